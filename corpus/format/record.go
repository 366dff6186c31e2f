package format

import "github.com/briefsearch/briefsearch/corpus"

// A Record is one record of the input: a JSON line, a CSV row, an array
// element, one brief of a file of many, or a whole file. It is a brief, or it
// was rejected.
type Record struct {
	Brief     corpus.Brief
	OwnID     string // the id that the record carries itself, as it is written; "" where the brief's is made of other things
	Line      int    // where the brief begins in its file, as in corpus.Issue
	Number    int    // number of the record in its file, as corpus.Issue.Record
	Warnings  []corpus.Issue
	Rejection *corpus.Issue // not nil: there is no brief
}

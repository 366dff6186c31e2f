package understand

import (
	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/lexicon"
	"github.com/briefsearch/briefsearch/search/translit"
)

// A Collection is what understanding needs to know of the briefs. Its methods
// are cheap: counts come from postings, nothing is read from disk but those. Words
// are terms of package analysis.
type Collection interface {
	// Lexicon returns the collection's words.
	Lexicon() *lexicon.Lexicon
	// Acronyms returns the short forms that the collection defines.
	Acronyms() *lexicon.Acronyms
	// Together returns the number of live briefs that have all the words, as written.
	Together(words ...string) int
	// Adjacent returns the number of live briefs in which the words stand next
	// to each other.
	Adjacent(words ...string) int
	// Value returns the value of the field that text is, whatever the case, with
	// the number of briefs that have it: ("The Hindu", FieldSource) gives "TH".
	// The number is 0 where there is none.
	Value(field search.Field, text string) (value string, briefs int)
	// Dates returns the first and last date of a brief; 0 where none is dated.
	Dates() (oldest, newest corpus.Day)
}

// Options say how a query is read.
type Options struct {
	Today    corpus.Day        // that "last month" is relative to; 0: no word is a date
	Synonyms *lexicon.Synonyms // the editor's; nil for none
	// Matches counts the briefs that a query finds in a mode. It is called
	// where words were read as filters; nil: they stay filters.
	Matches func(search.Query, search.Mode) int
	// Hindi returns the collection's words in Devanagari by their Latin
	// spelling. It is called where a word may be one; nil for none.
	Hindi func() *translit.Index
}

// A Reading is what a query means.
type Reading struct {
	Query       search.Query // with corrections applied, words that are filters taken out, and expansions
	Corrections []search.Correction
	Proposals   []search.Proposal // without Total: who made the Collection counts
	Question    *Question         // nil where the query asks for no fact
	Corrected   bool              // at least one correction has been applied
}

// Read reads q over c. The order matters: what a question is about is no
// filter, words that are filters, or Hindi, must not be corrected, and what is corrected
// may be an acronym. A query of which words have been corrected is read
// again: "last monht" is a filter, and what asks for the "headqarters" a question.
func Read(q search.Query, c Collection, o Options) Reading {
	r := reader{c: c, o: o, typed: q.Clauses, reading: Reading{Query: q}}
	r.read()
	if r.respelt == nil {
		return r.reading
	}
	q.Clauses = r.respelt
	again := reader{c: c, o: o, typed: q.Clauses, corrected: true, respeltHindi: r.respeltHindi, reading: Reading{Query: q, Corrected: true, Corrections: r.reading.Corrections}}
	for _, p := range r.reading.Proposals {
		if p.Kind == search.ProposeCorrection {
			again.reading.Proposals = append(again.reading.Proposals, p)
		}
	}
	again.read()
	return again.reading
}

// read finds out what asks, which words are filters, and which are meant.
func (r *reader) read() {
	r.question()
	r.filters()
	r.wording()
}

// wording finds out which words are meant and how else they are said.
func (r *reader) wording() {
	r.unfinished()
	r.readHindi()
	if !r.corrected {
		r.correct()
	}
	r.expand()
	r.transliterate()
}

// A reader reads one query. Its steps follow one another in Read.
type reader struct {
	c       Collection
	o       Options
	reading Reading
	typed   []search.Clause      // those of the query before anything was taken out
	hindi   map[string]hindiWord // what is read as Hindi, by the text of its clause, or of two

	ending    *ending         // how the last word goes on; nil where it is whole
	corrected bool            // typed has been corrected
	respelt   []search.Clause // typed with corrections applied; nil where there are none

	respeltHindi map[string]hindiWord // what words stand for that others have been corrected to
}

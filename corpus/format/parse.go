package format

import "github.com/briefsearch/briefsearch/corpus"

// parse makes a record of d.
func parse(d draft) Record {
	if d.rejection != nil {
		return Record{Line: d.rejection.Line, Number: d.rejection.Record, Rejection: d.rejection}
	}
	if d.parts != nil {
		return d.assemble()
	}
	if (d.page || d.raw.Title == "") && wordless(d.raw) {
		return Record{Line: d.raw.Line, Number: d.raw.Record, Rejection: &corpus.Issue{
			Path: d.raw.Path, Line: d.raw.Line, Record: d.raw.Record, Code: "no_text",
			Reason: "holds no text", Hint: "a brief is a title with some text below it",
		}}
	}
	brief, warnings := corpus.Parse(d.raw)
	return Record{
		Brief: brief, OwnID: d.raw.ID, Line: d.raw.Line, Number: d.raw.Record,
		Warnings: append(d.warnings, warnings...),
	}
}

// wordless says whether no line of raw is to be read.
func wordless(raw corpus.Raw) bool {
	for _, l := range raw.Lines {
		if (block{Line: l}).readable() {
			return false
		}
	}
	return true
}

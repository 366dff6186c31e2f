package format

import (
	"strings"

	"github.com/briefsearch/briefsearch/corpus"
)

// How much of a file is looked at to learn how its sources write dates before
// the first of its records is parsed.
const (
	sampleDrafts = 1024
	sampleBytes  = 1 << 20
)

// orders knows how the sources of a file write dates: 10-01-2025 is the tenth
// of January unless other dates of the same source put the month first.
type orders map[string]order

// An order is which orders were proved.
type order struct{ dayFirst, monthFirst bool }

// learn takes in what the dates of a record prove.
func (o orders) learn(raw *corpus.Raw) {
	if raw.Date != "" {
		o.prove(raw.Source, raw.Date)
		return
	}
	o.prove(raw.Source, raw.PageDate)
	const head, short = 8, 80 // lines where a date may stand, and the bytes of such a line
	for i := range min(len(raw.Lines), head) {
		if text := raw.Lines[i].Text; len(text) <= short && strings.ContainsAny(text, "0123456789") {
			o.prove(raw.Source, text)
		}
	}
}

// prove takes in what a date of a source proves.
func (o orders) prove(source, date string) {
	proved, ok := corpus.DateOrderOf(date)
	if !ok {
		return
	}
	known := o[source]
	if proved == corpus.MonthFirst {
		known.monthFirst = true
	} else {
		known.dayFirst = true
	}
	o[source] = known
}

// apply sets the order of the record's source.
func (o orders) apply(raw *corpus.Raw) {
	if known := o[raw.Source]; known.monthFirst && !known.dayFirst {
		raw.DateOrder = corpus.MonthFirst
	}
}

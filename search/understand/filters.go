package understand

import (
	"slices"
	"strings"

	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/analysis"
)

// filters takes the words that are filters out of the query: dates, sources
// and exams, where they can hardly be meant as words.
func (r *reader) filters() {
	if len(r.reading.Query.Clauses) > maxSaid {
		return
	}
	f := filterReader{reader: r, tokens: r.tokens()}
	f.exams()
	if r.o.Today != 0 && !f.has(search.FieldDate) {
		d := dateReader{tokens: f.tokens, today: r.o.Today}
		f.dates = d.all()
	}
	f.sources()
	f.keepDates()
	f.settle()
	if len(f.found) > 0 {
		f.back()
		f.apply()
	}
}

// A filterReader finds the filters among the plain words of a query.
type filterReader struct {
	*reader
	tokens []token
	dates  []dateSaid
	found  []filterSaid
	tries  int // words that have been held against the briefs
}

// maxSaid bounds the words of a query that may have filters among them. Longer
// ones are texts that somebody pasted, in which dates are no wishes.
const maxSaid = 24

// maxTries bounds the words of a query that are held against the briefs.
const maxTries = 8

// try reports whether one more may be.
func (f *filterReader) try() bool {
	f.tries++
	return f.tries <= maxTries
}

// A filterSaid is a filter that words of the query may be.
type filterSaid struct {
	filter search.Filter
	spans  []tokenSpan // of its words, in order
	weak   bool        // it is a filter only where something else is asked for
	sure   bool        // it is one even where nothing is found
	led    bool        // a word such as "since" or "from" says that it is one
	plain  bool        // a brief has the words in its text
}

// A tokenSpan is the tokens from first to before end.
type tokenSpan struct{ first, end int }

// A token is a clause of the query as one that may be part of a filter.
type token struct {
	text    string // as typed, without punctuation around it
	key     string // in lower case; "" for what is no plain word
	date    dateWord
	number  int  // "3", "10th", "2025"; else 0
	numeric bool // digits with something between them, as dates are written
	taken   bool // by a filter
}

// tokens returns a token for each clause of the query.
func (r *reader) tokens() []token {
	cs := r.reading.Query.Clauses
	tokens := make([]token, len(cs))
	for i := range cs {
		if plain(cs, i) {
			tokens[i] = newToken(cs[i].Text)
		}
	}
	return tokens
}

// newToken returns the token of a word.
func newToken(word string) token {
	t := token{text: strings.TrimRight(strings.TrimLeft(word, "([{'‘"), ",.;!?)]}'’।")}
	if t.text == "" {
		return t
	}
	switch c := t.text[0]; {
	case '0' <= c && c <= '9':
		t.key = strings.ToLower(t.text)
		t.number, t.numeric = readNumber(t.key)
		return t
	case c < 0x80:
		t.key = strings.ToLower(t.text)
	default:
		t.key = t.text
		if terms := analysis.Terms(t.text); len(terms) == 1 {
			t.key = terms[0]
		}
	}
	t.date = dateWords[t.key]
	return t
}

// readNumber reads "3", "10th" and "2025"; numeric is true for digits with
// hyphens, slashes or dots between them.
func readNumber(s string) (n int, numeric bool) {
	digits := 0
	for digits < len(s) && '0' <= s[digits] && s[digits] <= '9' {
		n = n*10 + int(s[digits]-'0')
		if digits++; digits > yearDigits {
			return 0, false
		}
	}
	switch rest := s[digits:]; rest {
	case "":
		return n, false
	case "st", "nd", "rd", "th":
		if n > 31 {
			n = 0
		}
		return n, false
	default:
		return 0, !strings.ContainsFunc(rest, func(r rune) bool { return !strings.ContainsRune("0123456789-/.", r) })
	}
}

// has reports whether the query has a filter on the field already.
func (f *filterReader) has(field search.Field) bool {
	return slices.ContainsFunc(f.reading.Query.Filters, func(o search.Filter) bool { return o.Field == field })
}

// settle leaves out the filters that are more likely words.
func (f *filterReader) settle() {
	if len(f.found) == 0 {
		return
	}
	for _, c := range f.found {
		slices.SortFunc(c.spans, func(a, b tokenSpan) int { return a.first - b.first })
	}
	slices.SortFunc(f.found, func(a, b filterSaid) int { return a.spans[0].first - b.spans[0].first })
	f.mark()
	f.link()
	rest, content := f.rest()
	if content {
		return
	}
	strong := slices.ContainsFunc(f.found, func(c filterSaid) bool { return !c.weak })
	several := slices.ContainsFunc(f.found, func(c filterSaid) bool { return c.filter.Field != f.found[0].filter.Field })
	f.found = slices.DeleteFunc(f.found, func(c filterSaid) bool {
		// Small words alone would be looked for in the place of the filter's.
		return rest || c.weak && c.plain && !strong && !several
	})
	f.mark()
}

// link takes the "or" between two values of a field.
func (f *filterReader) link() {
	for i := 1; i < len(f.found); i++ {
		a, b := &f.found[i-1], &f.found[i].spans[0]
		last := a.spans[len(a.spans)-1].end
		if a.filter.Field == f.found[i].filter.Field && last == b.first-1 && f.tokens[last].date.kind == kindAnd {
			b.first--
			f.tokens[b.first].taken = true
		}
	}
}

// mark notes which tokens are taken.
func (f *filterReader) mark() {
	for i := range f.tokens {
		f.tokens[i].taken = false
	}
	for _, c := range f.found {
		for _, s := range c.spans {
			for i := s.first; i < s.end; i++ {
				f.tokens[i].taken = true
			}
		}
	}
}

// rest reports whether anything is asked for besides the filters, and whether
// that is more than stop words.
func (f *filterReader) rest() (some, content bool) {
	for i, c := range f.reading.Query.Clauses {
		if f.tokens[i].taken || c.Not {
			continue
		}
		some = true
		if c.Kind != search.KindWord || c.InTitle {
			return true, true
		}
		for _, t := range analysis.Terms(c.Text) {
			if !analysis.IsStop(t) {
				return true, true
			}
		}
	}
	return some, false
}

// back takes filters for words again. None that is not sure stays where no
// brief has all the words with them, and one has without. Of those that no word such
// as "since" or "from" leads to, none stays where nothing is found with them, not
// even in part, or where more briefs have their words than are found with them.
func (f *filterReader) back() {
	sure := f.only(func(c filterSaid) bool { return c.sure })
	if f.o.Matches == nil || len(sure) == len(f.found) {
		return
	}
	led, others := f.only(func(c filterSaid) bool { return c.sure || c.led }), f.only(func(c filterSaid) bool { return !c.sure && !c.led })
	n := f.matches(f.filtered(f.found), search.ModeAll)
	_, content := f.rest()
	switch {
	case n == 0 && f.matches(f.filtered(sure), search.ModeAll) > 0:
		f.found = sure
	case len(others) == 0 || !content:
	case n == 0 && f.matches(f.filtered(f.found), search.ModeAuto) == 0, n > 0 && f.matches(f.rewritten(led, others), search.ModeAll) > n:
		f.found = led
	}
}

// matches counts the briefs that q, read on as the query will be, finds.
func (f *filterReader) matches(q search.Query, m search.Mode) int {
	r := reader{c: f.c, o: f.o, corrected: f.corrected, reading: Reading{Query: q}}
	r.wording()
	return f.o.Matches(r.reading.Query, m)
}

// only returns the filters that keep accepts.
func (f *filterReader) only(keep func(filterSaid) bool) []filterSaid {
	return slices.DeleteFunc(slices.Clone(f.found), func(c filterSaid) bool { return !keep(c) })
}

// apply takes the words of the filters out of the query.
func (f *filterReader) apply() {
	for i := range f.found {
		c := &f.found[i]
		c.filter.Said = f.said(c.spans)
		c.filter.Without = f.without(c.spans).String()
		c.filter.AsWords = f.asWords(c.spans).String()
	}
	f.reading.Query = f.filtered(f.found)
}

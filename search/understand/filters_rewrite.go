package understand

import (
	"slices"
	"strings"

	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/analysis"
)

// filtered returns the query with these filters in the place of their words.
func (f *filterReader) filtered(filters []filterSaid) search.Query {
	return f.rewritten(filters, nil)
}

// rewritten returns the query with filters in the place of their words, and
// with the words of others as phrases.
func (f *filterReader) rewritten(filters, others []filterSaid) search.Query {
	q := f.reading.Query
	q.Clauses, q.Filters = nil, slices.Clip(q.Filters)
	for i := 0; i < len(f.tokens); i++ {
		if _, ok := spanAt(filters, i); ok {
			continue
		}
		if s, ok := spanAt(others, i); ok {
			for s.first < s.end-1 && isSmall(f.tokens[s.first].text) {
				s.first++
			}
			q.Clauses = append(q.Clauses, search.Clause{Kind: search.KindPhrase, Text: f.said([]tokenSpan{s})})
			i = s.end - 1
			continue
		}
		q.Clauses = append(q.Clauses, f.reading.Query.Clauses[i])
	}
	for _, c := range filters {
		q.Filters = append(q.Filters, c.filter)
	}
	return q
}

// spanAt returns the span of filters that has token i.
func spanAt(filters []filterSaid, i int) (tokenSpan, bool) {
	for _, c := range filters {
		for _, s := range c.spans {
			if s.first <= i && i < s.end {
				return s, true
			}
		}
	}
	return tokenSpan{}, false
}

// said returns the words of the spans as they were typed.
func (f *filterReader) said(spans []tokenSpan) string {
	var words []string
	for _, s := range spans {
		for _, t := range f.tokens[s.first:s.end] {
			words = append(words, t.text)
		}
	}
	return strings.Join(words, " ")
}

// without returns the query as typed without the words of the spans.
func (f *filterReader) without(spans []tokenSpan) search.Query {
	q, at := f.asTyped()
	for _, s := range slices.Backward(spans) {
		for _, i := range slices.Backward(at[s.first:s.end]) {
			q.Clauses = slices.Delete(q.Clauses, i, i+1)
		}
	}
	return q
}

// asWords returns the query as typed with the words of the spans in quotes, but
// for small words, since in quotes they would be required.
func (f *filterReader) asWords(spans []tokenSpan) search.Query {
	q, at := f.asTyped()
	for _, s := range spans {
		small := f.onlySmall(s)
		for i := s.first; i < s.end; i++ {
			if small || !isSmall(f.tokens[i].text) {
				q.Clauses[at[i]] = search.Clause{Kind: search.KindPhrase, Text: f.tokens[i].text}
			}
		}
	}
	return q
}

// asTyped returns the query with the words that only ask, which may have been
// taken out, and by token the clause that it was.
func (f *filterReader) asTyped() (q search.Query, at []int) {
	q = f.reading.Query
	at = make([]int, len(q.Clauses))
	n := 0
	for i := range at {
		for n < len(f.typed) && f.typed[n] != q.Clauses[i] {
			n++
		}
		at[i] = n
		n++
	}
	if n > len(f.typed) { // nothing was noted
		for i := range at {
			at[i] = i
		}
		q.Clauses = slices.Clone(q.Clauses)
		return q, at
	}
	q.Clauses = slices.Clone(f.typed)
	return q, at
}

func (f *filterReader) onlySmall(s tokenSpan) bool {
	return !slices.ContainsFunc(f.tokens[s.first:s.end], func(t token) bool { return !isSmall(t.text) })
}

// isSmall reports whether a word is a stop word.
func isSmall(word string) bool {
	for _, t := range analysis.Terms(word) {
		if !analysis.IsStop(t) {
			return false
		}
	}
	return true
}

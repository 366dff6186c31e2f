package web

import (
	"strings"

	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/analysis"
)

// maxMarkTerms bounds the distinct words that are marked in a brief.
const maxMarkTerms = 4 * search.MaxTerms

// A marker finds the words of a query in the text of a brief that is read
// whole. Results are marked by the engine, which knows more.
type marker struct {
	stems    map[string]bool
	prefixes []string
}

// markerOf returns the marker of a query's words; stop words are not marked.
func markerOf(q search.Query) marker {
	m := marker{stems: map[string]bool{}}
	var t analysis.Tokenizer
	for _, c := range q.Clauses {
		if c.Not {
			continue
		}
		t.Reset(c.Text)
		for tok, ok := t.Next(); ok && len(m.stems)+len(m.prefixes) < maxMarkTerms; tok, ok = t.Next() {
			term := string(tok.Term)
			switch {
			case c.Kind == search.KindPrefix && tok.End == len(c.Text):
				m.prefixes = append(m.prefixes, term)
			case !analysis.IsStop(term):
				m.stems[analysis.Stem(term)] = true
			}
		}
	}
	return m
}

// mark cuts text into pieces, those marked that are forms of the query's words.
func (m marker) mark(text string) []piece {
	if text == "" {
		return nil
	}
	if len(m.stems)+len(m.prefixes) == 0 {
		return []piece{{Text: text}}
	}
	var spans []search.Span
	var t analysis.Tokenizer
	t.Reset(text)
	for tok, ok := t.Next(); ok; tok, ok = t.Next() {
		if n := len(spans); m.has(string(tok.Term)) {
			if n > 0 && tok.Start < spans[n-1].End { // a joined word holds its parts
				spans[n-1].End = max(spans[n-1].End, tok.End)
				continue
			}
			spans = append(spans, search.Span{Start: tok.Start, End: tok.End})
		}
	}
	return pieces(text, spans)
}

// has reports whether a term is one to be marked.
func (m marker) has(term string) bool {
	if m.stems[analysis.Stem(term)] {
		return true
	}
	for _, p := range m.prefixes {
		if strings.HasPrefix(term, p) {
			return true
		}
	}
	return false
}

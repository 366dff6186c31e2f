package web

import (
	"strings"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/analysis"
	"github.com/briefsearch/briefsearch/search/snippet"
)

// A marker marks the words of a query in a brief that is read whole. Results
// are marked by the engine, which knows more of what a query means.
type marker struct {
	query snippet.Query
}

// markerOf returns the marker of q's words for the texts of b. Stop words are
// marked inside phrases only.
func markerOf(q search.Query, b corpus.Brief) marker {
	stems := map[string]bool{}
	var prefixes []string
	m := marker{snippet.Query{Terms: map[string]snippet.Term{}}}
	for _, c := range q.Clauses {
		if c.Not {
			continue
		}
		var phrase []string
		words(c.Text, func(t analysis.Token) {
			term := string(t.Term)
			switch {
			case c.Kind == search.KindPhrase && !t.Joined:
				phrase = append(phrase, term)
			case c.Kind == search.KindPrefix && t.End == len(c.Text):
				prefixes = append(prefixes, term)
			case c.Kind != search.KindPhrase && !analysis.IsStop(term):
				stems[analysis.Stem(term)] = true
			}
		})
		if len(phrase) > 0 {
			m.query.Phrases = append(m.query.Phrases, phrase)
		}
	}
	if len(stems)+len(prefixes) == 0 {
		return m
	}
	for _, a := range b.Acronyms() {
		m.markAcronym(a, stems)
	}
	add := func(t analysis.Token) {
		if matches(string(t.Term), stems, prefixes) {
			m.query.Terms[string(t.Term)] = snippet.Term{Weight: 1}
		}
	}
	words(b.Title, add)
	for _, sec := range b.Sections {
		words(sec.Heading, add)
		for _, block := range sec.Blocks {
			words(block.Text, add)
		}
	}
	return m
}

// markAcronym adds the long form to what is marked where the query has the
// short one, and the short one where it has all words of the long one. Both are the brief's own.
func (m *marker) markAcronym(a corpus.Acronym, stems map[string]bool) {
	var long []string
	spelt := true
	words(a.Long, func(t analysis.Token) {
		if term := string(t.Term); !t.Joined {
			long = append(long, term)
			spelt = spelt && (analysis.IsStop(term) || stems[analysis.Stem(term)])
		}
	})
	words(a.Short, func(t analysis.Token) {
		switch term := string(t.Term); {
		case stems[analysis.Stem(term)] && len(long) > 0:
			m.query.Phrases = append(m.query.Phrases, long)
		case spelt && len(long) > 1:
			m.query.Terms[term] = snippet.Term{Weight: 1}
		}
	})
}

// words calls do with each word of text.
func words(text string, do func(analysis.Token)) {
	var t analysis.Tokenizer
	t.Reset(text)
	for tok, ok := t.Next(); ok; tok, ok = t.Next() {
		do(tok)
	}
}

// matches reports whether term is a form of one of the words, or begins so.
func matches(term string, stems map[string]bool, prefixes []string) bool {
	if stems[analysis.Stem(term)] {
		return true
	}
	for _, p := range prefixes {
		if strings.HasPrefix(term, p) {
			return true
		}
	}
	return false
}

// mark cuts text into pieces, those that match among them.
func (m marker) mark(text string) []snippet.Piece {
	return snippet.Pieces(text, snippet.Mark(text, m.query))
}

package snippet

import (
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/analysis"
)

// maxHits bounds the matching words that are looked at in one brief.
const maxHits = 8192

// maxPhrase bounds the words of a phrase that are compared.
const maxPhrase = 64

// A hit is one matching word of a text.
type hit struct {
	start, end int // in the text, in bytes
	pos, last  int // the positions of its first and last word
	term       Term
	phrase     int // > 0: number of the found phrase that it stands in
	from, to   int // of its term in matcher.terms
}

// A matcher finds the words of a query in texts, one after the other.
type matcher struct {
	q       Query
	sieve   sieve
	tok     analysis.Tokenizer
	hits    []hit  // of all texts so far
	terms   []byte // the terms of hits, kept only where phrases need them
	phrases int    // found so far
}

func (m *matcher) reset(q Query) {
	m.q = q.complete()
	m.sieve = newSieve(m.q.Terms)
}

// find appends the hits of text to m.hits, in the order in which they begin,
// and returns the index of the first.
func (m *matcher) find(text string) int {
	first := len(m.hits)
	phrases := len(m.q.Phrases) > 0
	only := false // there are words that match in phrases only
	m.tok.Reset(text)
	for len(m.hits) < maxHits {
		tok, ok := m.tok.Next()
		if !ok {
			break
		}
		if !m.sieve.has(tok.Term) {
			continue
		}
		term, ok := m.q.Terms[string(tok.Term)]
		if !ok {
			continue
		}
		h := hit{start: tok.Start, end: tok.End, pos: tok.Pos, last: tok.Pos, term: term}
		if phrases {
			h.from = len(m.terms)
			m.terms = append(m.terms, tok.Term...)
			h.to = len(m.terms)
			only = only || term.PhraseOnly
		}
		m.hits = append(m.hits, h)
		if tok.Joined {
			m.hits[len(m.hits)-1].last++
			m.sink(first)
		}
	}
	if phrases {
		m.findPhrases(first)
		if only {
			m.dropUnphrased(first)
		}
	}
	for i := first; i < len(m.hits); i++ {
		h := &m.hits[i]
		h.start, h.end = outward(text, h.start, h.end)
	}
	return first
}

// sink moves the last hit, of a joined word, before the hits of its parts.
func (m *matcher) sink(first int) {
	for i := len(m.hits) - 1; i > first && m.hits[i].start <= m.hits[i-1].start; i-- {
		m.hits[i], m.hits[i-1] = m.hits[i-1], m.hits[i]
	}
}

// findPhrases numbers the phrases among the hits from first on.
func (m *matcher) findPhrases(first int) {
	hits := m.hits[first:]
	for _, phrase := range m.q.Phrases {
		if len(phrase) == 0 {
			continue
		}
		phrase = phrase[:min(len(phrase), maxPhrase)]
		for i := range hits {
			if m.is(&hits[i], phrase[0]) {
				m.follow(hits, i, phrase)
			}
		}
	}
}

// follow numbers the hits of the phrase that begins at hits[i], if it stands there whole.
func (m *matcher) follow(hits []hit, i int, phrase []string) {
	at := i
	for _, word := range phrase[1:] {
		if at = m.next(hits, at, word); at < 0 {
			return
		}
	}
	number := hits[i].phrase
	if number == 0 {
		m.phrases++
		number = m.phrases
	}
	at = i
	hits[i].phrase = number
	for _, word := range phrase[1:] {
		at = m.next(hits, at, word)
		hits[at].phrase = number
	}
}

// next returns the index of the hit of word directly after the one at i, or -1.
func (m *matcher) next(hits []hit, i int, word string) int {
	after := hits[i].last + 1
	for j := i + 1; j < len(hits) && hits[j].pos <= after; j++ {
		if hits[j].pos == after && m.is(&hits[j], word) {
			return j
		}
	}
	return -1
}

func (m *matcher) is(h *hit, word string) bool {
	return string(m.terms[h.from:h.to]) == word
}

// dropUnphrased takes out the hits that match in phrases only and stand in none.
func (m *matcher) dropUnphrased(first int) {
	kept := m.hits[:first]
	for _, h := range m.hits[first:] {
		if h.phrase > 0 || !h.term.PhraseOnly {
			kept = append(kept, h)
		}
	}
	m.hits = kept
}

// appendSpans appends the spans of hits that lie within text[start:end],
// counted from start. Hits that touch, and those of one phrase, make one span.
func appendSpans(spans []search.Span, hits []hit, start, end int) []search.Span {
	n := len(spans)
	phrase := 0
	for i := range hits {
		h := &hits[i]
		if h.start < start || h.end > end {
			continue
		}
		s := search.Span{Start: h.start - start, End: h.end - start}
		if last := len(spans) - 1; last >= n && (s.Start < spans[last].End || h.phrase > 0 && h.phrase == phrase) {
			spans[last].End = max(spans[last].End, s.End)
		} else {
			spans = append(spans, s)
			phrase = h.phrase
		}
	}
	return spans
}

// Mark returns the spans of text that match q.
func Mark(text string, q Query) []search.Span {
	if len(q.Terms) == 0 && len(q.Phrases) == 0 {
		return nil
	}
	var m matcher
	m.reset(q)
	m.find(text)
	return appendSpans(nil, m.hits, 0, len(text))
}

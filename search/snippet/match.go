package snippet

import (
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/analysis"
)

// maxHits bounds the matching words that are looked at in one brief.
const maxHits = 8192

// maxPhrase bounds the words of a phrase that are compared.
const maxPhrase = 64

// maxGroups is how many words of the query are told apart; any beyond count as one.
const maxGroups = 64

// leastWeight is that of any word, so that a match is a match.
const leastWeight = 0.01

// A hit is one matching word of a text.
type hit struct {
	start, end int32 // in the text, in bytes
	pos, last  int32 // the positions of its first and last word
	from, to   int32 // of its term in matcher.terms
	phrase     int32 // > 0: number of the found phrase that it stands in
	group      uint8 // index into matcher.groups
	only       bool  // it matches in phrases only
}

// A matcher finds the words of a query in texts, one after the other.
type matcher struct {
	q       Query
	sieve   sieve
	starts  analysis.Starts
	tok     analysis.Tokenizer
	hits    []hit  // of all texts so far
	terms   []byte // the terms of hits, kept only where phrases need them
	phrases int32  // found so far

	groups  [maxGroups]int     // of the query's terms, as they were met
	weights [maxGroups]float64 // the greatest of each
	known   int                // groups in use
}

func newMatcher(q Query) matcher {
	q = q.complete()
	m := matcher{q: q, sieve: newSieve(q.Terms)}
	for t := range q.Terms {
		m.starts.Add(t)
	}
	return m
}

// group returns the index of t's group.
func (m *matcher) group(t Term) uint8 {
	weight := leastWeight
	if t.Weight > weight { // it may be NaN
		weight = t.Weight
	}
	for i, g := range m.groups[:m.known] {
		if g == t.Group {
			m.weights[i] = max(m.weights[i], weight)
			return uint8(i)
		}
	}
	if m.known == maxGroups {
		return maxGroups - 1
	}
	m.groups[m.known], m.weights[m.known] = t.Group, weight
	m.known++
	return uint8(m.known - 1)
}

// find appends the hits of text to m.hits, in the order in which they begin,
// and returns the index of the first.
func (m *matcher) find(text string) int {
	first := len(m.hits)
	phrases := len(m.q.Phrases) > 0
	only := false // there are words that match in phrases only
	m.tok.Reset(text)
	for len(m.hits) < maxHits {
		tok, ok := m.tok.Find(&m.starts)
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
		h := hit{start: int32(tok.Start), end: int32(tok.End), pos: int32(tok.Pos), last: int32(tok.Pos), group: m.group(term), only: term.PhraseOnly}
		if phrases {
			h.from = int32(len(m.terms))
			m.terms = append(m.terms, tok.Term...)
			h.to = int32(len(m.terms))
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
		if h.phrase > 0 || !h.only {
			kept = append(kept, h)
		}
	}
	m.hits = kept
}

// appendSpans appends the spans of hits that lie within text[start:end],
// counted from start-shift. Hits that overlap, those that a hyphen ties and
// those of one phrase make one span.
func appendSpans(spans []search.Span, text string, hits []hit, start, end, shift int) []search.Span {
	n := len(spans)
	var prev *hit
	for i := range hits {
		h := &hits[i]
		if int(h.start) < start || int(h.end) > end {
			continue
		}
		s := search.Span{Start: int(h.start) - start + shift, End: int(h.end) - start + shift}
		if last := len(spans) - 1; last >= n && (s.Start < spans[last].End || h.phrase > 0 && h.phrase == prev.phrase || text[prev.end:h.start] == "-") {
			spans[last].End = max(spans[last].End, s.End)
		} else {
			if spans == nil {
				spans = make([]search.Span, 0, min(len(hits)-i, 8))
			}
			spans = append(spans, s)
		}
		prev = h
	}
	return spans
}

package snippet

import (
	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
)

// A Cutter cuts and marks for one query. It is not safe for concurrent use;
// what it returns belongs to the caller.
type Cutter struct {
	words    bool // the query has any
	m        matcher
	b        *corpus.Brief
	passages []passage
	fields   []field
	spans    []search.Span
}

// NewCutter returns a Cutter for q. For a page of results one is enough.
func NewCutter(q Query) *Cutter {
	return &Cutter{words: len(q.Terms) > 0 || len(q.Phrases) > 0, m: newMatcher(q)}
}

// Mark returns the spans of text that match.
func (c *Cutter) Mark(text string) []search.Span {
	if !c.words {
		return nil
	}
	c.reset(nil)
	c.m.find(text)
	return appendSpans(nil, text, c.m.hits, 0, len(text), 0)
}

// Cut returns the best passages of b, best first: up to three that do not
// overlap and have at most words words together, a word being what stands
// between spaces. KindMeta sections are left out, and of a brief longer than
// 64 kB what comes last in the least telling sections. Where nothing matches it
// returns the lead, and nil where there is no text or no room.
func (c *Cutter) Cut(b *corpus.Brief, words int) []search.Snippet {
	if words <= 0 {
		return nil
	}
	c.reset(b)
	if c.words {
		c.read()
	}
	var buf [maxPassages]int
	picked := c.pick(buf[:0], words)
	if len(picked) == 0 {
		return c.lead(words)
	}
	return c.show(picked, words)
}

func (c *Cutter) reset(b *corpus.Brief) {
	c.b = b
	c.m.hits, c.m.terms, c.m.phrases = c.m.hits[:0], c.m.terms[:0], 0
	c.passages = c.passages[:0]
}

// Mark returns the spans of text that match q.
func Mark(text string, q Query) []search.Span {
	return NewCutter(q).Mark(text)
}

// Cut returns the best passages of b for q, as Cutter.Cut does.
func Cut(b *corpus.Brief, q Query, words int) []search.Snippet {
	return NewCutter(q).Cut(b, words)
}

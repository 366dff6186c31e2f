package snippet

import (
	"math/bits"
	"strings"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
)

const (
	maxBytes    = 64 << 10 // of a brief's text that are looked at
	maxPassages = 3        // in the result
	minWords    = 16       // that a passage needs to say something; fewer only if it is short itself
	fewWords    = 8        // of an answer's first sentence, below which the next one comes with it
	maxBullet   = 40       // words up to which a bullet is one passage, whatever its sentences
)

// What counts besides the weights of the words that a passage has.
const (
	nearness   = 0.4 // words of the query that stand together, at most, in parts of the weaker one's weight
	repeated   = 0.5 // a word that a better passage shows already
	sameParts  = 0.8 // a passage of a section that has given one already
	asHeading  = 0.6 // a question rather than its answer
	asLabel    = 0.5 // a word that is what a fact is about
	ofQuestion = 0.9 // to the answer's first sentence, the words of its question
	tooLittle  = 0.1 // of the best passage's score, below which a passage is not worth its room
)

// A passage is a stretch of a block that may be shown.
type passage struct {
	section, block int // block -1 is the section's heading
	start, end     int // in the block's text
	words          int
	from, limit    int    // its first hit, and the end of its text's hits
	groups         uint64 // that it has
	lent           uint64 // that its question has
	label          uint64 // that stand in the label of a fact, "Headquarters: Geneva"
	near           float64
	open           bool // it ends where reading ended, in mid-sentence
	shown          bool
}

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

// read finds all passages that match.
func (c *Cutter) read() {
	limits := newLimits(c.b)
	for i := range c.b.Sections {
		s := &c.b.Sections[i]
		if s.Kind == corpus.KindMeta {
			continue
		}
		var asked uint64
		if s.Kind == corpus.KindQuestion {
			n := len(c.passages)
			c.readText(i, -1, limits.cut(s.Kind, s.Heading), true)
			for _, p := range c.passages[n:] {
				asked |= p.groups
			}
		}
		for j := range s.Blocks {
			block := &s.Blocks[j]
			n, h := len(c.passages), len(c.m.hits)
			c.readText(i, j, limits.cut(s.Kind, block.Text), block.Kind == corpus.Bullet)
			if asked == 0 || j > 0 {
				continue
			}
			if start := sentenceStart(block.Text, 0); len(c.passages) == n || c.passages[n].start > start {
				end, words := sentence(block.Text, start)
				for words < fewWords && end < len(block.Text) { // "No." is no answer
					next, more := sentence(block.Text, sentenceStart(block.Text, end))
					end, words = next, words+more
				}
				first := passage{section: i, block: j, start: start, end: end, words: words, from: h, limit: len(c.m.hits)}
				c.passages = append(c.passages, first)
				n = len(c.passages) - 1
			}
			c.passages[n].lent = asked &^ c.passages[n].groups
		}
	}
}

// readText adds the passages of a text that match: its sentences, or all of it
// where it is to stay whole and is not long.
func (c *Cutter) readText(section, block int, text string, whole bool) {
	h := c.m.find(text)
	start := c.afterTitle(text)
	if start > 0 {
		for h < len(c.m.hits) && int(c.m.hits[h].start) < start {
			h++
		}
	}
	for h < len(c.m.hits) {
		start = sentenceStart(text, start)
		end, words := sentence(text, start)
		if whole && start == 0 && end < len(text) {
			if n := countWords(text); n <= maxBullet {
				end, words = len(text), n
			}
		}
		p := passage{section: section, block: block, start: start, end: end, words: words, from: h}
		p.limit = len(c.m.hits)
		for h < len(c.m.hits) && int(c.m.hits[h].start) < end {
			h++
		}
		if p.from < h {
			if last := int(c.m.hits[h-1].end); last > end { // a long sentence ended in the middle of it
				end, words = last, countWords(text[start:last])
				p.end, p.words = end, words
			}
			p.open = end == len(text) && len(text) < len(c.text(&p))
			p.groups, p.near = c.weigh(c.m.hits[p.from:h])
			if start == 0 && block >= 0 {
				p.label = c.label(text, c.m.hits[p.from:h])
			}
			c.passages = append(c.passages, p)
		}
		if end >= len(text) {
			break
		}
		start = end
	}
}

// afterTitle returns where text goes on after the brief's title, if it begins
// with that and goes on, else 0. The title is shown above the snippets already.
func (c *Cutter) afterTitle(text string) int {
	n := len(c.b.Title)
	if n == 0 || len(text) <= n || text[:n] != c.b.Title {
		return 0
	}
	if start := sentenceStart(text, n); start > n && start < len(text) {
		return start
	}
	return 0
}

// maxLabel bounds the label of a fact in bytes.
const maxLabel = 60

// label returns the groups of the hits that stand before text's first colon,
// if that ends a label.
func (c *Cutter) label(text string, hits []hit) (groups uint64) {
	colon := strings.Index(text[:min(len(text), maxLabel)], ": ")
	for i := range hits {
		if int(hits[i].end) <= colon {
			groups |= 1 << hits[i].group
		}
	}
	return groups
}

// countWords returns how many words text has, as sentence counts them.
func countWords(text string) int {
	n := 0
	for i := sentenceStart(text, 0); i < len(text); {
		end, words := sentence(text, i)
		n += words
		i = sentenceStart(text, end)
	}
	return n
}

// weigh returns the groups of hits, which stand in order, and what they gain
// from standing near each other.
func (c *Cutter) weigh(hits []hit) (groups uint64, near float64) {
	var best [maxGroups]float64
	for i := range hits {
		h := &hits[i]
		groups |= 1 << h.group
		if i == 0 || hits[i-1].group == h.group {
			continue
		}
		prev := &hits[i-1]
		gap := max(1, h.pos-prev.last)
		gain := min(c.m.weights[h.group], c.m.weights[prev.group]) / float64(gap)
		near += max(0, gain-best[prev.group])
		best[prev.group] = max(best[prev.group], gain)
	}
	return groups, near
}

// weight returns the weights of a set of groups together.
func (c *Cutter) weight(set uint64) (w float64) {
	for ; set != 0; set &= set - 1 {
		w += c.m.weights[bits.TrailingZeros64(set)]
	}
	return w
}

// pick returns the passages to show, best first: each is the best beside those
// before it, which it does not overlap. It appends them to picked, which is empty.
func (c *Cutter) pick(picked []int, words int) []int {
	var seen uint64
	room, best := words, 0.0
	for len(picked) < maxPassages {
		at, top := -1, 0.0
		for i := range c.passages {
			p := &c.passages[i]
			if p.shown || len(picked) > 0 && min(p.words, minWords) > room || c.overlaps(p, picked) {
				continue
			}
			if s := c.score(p, seen, picked); s > top {
				at, top = i, s
			}
		}
		if at < 0 || top < tooLittle*best {
			break
		}
		p := &c.passages[at]
		p.shown = true
		best = max(best, top)
		seen |= p.groups
		room -= min(p.words, minWords)
		picked = append(picked, at)
	}
	return picked
}

// score says how much p shows beside the passages picked already.
func (c *Cutter) score(p *passage, seen uint64, picked []int) float64 {
	s := c.weight(p.groups&^seen) + repeated*c.weight(p.groups&seen) + nearness*p.near + ofQuestion*c.weight(p.lent) + asLabel*c.weight(p.label&^seen)
	if p.block < 0 {
		s *= asHeading
	}
	for _, i := range picked {
		if c.passages[i].section == p.section {
			s *= sameParts
		}
	}
	return s
}

// text returns the text in which p stands.
func (c *Cutter) text(p *passage) string {
	s := &c.b.Sections[p.section]
	if p.block < 0 {
		return s.Heading
	}
	return s.Blocks[p.block].Text
}

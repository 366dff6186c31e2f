package snippet

import (
	"strings"

	"github.com/briefsearch/briefsearch/corpus"
)

const (
	maxBytes    = 64 << 10 // of a brief's text that are looked at
	maxPassages = 3        // in the result
	minWords    = 16       // that a passage needs to say something; fewer only if it is short itself
	fewWords    = 8        // of an answer's first sentence, below which the next one comes with it
	maxBullet   = 40       // words up to which a bullet is one passage, whatever its sentences
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
					next, more := sentence(block.Text, end)
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
	for i := 0; i < len(text); {
		end, words := sentence(text, i)
		n += words
		i = end
	}
	return n
}

// text returns the text in which p stands.
func (c *Cutter) text(p *passage) string {
	s := &c.b.Sections[p.section]
	if p.block < 0 {
		return s.Heading
	}
	return s.Blocks[p.block].Text
}

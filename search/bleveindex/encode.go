package bleveindex

import (
	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search/analysis"

	index "github.com/blevesearch/bleve_index_api"
)

// visitText calls add with every stretch of a brief's searchable text, in
// order, and the weight of its words. The title comes first.
func visitText(b *corpus.Brief, add func(text string, weight int)) {
	add(b.Title, titleWeight)
	for i := range b.Sections {
		s := &b.Sections[i]
		if s.Kind == corpus.KindMeta {
			continue
		}
		add(s.Heading, bodyWeight)
		for j := range s.Blocks {
			add(s.Blocks[j].Text, bodyWeight)
		}
	}
}

// postings gathers the terms of one text, over and over in the same memory.
type postings struct {
	e      *encoder
	tok    analysis.Tokenizer
	freqs  index.TokenFrequencies
	slots  []*termSlot
	used   int
	arena  []uint64 // positions of finished texts, which zap refers to until the batch is written
	pos    int      // of the next word
	length int      // weighted, without joined tokens
	words  int
}

// A termSlot holds what one term of a text needs. All positions after the first
// stand in the first location's array positions: that is what an index without
// offsets and arrays can hold in the fewest bytes.
type termSlot struct {
	freq index.TokenFreq
	loc  index.TokenLocation
	locs [1]*index.TokenLocation
	more []uint64
}

// arenaSize is how many positions are allocated at a time.
const arenaSize = 1 << 14

// reset makes p ready for another text.
func (p *postings) reset() {
	if len(p.e.terms) >= maxInterned {
		clear(p.e.terms)
	}
	if p.freqs == nil {
		p.freqs = make(index.TokenFrequencies, 256)
	}
	clear(p.freqs)
	p.used, p.pos, p.length, p.words = 0, 1, 0, 0
}

// measure returns the weighted length of a brief's text, and the words of its title.
func (p *postings) measure(b *corpus.Brief) (length, title int) {
	words, first := 0, true
	visitText(b, func(text string, weight int) {
		p.tok.Reset(text)
		for t, ok := p.tok.Next(); ok && words < maxTextTokens; t, ok = p.tok.Next() {
			if !t.Joined {
				length += weight
				words++
			}
		}
		if first {
			title, first = words, false
		}
	})
	return length, title
}

// add takes in a stretch of text.
func (p *postings) add(text string, weight int) {
	if text == "" {
		return
	}
	p.tok.Reset(text)
	base := p.pos
	for t, ok := p.tok.Next(); ok && p.words < maxTextTokens; t, ok = p.tok.Next() {
		pos := base + t.Pos
		tf := p.freqs[string(t.Term)]
		if tf == nil {
			slot := p.slot(t.Term)
			slot.loc.Position = pos
			slot.freq.SetFrequency(weight)
		} else {
			tf.SetFrequency(tf.Frequency() + weight)
			p.again(tf, uint64(pos))
		}
		if !t.Joined {
			p.length += weight
			p.words++
			p.pos = pos + 1
		}
	}
	p.pos += blockGap
}

// again notes a further position of a term.
func (p *postings) again(tf *index.TokenFreq, pos uint64) {
	slot := p.slots[tf.Locations[0].End]
	slot.more = append(slot.more, pos)
}

// slot makes room for a new term. While a text is gathered, a location's End is the number of
// its slot.
func (p *postings) slot(term []byte) *termSlot {
	s, ok := p.e.terms[string(term)]
	if !ok {
		s = string(term)
		p.e.terms[s] = s
	}
	if p.used == len(p.slots) {
		slot := &termSlot{}
		slot.locs[0] = &slot.loc
		slot.freq.Locations = slot.locs[:]
		p.slots = append(p.slots, slot)
	}
	slot := p.slots[p.used]
	slot.loc.End = p.used
	slot.more = slot.more[:0]
	p.used++
	p.freqs[s] = &slot.freq
	return slot
}

// finish returns the terms of the text. They are valid until the next reset, their
// positions for ever.
func (p *postings) finish() index.TokenFrequencies {
	for _, slot := range p.slots[:p.used] {
		slot.loc.End = 0
		slot.loc.ArrayPositions = nil
		n := len(slot.more)
		if n == 0 {
			continue
		}
		if n > cap(p.arena)-len(p.arena) {
			p.arena = make([]uint64, 0, max(arenaSize, n))
		}
		start := len(p.arena)
		p.arena = append(p.arena, slot.more...)
		slot.loc.ArrayPositions = p.arena[start:len(p.arena):len(p.arena)]
	}
	return p.freqs
}

// presence returns the terms of a text without frequencies or positions.
func (p *postings) presence(text string) index.TokenFrequencies {
	p.reset()
	p.tok.Reset(text)
	for t, ok := p.tok.Next(); ok; t, ok = p.tok.Next() {
		if _, known := p.freqs[string(t.Term)]; known {
			continue
		}
		s, ok := p.e.terms[string(t.Term)]
		if !ok {
			s = string(t.Term)
			p.e.terms[s] = s
		}
		p.freqs[s] = once
	}
	return p.freqs
}

package bleveindex

import (
	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search/analysis"
	"github.com/briefsearch/briefsearch/search/duplicate"

	index "github.com/blevesearch/bleve_index_api"
)

// visitText calls add with every stretch of a brief's searchable text, in
// order, its section and the weight of its words. The title comes first, and
// is of section -1.
func visitText(b *corpus.Brief, add func(section int, text string, weight int)) {
	add(-1, b.Title, titleWeight)
	for i := range b.Sections {
		s := &b.Sections[i]
		if s.Kind == corpus.KindMeta {
			continue
		}
		add(i, s.Heading, bodyWeight)
		for j := range s.Blocks {
			add(i, s.Blocks[j].Text, bodyWeight)
		}
	}
}

// postings gathers the terms of one text, over and over in the same memory.
type postings struct {
	e      *encoder
	tok    analysis.Tokenizer
	sketch duplicate.Sketcher
	freqs  index.TokenFrequencies
	slots  []*termSlot
	used   int
	pos    int // of the next word
	length int // weighted, without joined tokens
	words  int
}

// A termSlot holds what one term of a text needs.
type termSlot struct {
	freq      index.TokenFreq
	loc       index.TokenLocation
	locs      [1]*index.TokenLocation
	weight    int
	positions []uint32
}

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

// A measure is what is known of a brief's text besides its words.
type measure struct {
	length int // weighted
	title  int // words of the title
	asks   int // position where the questions begin that end the text; 0 where none do
	sketch duplicate.Sketch
}

// measure measures a brief's text. Positions are those that add gives.
func (p *postings) measure(b *corpus.Brief) measure {
	var m measure
	words, pos, first := 0, 1, true
	p.sketch.Reset()
	asking := questionsAtEnd(b)
	visitText(b, func(section int, text string, weight int) {
		if text == "" && !first {
			return
		}
		if section >= asking && m.asks == 0 {
			m.asks = pos
		}
		p.tok.Reset(text)
		base := pos
		for t, ok := p.tok.Next(); ok && words < maxTextTokens; t, ok = p.tok.Next() {
			if t.Joined {
				continue
			}
			pos = base + t.Pos + 1
			m.length += weight
			words++
			if first {
				p.sketch.AddTitle(t)
			} else if !p.sketch.Full() {
				p.sketch.AddLead(text, t)
			}
		}
		if text != "" {
			pos += blockGap
		}
		if first {
			m.title, first = words, false
		}
	})
	m.sketch = p.sketch.Sketch()
	return m
}

// questionsAtEnd returns the first section of those questions of a brief that
// nothing else to be read follows; the number of sections where there are none.
func questionsAtEnd(b *corpus.Brief) int {
	first := len(b.Sections)
	for i := len(b.Sections) - 1; i >= 0; i-- {
		switch b.Sections[i].Kind {
		case corpus.KindQuestion:
			first = i
		case corpus.KindMeta:
		default:
			return first
		}
	}
	return first
}

// add takes in a stretch of text.
func (p *postings) add(_ int, text string, weight int) {
	if text == "" {
		return
	}
	p.tok.Reset(text)
	base := p.pos
	for t, ok := p.tok.Next(); ok && p.words < maxTextTokens; t, ok = p.tok.Next() {
		pos := base + t.Pos
		slot := p.slot(t.Term)
		slot.weight += weight
		slot.positions = append(slot.positions, uint32(pos))
		if !t.Joined {
			p.length += weight
			p.words++
			p.pos = pos + 1
		}
	}
	p.pos += blockGap
}

// slot returns the slot of a term. While a text is gathered, a frequency is
// the number of its slot.
func (p *postings) slot(term []byte) *termSlot {
	if tf := p.freqs[string(term)]; tf != nil {
		return p.slots[tf.Frequency()]
	}
	if p.used == len(p.slots) {
		slot := &termSlot{}
		slot.locs[0] = &slot.loc
		p.slots = append(p.slots, slot)
	}
	slot := p.slots[p.used]
	slot.freq.SetFrequency(p.used)
	slot.weight, slot.positions = 0, slot.positions[:0]
	p.used++
	p.freqs[p.intern(term)] = &slot.freq
	return slot
}

// intern returns term as a string that texts share.
func (p *postings) intern(term []byte) string {
	s, ok := p.e.terms[string(term)]
	if !ok {
		s = string(term)
		p.e.terms[s] = s
	}
	return s
}

// finish returns the terms of the text, valid until the next reset.
func (p *postings) finish() index.TokenFrequencies {
	for _, slot := range p.slots[:p.used] {
		v, ok := pack(slot.weight, slot.positions)
		slot.freq.SetFrequency(int(v))
		slot.freq.Locations = nil
		if !ok {
			slot.loc.Position = int(slot.positions[0])
			slot.loc.ArrayPositions = make([]uint64, len(slot.positions)-1) // zap refers to it until the batch is written
			for i, pos := range slot.positions[1:] {
				slot.loc.ArrayPositions[i] = uint64(pos)
			}
			slot.freq.Locations = slot.locs[:]
		}
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
		p.freqs[p.intern(t.Term)] = once
	}
	return p.freqs
}

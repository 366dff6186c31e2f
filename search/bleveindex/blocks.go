package bleveindex

import (
	"cmp"
	"slices"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
)

// Long postings lists are skipped by blocks of documents in which no document
// can reach the threshold (Ding and Suel, "Faster top-k document retrieval
// using block-max indexes", 2011). zap has no room for a block's maximum, so
// it is computed when a word is first searched alone, and kept as long as the
// generation is open.
const (
	blockShift   = 10   // documents of a block: 1<<blockShift
	longList     = 256  // shorter lists are not worth it
	maxMaximaSet = 4096 // words of which maxima are kept
)

// blocks follows which block of documents the cursors stand in.
type blocks struct {
	cursors []groupCursor
	known   bool // at least one cursor has maxima
	current uint32
	bound   float64 // of a score in the current block
}

func newBlocks(cursors []groupCursor) *blocks {
	b := &blocks{cursors: cursors, current: noDoc}
	for i := range cursors {
		b.known = b.known || cursors[i].maxima != nil
	}
	return b
}

// enter notes that doc is next, and reports whether it begins another block, with its bound.
func (b *blocks) enter(doc uint32) bool {
	block := doc >> blockShift
	if !b.known || block == b.current {
		return false
	}
	b.current, b.bound = block, 0
	for i := range b.cursors {
		c := &b.cursors[i]
		if c.maxima == nil {
			b.bound += c.weight
		} else {
			b.bound += c.weight * float64(c.maxima[block])
		}
	}
	return true
}

// end returns the first document after the current block.
func (b *blocks) end() uint32 { return (b.current + 1) << blockShift }

// A maximaSet holds the maxima of words in one segment. It is safe for concurrent use.
type maximaSet struct {
	mu sync.RWMutex
	of map[string][]float32 // by group key
}

func (m *maximaSet) get(key string) []float32 {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.of[key]
}

func (m *maximaSet) put(key string, maxima []float32) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.of == nil || len(m.of) >= maxMaximaSet {
		m.of = map[string][]float32{}
	}
	m.of[key] = maxima
}

// maxima returns, by block of documents, the largest share of its weight that
// the group gives a document there, or nil where that is not known and not worth knowing.
func (q *request) maxima(l *lookup, g *scoredGroup) ([]float32, error) {
	all, err := l.union(&g.wording)
	if err != nil || all.GetCardinality() < longList {
		return nil, err
	}
	if m := l.seg.maxima.get(g.key); m != nil || len(q.groups) > 1 {
		return m, nil
	}
	c, err := l.groupCursor(g, nil, false)
	if err != nil {
		return nil, err
	}
	m := make([]float32, l.seg.count>>blockShift+1)
	for c.doc != noDoc {
		norm := q.r.scorer.norm[uint32(l.seg.base)+c.doc]
		share := c.freq / (c.freq + norm)
		m[c.doc>>blockShift] = max(m[c.doc>>blockShift], share)
		if err := c.next(); err != nil {
			return nil, err
		}
	}
	for i := range m {
		m[i] *= maximaSlack
	}
	l.seg.maxima.put(g.key, m)
	return m, nil
}

// promising returns the documents of match that can be among the k best of a
// query of one word, which is all that asks for match: each of the k blocks
// with the largest maxima has a document that reaches its maximum.
func (q *request) promising(l *lookup, match *roaring.Bitmap, k int) (*roaring.Bitmap, error) {
	if len(q.groups) != 1 {
		return match, nil
	}
	g := &q.groups[0]
	all, err := l.union(&g.wording)
	if err != nil || all != match {
		return match, err
	}
	m, err := q.maxima(l, g)
	if err != nil || k >= len(m) {
		return match, err
	}
	descending := slices.Clone(m)
	slices.SortFunc(descending, func(a, b float32) int { return cmp.Compare(b, a) })
	reached := g.weight * float64(descending[k-1]) / maximaSlack / slack
	keep := roaring.New()
	for block, share := range m {
		if share > 0 && g.weight*float64(share)+q.bonusBound() >= reached {
			keep.AddRange(uint64(block)<<blockShift, uint64(block+1)<<blockShift)
		}
	}
	keep.And(all)
	return keep, nil
}

// maximaSlack makes up for maxima being float32.
const maximaSlack = 1 + 1e-6

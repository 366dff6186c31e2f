package bleveindex

import (
	"cmp"
	"context"
	"math"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// weights are what ranking depends on, in one table. docs/benchmarks/relevance.md
// has the evaluation that chose them.
var weights = struct {
	k1, b     float64 // BM25: saturation and length normalisation
	proximity float64 // bound of the proximity score, as a share of the query's idf mass
	recency   float64 // bound of the recency score, likewise
	halfLife  float64 // days after which a brief's recency has halved

	asked      float64 // share of its frequency that a word has which stands in a brief's questions alone: they are often off its topic
	definition float64 // what a brief gains that defines an acronym of the query, as a share of the acronym's idf mass
}{
	k1: 1.4, b: 0.6,
	proximity: 0.2, recency: 0.02, halfLife: 365,
	asked: 0.75, definition: 0.2,
}

// A scorer has what scores need of one generation.
type scorer struct {
	norm  []float32 // by document, k1·(1-b+b·length/average), in units of frequency
	fresh []float32 // by document, its recency
	live  float64
}

func newScorer(c *columns, live int) scorer {
	s := scorer{norm: make([]float32, len(c.length)), fresh: make([]float32, len(c.length)), live: float64(live)}
	if live == 0 {
		return s
	}
	average := float64(c.totalLength) / float64(live)
	for i, n := range c.length {
		s.norm[i] = float32(weights.k1 * bodyWeight * (1 - weights.b + weights.b*float64(n)/max(average, 1)))
		s.fresh[i] = float32(recency(c.date[i], c.newest))
	}
	return s
}

// idf is the inverse document frequency of Robertson and Sparck Jones as
// BM25 has it, made positive by the 1 in the logarithm.
func (s *scorer) idf(df uint64) float64 {
	return math.Log(1 + (s.live-float64(df)+0.5)/(float64(df)+0.5))
}

// A scoredDoc is a document with its score.
type scoredDoc struct {
	doc   uint32 // over all segments
	score float64
}

// A scoredGroup is a group of the plan with its weight in this generation.
type scoredGroup struct {
	*group
	idf    float64
	weight float64 // idf · (k1+1) · count: the bound of what it can add to a score
}

// stats counts the work of a request.
type stats struct {
	postings int // decoded
	all      int // in the lists of the query's words
}

// A groupCursor walks the documents that have one of a group's forms.
type groupCursor struct {
	doc    uint32 // current, noDoc at the end
	freq   float32
	weight float64 // also the bound of its score
	forms  []cursor
	bits   roaring.IntPeekable // instead of forms, for a prefix
	sets   []int               // where in forms the word's own end, and those of each alternative; nil without one

	asks      []uint16 // by document, where its questions begin, see columns
	positions []uint32 // of the current document, where located
	located   bool
	maxima    []float32 // by block of documents, the largest share of weight in it; nil where unknown
}

// next moves past the current document.
func (g *groupCursor) next() error {
	if g.bits != nil {
		g.doc = noDoc
		if g.bits.HasNext() {
			g.doc = g.bits.Next()
		}
		return nil
	}
	current := g.doc
	for i := range g.forms {
		if g.forms[i].doc == current {
			if err := g.forms[i].next(); err != nil {
				return err
			}
		}
	}
	g.settle()
	return nil
}

// advance moves to the first document at doc or after it.
func (g *groupCursor) advance(doc uint32) error {
	if g.doc >= doc {
		return nil
	}
	if g.bits != nil {
		g.bits.AdvanceIfNeeded(doc)
		g.doc = noDoc
		if g.bits.HasNext() {
			g.doc = g.bits.Next()
		}
		return nil
	}
	for i := range g.forms {
		if err := g.forms[i].advance(doc); err != nil {
			return err
		}
	}
	g.settle()
	return nil
}

// settle finds the current document among the forms' and adds up its frequency.
func (g *groupCursor) settle() {
	if len(g.forms) == 1 {
		if g.doc = g.forms[0].doc; g.doc != noDoc {
			g.freq = g.frequencyOf(&g.forms[0])
		}
		return
	}
	g.doc = noDoc
	for i := range g.forms {
		g.doc = min(g.doc, g.forms[i].doc)
	}
	if g.doc == noDoc {
		return
	}
	if g.sets == nil {
		g.freq = g.frequency(g.forms)
		return
	}
	start, most := 0, float32(0)
	for _, end := range g.sets {
		most = max(most, g.frequency(g.forms[start:end]))
		start = end
	}
	g.freq = most
}

// frequency returns the weighted frequency of forms in the current document.
func (g *groupCursor) frequency(forms []cursor) float32 {
	freq := float32(0)
	for i := range forms {
		if forms[i].doc == g.doc {
			freq += g.frequencyOf(&forms[i])
		}
	}
	return freq
}

// frequencyOf returns the weighted frequency of a form in its document.
func (g *groupCursor) frequencyOf(c *cursor) float32 {
	freq := float32(c.payload.weight())
	if start := uint32(g.asks[c.doc]); start != 0 && c.payload.first() >= start {
		freq *= float32(weights.asked)
	}
	return freq
}

// score returns what the group adds to the score of its current document.
func (g *groupCursor) score(norm float32) float64 {
	return g.weight * float64(g.freq) / (float64(g.freq) + float64(norm))
}

// groupCursor returns a cursor over the group's postings in one segment, among
// match, with positions where locs says so.
func (l *lookup) groupCursor(g *scoredGroup, match *roaring.Bitmap, locs bool) (groupCursor, error) {
	c := groupCursor{weight: g.weight, doc: noDoc, asks: l.columns.asks[l.seg.base:]}
	if f := l.found[g.key]; f != nil && f.covers(match) {
		form, err := f.cursor(match)
		c.forms = []cursor{form}
		c.settle()
		return c, err
	}
	lists, err := l.postings(g.key, g.forms)
	if err != nil {
		return c, err
	}
	all, err := l.union(&g.wording)
	if err != nil {
		return c, err
	}
	if match == all || match != nil && match.AndCardinality(all) == all.GetCardinality() {
		match = nil // restricts nothing
	}
	if g.prefix {
		if match != nil {
			all = roaring.And(all, match)
		}
		c.bits, c.freq = all.Iterator(), bodyWeight
		return c, c.next()
	}
	for i := range lists {
		f, err := lists[i].cursor(match, locs)
		if err != nil {
			return c, err
		}
		if f.doc != noDoc {
			c.forms = append(c.forms, f)
		}
	}
	for _, a := range g.also {
		if c.sets == nil {
			c.sets = append(c.sets, len(c.forms))
		}
		s, err := l.saying(a)
		if err != nil {
			return c, err
		}
		if c.forms, err = s.cursors(c.forms, match, locs); err != nil {
			return c, err
		}
		c.sets = append(c.sets, len(c.forms))
	}
	c.settle()
	return c, nil
}

// ties orders documents of the same score by date, newest first. What ties still
// is ordered by ID, since document numbers are another thing in every build.
func (q *request) ties(a, b scoredDoc) int {
	if c := cmp.Compare(q.r.columns.date[b.doc], q.r.columns.date[a.doc]); c != 0 {
		return c
	}
	return q.compareIDs(a.doc, b.doc)
}

func (q *request) byScore(a, b scoredDoc) int {
	if c := cmp.Compare(b.score, a.score); c != 0 {
		return c
	}
	return q.ties(a, b)
}

// slack makes up for the rounding of sums that are added in another order
// than the bound's.
const slack = 1 + 1e-9

// rank returns the k best documents of match, which holds one bitmap for each
// segment. prune says whether documents that cannot be among them may be
// skipped; the result is the same.
func (q *request) rank(ctx context.Context, match []*roaring.Bitmap, k int, prune bool) ([]scoredDoc, error) {
	t := q.newTop(k, q.byScore)
	for i := range q.r.segs {
		if match[i].IsEmpty() {
			continue
		}
		if err := q.rankSegment(ctx, q.lookups[i], match[i], t, prune); err != nil {
			return nil, err
		}
	}
	return t.sorted(), nil
}

// rankSegment offers t the documents of match in one segment: MaxScore (Turtle
// and Flood, "Query evaluation: strategies and optimizations", 1995), document
// at a time. The cursors are sorted by bound; those whose bounds together
// cannot lift a document over the threshold are looked at only where another one stands.
func (q *request) rankSegment(ctx context.Context, l *lookup, match *roaring.Bitmap, t *top, prune bool) error {
	var err error
	if prune {
		if match, err = q.promising(l, match, t.k+q.hidden()); err != nil {
			return err
		}
	}
	cursors, of, err := q.cursors(l, match)
	if err != nil {
		return err
	}
	near, bonus := 0.0, q.bonusBound() // bounds
	for _, p := range q.pairs {
		near += p.bound
	}
	rest := make([]float64, len(cursors)+1) // bound of cursors[i:]
	for i := len(cursors) - 1; i >= 0; i-- {
		rest[i] = rest[i+1] + cursors[i].weight
	}
	blocks := newBlocks(cursors)
	// hopeless reports whether no document with this bound can be among the best.
	hopeless := func(bound float64) bool {
		return prune && t.full() && bound*slack < t.docs[0].score
	}
	base := uint32(l.seg.base)
	essential := len(cursors)
	for n := 0; essential > 0; n++ {
		if n%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		doc := noDoc
		for i := range cursors[:essential] {
			doc = min(doc, cursors[i].doc)
		}
		if doc == noDoc {
			break
		}
		if blocks.enter(doc) && hopeless(blocks.bound+near+bonus) {
			for i := range cursors[:essential] {
				if err := cursors[i].advance(blocks.end()); err != nil {
					return err
				}
			}
			continue
		}
		norm := q.r.scorer.norm[base+doc]
		extra := q.bonus(base + doc)
		score, lost := 0.0, false
		for i := range cursors {
			c := &cursors[i]
			if i >= essential {
				if lost = hopeless(score + rest[i] + near + extra); lost {
					break
				}
				if err := c.advance(doc); err != nil {
					return err
				}
			}
			if c.doc == doc {
				score += c.score(norm)
				q.stats.postings++
			}
		}
		score += extra
		if !lost && !hopeless(score+near) {
			t.offer(scoredDoc{doc: base + doc, score: score + q.proximity(of, cursors, doc)})
		}
		for i := range cursors[:essential] {
			if cursors[i].doc == doc {
				if err := cursors[i].next(); err != nil {
					return err
				}
			}
		}
		for essential > 0 && hopeless(rest[essential-1]+near+bonus) {
			essential--
		}
	}
	return nil
}

// cursors returns a cursor for each group that has postings among match, the
// heaviest first, and by group the number of its cursor, -1 where it has none. The
// order is the same in every segment, so a document's score is the same sum however it is
// reached.
func (q *request) cursors(l *lookup, match *roaring.Bitmap) ([]groupCursor, []int, error) {
	order := make([]int, len(q.groups))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(q.groups[b].weight, q.groups[a].weight) })
	out := make([]groupCursor, 0, len(order))
	of := make([]int, len(order))
	for _, g := range order {
		c, err := l.groupCursor(&q.groups[g], match, len(q.pairs) > 0)
		if err != nil {
			return nil, nil, err
		}
		if c.maxima, err = q.maxima(l, &q.groups[g]); err != nil {
			return nil, nil, err
		}
		of[g] = -1
		if c.doc != noDoc {
			of[g] = len(out)
			out = append(out, c)
		}
	}
	return out, of, nil
}

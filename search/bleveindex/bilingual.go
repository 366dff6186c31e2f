package bleveindex

import (
	"context"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// A bilingual is a search for Hindi words, which finds the English twins of
// what it finds as well.
type bilingual struct {
	twins *twins
	own   matchSet           // what matches by itself, filters aside
	by    map[uint32]float64 // of ranked documents with a twin's score, that score
}

// nearly is what an English twin gets of a match's score: it stands right behind it.
const nearly = 1 - 1e-6

// withTwins returns the bitmaps with the English twins of what is in them, but
// for what the query excludes. Those given are not changed.
func (q *request) withTwins(bitmaps []*roaring.Bitmap) ([]*roaring.Bitmap, error) {
	out := slices.Clone(bitmaps)
	added := make([]*roaring.Bitmap, len(bitmaps))
	for _, english := range q.bilingual.twins.among(q.r, bitmaps) {
		q.add(added, english)
	}
	for n, b := range added {
		if b == nil {
			continue
		}
		b, err := q.exclude(q.lookups[n], b)
		if err != nil {
			return nil, err
		}
		out[n] = roaring.Or(out[n], b)
	}
	return out, nil
}

// add adds a document to the bitmap of its segment, which may be nil.
func (q *request) add(bitmaps []*roaring.Bitmap, doc uint32) {
	n := q.r.segmentNumber(doc)
	if bitmaps[n] == nil {
		bitmaps[n] = roaring.New()
	}
	bitmaps[n].Add(doc - uint32(q.r.segs[n].base))
}

// best returns the k best documents of match, which are those with some of the
// words or those with all. A Hindi brief that a filter hides lends its English twin its
// score nonetheless.
func (q *request) best(ctx context.Context, match []*roaring.Bitmap, some bool, k int) ([]scoredDoc, error) {
	if q.bilingual == nil {
		return q.rank(ctx, match, k, true)
	}
	if f := q.folding; f != nil { // which of a group is best shows only when twins have their scores
		q.folding = nil
		docs, err := q.best(ctx, match, some, k+f.hidden)
		q.folding = f
		return f.best(docs, k), err
	}
	own := q.bilingual.own.all
	if some {
		own = q.bilingual.own.some
	}
	t := q.bilingual.twins
	lenders := make([]*roaring.Bitmap, len(match))
	for hindi, english := range t.among(q.r, own) {
		if q.holds(english, match) {
			q.add(lenders, hindi)
		}
	}
	among := slices.Clone(match)
	for n, b := range lenders {
		if b != nil {
			among[n] = roaring.Or(among[n], b)
		}
	}
	// Every document that is to be found among the k best is one of the 2k
	// best by itself, or the twin of one of them.
	docs, err := q.rank(ctx, among, 2*k, true)
	if err != nil {
		return nil, err
	}
	scores := make(map[uint32]float64, len(docs))
	for _, d := range docs {
		scores[d.doc] = d.score
	}
	if err := q.scoreTwins(ctx, docs, own, scores); err != nil {
		return nil, err
	}
	for _, d := range docs {
		english := t.of(d.doc)
		if english == noDoc || !q.holds(english, match) || !q.holds(d.doc, own) {
			continue
		}
		if lent := d.score * nearly; lent > scores[english] {
			scores[english] = lent
			q.bilingual.by[english] = lent
		}
	}
	var out []scoredDoc
	for doc, score := range scores {
		if q.holds(doc, match) {
			out = append(out, scoredDoc{doc, score})
		}
	}
	slices.SortFunc(out, q.byScore)
	return out[:min(k, len(out))], nil
}

// scoreTwins adds the scores that the twins of docs have by themselves, as far
// as they have any.
func (q *request) scoreTwins(ctx context.Context, docs []scoredDoc, own []*roaring.Bitmap, scores map[uint32]float64) error {
	rest := make([]*roaring.Bitmap, len(own))
	for i := range rest {
		rest[i] = roaring.New()
	}
	n := 0
	for _, d := range docs {
		english := q.bilingual.twins.of(d.doc)
		if _, known := scores[english]; english != noDoc && !known && q.holds(english, own) {
			q.add(rest, english)
			n++
		}
	}
	if n == 0 {
		return nil
	}
	scored, err := q.rank(ctx, rest, n, true)
	for _, d := range scored {
		scores[d.doc] = d.score
	}
	return err
}

// isTwin reports whether the document matches only, or ranks so high, as the
// English twin of a match.
func (q *request) isTwin(doc uint32) bool {
	if q.bilingual == nil {
		return false
	}
	if _, lent := q.bilingual.by[doc]; lent {
		return true
	}
	own := &q.bilingual.own
	return !q.holds(doc, own.all) && (own.some == nil || !q.holds(doc, own.some))
}

package bleveindex

import (
	"cmp"
	"context"
	"slices"

	"github.com/briefsearch/briefsearch/search"

	"github.com/RoaringBitmap/roaring/v2"
)

// A request is one search under way in one generation.
type request struct {
	r       *reader
	req     search.Request
	plan    *plan
	lookups []*lookup // one a segment
	groups  []scoredGroup
	mass    float64 // sum of the groups' idf times their count
	pairs   []pair

	bilingual   *bilingual          // nil unless it is for Hindi words and there are twins
	corrections []search.Correction // of its words, for the hits' Why

	defines []definition // the acronyms of the query
	folding *folding     // nil where no match is behind another
	stats   stats
}

// newRequest prepares req for the generation of c.
func newRequest(c *collection, req search.Request) (*request, error) {
	q := &request{r: c.r, req: req, plan: newPlan(c.r.lexicon, req.Query), lookups: c.lookups}
	if err := q.weigh(); err != nil {
		return nil, err
	}
	var err error
	if q.defines, err = q.definitions(); err != nil {
		return nil, err
	}
	if q.readsHindi() {
		t, err := q.r.twins()
		if err != nil {
			return nil, err
		}
		if t.hindi != nil {
			q.bilingual = &bilingual{twins: t, by: map[uint32]float64{}}
		}
	}
	return q, nil
}

// weigh gives every group of the plan that a brief has its weight. Of more
// than search.MaxTerms the ones with the largest count.
func (q *request) weigh() error {
	for i := range q.plan.groups {
		g := &q.plan.groups[i]
		df, err := q.frequency(g)
		if err != nil {
			return err
		}
		if df == 0 {
			continue
		}
		if df, err = q.frequencyTyped(&g.wording, df); err != nil {
			return err
		}
		idf := q.r.scorer.idf(df)
		q.groups = append(q.groups, scoredGroup{group: g, idf: idf, weight: idf * (weights.k1 + 1) * float64(g.count)})
	}
	if len(q.groups) > search.MaxTerms {
		q.truncate()
	}
	for i := range q.groups {
		q.mass += q.groups[i].idf * float64(q.groups[i].count)
	}
	q.pairs = newPairs(q.groups, q.mass)
	return nil
}

// truncate keeps the search.MaxTerms groups with the largest weights.
func (q *request) truncate() {
	slices.SortStableFunc(q.groups, func(a, b scoredGroup) int { return cmp.Compare(b.weight, a.weight) })
	q.groups = q.groups[:search.MaxTerms]
	q.plan.keep(func(key string) bool {
		return slices.ContainsFunc(q.groups, func(g scoredGroup) bool { return g.key == key })
	})
}

// frequency returns the number of live documents that have one of the group's forms.
func (q *request) frequency(g *group) (uint64, error) {
	var df uint64
	for _, l := range q.lookups {
		b, err := l.union(&g.wording)
		if err != nil {
			return 0, err
		}
		n := b.GetCardinality()
		df += n
		q.stats.all += int(n)
	}
	return df, nil
}

// frequencyTyped returns the number of live documents that have the wording as
// typed, of the df that have it in any way, where it can be said otherwise as well: a word
// does not say less for having an acronym. It returns df where none has it as typed.
func (q *request) frequencyTyped(w *wording, df uint64) (uint64, error) {
	if len(w.also) == 0 {
		return df, nil
	}
	var typed uint64
	for _, l := range q.lookups {
		lists, err := l.postings(w.key, w.forms)
		if err != nil {
			return 0, err
		}
		typed += unionOf(lists, l.seg.count).GetCardinality()
	}
	if typed == 0 {
		return df, nil
	}
	return typed, nil
}

// compareIDs orders two documents by their IDs. It is asked for ties only.
func (q *request) compareIDs(a, b uint32) int {
	if a == b {
		return 0
	}
	ida, err := q.r.id(a)
	if err != nil {
		return 0
	}
	idb, err := q.r.id(b)
	if err != nil {
		return 0
	}
	return cmp.Compare(ida, idb)
}

// A matchSet is what a request matches, one bitmap a segment.
type matchSet struct {
	all  []*roaring.Bitmap // briefs with everything asked for
	some []*roaring.Bitmap // others that match too, ranked after them; nil where there are none
}

// enough is how many briefs with every word make the partly matching ones
// unnecessary in ModeAuto. It is a constant, so that what matches does not
// depend on the page.
const enough = 10

// match evaluates the request's words, without its filters.
func (q *request) match(ctx context.Context) (matchSet, error) {
	var m matchSet
	for _, l := range q.lookups {
		if err := ctx.Err(); err != nil {
			return m, err
		}
		b, err := q.segmentMatch(l)
		if err != nil {
			return m, err
		}
		m.all = append(m.all, b)
	}
	return m, nil
}

// segmentMatch returns the documents of one segment that have everything asked
// for, or for ModeAny anything. The caller must not change it.
func (q *request) segmentMatch(l *lookup) (*roaring.Bitmap, error) {
	if len(q.plan.units) == 0 {
		return q.exclude(l, l.seg.live())
	}
	var out *roaring.Bitmap
	for i := range q.plan.units {
		b, err := l.unit(&q.plan.units[i])
		if err != nil {
			return nil, err
		}
		switch {
		case out == nil:
			out = b
		case q.req.Mode == search.ModeAny:
			out = roaring.Or(out, b)
		default:
			out = roaring.And(out, b)
		}
	}
	return q.exclude(l, out)
}

// exclude returns b without what the query excludes.
func (q *request) exclude(l *lookup, b *roaring.Bitmap) (*roaring.Bitmap, error) {
	for i := range q.plan.not {
		n, err := l.unit(&q.plan.not[i])
		if err != nil {
			return nil, err
		}
		b = roaring.AndNot(b, n)
	}
	return b, nil
}

// partial returns the documents, not in all, that have a good part of what
// the query asks for: at least half of the idf mass of its two rarest words.
// For two words that is half of the query's mass. Half of the mass of all the
// words, the plain rule, is more than the relevant briefs of long questions
// have (docs/benchmarks/relevance.md).
func (q *request) partial(all []*roaring.Bitmap) ([]*roaring.Bitmap, error) {
	masses, err := q.unitMasses()
	if err != nil {
		return nil, err
	}
	need := float32(rarest(masses) / 2)
	out := make([]*roaring.Bitmap, len(q.lookups))
	for i, l := range q.lookups {
		b, err := q.withMass(l, masses, need)
		if err != nil {
			return nil, err
		}
		if err := q.keepStrict(l, b); err != nil {
			return nil, err
		}
		b.AndNot(all[i])
		if out[i], err = q.exclude(l, b); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// keepStrict takes from b the documents that lack something strictly asked for.
func (q *request) keepStrict(l *lookup, b *roaring.Bitmap) error {
	for j := range q.plan.units {
		if !q.plan.units[j].strict {
			continue
		}
		u, err := l.unit(&q.plan.units[j])
		if err != nil {
			return err
		}
		b.And(u)
	}
	return nil
}

// rarest returns the sum of the two largest masses.
func rarest(masses []float64) float64 {
	first, second := 0.0, 0.0
	for _, m := range masses {
		switch {
		case m > first:
			first, second = m, first
		case m > second:
			second = m
		}
	}
	return first + second
}

// withMass returns the documents of one segment whose units' masses add up to need.
func (q *request) withMass(l *lookup, masses []float64, need float32) (*roaring.Bitmap, error) {
	scratch := q.r.sums.Get().(*[]float32)
	defer q.r.sums.Put(scratch)
	sum := slices.Grow((*scratch)[:0], l.seg.count)[:l.seg.count]
	*scratch = sum
	clear(sum)
	out := roaring.New()
	var buf [512]uint32
	for j := range q.plan.units {
		u, err := l.unit(&q.plan.units[j])
		if err != nil {
			return nil, err
		}
		add := float32(masses[j])
		for it := u.ManyIterator(); ; {
			n := it.NextMany(buf[:])
			if n == 0 {
				break
			}
			for _, doc := range buf[:n] {
				before := sum[doc]
				sum[doc] = before + add
				if before < need && before+add >= need {
					out.Add(doc)
				}
			}
		}
	}
	return out, nil
}

// unitMasses returns the idf of each unit of the plan. What no brief has
// weighs nothing: nobody can be asked for it.
func (q *request) unitMasses() ([]float64, error) {
	masses := make([]float64, len(q.plan.units))
	for j := range q.plan.units {
		var df uint64
		for _, l := range q.lookups {
			b, err := l.unit(&q.plan.units[j])
			if err != nil {
				return nil, err
			}
			df += b.GetCardinality()
		}
		if df == 0 {
			continue
		}
		if u := &q.plan.units[j]; len(u.alternatives) == 1 && len(u.alternatives[0]) == 1 {
			var err error
			if df, err = q.frequencyTyped(&u.alternatives[0][0].wording, df); err != nil {
				return nil, err
			}
		}
		masses[j] = q.r.scorer.idf(df)
	}
	return masses, nil
}

// count returns the number of documents in the bitmaps.
func count(bitmaps []*roaring.Bitmap) int {
	n := uint64(0)
	for _, b := range bitmaps {
		n += b.GetCardinality()
	}
	return int(n)
}

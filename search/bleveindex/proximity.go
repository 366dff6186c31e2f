package bleveindex

import (
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// A pair is two neighbouring words of the query.
type pair struct {
	first, second int     // groups
	weight        float64 // share of the proximity score, all together 1
}

// pairs returns the neighbouring words of the query: the sequential dependence
// of Metzler and Croft, "A Markov random field model for term dependencies",
// 2005. A pair weighs as much as its commoner word.
func (q *request) pairs() []pair {
	var out []pair
	total := 0.0
	for i := range len(q.groups) - 1 {
		a, b := &q.groups[i], &q.groups[i+1]
		if a.prefix || b.prefix {
			continue
		}
		w := min(a.idf, b.idf)
		out = append(out, pair{i, i + 1, w})
		total += w
	}
	for i := range out {
		out[i].weight /= total
	}
	return out
}

// addProximity adds to each document's score what its words' nearness gives:
// at most weights.proximity of the query's mass.
func (q *request) addProximity(docs []scoredDoc) error {
	pairs := q.pairs()
	if len(pairs) == 0 {
		return nil
	}
	slices.SortFunc(docs, func(a, b scoredDoc) int { return int(int64(a.doc) - int64(b.doc)) })
	for _, l := range q.lookups {
		base := uint32(l.seg.base)
		within := roaring.New()
		n := 0
		for n < len(docs) && docs[n].doc < base+uint32(l.seg.count) {
			within.Add(docs[n].doc - base)
			n++
		}
		if n == 0 {
			continue
		}
		positions, err := q.positions(l, within)
		if err != nil {
			return err
		}
		for i := range docs[:n] {
			near := 0.0
			for _, p := range pairs {
				near += p.weight * nearness(positions[p.first][docs[i].doc-base], positions[p.second][docs[i].doc-base])
			}
			docs[i].score += weights.proximity * q.mass * near
		}
		docs = docs[n:]
	}
	return nil
}

// positions returns where each group's words stand in the documents of within.
func (q *request) positions(l *lookup, within *roaring.Bitmap) ([]map[uint32][]uint32, error) {
	out := make([]map[uint32][]uint32, len(q.groups))
	for i := range q.groups {
		g := &q.groups[i]
		out[i] = map[uint32][]uint32{}
		if g.prefix {
			continue
		}
		lists, err := l.postings(g.key, g.forms)
		if err != nil {
			return nil, err
		}
		for j := range lists {
			c, err := lists[j].cursor(within, true)
			for ; err == nil && c.doc != noDoc; err = c.next() {
				out[i][c.doc] = append(out[i][c.doc], c.pos...)
			}
			if err != nil {
				return nil, err
			}
		}
		if len(lists) > 1 {
			for _, pos := range out[i] {
				slices.Sort(pos)
			}
		}
	}
	return out, nil
}

// nearness tells how near two words stand to each other, from 1 for next to each
// other in the query's order down to 0.
func nearness(first, second []uint32) float64 {
	best := 0.0
	for i, j := 0, 0; i < len(first) && j < len(second); {
		a, b := first[i], second[j]
		if a < b {
			best = max(best, 1/float64(b-a))
			i++
		} else {
			if a > b {
				best = max(best, 1/float64(a-b+1))
			}
			j++
		}
	}
	return best
}

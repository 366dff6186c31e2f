package bleveindex

import "slices"

// A pair is two neighbouring words of the query.
type pair struct {
	first, second int     // groups
	bound         float64 // of what their nearness adds to a score
}

// newPairs returns the neighbouring words of the query: the sequential
// dependence of Metzler and Croft, "A Markov random field model for term
// dependencies", 2005. A pair weighs as much as its commoner word; all
// together they add at most weights.proximity of the query's mass.
func newPairs(groups []scoredGroup, mass float64) []pair {
	var out []pair
	total := 0.0
	for i := range len(groups) - 1 {
		a, b := &groups[i], &groups[i+1]
		if a.prefix || b.prefix {
			continue
		}
		w := min(a.idf, b.idf)
		out = append(out, pair{i, i + 1, w})
		total += w
	}
	for i := range out {
		out[i].bound *= weights.proximity * mass / total
	}
	return out
}

// proximity returns what the nearness of the query's words adds to the score
// of the document that cursors stand at. cursors holds the number of each
// group's cursor, -1 where it has none.
func (q *request) proximity(of []int, cursors []groupCursor, doc uint32) float64 {
	score := 0.0
	for i := range cursors {
		cursors[i].located = false
	}
	for _, p := range q.pairs {
		a, b := of[p.first], of[p.second]
		if a < 0 || b < 0 || cursors[a].doc != doc || cursors[b].doc != doc {
			continue
		}
		score += p.bound * nearness(cursors[a].locate(), cursors[b].locate())
	}
	return score
}

// locate returns where the group's words stand in its current document.
func (g *groupCursor) locate() []uint32 {
	if g.located {
		return g.positions
	}
	g.located = true
	g.positions = g.positions[:0]
	n := 0
	for i := range g.forms {
		if g.forms[i].doc == g.doc {
			g.positions = g.forms[i].positions(g.positions)
			n++
		}
	}
	if n > 1 {
		slices.Sort(g.positions)
	}
	return g.positions
}

// nearness tells how near two words stand to each other, from 1 for next to each
// other in the query's order down to 0.
func nearness(first, second []uint32) float64 {
	best := uint32(1 << 31)
	for i, j := 0, 0; i < len(first) && j < len(second); {
		a, b := first[i], second[j]
		if a < b {
			best = min(best, b-a)
			i++
		} else {
			best = min(best, a-b+1) // at one place stand words that an acronym says together
			j++
		}
	}
	return 1 / float64(best)
}

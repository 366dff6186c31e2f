package snippet

import "math/bits"

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

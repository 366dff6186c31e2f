package bleveindex

import (
	"math"

	"github.com/briefsearch/briefsearch/corpus"
)

// bonusBound is the most that bonus can give.
func (q *request) bonusBound() float64 {
	return weights.recency * q.mass
}

// bonus returns what a document's date adds to its score, at most bonusBound.
func (q *request) bonus(doc uint32) float64 {
	return weights.recency * q.mass * float64(q.r.scorer.fresh[doc])
}

// recency returns how recent a date is, from 0 to 1: it halves every halfLife
// days before the newest brief of the collection, so that results do not depend on the
// clock. An undated brief has 0.
func recency(d, newest corpus.Day) float64 {
	if d == 0 {
		return 0
	}
	return math.Exp2(-float64(newest-d) / weights.halfLife)
}

package bleveindex

import "math"

// bonusBound is the most that bonus can give.
func (q *request) bonusBound() float64 {
	return weights.recency * q.mass
}

// bonus returns what a document's date adds to its score, at most bonusBound.
func (q *request) bonus(doc uint32) float64 {
	return weights.recency * q.mass * q.recency(doc)
}

// recency returns how recent a document is, from 0 to 1: it halves every
// halfLife days before the newest brief of the collection, so that results do
// not depend on the clock. An undated document has 0.
func (q *request) recency(doc uint32) float64 {
	d := q.r.columns.date[doc]
	if d == 0 {
		return 0
	}
	return math.Exp2(-float64(q.r.scorer.newest-d) / weights.halfLife)
}

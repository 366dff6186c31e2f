package bleveindex

import (
	"math"

	"github.com/briefsearch/briefsearch/corpus"
)

// bonusBound is the most that bonus can give.
func (q *request) bonusBound() float64 {
	bound := weights.recency * q.mass
	for _, d := range q.defines {
		bound += d.gain
	}
	return bound
}

// bonus returns what does not depend on the words of a document but adds to its
// score, at most bonusBound: its date, and that it defines an acronym of the query.
func (q *request) bonus(doc uint32) float64 {
	return q.recent(doc) + q.definition(doc)
}

// recent returns what a document's date adds to its score.
func (q *request) recent(doc uint32) float64 {
	return weights.recency * q.mass * float64(q.r.scorer.fresh[doc])
}

// definition returns what is added to the score of a document that defines
// acronyms of the query.
func (q *request) definition(doc uint32) float64 {
	gain := 0.0
	for _, d := range q.defines {
		if d.docs.Contains(doc) {
			gain += d.gain
		}
	}
	return gain
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

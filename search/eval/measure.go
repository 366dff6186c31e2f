package eval

import (
	"math"
	"slices"
)

// Measures tell how well queries were answered, each from 0 to 1. They are
// those of trec_eval (https://github.com/usnistgov/trec_eval) with -c: a
// judged query that finds nothing counts as 0.
type Measures struct {
	NDCG10    float64 `json:"ndcg@10"`    // trec_eval's ndcg_cut_10
	MRR10     float64 `json:"mrr@10"`     // 1/rank of the first relevant document, 0 below rank 10
	Recall100 float64 `json:"recall@100"` // trec_eval's recall_100
}

// Measure returns the measures of one query: docs are the ids of the answers,
// best first, and grades its judgments. Only grades above 0 are relevant. An
// id that comes again further down does not count again.
func Measure(docs []string, grades map[string]int) Measures {
	var m Measures
	relevant := 0
	var ideal []int
	for _, g := range grades {
		if g > 0 {
			relevant++
			ideal = append(ideal, g)
		}
	}
	if relevant == 0 {
		return m
	}
	slices.Sort(ideal)
	slices.Reverse(ideal)
	best := 0.0
	for i, g := range ideal[:min(10, len(ideal))] {
		best += gain(g, i+1)
	}

	seen := make(map[string]bool, len(docs))
	rank, found := 0, 0
	dcg := 0.0
	for _, doc := range docs {
		if seen[doc] {
			continue
		}
		seen[doc] = true
		if rank++; rank > 100 {
			break
		}
		g := grades[doc]
		if g <= 0 {
			continue
		}
		found++
		if rank <= 10 {
			dcg += gain(g, rank)
			if m.MRR10 == 0 {
				m.MRR10 = 1 / float64(rank)
			}
		}
	}
	m.NDCG10 = dcg / best
	m.Recall100 = float64(found) / float64(relevant)
	return m
}

// gain is what a document of that grade adds to the discounted cumulative
// gain at a rank from 1 (Järvelin and Kekäläinen 2002, with the discount
// log2(rank+1) at every rank).
func gain(grade, rank int) float64 {
	return float64(grade) / math.Log2(float64(rank)+1)
}

// Mean returns the average of each measure, and the zero Measures for none.
func Mean(all []Measures) Measures {
	var m Measures
	if len(all) == 0 {
		return m
	}
	for _, one := range all {
		m.NDCG10 += one.NDCG10
		m.MRR10 += one.MRR10
		m.Recall100 += one.Recall100
	}
	n := float64(len(all))
	return Measures{NDCG10: m.NDCG10 / n, MRR10: m.MRR10 / n, Recall100: m.Recall100 / n}
}

package eval

import (
	"fmt"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func TestMeasure(t *testing.T) {
	// Answers d1, d2, … of which some are judged.
	answers := func(n int) []string {
		var docs []string
		for i := range n {
			docs = append(docs, fmt.Sprintf("d%d", i+1))
		}
		return docs
	}
	log2 := math.Log2
	tests := []struct {
		name   string
		docs   []string
		grades map[string]int
		want   Measures
	}{
		{
			name:   "nothing found",
			grades: map[string]int{"d1": 1},
		},
		{
			name:   "nothing relevant",
			docs:   answers(3),
			grades: map[string]int{"d1": 0, "d2": -1},
		},
		{
			name:   "the one at the top",
			docs:   answers(3),
			grades: map[string]int{"d1": 1},
			want:   Measures{NDCG10: 1, MRR10: 1, Recall100: 1},
		},
		{
			name:   "the one at rank 3",
			docs:   answers(3),
			grades: map[string]int{"d3": 1},
			want:   Measures{NDCG10: 0.5, MRR10: 1. / 3, Recall100: 1},
		},
		{
			// DCG 1/1 + 3/log2(3) + 0 + 2/log2(5); ideal 3/1 + 2/log2(3) + 2/2 + 1/log2(5).
			name:   "linear gain, ideal over all judged documents",
			docs:   answers(4),
			grades: map[string]int{"d1": 1, "d2": 3, "d4": 2, "elsewhere": 2, "no": 0},
			want: Measures{
				NDCG10:    (1 + 3/log2(3) + 2/log2(5)) / (3 + 2/log2(3) + 2/log2(4) + 1/log2(5)),
				MRR10:     1,
				Recall100: 0.75,
			},
		},
		{
			name:   "below the tenth only recall counts",
			docs:   answers(100),
			grades: map[string]int{"d11": 1, "d100": 1},
			want:   Measures{Recall100: 1},
		},
		{
			name:   "below the hundredth nothing counts",
			docs:   answers(120),
			grades: map[string]int{"d101": 1},
		},
		{
			// Eleven relevant: the ideal holds ten of them.
			name:   "the ideal ends at ten",
			docs:   answers(11),
			grades: map[string]int{"d1": 1, "d2": 1, "d3": 1, "d4": 1, "d5": 1, "d6": 1, "d7": 1, "d8": 1, "d9": 1, "d10": 1, "d11": 1},
			want:   Measures{NDCG10: 1, MRR10: 1, Recall100: 1},
		},
		{
			name:   "an answer given twice counts once and takes no rank",
			docs:   []string{"d1", "d1", "d2"},
			grades: map[string]int{"d1": 1, "d2": 1},
			want:   Measures{NDCG10: 1, MRR10: 1, Recall100: 1},
		},
		{
			name:   "a grade below 0 takes nothing away",
			docs:   answers(2),
			grades: map[string]int{"d1": -2, "d2": 1},
			want:   Measures{NDCG10: 1 / log2(3), MRR10: 0.5, Recall100: 1},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := Measure(tt.docs, tt.grades)
			if diff := cmp.Diff(tt.want, got, cmpopts.EquateApprox(0, 1e-12)); diff != "" {
				t.Errorf("Measure (-want +got):\n%s", diff)
			}
		})
	}
}

func TestMean(t *testing.T) {
	got := Mean([]Measures{{NDCG10: 1, MRR10: 0.5, Recall100: 0.25}, {MRR10: 0.5, Recall100: 0.75}})
	if diff := cmp.Diff(Measures{NDCG10: 0.5, MRR10: 0.5, Recall100: 0.5}, got); diff != "" {
		t.Errorf("Mean (-want +got):\n%s", diff)
	}
	if got := Mean(nil); got != (Measures{}) {
		t.Errorf("Mean of nothing = %v, want zeros", got)
	}
}

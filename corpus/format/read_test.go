package format_test

import (
	"context"
	"testing"

	"github.com/briefsearch/briefsearch/corpus/format"
	"github.com/briefsearch/briefsearch/internal/sharedtest"
)

// BenchmarkRead reads ninety thousand JSON lines.
func BenchmarkRead(b *testing.B) {
	path := sharedtest.Dir(b, "bench", "briefs-90k.jsonl.gz")
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		for r := range format.Read(context.Background(), []string{path}, format.Options{}) {
			if r.Rejection != nil {
				b.Fatal(r.Rejection)
			}
			n++
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "briefs/s")
}

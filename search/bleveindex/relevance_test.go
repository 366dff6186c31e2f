package bleveindex_test

import (
	"testing"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/internal/sharedtest"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/bleveindex"
	"github.com/briefsearch/briefsearch/search/eval"
)

// build indexes briefs into a new folder and opens it.
func build(tb testing.TB, briefs []corpus.Brief) *bleveindex.Index {
	tb.Helper()
	dir := tb.TempDir()
	write(tb, dir, false, briefs)
	x, err := bleveindex.Open(dir, bleveindex.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := x.Close(); err != nil {
			tb.Error(err)
		}
	})
	return x
}

// write commits a generation with briefs.
func write(tb testing.TB, dir string, fork bool, briefs []corpus.Brief) {
	tb.Helper()
	sink, err := bleveindex.Create(dir, bleveindex.SinkOptions{Fork: fork})
	if err != nil {
		tb.Fatal(err)
	}
	for len(briefs) > 0 {
		n := min(len(briefs), 4000)
		if err := sink.Put(tb.Context(), briefs[:n]); err != nil {
			tb.Fatal(err)
		}
		briefs = briefs[n:]
	}
	if err := sink.Commit(tb.Context()); err != nil {
		tb.Fatal(err)
	}
}

func TestRelevance(t *testing.T) {
	floor := map[string]float64{"cranfield": .530, "cacm": .504, "cisi": .415, "npl": .437}
	for _, name := range []string{"cranfield", "cacm", "cisi", "npl"} {
		set, err := eval.Load(sharedtest.Dir(t, "ir", name))
		if err != nil {
			t.Fatal(err)
		}
		var briefs []corpus.Brief
		for rec := range set.Records() {
			if rec.Rejection != nil {
				t.Fatal(rec.Rejection)
			}
			briefs = append(briefs, rec.Brief)
		}
		_, m, err := set.Measure(t.Context(), build(t, briefs), search.ModeAuto)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%-10s nDCG@10 %.4f  MRR@10 %.4f  recall@100 %.4f", name, m.NDCG10, m.MRR10, m.Recall100)
		if m.NDCG10 < floor[name] {
			t.Errorf("%s: nDCG@10 %.4f is below %.3f", name, m.NDCG10, floor[name])
		}
	}
}

package bleveindex_test

import (
	"testing"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search/bleveindex"
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

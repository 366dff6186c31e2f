package snippet_test

import (
	"testing"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/snippet"
)

// BenchmarkCut cuts the snippets of a page of results: ten briefs.
func BenchmarkCut(b *testing.B) {
	page := make([]*corpus.Brief, 10)
	for i := range page {
		page[i] = seed(b)
	}
	for _, raw := range []string{"global compact", "migration", `"international organization for migration" headquarters`, "zzz"} {
		q := query(raw, text(page[0]))
		b.Run(raw, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				c := snippet.NewCutter(q)
				for _, brief := range page {
					c.Mark(brief.Title)
					c.Cut(brief, search.DefaultSnippet)
				}
			}
		})
	}
}

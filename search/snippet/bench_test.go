package snippet_test

import (
	"io/fs"
	"testing"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/corpus/sample"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/snippet"
)

// BenchmarkCut makes the titles and snippets of a page of results: ten briefs
// of the sample of 1.2 to 1.5 kB.
func BenchmarkCut(b *testing.B) {
	var page []*corpus.Brief
	size, words := 0, ""
	files, err := fs.Glob(sample.FS(), "briefs/*.txt")
	if err != nil {
		b.Fatal(err)
	}
	for _, name := range files {
		data, err := fs.ReadFile(sample.FS(), name)
		if err != nil {
			b.Fatal(err)
		}
		if len(data) < 1200 || len(data) > 1500 || len(page) == 10 {
			continue
		}
		one := brief(string(data))
		page = append(page, one)
		size += len(text(one))
		words += text(one)
	}
	if len(page) < 10 {
		b.Fatalf("only %d briefs of that size in the sample", len(page))
	}
	for _, raw := range []string{"India", "government of India", `"supreme court" India states`, "zzz"} {
		q := query(raw, words)
		b.Run(raw, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(size))
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

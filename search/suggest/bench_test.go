package suggest_test

import (
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"os"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/internal/sharedtest"
	"github.com/briefsearch/briefsearch/search/analysis"
	"github.com/briefsearch/briefsearch/search/suggest"
)

// A collection is what an index is built of.
type collection struct {
	titles []suggest.Title
	topics []suggest.Topic
	words  map[string]int
}

// large reads a collection of some 90,000 briefs.
var large = sync.OnceValues(func() (*collection, error) {
	f, err := os.Open(largeFile)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	c := &collection{words: map[string]int{}}
	acronyms := map[corpus.Acronym]int{}
	seen := map[string]int{}
	var t analysis.Tokenizer
	for dec := json.NewDecoder(z); ; {
		var r struct{ ID, Title, Date, Body string }
		if err := dec.Decode(&r); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, err
		}
		day, _ := corpus.ParseDay(r.Date)
		c.titles = append(c.titles, suggest.Title{ID: corpus.ID(r.ID), Text: r.Title, Lead: r.Body, Date: day})
		t.Reset(r.Title + "\n" + r.Body)
		for tok, ok := t.Next(); ok; tok, ok = t.Next() {
			if seen[string(tok.Term)] != len(c.titles) {
				seen[string(tok.Term)] = len(c.titles)
				c.words[string(tok.Term)]++
			}
		}
		b := corpus.Brief{Title: r.Title, Sections: []corpus.Section{{Blocks: []corpus.Block{{Text: r.Body}}}}}
		for _, a := range b.Acronyms() {
			acronyms[a]++
		}
	}
	for a, n := range acronyms {
		c.topics = append(c.topics, suggest.Topic{Short: a.Short, Long: a.Long, Count: n})
	}
	return c, nil
})

var largeFile string

func (c *collection) build() *suggest.Index {
	b := suggest.NewBuilder()
	for _, t := range c.titles {
		b.AddTitle(t)
	}
	for _, t := range c.topics {
		b.AddTopic(t)
	}
	return b.Build(maps.All(c.words), nil)
}

// openLarge returns the large collection with its index.
func openLarge(tb testing.TB) (*collection, *suggest.Index) {
	tb.Helper()
	largeFile = sharedtest.Dir(tb, "bench", "briefs-90k.jsonl.gz")
	c, err := large()
	if err != nil {
		tb.Fatal(err)
	}
	return c, c.build()
}

// strokes are what somebody types on the way to some titles of c, key by key.
func strokes(c *collection) []string {
	var out []string
	for i := 0; i < len(c.titles); i += len(c.titles)/200 + 1 {
		runes := []rune(c.titles[i].Text)
		for n := 1; n <= min(len(runes), 30); n++ {
			out = append(out, string(runes[:n]))
		}
	}
	return out
}

func BenchmarkSuggest(b *testing.B) {
	c, x := openLarge(b)
	all := strokes(c)
	b.ReportAllocs()
	var took []time.Duration
	i := 0
	for b.Loop() {
		start := time.Now()
		x.Suggest(all[i%len(all)], 10, nil)
		took = append(took, time.Since(start))
		i++
	}
	slices.Sort(took)
	for _, p := range []struct {
		name string
		at   float64
	}{{"p50-ns", .5}, {"p99-ns", .99}, {"max-ns", 1}} {
		b.ReportMetric(float64(took[int(p.at*float64(len(took)-1))]), p.name)
	}
}

package bleveindex

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/journal"

	index "github.com/blevesearch/bleve_index_api"
	"github.com/google/go-cmp/cmp"
)

// vocabulary is the words that random briefs are made of; the first ones are
// the most frequent.
func vocabulary(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprintf("w%c%c", 'a'+i%26, 'a'+i/26%26) + strings.Repeat("x", i%3)
	}
	return out
}

// randomText returns up to n words, in which low numbers come more often.
func randomText(r *rand.Rand, words []string, n int) string {
	var out []string
	for range 1 + r.IntN(n) {
		out = append(out, words[int(float64(len(words))*r.Float64()*r.Float64()*r.Float64())])
	}
	return strings.Join(out, " ")
}

// randomBriefs returns briefs b<from> to b<to-1>.
func randomBriefs(r *rand.Rand, words []string, from, to int) []corpus.Brief {
	var out []corpus.Brief
	for i := from; i < to; i++ {
		b := corpus.Brief{ID: corpus.ID(fmt.Sprintf("b%d", i)), Title: randomText(r, words, 6), Lang: "en"}
		if r.IntN(3) > 0 {
			b.Published = 738000 + corpus.Day(r.IntN(900))
		}
		for range 1 + r.IntN(3) {
			b.Sections = append(b.Sections, corpus.Section{Kind: corpus.KindText, Blocks: []corpus.Block{{Kind: corpus.Paragraph, Text: randomText(r, words, 40)}}})
		}
		out = append(out, b)
	}
	return out
}

// segmented returns a reader of several segments with deleted and replaced briefs.
func segmented(t *testing.T, r *rand.Rand, words []string) *reader {
	t.Helper()
	st, err := createStore(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	e := newEncoder()
	for round := range 4 {
		from := round * 250
		briefs := randomBriefs(r, words, from, from+300) // 50 are replaced in the next round
		batch := index.NewBatch()
		for i := range briefs {
			batch.Update(e.document(&briefs[i]))
		}
		for range 10 * round {
			batch.Delete(fmt.Sprintf("b%d", r.IntN(from)))
		}
		if err := st.raw.Batch(batch); err != nil {
			t.Fatal(err)
		}
	}
	return readerOf(t, st)
}

// readerOf returns what has been written to st as a generation to be read.
func readerOf(t *testing.T, st *store) *reader {
	t.Helper()
	base, err := newOpened("test", st)
	if err != nil {
		t.Fatal(err)
	}
	x, err := base.overlay(t.Context(), &journal.View{}, nil)
	if err = errors.Join(err, base.release()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := x.release(); err != nil {
			t.Error(err)
		}
	})
	return x
}

// collected returns r as a request needs it.
func collected(t *testing.T, r *reader) *collection {
	t.Helper()
	c, err := newCollection(r)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// randomExpansions returns other ways to say some of a query's clauses: a word,
// a phrase, and words of which each is one.
func randomExpansions(r *rand.Rand, words []string, clauses int) []search.Expansion {
	var out []search.Expansion
	for range 1 + r.IntN(3) {
		e := search.Expansion{First: r.IntN(clauses), To: words[r.IntN(len(words))]}
		e.End = e.First + 1 + r.IntN(clauses-e.First)
		switch r.IntN(3) {
		case 0:
			e.To = words[r.IntN(8)] + " " + words[r.IntN(8)]
		case 1:
			e.Forms = []string{words[r.IntN(len(words))], words[r.IntN(len(words))]}
		}
		out = append(out, e)
	}
	return out
}

// since returns a reader of the dated briefs of r from a day on.
func since(t *testing.T, r *reader, day corpus.Day) *reader {
	t.Helper()
	r.refs.Store(1)
	v, err := r.within(t.Context(), part{}.within([]search.Filter{{Field: search.FieldDate, After: day}}), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := v.release(); err != nil {
			t.Error(err)
		}
	})
	if v.live == 0 || v.live >= r.live {
		t.Fatalf("%d of %d briefs are since then", v.live, r.live)
	}
	return v
}

// TestPruningIsExact holds the pruned ranking to the exhaustive one, in a view
// too: the same documents with the same scores in the same order.
func TestPruningIsExact(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 43))
	words := vocabulary(400)
	whole := segmented(t, r, words)
	if len(whole.segs) < 3 {
		t.Fatalf("%d segments, want several", len(whole.segs))
	}
	deleted := 0
	for _, s := range whole.segs {
		if s.deleted != nil {
			deleted += int(s.deleted.GetCardinality())
		}
	}
	if deleted == 0 {
		t.Fatal("nothing is deleted")
	}
	readers := []*reader{whole, since(t, whole, 738400)}
	modes := []search.Mode{search.ModeAny, search.ModeAll, search.ModeAuto}
	pruned, all := 0, 0
	for n := range 10_000 {
		text := randomText(r, words, 1+n%8)
		if n%10 == 0 {
			text += " " + words[r.IntN(len(words))][:2] + "*"
		}
		if n%5 == 0 {
			text += fmt.Sprintf(" \"%s %s\"", words[r.IntN(10)], words[r.IntN(10)])
		}
		if n%15 == 0 {
			text = fmt.Sprintf("\"%s %s\"", words[r.IntN(6)], words[r.IntN(6)])
		}
		req := search.Request{Query: search.Parse(text), Mode: modes[n%3], PerPage: 1 + r.IntN(20), Page: 1}
		if n%4 == 0 {
			req.Query.Expansions = randomExpansions(r, words, len(req.Query.Clauses))
		}
		clamp(&req)
		rank := func(prune bool) ([]scoredDoc, stats) {
			q, err := newRequest(collected(t, readers[n/16%2]), req)
			if err != nil {
				t.Fatal(err)
			}
			m, err := q.matching(context.Background(), nil)
			if err != nil {
				t.Fatal(err)
			}
			docs, err := q.rank(context.Background(), m.all, req.PerPage, prune)
			if err != nil {
				t.Fatal(err)
			}
			if m.some != nil {
				rest, err := q.rank(context.Background(), m.some, req.PerPage, prune)
				if err != nil {
					t.Fatal(err)
				}
				docs = append(docs, rest...)
			}
			return docs, q.stats
		}
		want, full := rank(false)
		got, part := rank(true)
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(scoredDoc{})); diff != "" {
			t.Fatalf("query %q, mode %s, %d a page (-exhaustive +pruned):\n%s", text, req.Mode, req.PerPage, diff)
		}
		pruned, all = pruned+part.postings, all+full.postings
	}
	if pruned >= all {
		t.Errorf("%d postings read with pruning, %d without: nothing was saved", pruned, all)
	}
	t.Logf("%d of %d postings read", pruned, all)
}

// TestBlocksAreExact holds the skipping of blocks, which only long lists have,
// to the exhaustive ranking.
func TestBlocksAreExact(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 5))
	words := vocabulary(60)
	st, err := createStore(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	e := newEncoder()
	batch := index.NewBatch()
	briefs := randomBriefs(r, words, 0, 6000)
	for i := range briefs {
		batch.Update(e.document(&briefs[i]))
	}
	if err := st.raw.Batch(batch); err != nil {
		t.Fatal(err)
	}
	whole := readerOf(t, st)
	for _, x := range []*reader{whole, since(t, whole, 738100)} {
		holdBlocks(t, r, words, x)
	}
}

// holdBlocks holds the ranking in x to the exhaustive one.
func holdBlocks(t *testing.T, r *rand.Rand, words []string, x *reader) {
	t.Helper()
	pruned, all := 0, 0
	for n := range 600 {
		text := words[n%len(words)]
		switch {
		case n%3 == 1:
			text = text[:2] + "*"
		case n >= 300: // by now the maxima of every word are known
			text += " " + words[r.IntN(20)]
		}
		req := search.Request{Query: search.Parse(text), Mode: search.ModeAny, PerPage: 1 + n%15}
		clamp(&req)
		rank := func(prune bool) ([]scoredDoc, int) {
			q, err := newRequest(collected(t, x), req)
			if err != nil {
				t.Fatal(err)
			}
			m, err := q.matching(t.Context(), nil)
			if err != nil {
				t.Fatal(err)
			}
			docs, err := q.rank(t.Context(), m.all, req.PerPage, prune)
			if err != nil {
				t.Fatal(err)
			}
			return docs, q.stats.postings
		}
		want, full := rank(false)
		got, part := rank(true)
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(scoredDoc{})); diff != "" {
			t.Fatalf("query %q (-exhaustive +pruned):\n%s", text, diff)
		}
		pruned, all = pruned+part, all+full
	}
	if pruned > all*2/3 {
		t.Errorf("%d of %d postings read: no blocks are skipped", pruned, all)
	}
}

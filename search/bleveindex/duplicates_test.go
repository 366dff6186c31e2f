package bleveindex

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"

	index "github.com/blevesearch/bleve_index_api"
	"github.com/google/go-cmp/cmp"
)

// copied returns a reader of several segments with deleted briefs, in which
// many briefs report what others do.
func copied(t *testing.T, r *rand.Rand, words []string) *reader {
	t.Helper()
	st, err := createStore(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	e := newEncoder()
	var all []corpus.Brief
	for round := range 4 {
		briefs := randomBriefs(r, words, round*200, round*200+200)
		batch := index.NewBatch()
		for i := range briefs {
			b := &briefs[i]
			if len(all) > 0 && r.IntN(3) == 0 {
				again := all[r.IntN(len(all))]
				b.Title, b.Published = again.Title, again.Published
				b.Sections = append([]corpus.Section{}, again.Sections...)
				if r.IntN(2) == 0 {
					b.Sections = append(b.Sections, corpus.Section{Kind: corpus.KindText, Blocks: []corpus.Block{{Kind: corpus.Paragraph, Text: randomText(r, words, 3)}}})
				}
			}
			b.Source = corpus.Source{Code: fmt.Sprintf("S%d", r.IntN(3))}
			all = append(all, *b)
			batch.Update(e.document(b))
		}
		for range 10 * round {
			batch.Delete(fmt.Sprintf("b%d", r.IntN(round*200)))
		}
		if err := st.raw.Batch(batch); err != nil {
			t.Fatal(err)
		}
	}
	return readerOf(t, st)
}

// A foldedHit is what TestFoldingIsExact compares of a hit.
type foldedHit struct {
	ID    corpus.ID
	Score float64
	Also  int
}

// everything returns all hits of a request that does not fold.
func everything(t *testing.T, r *reader, req search.Request) []search.Hit {
	t.Helper()
	var out []search.Hit
	req.Fold, req.PerPage = false, search.MaxPerPage
	for req.Page = 1; ; req.Page++ {
		res, err := r.search(t.Context(), req)
		if err != nil {
			t.Fatal(err)
		}
		if out = append(out, res.Hits...); len(res.Hits) < req.PerPage {
			return out
		}
	}
}

// TestFoldingIsExact holds folded pages to the list of all matches, folded here.
func TestFoldingIsExact(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 9))
	words := vocabulary(150)
	x := copied(t, r, words)
	if x.columns.copies == nil || len(x.segs) < 3 {
		t.Fatalf("%d segments, copies %v; want several and some", len(x.segs), x.columns.copies)
	}
	sorts := []search.Sort{search.SortRelevance, search.SortRelevance, search.SortNewest, search.SortOldest, search.SortTitle}
	modes := []search.Mode{search.ModeAny, search.ModeAll, search.ModeAuto}
	folded := 0
	for n := range 300 {
		text := randomText(r, words, 1+n%5)
		if n%7 == 0 {
			text = ""
		}
		req := search.Request{Query: search.Parse(text), Mode: modes[n%3], Sort: sorts[n%5], SnippetWords: -1, Literal: true}
		if n%4 == 0 {
			req.Filters = []search.Filter{{Field: search.FieldSource, In: []string{"S1", "S2"}}}
		}
		all := everything(t, x, req)
		var want []foldedHit
		at := map[uint32]int{} // by group, its hit
		for _, h := range all {
			doc, err := x.find(h.Brief.ID)
			if err != nil {
				t.Fatal(err)
			}
			g := x.columns.copies.group[doc]
			if i, ok := at[g]; g != 0 && ok {
				want[i].Also = min(want[i].Also+1, maxAlso)
				continue
			}
			at[g] = len(want)
			want = append(want, foldedHit{ID: h.Brief.ID, Score: h.Score})
		}
		req.Fold, req.PerPage = true, 1+r.IntN(20)
		req.Page = 1 + r.IntN(max(1, min(4, len(want)/req.PerPage)))
		res, err := x.search(t.Context(), req)
		if err != nil {
			t.Fatal(err)
		}
		var got []foldedHit
		for _, h := range res.Hits {
			got = append(got, foldedHit{h.Brief.ID, h.Score, len(h.Also)})
		}
		first := min((req.Page-1)*req.PerPage, len(want))
		page := append([]foldedHit(nil), want[first:min(first+req.PerPage, len(want))]...)
		if diff := cmp.Diff(page, got); diff != "" {
			t.Fatalf("query %q, mode %s, sort %s, page %d of %d a page (-list +folded):\n%s", text, req.Mode, req.Sort, req.Page, req.PerPage, diff)
		}
		if res.Total != len(want) || res.Folded != len(all)-len(want) {
			t.Errorf("query %q: total %d, folded %d; want %d and %d", text, res.Total, res.Folded, len(want), len(all)-len(want))
		}
		folded += res.Folded
	}
	if folded < 1000 {
		t.Errorf("%d briefs were folded in all, too few to tell", folded)
	}
}

// TestFoldingOfTwins looks for English twins once that several sources have,
// as it does for the Hindi briefs by which they are found.
func TestFoldingOfTwins(t *testing.T) {
	var briefs []corpus.Brief
	for _, source := range []string{"TH", "PIB"} {
		for _, v := range []struct{ id, lang, title, text string }{
			{"", "en", "New sites on the Ramsar list", "Two wetlands of Rajasthan have been put on the list of the Ramsar Convention."},
			{"-hi", "hi", "रामसर सूची में नए स्थल", "राजस्थान की दो आर्द्रभूमियाँ रामसर सम्मेलन की सूची में रखी गई हैं।"},
		} {
			briefs = append(briefs, corpus.Brief{
				ID: corpus.ID(source + v.id), Title: v.title, Published: 739000, Lang: v.lang, Source: corpus.Source{Code: source},
				Sections: []corpus.Section{{Kind: corpus.KindText, Blocks: []corpus.Block{{Kind: corpus.Paragraph, Text: v.text}}}},
			})
		}
	}
	x := opened(t, briefs)
	res, err := x.search(t.Context(), search.Request{Query: search.Parse("आर्द्रभूमियाँ"), Fold: true})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, h := range res.Hits {
		got = append(got, fmt.Sprint(h.Brief.Lang, " ", len(h.Also)))
	}
	if diff := cmp.Diff([]string{"hi 1", "en 1"}, got); diff != "" || res.Total != 2 || res.Folded != 2 {
		t.Errorf("total %d, folded %d, hits (-want +got):\n%s", res.Total, res.Folded, diff)
	}
}

// opened returns a reader of one segment with the briefs.
func opened(t *testing.T, briefs []corpus.Brief) *reader {
	t.Helper()
	st, err := createStore(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	e := newEncoder()
	batch := index.NewBatch()
	for i := range briefs {
		batch.Update(e.document(&briefs[i]))
	}
	if err := st.raw.Batch(batch); err != nil {
		t.Fatal(err)
	}
	return readerOf(t, st)
}

package bleveindex

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"

	"github.com/google/go-cmp/cmp"
)

// served returns an index that serves r.
func served(r *reader) *Index {
	r.refs.Store(1)
	x := newIndex("", Options{})
	x.serve(r)
	return x
}

// All gives what turning the pages of Search does.
func TestAllIsEveryPage(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 1))
	words := vocabulary(60)
	x := served(copied(t, r, words))
	for _, query := range []string{"", words[0], words[1] + " " + words[2], words[3] + " " + words[4] + " " + words[5] + " source:S1", "zzzzzz"} {
		for _, sort := range []search.Sort{search.SortRelevance, search.SortNewest, search.SortOldest, search.SortTitle} {
			for _, fold := range []bool{false, true} {
				req := search.Request{Query: search.Parse(query), Sort: sort, Fold: fold}
				t.Run(fmt.Sprintf("%s/%s/%t", query, sort, fold), func(t *testing.T) {
					var want, got []corpus.Brief
					page := req
					page.PerPage = search.MaxPerPage
					for page.Page = 1; ; page.Page++ {
						res, err := x.Search(t.Context(), page)
						if err != nil {
							t.Fatal(err)
						}
						for _, h := range res.Hits {
							want = append(want, h.Brief)
						}
						if len(res.Hits) < page.PerPage {
							break
						}
					}
					req.Page, req.PerPage = 3, 7 // a page means nothing to it
					for b, err := range x.All(t.Context(), req) {
						if err != nil {
							t.Fatal(err)
						}
						got = append(got, b)
					}
					if diff := cmp.Diff(want, got); diff != "" {
						t.Errorf("(-pages +all)\n%s", diff)
					}
				})
			}
		}
	}
}

func TestAllEnds(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 2))
	x := served(copied(t, r, vocabulary(20)))
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	n := 0
	var last error
	for _, err := range x.All(ctx, search.Request{}) {
		if n++; n == 5 {
			cancel()
		}
		last = err
	}
	if n != 6 || !errors.Is(last, context.Canceled) {
		t.Errorf("cancelled at the fifth of many briefs: %d yielded, the last with error %v", n, last)
	}
	n = 0
	for range x.All(t.Context(), search.Request{}) {
		if n++; n == 3 {
			break
		}
	}
	if refs := x.current.Load().refs.Load(); refs != 1 {
		t.Errorf("%d hold the generation after the caller had enough; want the index alone", refs)
	}
}

package web

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/web/meili"
)

// The paths of Meilisearch's dialect; its clients know no others.
const (
	meiliMultiPath = "/multi-search"
	meiliFacetPath = "/indexes/{uid}/facet-search"
)

// isMeili reports whether a path belongs to clients of Meilisearch, which read
// errors of their own shape.
func isMeili(path string) bool {
	return path == meiliMultiPath || strings.HasPrefix(path, "/indexes/")
}

// multiSearch answers several queries, as InstantSearch sends them.
func (s *server) multiSearch(r *http.Request) (*reply, error) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	queries, err := meili.ReadMultiSearch(body)
	if err != nil {
		return nil, meiliFault(err)
	}
	start := time.Now()
	found := make([]*search.Results, len(queries))
	err = s.abreast(r.Context(), len(queries), func(ctx context.Context, i int) error {
		var err error
		found[i], err = s.searchMeili(ctx, queries[i])
		return err
	})
	if err != nil {
		return nil, err
	}
	took := time.Since(start)
	out := meili.Results{Results: make([]meili.Result, len(queries))}
	for i, q := range queries {
		out.Results[i] = q.Result(found[i], s.meiliHref)
	}
	if len(queries) > 0 {
		// The first is what the page shows; the others count for its facets.
		exchangeOf(r.Context()).seen.Search = &Searched{
			Query: queries[0].Request.Query.Raw, Page: queries[0].Page(), Total: found[0].Total, Took: found[0].Took,
			Refined: len(queries[0].Request.Filters) > 0,
		}
	}
	rep, err := jsonReply(out)
	if err != nil {
		return nil, err
	}
	rep.search = took
	return rep, nil
}

// facetSearch answers which values of an attribute begin with what is typed.
func (s *server) facetSearch(r *http.Request) (*reply, error) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	q, err := meili.ReadFacetSearch(pathVar(r, "uid"), body)
	if err != nil {
		return nil, meiliFault(err)
	}
	found, err := s.searchMeili(r.Context(), q.Search)
	if err != nil {
		return nil, err
	}
	rep, err := jsonReply(q.Result(found))
	if err != nil {
		return nil, err
	}
	rep.search = found.Took
	return rep, nil
}

// searchMeili asks the engine for one query.
func (s *server) searchMeili(ctx context.Context, q meili.Search) (*search.Results, error) {
	req := q.Request
	req.Today = corpus.DayOf(s.now().In(s.zone))
	return s.engineFor(ctx).Search(ctx, req)
}

// meiliHref returns the link to a brief.
func (s *server) meiliHref(id corpus.ID) string { return s.briefHref(id, "", "") }

// meiliFault returns the fault of a query of the dialect.
func meiliFault(err error) error {
	var e *meili.Error
	if errors.As(err, &e) {
		return &fault{Status: e.Status, Code: e.Code, Detail: e.Error()}
	}
	return err
}

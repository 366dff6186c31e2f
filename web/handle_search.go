package web

import (
	"net/http"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
)

// A found is a request with its results, to be shown as a page or sent as JSON.
type found struct {
	request search.Request
	results *search.Results
	info    search.Info
}

// searchPage answers /search.
func (s *server) searchPage(r *http.Request) (*reply, error) {
	return s.search(r, facePage, func(r *search.Request) {
		r.Facets = facetFields
	}, s.resultsPage)
}

// searchJSON answers /api/v1/search.
func (s *server) searchJSON(r *http.Request) (*reply, error) {
	return s.search(r, faceJSON, nil, func(id string, f found) (*reply, error) {
		return jsonReply(s.apiSearch(id, f.request, f.results))
	})
}

// facetsJSON answers /api/v1/facets: what a search would count, of all fields
// where none are named.
func (s *server) facetsJSON(r *http.Request) (*reply, error) {
	return s.search(r, faceJSON, func(r *search.Request) {
		r.Page, r.PerPage, r.SnippetWords, r.Explain = 1, 1, -1, false
		if len(r.Facets) == 0 {
			r.Facets = facetFields
		}
	}, func(_ string, f found) (*reply, error) {
		return jsonReply(struct {
			Facets map[string][]apiFacet `json:"facets"`
		}{apiFacets(f.request.Facets, f.results.Facets)})
	})
}

// askedOn returns the day, as part of what was asked, where words may mean
// dates relative to it. Whether they do only the engine knows, which is not
// asked before the tag is known.
func askedOn(r search.Request) string {
	if r.Literal || len(r.Query.Clauses) == 0 {
		return ""
	}
	return r.Today.String()
}

// search is the one way from a request to results: it reads the parameters,
// lets fit have its way with them, asks the engine once and has show say what it found.
func (s *server) search(r *http.Request, f face, fit func(*search.Request), show func(requestID string, f found) (*reply, error)) (*reply, error) {
	ps, err := parametersOf(r)
	if err != nil {
		return nil, err
	}
	req, err := readRequest(ps, f == faceJSON)
	if err != nil {
		return nil, err
	}
	req.Today = corpus.DayOf(s.now().In(s.zone))
	if fit != nil {
		fit(&req)
	}
	ctx := r.Context()
	info, err := s.engineFor(ctx).Info(ctx)
	if err != nil {
		return nil, err
	}
	day := askedOn(req)
	if f == facePage {
		day = req.Today.String() // it offers the days of this week
	}
	tag := s.etag(ctx, info, r.URL.Path, encodeRequest(req, faceJSON), day)
	if r.Method != http.MethodPost && unchanged(r, tag) {
		return notModified(tag), nil
	}
	res, err := s.engineFor(ctx).Search(ctx, req)
	if err != nil {
		return nil, err
	}
	exchangeOf(ctx).seen.Search = &Searched{
		Query: req.Query.Raw, Page: req.Page, Total: res.Total, Took: res.Took,
		Refined: len(req.Filters) > 0,
	}
	rep, err := show(requestID(ctx), found{req, res, info})
	if err != nil {
		return nil, err
	}
	rep.search = res.Took
	if r.Method != http.MethodPost {
		rep.etag = tag
	}
	return rep, nil
}

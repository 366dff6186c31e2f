package web

import (
	"net/http"
	"strconv"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
)

// How many similar briefs are given where that is not said, and at most.
const (
	defaultSimilar = 5
	maxSimilar     = 20
)

// similarJSON answers /api/v1/briefs/{id}/similar.
func (s *server) similarJSON(r *http.Request) (*reply, error) {
	n, err := readSimilar(r)
	if err != nil {
		return nil, err
	}
	ctx := r.Context()
	info, err := s.engineFor(ctx).Info(ctx)
	if err != nil {
		return nil, err
	}
	tag := s.etag(ctx, info, r.URL.Path, strconv.Itoa(n))
	id := briefID(r)
	hits, err := s.engineFor(ctx).Similar(ctx, id, n)
	if err != nil {
		return nil, err
	}
	if unchanged(r, tag) {
		return notModified(tag), nil
	}
	body := struct {
		ID   corpus.ID `json:"id"`
		Hits []apiHit  `json:"hits"`
	}{id, s.apiHits(hits)}
	rep, err := jsonReply(body)
	if err == nil {
		rep.etag = tag
	}
	return rep, err
}

// readSimilar reads the one parameter of a request for similar briefs.
func readSimilar(r *http.Request) (int, error) {
	ps, _ := splitQuery(r.URL.RawQuery)
	value := ""
	for i, p := range ps {
		switch {
		case p.Name != "n":
			return 0, unknown("parameter", p.Name, []string{"n"})
		case i > 0:
			return 0, invalid("Parameter \"n\" is given more than once. Give it once.")
		}
		value = p.Value
	}
	return readNumber("n", value, defaultSimilar, 1, maxSimilar)
}

// similarViews returns the briefs nearest to b as a list.
func (s *server) similarViews(hits []search.Hit) []hitView {
	out := make([]hitView, len(hits))
	for i, h := range hits {
		out[i] = s.hitView(h, "")
		out[i].Snippets, out[i].Exams = nil, nil
	}
	return out
}

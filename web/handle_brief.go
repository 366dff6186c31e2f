package web

import (
	"errors"
	"net/http"
	"strings"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/web/export"
)

// briefPage answers /b/{id}; the words of a parameter q are marked in it.
func (s *server) briefPage(r *http.Request) (*reply, error) {
	var q string
	ps, _ := splitQuery(r.URL.RawQuery)
	for _, p := range ps {
		if p.Name == "q" {
			q = p.Value
			break
		}
	}
	query := search.Parse(q)
	return s.brief(r, query.Raw, func(b corpus.Brief, i search.Info) (*reply, error) {
		similar, err := s.engineFor(r.Context()).Similar(r.Context(), b.ID, defaultSimilar+maxNewer)
		if err != nil && !errors.Is(err, search.ErrNotFound) { // it may have gone since it was read
			return nil, err
		}
		newer, others, err := s.newer(r.Context(), b, similar)
		if err != nil {
			return nil, err
		}
		return s.readingPage(b, newer, others, query, i)
	})
}

// briefJSON answers /api/v1/briefs/{id}.
func (s *server) briefJSON(r *http.Request) (*reply, error) {
	if err := noParameters(r); err != nil {
		return nil, err
	}
	return s.brief(r, "", func(b corpus.Brief, _ search.Info) (*reply, error) {
		return jsonReply(export.NewBrief(b, s.briefHref(b.ID, "", "")))
	})
}

// brief asks the engine for the brief that r names and has show say it.
func (s *server) brief(r *http.Request, q string, show func(corpus.Brief, search.Info) (*reply, error)) (*reply, error) {
	ctx := r.Context()
	info, err := s.engineFor(ctx).Info(ctx)
	if err != nil {
		return nil, err
	}
	tag := s.etag(ctx, info, r.URL.Path, q)
	b, err := s.engineFor(ctx).Brief(ctx, briefID(r))
	if err != nil {
		return nil, err
	}
	if unchanged(r, tag) {
		return notModified(tag), nil
	}
	rep, err := show(b, info)
	if err != nil {
		return nil, err
	}
	rep.etag = tag
	return rep, nil
}

// briefID returns the id in the path of r.
func briefID(r *http.Request) corpus.ID {
	return corpus.ID(strings.ToValidUTF8(pathVar(r, "id"), "\uFFFD"))
}

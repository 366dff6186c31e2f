package web

import (
	"net/http"
	"time"

	"github.com/briefsearch/briefsearch/search"
)

// apiInfo is the body of /api/v1/info.
type apiInfo struct {
	Generation string  `json:"generation"`
	Briefs     int     `json:"briefs"`
	Built      *string `json:"built"` // RFC 3339
	Engine     string  `json:"engine"`
	Schema     int     `json:"schema"`
	Analyzer   int     `json:"analyzer"`
	IndexBytes int64   `json:"index_bytes"`
	Oldest     *string `json:"oldest"`
	Newest     *string `json:"newest"`
	Sample     bool    `json:"sample"`
}

// infoJSON answers /api/v1/info.
func (s *server) infoJSON(r *http.Request) (*reply, error) {
	if err := noParameters(r); err != nil {
		return nil, err
	}
	i, err := s.engineFor(r.Context()).Info(r.Context())
	if err != nil {
		return nil, err
	}
	tag := s.etag(r.Context(), i, r.URL.Path)
	if unchanged(r, tag) {
		return notModified(tag), nil
	}
	rep, err := jsonReply(s.apiInfo(i))
	if err == nil {
		rep.etag = tag
	}
	return rep, err
}

// apiInfo returns i as it is sent.
func (s *server) apiInfo(i search.Info) apiInfo {
	out := apiInfo{
		Generation: i.Generation, Briefs: i.Briefs, Engine: i.Engine, Schema: i.Schema, Analyzer: i.Analyzer,
		IndexBytes: i.IndexBytes, Oldest: orNull(i.Oldest.String()), Newest: orNull(i.Newest.String()), Sample: i.Sample,
	}
	if !i.Built.IsZero() {
		out.Built = new(i.Built.In(s.zone).Format(time.RFC3339))
	}
	return out
}

// livez answers that the program runs.
func (s *server) livez(*http.Request) (*reply, error) {
	rep, err := jsonReply(map[string]string{"status": "ok"})
	if err == nil {
		rep.cache = "no-store"
	}
	return rep, err
}

// readyz answers whether searches can be answered: only with a generation open.
func (s *server) readyz(r *http.Request) (*reply, error) {
	i, err := s.engineFor(r.Context()).Info(r.Context())
	if err == nil && i.Generation == "" {
		err = search.ErrNoIndex
	}
	if err != nil {
		return nil, &fault{
			Status: http.StatusServiceUnavailable, Code: "no_index",
			Detail: "No index is open yet. Build one with \"briefs reindex PATH\".", Err: err,
		}
	}
	rep, err := jsonReply(map[string]string{"status": "ok", "generation": i.Generation})
	if err == nil {
		rep.cache = "no-store"
	}
	return rep, err
}

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/web"
)

// askTimeout bounds one question of the command line.
const askTimeout = time.Minute

// An api answers as the HTTP API does, without a network: what a command
// prints as JSON is what the API sends.
type api struct{ handler http.Handler }

// newAPI returns the API over an engine, with days that begin as they do in
// zone; nil for India.
func newAPI(e search.Engine, zone *time.Location) api {
	return api{web.New(e, web.Options{Timeout: askTimeout, Timezone: zone})}
}

// get asks for a path below /api/v1/ and returns the body of the answer. A
// refusal is an error with the API's own words.
func (c api) get(ctx context.Context, path string, params url.Values) ([]byte, error) {
	u := &url.URL{Path: "/api/v1/" + path, RawQuery: params.Encode()}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, fmt.Errorf("ask for %s: %w", path, err)
	}
	answer := &recorder{header: http.Header{}}
	c.handler.ServeHTTP(answer, req)
	if answer.status == http.StatusOK {
		return answer.body.Bytes(), nil
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	var problem struct{ Detail string }
	if err := json.Unmarshal(answer.body.Bytes(), &problem); err != nil {
		return nil, fmt.Errorf("ask for %s: status %d", path, answer.status)
	}
	switch answer.status {
	case http.StatusBadRequest:
		return nil, usagef("%s", problem.Detail)
	case http.StatusNotFound:
		return nil, search.ErrNotFound
	}
	return nil, &failedError{problem.Detail}
}

// A failedError is a question that the engine failed at, in the API's words,
// which hide the cause.
type failedError struct{ detail string }

// Error returns the API's words.
func (e *failedError) Error() string { return e.detail }

// explained returns err, or the damage to the index that explains it.
func (a *app) explained(ctx context.Context, err error) error {
	var failed *failedError
	if errors.As(err, &failed) {
		return a.diagnose(ctx, err)
	}
	return err
}

// A recorder is a ResponseWriter that keeps what is written.
type recorder struct {
	header http.Header
	status int
	body   bytes.Buffer
}

// Header returns the header to be written.
func (r *recorder) Header() http.Header { return r.header }

// WriteHeader notes the status.
func (r *recorder) WriteHeader(status int) {
	if r.status == 0 {
		r.status = status
	}
}

// Write keeps p.
func (r *recorder) Write(p []byte) (int, error) {
	r.WriteHeader(http.StatusOK)
	return r.body.Write(p)
}

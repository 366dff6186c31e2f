package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
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
// zone, nil for India, and links below base, nil for paths.
func newAPI(e search.Engine, zone *time.Location, base *url.URL) api {
	return api{web.New(e, web.Options{Timeout: askTimeout, Timezone: zone, BaseURL: base})}
}

// get asks for a path below /api/v1/ and returns the body of the answer. A
// refusal is an error with the API's own words.
func (c api) get(ctx context.Context, path string, params url.Values) ([]byte, error) {
	var body bytes.Buffer
	err := c.stream(ctx, path, params, &body)
	return body.Bytes(), err
}

// stream asks as get does and writes the body to w while it comes in. After an
// error it may have written a part.
func (c api) stream(ctx context.Context, path string, params url.Values, w io.Writer) (err error) {
	u := &url.URL{Path: "/api/v1/" + path, RawQuery: params.Encode()}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return fmt.Errorf("ask for %s: %w", path, err)
	}
	answer := &recorder{header: http.Header{}, to: w}
	defer func() {
		// The handler breaks off an answer that cannot be finished.
		v := recover()
		switch {
		case v == nil:
		case v != http.ErrAbortHandler:
			panic(v)
		case answer.err != nil:
			err = fmt.Errorf("write the output: %w", answer.err)
		case ctx.Err() != nil:
			err = ctx.Err()
		default:
			err = &failedError{"Something went wrong on the way; what was written is not whole."}
		}
	}()
	c.handler.ServeHTTP(answer, req)
	if answer.status == http.StatusOK {
		if answer.err != nil {
			return fmt.Errorf("write the output: %w", answer.err)
		}
		return nil
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	var problem struct{ Detail string }
	if err := json.Unmarshal(answer.body.Bytes(), &problem); err != nil {
		return fmt.Errorf("ask for %s: status %d", path, answer.status)
	}
	switch answer.status {
	case http.StatusBadRequest:
		return usagef("%s", problem.Detail)
	case http.StatusNotFound:
		return search.ErrNotFound
	}
	return &failedError{problem.Detail}
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

// A recorder is a ResponseWriter that hands on what is written, and keeps that
// of a refusal.
type recorder struct {
	header http.Header
	status int
	to     io.Writer
	err    error        // of to
	body   bytes.Buffer // of a refusal
}

// Header returns the header to be written.
func (r *recorder) Header() http.Header { return r.header }

// WriteHeader notes the status.
func (r *recorder) WriteHeader(status int) {
	if r.status == 0 {
		r.status = status
	}
}

// Write takes p.
func (r *recorder) Write(p []byte) (int, error) {
	r.WriteHeader(http.StatusOK)
	if r.status != http.StatusOK {
		return r.body.Write(p)
	}
	n, err := r.to.Write(p)
	if err != nil {
		r.err = err
	}
	return n, err
}

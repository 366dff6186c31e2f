package main

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"time"

	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/web"
	"github.com/briefsearch/briefsearch/web/local"
)

// askTimeout bounds one question of the command line.
const askTimeout = time.Minute

// An api answers as the HTTP API does, without a network: what a command
// prints as JSON is what the API sends.
type api struct{ client local.Client }

// newAPI returns the API over an engine, with days that begin as they do in
// zone, nil for India, and links below base, nil for paths.
func newAPI(e search.Engine, zone *time.Location, base *url.URL) api {
	return api{local.NewClient(web.New(e, web.Options{Timeout: askTimeout, Timezone: zone, BaseURL: base}))}
}

// get asks for a path below /api/v1/ and returns the body of the answer. A
// refusal is an error with the API's own words.
func (c api) get(ctx context.Context, path string, params url.Values) ([]byte, error) {
	body, err := c.client.Get(ctx, path, params)
	return body, refused(err)
}

// stream asks as get does and writes the body to w while it comes in. After an
// error it may have written a part.
func (c api) stream(ctx context.Context, path string, params url.Values, w io.Writer) error {
	return refused(c.client.Stream(ctx, path, params, w))
}

// refused returns an error of the API as one of a command.
func refused(err error) error {
	var problem *local.Problem
	switch {
	case errors.Is(err, local.ErrBrokenOff):
		return &failedError{"Something went wrong on the way; what was written is not whole."}
	case !errors.As(err, &problem):
		return err
	case problem.Status == http.StatusBadRequest:
		return usagef("%s", problem.Detail)
	case problem.Status == http.StatusNotFound:
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

package local

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
)

// ErrBrokenOff is returned for an answer that the handler could not finish:
// what was written of it is not whole.
var ErrBrokenOff = errors.New("something went wrong on the way; what was written is not whole")

// A Problem is a refusal in the API's words, which hide the cause where it is
// not the asker's.
type Problem struct {
	Status int    // of HTTP
	Code   string // for programs: "invalid_parameter"
	Detail string // for people: what is wrong and what to do
}

// Error returns the detail.
func (p *Problem) Error() string { return p.Detail }

// A Client asks a handler. It is safe for concurrent use where the handler is.
type Client struct{ handler http.Handler }

// NewClient returns a client of h, which answers as web.New's does.
func NewClient(h http.Handler) Client { return Client{h} }

// Get asks for a path below /api/v1/, in which what is no letter need not be
// escaped, and returns the body of the answer. The error is a *Problem where
// the API refuses, and that of ctx where it ends.
func (c Client) Get(ctx context.Context, path string, params url.Values) ([]byte, error) {
	var body bytes.Buffer
	err := c.Stream(ctx, path, params, &body)
	return body.Bytes(), err
}

// Stream asks as Get does and writes the body to w while it comes in. After an
// error, which may be one of w or ErrBrokenOff, it may have written a part.
func (c Client) Stream(ctx context.Context, path string, params url.Values, w io.Writer) (err error) {
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
			err = ErrBrokenOff
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
	var body struct{ Code, Detail string }
	if err := json.Unmarshal(answer.body.Bytes(), &body); err != nil {
		return fmt.Errorf("ask for %s: status %d", path, answer.status)
	}
	return &Problem{Status: answer.status, Code: body.Code, Detail: body.Detail}
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

package local_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/web/local"
)

// errFull is that of a writer with no room.
var errFull = errors.New("no room")

// A full takes nothing.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestClient(t *testing.T) {
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	tests := []struct {
		name   string
		ctx    context.Context
		to     io.Writer // nil: a buffer
		answer func(w http.ResponseWriter, r *http.Request)
		body   string
		err    error
	}{
		{name: "an answer", answer: func(w http.ResponseWriter, r *http.Request) {
			fmt.Fprint(w, r.Method, " ", r.URL.Path, " ", r.URL.Query()["q"])
		}, body: "GET /api/v1/briefs/a b/é [1 2]"},
		{name: "an empty answer", answer: func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusOK) }},
		{name: "a refusal", answer: func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusBadRequest)
			fmt.Fprint(w, `{"code":"invalid_parameter","detail":"No."}`)
		}, err: &local.Problem{Status: 400, Code: "invalid_parameter", Detail: "No."}},
		{name: "broken off", answer: func(w http.ResponseWriter, _ *http.Request) {
			fmt.Fprint(w, "a part")
			panic(http.ErrAbortHandler)
		}, body: "a part", err: local.ErrBrokenOff},
		{name: "broken off by who asked", ctx: cancelled, answer: func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, err: context.Canceled},
		{name: "refused as who asked left", ctx: cancelled, answer: func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(499) }, err: context.Canceled},
		{name: "no room", to: full{}, answer: func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "x") }, err: errFull},
		{name: "no room, and broken off", to: full{}, answer: func(w http.ResponseWriter, _ *http.Request) {
			fmt.Fprint(w, "x")
			panic(http.ErrAbortHandler)
		}, err: errFull},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var body bytes.Buffer
			to, ctx := tt.to, tt.ctx
			if to == nil {
				to = &body
			}
			if ctx == nil {
				ctx = t.Context()
			}
			c := local.NewClient(http.HandlerFunc(tt.answer))
			err := c.Stream(ctx, "briefs/a b/é", url.Values{"q": {"1", "2"}}, to)
			var got, want *local.Problem
			if errors.As(tt.err, &want) {
				if errors.As(err, &got); cmp.Diff(want, got) != "" {
					t.Errorf("problem %+v, want %+v", got, want)
				}
			} else if !errors.Is(err, tt.err) {
				t.Errorf("error %v, want %v", err, tt.err)
			}
			if body.String() != tt.body {
				t.Errorf("body %q, want %q", body.String(), tt.body)
			}
		})
	}
}

// A refusal that is none of the API's has its status.
func TestClientUnknownRefusal(t *testing.T) {
	c := local.NewClient(http.NotFoundHandler())
	if _, err := c.Get(t.Context(), "info", nil); err == nil || err.Error() != "ask for info: status 404" {
		t.Errorf("error %v", err)
	}
}

// A panic that is no breaking off is the handler's, and goes on.
func TestClientPanic(t *testing.T) {
	defer func() {
		if v := recover(); v != "a mistake" {
			t.Errorf("recovered %v", v)
		}
	}()
	local.NewClient(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("a mistake") })).Get(t.Context(), "info", nil)
}

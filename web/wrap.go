package web

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strings"
	"time"

	"github.com/briefsearch/briefsearch/web/access"
)

// policy is the Content-Security-Policy of every answer: all that a page needs
// comes from where it comes from itself, and nothing is inline.
const policy = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'; object-src 'none'"

// wrap puts around the router what must hold for every request, those that
// match no route among them (the router's own middleware would not see those).
func (s *server) wrap(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		id := givenRequestID(r)
		if id == "" {
			id = newRequestID(start)
		}
		x := &exchange{began: start, engine: s.engine, seen: Observation{Method: access.Redact(r.Method), Client: s.clientOf(r)}}
		ctx, cancel := context.WithTimeout(context.WithValue(r.Context(), requestIDKey{}, id), s.timeout)
		defer cancel()
		ctx = context.WithValue(ctx, exchangeKey{}, x)
		r = s.strip(r.WithContext(ctx))
		header := w.Header()
		header.Set("X-Request-Id", id)
		header.Set("Content-Security-Policy", policy)
		header.Set("X-Content-Type-Options", "nosniff")
		header.Set("Referrer-Policy", "strict-origin-when-cross-origin")
		seen := &watched{ResponseWriter: w, exchange: x}
		defer s.tell(seen)
		defer s.logRequest(seen, r)
		defer s.recover(seen, r)
		err := exposed(r)
		if err == nil && len(s.hosts) > 0 && !access.IsHost(r.Host, s.hosts) {
			err = errOtherHost(r.Host)
		}
		if err != nil {
			s.fail(seen, r, faceOf(r.URL.Path), err)
			return
		}
		h.ServeHTTP(seen, r)
	})
}

// strip returns r without the path of the base URL in front of its own, for
// proxies that leave it there.
func (s *server) strip(r *http.Request) *http.Request {
	path, ok := strings.CutPrefix(r.URL.Path, s.mount)
	if s.mount == "" || !ok || path != "" && path[0] != '/' {
		return r
	}
	u := *r.URL
	u.Path, u.RawPath = path, ""
	if path == "" {
		u.Path = "/"
	}
	out := *r
	out.URL = &u
	return &out
}

// recover turns a panic into a 500 and a line in the log.
func (s *server) recover(w *watched, r *http.Request) {
	v := recover()
	if v == nil {
		return
	}
	if v == http.ErrAbortHandler {
		panic(v)
	}
	s.log.ErrorContext(r.Context(), "panic", "value", fmt.Sprint(v), "path", r.URL.Path,
		"request_id", requestID(r.Context()), "stack", string(debug.Stack()))
	if w.status == 0 {
		s.fail(w, r, faceOf(r.URL.Path), fmt.Errorf("panic: %v", v))
	}
}

// logRequest writes the access log: where, not what was asked for.
func (s *server) logRequest(w *watched, r *http.Request) {
	level := slog.LevelInfo
	if r.URL.Path == "/livez" || r.URL.Path == "/readyz" {
		level = slog.LevelDebug
	}
	attrs := []slog.Attr{
		slog.String("method", r.Method), slog.String("path", r.URL.Path), slog.Int("status", w.status),
		slog.Int64("bytes", w.bytes), slog.Duration("took", time.Since(w.exchange.began)),
		slog.String("request_id", requestID(r.Context())),
	}
	if key := w.exchange.key; key != "" {
		attrs = append(attrs, slog.String("key", key))
	}
	s.log.LogAttrs(r.Context(), level, "request", attrs...)
}

// tell tells whoever observes what came of the request that w answers.
func (s *server) tell(w *watched) {
	if s.observe == nil {
		return
	}
	x := w.exchange
	x.seen.Status, x.seen.Bytes, x.seen.Duration = w.status, w.bytes, time.Since(x.began)
	if x.seen.Search != nil {
		x.seen.Search.Query = access.Redact(x.seen.Search.Query)
	}
	s.observe(x.seen)
}

// watched is a ResponseWriter that knows what was written.
type watched struct {
	http.ResponseWriter
	exchange *exchange
	status   int
	bytes    int64
}

// WriteHeader notes the status and sends it.
func (w *watched) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

// Write counts the bytes and sends them, but nothing more of an answer that
// broke off: what compresses would write the end of a whole one.
func (w *watched) Write(p []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	if w.exchange.broken {
		return 0, http.ErrAbortHandler
	}
	n, err := w.ResponseWriter.Write(p)
	w.bytes += int64(n)
	return n, err
}

// Unwrap gives http.ResponseController the writer beneath.
func (w *watched) Unwrap() http.ResponseWriter { return w.ResponseWriter }

package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"

	"github.com/briefsearch/briefsearch/web/access"
	"github.com/briefsearch/briefsearch/web/meili"
)

// The content types of what is served.
const (
	typePage    = "text/html; charset=utf-8"
	typeJSON    = "application/json"
	typeProblem = "application/problem+json"
)

// A reply is an answer, whole before any of it is sent, unless it is a stream.
type reply struct {
	status int // 0: 200
	kind   string
	body   []byte
	gzip   func() []byte         // returns body in that format, made once for all; nil for none
	stream func(io.Writer) error // writes the body in place of body; nil for none
	file   string                // name under which to save the body; "" for what is shown
	etag   string                // "": none
	cache  string                // Cache-Control; "": as the server does by default
	search time.Duration

	anywhere bool // pages of any other origin may take it
}

// head writes the headers of rep that do not depend on how its body is sent.
func (s *server) head(w http.ResponseWriter, r *http.Request, rep *reply, took time.Duration) {
	h := w.Header()
	if h.Set("Cache-Control", rep.cache); rep.cache == "" {
		h.Set("Cache-Control", s.cacheControl(exchangeOf(r.Context()).key != ""))
	}
	timing := fmt.Sprintf("total;dur=%.2f", milliseconds(took))
	if rep.search > 0 {
		timing = fmt.Sprintf("search;dur=%.2f, %s", milliseconds(rep.search), timing)
	}
	h.Set("Server-Timing", timing)
	if rep.etag != "" {
		h.Set("ETag", rep.etag)
	}
	if rep.kind != "" {
		h.Set("Content-Type", rep.kind)
	}
	if rep.file != "" {
		h.Set("Content-Disposition", disposition(rep.file))
	}
	if rep.anywhere {
		h.Set("Access-Control-Allow-Origin", "*")
		h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	}
}

// send writes rep in answer to r, or that nothing has changed.
func (s *server) send(w http.ResponseWriter, r *http.Request, rep *reply, took time.Duration) {
	if rep.stream != nil {
		s.stream(w, r, rep, took)
		return
	}
	s.head(w, r, rep, took)
	if rep.status == http.StatusNotModified {
		w.WriteHeader(rep.status)
		return
	}
	if rep.status == 0 {
		rep.status = http.StatusOK
	}
	h := w.Header()
	body := rep.body
	if rep.gzip != nil && takesGzip(w) {
		body = rep.gzip()
		h.Set("Content-Encoding", "gzip")
	}
	if r.Method != http.MethodHead || r.Header.Get("Accept-Encoding") == "" {
		h.Set("Content-Length", strconv.Itoa(len(body))) // compressed, it is known only when it has been
	}
	w.WriteHeader(rep.status)
	if r.Method != http.MethodHead {
		w.Write(body) // an asker who left is no error of ours
	}
}

// cacheControl returns how long an answer may be kept unasked, and by whom: what
// was asked for with a key is for nobody else.
func (s *server) cacheControl(key bool) string {
	who := "public"
	if key {
		who = "private"
	}
	switch {
	case s.maxAge > 0:
		return fmt.Sprintf("%s, max-age=%d", who, int(s.maxAge.Seconds()))
	case key:
		return "private, no-cache"
	}
	return "no-cache"
}

// fail answers r with err. It is the one place where errors become statuses
// and where those of ours are logged.
func (s *server) fail(w http.ResponseWriter, r *http.Request, f face, err error) {
	problem := *faultOf(err)
	problem.Detail = access.Redact(problem.Detail)
	id := requestID(r.Context())
	if problem.Status >= http.StatusInternalServerError {
		s.log.ErrorContext(r.Context(), "request failed", "path", r.URL.Path, "request_id", id, "err", err)
	}
	h := w.Header()
	switch problem.Status {
	case http.StatusMethodNotAllowed:
		h.Set("Allow", problem.Allow)
	case http.StatusUnauthorized:
		h.Set("WWW-Authenticate", "Bearer")
	case http.StatusTooManyRequests:
		h.Set("Retry-After", strconv.Itoa(access.Seconds(problem.Wait)))
	}
	rep := &reply{status: problem.Status, cache: "no-store"}
	var rerr error
	switch f {
	case faceJSON:
		rep.kind = typeProblem
		rep.body, rerr = encodeJSON(s.problem(&problem, id))
	case faceMeili:
		rep.kind = typeJSON
		rep.body, rerr = encodeJSON(meili.ProblemOf(problem.Status, problem.Code, problem.Detail, s.base+"/docs/api"))
	default:
		rep.kind = typePage
		rep.body, rerr = s.errorPage(&problem, id)
	}
	if rerr != nil {
		s.log.ErrorContext(r.Context(), "show an error", "request_id", id, "err", rerr)
		rep.kind, rep.body = "text/plain; charset=utf-8", []byte(problem.Detail+"\n")
	}
	s.send(w, r, rep, time.Since(exchangeOf(r.Context()).began))
}

// encodeJSON returns v as one line of JSON.
func encodeJSON(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false) // the content type says what it is; <mark> stays legible
	if err := e.Encode(v); err != nil {
		return nil, fmt.Errorf("encode JSON: %w", err)
	}
	return b.Bytes(), nil
}

// jsonReply returns v as a reply.
func jsonReply(v any) (*reply, error) {
	body, err := encodeJSON(v)
	if err != nil {
		return nil, err
	}
	return &reply{kind: typeJSON, body: body}, nil
}

// milliseconds returns d as a number of them.
func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

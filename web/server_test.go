package web_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/web"
)

// targets are one working request for every route.
var targets = []struct{ path, kind, allow string }{
	{"/", "text/html; charset=utf-8", "GET, HEAD"},
	{"/search?q=health", "text/html; charset=utf-8", "GET, HEAD"},
	{"/b/who", "text/html; charset=utf-8", "GET, HEAD"},
	{"/api/v1/search?q=health", "application/json", "GET, HEAD, POST"},
	{"/api/v1/briefs/who", "application/json", "GET, HEAD"},
	{"/api/v1/briefs/who/similar", "application/json", "GET, HEAD"},
	{"/api/v1/facets", "application/json", "GET, HEAD"},
	{"/api/v1/info", "application/json", "GET, HEAD"},
	{"/livez", "application/json", "GET, HEAD"},
	{"/readyz", "application/json", "GET, HEAD"},
	{"/opensearch.xml", "application/opensearchdescription+xml; charset=utf-8", "GET, HEAD"},
	{"/favicon.ico", "image/svg+xml", "GET, HEAD"},
	{"/embed.js", "text/javascript; charset=utf-8", "GET, HEAD"},
	{"/docs/embed", "text/html; charset=utf-8", "GET, HEAD"},
}

func TestHeadIsGetWithoutBody(t *testing.T) {
	h := web.New(newMemory(fixedBriefs(t)...), web.Options{})
	for _, tt := range targets {
		full := get(h, tt.path)
		head := do(h, httptest.NewRequest(http.MethodHead, tt.path, nil))
		if full.Code != http.StatusOK || head.Code != http.StatusOK {
			t.Errorf("%s: GET %d, HEAD %d", tt.path, full.Code, head.Code)
		}
		if head.Body.Len() != 0 {
			t.Errorf("HEAD %s has a body", tt.path)
		}
		for _, name := range []string{"Content-Type", "Content-Length", "ETag", "Cache-Control"} {
			if g, w := head.Header().Get(name), full.Header().Get(name); g != w {
				t.Errorf("HEAD %s: %s is %q, of GET %q", tt.path, name, g, w)
			}
		}
		if got := full.Header().Get("Content-Type"); got != tt.kind {
			t.Errorf("%s: Content-Type %q, want %q", tt.path, got, tt.kind)
		}
	}
}

func TestMethodNotAllowed(t *testing.T) {
	h := web.New(newMemory(fixedBriefs(t)...), web.Options{})
	for _, tt := range targets {
		for _, method := range []string{http.MethodPut, http.MethodDelete, http.MethodOptions, "BREW"} {
			w := do(h, httptest.NewRequest(method, tt.path, nil))
			if w.Code != http.StatusMethodNotAllowed || w.Header().Get("Allow") != tt.allow {
				t.Errorf("%s %s: %d, Allow %q, want %q", method, tt.path, w.Code, w.Header().Get("Allow"), tt.allow)
			}
		}
	}
}

// Every answer has the headers, also those that no route gives.
func TestHeaders(t *testing.T) {
	h := web.New(newMemory(fixedBriefs(t)...), web.Options{})
	for _, target := range []string{"/", "/search?q=x", "/api/v1/search?x=y", "/nothing", "/api/nothing", "//search", "/b/../search", "/static/0/style.css"} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, target, nil))
		for name, want := range map[string]string{
			"X-Content-Type-Options":  "nosniff",
			"Content-Security-Policy": "default-src 'self';",
			"Referrer-Policy":         "strict-origin-when-cross-origin",
			"Server-Timing":           "total;dur=",
			"Cache-Control":           "no-",
		} {
			if got := w.Header().Get(name); !strings.Contains(got, want) {
				t.Errorf("%s: %s is %q, want %q in it", target, name, got, want)
			}
		}
		if id := w.Header().Get("X-Request-Id"); len(id) != 16 {
			t.Errorf("%s: request id %q", target, id)
		}
		if w.Code >= 300 && w.Code < 400 {
			t.Errorf("%s: redirected to %q", target, w.Header().Get("Location"))
		}
	}
}

func TestRequestID(t *testing.T) {
	h := web.New(newMemory(), web.Options{})
	for id, kept := range map[string]bool{"01JDC8T2W5": true, "a-b_c.d": true, "no spaces": false, "<x>": false, strings.Repeat("a", 65): false} {
		r := httptest.NewRequest(http.MethodGet, "/livez", nil)
		r.Header.Set("X-Request-Id", id)
		if got := do(h, r).Header().Get("X-Request-Id"); (got == id) != kept {
			t.Errorf("request id %q became %q", id, got)
		}
	}
}

func TestNotModified(t *testing.T) {
	m := newMemory(fixedBriefs(t)...)
	h := web.New(m, web.Options{})
	for _, target := range []string{"/", "/search?q=health", "/b/who", "/b/who?q=health", "/api/v1/search?q=health", "/api/v1/briefs/who", "/api/v1/briefs/who/similar", "/api/v1/facets", "/api/v1/info"} {
		first := get(h, target)
		tag := first.Header().Get("ETag")
		if !strings.HasPrefix(tag, `W/"`) {
			t.Errorf("%s: ETag %q, want a weak one", target, tag)
		}
		if got := first.Header().Get("Cache-Control"); got != "no-cache" {
			t.Errorf("%s: Cache-Control %q", target, got)
		}
		ask := func(held string) *httptest.ResponseRecorder {
			r := httptest.NewRequest(http.MethodGet, target, nil)
			r.Header.Set("If-None-Match", held)
			return do(h, r)
		}
		if w := ask(`"x", ` + tag); w.Code != http.StatusNotModified || w.Body.Len() != 0 || w.Header().Get("ETag") != tag {
			t.Errorf("%s: %d with %d bytes and ETag %q for the tag held", target, w.Code, w.Body.Len(), w.Header().Get("ETag"))
		}
		if w := ask(`"x"`); w.Code != http.StatusOK {
			t.Errorf("%s: %d for another tag", target, w.Code)
		}
		m.info.Generation = "gen-000002"
		if w := ask(tag); w.Code != http.StatusOK {
			t.Errorf("%s: %d for the tag of an older generation", target, w.Code)
		}
		m.info.Generation = "gen-000001"
		m.info.Pushed++
		if w := ask(tag); w.Code != http.StatusOK {
			t.Errorf("%s: %d for the tag of before something was pushed", target, w.Code)
		}
		m.info.Pushed--
	}
	// Parameters in another order, and those as by default, are the same question.
	a, b := get(h, "/api/v1/search?q=x&source=TH&page=1"), get(h, "/api/v1/search?source=TH&q=x&per_page=10")
	if a.Header().Get("ETag") != b.Header().Get("ETag") {
		t.Error("equal questions have different tags")
	}
}

func TestCacheMaxAge(t *testing.T) {
	h := web.New(newMemory(fixedBriefs(t)...), web.Options{CacheMaxAge: time.Minute})
	if got := get(h, "/search").Header().Get("Cache-Control"); got != "public, max-age=60" {
		t.Errorf("Cache-Control %q", got)
	}
	if got := get(h, "/search?page=x").Header().Get("Cache-Control"); got != "no-store" {
		t.Errorf("of an error: Cache-Control %q", got)
	}
}

func TestStatic(t *testing.T) {
	h := web.New(newMemory(), web.Options{})
	page := get(h, "/").Body.String()
	_, rest, _ := strings.Cut(page, `rel="stylesheet" href="`)
	href, _, _ := strings.Cut(rest, `"`)
	w := get(h, href)
	if w.Code != http.StatusOK || w.Header().Get("Content-Type") != "text/css; charset=utf-8" ||
		w.Header().Get("Cache-Control") != "public, max-age=31536000, immutable" {
		t.Errorf("%s: %d %v", href, w.Code, w.Header())
	}
	_, rest, _ = strings.Cut(page, `<script type="module" src="`)
	script, _, _ := strings.Cut(rest, `"`)
	for _, m := range append(regexp.MustCompile(`rel="modulepreload" href="([^"]*)"`).FindAllStringSubmatch(page, -1), []string{"", script}) {
		w := get(h, m[1])
		if w.Code != http.StatusOK || w.Header().Get("Content-Type") != "text/javascript; charset=utf-8" {
			t.Errorf("%s: %d %v", m[1], w.Code, w.Header())
		}
		for _, imported := range regexp.MustCompile(`(?m)^import .*"\./([^"]*)";$`).FindAllStringSubmatch(w.Body.String(), -1) {
			if href := path.Dir(script) + "/" + imported[1]; !strings.Contains(page, `rel="modulepreload" href="`+href+`"`) {
				t.Errorf("%s imports %s, which the page does not preload", m[1], href)
			}
		}
	}
	for _, target := range []string{"/static/", "/static/x/style.css", "/static/style.css", strings.Replace(href, "style.css", "x.css", 1)} {
		if w := get(h, target); w.Code != http.StatusNotFound {
			t.Errorf("%s: %d", target, w.Code)
		}
	}
}

func TestGzip(t *testing.T) {
	h := web.New(newMemory(sampleBriefs(t)...), web.Options{})
	plain := get(h, "/search?q=india")
	for accept, want := range map[string]bool{"gzip": true, "br, gzip;q=0.5": true, "gzip;q=0": false, "br": false, "": false} {
		r := httptest.NewRequest(http.MethodGet, "/search?q=india", nil)
		r.Header.Set("Accept-Encoding", accept)
		w := do(h, r)
		if got := w.Header().Get("Content-Encoding") == "gzip"; got != want {
			t.Errorf("Accept-Encoding %q: gzip %t", accept, got)
		}
		if !want {
			continue
		}
		z, err := gzip.NewReader(w.Body)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(z)
		if err != nil || !bytes.Equal(body, plain.Body.Bytes()) {
			t.Errorf("Accept-Encoding %q: another body, %v", accept, err)
		}
	}
}

// What is said of an answer holds however it is sent, and of an answer to HEAD
// nothing is said that is not so: how long it is compressed is not known.
func TestGzipHead(t *testing.T) {
	h := web.New(newMemory(sampleBriefs(t)...), web.Options{})
	ask := func(method, target, encoding, held string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(method, target, nil)
		r.Header.Set("Accept-Encoding", encoding)
		r.Header.Set("If-None-Match", held)
		return do(h, r)
	}
	for _, tt := range []struct {
		name, target string
		packed       bool
	}{
		{"page", "/search?q=india", true},
		{"API", "/api/v1/search?q=india", true},
		{"short", "/api/v1/suggest?q=zzzzzz", false},
		{"asset", "/favicon.ico", true},
		{"fault", "/api/v1/search?sorce=x", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			full, head := ask(http.MethodGet, tt.target, "gzip", ""), ask(http.MethodHead, tt.target, "gzip", "")
			if got := full.Header().Get("Content-Encoding") == "gzip"; got != tt.packed {
				t.Errorf("compressed %t", got)
			}
			for _, name := range []string{"Content-Type", "ETag", "Vary"} {
				if g, w := head.Header().Values(name), full.Header().Values(name); !slices.Equal(g, w) {
					t.Errorf("%s of HEAD %q, of GET %q", name, g, w)
				}
			}
			if head.Body.Len() > 0 || head.Header().Get("Content-Length") != "" || head.Header().Get("Content-Encoding") != "" {
				t.Errorf("HEAD has a body of %d bytes, %v", head.Body.Len(), head.Header())
			}
			if got := slices.Concat(full.Header().Values("Vary")); len(slices.DeleteFunc(got, func(v string) bool { return v != "Accept-Encoding" })) != 1 {
				t.Errorf("Vary %q", full.Header().Values("Vary"))
			}
			if n := full.Header().Get("Content-Length"); n != "" && n != strconv.Itoa(full.Body.Len()) {
				t.Errorf("Content-Length %s of %d bytes", n, full.Body.Len())
			}
			plain := ask(http.MethodGet, tt.target, "identity", "")
			if got, want := full.Header().Get("ETag"), plain.Header().Get("ETag"); got != want {
				t.Errorf("ETag %q compressed, else %q", got, want)
			}
			if tag := plain.Header().Get("ETag"); tag != "" {
				if w := ask(http.MethodGet, tt.target, "gzip", tag); w.Code != http.StatusNotModified || w.Body.Len() > 0 || w.Header().Get("Content-Encoding") != "" {
					t.Errorf("of the tag held: %d, %v", w.Code, w.Header())
				}
			}
		})
	}
}

func TestBaseURL(t *testing.T) {
	base, err := url.Parse("https://portal.example/briefs")
	if err != nil {
		t.Fatal(err)
	}
	h := web.New(newMemory(fixedBriefs(t)...), web.Options{BaseURL: base})
	for _, target := range []string{"/search?q=health", "/briefs/search?q=health", "/briefs", "/briefs/", "/briefs/b/who"} {
		w := get(h, target)
		if w.Code != http.StatusOK {
			t.Errorf("%s: %d", target, w.Code)
		}
		for _, want := range []string{`action="/briefs/search"`, `href="/briefs/static/`, `href="https://portal.example/briefs/`} {
			if !strings.Contains(w.Body.String(), want) {
				t.Errorf("%s: no %s", target, want)
			}
		}
	}
	if w := get(h, "/briefsearch"); w.Code != http.StatusNotFound {
		t.Errorf("/briefsearch: %d", w.Code)
	}
	if got := get(h, "/opensearch.xml").Body.String(); !strings.Contains(got, `template="https://portal.example/briefs/search?q={searchTerms}"`) {
		t.Errorf("opensearch.xml: %s", got)
	}
}

// A base URL that is a path alone is for those who mount the handler below it
// and need not know under what names they are asked.
func TestBaseURLIsPath(t *testing.T) {
	h := web.New(newMemory(fixedBriefs(t)...), web.Options{BaseURL: &url.URL{Path: "/find/"}})
	for _, target := range []string{"/find/search?q=health", "/search?q=health"} {
		body := get(h, target).Body.String()
		for _, want := range []string{`action="/find/search"`, `href="/find/static/`, `href="/find/b/who?`} {
			if !strings.Contains(body, want) {
				t.Errorf("%s: no %s", target, want)
			}
		}
	}
	if got := get(h, "/find/api/v1/briefs/who").Body.String(); !strings.Contains(got, `"href":"/find/b/who"`) {
		t.Errorf("a brief: %s", got)
	}
	if got := get(h, "/find/opensearch.xml").Body.String(); !strings.Contains(got, `template="http://example.com/find/search?q={searchTerms}"`) {
		t.Errorf("opensearch.xml: %s", got)
	}
}

// Faults of ours are told by status and request id; their causes go to the log.
func TestFaults(t *testing.T) {
	tests := []struct {
		name   string
		fail   func(context.Context) error
		status int
		code   string
	}{
		{"an error", func(context.Context) error { return errors.New("secret of the engine") }, 500, "internal"},
		{"a panic", func(context.Context) error { panic("secret of the engine") }, 500, "internal"},
		{"out of time", func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }, 504, "timeout"},
		{"no index", func(context.Context) error { return search.ErrNoIndex }, 503, "no_index"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var log bytes.Buffer
			m := newMemory(fixedBriefs(t)...)
			m.fail = tt.fail
			h := web.New(m, web.Options{Logger: slog.New(slog.NewTextHandler(&log, nil)), Timeout: 20 * time.Millisecond})
			for _, target := range []string{"/", "/search?q=x", "/b/who", "/api/v1/search", "/api/v1/briefs/who", "/api/v1/info"} {
				w := get(h, target)
				if w.Code != tt.status {
					t.Errorf("%s: %d, want %d", target, w.Code, tt.status)
				}
				body := w.Body.String()
				if strings.HasPrefix(target, "/api/") && !strings.Contains(body, `"code":"`+tt.code+`"`) {
					t.Errorf("%s: %s", target, body)
				}
				if !strings.Contains(body, "01TEST") || strings.Contains(body, "secret") {
					t.Errorf("%s: %s", target, body)
				}
			}
			if w := get(h, "/readyz"); tt.name != "a panic" && w.Code != http.StatusServiceUnavailable {
				t.Errorf("readyz: %d", w.Code)
			}
			if w := get(h, "/livez"); w.Code != http.StatusOK {
				t.Errorf("livez: %d", w.Code)
			}
			if tt.status == 500 && !strings.Contains(log.String(), "secret of the engine") {
				t.Errorf("the cause is not in the log:\n%s", log.String())
			}
		})
	}
}

func TestReadyOnlyWithGeneration(t *testing.T) {
	m := newMemory()
	m.info.Generation = ""
	if w := get(web.New(m, web.Options{}), "/readyz"); w.Code != http.StatusServiceUnavailable {
		t.Errorf("readyz: %d", w.Code)
	}
}

func TestBusy(t *testing.T) {
	m := newMemory(fixedBriefs(t)...)
	at, free := make(chan bool), make(chan bool)
	m.fail = func(context.Context) error { at <- true; <-free; return search.ErrNoIndex }
	h := web.New(m, web.Options{MaxInFlight: 1})
	done := make(chan bool)
	go func() { get(h, "/search"); done <- true }()
	<-at
	w := get(h, "/api/v1/search")
	if w.Code != http.StatusTooManyRequests || w.Header().Get("Retry-After") == "" {
		t.Errorf("%d, Retry-After %q", w.Code, w.Header().Get("Retry-After"))
	}
	if w := get(h, "/livez"); w.Code != http.StatusOK {
		t.Errorf("livez: %d", w.Code)
	}
	free <- true
	<-done
}

func TestAccessLog(t *testing.T) {
	var log bytes.Buffer
	h := web.New(newMemory(), web.Options{Logger: slog.New(slog.NewTextHandler(&log, nil))})
	get(h, "/search?q=private")
	get(h, "/livez")
	for _, want := range []string{"method=GET", "path=/search", "status=200", "request_id=01TEST", "bytes="} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("no %s in %s", want, log.String())
		}
	}
	for _, leave := range []string{"private", "livez"} {
		if strings.Contains(log.String(), leave) {
			t.Errorf("%s in %s", leave, log.String())
		}
	}
}

// Any bytes asked for give a page of results, which is valid UTF-8.
func TestAnyQueryIsAPage(t *testing.T) {
	h := web.New(newMemory(sampleBriefs(t)...), web.Options{})
	for _, q := range []string{
		"%", "%zz", "%00", "%ff%fe%fd", "%22", "%22%22", "Article 370:", "what+is+IOM%3F", "~", "%2B", "-", "-a", "*", "OR", "a+OR", ":", "source:",
		"title:", "after:soon", "%3Cscript%3E", "'%22%3E%3Cimg%20src=x%3E", "a%26b", "a;b", "%E0%A4", "%F0%9F%98%80", "%E2%80%8B", "\\", "..%2F..",
		url.QueryEscape(strings.Repeat("अ ", 5000)), strings.Repeat("a", 9000), strings.Repeat("%22a+", 3000),
	} {
		w := do(h, &http.Request{Method: http.MethodGet, URL: &url.URL{Path: "/search", RawQuery: "q=" + q}, Header: http.Header{}})
		if w.Code != http.StatusOK || !utf8.Valid(w.Body.Bytes()) || !strings.Contains(w.Body.String(), "</html>") {
			t.Errorf("q=%.60s: %d", q, w.Code)
		}
	}
}

func FuzzPage(f *testing.F) {
	h := web.New(newMemory(fixedBriefs(f)...), web.Options{})
	for _, q := range []string{"health", "%ff", `"a`, "source:WHO -x", "<b>", "a OR b*", "on:2025-01"} {
		f.Add(q)
	}
	f.Fuzz(func(t *testing.T, q string) {
		for _, path := range []string{"/search", "/b/who"} {
			r := &http.Request{Method: http.MethodGet, URL: &url.URL{Path: path, RawQuery: "q=" + url.QueryEscape(q)}, Header: http.Header{}}
			w := do(h, r)
			body := w.Body.String()
			if w.Code != http.StatusOK || !utf8.ValidString(body) {
				t.Fatalf("%s q=%q: %d", path, q, w.Code)
			}
			if strings.Count(body, "<script") != 1 || !strings.Contains(body, `<script type="module" src="/static/`) || strings.Contains(body, "ZgotmplZ") {
				t.Fatalf("%s q=%q: %s", path, q, body)
			}
		}
	})
}

func TestConcurrentRequests(t *testing.T) {
	h := web.New(newMemory(fixedBriefs(t)...), web.Options{})
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 20 {
				for _, tt := range targets {
					r := httptest.NewRequest(http.MethodGet, tt.path, nil)
					r.Header.Set("Accept-Encoding", "gzip")
					if w := do(h, r); w.Code != http.StatusOK {
						t.Errorf("%s: %d", tt.path, w.Code)
					}
				}
			}
		})
	}
	all.Wait()
}

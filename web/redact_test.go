package web_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/briefsearch/briefsearch/web"
	"github.com/briefsearch/briefsearch/web/access"
)

// pathParts are the parts of a route's path that are named by who asks.
var pathParts = regexp.MustCompile(`\{[a-z]+\}`)

// Wherever a key is put by mistake, it comes out nowhere: no answer, header,
// log or observation has it, on any route, and nothing that has it is written.
func TestKeyGetsNowhere(t *testing.T) {
	guard, keys := guarded(t, access.Options{Origins: []string{access.AnyOrigin}}, access.Key{Allow: []access.Action{access.Search, access.Export}}, access.Key{Allow: access.Actions()})
	key := keys[0]
	written := &pushed{}
	var log bytes.Buffer
	var seen []web.Observation
	h := web.New(newMemory(fixedBriefs(t)...), web.Options{
		Access: guard, Writer: written, Logger: slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug})),
		Observe: func(o web.Observation) { seen = append(seen, o) },
	})
	_, rest, _ := strings.Cut(strings.TrimPrefix(key, "briefskey_"), "_")
	var leaves []string // of the secret, in whatever letters
	for i := range len(rest) - 8 {
		leaves = append(leaves, strings.ToLower(rest[i:i+8]))
	}
	check := func(what, text string) {
		t.Helper()
		if text = strings.ToLower(text); slices.ContainsFunc(leaves, func(l string) bool { return strings.Contains(text, l) }) {
			t.Errorf("%s has the key, or a part of it: %.500s", what, text)
		}
	}
	escaped := "%62" + key[1:]
	body := func(r *http.Request, format string) {
		if r.Method == http.MethodGet {
			r.Method = http.MethodPost
		}
		r.Body = io.NopCloser(strings.NewReader(fmt.Sprintf(format, key)))
	}
	places := []struct {
		name    string
		exposed bool // is refused for it
		put     func(*http.Request)
	}{
		{"header", false, func(r *http.Request) { r.Header.Set("Authorization", "Bearer "+key) }},
		{"header, cut", false, func(r *http.Request) { r.Header.Set("Authorization", "Bearer "+key[:len(key)-1]) }},
		{"header, twice", false, func(r *http.Request) { r.Header.Set("Authorization", "Bearer "+key+key) }},
		{"basic", false, func(r *http.Request) { r.Header.Set("Authorization", "Basic "+key) }},
		{"value", true, func(r *http.Request) { r.URL.RawQuery = "q=" + key }},
		{"value, escaped", true, func(r *http.Request) { r.URL.RawQuery = "q=x+" + escaped }},
		{"value, cut", true, func(r *http.Request) { r.URL.RawQuery = "q=" + key[:len(key)-10] }},
		{"value, capitals", true, func(r *http.Request) { r.URL.RawQuery = "page=" + strings.ToUpper(key) }},
		{"value of another", true, func(r *http.Request) { r.URL.RawQuery = "api_key=" + key }},
		{"name", true, func(r *http.Request) { r.URL.RawQuery = key + "=1" }},
		{"filter", true, func(r *http.Request) { r.URL.RawQuery = "after=" + key }},
		{"body", false, func(r *http.Request) { body(r, `{"id": "who", "title": "Bog", "date": "2025-01-10", "q": %q}`) }},
		{"name in body", false, func(r *http.Request) { body(r, `{"id": "who", %q: 1, "queries": [{"indexUid": "x"}]}`) }},
		{"text of a brief", false, func(r *http.Request) {
			body(r, `{"id": "who", "title": "Bog", "date": "2025-01-10", "body": "A key: %s."}`)
		}},
		{"id of a brief", false, func(r *http.Request) {
			body(r, `{"id": %q, "title": "Bog", "date": "2025-01-10", "body": "A wetland."}`)
		}},
		{"id of a takedown", false, func(r *http.Request) { body(r, `{"id": %q, "deleted": true}`) }},
		{"Markdown", false, func(r *http.Request) {
			body(r, "# Bog\n\nA key: %s.\n")
			r.Header.Set("Content-Type", "text/markdown")
		}},
		{"encoding", false, func(r *http.Request) { r.Header.Set("Content-Encoding", key) }},
		{"type", false, func(r *http.Request) { r.Header.Set("Content-Type", key+"/"+key) }},
		{"header of others", false, func(r *http.Request) { r.Header.Set("X-Api-Key", key) }},
		{"Referer", false, func(r *http.Request) { r.Header.Set("Referer", "https://portal.example/?key="+key) }},
		{"request id", false, func(r *http.Request) { r.Header.Set("X-Request-Id", key[:60]) }},
		{"agent", false, func(r *http.Request) { r.Header.Set("User-Agent", key) }},
		{"Origin", false, func(r *http.Request) { r.Header.Set("Origin", "https://"+key) }},
		{"cookie", false, func(r *http.Request) { r.Header.Set("Cookie", "key="+key) }},
		{"tag", false, func(r *http.Request) { r.Header.Set("If-None-Match", key) }},
		{"method", false, func(r *http.Request) { r.Method = key }},
		{"preflight", false, func(r *http.Request) {
			r.Method = http.MethodOptions
			r.Header.Set("Origin", "https://portal.example")
			r.Header.Set("Access-Control-Request-Method", key)
			r.Header.Set("Access-Control-Request-Headers", strings.ToLower(key))
		}},
	}
	for _, rt := range web.ServedRoutes() {
		var paths []string
		for _, part := range []string{"who", key} {
			paths = append(paths, pathParts.ReplaceAllLiteralString(rt.Path, part))
		}
		for _, path := range append(slices.Compact(paths), rt.Path+"/"+key) {
			for _, place := range places {
				r := httptest.NewRequest(rt.Methods[0], "/", nil)
				r.URL = &url.URL{Path: path}
				if rt.Action == access.Admin {
					r.Header.Set("Authorization", "Bearer "+keys[1])
				}
				place.put(r)
				seen = seen[:0]
				log.Reset()
				w := do(h, r)
				what := fmt.Sprintf("key in %s to %s: %d", place.name, strings.ReplaceAll(path, key, "KEY"), w.Code)
				check(what+": body", w.Body.String())
				check(what+": header", fmt.Sprint(w.Header()))
				check(what+": log", log.String())
				check(what+": observed", fmt.Sprintf("%+v", seen))
				for id, c := range written.changes {
					check(what+": written", fmt.Sprintf("%s %+v", id, c.Brief))
				}
				if len(seen) != 1 || log.Len() == 0 {
					t.Errorf("%s: observed %d times, log %q", what, len(seen), log.String())
				}
				if seen[0].Search != nil {
					check(what+": query", seen[0].Search.Query)
				}
				if (place.exposed || strings.Contains(path, key)) && (w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), "briefs keys revoke "+key[10:18])) {
					t.Errorf("%s, and it is not said that the key is exposed: %s", what, w.Body)
				}
			}
		}
	}

	if len(written.changes) == 0 {
		t.Error("nothing was written that has no key")
	}

	// Errors of ours are logged, whatever they say.
	h = web.New(failing{newMemory(), errors.New("cannot read " + key)}, web.Options{Logger: slog.New(slog.NewJSONHandler(&log, nil)).WithGroup("g")})
	log.Reset()
	if w := get(h, "/api/v1/info"); w.Code != http.StatusInternalServerError || !strings.Contains(log.String(), "cannot read briefskey_"+key[10:18]+"_…") {
		t.Errorf("%d: %s", w.Code, log.String())
	}
	check("an error's log", log.String())
}

// A body that does not come to its end is its sender's fault, and no error of ours in the log.
func TestQuestionCutOff(t *testing.T) {
	for _, path := range []string{"/api/v1/search", "/multi-search", "/indexes/briefs/facet-search"} {
		var log bytes.Buffer
		h := web.New(newMemory(), web.Options{Logger: slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelWarn}))})
		body := io.MultiReader(strings.NewReader(`{"q": "re`), iotest.ErrReader(os.ErrDeadlineExceeded))
		w := do(h, httptest.NewRequest(http.MethodPost, path, body))
		if w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), "ended too early") || log.Len() > 0 {
			t.Errorf("%s: %d %s, log %q", path, w.Code, w.Body, &log)
		}
	}
}

package web_test

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/briefsearch/briefsearch/web"
	"github.com/briefsearch/briefsearch/web/access"
)

// pathParts are the parts of a route's path that are named by who asks.
var pathParts = regexp.MustCompile(`\{[a-z]+\}`)

// Wherever a key is put by mistake, it comes out nowhere: no answer, header,
// log or observation has it, on any route.
func TestKeyGetsNowhere(t *testing.T) {
	guard, keys := guarded(t, access.Options{Origins: []string{access.AnyOrigin}}, access.Key{Allow: []access.Action{access.Search, access.Export}})
	key := keys[0]
	var log bytes.Buffer
	var seen []web.Observation
	h := web.New(newMemory(fixedBriefs(t)...), web.Options{
		Access: guard, Logger: slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug})),
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
		{"body", false, func(r *http.Request) {
			*r = *httptest.NewRequest(http.MethodPost, r.URL.Path, strings.NewReader(fmt.Sprintf(`{"q": %q}`, key)))
		}},
		{"name in body", false, func(r *http.Request) {
			*r = *httptest.NewRequest(http.MethodPost, r.URL.Path, strings.NewReader(fmt.Sprintf(`{%q: 1, "queries": [{"indexUid": %q}]}`, key, key)))
		}},
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
				r := httptest.NewRequest(http.MethodGet, "/", nil)
				r.URL = &url.URL{Path: path}
				place.put(r)
				seen = seen[:0]
				log.Reset()
				w := do(h, r)
				what := fmt.Sprintf("key in %s to %s: %d", place.name, strings.ReplaceAll(path, key, "KEY"), w.Code)
				check(what+": body", w.Body.String())
				check(what+": header", fmt.Sprint(w.Header()))
				check(what+": log", log.String())
				check(what+": observed", fmt.Sprintf("%+v", seen))
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

	// Errors of ours are logged, whatever they say.
	h = web.New(failing{newMemory(), errors.New("cannot read " + key)}, web.Options{Logger: slog.New(slog.NewJSONHandler(&log, nil)).WithGroup("g")})
	log.Reset()
	if w := get(h, "/api/v1/info"); w.Code != http.StatusInternalServerError || !strings.Contains(log.String(), "cannot read briefskey_"+key[10:18]+"_…") {
		t.Errorf("%d: %s", w.Code, log.String())
	}
	check("an error's log", log.String())
}

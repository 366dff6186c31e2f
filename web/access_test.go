package web_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/briefsearch/briefsearch/web"
	"github.com/briefsearch/briefsearch/web/access"
)

// Who is not let in learns why, as a problem or on a page.
func TestRefused(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		closed, keys := guarded(t, access.Options{RequireKey: true},
			access.Key{Allow: []access.Action{access.Search}}, access.Key{Allow: []access.Action{access.Search}, Origins: []string{"https://portal.example"}})
		slow, _ := guarded(t, access.Options{PerAddress: access.Rate{N: 6, Per: time.Minute, Burst: 1}})
		tests := []struct {
			name, target, key string
			guard             *access.Guard
			status            int
			code, header      string
		}{
			{"no key", "/api/v1/search", "", closed, 401, "key_required", "Www-Authenticate: Bearer"},
			{"no key, page", "/search?q=x", "", closed, 401, "Key required", "Www-Authenticate: Bearer"},
			{"key", "/api/v1/search", keys[0], closed, 200, "", ""},
			{"key, page", "/search?q=x", keys[0], closed, 200, "", ""},
			{"wrong key", "/api/v1/search", keys[0] + "x", closed, 401, "invalid_key", "Www-Authenticate: Bearer"},
			{"wrong key where none is needed", "/api/v1/search", "x", slow, 401, "invalid_key", "Www-Authenticate: Bearer"},
			{"too often", "/api/v1/search", "", slow, 429, "rate_limited", "Retry-After: 10"},
			{"too often, page", "/", "", slow, 429, "Too many requests", "Retry-After: 10"},
			{"health is not counted", "/livez", "", slow, 200, "", ""},
			{"what a key does not allow", "/api/v1/export?format=csv", keys[0], closed, 403, "forbidden", ""},
			{"no origin", "/api/v1/search", keys[1], closed, 403, "origin_not_allowed", ""},
			{"assets are open", "/favicon.ico", "", closed, 200, "", ""},
			{"descriptions are open", "/docs/api", "", closed, 200, "", ""},
			{"a path that is none", "/nothing", "", closed, 404, "Not found", ""},
		}
		for _, tt := range tests {
			h := web.New(newMemory(fixedBriefs(t)...), web.Options{Access: tt.guard})
			w := do(h, withKey(http.MethodGet, tt.target, tt.key, ""))
			if w.Code != tt.status || !strings.Contains(w.Body.String(), tt.code) {
				t.Errorf("%s: %d %s; want %d %s", tt.name, w.Code, w.Body, tt.status, tt.code)
			}
			name, value, _ := strings.Cut(tt.header, ": ")
			if got := w.Header().Get(name); got != value {
				t.Errorf("%s: %s %q, want %q", tt.name, name, got, value)
			}
			if w.Code >= 400 && w.Header().Get("Cache-Control") != "no-store" {
				t.Errorf("%s: %v", tt.name, w.Header())
			}
		}
	})
}

// What is answered to a key is for its holder alone, and two who see different
// parts have different tags.
func TestCachesKeepKeysApart(t *testing.T) {
	all := []access.Action{access.Search, access.Export}
	guard, keys := guarded(t, access.Options{}, access.Key{Allow: all}, access.Key{Allow: all, Only: only(t, "source:WHO")}, access.Key{Allow: all, Only: only(t, "source:who,PIB")})
	for _, age := range []time.Duration{0, time.Minute} {
		h := web.New(newMemory(fixedBriefs(t)...), web.Options{Access: guard, CacheMaxAge: age})
		want := map[bool]string{false: "no-cache", true: "private, no-cache"}
		if age > 0 {
			want = map[bool]string{false: "public, max-age=60", true: "private, max-age=60"}
		}
		for _, target := range []string{"/", "/search?q=x", "/b/who", "/api/v1/search", "/api/v1/briefs/who", "/api/v1/briefs/who/similar", "/api/v1/info", "/api/v1/facets", "/feed.atom", "/api/v1/export?format=csv"} {
			tags := map[string]bool{}
			for _, key := range append(keys, "") {
				w := do(h, withKey(http.MethodGet, target, key, ""))
				if w.Code != http.StatusOK || w.Header().Get("Cache-Control") != want[key != ""] || !slices.Contains(w.Header().Values("Vary"), "Authorization") {
					t.Errorf("%s, key %t: %d %v", target, key != "", w.Code, w.Header())
				}
				tags[w.Header().Get("ETag")] = true
				held := withKey(http.MethodGet, target, key, "")
				held.Header.Set("If-None-Match", w.Header().Get("ETag"))
				if w := do(h, held); w.Code != http.StatusNotModified || w.Header().Get("Cache-Control") != want[key != ""] {
					t.Errorf("%s held, key %t: %d %v", target, key != "", w.Code, w.Header())
				}
			}
			if len(tags) != 3 { // all, by a key or without; WHO; WHO and PIB
				t.Errorf("%s: %d tags: %v", target, len(tags), tags)
			}
		}
		for _, target := range []string{"/livez", "/favicon.ico"} {
			if w := get(h, target); slices.Contains(w.Header().Values("Vary"), "Authorization") {
				t.Errorf("%s: %v", target, w.Header())
			}
		}
	}
}

// Pages of other origins are let in where they are allowed, on what is asked of
// the API, and nowhere else; they may read why they were refused.
func TestOtherOrigins(t *testing.T) {
	guard, keys := guarded(t, access.Options{RequireKey: true}, access.Key{Allow: []access.Action{access.Search}, Origins: []string{"https://portal.example"}})
	h := web.New(newMemory(fixedBriefs(t)...), web.Options{Access: guard})
	preflight := func(path, origin string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(http.MethodOptions, path, nil)
		r.Header.Set("Origin", origin)
		r.Header.Set("Access-Control-Request-Method", http.MethodGet)
		r.Header.Set("Access-Control-Request-Headers", "authorization")
		return do(h, r)
	}
	const allow = "Access-Control-Allow-Origin"
	for _, rt := range web.ServedRoutes() {
		path := pathParts.ReplaceAllLiteralString(rt.Path, "who")
		w := preflight(path, "https://portal.example")
		shared := rt.Action == access.Search || rt.Action == access.Export
		if got := w.Code == http.StatusNoContent && w.Header().Get(allow) == "https://portal.example" && w.Header().Get("Access-Control-Allow-Headers") == "authorization"; got != shared && rt.Action != access.Admin {
			t.Errorf("preflight of %s: %d %v", path, w.Code, w.Header())
		}
		if w := preflight(path, "https://other.example"); slices.Contains([]string{"*", "https://other.example"}, w.Header().Get(allow)) && shared {
			t.Errorf("preflight of %s from elsewhere: %v", path, w.Header())
		}
	}
	for _, tt := range []struct {
		origin, key string
		status      int
		allowed     string
	}{
		{"https://portal.example", keys[0], 200, "https://portal.example"},
		{"https://portal.example", "", 401, "https://portal.example"},
		{"https://other.example", keys[0], 403, ""},
		{"https://other.example", "", 401, ""},
	} {
		r := withKey(http.MethodGet, "/api/v1/search?q=health", tt.key, "")
		r.Header.Set("Origin", tt.origin)
		w := do(h, r)
		if w.Code != tt.status || w.Header().Get(allow) != tt.allowed || !slices.Contains(w.Header().Values("Vary"), "Origin") {
			t.Errorf("%+v: %d %v", tt, w.Code, w.Header())
		}
		var body struct{ Code string }
		if err := json.Unmarshal(w.Body.Bytes(), &body); err != nil {
			t.Errorf("%+v: %v", tt, err)
		}
	}
	plain := web.New(newMemory(fixedBriefs(t)...), web.Options{})
	r := withKey(http.MethodGet, "/api/v1/search?q=health", "", "")
	r.Header.Set("Origin", "https://portal.example")
	if w := do(plain, r); w.Code != http.StatusOK || w.Header().Get(allow) != "" {
		t.Errorf("without a guard: %d %v", w.Code, w.Header())
	}
}

// Behind a proxy that is trusted, clients are told apart by the addresses that
// it names; behind another, not.
func TestClientsBehindProxies(t *testing.T) {
	for proxy, apart := range map[string]bool{"10.1.2.3:1": true, "203.0.113.5:1": false} {
		proxies, err := access.ParseProxies([]string{"10.0.0.0/8"}, "")
		if err != nil {
			t.Fatal(err)
		}
		guard, _ := guarded(t, access.Options{Proxies: proxies})
		clients := map[uint64]bool{}
		h := web.New(newMemory(), web.Options{Access: guard, Observe: func(o web.Observation) { clients[o.Client] = true }})
		for _, from := range []string{"198.51.100.1", "198.51.100.2"} {
			r := httptest.NewRequest(http.MethodGet, "/livez", nil)
			r.RemoteAddr = proxy
			r.Header.Set("X-Forwarded-For", from)
			do(h, r)
		}
		if (len(clients) == 2) != apart {
			t.Errorf("behind %s: %d clients", proxy, len(clients))
		}
	}
}

// A page that has its own name lead to the machine reads nothing there.
func TestOtherHosts(t *testing.T) {
	one := web.New(newMemory(fixedBriefs(t)...), web.Options{Hosts: []string{access.Localhost, "portal.example"}})
	all := web.New(newMemory(fixedBriefs(t)...), web.Options{})
	for _, rt := range web.ServedRoutes() {
		if rt.Action == access.Admin {
			continue
		}
		for host, own := range map[string]bool{"127.0.0.1:8080": true, "localhost:8080": true, "portal.example": true, "evil.example:8080": false} {
			r := httptest.NewRequest(rt.Methods[0], pathParts.ReplaceAllLiteralString(rt.Path, "who"), nil)
			r.Host = host
			w := do(one, r)
			if (w.Code != http.StatusMisdirectedRequest) != own || !own && strings.Contains(w.Body.String(), "Health Organi") {
				t.Errorf("%s of %s: %d %s", rt.Path, host, w.Code, w.Body)
			}
			if w := do(all, r); w.Code == http.StatusMisdirectedRequest {
				t.Errorf("%s of %s, where any name will do: %d", rt.Path, host, w.Code)
			}
		}
	}
	r := withKey(http.MethodGet, "/api/v1/search", "", "")
	r.Host = "evil.example"
	if w := do(one, r); !strings.Contains(w.Body.String(), `"code":"other_host"`) || !strings.Contains(w.Body.String(), "--base-url") {
		t.Errorf("it is not said why: %s", w.Body)
	}
}

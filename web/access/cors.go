package access

import (
	"net/http"
	"slices"
	"time"

	"github.com/rs/cors"
)

// preflightAge is how long browsers may keep what a preflight said, in seconds.
const preflightAge = 2 * 60 * 60

// newCORS returns what writes the headers by which browsers let pages of other
// origins ask, as defined by https://fetch.spec.whatwg.org/#http-cors-protocol. They ask without
// cookies, and cannot change anything: that is not for pages.
func (g *Guard) newCORS() *cors.Cors {
	o := cors.Options{
		AllowedMethods: []string{http.MethodGet, http.MethodHead, http.MethodPost},
		AllowedHeaders: []string{"Authorization", "Content-Type", "If-None-Match", "X-Meilisearch-Client", "X-Request-Id"},
		ExposedHeaders: []string{"ETag", "Retry-After", "X-Request-Id", "Server-Timing"},
		MaxAge:         preflightAge,
	}
	if g.anyOrigin {
		o.AllowedOrigins = []string{AnyOrigin}
	} else {
		o.AllowOriginFunc = g.isKnownOrigin
	}
	return cors.New(o)
}

// isKnownOrigin reports whether pages of that origin may ask, with some key at least.
func (g *Guard) isKnownOrigin(origin string) bool {
	return g.anyOrigin || slices.Contains(g.origins, origin) || origin != "" && g.keys != nil && g.keys.isOrigin(origin, time.Now())
}

// Preflight answers r where it is a browser's question whether a page of another
// origin may ask for a, and reports whether it is. The question comes without a key, so the
// answer is yes where any live key might be meant.
func (g *Guard) Preflight(w http.ResponseWriter, r *http.Request, a Action) bool {
	if g == nil || !shared(a) || r.Method != http.MethodOptions || r.Header.Get("Access-Control-Request-Method") == "" {
		return false
	}
	g.cors.HandlerFunc(w, r)
	return true
}

// Share adds to the answer to r the headers that let the page that asked read
// it: where it was let in, by what Admit granted for a; where it was refused, so that the page
// learns why, wherever a preflight would have been allowed.
func (g *Guard) Share(w http.ResponseWriter, r *http.Request, a Action, granted Grant, refused error) {
	if g == nil || !shared(a) {
		return
	}
	origin := r.Header.Get("Origin")
	if refused != nil || g.anyOrigin || slices.Contains(g.origins, origin) || slices.Contains(granted.origins, origin) {
		g.cors.HandlerFunc(w, r)
		return
	}
	w.Header().Add("Vary", "Origin")
}

// shared reports whether pages of other origins may be let in to a.
func shared(a Action) bool { return a == Search || a == Export }

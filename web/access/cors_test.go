package access_test

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/synctest"

	"github.com/briefsearch/briefsearch/web/access"
)

// A preflight carries no key, so it is allowed for the pages of every live key;
// the answer itself is for those of the key it was asked with.
func TestCORS(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := newRing(t, access.Options{Origins: []string{"https://open.example"}})
		_, first := g.create(t, access.Key{Origins: []string{"https://first.example"}})
		_, second := g.create(t, access.Key{Origins: []string{"https://second.example"}})
		ended, _ := g.create(t, access.Key{Origins: []string{"https://ended.example"}})
		_, bare := g.create(t, access.Key{})
		if _, err := g.Revoke(t.Context(), ended.ID); err != nil {
			t.Fatal(err)
		}
		any, err := access.NewGuard(access.Options{Origins: []string{access.AnyOrigin}})
		if err != nil {
			t.Fatal(err)
		}
		g.create(t, access.Key{}) // time for the guard to see it

		preflights := []struct {
			guard                   *access.Guard
			origin, method, headers string
			action                  access.Action
			want                    string
			is                      bool
		}{
			{g.Guard, "https://open.example", "GET", "authorization", access.Search, "https://open.example", true},
			{g.Guard, "https://first.example", "POST", "authorization,content-type,x-meilisearch-client", access.Search, "https://first.example", true},
			{g.Guard, "https://second.example", "GET", "if-none-match,x-request-id", access.Export, "https://second.example", true},
			{g.Guard, "https://ended.example", "GET", "", access.Search, "", true},
			{g.Guard, "https://other.example", "GET", "", access.Search, "", true},
			{g.Guard, "https://first.example", "DELETE", "", access.Search, "", true},
			{g.Guard, "https://first.example", "GET", "x-other", access.Search, "", true},
			{g.Guard, "https://first.example", "PUT", "", access.Admin, "", false},
			{g.Guard, "https://first.example", "GET", "", "", "", false},
			{g.Guard, "https://first.example", "", "", access.Search, "", false},
			{any, "https://other.example", "GET", "", access.Search, "*", true},
			{nil, "https://other.example", "GET", "", access.Search, "", false},
		}
		for _, tt := range preflights {
			r := request("192.0.2.1", "Origin", tt.origin)
			r.Method = http.MethodOptions
			if tt.method != "" {
				r.Header.Set("Access-Control-Request-Method", tt.method)
			}
			if tt.headers != "" {
				r.Header.Set("Access-Control-Request-Headers", tt.headers)
			}
			w := httptest.NewRecorder()
			is := tt.guard.Preflight(w, r, tt.action)
			h := w.Header()
			if got := h.Get("Access-Control-Allow-Origin"); is != tt.is || got != tt.want || h.Get("Access-Control-Allow-Credentials") != "" {
				t.Errorf("%+v: %t, %v", tt, is, h)
			}
			if is && (w.Code != http.StatusNoContent || tt.want != "" && h.Get("Access-Control-Max-Age") != "7200") {
				t.Errorf("%+v: status %d, %v", tt, w.Code, h)
			}
		}

		answers := []struct {
			guard          *access.Guard
			origin, secret string
			want           string
		}{
			{g.Guard, "https://open.example", "", "https://open.example"},
			{g.Guard, "https://open.example", bare, "https://open.example"},
			{g.Guard, "https://first.example", "", ""},
			{g.Guard, "https://first.example", bare, ""},
			{g.Guard, "https://first.example", first, "https://first.example"},
			{g.Guard, "https://second.example", second, "https://second.example"},
			{g.Guard, "https://second.example", first, "https://second.example"}, // refused, and may read why
			{g.Guard, "https://other.example", first, ""},
			{g.Guard, "https://ended.example", first, ""},
			{g.Guard, "", "", ""},
			{any, "https://other.example", "", "*"},
			{any, "https://other.example", first, "*"}, // refused: it knows no keys
		}
		for _, tt := range answers {
			r := request("192.0.2.1")
			if tt.origin != "" {
				r.Header.Set("Origin", tt.origin)
			}
			if tt.secret != "" {
				r.Header.Set("Authorization", "Bearer "+tt.secret)
			}
			w := httptest.NewRecorder()
			grant, err := tt.guard.Admit(r, access.Search)
			tt.guard.Share(w, r, access.Search, grant, err)
			h := w.Header()
			if got := h.Get("Access-Control-Allow-Origin"); got != tt.want || h.Get("Vary") != "Origin" || (got != "") != (h.Get("Access-Control-Expose-Headers") != "") {
				t.Errorf("%s with %.15s: %v, want %q", tt.origin, tt.secret, h, tt.want)
			}
		}
		w := httptest.NewRecorder()
		g.Share(w, request("192.0.2.1", "Origin", "https://open.example"), access.Admin, access.Grant{}, nil)
		if len(w.Header()) > 0 {
			t.Errorf("admin is shared: %v", w.Header())
		}
	})
}

package web_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/web"
)

// What is observed of a request names its route, its outcome and what was
// searched for; clients are told apart and no more.
func TestObserve(t *testing.T) {
	tests := []struct {
		name, method, target string
		want                 web.Observation
	}{
		{"page", http.MethodGet, "/search?q=Health", web.Observation{Route: "/search", Status: 200, Search: &web.Searched{Query: "Health", Page: 1, Total: 2}}},
		{"api", http.MethodGet, "/api/v1/search?q=xyzzy&page=2", web.Observation{Route: "/api/v1/search", Status: 200, Search: &web.Searched{Query: "xyzzy", Page: 2}}},
		{"brief", http.MethodGet, "/b/who", web.Observation{Route: "/b/{id}", Status: 200}},
		{"fault", http.MethodGet, "/api/v1/search?sorce=x", web.Observation{Route: "/api/v1/search", Status: 400}},
		{"method", http.MethodDelete, "/search", web.Observation{Route: "/search", Status: 405}},
		{"nothing", http.MethodGet, "/nothing", web.Observation{Status: 404}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []web.Observation
			h := web.New(newMemory(fixedBriefs(t)...), web.Options{Observe: func(o web.Observation) { got = append(got, o) }})
			for _, address := range []string{"192.0.2.1:1", "192.0.2.1:2", "192.0.2.2:1"} {
				r := httptest.NewRequest(tt.method, tt.target, nil)
				r.RemoteAddr = address
				do(h, r)
			}
			if len(got) != 3 || got[0].Client != got[1].Client || got[0].Client == got[2].Client {
				t.Fatalf("clients: %+v", got)
			}
			o := got[0]
			if o.Duration <= 0 || o.Bytes == 0 {
				t.Errorf("took %v, %d bytes", o.Duration, o.Bytes)
			}
			tt.want.Method = tt.method
			o.Duration, o.Bytes, o.Client = 0, 0, 0
			if o.Search != nil {
				o.Search.Took = 0
			}
			if diff := cmp.Diff(tt.want, o); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

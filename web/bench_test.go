package web_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/briefsearch/briefsearch/web"
)

// Each command of the command line that asks the API makes a handler first.
func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		web.New(newMemory(), web.Options{})
	}
}

// What a search costs with the web around it.
func BenchmarkSearch(b *testing.B) {
	h := web.New(open(b, sampleBriefs(b)...), web.Options{})
	for _, bb := range []struct{ name, target, encoding string }{
		{"json", "/api/v1/search?q=india+climate", ""},
		{"json-gzip", "/api/v1/search?q=india+climate", "gzip"},
		{"page", "/search?q=india+climate", ""},
		{"page-gzip", "/search?q=india+climate", "gzip"},
		{"brief", "/b/iom?q=migration", ""},
	} {
		b.Run(bb.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				r := httptest.NewRequest(http.MethodGet, bb.target, nil)
				r.Header.Set("Accept-Encoding", bb.encoding)
				w := httptest.NewRecorder()
				if h.ServeHTTP(w, r); w.Code != http.StatusOK {
					b.Fatal(w.Code)
				}
				b.SetBytes(int64(w.Body.Len()))
			}
		})
	}
}

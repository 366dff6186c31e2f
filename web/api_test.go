package web_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/web"
)

var update = flag.Bool("update", false, "write golden files and screenshots anew")

// get asks h for target and returns the answer.
func get(h http.Handler, target string) *httptest.ResponseRecorder {
	return do(h, httptest.NewRequest(http.MethodGet, target, nil))
}

// do has h answer r, under a request id that stays the same.
func do(h http.Handler, r *http.Request) *httptest.ResponseRecorder {
	if r.Header.Get("X-Request-Id") == "" {
		r.Header.Set("X-Request-Id", "01TEST")
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// golden compares got with a file of testdata.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v; write it with -update", err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}

// The bodies of the API, whole, over briefs and an engine that stay the same.
func TestAPI(t *testing.T) {
	base, err := url.Parse("https://portal.example/briefs/")
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, method, target, body string
		status                     int
		base                       *url.URL
	}{
		{name: "search", target: "/api/v1/search?q=health+Geneva&facets=source,exam"},
		{name: "search-all", target: "/api/v1/search"},
		{name: "search-none", target: "/api/v1/search?q=xyzzy&facets=source"},
		{name: "search-hindi", target: "/api/v1/search?q=" + url.QueryEscape("जल")},
		{name: "search-filters", target: "/api/v1/search?q=health+source:WHO&after=2025&before=2026&exam=GS2&exam=GS3"},
		{name: "search-page", target: "/api/v1/search?per_page=1&page=2&sort=title"},
		{name: "search-post", method: http.MethodPost, target: "/api/v1/search", body: `{"q":"health","source":["WHO","PIB"],"per_page":1,"facets":["exam","lang"],"explain":true,"lang":null}`},
		{name: "search-base", target: "/api/v1/search?q=jal&per_page=1&page=1", base: base},
		{name: "search-understood", target: "/api/v1/search?q=helth+headquarters+last+month&explain=true&exam=GS2"},
		{name: "search-literal", target: "/api/v1/search?q=helth&typo=off&duplicates=show&per_page=1&page=2"},
		{name: "search-proposals", target: "/api/v1/search?q=xyzzy+plugh&after=2026&source=TH"},
		{name: "brief", target: "/api/v1/briefs/who"},
		{name: "brief-plain", target: "/api/v1/briefs/odd", base: base},
		{name: "similar", target: "/api/v1/briefs/who/similar?n=1"},
		{name: "similar-none", target: "/api/v1/briefs/nothing/similar", status: 404},
		{name: "similar-many", target: "/api/v1/briefs/who/similar?n=21", status: 400},
		{name: "similar-unknown", target: "/api/v1/briefs/who/similar?m=1", status: 400},
		{name: "facets", target: "/api/v1/facets"},
		{name: "facets-some", target: "/api/v1/facets?q=health&facets=lang"},
		{name: "info", target: "/api/v1/info"},
		{name: "livez", target: "/livez"},
		{name: "readyz", target: "/readyz"},
		{name: "unknown-parameter", target: "/api/v1/search?sorce=TH", status: 400},
		{name: "unknown-parameter-of-brief", target: "/api/v1/briefs/who?q=x", status: 400},
		{name: "no-brief", target: "/api/v1/briefs/nothing", status: 404},
		{name: "no-route", target: "/api/v1/nothing", status: 404, base: base},
		{name: "no-method", method: http.MethodDelete, target: "/api/v1/search", status: 405},
		{name: "bad-json", method: http.MethodPost, target: "/api/v1/search", body: `{"q":"health"`, status: 400},
		{name: "bad-json-array", method: http.MethodPost, target: "/api/v1/search", body: `["q"]`, status: 400},
		{name: "bad-json-twice", method: http.MethodPost, target: "/api/v1/search", body: `{"q":"a"}{"q":"b"}`, status: 400},
		{name: "bad-json-value", method: http.MethodPost, target: "/api/v1/search", body: `{"q":{"a":1}}`, status: 400},
		{name: "bad-json-repeat", method: http.MethodPost, target: "/api/v1/search", body: `{"q":["a","b"]}`, status: 400},
		{name: "no-json", method: http.MethodPost, target: "/api/v1/search", status: 400},
		{name: "too-large", method: http.MethodPost, target: "/api/v1/search", body: `{"q":"` + strings.Repeat("a", 70_000) + `"}`, status: 413},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := newMemory(fixedBriefs(t)...)
			m.adorn = understand
			h := web.New(m, web.Options{BaseURL: tt.base})
			r := httptest.NewRequest(tt.method, tt.target, strings.NewReader(tt.body))
			w := do(h, r)
			want, kind := http.StatusOK, "application/json"
			if tt.status != 0 {
				want, kind = tt.status, "application/problem+json"
			}
			if w.Code != want || w.Header().Get("Content-Type") != kind {
				t.Fatalf("status %d, %s, want %d, %s\n%s", w.Code, w.Header().Get("Content-Type"), want, kind, w.Body)
			}
			var pretty bytes.Buffer
			if err := json.Indent(&pretty, w.Body.Bytes(), "", "  "); err != nil {
				t.Fatalf("%v\n%s", err, w.Body)
			}
			golden(t, filepath.Join("api", tt.name+".json"), pretty.Bytes())
		})
	}
}

// Offsets of matches count code points, and what is marked is the same as in the HTML.
func TestMatchOffsets(t *testing.T) {
	h := web.New(newMemory(fixedBriefs(t)...), web.Options{})
	for _, q := range []string{"health", "Geneva", "जल", "नल मिशन", "café naïve", "more"} {
		var body struct {
			Hits []struct {
				Snippets []struct {
					Text, HTML string
					Matches    []struct{ Start, Length int }
				}
			}
		}
		w := get(h, "/api/v1/search?q="+url.QueryEscape(q))
		if err := json.Unmarshal(w.Body.Bytes(), &body); err != nil {
			t.Fatal(err)
		}
		marks := 0
		for _, hit := range body.Hits {
			for _, s := range hit.Snippets {
				runes := []rune(s.Text)
				for _, m := range s.Matches {
					marks++
					if part := string(runes[m.Start : m.Start+m.Length]); !strings.Contains(s.HTML, "<mark>"+part+"</mark>") {
						t.Errorf("%q: %q is not marked in %q", q, part, s.HTML)
					}
				}
				if n := strings.Count(s.HTML, "<mark>"); n != len(s.Matches) {
					t.Errorf("%q: %d marks, %d matches in %q", q, n, len(s.Matches), s.HTML)
				}
			}
		}
		if marks == 0 {
			t.Errorf("%q: nothing is marked", q)
		}
	}
}

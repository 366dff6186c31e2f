package main

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/briefsearch/briefsearch/corpus/format"
	"github.com/briefsearch/briefsearch/corpus/sample"
	"github.com/briefsearch/briefsearch/indexer"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/bleveindex"
)

// index builds an index of the sample and returns its folder.
func index(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "index")
	sink, err := bleveindex.Create(dir, bleveindex.SinkOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := indexer.Rebuild(t.Context(), sink, format.ReadFS(t.Context(), sample.FS(), format.Options{}), indexer.Options{}); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestPortal(t *testing.T) {
	engine, err := bleveindex.Open(index(t), bleveindex.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer engine.Close()
	h := newPortal(engine, &url.URL{Path: "/search"})
	brief := `href="/search/b/monetary-policy-june-2025-repo-rate-at-5-50-per-cent-and-crr-to-fd364aadbd"`
	tests := []struct {
		name, path string
		status     int
		want       []string
		without    string
	}{
		{"front page", "/", 200, []string{`href="/articles/rates"`, `action="/search/search"`}, "Latest"},
		{"article", "/articles/rates", 200, []string{"<h1>What a rate cut", "Latest on repo rate", brief, "2025-06-06"}, ""},
		{"article on what no brief knows", "/articles/tea", 200, []string{"<h1>How to brew tea"}, "Latest"},
		{"no article", "/articles/none", 404, nil, ""},
		{"search", "/search/search?q=repo+rate", 200, []string{`action="/search/search"`, strings.TrimSuffix(brief, `"`), `href="/search/static/`}, ""},
		{"search, first page", "/search/", 200, []string{`action="/search/search"`}, ""},
		{"brief", strings.Trim(strings.TrimPrefix(brief, "href="), `"`), 200, []string{"<h1"}, ""},
		{"API", "/search/api/v1/search?q=repo+rate", 200, []string{`"href":"/search/b/`}, ""},
		{"elsewhere", "/elsewhere", 404, nil, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := httptest.NewRecorder()
			h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, tt.path, nil))
			if w.Code != tt.status {
				t.Errorf("status %d, want %d", w.Code, tt.status)
			}
			for _, want := range tt.want {
				if !strings.Contains(w.Body.String(), want) {
					t.Errorf("no %q in:\n%s", want, w.Body)
				}
			}
			if tt.without != "" && strings.Contains(w.Body.String(), tt.without) {
				t.Errorf("%q in:\n%s", tt.without, w.Body)
			}
		})
	}
}

func TestRun(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if err := run(ctx, index(t), "127.0.0.1:0"); err != nil {
		t.Errorf("it does not end in order: %v", err)
	}
	if err := run(ctx, t.TempDir(), "127.0.0.1:0"); !errors.Is(err, search.ErrNoIndex) {
		t.Errorf("without an index: %v", err)
	}
}

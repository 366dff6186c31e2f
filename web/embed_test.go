package web_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/briefsearch/briefsearch/web"
)

// maxEmbedded bounds what a page loads of the widget, in bytes as they are sent.
const maxEmbedded = 15_000

// loadedBy returns the paths of the modules that an embed.js loads from beside itself.
func loadedBy(t *testing.T, script string) []string {
	t.Helper()
	m := regexp.MustCompile(`of "([^"]+)"\.split[^;]*\{\n.* at = "([^"]+)"`).FindStringSubmatch(script)
	if m == nil {
		t.Fatalf("no modules in\n%s", script)
	}
	var out []string
	for name := range strings.SplitSeq(m[1], " ") {
		out = append(out, "/"+m[2]+name)
	}
	return out
}

// All that the widget needs is open to pages of any origin, small, named by embed.js, and kept by
// browsers: for ever where its address says what it holds.
func TestEmbed(t *testing.T) {
	h := web.New(newMemory(), web.Options{})
	total := 0
	load := func(path string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(http.MethodGet, path, nil)
		r.Header.Set("Origin", "https://portal.example")
		r.Header.Set("Accept-Encoding", "gzip")
		w := do(h, r)
		total += w.Body.Len()
		if w.Code != http.StatusOK || w.Header().Get("Access-Control-Allow-Origin") != "*" ||
			w.Header().Get("Cross-Origin-Resource-Policy") != "cross-origin" || w.Header().Get("Content-Type") != "text/javascript; charset=utf-8" {
			t.Errorf("%s: %d %v", path, w.Code, w.Header())
		}
		return w
	}
	first := load("/embed.js")
	if got := first.Header().Get("Cache-Control"); got != "public, max-age=300" {
		t.Errorf("embed.js: Cache-Control %q", got)
	}
	modules := loadedBy(t, get(h, "/embed.js").Body.String())
	known := map[string]bool{}
	for _, m := range modules {
		known[m] = true
	}
	for _, m := range modules {
		if got := load(m).Header().Get("Cache-Control"); got != "public, max-age=31536000, immutable" {
			t.Errorf("%s: Cache-Control %q", m, got)
		}
		dir := m[:strings.LastIndex(m, "/")+1]
		for _, i := range regexp.MustCompile(`from "\./([^"]+)"`).FindAllStringSubmatch(get(h, m).Body.String(), -1) {
			if !known[dir+i[1]] {
				t.Errorf("%s imports %s, which embed.js does not name", m, i[1])
			}
		}
	}
	if t.Logf("%d files, %d bytes", len(modules)+1, total); total > maxEmbedded {
		t.Errorf("the widget is %d bytes, more than %d", total, maxEmbedded)
	}

	// Who holds embed.js need not take it again, and an old one still works.
	r := httptest.NewRequest(http.MethodGet, "/embed.js", nil)
	r.Header.Set("If-None-Match", first.Header().Get("ETag"))
	if w := do(h, r); w.Code != http.StatusNotModified || w.Header().Get("Access-Control-Allow-Origin") != "*" || w.Header().Get("Cache-Control") != "public, max-age=300" {
		t.Errorf("for its tag: %d %v", w.Code, w.Header())
	}
	old := regexp.MustCompile(`/static/[0-9a-f]+/`).ReplaceAllString(modules[0], "/static/000000000000/")
	if w := load(old); w.Header().Get("Cache-Control") != "no-cache" || w.Body.String() != load(modules[0]).Body.String() {
		t.Errorf("%s: %v", old, w.Header())
	}
	if w := get(h, strings.Replace(old, "brief-search.js", "main.js", 1)); w.Code != http.StatusNotFound {
		t.Errorf("an old address of what no widget needs: %d", w.Code)
	}
}

// The page on the widget names the server as others name it, and loads the widget from beside itself.
func TestEmbedPage(t *testing.T) {
	base, err := url.Parse("https://portal.example/briefs")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		o            web.Options
		server, path string
	}{
		{web.Options{}, "http://briefs.example:8080", ""},
		{web.Options{BaseURL: base}, "https://portal.example/briefs", "/briefs"},
	} {
		r := httptest.NewRequest(http.MethodGet, "/docs/embed", nil)
		r.Host = "briefs.example:8080"
		w := do(web.New(newMemory(), tt.o), r)
		for _, want := range []string{
			fmt.Sprintf(`&lt;script src="%s/embed.js" async&gt;`, tt.server),
			fmt.Sprintf(`<script src="%s/embed.js" async></script>`, tt.path),
			fmt.Sprintf(`script-src %[1]s; connect-src %[1]s`, tt.server),
		} {
			if !strings.Contains(w.Body.String(), want) {
				t.Errorf("no %s in\n%s", want, w.Body)
			}
		}
		other := httptest.NewRequest(http.MethodGet, "/docs/embed", nil)
		other.Host = "other.example"
		if same := do(web.New(newMemory(), tt.o), other).Header().Get("ETag") == w.Header().Get("ETag"); same != (tt.path != "") {
			t.Errorf("the tag is that of another host's page: %t", same)
		}
	}
}

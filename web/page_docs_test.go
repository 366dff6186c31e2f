package web_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/briefsearch/briefsearch/web"
)

// What an error's type links to is on the page, as is whatever else the page links to, and no two parts have one anchor.
func TestDocsAnchors(t *testing.T) {
	h := web.New(newMemory(fixedBriefs(t)...), web.Options{})
	w := get(h, "/docs/api")
	if w.Code != http.StatusOK || w.Header().Get("Content-Type") != "text/html; charset=utf-8" {
		t.Fatalf("%d, %s", w.Code, w.Header().Get("Content-Type"))
	}
	body := w.Body.String()
	ids := map[string]int{}
	for _, m := range regexp.MustCompile(` id="([^"]*)"`).FindAllStringSubmatch(body, -1) {
		if ids[m[1]]++; ids[m[1]] > 1 {
			t.Errorf("the anchor %s stands twice", m[1])
		}
	}
	links := 0
	for _, m := range regexp.MustCompile(` href="#([^"]*)"`).FindAllStringSubmatch(body, -1) {
		if links++; ids[m[1]] == 0 {
			t.Errorf("nothing has the anchor %s", m[1])
		}
	}
	if links < 100 {
		t.Errorf("there are %d links within the page", links)
	}
	for _, target := range []string{"/api/v1/search?sorce=TH", "/api/v1/briefs/nothing", "/api/nothing"} {
		_, anchor, ok := strings.Cut(get(h, target).Body.String(), `"type":"/docs/api#`)
		if anchor, _, _ = strings.Cut(anchor, `"`); !ok || ids[anchor] != 1 {
			t.Errorf("%s: the type of the error links to %q, which the page does not have", target, anchor)
		}
	}
}

// The page and the description name the server by the address at which it was asked, or by its base, and the page
// can be held on to until either changes.
func TestDocsAddress(t *testing.T) {
	base, err := url.Parse("https://portal.example/briefs")
	if err != nil {
		t.Fatal(err)
	}
	tags := map[string]bool{}
	for _, target := range []string{"/docs/api", "/api/v1/openapi.yaml"} {
		for name, h := range map[string]http.Handler{
			"http://other.example:81":       web.New(newMemory(), web.Options{}),
			"https://portal.example/briefs": web.New(newMemory(), web.Options{BaseURL: base}),
		} {
			r := httptest.NewRequest(http.MethodGet, target, nil)
			r.Host = "other.example:81"
			w := do(h, r)
			body := w.Body.String()
			if n := strings.Count(body, name+"/api/v1/search"); n < 2 {
				t.Errorf("%s at %s names its address %d times", target, name, n)
			}
			if strings.Contains(body, "127.0.0.1") {
				t.Errorf("%s at %s names another address", target, name)
			}
			tag := w.Header().Get("ETag")
			if tags[tag] || !strings.HasPrefix(tag, `W/"`) {
				t.Errorf("%s at %s has the tag %q, which stands for something else too", target, name, tag)
			}
			tags[tag] = true
			r.Header.Set("If-None-Match", tag)
			if w := do(h, r); w.Code != http.StatusNotModified || w.Body.Len() > 0 {
				t.Errorf("%s at %s: %d for the tag held", target, name, w.Code)
			}
		}
	}
}

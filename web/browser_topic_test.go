package web_test

import (
	"context"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"github.com/briefsearch/briefsearch/web"
)

// The pages of a topic are in order in a real browser.
func TestBrowserTopic(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	b := startBrowser(t)
	srv := httptest.NewServer(web.New(open(t, append(lakeBriefs(t), sampleBriefs(t)...)...), web.Options{}))
	defer srv.Close()
	inOrder(t, b, srv.URL, []orderly{
		{name: "topic", path: "/t/ILC"},
		{name: "facts alone", path: "/t/IOM"},
		{name: "unknown", path: "/t/xyzzy-plugh", missing: true},
		{name: "past the end", path: "/t/ILC?page=7"},
	})
}

// An orderly is a page to be in order on every look.
type orderly struct {
	name, path string
	missing    bool // the page says so with a 404, which browsers complain of
}

// inOrder fails the test where a page is not in order on a look.
func inOrder(t *testing.T, b *browser, url string, pages []orderly) {
	t.Helper()
	for _, l := range looks {
		for _, p := range pages {
			t.Run(l.name+"/"+p.name, func(t *testing.T) {
				b.run(t, l.set(), chromedp.Navigate(url+p.path))
				for _, f := range see(t, b, chromedp.Evaluate[[]string](measure)) {
					t.Error(f)
				}
				for _, c := range b.complained() {
					if !p.missing || !strings.Contains(c, "404") {
						t.Errorf("the browser complains: %s", c)
					}
				}
			})
		}
	}
}

// A question is folded away until it is asked for: by its summary, by a link to
// it or to a line of its answer, or by a search for what it says. On paper all are open.
func TestBrowserFolding(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	b := startBrowser(t)
	srv := httptest.NewServer(web.New(newMemory(fixedBriefs(t)...), web.Options{}))
	defer srv.Close()
	const seen = `document.querySelector("#q1 .answer").checkVisibility({contentVisibilityAuto: true, visibilityProperty: true}) && document.querySelector("#q1 .answer").getBoundingClientRect().height > 0`
	tests := []struct {
		path string
		want bool
	}{
		{"/b/who", false},
		{"/b/who?q=geneva", false},
		{"/b/who?q=assembly", true},
		{"/b/who#q1", true},
		{"/b/who#q1.1", true},
	}
	for _, tt := range tests {
		b.run(t, looks[0].set(), chromedp.Navigate("about:blank"), chromedp.Navigate(srv.URL+tt.path))
		if got := see(t, b, chromedp.Evaluate[bool](seen)); got != tt.want {
			t.Errorf("%s: the answer is seen: %t, want %t", tt.path, got, tt.want)
		}
	}
	b.run(t, chromedp.Navigate("about:blank"), chromedp.Navigate(srv.URL+"/b/who"), chromedp.Click(chromedp.CSS("#q1 summary")))
	if !see(t, b, chromedp.Evaluate[bool](seen)) {
		t.Error("a click does not unfold the answer")
	}
	b.run(t, chromedp.Navigate("about:blank"), chromedp.Navigate(srv.URL+"/b/who"), onPaper)
	b.until(t, seen)
}

// onPaper has the page laid out as it is printed.
var onPaper = chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
	_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
	return err
})

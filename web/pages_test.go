package web_test

import (
	"html"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/web"
)

// hrefs returns the links of a page whose text or label holds what is given.
func hrefs(page, with string) []string {
	var out []string
	for _, m := range regexp.MustCompile(`(?s)<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>`).FindAllStringSubmatch(page, -1) {
		if strings.Contains(m[2], with) || strings.Contains(m[0], `aria-label="`+with+`"`) {
			out = append(out, html.UnescapeString(m[1]))
		}
	}
	return out
}

// The real engine over the sample, seen through the pages.
func TestPages(t *testing.T) {
	h := web.New(open(t, sampleBriefs(t)...), web.Options{})
	tests := []pageCase{
		{"home", "/", []string{"Sample collection", `role="search"`, `<label class="hidden" for="briefs.q">`, "Newest", `lang="hi"`, "autofocus"}, []string{"noindex"}},
		{"results", "/search?q=global+compact", []string{
			"<mark>Global</mark> <mark>Compact</mark>", `<p class="summary" data-said="`, `<time datetime="`, `value="global compact"`, `href="/b/`,
			`?q=global&#43;compact#`,
		}, []string{"No brief matches"}},
		{"filters", "/search?q=migration&source=UN", []string{"Remove filter", "United Nations", `name="source" value="UN"`}, nil},
		{"forms keep the rest", "/search?q=india&source=UN&sort=title&mode=any", []string{`name="sort" value="title"`, `name="mode" value="any"`}, nil},
		{"said filters", "/search?q=migration+source:UN+after:2020", []string{"Remove filter", "from 1 January 2020"}, nil},
		{"nothing found", "/search?q=xyzzy+plugh", []string{"No brief matches", `href="/search"`, "How to ask"}, []string{"Only “"}},
		{"nothing asked", "/search", []string{"All briefs", `aria-label="Pages of results"`, `rel="next"`}, []string{"Best match"}},
		{"past the end", "/search?page=500", []string{"There is no such page"}, nil},
		{"unknown names", "/search?q=iom&utm_source=x&fbclid=y", []string{"International Organization for Migration"}, nil},
		{"a brief", "/b/iom", []string{
			"<h1>", `<section id="overview"`, `<section id="facts"`, `<table class="facts">`, `<th scope="row">Headquarters</th><td>Geneva, Switzerland</td>`,
			"<details>", `<summary lang="en">Answer</summary>`, "Source: <a", `<link rel="canonical" href="/b/iom">`,
		}, []string{"<mark>", "min read</p>\n<p>", "<p>Source:"}},
		{"a brief with marks", "/b/iom?q=Geneva+agreement", []string{"<mark>Geneva</mark>", "<details open>", "Back to the results", "noindex"}, nil},
		{"a phrase in a brief", "/b/iom?q=%22Missing+Migrants%22", []string{"<mark>Missing Migrants</mark>"}, []string{"<mark>migrants</mark>"}},
		{"a short form and its long one in a brief", "/b/iom?q=IOM", []string{"About <mark>International Organization for Migration</mark> (<mark>IOM</mark>)"}, nil},
		{"a long form and its short one in a brief", "/b/iom?q=international+organisation+for+migration", []string{"the status of <mark>IOM</mark>"}, nil},
		{"a Hindi brief", "/b/chandrayaan-3-hi", []string{`<article lang="hi">`, `<h1>चंद्रयान-3`}, nil},
	}
	shows(t, h, tests)
}

// A pageCase is what a page must show, and what it must not.
type pageCase struct {
	name, target string
	want, never  []string
}

// shows gets each page and looks for what it must show.
func shows(t *testing.T, h http.Handler, tests []pageCase) {
	t.Helper()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := get(h, tt.target)
			if w.Code != http.StatusOK {
				t.Fatalf("status %d", w.Code)
			}
			for _, want := range tt.want {
				if !strings.Contains(w.Body.String(), want) {
					t.Errorf("no %q in\n%s", want, w.Body)
				}
			}
			for _, never := range tt.never {
				if strings.Contains(w.Body.String(), never) {
					t.Errorf("%q in\n%s", never, w.Body)
				}
			}
		})
	}
}

// The links of a page lead where they say.
func TestLinksLead(t *testing.T) {
	h := web.New(open(t, sampleBriefs(t)...), web.Options{})
	follow := func(target, text string) string {
		t.Helper()
		links := hrefs(get(h, target).Body.String(), text)
		if len(links) == 0 {
			t.Fatalf("%s has no link %q", target, text)
		}
		to, _, _ := strings.Cut(links[0], "#")
		if w := get(h, to); w.Code != http.StatusOK {
			t.Fatalf("%s leads to %s: %d\n%s", target, to, w.Code, w.Body)
		}
		return to
	}
	tests := []struct{ from, text, want string }{
		{"/search?q=india", "Newest", "/search?q=india&sort=-date"},
		{"/search?q=india", "Page 2", "/search?q=india&page=2"},
		{"/search?q=india&page=2&sort=title", "Previous", "/search?q=india&sort=title"},
		{"/search?q=india&page=2", "Press Information Bureau", "/search?q=india&source=PIB"},
		{"/search?q=india&source=PIB&page=2", "Remove filter", "/search?q=india"},
		{"/search?q=india&source=UN&source=PIB&after=2024", "Remove all", "/search?q=india"},
		{"/search?q=india+source:PIB", "Remove filter", "/search?q=india"},
		{"/search?q=xyzzy+source:PIB&exam=GS2", "Search without filters", "/search?q=xyzzy"},
		{"/search?page=500", "To the first page", "/search"},
		{"/b/iom?q=world+report", "Back to the results", "/search?q=world+report"},
		{"/b/iom", "International Organization for Migration", "/search?source=IOM"},
		{"/", "All briefs", "/search"},
	}
	for _, tt := range tests {
		if got := follow(tt.from, tt.text); got != tt.want {
			t.Errorf("%s, %q leads to %s, want %s", tt.from, tt.text, got, tt.want)
		}
	}
}

// What a page can't be made of is said as a page.
func TestErrorPages(t *testing.T) {
	h := web.New(newMemory(fixedBriefs(t)...), web.Options{})
	tests := []struct {
		target string
		status int
		want   string
	}{
		{"/search?page=x", 400, "Parameter page is &#34;x&#34;; want a whole number from 1 to 10000."},
		{"/search?q=a&q=b", 400, "is given more than once"},
		{"/search?after=soon", 400, "want a year, a month or a day"},
		{"/search?sort=%3Cscript%3E", 400, "&lt;script&gt;"},
		{"/b/nothing", 404, "There is no brief of that id"},
		{"/%3Cscript%3E", 404, "&lt;script&gt;"},
		{"/search/", 404, "There is nothing at"},
	}
	for _, tt := range tests {
		w := get(h, tt.target)
		if w.Code != tt.status || w.Header().Get("Content-Type") != "text/html; charset=utf-8" || !strings.Contains(w.Body.String(), tt.want) {
			t.Errorf("%s: %d, %s, want %d with %q\n%s", tt.target, w.Code, w.Header().Get("Content-Type"), tt.status, tt.want, w.Body)
		}
	}
}

func TestHeadingIsNoLabelOfItself(t *testing.T) {
	const question = "Q1: What is the repo rate?"
	s := open(t, corpus.Brief{
		ID: "rbi", Title: "Monetary policy", Lang: "en",
		Sections: []corpus.Section{{ID: "q1", Kind: corpus.KindQuestion, Heading: question, Blocks: []corpus.Block{
			{Kind: corpus.Paragraph, Text: "The interest at which banks borrow overnight."},
		}}},
	})
	w := httptest.NewRecorder()
	web.New(s, web.Options{}).ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/search?q=repo", nil))
	// The passage that is the heading follows its link at once, without the heading as its label.
	want := `#q1">` + strings.Replace(question, "repo", "<mark>repo</mark>", 1) + "</a>"
	if body := w.Body.String(); !strings.Contains(body, want) {
		t.Errorf("want %s in:\n%s", want, body)
	}
}

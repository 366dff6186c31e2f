package web_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/web"
)

// Each page says what it is and under which one address it is to be known,
// also behind a proxy.
func TestHead(t *testing.T) {
	const base = "https://portal.example/news"
	at, err := url.Parse(base)
	if err != nil {
		t.Fatal(err)
	}
	h := web.New(open(t, append(lakeBriefs(t), fixedBriefs(t)...)...), web.Options{BaseURL: at})
	for target, canonical := range map[string]string{
		"/":                                 "/",
		"/search?q=lakes&explain=true":      "/search?q=lakes",
		"/search?source=ILC&q=lakes":        "/search?q=lakes&amp;source=ILC",
		"/b/who?q=health":                   "/b/who",
		"/t/inland-lakes-commission":        "/t/ILC",
		"/t/inland-lakes-commission?page=2": "/t/ILC?page=2",
		"/revise?q=ILC&card=2":              "/revise?q=ILC&amp;card=2",
		"/print?q=ILC&page=4":               "/print?q=ILC",
	} {
		body := get(h, target).Body.String()
		for _, want := range []string{`<link rel="canonical" href="` + base + canonical + `">`, `<meta name="description" content="`} {
			if strings.Count(body, want) != 1 {
				t.Errorf("%s has %d times %s", target, strings.Count(body, want), want)
			}
		}
	}
	for target, links := range map[string][]string{
		"/t/ILC":          {"/feed.atom?q=ILC", "/revise?q=ILC", "/print?q=ILC", "/api/v1/export?"},
		"/search?q=lakes": {"/feed.atom?q=lakes", "/revise?q=lakes", "/print?q=lakes", "/api/v1/export?"},
	} {
		body := get(h, target).Body.String()
		for _, link := range links {
			if !strings.Contains(body, `href="`+base+link) {
				t.Errorf("%s has no link to %s%s", target, base, link)
			}
		}
		if strings.Contains(body, `href="/t/`) || strings.Contains(body, `href="/b/`) {
			t.Errorf("%s has a link that leaves out the base", target)
		}
	}
}

// What sections a brief has, none is mistaken for a part of the page.
func TestSectionIDs(t *testing.T) {
	b := corpus.Brief{ID: "x", Title: "Any", Lang: "en", Path: "x.txt", Sections: []corpus.Section{
		{ID: "q", Kind: corpus.KindQuestion, Heading: "Q: Why?", Blocks: []corpus.Block{{Kind: corpus.Paragraph, Text: "So."}}},
		{ID: "main", Heading: "Main", Blocks: []corpus.Block{{Kind: corpus.Paragraph, Text: "It is."}}},
		{ID: "live", Heading: "Live", Blocks: []corpus.Block{{Kind: corpus.Paragraph, Text: "It is."}}},
	}}
	body := get(web.New(newMemory(b), web.Options{}), "/b/x").Body.String()
	for _, s := range b.Sections {
		if got := strings.Count(body, `id="`+s.ID+`"`); got != 1 {
			t.Errorf("%d elements have the id %q", got, s.ID)
		}
	}
}

// English words in a brief in Hindi are declared, as Hindi ones in an English brief are.
func TestLangWithin(t *testing.T) {
	b := corpus.Brief{ID: "x", Title: "झील", Lang: "hi", Path: "x.txt", Sections: []corpus.Section{
		{ID: "overview", Heading: "Overview", Blocks: []corpus.Block{{Kind: corpus.Paragraph, Text: "यह झील है।"}}},
		{ID: "note", Heading: "टिप्पणी", Blocks: []corpus.Block{{Kind: corpus.Paragraph, Text: "Seen in spring."}, {Kind: corpus.Paragraph, Text: "2025"}}},
	}}
	h := web.New(newMemory(b), web.Options{})
	body := get(h, "/b/x").Body.String()
	for _, want := range []string{
		`<article lang="hi">`, `<h2 lang="en">Overview</h2>`, `<h2>टिप्पणी</h2>`, `<p id="overview.1">यह`, `<p id="note.1" lang="en">Seen`, `<p id="note.2">2025`,
	} {
		if !strings.Contains(body, want) {
			t.Errorf("no %s in\n%s", want, body)
		}
	}
	if body := get(h, "/print").Body.String(); !strings.Contains(body, `<h3 lang="en">Overview</h3>`) {
		t.Errorf("the language of a heading is not said where it is to be printed:\n%s", body)
	}
}

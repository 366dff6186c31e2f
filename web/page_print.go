package web

import (
	"net/http"
	"strings"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/web/export"
)

// maxPrinted bounds the briefs of a page to be printed.
const maxPrinted = search.MaxPerPage

// printPage is what a search finds, each brief whole, with its answers.
type printPage struct {
	frame
	Back    string // link to the results
	Heading string
	Asked   *phrase // what the results are for
	Summary string
	Filters []chip
	Whole   []wholeView
}

// wholeView is a brief among others, without anchors: each has its own.
type wholeView struct {
	Title    string
	Href     string
	Lang     string
	Date     *day
	Source   string
	URL      string
	Sections []sectionView
}

// printPage answers /print.
func (s *server) printPage(r *http.Request) (*reply, error) {
	return s.search(r, facePage, func(r *search.Request) {
		*r = whole(*r)
		r.PerPage, r.SnippetWords, r.Facets = maxPrinted, -1, []search.Field{search.FieldSource} // for the names of sources
	}, s.printed)
}

// printed renders f as a page to be printed.
func (s *server) printed(_ string, f found) (*reply, error) {
	r, res := f.request, f.results
	page := r
	page.PerPage = search.DefaultPerPage
	p := printPage{
		frame: s.frame("All briefs", f.info), Back: s.searchHref(page, facePage), Heading: "All briefs",
		Summary: count(res.Total, "brief", "briefs"), Filters: s.chips(page, res),
	}
	if n := len(res.Hits); n < res.Total {
		p.Summary = "The first " + count(n, "brief", "briefs") + " of " + grouped(res.Total)
	}
	p.NoIndex, p.Query, p.Keep = true, r.Query.Raw, kept(page, page.Filters)
	if raw := strings.TrimSpace(r.Query.Raw); raw != "" {
		p.Heading, p.Asked = "Results for", new(phraseOf(raw))
		p.Title = echo(raw) + " – " + p.Summary
	}
	p.Itself, p.Description = s.printHref(r), p.Summary+", each whole, to be printed."
	for i := range res.Hits {
		p.Whole = append(p.Whole, s.wholeView(res.Hits[i].Brief))
	}
	return s.render("print", p)
}

// wholeView returns b to be shown among others.
func (s *server) wholeView(b corpus.Brief) wholeView {
	v := wholeView{
		Title: b.Title, Href: s.briefHref(b.ID, "", ""), Lang: langOf(b), Date: dayOf(b.Published),
		Source: sourceName(b.Source), URL: export.WebURL(b.URL), Sections: sectionViews(b, markerOf(search.Query{}, b)),
	}
	if v.Title == "" {
		v.Title = untitled
	}
	for i := range v.Sections {
		for j := range v.Sections[i].Runs {
			v.Sections[i].Runs[j].dropAnchors()
		}
	}
	return v
}

// dropAnchors takes the anchors off the blocks of r.
func (r *run) dropAnchors() {
	if r.Paragraph != nil {
		r.Paragraph.ID = ""
	}
	for i := range r.Bullets {
		r.Bullets[i].ID = ""
	}
	for i := range r.Facts {
		r.Facts[i].ID = ""
	}
}

// printHref returns the link to what r finds, to be printed.
func (s *server) printHref(r search.Request) string {
	if q := encodeRequest(whole(r), facePage); q != "" {
		return s.base + "/print?" + q
	}
	return s.base + "/print"
}

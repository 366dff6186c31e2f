package web

import (
	"fmt"
	"strings"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/snippet"
)

// resultsPage is one page of results.
type resultsPage struct {
	frame
	Heading   string
	Summary   string // "3 briefs"
	Took      string
	Truncated bool
	Chips     []chip
	Clear     string // link without any filter; empty where there is none
	Sorts     []choice
	Hits      []hitView
	Facets    []facetView
	Dates     datesView
	Pages     pager
	None      *noneView // set where there are no hits
}

// hitView is one brief of a list.
type hitView struct {
	Title    []snippet.Piece
	Href     string
	Lang     string // where it is not the page's
	Date     *day
	Source   string
	Exams    []string
	Snippets []snippetView
	OnlySome bool // not every word of the query matched
	Why      string
}

// snippetView is a passage that shows why a brief was found.
type snippetView struct {
	Pieces  []snippet.Piece
	Section string
	Href    string
}

// A chip is a filter that holds, with the link that takes it away.
type chip struct {
	Field  string
	Value  string
	Not    bool
	Remove string
}

// A choice is a link of which one is the present state.
type choice struct {
	Text    string
	Href    string
	Current bool
}

// noneView leads on where nothing was found.
type noneView struct {
	PastEnd string   // link to the first page, where there are results but not on this one
	Loosen  []anchor // the same search with less asked for
	Words   []anchor // each word alone
	All     string
}

// resultsPage renders f as a page.
func (s *server) resultsPage(_ string, f found) (*reply, error) {
	r, res := f.request, f.results
	raw := strings.TrimSpace(r.Query.Raw)
	p := resultsPage{
		frame: s.frame("All briefs", f.info), Heading: "All briefs",
		Summary: count(res.Total, "brief", "briefs"), Took: took(res.Took),
		Truncated: r.Query.Truncated || res.Understood.Truncated,
		Chips:     s.chips(r, res.Facets), Sorts: s.sorts(r),
		Facets: s.facetViews(r, res.Facets), Dates: datesOf(r), Pages: s.pager(r, res.Total),
	}
	p.NoIndex, p.Query = true, r.Query.Raw
	if raw != "" {
		p.Title = echo(raw) + " – " + p.Summary
		p.Heading = "Results for “" + shorten(raw, maxEchoLong) + "”"
	}
	if r.Page > 1 {
		p.Title += fmt.Sprintf(" – page %d", r.Page)
	}
	p.Keep = kept(r, r.Filters)
	if len(p.Chips) > 1 {
		p.Clear = s.searchHref(withoutFilters(r), facePage)
	}
	for _, h := range res.Hits {
		p.Hits = append(p.Hits, s.hitView(h, raw))
	}
	if len(p.Hits) == 0 {
		p.None = s.noneView(r, res.Total)
	}
	return s.render("results", p)
}

// hitView returns h to be shown in a list; q is to be marked in the brief.
func (s *server) hitView(h search.Hit, q string) hitView {
	b := h.Brief
	v := hitView{
		Title: snippet.Pieces(b.Title, h.TitleMatches), Href: s.briefHref(b.ID, q, ""), Lang: langOf(b), Date: dayOf(b.Published),
		Source: sourceName(b.Source), Exams: b.Exams, OnlySome: q != "" && !h.MatchedAll, Why: strings.Join(h.Why, " · "),
	}
	if b.Title == "" {
		v.Title = []snippet.Piece{{Text: untitled}}
	}
	for _, n := range h.Snippets {
		section := n.Section
		if section == n.Text { // the heading is what matches: once is enough
			section = ""
		}
		v.Snippets = append(v.Snippets, snippetView{snippet.Pieces(n.Text, n.Matches), section, s.briefHref(b.ID, q, n.SectionID)})
	}
	return v
}

// sourceName returns a source for people.
func sourceName(s corpus.Source) string {
	if s.Name != "" {
		return s.Name
	}
	return s.Code
}

// sorts returns the orders to choose from.
func (s *server) sorts(r search.Request) []choice {
	orders := []struct {
		sort search.Sort
		text string
	}{
		{search.SortRelevance, "Best match"},
		{search.SortNewest, "Newest"},
		{search.SortOldest, "Oldest"},
		{search.SortTitle, "Title"},
	}
	current := r.Sort
	if len(r.Query.Clauses) == 0 {
		orders = orders[1:] // without words the best are the newest
		if current == search.SortRelevance {
			current = search.SortNewest
		}
	}
	out := make([]choice, len(orders))
	for i, o := range orders {
		sorted := with(r)
		sorted.Sort = o.sort
		out[i] = choice{o.text, s.searchHref(sorted, facePage), o.sort == current}
	}
	return out
}

// noneView leads on from a page without hits.
func (s *server) noneView(r search.Request, total int) *noneView {
	v := &noneView{All: s.base + "/search"}
	if total > 0 {
		v.PastEnd = s.searchHref(with(r), facePage)
		return v
	}
	if len(r.Filters)+len(r.Query.Filters) > 0 {
		v.Loosen = append(v.Loosen, anchor{"Search without filters", s.searchHref(withoutFilters(r), facePage)})
	}
	if r.Mode == search.ModeAll {
		any := with(r)
		any.Mode = search.ModeAuto
		v.Loosen = append(v.Loosen, anchor{"Ask for some of the words only", s.searchHref(any, facePage)})
	}
	if len(r.Query.Clauses) < 2 && (len(r.Query.Clauses) == 0 || r.Query.Clauses[0].Kind == search.KindWord) {
		return v
	}
	for _, c := range r.Query.Clauses {
		if c.Not || len(v.Words) == maxWordLinks {
			continue
		}
		for word := range strings.FieldsSeq(c.Text) {
			if len(v.Words) < maxWordLinks {
				v.Words = append(v.Words, anchor{shorten(word, maxEcho), s.searchHref(asked(search.Parse(word)), facePage)})
			}
		}
	}
	return v
}

// maxWordLinks bounds the words offered one by one.
const maxWordLinks = 8

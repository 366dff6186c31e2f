package web

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
)

// resultsPage is one page of results.
type resultsPage struct {
	frame
	Heading    string
	Asked      *phrase // what the results are for
	Summary    string  // "3 briefs"
	Said       string  // "3 briefs for repo rate", for who can't see it
	Took       string
	Truncated  bool
	Folded     *foldedView
	Understood understoodView
	Answer     *answerView
	Chips      []chip
	Clear      string // link without any filter; empty where there is none
	Sorts      []choice
	Hits       []hitView
	Facets     []facetView
	Dates      datesView
	Pages      pager
	Take       takeView
	Revise     string         // link to their questions and facts, one at a time
	More       []proposalView // what asks for less, below few hits
	None       *noneView      // set where there are no hits
}

// foldedView says that near-duplicates are listed once, or each for itself.
type foldedView struct {
	Text string
	Link string
	Href string
}

// A chip is a filter that holds, with the link that takes it away.
type chip struct {
	Field  string
	Value  string
	Not    bool
	Remove string
	Words  *wordsLink // of a filter read from plain words
}

// A choice is a link of which one is the present state.
type choice struct {
	Text    string
	Href    string
	Current bool
}

// noneView leads on where nothing was found.
type noneView struct {
	PastEnd string         // link to the first page, where there are results but not on this one
	More    []proposalView // queries that find something
	Loosen  []anchor       // the same search with less asked for, where nothing is known to find something
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
		Folded:    s.foldedView(r, res), Understood: s.understoodView(r, res), Answer: s.answerView(res.Answer, marks(r, res)),
		Chips: s.chips(r, res), Sorts: s.sorts(r), More: s.loosened(r, res.Proposals),
		Facets: s.facetViews(r, res.Facets), Dates: s.datesOf(r), Pages: s.pager(r, res.Total),
	}
	p.NoIndex, p.Query, p.Feed = true, r.Query.Raw, s.base+feedPath(r)
	p.Said = p.Summary
	if words := marks(r, res); words != "" {
		p.Said += " for " + shorten(words, maxEcho)
	}
	if raw != "" {
		p.Title = echo(raw) + " – " + p.Summary
		p.Heading, p.Asked = "Results for", new(phraseOf(raw))
	}
	p.Description = "Current-affairs briefs: " + p.Said + ", page " + strconv.Itoa(r.Page) + "."
	if r.Page > 1 {
		p.Title += fmt.Sprintf(" – page %d", r.Page)
	}
	next := r
	next.Literal = false // of what is typed next nothing is known yet
	p.Keep = kept(next, r.Filters)
	if len(p.Chips) > 1 {
		p.Clear = s.searchHref(withoutFilters(r, res.Understood.Filters), facePage)
	}
	plain := r
	plain.Explain = false
	p.Itself = s.searchHref(plain, facePage)
	explained := r
	explained.Explain = !r.Explain
	href := s.searchHref(explained, facePage)
	for _, h := range res.Hits {
		v := s.hitView(h, marks(r, res))
		if len(r.Query.Clauses) > 0 {
			v.explain(h, href)
		}
		p.Hits = append(p.Hits, v)
	}
	if len(p.Hits) == 0 {
		p.None = s.noneView(r, res.Total, p.More)
		p.More = nil
	} else {
		p.Take, p.Revise = s.takeAlong(r, res.Total), s.reviseHref(r, 1, 1)
	}
	return s.render("results", p)
}

// marks returns the query whose words are to be marked in the briefs: as it
// was answered.
func marks(r search.Request, res *search.Results) string {
	if text := correctedText(r, res.Understood); text != "" {
		return text
	}
	return strings.TrimSpace(r.Query.Raw)
}

// foldedView says how near-duplicates are listed; nil where there are none.
func (s *server) foldedView(r search.Request, res *search.Results) *foldedView {
	other := with(r)
	other.Fold = !r.Fold
	v := &foldedView{Link: "List near-duplicates once", Href: s.searchHref(other, facePage)}
	switch {
	case !r.Fold:
		v.Text = "Near-duplicates are listed each for itself."
	case res.Folded > 0:
		v.Text = count(res.Folded, "near-duplicate is", "near-duplicates are") + " folded under other results."
		v.Link = "Show all " + grouped(res.Total+res.Folded) + " separately"
	default:
		return nil
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
func (s *server) noneView(r search.Request, total int, more []proposalView) *noneView {
	v := &noneView{All: s.base + "/search", More: more}
	if total > 0 {
		v.PastEnd = s.searchHref(with(r), facePage)
		return v
	}
	if len(more) > 0 {
		return v
	}
	if len(r.Filters)+len(r.Query.Filters) > 0 {
		v.Loosen = append(v.Loosen, anchor{"Search without filters", s.searchHref(withoutFilters(r, nil), facePage)})
	}
	if r.Mode == search.ModeAll {
		any := with(r)
		any.Mode = search.ModeAuto
		v.Loosen = append(v.Loosen, anchor{"Ask for some of the words only", s.searchHref(any, facePage)})
	}
	return v
}

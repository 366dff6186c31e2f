package web

import (
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/web/export"
)

// apiSearch is the body of /api/v1/search. Its arrays are never null.
type apiSearch struct {
	RequestID   string                `json:"request_id"`
	Query       apiQuery              `json:"query"`
	Page        int                   `json:"page"`
	PerPage     int                   `json:"per_page"`
	Total       int                   `json:"total"`  // that can be paged through
	Folded      int                   `json:"folded"` // further briefs that match, each in the also of a hit
	TookMS      float64               `json:"took_ms"`
	TimedOut    bool                  `json:"timed_out"` // an answer that is not whole is a 504 instead
	Answer      *apiAnswer            `json:"answer"`
	Hits        []apiHit              `json:"hits"`
	Facets      map[string][]apiFacet `json:"facets"`
	Suggestions []apiSuggestion       `json:"suggestions"`
	Index       apiIndex              `json:"index"`
	Links       apiLinks              `json:"links"`
}

// apiHit is one brief of the results.
type apiHit struct {
	ID           string        `json:"id"`
	Rank         int           `json:"rank"`
	Score        float64       `json:"score"`
	Title        string        `json:"title"`
	TitleHTML    string        `json:"title_html"`
	TitleMatches []apiMatch    `json:"title_matches"`
	Date         *string       `json:"date"`
	Source       export.Source `json:"source"`
	Subjects     []string      `json:"subjects"`
	Exams        []string      `json:"exams"`
	Lang         string        `json:"lang"`
	URL          *string       `json:"url"`
	Href         string        `json:"href"`
	Snippets     []apiSnippet  `json:"snippets"`
	Matched      string        `json:"matched"` // "all" or "some"
	Why          []string      `json:"why"`
	Also         []apiCopy     `json:"also"` // near-duplicates, folded under this hit
	Explanation  []apiPart     `json:"explanation,omitempty"`
}

// apiSnippet is a passage of a brief that shows why it was found.
type apiSnippet struct {
	SectionID string     `json:"section_id"`
	Section   string     `json:"section"`
	Kind      string     `json:"kind"`
	Text      string     `json:"text"`
	HTML      string     `json:"html"`
	Matches   []apiMatch `json:"matches"`
	Href      string     `json:"href"`
}

// apiPart is one summand of a score.
type apiPart struct {
	Name  string  `json:"name"`
	Value float64 `json:"value"`
}

// apiFacet is one value of a field with the number of briefs that have it.
type apiFacet struct {
	Value string `json:"value"`
	Name  string `json:"name"`
	Count int    `json:"count"`
}

// apiIndex says what was searched.
type apiIndex struct {
	Generation string `json:"generation"`
	Briefs     int    `json:"briefs"`
}

// apiLinks lead on from a page of results.
type apiLinks struct {
	Self string  `json:"self"`
	Next *string `json:"next"`
	Prev *string `json:"prev"`
	HTML string  `json:"html"`
	Feed string  `json:"feed"`
}

// apiSearch returns the results of r as they are sent.
func (s *server) apiSearch(id string, r search.Request, res *search.Results) apiSearch {
	out := apiSearch{
		RequestID: id, Query: apiQueryOf(r, res.Understood),
		Page: r.Page, PerPage: r.PerPage, Total: res.Total, Folded: res.Folded, TookMS: milliseconds(res.Took),
		Answer: s.apiAnswer(res.Answer), Hits: s.apiHits(res.Hits), Facets: apiFacets(r.Facets, res.Facets),
		Suggestions: s.apiSuggestions(r, res.Proposals), Index: apiIndex{res.Generation, res.Briefs},
		Links: apiLinks{Self: s.searchHref(r, faceJSON), HTML: s.searchHref(r, facePage), Feed: s.base + feedPath(r)},
	}
	if r.Page < lastPage(res.Total, r.PerPage) {
		next := r
		next.Page++
		out.Links.Next = new(s.searchHref(next, faceJSON))
	}
	if r.Page > 1 {
		prev := r
		prev.Page = min(r.Page-1, lastPage(res.Total, r.PerPage))
		out.Links.Prev = new(s.searchHref(prev, faceJSON))
	}
	return out
}

// apiHits returns hits as they are sent.
func (s *server) apiHits(hits []search.Hit) []apiHit {
	out := make([]apiHit, len(hits))
	for i, h := range hits {
		out[i] = s.apiHit(h)
	}
	return out
}

// apiHit returns h as it is sent.
func (s *server) apiHit(h search.Hit) apiHit {
	b := h.Brief
	out := apiHit{
		ID: string(b.ID), Rank: h.Rank, Score: h.Score, Title: b.Title, TitleHTML: markedHTML(b.Title, h.TitleMatches), TitleMatches: apiMatches(b.Title, h.TitleMatches),
		Date: orNull(b.Published.String()), Source: export.Source(b.Source),
		Subjects: orEmpty(b.Subjects), Exams: orEmpty(b.Exams), Lang: b.Lang, URL: orNull(export.WebURL(b.URL)),
		Href: s.briefHref(b.ID, "", ""), Snippets: make([]apiSnippet, len(h.Snippets)), Matched: "some", Why: orEmpty(h.Why),
		Also: s.apiCopies(h.Also),
	}
	if h.MatchedAll {
		out.Matched = "all"
	}
	for i, n := range h.Snippets {
		out.Snippets[i] = apiSnippet{
			SectionID: n.SectionID, Section: n.Section, Kind: string(n.Kind), Text: n.Text,
			HTML: markedHTML(n.Text, n.Matches), Matches: apiMatches(n.Text, n.Matches),
			Href: s.briefHref(b.ID, "", n.SectionID),
		}
	}
	for _, p := range h.Explanation {
		out.Explanation = append(out.Explanation, apiPart{p.Name, p.Value})
	}
	return out
}

// apiFacets returns the counts of fields as they are sent.
func apiFacets(fields []search.Field, facets map[search.Field][]search.FacetValue) map[string][]apiFacet {
	out := make(map[string][]apiFacet, len(fields))
	for _, field := range fields {
		list := make([]apiFacet, len(facets[field]))
		for i, v := range facets[field] {
			list[i] = apiFacet{v.Value, v.Name, v.Count}
		}
		out[string(field)] = list
	}
	return out
}

// lastPage returns the number of the last page that can be reached; 1 where there is nothing.
func lastPage(total, perPage int) int {
	pages := (total + perPage - 1) / perPage
	return max(1, min(pages, search.MaxDepth/perPage))
}

// orNull returns nil for "".
func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// orEmpty returns list, which is not nil.
func orEmpty(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

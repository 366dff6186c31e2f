package meili

import (
	"slices"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
)

// A Result answers one query. Of the two ways to count, by offset or by page,
// it has the one that was asked for.
type Result struct {
	IndexUID           string                    `json:"indexUid"`
	Hits               []map[string]any          `json:"hits"`
	Query              string                    `json:"query"`
	ProcessingTimeMs   int64                     `json:"processingTimeMs"`
	Offset             *int                      `json:"offset,omitempty"`
	Limit              *int                      `json:"limit,omitempty"`
	EstimatedTotalHits *int                      `json:"estimatedTotalHits,omitempty"` // exact, for that
	Page               *int                      `json:"page,omitempty"`
	HitsPerPage        *int                      `json:"hitsPerPage,omitempty"`
	TotalPages         *int                      `json:"totalPages,omitempty"`
	TotalHits          *int                      `json:"totalHits,omitempty"` // that can be paged to
	FacetDistribution  map[string]map[string]int `json:"facetDistribution,omitempty"`
	FacetStats         map[string]Stats          `json:"facetStats,omitempty"`
}

// Stats are the bounds of a number over all that is found.
type Stats struct {
	Min int64 `json:"min"`
	Max int64 `json:"max"`
}

// Results is the answer to a multi-search.
type Results struct {
	Results []Result `json:"results"`
}

// Result returns what an engine found for s.Request as the answer to s. href
// returns the link to a brief.
func (s Search) Result(res *search.Results, href func(corpus.ID) string) Result {
	out := Result{IndexUID: s.query.IndexUID, Hits: []map[string]any{}, Query: s.query.Q, ProcessingTimeMs: res.Took.Milliseconds()}
	if w := s.window; w.finite {
		total, pages := min(res.Total, search.MaxDepth), 0
		if w.limit > 0 {
			pages = (total + w.limit - 1) / w.limit
		}
		out.Page, out.HitsPerPage, out.TotalPages, out.TotalHits = &w.page, &w.limit, &pages, &total
	} else {
		out.Offset, out.Limit, out.EstimatedTotalHits = &w.offset, &w.limit, &res.Total
	}
	for _, h := range res.Hits[:min(len(res.Hits), s.window.hits())] {
		out.Hits = append(out.Hits, s.hit(h, href))
	}
	for _, name := range expand(s.query.Facets) {
		if out.FacetDistribution == nil {
			out.FacetDistribution, out.FacetStats = map[string]map[string]int{}, map[string]Stats{}
		}
		out.FacetDistribution[name] = distribution(name, res)
		if slices.Contains([]string{attrDate, attrTimestamp}, name) && res.Oldest != 0 {
			out.FacetStats[name] = Stats{res.Oldest.Time().Unix(), res.Newest.Time().Unix()}
		}
	}
	return out
}

// distribution returns the values of a facet with their counts. A date has
// too many of them to choose from, so it has bounds instead.
func distribution(name string, res *search.Results) map[string]int {
	counts := map[string]int{}
	field, _ := fieldOf(name)
	for _, v := range res.Facets[field] {
		if name == attrName {
			counts[v.Name] += v.Count
		} else {
			counts[v.Value] += v.Count
		}
	}
	return counts
}

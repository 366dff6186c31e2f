package meili

import (
	"slices"
	"strconv"
	"strings"

	"github.com/briefsearch/briefsearch/search"
)

// A Search is a query that has been read.
type Search struct {
	Request search.Request // what to ask an engine for; what depends on the clock is not set
	query   query
	window  window
}

// A window is the stretch of the results that a query asks for.
type window struct {
	finite bool // pages are counted
	page   int  // from 1, where finite
	offset int
	limit  int // at most search.MaxPerPage
}

// read makes a Search of a query.
func (q query) read() (Search, error) {
	s := Search{query: q}
	if err := q.check(); err != nil {
		return s, err
	}
	var err error
	if s.window, err = q.window(); err != nil {
		return s, err
	}
	r := &s.Request
	r.Query, r.Fold, r.FacetsOfFound = search.Parse(q.Q), true, true
	if err := q.searchOn(r); err != nil {
		return s, err
	}
	if r.Where, err = readFilter(q.Filter); err != nil {
		return s, inside(".filter", err)
	}
	if r.Sort, err = readSort(q.Sort); err != nil {
		return s, inside(".sort", err)
	}
	if r.Mode, err = readStrategy(q.MatchingStrategy); err != nil {
		return s, err
	}
	if r.Facets, err = readFacets(q.Facets); err != nil {
		return s, inside(".facets", err)
	}
	r.SnippetWords = -1
	if s.window.hits() > 0 && (s.retrieves(attrBody) || s.formats()) {
		if r.SnippetWords, err = q.snippetWords(); err != nil {
			return s, err
		}
	}
	r.Offset, r.PerPage = s.window.offset, max(s.window.hits(), 1)
	return s, nil
}

// window reads which of the results to send. What is asked for beyond
// search.MaxPerPage or search.MaxDepth is not sent, and the answer says so.
func (q *query) window() (window, error) {
	number := func(name string, given *int, fallback int) (int, error) {
		if given == nil {
			return fallback, nil
		}
		if *given < 0 {
			return 0, bad(codeOf(name), "Invalid value at `.%s`: %d is below 0. Send a whole number from 0.", name, *given)
		}
		return *given, nil
	}
	w := window{finite: q.Page != nil || q.HitsPerPage != nil}
	var err error
	if !w.finite {
		if w.limit, err = number("limit", q.Limit, defaultLimit); err != nil {
			return w, err
		}
		w.offset, err = number("offset", q.Offset, 0)
	} else {
		if w.limit, err = number("hitsPerPage", q.HitsPerPage, defaultLimit); err != nil {
			return w, err
		}
		w.page, err = number("page", q.Page, 1)
	}
	w.limit = min(w.limit, search.MaxPerPage)
	if w.finite {
		w.offset = max(min(w.page, search.MaxDepth)-1, 0) * w.limit
	}
	return w, err
}

// hits returns how many hits the window has at most; 0: only counts are asked for.
func (w window) hits() int {
	if w.finite && w.page == 0 {
		return 0
	}
	return max(0, min(w.limit, search.MaxDepth-w.offset))
}

// searchOn holds the words of the query to the attributes that are to be searched.
func (q *query) searchOn(r *search.Request) error {
	on := q.AttributesToSearchOn
	if on == nil || selects(on, attrBody) {
		return nil
	}
	if !selects(on, attrTitle) {
		return bad("invalid_search_attributes_to_search_on", "`attributesToSearchOn` has neither `title` nor `body`: only those are searched.")
	}
	for i := range r.Query.Clauses {
		r.Query.Clauses[i].InTitle = true
	}
	return nil
}

// readSort reads the order of the results.
func readSort(rules []string) (search.Sort, error) {
	const known = "`date:desc`, `date:asc`, `title:asc`"
	if len(rules) == 0 {
		return search.SortRelevance, nil
	}
	if len(rules) > 1 {
		return "", bad("invalid_search_sort", "There are %d rules; one is taken, of %s.", len(rules), known)
	}
	switch rules[0] {
	case "date:desc", "timestamp:desc":
		return search.SortNewest, nil
	case "date:asc", "timestamp:asc":
		return search.SortOldest, nil
	case "title:asc":
		return search.SortTitle, nil
	}
	return "", bad("invalid_search_sort", "Briefs can't be sorted by `%s`. Use one of %s.", echo(rules[0]), known)
}

// readStrategy reads how many of the words must be there.
func readStrategy(s string) (search.Mode, error) {
	switch s {
	case "", "last", "frequency": // which words may be missing the ranking knows better
		return search.ModeAuto, nil
	case "all":
		return search.ModeAll, nil
	}
	return "", bad("invalid_search_matching_strategy", "Unknown value `%s` at `.matchingStrategy`. Use `last`, `all` or `frequency`.", echo(s))
}

// readFacets reads which fields to count.
func readFacets(names []string) ([]search.Field, error) {
	var out []search.Field
	for _, name := range expand(names) {
		field, ok := fieldOf(name)
		if !ok {
			return nil, bad("invalid_search_facets", "Attribute `%s` can't be counted. Use %s.", echo(name), listed(facetNames()))
		}
		if !slices.Contains(out, field) {
			out = append(out, field)
		}
	}
	return out, nil
}

// expand returns the names of facets, all of them for "*".
func expand(names []string) []string {
	if slices.Contains(names, "*") {
		return facetNames()
	}
	return names
}

// snippetWords reads how many words of the body to send.
func (q *query) snippetWords() (int, error) {
	length := defaultCrop
	if q.CropLength != nil {
		length = *q.CropLength
	}
	for _, name := range q.AttributesToCrop {
		name, after, own := strings.Cut(name, ":")
		if !selects([]string{name}, attrBody) {
			continue
		}
		if own {
			n, err := strconv.Atoi(after)
			if err != nil {
				return 0, bad("invalid_search_attributes_to_crop", "`%s` in `attributesToCrop`: want a number of words after the colon, as in `body:30`.", echo(name+":"+after))
			}
			length = n
		}
		switch {
		case length < 0:
			return 0, bad("invalid_search_crop_length", "A crop length of %d is below 0. Send a whole number from 0.", length)
		case length == 0: // all there is
			return search.MaxSnippetWords, nil
		}
		return min(length, search.MaxSnippetWords), nil
	}
	return search.DefaultSnippet, nil
}

// retrieves reports whether a hit is to have the attribute.
func (s Search) retrieves(name string) bool {
	return s.query.AttributesToRetrieve == nil || selects(s.query.AttributesToRetrieve, name)
}

// formats reports whether hits are to have _formatted.
func (s Search) formats() bool {
	return len(s.query.AttributesToHighlight)+len(s.query.AttributesToCrop) > 0
}

// Page returns the page that the query asks for, from 1.
func (s Search) Page() int { return s.window.offset/max(s.window.limit, 1) + 1 }

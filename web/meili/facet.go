package meili

import (
	"slices"
	"strings"

	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/analysis"
)

// maxFacetHits bounds the values that a facet search gives.
const maxFacetHits = 100

// A FacetSearch looks for values of one attribute among the briefs that a query finds.
type FacetSearch struct {
	Search
	name string
	text string
}

// FacetResult is the answer to a facet search.
type FacetResult struct {
	FacetHits        []FacetHit `json:"facetHits"`
	FacetQuery       string     `json:"facetQuery"`
	ProcessingTimeMs int64      `json:"processingTimeMs"`
}

// A FacetHit is a value with the number of briefs that have it.
type FacetHit struct {
	Value string `json:"value"`
	Count int    `json:"count"`
}

// ReadFacetSearch reads the body of POST /indexes/{uid}/facet-search. Its
// errors are of type *Error.
func ReadFacetSearch(uid string, body []byte) (FacetSearch, error) {
	var q query
	if err := checkIndex(uid); err != nil {
		return FacetSearch{}, err
	}
	if err := decode(body, &q); err != nil {
		return FacetSearch{}, err
	}
	switch field, ok := fieldOf(q.FacetName); {
	case q.FacetName == "":
		return FacetSearch{}, bad("missing_facet_search_facet_name", "Missing field `facetName`. Use one of %s.", listed(searchable()))
	case !ok || field == search.FieldDate:
		return FacetSearch{}, bad("invalid_facet_search_facet_name", "Attribute `%s` has no values to search. Use one of %s.", echo(q.FacetName), listed(searchable()))
	}
	// What is sent of hits has no meaning here.
	q.Facets, q.Sort, q.Limit, q.Offset, q.Page, q.HitsPerPage = []string{q.FacetName}, nil, new(0), nil, nil, nil
	s, err := q.read()
	s.Request.FacetValues = search.MaxFacetValues
	return FacetSearch{s, q.FacetName, q.FacetQuery}, err
}

// searchable lists the attributes whose values can be searched.
func searchable() []string {
	return slices.DeleteFunc(facetNames(), func(name string) bool {
		field, _ := fieldOf(name)
		return field == search.FieldDate
	})
}

// Result returns the values, most frequent first, in which every word of what
// is looked for begins a word. A source is found by its name too, a language by its own.
func (f FacetSearch) Result(res *search.Results) FacetResult {
	out := FacetResult{FacetHits: []FacetHit{}, FacetQuery: f.text, ProcessingTimeMs: res.Took.Milliseconds()}
	field, _ := fieldOf(f.name)
	wanted := analysis.Terms(f.text)
	for _, v := range res.Facets[field] {
		if len(out.FacetHits) == maxFacetHits {
			break
		}
		if !begun(wanted, analysis.Terms(v.Value+" "+v.Name)) {
			continue
		}
		value := v.Value
		if f.name == attrName {
			value = v.Name
		}
		out.FacetHits = append(out.FacetHits, FacetHit{value, v.Count})
	}
	return out
}

// begun reports whether each of the words wanted begins one of those there are.
func begun(wanted, there []string) bool {
	return !slices.ContainsFunc(wanted, func(w string) bool {
		return !slices.ContainsFunc(there, func(h string) bool { return strings.HasPrefix(h, w) })
	})
}

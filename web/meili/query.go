package meili

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
)

// maxQueries bounds the queries of one multi-search: one, and one for each
// attribute that is refined, are what a page of InstantSearch sends.
const maxQueries = 20

// Bounds of a query's texts.
const (
	maxNames = 64  // attributes in a list
	maxMark  = 128 // bytes of a tag or a crop marker: each stands in an answer many times
)

// What Meilisearch takes where a query doesn't say it.
const (
	defaultLimit = 20
	defaultCrop  = 10 // words
	defaultPre   = "<em>"
	defaultPost  = "</em>"
	defaultCut   = "…"
)

// A query is the body of a search as it is sent. A field that is null is as
// one that is not there.
type query struct {
	IndexUID             string          `json:"indexUid"`
	Q                    string          `json:"q"`
	Offset               *int            `json:"offset"`
	Limit                *int            `json:"limit"`
	Page                 *int            `json:"page"`
	HitsPerPage          *int            `json:"hitsPerPage"`
	Filter               json.RawMessage `json:"filter"`
	Facets               []string        `json:"facets"`
	Sort                 []string        `json:"sort"`
	MatchingStrategy     string          `json:"matchingStrategy"`
	AttributesToSearchOn []string        `json:"attributesToSearchOn"`

	AttributesToRetrieve  []string `json:"attributesToRetrieve"`
	AttributesToHighlight []string `json:"attributesToHighlight"`
	AttributesToCrop      []string `json:"attributesToCrop"`
	CropLength            *int     `json:"cropLength"`
	CropMarker            *string  `json:"cropMarker"`
	HighlightPreTag       *string  `json:"highlightPreTag"`
	HighlightPostTag      *string  `json:"highlightPostTag"`
	ShowMatchesPosition   bool     `json:"showMatchesPosition"`
	ShowRankingScore      bool     `json:"showRankingScore"`

	// Passed over: they change nothing in what is found.
	ShowRankingScoreDetails any `json:"showRankingScoreDetails"`
	ShowPerformanceDetails  any `json:"showPerformanceDetails"`
	RetrieveVectors         any `json:"retrieveVectors"`
	Locales                 any `json:"locales"`
	ExhaustiveFacetCount    any `json:"exhaustiveFacetCount"`

	// Refused where they are given: they ask for other results.
	Vector                any `json:"vector"`
	Hybrid                any `json:"hybrid"`
	Media                 any `json:"media"`
	Distinct              any `json:"distinct"`
	RankingScoreThreshold any `json:"rankingScoreThreshold"`
	Personalize           any `json:"personalize"`
	FederationOptions     any `json:"federationOptions"`

	FacetName  string `json:"facetName"`
	FacetQuery string `json:"facetQuery"`
}

// ReadMultiSearch reads the body of POST /multi-search. Its errors are of type *Error.
func ReadMultiSearch(body []byte) ([]Search, error) {
	var multi struct {
		Queries    []json.RawMessage `json:"queries"`
		Federation any               `json:"federation"`
	}
	switch err := decode(body, &multi); {
	case err != nil:
		return nil, err
	case multi.Federation != nil:
		return nil, bad("invalid_multi_search_federation", "There is one index, so there is nothing to federate. Leave `federation` out.")
	case multi.Queries == nil:
		return nil, bad("bad_request", "Missing field `queries`. Send {\"queries\": [{\"indexUid\": \"%s\", \"q\": \"…\"}]}.", indexUID)
	case len(multi.Queries) > maxQueries:
		return nil, bad("invalid_multi_search_queries", "`queries` has %d queries; at most %d are answered at once. Refine by fewer attributes, or send several requests.", len(multi.Queries), maxQueries)
	}
	out := make([]Search, len(multi.Queries))
	for i, raw := range multi.Queries {
		var err error
		if out[i], err = readQuery(raw); err != nil {
			return nil, inside(fmt.Sprintf(".queries[%d]", i), err)
		}
	}
	return out, nil
}

// readQuery reads one of several queries.
func readQuery(raw []byte) (Search, error) {
	var q query
	if err := decode(raw, &q); err != nil {
		return Search{}, err
	}
	uid, sort, sorted := strings.Cut(q.IndexUID, ":")
	if sorted && len(q.Sort) == 0 {
		q.Sort = []string{sort} // as InstantSearch names an index in another order
	}
	if err := checkIndex(uid); err != nil {
		return Search{}, err
	}
	if q.FacetName != "" || q.FacetQuery != "" {
		return Search{}, bad("bad_request", "Fields `facetName` and `facetQuery` belong to POST /indexes/%s/facet-search.", indexUID)
	}
	return q.read()
}

// checkIndex returns an error where there is no index of that name.
func checkIndex(uid string) error {
	switch uid {
	case indexUID:
		return nil
	case "":
		return bad("missing_index_uid", "Missing field `indexUid`. The index is `%s`.", indexUID)
	}
	return &Error{
		Status: http.StatusNotFound, Code: "index_not_found",
		Message: fmt.Sprintf("Index `%s` not found. The index is `%s`.", echo(uid), indexUID),
	}
}

// decode reads the one JSON object that data must be.
func decode(data []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return badJSON(err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return badJSON(io.ErrUnexpectedEOF)
	}
	return nil
}

// check refuses what asks for other results than ours, and texts that are too long.
func (q *query) check() error {
	for _, f := range []struct {
		name  string
		value any
		why   string
	}{
		{"vector", q.Vector, "Briefs have no vectors."},
		{"hybrid", q.Hybrid, "Briefs have no vectors."},
		{"media", q.Media, "Briefs have no vectors."},
		{"distinct", q.Distinct, "Near-duplicates are listed once anyway, in `also` of the best of them."},
		{"rankingScoreThreshold", q.RankingScoreThreshold, "Scores of different queries can't be compared."},
		{"personalize", q.Personalize, "Everybody finds the same."},
		{"federationOptions", q.FederationOptions, "There is one index."},
	} {
		if f.value != nil {
			return bad(codeOf(f.name), "`%s` is not supported. %s Leave it out.", f.name, f.why)
		}
	}
	for _, f := range []struct {
		name string
		list []string
	}{
		{"facets", q.Facets},
		{"sort", q.Sort},
		{"attributesToSearchOn", q.AttributesToSearchOn},
		{"attributesToRetrieve", q.AttributesToRetrieve},
		{"attributesToHighlight", q.AttributesToHighlight},
		{"attributesToCrop", q.AttributesToCrop},
	} {
		if len(f.list) > maxNames {
			return bad(codeOf(f.name), "`%s` has %d entries; at most %d are read.", f.name, len(f.list), maxNames)
		}
	}
	for _, f := range []struct {
		name string
		mark *string
	}{
		{"cropMarker", q.CropMarker},
		{"highlightPreTag", q.HighlightPreTag},
		{"highlightPostTag", q.HighlightPostTag},
	} {
		if f.mark != nil && len(*f.mark) > maxMark {
			return bad(codeOf(f.name), "`%s` has %d bytes; at most %d are taken.", f.name, len(*f.mark), maxMark)
		}
	}
	return nil
}

package meili

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/briefsearch/briefsearch/search"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// asked returns what a lone query asks an engine for.
func asked(t *testing.T, query string) Search {
	t.Helper()
	all, err := ReadMultiSearch([]byte(`{"queries":[` + query + `]}`))
	if err != nil {
		t.Fatal(err)
	}
	return all[0]
}

func TestReadQuery(t *testing.T) {
	tests := []struct {
		name, in string
		change   func(*search.Request) // of what a query without anything asks for
	}{
		{"nothing", ``, nil},
		{"nulls", `,"q":null,"filter":null,"facets":null,"sort":null,"limit":null,"attributesToRetrieve":null,"hybrid":null`, nil},
		{"passed over", `,"locales":["eng"],"retrieveVectors":false,"showRankingScoreDetails":true`, nil},
		{"words", `,"q":"global -compact"`, func(r *search.Request) { r.Query = search.Parse("global -compact") }},
		{"one more than a page", `,"limit":21,"offset":40`, func(r *search.Request) { r.Offset, r.PerPage = 40, 21 }},
		{"more than can be had", `,"limit":1001`, func(r *search.Request) { r.PerPage = 100 }},
		{"counts only", `,"limit":0`, func(r *search.Request) { r.PerPage, r.SnippetWords = 1, -1 }},
		{"pages", `,"page":3,"hitsPerPage":7`, func(r *search.Request) { r.Offset, r.PerPage = 14, 7 }},
		{"counts only, by pages", `,"page":1,"hitsPerPage":0`, func(r *search.Request) { r.PerPage, r.SnippetWords = 1, -1 }},
		{"the last that can be had", `,"limit":50,"offset":9990`, func(r *search.Request) { r.Offset, r.PerPage = 9990, 10 }},
		{"beyond", `,"limit":50,"offset":10000`, func(r *search.Request) { r.Offset, r.PerPage, r.SnippetWords = 10000, 1, -1 }},
		{"far beyond", `,"page":9223372036854775807,"hitsPerPage":100`, func(r *search.Request) { r.Offset, r.PerPage, r.SnippetWords = 999900, 1, -1 }},
		{"page 0", `,"page":0`, func(r *search.Request) { r.PerPage, r.SnippetWords = 1, -1 }},
		{"newest", `,"sort":["date:desc"]`, func(r *search.Request) { r.Sort = search.SortNewest }},
		{"oldest", `,"sort":["timestamp:asc"]`, func(r *search.Request) { r.Sort = search.SortOldest }},
		{"titles", `,"sort":["title:asc"]`, func(r *search.Request) { r.Sort = search.SortTitle }},
		{"all words", `,"matchingStrategy":"all"`, func(r *search.Request) { r.Mode = search.ModeAll }},
		{"facets", `,"facets":["source","source_name","date"]`, func(r *search.Request) { r.Facets = []search.Field{search.FieldSource, search.FieldDate} }},
		{"all facets", `,"facets":["*"]`, func(r *search.Request) {
			r.Facets = []search.Field{search.FieldSource, search.FieldSubject, search.FieldExam, search.FieldLang, search.FieldDate}
		}},
		{"snippet", `,"attributesToCrop":["title","body:30"]`, func(r *search.Request) { r.SnippetWords = 30 }},
		{"snippet by a pattern", `,"attributesToCrop":["*:7"]`, func(r *search.Request) { r.SnippetWords = 7 }},
		{"snippet of the default length", `,"attributesToCrop":["body"]`, func(r *search.Request) { r.SnippetWords = 10 }},
		{"snippet of another length", `,"attributesToCrop":["body"],"cropLength":12`, func(r *search.Request) { r.SnippetWords = 12 }},
		{"all there is", `,"attributesToCrop":["body:0"]`, func(r *search.Request) { r.SnippetWords = 200 }},
		{"no body", `,"attributesToRetrieve":["title"]`, func(r *search.Request) { r.SnippetWords = -1 }},
		{"titles searched", `,"q":"compact","attributesToSearchOn":["title"]`, func(r *search.Request) { r.Query = search.Parse("title:compact"); r.Query.Raw = "compact" }},
		{"all searched", `,"q":"compact","attributesToSearchOn":["*"]`, func(r *search.Request) { r.Query = search.Parse("compact") }},
		{"filter", `,"filter":["source=TH"]`, func(r *search.Request) {
			r.Where = [][]search.Filter{{{Field: search.FieldSource, In: []string{"TH"}}}}
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			want := search.Request{Query: search.Parse(""), Sort: search.SortRelevance, Mode: search.ModeAuto, PerPage: 20, SnippetWords: 40, Fold: true, FacetsOfFound: true}
			if tt.change != nil {
				tt.change(&want)
			}
			got := asked(t, `{"indexUid":"briefs"`+tt.in+`}`)
			if diff := cmp.Diff(want, got.Request, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
	byName := asked(t, `{"indexUid":"briefs:date:desc"}`)
	if byName.Request.Sort != search.SortNewest {
		t.Errorf("an index named with its order: sort %q", byName.Request.Sort)
	}
}

func TestReadMultiSearchErrors(t *testing.T) {
	many := strings.Repeat(`{"indexUid":"briefs"},`, maxQueries) + `{"indexUid":"briefs"}`
	long := strings.Repeat("x", maxMark+1)
	names := strings.Repeat(`"a",`, maxNames) + `"a"`
	query := func(s string) string { return `{"queries":[{"indexUid":"briefs"},{"indexUid":"briefs",` + s + `}]}` }
	tests := []struct {
		name, in, code, want string
	}{
		{"empty", ``, "malformed_payload", "ends too early"},
		{"no JSON", `{"queries":}`, "malformed_payload", "at byte 12"},
		{"more after", `{"queries":[]} {}`, "malformed_payload", "more after it"},
		{"no object", `[]`, "bad_request", "expected an object, but found an array"},
		{"no queries", `{}`, "bad_request", "Missing field `queries`"},
		{"no array", `{"queries":{}}`, "invalid_multi_search_queries", "at `.queries`: expected an array"},
		{"federation", `{"federation":{},"queries":[]}`, "invalid_multi_search_federation", "nothing to federate"},
		{"too many", `{"queries":[` + many + `]}`, "invalid_multi_search_queries", "21 queries; at most 20"},
		{"a query that is none", `{"queries":[3]}`, "bad_request", "Inside `.queries[0]`: Invalid value type: expected an object, but found a number"},
		{"no index", `{"queries":[{}]}`, "missing_index_uid", "Inside `.queries[0]`: Missing field `indexUid`. The index is `briefs`."},
		{"unknown field", query(`"limmit":3`), "bad_request", "Inside `.queries[1]`: Unknown field `limmit`"},
		{"type of a number", query(`"limit":"3"`), "invalid_search_limit", "at `.limit`: expected a whole number, but found a string"},
		{"a fraction", query(`"limit":3.5`), "invalid_search_limit", "found `3.5`"},
		{"below 0", query(`"offset":-1`), "invalid_search_offset", "-1 is below 0"},
		{"below 0, hits", query(`"hitsPerPage":-1`), "invalid_search_hits_per_page", "-1 is below 0"},
		{"facets that are no array", query(`"facets":"source"`), "invalid_search_facets", "expected an array of strings, but found a string"},
		{"facet", query(`"facets":["colour"]`), "invalid_search_facets", "Inside `.queries[1].facets`: Attribute `colour` can't be counted. Use `source`"},
		{"filter", query(`"filter":[["x=1"]]`), "invalid_search_filter", "Inside `.queries[1].filter[0][0]`: Invalid filter: attribute `x`"},
		{"sort", query(`"sort":["title:desc"]`), "invalid_search_sort", "can't be sorted by `title:desc`. Use one of `date:desc`"},
		{"sorts", query(`"sort":["date:desc","title:asc"]`), "invalid_search_sort", "2 rules; one is taken"},
		{"strategy", query(`"matchingStrategy":"any"`), "invalid_search_matching_strategy", "Use `last`, `all` or `frequency`"},
		{"search on", query(`"attributesToSearchOn":["url"]`), "invalid_search_attributes_to_search_on", "neither `title` nor `body`"},
		{"crop", query(`"attributesToCrop":["body:many"]`), "invalid_search_attributes_to_crop", "as in `body:30`"},
		{"crop below 0", query(`"attributesToCrop":["body"],"cropLength":-3`), "invalid_search_crop_length", "-3 is below 0"},
		{"tag", query(`"highlightPreTag":"` + long + `"`), "invalid_search_highlight_pre_tag", "129 bytes; at most 128"},
		{"names", query(`"attributesToRetrieve":[` + names + `]`), "invalid_search_attributes_to_retrieve", "65 entries; at most 64"},
		{"vectors", query(`"hybrid":{"embedder":"x"}`), "invalid_search_hybrid", "not supported. Briefs have no vectors"},
		{"distinct", query(`"distinct":"title"`), "invalid_search_distinct", "listed once anyway"},
		{"threshold", query(`"rankingScoreThreshold":0.5`), "invalid_search_ranking_score_threshold", "not supported"},
		{"facet search", query(`"facetName":"source"`), "bad_request", "belong to POST /indexes/briefs/facet-search"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := ReadMultiSearch([]byte(tt.in))
			var e *Error
			if !errors.As(err, &e) || e.Code != tt.code || e.Status != http.StatusBadRequest || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v (%+v), want code %s and %q", err, e, tt.code, tt.want)
			}
		})
	}
	_, err := ReadMultiSearch([]byte(`{"queries":[{"indexUid":"movies"}]}`))
	var e *Error
	if !errors.As(err, &e) || e.Code != "index_not_found" || e.Status != http.StatusNotFound {
		t.Errorf("another index: %v", err)
	}
}

func TestReadFacetSearch(t *testing.T) {
	f, err := ReadFacetSearch("briefs", []byte(`{"q":"x","facetName":"source_name","facetQuery":"hin","limit":21,"page":2,"sort":["date:asc"],"filter":["lang=en"],"attributesToHighlight":["*"]}`))
	if err != nil {
		t.Fatal(err)
	}
	want := search.Request{
		Query: search.Parse("x"), Where: [][]search.Filter{{{Field: search.FieldLang, In: []string{"en"}}}}, Sort: search.SortRelevance, Mode: search.ModeAuto,
		PerPage: 1, SnippetWords: -1, Fold: true, FacetsOfFound: true, Facets: []search.Field{search.FieldSource}, FacetValues: search.MaxFacetValues,
	}
	if diff := cmp.Diff(want, f.Request); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	tests := []struct{ name, uid, in, code string }{
		{"another index", "movies", `{"facetName":"source"}`, "index_not_found"},
		{"no name", "briefs", `{}`, "missing_facet_search_facet_name"},
		{"unknown name", "briefs", `{"facetName":"x"}`, "invalid_facet_search_facet_name"},
		{"dates", "briefs", `{"facetName":"date"}`, "invalid_facet_search_facet_name"},
		{"unknown field", "briefs", `{"facetName":"source","x":1}`, "bad_request"},
		{"filter", "briefs", `{"facetName":"source","filter":"x"}`, "invalid_search_filter"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := ReadFacetSearch(tt.uid, []byte(tt.in))
			var e *Error
			if !errors.As(err, &e) || e.Code != tt.code {
				t.Errorf("error %v, want code %s", err, tt.code)
			}
		})
	}
}

// A facet search finds values by the beginnings of their words and of their names.
func TestFacetSearch(t *testing.T) {
	res := &search.Results{Facets: map[search.Field][]search.FacetValue{search.FieldSource: {
		{Value: "TH", Name: "The Hindu", Count: 9}, {Value: "PIB", Name: "Press Information Bureau", Count: 5}, {Value: "ÉT", Name: "Économie", Count: 2},
	}}}
	for range 2 * maxFacetHits {
		v := search.FacetValue{Value: fmt.Sprint("zz", len(res.Facets[search.FieldSource])), Count: 1}
		res.Facets[search.FieldSource] = append(res.Facets[search.FieldSource], v)
	}
	tests := []struct {
		attribute, text, want string
	}{
		{"source", "hin", "TH 9"},
		{"source", "TH", "TH 9"},
		{"source_name", "press bur", "Press Information Bureau 5"},
		{"source_name", "bur press", "Press Information Bureau 5"},
		{"source_name", "eco", "Économie 2"},
		{"source", "indu", ""},
		{"source", "hindu press", ""},
	}
	for _, tt := range tests {
		f, err := ReadFacetSearch("briefs", []byte(`{"facetName":"`+tt.attribute+`","facetQuery":"`+tt.text+`"}`))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, h := range f.Result(res).FacetHits {
			got = append(got, fmt.Sprint(h.Value, " ", h.Count))
		}
		if strings.Join(got, ", ") != tt.want {
			t.Errorf("%s %q: %v, want %s", tt.attribute, tt.text, got, tt.want)
		}
	}
	all, _ := ReadFacetSearch("briefs", []byte(`{"facetName":"source"}`))
	if got := all.Result(res).FacetHits; len(got) != maxFacetHits || got[0].Value != "TH" {
		t.Errorf("without a text: %d values, the first %v", len(got), got[0])
	}
}

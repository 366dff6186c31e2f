package bleveindex_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"

	"github.com/google/go-cmp/cmp"
)

// in and since are filters for tests.
func in(field search.Field, values ...string) search.Filter {
	return search.Filter{Field: field, In: values}
}

func since(t *testing.T, date string) search.Filter {
	d, err := corpus.ParseDay(date)
	if err != nil {
		t.Fatal(err)
	}
	return search.Filter{Field: search.FieldDate, After: d}
}

// Conditions over several fields hold in totals, facets and dates alike.
func TestWhere(t *testing.T) {
	x := build(t, small())
	not := in(search.FieldSource, "UN")
	not.Not = true
	type lists = [][]search.Filter
	tests := []struct {
		name   string
		q      string
		where  lists
		want   string
		exams  string // values with counts
		oldest string
		newest string
	}{
		{"none", "", nil, "who iom gcr gcm undated", "GS2 2, Prelims 2", "2018-12-10", "2025-02-01"},
		{"one field", "", lists{{in(search.FieldSource, "TH", "PIB")}}, "who iom", "GS2 1, Prelims 1", "2025-01-10", "2025-02-01"},
		{"two values of one field, both", "", lists{{in(search.FieldExam, "GS2")}, {in(search.FieldExam, "Prelims")}}, "gcr", "GS2 1, Prelims 1", "2018-12-17", "2018-12-17"},
		{"one of two fields", "", lists{{in(search.FieldSource, "TH"), in(search.FieldExam, "GS2")}}, "who iom gcr", "GS2 2, Prelims 2", "2018-12-17", "2025-02-01"},
		{"not", "", lists{{not}, {since(t, "2000-01-01")}}, "who iom", "GS2 1, Prelims 1", "2025-01-10", "2025-02-01"},
		{"with a query's own filter", "source:UN", lists{{in(search.FieldExam, "GS2")}}, "gcr", "GS2 1, Prelims 1", "2018-12-17", "2018-12-17"},
		{"an empty list holds for nothing", "", lists{{}}, "", "", "", ""},
		{"a value that nothing has", "", lists{{in(search.FieldSource, "")}}, "", "", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			res, err := x.Search(t.Context(), search.Request{
				Query: search.Parse(tt.q), Where: tt.where, FacetsOfFound: true, Facets: []search.Field{search.FieldExam, search.FieldDate},
			})
			if err != nil {
				t.Fatal(err)
			}
			var exams []string
			for _, v := range res.Facets[search.FieldExam] {
				exams = append(exams, fmt.Sprint(v.Value, " ", v.Count))
			}
			got := []string{ids(res), strings.Join(exams, ", "), res.Oldest.String(), res.Newest.String()}
			if diff := cmp.Diff([]string{tt.want, tt.exams, tt.oldest, tt.newest}, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			if n := len(strings.Fields(tt.want)); res.Total != n {
				t.Errorf("total %d, want %d", res.Total, n)
			}
			if _, ok := res.Facets[search.FieldDate]; ok {
				t.Error("the date has values")
			}
		})
	}
}

// A facet has the values that might be chosen instead, or those of what is found.
func TestFacetsOfFound(t *testing.T) {
	x := build(t, small())
	for _, found := range []bool{false, true} {
		for _, req := range []search.Request{
			{Query: search.Parse("source:UN")},
			{Filters: []search.Filter{in(search.FieldSource, "UN")}},
		} {
			req.Facets, req.FacetsOfFound = []search.Field{search.FieldSource}, found
			res, err := x.Search(t.Context(), req)
			if err != nil {
				t.Fatal(err)
			}
			want := 3
			if found {
				want = 1
			}
			if got := res.Facets[search.FieldSource]; len(got) != want {
				t.Errorf("facets of what is found %t, query %q: %v, want %d values", found, req.Query.Raw, got, want)
			}
		}
	}
}

// The most of a facet that are returned can be said.
func TestFacetValues(t *testing.T) {
	var many []corpus.Brief
	for i := range 130 {
		many = append(many, brief(fmt.Sprint("b", i), "Title", "Text.", "2025-01-10", fmt.Sprint("S", i)))
	}
	x := build(t, many)
	for asked, want := range map[int]int{0: search.DefaultFacetValues, 7: 7, 1000: 130, search.MaxFacetValues + 1: 130} {
		res, err := x.Search(t.Context(), search.Request{Facets: []search.Field{search.FieldSource}, FacetValues: asked})
		if err != nil {
			t.Fatal(err)
		}
		if got := len(res.Facets[search.FieldSource]); got != want {
			t.Errorf("asked for %d values: %d, want %d", asked, got, want)
		}
	}
}

// Pages that begin anywhere are stretches of the whole list.
func TestOffset(t *testing.T) {
	x := build(t, small())
	for _, q := range []string{"", "migration compact text"} {
		for _, by := range []search.Sort{"", search.SortOldest} {
			whole, err := x.Search(t.Context(), search.Request{Query: search.Parse(q), Sort: by})
			if err != nil {
				t.Fatal(err)
			}
			for offset := range 7 {
				for n := 1; n < 5; n++ {
					res, err := x.Search(t.Context(), search.Request{Query: search.Parse(q), Sort: by, Offset: offset, PerPage: n})
					if err != nil {
						t.Fatal(err)
					}
					want := whole.Hits[min(offset, len(whole.Hits)):]
					want = want[:min(n, len(want))]
					if diff := cmp.Diff(ids(&search.Results{Hits: want}), ids(res)); diff != "" || res.Total != whole.Total {
						t.Errorf("%q %s offset %d, %d of %d (-want +got)\n%s", q, by, offset, n, res.Total, diff)
					}
					if len(res.Hits) > 0 && res.Hits[0].Rank != offset+1 {
						t.Errorf("offset %d: the first hit has rank %d", offset, res.Hits[0].Rank)
					}
				}
			}
		}
	}
}

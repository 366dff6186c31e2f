package web

import (
	"errors"
	"net/http"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
)

func day2025(t *testing.T, s string) corpus.Day {
	t.Helper()
	d, err := corpus.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestReadRequest(t *testing.T) {
	base := search.Request{
		Page: 1, PerPage: search.DefaultPerPage, SnippetWords: search.DefaultSnippet,
		Sort: search.SortRelevance, Mode: search.ModeAuto, Fold: true,
	}
	tests := []struct {
		name, in string
		want     func(r *search.Request)
	}{
		{"nothing", "", func(*search.Request) {}},
		{"a query", "q=repo+rate", func(r *search.Request) { r.Query = search.Parse("repo rate") }},
		{"a bare percent sign", "q=100%&page=2", func(r *search.Request) { r.Query, r.Page = search.Parse("100%"), 2 }},
		{"bytes that are no UTF-8", "q=%ff%fe", func(r *search.Request) { r.Query = search.Parse("\uFFFD") }},
		{"blank fields", "q=&source=&after=&page=&sort=", func(*search.Request) {}},
		{"values of a field", "source=TH&source=PIB&exam=GS2", func(r *search.Request) {
			r.Filters = []search.Filter{{Field: search.FieldSource, In: []string{"TH", "PIB"}}, {Field: search.FieldExam, In: []string{"GS2"}}}
		}},
		{"bounds of dates are one filter", "after=2025-01&before=2025-03", func(r *search.Request) {
			r.Filters = []search.Filter{{Field: search.FieldDate, After: day2025(t, "2025-01-01"), Before: day2025(t, "2025-03-01")}}
		}},
		{"repeated bounds are alternatives", "after=2025-02&after=2025-01&before=2025-03&before=2025-04", func(r *search.Request) {
			r.Filters = []search.Filter{{Field: search.FieldDate, After: day2025(t, "2025-01-01"), Before: day2025(t, "2025-04-01")}}
		}},
		{"months", "on=2025-01&on=2025-03", func(r *search.Request) {
			r.Filters = []search.Filter{
				{Field: search.FieldDate, After: day2025(t, "2025-01-01"), Before: day2025(t, "2025-02-01")},
				{Field: search.FieldDate, After: day2025(t, "2025-03-01"), Before: day2025(t, "2025-04-01")},
			}
		}},
		{"the last page", "page=100&per_page=100", func(r *search.Request) { r.Page, r.PerPage = 100, 100 }},
		{"no snippets", "snippet_words=0", func(r *search.Request) { r.SnippetWords = -1 }},
		{"all else", "sort=-date&mode=any&facets=source,+exam,source&explain=1&typo=off&duplicates=show&snippet_words=12", func(r *search.Request) {
			r.Sort, r.Mode, r.Explain, r.SnippetWords = search.SortNewest, search.ModeAny, true, 12
			r.Literal, r.Fold = true, false
			r.Facets = []search.Field{search.FieldSource, search.FieldExam}
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			want := base
			want.Query = search.Parse("")
			tt.want(&want)
			ps, _ := splitQuery(tt.in)
			got, err := readRequest(ps, true)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("readRequest(%q) (-want +got):\n%s", tt.in, diff)
			}
		})
	}
}

func TestReadRequestRefuses(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"an unknown name", "sorce=TH", `Unknown parameter "sorce". Did you mean "source"?`},
		{"a swapped name", "fcaets=source", `Did you mean "facets"?`},
		{"a name that is near none", "utm_campaign=x", "Known: q, source,"},
		{"a repeated query", "q=a&q=b", `Parameter "q" is given more than once.`},
		{"a repeated blank", "q=&q=", `Parameter "q" is given more than once.`},
		{"a page of none", "page=0", `Parameter page is "0"; want a whole number from 1 to 10000.`},
		{"a page in words", "page=two", `want a whole number`},
		{"too much a page", "per_page=101", `from 1 to 100`},
		{"too deep", "page=101&per_page=100", `page × per_page is 10100; at most 10000`},
		{"too many words", "snippet_words=201", `from 0 to 200`},
		{"a sort", "sort=newest", `Unknown value of sort, "newest".`},
		{"a mode", "mode=al", `Did you mean "all"?`},
		{"a typo", "typo=no", `Unknown value of typo,`},
		{"duplicates", "duplicates=hide", `Unknown value of duplicates, "hide".`},
		{"a facet", "facets=source,subjects", `Unknown facet "subjects". Did you mean "subject"?`},
		{"a facet of dates", "facets=date", `Unknown facet "date"`},
		{"a date", "after=soon", `after "soon"`},
		{"one of two dates", "before=2025&before=never", `before "never"`},
		{"a month of none", "on=2025-13", `on "2025-13"`},
		{"a source of signs", "source=%3F%3F", `source "??"`},
		{"long", "sort=" + strings.Repeat("x", 500), "xxx…"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			ps, _ := splitQuery(tt.in)
			_, err := readRequest(ps, true)
			var f *fault
			if !errors.As(err, &f) || f.Status != http.StatusBadRequest {
				t.Fatalf("readRequest(%q): %v, want a 400", tt.in, err)
			}
			if !strings.Contains(f.Detail, tt.want) {
				t.Errorf("detail %q, want %q in it", f.Detail, tt.want)
			}
			if n := utf8.RuneCountInString(f.Detail); n > 400 {
				t.Errorf("detail has %d characters", n)
			}
		})
	}
}

// Links lead back to the request they were made of.
func TestEncodeRequest(t *testing.T) {
	for _, in := range []string{
		"", "q=a", "q=%22a+b%22+OR+c%2A&source=TH&source=PIB", "subject=%22Science%2CTech%22&lang=hi",
		"after=2025-01-15", "before=2025-02", "after=2025&before=2024", "on=2025-01", "on=2025-01&on=2025-03&on=2020",
		"after=2025&on=2024..&on=..2019-05-03", "on=..2020", "on=2020..&on=..2010-12-31&on=2015",
		"q=a&typo=off&duplicates=show&page=2", "typo=auto&duplicates=fold", "sort=title&mode=all&page=3&per_page=20&facets=exam&snippet_words=0&explain=true", "q=100%25+%3Ctag%3E+%E0%A4%B9",
	} {
		ps, _ := splitQuery(in)
		first, err := readRequest(ps, true)
		if err != nil {
			t.Fatalf("%q: %v", in, err)
		}
		link := encodeRequest(first, faceJSON)
		ps, _ = splitQuery(link)
		second, err := readRequest(ps, true)
		if err != nil {
			t.Fatalf("%q became %q: %v", in, link, err)
		}
		if diff := cmp.Diff(first, second); diff != "" {
			t.Errorf("%q became %q (-before +after):\n%s", in, link, diff)
		}
	}
}

func TestDistance(t *testing.T) {
	tests := []struct {
		a, b string
		want int
	}{
		{"", "", 0},
		{"source", "source", 0},
		{"sorce", "source", 1},
		{"suorce", "source", 1},
		{"q", "", 1},
		{"", "page", 4},
		{"kitten", "sitting", 3},
		{"प्रश्न", "प्रश्", 1},
	}
	for _, tt := range tests {
		if got := distance(tt.a, tt.b); got != tt.want {
			t.Errorf("distance(%q, %q) = %d, want %d", tt.a, tt.b, got, tt.want)
		}
	}
}

func FuzzReadRequest(f *testing.F) {
	for _, s := range []string{
		"q=repo+rate&page=2", "q=%zz&q=1", "source=a,b&after=2025-01&before=x", "on=2025-01,2025-02..2025-03",
		"on=..&on=0001&before=0001-01-01", "after=9999&on=9999", "%00=%00&&&=", "facets=source&explain=true", "subject=%22a,b%22",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		ps, _ := splitQuery(raw)
		for _, strict := range []bool{true, false} {
			r, err := readRequest(ps, strict)
			if err != nil {
				if problem := faultOf(err); problem.Status != http.StatusBadRequest || !utf8.ValidString(problem.Detail) {
					t.Fatalf("%q: status %d, %q", raw, problem.Status, problem.Detail)
				}
				continue
			}
			if r.Page < 1 || r.PerPage < 1 || r.Page*r.PerPage > search.MaxDepth {
				t.Fatalf("%q: page %d of %d", raw, r.Page, r.PerPage)
			}
			link := encodeRequest(r, faceJSON)
			ps, _ := splitQuery(link)
			again, err := readRequest(ps, true)
			if err != nil {
				t.Fatalf("%q became %q: %v", raw, link, err)
			}
			if next := encodeRequest(again, faceJSON); next != link {
				t.Fatalf("%q became %q, that %q", raw, link, next)
			}
		}
	})
}

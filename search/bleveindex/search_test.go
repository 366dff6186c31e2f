package bleveindex_test

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/bleveindex"

	"github.com/google/go-cmp/cmp"
)

// brief returns a small brief.
func brief(id, title, text, date, source string, exams ...string) corpus.Brief {
	b := corpus.Brief{
		ID: corpus.ID(id), Title: title, Lang: "en", Exams: exams,
		Sections: []corpus.Section{
			{ID: "meta", Kind: corpus.KindMeta, Blocks: []corpus.Block{{Kind: corpus.Paragraph, Text: "Home Footer"}}},
			{ID: "overview", Kind: corpus.KindOverview, Heading: "Overview", Blocks: []corpus.Block{{Kind: corpus.Paragraph, Text: text}}},
		},
	}
	if source != "" {
		b.Source = corpus.Source{Code: source, Name: source + " name"}
	}
	if date != "" {
		b.Published, _ = corpus.ParseDay(date)
	}
	return b
}

func small() []corpus.Brief {
	return []corpus.Brief{
		brief("iom", "What is IOM?", "The International Organisation for Migration has its headquarters in Geneva.", "2025-01-10", "TH", "Prelims"),
		brief("who", "WHO report", "The WHO said that those who migrate need care. COP29 was held in Baku.", "2025-02-01", "PIB", "GS2"),
		brief("gcm", "Global Compact for Migration", "The compact was adopted in 2018 in Marrakech. S-400 systems are another matter.", "2018-12-10", "UN"),
		brief("gcr", "Global Compact on Refugees", "A compact that is global. Refugees came by 1,50,000 a year.", "2018-12-17", "UN", "Prelims", "GS2"),
		brief("undated", "Note on the café", "Migrations of organizations, and an inter-governmental body.", "", ""),
	}
}

func ids(res *search.Results) string {
	var out []string
	for _, h := range res.Hits {
		out = append(out, string(h.Brief.ID))
	}
	return strings.Join(out, " ")
}

func TestSearch(t *testing.T) {
	x := build(t, small())
	tests := []struct {
		name string
		q    string
		req  search.Request
		want string // IDs in order, where sorted by "title" or "date"; else any order
	}{
		{"forms of a word", "migration", search.Request{}, "gcm iom undated who"},
		{"British and American", "organization", search.Request{}, "iom undated"},
		{"diacritics", "cafe", search.Request{}, "undated"},
		{"acronym that looks like a stop word", "WHO", search.Request{}, "who"},
		{"all words", "global compact", search.Request{Mode: search.ModeAll}, "gcm gcr"},
		{"phrase", `"global compact for migration"`, search.Request{}, "gcm"},
		{"phrase over the end of a block", `"IOM the international"`, search.Request{}, ""},
		{"exact words in phrases", `"organizations"`, search.Request{}, "undated"},
		{"prefix", "migr*", search.Request{}, "gcm iom undated who"},
		{"exclusion", "compact -refugees", search.Request{}, "gcm"},
		{"only an exclusion", "-compact", search.Request{}, "who iom undated"},
		{"OR", "geneva OR marrakech", search.Request{}, "gcm iom"},
		{"in title", "title:migration", search.Request{}, "gcm"},
		{"phrase in title", `title:"compact on refugees"`, search.Request{}, "gcr"},
		{"phrase in title that is in the body", `title:"compact was adopted"`, search.Request{}, ""},
		{"code", "S400", search.Request{}, "gcm"},
		{"code apart", "cop 29", search.Request{Mode: search.ModeAll}, "who"},
		{"hyphen", "intergovernmental", search.Request{}, "undated"},
		{"hyphen apart", "inter-governmental", search.Request{}, "undated"},
		{"Indian digit groups", "150000", search.Request{}, "gcr"},
		{"stop words alone", "those who", search.Request{Mode: search.ModeAll}, "who"},
		{"stop words are not required", "what is the compact", search.Request{Mode: search.ModeAll}, "gcm gcr"},
		{"meta sections are not searched", "footer", search.Request{}, ""},
		{"source by code", "source:un", search.Request{Sort: search.SortOldest}, "gcm gcr"},
		{"source by name", `source:"UN name"`, search.Request{Sort: search.SortNewest}, "gcr gcm"},
		{"two sources", "source:UN source:PIB", search.Request{Sort: search.SortNewest}, "who gcr gcm"},
		{"exam", "exam:gs2 source:UN", search.Request{}, "gcr"},
		{"not a source", "-source:UN after:2000", search.Request{Sort: search.SortNewest}, "who iom"},
		{"dates", "after:2018-12-10 before:2025-01", search.Request{Sort: search.SortOldest}, "gcm gcr"},
		{"one month", "on:2025-01", search.Request{}, "iom"},
		{"nothing asked for", "", search.Request{}, "who iom gcr gcm undated"},
		{"titles in order", "", search.Request{Sort: search.SortTitle}, "gcm gcr undated iom who"},
		{"oldest first, undated last", "", search.Request{Sort: search.SortOldest}, "gcm gcr iom who undated"},
		{"any word", "geneva marrakech zebra", search.Request{Mode: search.ModeAny}, "gcm iom"},
		{"partly matching ones", "geneva zebra", search.Request{}, "iom"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.req.Query = search.Parse(tt.q)
			res, err := x.Search(t.Context(), tt.req)
			if err != nil {
				t.Fatal(err)
			}
			got := ids(res)
			if tt.req.Sort == "" && tt.q != "" {
				got = sortWords(got)
				tt.want = sortWords(tt.want)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("search %q (-want +got):\n%s", tt.q, diff)
			}
			if res.Total != len(res.Hits) {
				t.Errorf("total %d, but %d hits", res.Total, len(res.Hits))
			}
		})
	}
}

func sortWords(s string) string {
	words := strings.Fields(s)
	for i := range words { // a handful
		for j := i; j > 0 && words[j] < words[j-1]; j-- {
			words[j], words[j-1] = words[j-1], words[j]
		}
	}
	return strings.Join(words, " ")
}

// TestFacets counts by the whole match set, a field's own filter aside.
func TestFacets(t *testing.T) {
	x := build(t, small())
	res, err := x.Search(t.Context(), search.Request{
		Query:  search.Parse("compact OR migration source:UN"),
		Facets: []search.Field{search.FieldSource, search.FieldExam},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := map[search.Field][]search.FacetValue{
		search.FieldSource: {{Value: "UN", Name: "UN name", Count: 2}, {Value: "PIB", Name: "PIB name", Count: 1}, {Value: "TH", Name: "TH name", Count: 1}},
		search.FieldExam:   {{Value: "GS2", Name: "GS2", Count: 1}, {Value: "Prelims", Name: "Prelims", Count: 1}},
	}
	if diff := cmp.Diff(want, res.Facets); diff != "" {
		t.Errorf("facets (-want +got):\n%s", diff)
	}
}

// TestPaging walks all pages of a query, in every order, and meets every brief once.
func TestPaging(t *testing.T) {
	x := build(t, plainBriefs(95))
	for _, by := range []search.Sort{search.SortRelevance, search.SortNewest, search.SortOldest, search.SortTitle} {
		seen := map[corpus.ID]bool{}
		for page := 1; page <= 10; page++ {
			res, err := x.Search(t.Context(), search.Request{Query: search.Parse("text"), Sort: by, Page: page})
			if err != nil {
				t.Fatal(err)
			}
			for i, h := range res.Hits {
				if seen[h.Brief.ID] {
					t.Errorf("%s: %s comes twice", by, h.Brief.ID)
				}
				seen[h.Brief.ID] = true
				if want := (page-1)*10 + i + 1; h.Rank != want {
					t.Errorf("%s: rank %d, want %d", by, h.Rank, want)
				}
			}
		}
		if len(seen) != 95 {
			t.Errorf("%s: %d briefs on all pages, want 95", by, len(seen))
		}
	}
}

// TestPartial says when partly matching briefs join: only where few have all
// the words, and after those, marked.
func TestPartial(t *testing.T) {
	var briefs []corpus.Brief
	for i := range 12 {
		briefs = append(briefs, brief(fmt.Sprintf("both%d", i), "Note", "amber and basalt", "2025-01-01", ""))
	}
	briefs = append(briefs, brief("one", "Amber", "amber amber amber with crocus", "2025-01-01", ""))
	x := build(t, briefs)
	for _, tt := range []struct {
		q     string
		total int
		full  int
	}{
		{"amber basalt", 12, 12},
		{"crocus basalt", 1, 0},
		{"amber crocus", 1, 1},
	} {
		res, err := x.Search(t.Context(), search.Request{Query: search.Parse(tt.q), PerPage: 100})
		if err != nil {
			t.Fatal(err)
		}
		full := 0
		for i, h := range res.Hits {
			if h.MatchedAll {
				if full != i {
					t.Errorf("%s: a full match comes after a partial one", tt.q)
				}
				full++
			}
		}
		if res.Total != tt.total || full != tt.full {
			t.Errorf("%s: %d found, %d of them with every word; want %d and %d", tt.q, res.Total, full, tt.total, tt.full)
		}
	}
}

func TestManyWords(t *testing.T) {
	x := build(t, small())
	var q strings.Builder
	for i := range 2000 {
		fmt.Fprintf(&q, "word%d ", i)
	}
	res, err := x.Search(t.Context(), search.Request{Query: search.Parse(q.String() + "geneva")})
	if err != nil {
		t.Fatal(err)
	}
	if !res.Understood.Truncated {
		t.Error("the response does not say that the query was cut")
	}
}

func TestBrief(t *testing.T) {
	want := small()
	x := build(t, want)
	for _, b := range want {
		got, err := x.Brief(t.Context(), b.ID)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(b, got); diff != "" {
			t.Errorf("brief %s (-want +got):\n%s", b.ID, diff)
		}
	}
	if _, err := x.Brief(t.Context(), "nobody"); !errors.Is(err, search.ErrNotFound) {
		t.Errorf("an unknown ID gives %v, want ErrNotFound", err)
	}
}

func TestOpenWithoutIndex(t *testing.T) {
	if _, err := bleveindex.Open(t.TempDir(), bleveindex.Options{}); !errors.Is(err, search.ErrNoIndex) {
		t.Errorf("opening nothing gives %v, want ErrNoIndex", err)
	}
}

// TestExplain adds the parts of each score up.
func TestExplain(t *testing.T) {
	x := build(t, small())
	for _, q := range []string{"global compact migration", "migr*", `"global compact"`} {
		res, err := x.Search(t.Context(), search.Request{Query: search.Parse(q), Explain: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range res.Hits {
			sum := 0.0
			for _, p := range h.Explanation {
				sum += p.Value
			}
			if math.Abs(sum-h.Score) > 1e-9 {
				t.Errorf("%s: %s has the score %v, but its parts %v add up to %v", q, h.Brief.ID, h.Score, h.Explanation, sum)
			}
		}
	}
}

// TestQuestionAloneRanksLower keeps a brief that only asks about a word, in a
// question that may be off its topic, behind one that speaks of it.
func TestQuestionAloneRanksLower(t *testing.T) {
	asking := func(id, text, question, answer, date string) corpus.Brief {
		b := brief(id, "Notes of the day", text, date, "TH")
		b.Sections = append(b.Sections, corpus.Section{
			ID: "q1", Kind: corpus.KindQuestion, Heading: question,
			Blocks: []corpus.Block{{Kind: corpus.Paragraph, Text: answer}},
		})
		return b
	}
	x := build(t, []corpus.Brief{
		asking("told", "The lagoon was dredged in spring.", "Who opened the harbour?", "The minister.", "2024-01-01"),
		asking("asked", "The harbour was opened in spring.", "Who dredged the lagoon?", "The minister.", "2025-01-01"),
		asking("both", "The lagoon, once dredged, is a lagoon.", "Who dredged the lagoon?", "The minister.", "2023-01-01"),
	})
	for _, q := range []string{"lagoon", "dredged lagoon", "lag*"} {
		res, err := x.Search(t.Context(), search.Request{Query: search.Parse(q)})
		if err != nil {
			t.Fatal(err)
		}
		want := "both told asked"
		if q == "lag*" { // a prefix only tells that a word is there: the newest first
			want = "asked told both"
		}
		if got := ids(res); got != want {
			t.Errorf("%s: %s, want %s", q, got, want)
		}
	}
}

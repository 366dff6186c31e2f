package bleveindex_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/corpus/format"
	"github.com/briefsearch/briefsearch/corpus/sample"
	"github.com/briefsearch/briefsearch/search"

	"github.com/google/go-cmp/cmp"
)

// sampleBriefs returns the briefs of the sample.
func sampleBriefs(tb testing.TB) []corpus.Brief {
	tb.Helper()
	var briefs []corpus.Brief
	for r := range format.ReadFS(tb.Context(), sample.FS(), format.Options{}) {
		if r.Rejection != nil {
			tb.Fatal(r.Rejection)
		}
		briefs = append(briefs, r.Brief)
	}
	return briefs
}

// files returns the names of the hits' files without their ending.
func files(hits []search.Hit) []string {
	out := []string{}
	for _, h := range hits {
		out = append(out, fileName(h.Brief))
	}
	return out
}

// A query for Hindi words, in either script and any form, finds the Hindi
// brief and its English twin right behind it.
func TestHindi(t *testing.T) {
	x := build(t, sampleBriefs(t))
	tests := []struct{ query, want string }{ // want: the first hits
		{"वैश्विक समझौता", "global-compact-migration-hi global-compact-migration"},
		{"वैश्विक समझौते", "global-compact-migration-hi global-compact-migration"},
		{"वैश्विक समझौतों", "global-compact-migration-hi global-compact-migration"},
		{"vaishvik samjhauta", "global-compact-migration-hi global-compact-migration"},
		{"vaishwik samjhota", "global-compact-migration-hi global-compact-migration"},
		{"pravasan sangathan ka mukhyalay", "iom-hi iom"},
		{"प्रवासन संगठन", "iom-hi iom"},
		{"panchayati raj sanstha", "panchayati-raj-hi panchayati-raj"},
		{"पंचायत की संस्था", "panchayati-raj-hi panchayati-raj"},
		{"samvidhan sanshodhan", "panchayati-raj-hi panchayati-raj"},
		{"chandrayaan dakshini dhruv", "chandrayaan-3-hi chandrayaan-3"},
		{"pm kisan yojana kist", "pm-kisan-hi pm-kisan"},
		{"kisano ki kist", "pm-kisan-hi pm-kisan"},
		{"आर्द्रभूमियां", "ramsar-convention-hi ramsar-convention"},
		{"aardrabhoomi", "ramsar-convention-hi ramsar-convention"},
		{"namak satyagrah", "dandi-march"},
		{"ujjwala yojna", "ujjwala-yojana"},
		{"नदी", "namami-gange ramsar-convention-hi ramsar-convention"},
		{"नदियाँ", "namami-gange ramsar-convention-hi ramsar-convention"},
		{"वैश्विक समझौता -मराकेश", "iom-hi iom"},
		{"वैश्विक समझौता -Marrakech", "global-compact-migration-hi iom-hi iom"},
		{"वैश्विक समझौता lang:en", "global-compact-migration iom"},
		{"vaishvik samjhauta source:IOM", "iom-hi iom"},
	}
	for _, tt := range tests {
		t.Run(tt.query, func(t *testing.T) {
			res, err := x.Search(t.Context(), search.Request{Query: search.Parse(tt.query)})
			if err != nil {
				t.Fatal(err)
			}
			want := strings.Fields(tt.want)
			got := files(res.Hits)
			if diff := cmp.Diff(want, got[:min(len(want), len(got))]); diff != "" {
				t.Errorf("first hits (-want +got):\n%s", diff)
			}
		})
	}
}

// What an English query finds has nothing to do with twins.
func TestEnglishFindsNoTwins(t *testing.T) {
	x := build(t, sampleBriefs(t))
	for _, query := range []string{"global compact", "panchayati raj", "Geneva", "kisan yojana"} {
		res, err := x.Search(t.Context(), search.Request{Query: search.Parse(query)})
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range res.Hits {
			if slices.Contains(h.Why, "English version of a match") {
				t.Errorf("%s finds %s as a twin: %q", query, fileName(h.Brief), h.Why)
			}
		}
		if len(res.Understood.Expansions) > 0 && res.Understood.Expansions[0].Kind == search.ExpandTransliteration {
			t.Errorf("%s is read as Hindi: %v", query, res.Understood.Expansions)
		}
	}
}

// bilingualBriefs returns n briefs in Hindi with twins, some of which say the
// Hindi word too, and as many with neither.
func bilingualBriefs(n int) []corpus.Brief {
	var out []corpus.Brief
	for i := range n {
		hindi := brief(fmt.Sprintf("b%d-hi", i), "शीर्षक", strings.Repeat("जल ", 1+i%5)+"नीति", "2025-01-10", "TH")
		hindi.Lang = "hi"
		english := brief(fmt.Sprintf("b%d", i), "Title", "Water policy of India", "2025-01-10", "PIB")
		if i%3 == 0 {
			english.Sections[1].Blocks[0].Text = strings.Repeat("जल means water. ", 1+i%7)
		}
		out = append(out, hindi, english, brief(fmt.Sprintf("c%d", i), "Other", "Something else", "2025-01-10", "TH"))
	}
	return out
}

// Totals, pages, facets and scores agree with what twins mean: a brief has the
// better of its own score and hardly less than its Hindi twin's.
func TestTwinsAreExact(t *testing.T) {
	const n = 40
	x := build(t, bilingualBriefs(n))
	ask := func(query string, page, per int) *search.Results {
		t.Helper()
		res, err := x.Search(t.Context(), search.Request{
			Query: search.Parse(query), Page: page, PerPage: per, Explain: true,
			Facets: []search.Field{search.FieldSource, search.FieldLang},
		})
		if err != nil {
			t.Fatal(err)
		}
		return res
	}
	all := ask("जल", 1, 100)
	if all.Total != 2*n || len(all.Hits) != 2*n {
		t.Fatalf("total %d, %d hits, want %d", all.Total, len(all.Hits), 2*n)
	}
	scores := map[corpus.ID]float64{}
	for i, h := range all.Hits {
		if i > 0 && h.Score > all.Hits[i-1].Score {
			t.Errorf("hit %d scores %v, more than the one before it", i, h.Score)
		}
		sum := 0.0
		for _, p := range h.Explanation {
			sum += p.Value
		}
		if math.Abs(sum-h.Score) > 1e-9 {
			t.Errorf("%s: score %v, its parts %v", h.Brief.ID, h.Score, h.Explanation)
		}
		if _, again := scores[h.Brief.ID]; again {
			t.Errorf("%s is listed twice", h.Brief.ID)
		}
		scores[h.Brief.ID] = h.Score
	}
	for i := range n {
		english, hindi := scores[corpus.ID(fmt.Sprintf("b%d", i))], scores[corpus.ID(fmt.Sprintf("b%d-hi", i))]
		if english < hindi*(1-1e-5) || i%3 != 0 && english >= hindi {
			t.Errorf("b%d scores %v, its twin %v", i, english, hindi)
		}
	}
	want := []search.FacetValue{{Value: "PIB", Name: "PIB name", Count: n}, {Value: "TH", Name: "TH name", Count: n}}
	if diff := cmp.Diff(want, all.Facets[search.FieldSource]); diff != "" {
		t.Errorf("sources (-want +got):\n%s", diff)
	}
	for _, query := range []string{"जल", "जल source:PIB", "जल lang:hi", "jal -india"} {
		whole := ask(query, 1, 100)
		var pages []string
		for page := 1; page <= 9; page++ {
			for _, h := range ask(query, page, 9).Hits {
				pages = append(pages, string(h.Brief.ID))
			}
		}
		if diff := cmp.Diff(strings.Fields(ids(whole)), pages); diff != "" {
			t.Errorf("%s: pages (-whole +by nines):\n%s", query, diff)
		}
		if whole.Total != len(whole.Hits) {
			t.Errorf("%s: total %d, %d hits", query, whole.Total, len(whole.Hits))
		}
	}
	if got := ask("जल source:PIB", 1, 100).Total; got != n {
		t.Errorf("in one source: %d hits, want %d", got, n)
	}
}

func TestTwinsByPath(t *testing.T) {
	briefs := bilingualBriefs(4)
	briefs[1].ID = "elsewhere" // of b0, whose twin is left alone
	briefs[0].Path, briefs[1].Path = "notes/water_hi.txt", "notes/water.txt"
	briefs[3].Path, briefs[4].Path, briefs[5].Path = "x-hi.json", "x.json", "x.json"
	res, err := build(t, briefs).Search(t.Context(), search.Request{Query: search.Parse("नीति")})
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Fields(ids(res))
	slices.Sort(got)
	if diff := cmp.Diff([]string{"b0-hi", "b1", "b1-hi", "b2", "b2-hi", "b3", "b3-hi", "elsewhere"}, got); diff != "" {
		t.Errorf("by path (-want +got):\n%s", diff)
	}
	briefs = slices.DeleteFunc(briefs, func(b corpus.Brief) bool { return b.ID == "elsewhere" || b.ID == "b2" })
	if res, err = build(t, briefs).Search(t.Context(), search.Request{Query: search.Parse("नीति")}); err != nil {
		t.Fatal(err)
	}
	if res.Total != 6 {
		t.Errorf("%d hits (%s), want 6", res.Total, ids(res))
	}
}

func BenchmarkHindi(b *testing.B) {
	x := build(b, bilingualBriefs(5000))
	for _, query := range []string{"जल", "jal", "जल नीति lang:en"} {
		b.Run(strings.ReplaceAll(query, " ", "-"), func(b *testing.B) {
			req := search.Request{Query: search.Parse(query), SnippetWords: -1}
			b.ReportAllocs()
			for b.Loop() {
				if _, err := x.Search(b.Context(), req); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

package bleveindex_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/bleveindex"
	"github.com/briefsearch/briefsearch/search/lexicon"

	"github.com/google/go-cmp/cmp"
)

// defined are briefs that define acronyms, and briefs that use one side of them only.
func defined() []corpus.Brief {
	return []corpus.Brief{
		brief("definer", "What is the International Organization for Migration (IOM)?", "A body of the United Nations.", "2024-01-01", "TH"),
		brief("passing", "Boats in the Mediterranean", "Figures of the International Organization for Migration (IOM) were quoted.", "2025-05-01", "TH"),
		brief("short", "Returns from Libya", "IOM flew 200 people home. IOM staff met them.", "2025-06-01", "PIB"),
		brief("long", "Camps in Chad", "The International Organisation for Migration counts arrivals.", "2025-07-01", "PIB"),
		brief("apart", "Bird migration", "An international organization watches the migration of birds.", "2025-08-01", "PIB"),
		brief("scheme", "Exchange of artists", "The Indian Cultural Exchange Scheme (ICES) sends artists abroad.", "2025-01-01", "PIB"),
		brief("survey", "Coasts measured", "The Integrated Coastal Erosion Survey (ICES) is out.", "2025-01-02", "PIB"),
		brief("care", "Elder care", "Care of the old and care of the sick. See the Centre for Ageing Research and Education (CARE).", "2025-01-03", "PIB"),
		brief("care2", "Health care", "Care in clinics.", "2025-01-04", "PIB"),
		brief("care3", "Day care", "Care for children.", "2025-01-05", "PIB"),
		brief("care4", "Primary care", "More care.", "2025-01-06", "PIB"),
		brief("care5", "Kangaroo care", "Care of infants.", "2025-01-07", "PIB"),
		brief("care6", "Palliative care", "Care at home.", "2025-01-08", "PIB"),
		brief("care7", "Critical care", "Care at last.", "2025-01-09", "PIB"),
		brief("care8", "Skin care", "Care and no cure.", "2025-01-09", "PIB"),
		brief("care9", "Foster care", "Taking care.", "2025-01-09", "PIB"),
		brief("care11", "Creches", "Take care of them.", "2025-01-09", "PIB"),
		brief("care10", "Aftercare", "To take care.", "2025-01-09", "PIB"),
	}
}

func TestAcronymsBothWays(t *testing.T) {
	x := build(t, defined())
	tests := []struct {
		q         string
		first     string
		rest      string // all others, sorted
		expansion string
	}{
		{"IOM", "definer", "long passing short", "IOM = International Organization for Migration"},
		{"iom", "definer", "long passing short", "iom = International Organization for Migration"},
		{"Iom", "definer", "long passing short", "Iom = International Organization for Migration"},
		{"international organisation for migration", "definer", "apart long passing short", "international organisation for migration = IOM"},
		{"International Organization Migration?", "definer", "apart long passing short", "International Organization Migration = IOM"},
		{`"IOM"`, "short", "definer passing", ""},
		{"CARE", "care", "care10 care11 care2 care3 care4 care5 care6 care7 care8 care9", "CARE = Centre for Ageing Research and Education"},
		{"IOM (International Organization for Migration)", "definer", "apart long passing short", ""},
	}
	for _, tt := range tests {
		res, err := x.Search(t.Context(), search.Request{Query: search.Parse(tt.q), PerPage: 100})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, e := range res.Understood.Expansions {
			got = append(got, e.From+" = "+e.To)
		}
		if s := strings.Join(got, ", "); s != tt.expansion {
			t.Errorf("%s: expansions %q, want %q", tt.q, s, tt.expansion)
		}
		found := strings.Fields(ids(res))
		if len(found) == 0 || found[0] != tt.first {
			t.Errorf("%s: %s, want %s first", tt.q, found, tt.first)
			continue
		}
		slices.Sort(found[1:])
		if rest := strings.Join(found[1:], " "); rest != tt.rest {
			t.Errorf("%s: after the first %s, want %s", tt.q, rest, tt.rest)
		}
	}
}

// TestOrdinaryWordIsNoAcronym keeps a word that briefs use as a word from being read as a short form.
func TestOrdinaryWordIsNoAcronym(t *testing.T) {
	x := build(t, defined())
	res, err := x.Search(t.Context(), search.Request{Query: search.Parse("day care")})
	if err != nil {
		t.Fatal(err)
	}
	if len(res.Understood.Expansions) > 0 || res.Hits[0].Brief.ID != "care3" {
		t.Errorf("expansions %v, hits %s; want none, and care3 first", res.Understood.Expansions, ids(res))
	}
}

func TestAmbiguousAcronymIsAChoice(t *testing.T) {
	x := build(t, defined())
	res, err := x.Search(t.Context(), search.Request{Query: search.Parse("ICES artists")})
	if err != nil {
		t.Fatal(err)
	}
	want := []search.Proposal{
		{Kind: search.ProposeMeaning, Query: `"Indian Cultural Exchange Scheme" artists`, Text: "ICES = Indian Cultural Exchange Scheme", Total: 1},
		{Kind: search.ProposeMeaning, Query: `"Integrated Coastal Erosion Survey" artists`, Text: "ICES = Integrated Coastal Erosion Survey", Total: 2},
	}
	if diff := cmp.Diff(want, res.Proposals); diff != "" {
		t.Errorf("proposals (-want +got):\n%s", diff)
	}
	if len(res.Understood.Expansions) > 0 {
		t.Errorf("expansions %v of an ambiguous acronym", res.Understood.Expansions)
	}
}

// TestAcronymCountsOnce holds a brief with both the short and the long form
// to the better of the two: its words add up to no more than one would bring.
func TestAcronymCountsOnce(t *testing.T) {
	x := build(t, defined())
	res, err := x.Search(t.Context(), search.Request{Query: search.Parse("IOM"), Explain: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range res.Hits {
		sum, words := 0.0, 0
		for _, p := range h.Explanation {
			sum += p.Value
			if strings.HasPrefix(p.Name, "bm25") {
				words++
			}
		}
		if words != 1 || math.Abs(sum-h.Score) > 1e-9 {
			t.Errorf("%s: %d scored words, parts sum to %g of %g", h.Brief.ID, words, sum, h.Score)
		}
		if want := "acronym IOM = International Organization for Migration"; !slices.Contains(h.Why, want) && h.Brief.ID != "short" {
			t.Errorf("%s: why is %q, want %q in it", h.Brief.ID, h.Why, want)
		}
	}
}

// TestDeletedDefinitionIsForgotten takes the only defining briefs away.
func TestDeletedDefinitionIsForgotten(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, false, defined())
	sink, err := bleveindex.Create(dir, bleveindex.SinkOptions{Fork: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := sink.Delete(t.Context(), []corpus.ID{"definer", "passing"}); err != nil {
		t.Fatal(err)
	}
	if err := sink.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	x, err := bleveindex.Open(dir, bleveindex.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	res, err := x.Search(t.Context(), search.Request{Query: search.Parse("IOM")})
	if err != nil {
		t.Fatal(err)
	}
	if got := ids(res); got != "short" || len(res.Understood.Expansions) > 0 {
		t.Errorf("hits %s, expansions %v; want short alone", got, res.Understood.Expansions)
	}
}

func TestSynonymsOfTheEditor(t *testing.T) {
	synonyms, err := lexicon.ReadSynonyms(strings.NewReader("repatriation = flew home\nisle = atoll\n"), "synonyms.txt")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	write(t, dir, false, append(defined(), brief("home", "Back at last", "They flew home on Sunday.", "2025-01-01", "TH")))
	x, err := bleveindex.Open(dir, bleveindex.Options{Synonyms: synonyms})
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	res, err := x.Search(t.Context(), search.Request{Query: search.Parse("repatriation")})
	if err != nil {
		t.Fatal(err)
	}
	if got := ids(res); got != "home" || len(res.Hits[0].Snippets) == 0 || len(res.Hits[0].Snippets[0].Matches) != 1 {
		t.Errorf("hits %s %+v, want the phrase of the brief home marked", got, res.Hits)
	}
}

func TestNoDeadEnd(t *testing.T) {
	x := build(t, small())
	tests := []struct {
		q    string
		req  search.Request
		want []string // kind query = total
	}{
		{"compact", search.Request{}, nil},
		{"title:geneva compact", search.Request{}, []string{"less compact = 2"}},
		{"compact after:2020", search.Request{}, []string{"dates compact after:2018-12-17 = 1", "unfiltered compact = 2"}},
		{"compact before:2018-01", search.Request{}, []string{"dates compact before:2018-12-11 = 1", "unfiltered compact = 2"}},
		{"compact xyzzy after:2020", search.Request{}, []string{"dates compact xyzzy after:2018-12-17 = 1", "unfiltered compact xyzzy = 2"}},
		{"compact source:TH", search.Request{}, []string{"unfiltered compact = 2"}},
		{"compact", search.Request{Filters: []search.Filter{{Field: search.FieldSource, In: []string{"TH"}}}}, []string{"unfiltered compact = 2"}},
		{"global geneva", search.Request{Mode: search.ModeAll}, []string{"less global = 2"}},
		{"xyzzy", search.Request{}, nil},
		{"xyzzy OR qwxz", search.Request{}, nil},
		{`"geneva compact"`, search.Request{}, []string{"words geneva compact = 1"}},
		{`"xyzzy qwxz"`, search.Request{}, nil},
		{`"compact xyzzy" title:geneva`, search.Request{}, []string{"alone compact = 2", "alone geneva = 1"}},
	}
	for _, tt := range tests {
		tt.req.Query = search.Parse(tt.q)
		res, err := x.Search(t.Context(), tt.req)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range res.Proposals {
			got = append(got, fmt.Sprintf("%s %s = %d", p.Kind, p.Query, p.Total))
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.q, diff)
		}
		for _, p := range res.Proposals { // the count is what following it gives
			follow := tt.req
			follow.Query, follow.Filters = search.Parse(p.Query), p.Filters
			if res, err := x.Search(t.Context(), follow); err != nil || res.Total != p.Total {
				t.Errorf("%s: %s finds %d (%v), %d were promised", tt.q, p.Query, res.Total, err, p.Total)
			}
		}
	}
}

package understand

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/analysis"
	"github.com/briefsearch/briefsearch/search/lexicon"
)

// A wordbook is a large Collection of which only the words are known, and
// which of them stand together.
type wordbook struct {
	*shelf
	words    *lexicon.Lexicon
	together map[string]int // by the words in order, with spaces between
	adjacent map[string]int // by the words as they stand
}

func (w *wordbook) Lexicon() *lexicon.Lexicon { return w.words }

func (w *wordbook) Together(words ...string) int {
	return w.together[strings.Join(slices.Sorted(slices.Values(words)), " ")]
}

func (w *wordbook) Adjacent(words ...string) int { return w.adjacent[strings.Join(words, " ")] }

// newWordbook returns a collection of 80,000 briefs.
func newWordbook() *wordbook {
	counts := map[string]uint32{
		"the": 80_000, "of": 79_000, "with": 60_000,
		"board": 2800, "baord": 3, "migration": 160, "international": 9000, "internatinal": 2, "organisation": 650, "organization": 1400,
		"global": 3300, "compact": 60, "head": 2000, "quarters": 180, "headquarters": 900, "every": 1800, "day": 4500, "everyday": 120,
		"white": 1300, "wide": 790, "site": 1070, "house": 3500, "breach": 180, "break": 630, "bread": 50, "brands": 160, "breac": 1,
		"gone": 0, "provence": 16, "province": 1900, "repo": 90, "rate": 2400, "rates": 1100, "markos": 8, "marks": 950,
		"article": 500, "parliament": 2500, "adopted": 700, "resolution": 600, "policy": 4000, "minister": 12_000,
		"phone": 300, "tapping": 30, "one": 13_000, "rajya": 240, "sabha": 460, "rajyasabha": 1, "last": 8000, "month": 3000, "unhcr": 40, "cop29": 30, "नीति": 50, "सरकार": 90,
	}
	forms := slices.Sorted(maps.Keys(counts))
	var live []uint32
	for _, f := range forms {
		live = append(live, counts[f])
	}
	return &wordbook{
		shelf: newShelf(), words: lexicon.New(forms, live, nil),
		together: map[string]int{
			"house white": 700, "house wide": 20, "house site": 10, "brands breach": 9, "brands break": 1, "international organisation": 300,
			"migration organisation": 20, "compact global": 40, "rate repo": 85, "compact migration": 20, "policy rates": 200, "phone tapping": 11, "migration policy": 40, "last month": 700, "parliament resolution": 90,
		},
		adjacent: map[string]int{"global compact": 38, "head quarters": 4, "every day": 900, "rajya sabha": 230, "policy of parliament": 12},
	}
}

func TestCorrect(t *testing.T) {
	for _, c := range []struct {
		name, query string
		want        string              // what is answered
		made        []search.Correction //
		proposed    []string            // queries
	}{
		{"right", "migration policy of the parliament", "migration policy of the parliament", nil, nil},
		{"absent", "migartion", "migration", []search.Correction{{From: "migartion", To: "migration", Applied: true}}, nil},
		{"several", "Internatinal organisaton migartion", "International organisation migration", []search.Correction{
			{From: "Internatinal", To: "International", Applied: true},
			{From: "organisaton", To: "organisation", Applied: true},
			{From: "migartion", To: "migration", Applied: true},
		}, nil},
		{"punctuation stays", "(migartion)?", "(migration)?", []search.Correction{{From: "migartion", To: "migration", Applied: true}}, nil},
		{"part of a word", "pre-migartion", "pre-migration", []search.Correction{{From: "migartion", To: "migration", Applied: true}}, nil},
		{"the neighbours choose", "wite house", "white house", []search.Correction{{From: "wite", To: "white", Applied: true}}, nil},
		{"the neighbours choose of a slip", "breac brands", "breach brands", []search.Correction{{From: "breac", To: "breach", Applied: true}}, nil},
		{"a slip that briefs have", "internatinal", "international", []search.Correction{{From: "internatinal", To: "international", Applied: true}}, nil},
		{"perhaps a slip", "baord", "baord", []search.Correction{{From: "baord", To: "board"}}, []string{"board"}},
		{"a rare name", "markos", "markos", nil, nil},
		{"a rare name beside another", "minister markos", "minister markos", nil, nil},
		{"run together", "globalcompact", "global compact", []search.Correction{{From: "globalcompact", To: "global compact", Applied: true}}, nil},
		{"run together in a brief too", "rajyasabha", "rajya sabha", []search.Correction{{From: "rajyasabha", To: "rajya sabha", Applied: true}}, nil},
		{"three run together", "policyofparliament", "policy of parliament", []search.Correction{{From: "policyofparliament", To: "policy of parliament", Applied: true}}, nil},
		{"three run together, punctuated", "(PolicyOfParliament)?", "(Policy of parliament)?", []search.Correction{{From: "PolicyOfParliament", To: "Policy of parliament", Applied: true}}, nil},
		{"three run together that never stand so", "parliamentofpolicy", "parliamentofpolicy", nil, nil},
		{"its sound", "fone tapping", "phone tapping", []search.Correction{{From: "fone", To: "phone", Applied: true}}, nil},
		{"torn apart", "head quarters", "headquarters", []search.Correction{{From: "head quarters", To: "headquarters", Applied: true}}, nil},
		{"torn apart at the end", "the Head quarters?", "the Headquarters?", []search.Correction{{From: "Head quarters", To: "Headquarters", Applied: true}}, nil},
		{"two words that are", "every day", "every day", nil, nil},
		{"no live brief", "goone", "goone", nil, nil},
		{"inflected", "migrations", "migrations", nil, nil},
		{"short", "rpo rate", "rpo rate", nil, nil},
		{"short, with its neighbours", "rpeo rate", "repo rate", []search.Correction{{From: "rpeo", To: "repo", Applied: true}}, nil},
		{"short, without", "rpeo", "rpeo", []search.Correction{{From: "rpeo", To: "repo"}}, []string{"repo"}},
		{"number", "20267", "20267", nil, nil},
		{"code", "cop28 s400x", "cop28 s400x", nil, nil},
		{"acronym", "UNHCT", "UNHCT", nil, nil},
		{"shouted", "MIGARTION", "Migration", []search.Correction{{From: "MIGARTION", To: "Migration", Applied: true}}, nil},
		{"phrase", `"migartion policy"`, `"migartion policy"`, nil, nil},
		{"prefix", "migart*", "migart*", nil, nil},
		{"excluded", "policy -migartion", "policy -migartion", nil, nil},
		{"title", "title:migartion", "title:migration", []search.Correction{{From: "migartion", To: "migration", Applied: true}}, nil},
		{"alternatives", "policy OR migartion", "policy OR migration", []search.Correction{{From: "migartion", To: "migration", Applied: true}}, nil},
		{"address", "user@migartion.org", "user@migartion.org", nil, nil},
		{"Hindi", "सरकर", "सरकार", []search.Correction{{From: "सरकर", To: "सरकार", Applied: true}}, nil},
		{"like nothing", "zzyzx", "zzyzx", nil, nil},
		{"empty", "", "", nil, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := Read(search.Parse(c.query), newWordbook(), Options{})
			if got := r.Query.String(); got != c.want {
				t.Errorf("read %q as %q, want %q", c.query, got, c.want)
			}
			if diff := cmp.Diff(c.made, r.Corrections); diff != "" {
				t.Errorf("corrections of %q (-want +got):\n%s", c.query, diff)
			}
			var proposed []string
			for _, p := range r.Proposals {
				proposed = append(proposed, p.Query)
			}
			if diff := cmp.Diff(c.proposed, proposed); diff != "" {
				t.Errorf("proposals for %q (-want +got):\n%s", c.query, diff)
			}
			if want := r.Query.String() != search.Parse(c.query).String(); r.Corrected != want {
				t.Errorf("Corrected is %v, want %v", r.Corrected, want)
			}
		})
	}
}

// TestCorrectKeepsTheQuery makes sure that what a caller holds is not changed.
func TestCorrectKeepsTheQuery(t *testing.T) {
	q := search.Parse("globalcompact head quarters migartion")
	before := slices.Clone(q.Clauses)
	r := Read(q, newWordbook(), Options{})
	if diff := cmp.Diff(before, q.Clauses); diff != "" {
		t.Errorf("the query that was read has changed (-before +after):\n%s", diff)
	}
	if got, want := r.Query.String(), "global compact headquarters migration"; got != want {
		t.Errorf("read as %q, want %q", got, want)
	}
}

// TestReadAgain makes sure that what is corrected is read as if it had been
// typed so.
func TestReadAgain(t *testing.T) {
	r := Read(search.Parse("migartion policy last monht"), newWordbook(), Options{Today: day(t, "2026-03-15")})
	if got, want := r.Query.String(), "migration policy on:2026-02"; got != want {
		t.Errorf("read as %q, want %q", got, want)
	}
	if len(r.Query.Filters) != 1 || r.Query.Filters[0].Said != "last month" {
		t.Errorf("filters are %+v, want last month", r.Query.Filters)
	}
	if !r.Corrected || len(r.Corrections) != 2 {
		t.Errorf("corrected is %v, corrections are %+v; want two", r.Corrected, r.Corrections)
	}
	r = Read(search.Parse("what is the headqarters"), newWordbook(), Options{})
	if r.Question == nil {
		t.Error("a question with a misspelt word is none")
	}
}

// FuzzCorrect reads any query: what is answered or proposed must be a query
// that reads the same again.
func FuzzCorrect(f *testing.F) {
	for _, s := range []string{
		"internatinal organisaton migartion", "globalcompact?", "head-quarters head quarters", "x OR migartion -polcy", "title:breac \"brands\" boar*",
		"AND OR migartion", "सरकर", "MIGARTION.policyy", "repo'srate 'migartion'", "\u200bglobalcompact\u00a0",
	} {
		f.Add(s)
	}
	book := newWordbook()
	f.Fuzz(func(t *testing.T, text string) {
		r := Read(search.Parse(text), book, Options{})
		all := []string{r.Query.String()}
		for _, p := range r.Proposals {
			all = append(all, p.Query)
		}
		for _, q := range all {
			if again := search.Parse(q); !again.Truncated && again.String() != q {
				t.Errorf("%q is read as %q, which is read as %q", text, q, again.String())
			}
		}
		for _, c := range r.Corrections {
			for _, term := range analysis.Terms(c.To) {
				if book.words.Count(term) == 0 {
					t.Errorf("%q: %q is corrected into %q, which no brief has", text, c.From, c.To)
				}
			}
		}
	})
}

// BenchmarkCorrect measures what looking for misspelt words takes.
func BenchmarkCorrect(b *testing.B) {
	book := newWordbook()
	for _, c := range []struct{ name, query string }{
		{"right", "international organisation for migration policy"},
		{"misspelt", "international organisation for migartion policy"},
	} {
		b.Run(c.name, func(b *testing.B) {
			q := search.Parse(c.query)
			b.ReportAllocs()
			for b.Loop() {
				r := reader{c: book, reading: Reading{Query: q}}
				r.correct()
			}
		})
	}
}

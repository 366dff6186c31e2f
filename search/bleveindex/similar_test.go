package bleveindex_test

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/corpus/format"
	"github.com/briefsearch/briefsearch/corpus/sample"
	"github.com/briefsearch/briefsearch/search"
)

// sampleByName returns the sample's briefs, and their names by ID.
func sampleByName(t *testing.T) ([]corpus.Brief, map[corpus.ID]string) {
	t.Helper()
	var briefs []corpus.Brief
	names := map[corpus.ID]string{}
	for r := range format.ReadFS(t.Context(), sample.FS(), format.Options{}) {
		briefs = append(briefs, r.Brief)
		names[r.Brief.ID] = strings.TrimSuffix(path.Base(r.Brief.Path), ".txt")
	}
	return briefs, names
}

// TestSimilar looks among the nearest briefs of the sample for those that a
// reader would go on with, and for those that must not be there.
func TestSimilar(t *testing.T) {
	briefs, names := sampleByName(t)
	x := build(t, briefs)
	similar := map[string][]string{}
	for id, name := range names {
		hits, err := x.Similar(t.Context(), id, 5)
		if err != nil {
			t.Fatal(err)
		}
		for i, h := range hits {
			if h.Rank != i+1 || h.Brief.Title == "" || h.Brief.Published == 0 || h.Brief.Source.Code == "" {
				t.Errorf("%s: hit %d has rank %d, title %q, date %v, source %q", name, i+1, h.Rank, h.Brief.Title, h.Brief.Published, h.Brief.Source.Code)
			}
			similar[name] = append(similar[name], names[h.Brief.ID])
		}
	}
	for _, tt := range []struct {
		name string
		want []string // among the nearest two
	}{
		{"monetary-policy-june-2025", []string{"repo-rate-february-2025"}},
		{"repo-rate-february-2025", []string{"monetary-policy-june-2025"}},
		{"global-compact-migration", []string{"global-compact-refugees"}},
		{"iom", []string{"global-compact-migration"}},
		{"unhcr", []string{"global-compact-refugees"}},
		{"frbm-act", []string{"fiscal-deficit"}},
		{"fiscal-deficit", []string{"frbm-act"}},
		{"project-cheetah", []string{"project-tiger"}},
		{"gaganyaan", []string{"chandrayaan-3"}},
		{"icc", []string{"icj"}},
		{"moidams", []string{"ajanta"}},
		{"bbnj-agreement", []string{"unclos"}},
		{"bimstec", []string{"cyclone-naming"}},
		{"pm-awas-yojana", []string{"ayushman-bharat"}},
		{"global-compact-migration-hi", []string{"iom-hi"}},
		{"panchayati-raj-hi", []string{"fundamental-duties"}},
	} {
		got := similar[tt.name]
		for _, want := range tt.want {
			if !slices.Contains(got[:min(2, len(got))], want) {
				t.Errorf("similar to %s: %q, want %q among the first two", tt.name, got, want)
			}
		}
	}
	for name, others := range similar {
		base := strings.TrimSuffix(name, "-hi")
		for i, other := range others {
			if strings.TrimSuffix(other, "-hi") == base || slices.Contains(others[:i], other) {
				t.Errorf("similar to %s: %q, in which %s must not be", name, others, other)
			}
		}
	}
	for _, pair := range [][2]string{{"nisar", "nisar-pib"}, {"india-uk-trade", "india-uk-trade-mea"}} {
		if slices.Contains(similar[pair[0]], pair[1]) || slices.Contains(similar[pair[1]], pair[0]) {
			t.Errorf("%s and %s report the same, and are similar to each other", pair[0], pair[1])
		}
		for name, others := range similar {
			if slices.Contains(others, pair[0]) && slices.Contains(others, pair[1]) {
				t.Errorf("similar to %s: %q, of which two report the same", name, others)
			}
		}
	}
}

func TestSimilarBounds(t *testing.T) {
	briefs, _ := sampleByName(t)
	x := build(t, append(briefs, corpus.Brief{ID: "empty"}))
	if _, err := x.Similar(t.Context(), "no-such-brief", 5); !errors.Is(err, search.ErrNotFound) {
		t.Errorf("similar to an unknown brief: %v, want ErrNotFound", err)
	}
	for _, n := range []int{-1, 0, 1, 3, 1 << 30} {
		hits, err := x.Similar(t.Context(), briefs[0].ID, n)
		if err != nil || len(hits) > max(n, 0) || n > 0 && len(hits) == 0 {
			t.Errorf("%d similar briefs and %v, want up to %d", len(hits), err, n)
		}
	}
	if hits, err := x.Similar(t.Context(), "empty", 5); err != nil || len(hits) > 0 {
		t.Errorf("similar to a brief without words: %d, %v", len(hits), err)
	}
}

// TestSampleFolds shows what the sample has from several sources.
func TestSampleFolds(t *testing.T) {
	briefs, names := sampleByName(t)
	x := build(t, briefs)
	res, err := x.Search(t.Context(), search.Request{Fold: true, Sort: search.SortOldest, PerPage: search.MaxPerPage})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, h := range res.Hits {
		for _, c := range h.Also {
			got = append(got, fmt.Sprintf("%s: %s, %s of %v", names[h.Brief.ID], names[c.ID], c.Source.Code, c.Date))
			if c.Title == "" || c.Source.Name == "" {
				t.Errorf("%+v lacks a title or the name of its source", c)
			}
		}
	}
	want := []string{
		"india-uk-trade: india-uk-trade-mea, MEA of 2025-07-25",
		"nisar: nisar-pib, PIB of 2025-07-31",
	}
	if !slices.Equal(got, want) {
		t.Errorf("folded %q, want %q", got, want)
	}
	if res.Total != len(briefs)-len(want) || res.Folded != len(want) {
		t.Errorf("total %d, folded %d of %d briefs", res.Total, res.Folded, len(briefs))
	}
}

func BenchmarkSimilar(b *testing.B) {
	var briefs []corpus.Brief
	for r := range format.ReadFS(b.Context(), sample.FS(), format.Options{}) {
		briefs = append(briefs, r.Brief)
	}
	x := build(b, briefs)
	n := 0
	for b.Loop() {
		if _, err := x.Similar(b.Context(), briefs[n%len(briefs)].ID, 5); err != nil {
			b.Fatal(err)
		}
		n++
	}
}

package sample_test

import (
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/corpus/format"
	"github.com/briefsearch/briefsearch/corpus/sample"
)

// briefs reads the sample, by the file's name without ".txt".
func briefs(t *testing.T) map[string]corpus.Brief {
	t.Helper()
	out := make(map[string]corpus.Brief)
	ids := make(map[corpus.ID]string)
	for r := range format.ReadFS(t.Context(), sample.FS(), format.Options{}) {
		for _, w := range r.Warnings {
			t.Errorf("warning: %v", w)
		}
		if r.Rejection != nil {
			t.Errorf("rejected: %v", r.Rejection)
			continue
		}
		b := r.Brief
		name := strings.TrimSuffix(path.Base(b.Path), ".txt")
		if _, again := out[name]; again {
			t.Errorf("%s: read as more than one brief", b.Path)
		}
		if other := ids[b.ID]; other != "" {
			t.Errorf("%s and %s share the id %q", other, name, b.ID)
		}
		out[name], ids[b.ID] = b, name
	}
	return out
}

// TestBriefs holds every brief of the sample to the shape: nothing of it may
// be read as something else than it was written for.
func TestBriefs(t *testing.T) {
	all := briefs(t)
	files, err := fs.Glob(sample.FS(), "briefs/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 80 || len(all) != len(files) {
		t.Errorf("%d briefs in %d files, want one in each of 80 or more", len(all), len(files))
	}
	from, _ := corpus.ParseDay("2023-01-01")
	until, _ := corpus.ParseDay("2026-11-30")
	for name, b := range all {
		t.Run(name, func(t *testing.T) {
			data, err := fs.ReadFile(sample.FS(), b.Path)
			if err != nil {
				t.Fatal(err)
			}
			lines := strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
			if b.Title != lines[0] {
				t.Errorf("title %q, want the first line, %q", b.Title, lines[0])
			}
			if got, want := b.Published.Time().Format("02-01-2006"), lines[1]; got != want {
				t.Errorf("published %s, want %s", got, want)
			}
			if b.Published < from || b.Published > until {
				t.Errorf("published %v, outside %v to %v", b.Published, from, until)
			}
			if b.Time == "" || b.ReadMinutes == 0 {
				t.Errorf("time %q, %d minutes: want both", b.Time, b.ReadMinutes)
			}
			if got, want := "Source: "+b.Source.Code, lines[len(lines)-1]; got != want {
				t.Errorf("last line %q, want %q", want, got)
			}
			if facts := b.Facts(); len(facts) < 3 {
				t.Errorf("facts %+v, want 3 or more", facts)
			}
			var want, got []string
			for _, l := range lines {
				if strings.HasPrefix(l, "Q1: ") || strings.HasPrefix(l, "Q2: ") {
					want = append(want, l[4:])
				}
			}
			for _, q := range b.Questions() {
				got = append(got, q.Question)
				if q.Answer == "" {
					t.Errorf("no answer to %q", q.Question)
				}
			}
			if len(want) == 0 {
				t.Error("no question")
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("questions (-want +got):\n%s", diff)
			}
			var kinds []corpus.SectionKind
			for _, s := range b.Sections {
				if s.Kind != corpus.KindMeta && s.Kind != corpus.KindQuestion {
					kinds = append(kinds, s.Kind)
				}
			}
			if diff := cmp.Diff([]corpus.SectionKind{corpus.KindOverview, corpus.KindFacts}, kinds); diff != "" {
				t.Errorf("sections before the questions (-want +got):\n%s", diff)
			}
		})
	}
}

// TestHindi looks for the Hindi briefs and for the twins of English ones.
func TestHindi(t *testing.T) {
	all := briefs(t)
	var hindi, twins []string
	for name, b := range all {
		if b.Lang == "hi" {
			hindi = append(hindi, name)
		}
		english, ok := strings.CutSuffix(name, "-hi")
		if !ok {
			continue
		}
		twins = append(twins, name)
		e, ok := all[english]
		switch {
		case !ok:
			t.Errorf("%s has no twin", name)
		case b.Lang != "hi" || e.Lang != "en":
			t.Errorf("%s is in %q, its twin in %q", name, b.Lang, e.Lang)
		case b.Published != e.Published || b.Source != e.Source:
			t.Errorf("%s is of %v by %s, its twin of %v by %s", name, b.Published, b.Source.Code, e.Published, e.Source.Code)
		}
	}
	if len(hindi) < 8 || len(twins) < 3 {
		slices.Sort(hindi)
		t.Errorf("%d briefs in Hindi (%q), %d of them twins; want 8 and 3", len(hindi), hindi, len(twins))
	}
}

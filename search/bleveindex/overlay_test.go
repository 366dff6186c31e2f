package bleveindex_test

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/bleveindex"
	"github.com/briefsearch/briefsearch/search/journal"
)

// await waits until the index shows a write: all that a test may wait for.
func await(t *testing.T, x *bleveindex.Index, pushed uint64) search.Info {
	t.Helper()
	deadline := time.Now().Add(time.Minute)
	for {
		info, err := x.Info(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if info.Pushed >= pushed {
			return info
		}
		if time.Now().After(deadline) {
			t.Fatalf("write %d is not shown; %d is", pushed, info.Pushed)
		}
		time.Sleep(5 * time.Millisecond)
	}
}

// follow opens the index in dir, which looks often whether there is something new.
func follow(t *testing.T, dir string, o bleveindex.Options) *bleveindex.Index {
	t.Helper()
	o.Poll = 5 * time.Millisecond
	x, err := bleveindex.Open(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := x.Close(); err != nil {
			t.Error(err)
		}
	})
	return x
}

func push(t *testing.T, dir string, changes ...search.Change) {
	t.Helper()
	if err := journal.New(dir, nil).Write(t.Context(), changes); err != nil {
		t.Fatal(err)
	}
}

// facets are those that requests of these tests ask for.
var facets = []search.Field{search.FieldSource, search.FieldSubject, search.FieldExam, search.FieldDate}

func pushed(b corpus.Brief) search.Change { return search.Change{ID: b.ID, Brief: &b} }

func TestPushesAreFound(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, false, small())
	x := follow(t, dir, bleveindex.Options{})
	find := func(query string) string {
		res, err := x.Search(t.Context(), search.Request{Query: search.Parse(query), PerPage: 10})
		if err != nil {
			t.Fatal(err)
		}
		return ids(res)
	}
	before, all := await(t, x, 0), find("")
	push(t, dir, pushed(brief("new", "Zebra crossing", "A zebra crosses.", "2026-05-01", "TH")))
	if info := await(t, x, 1); info.Briefs != before.Briefs+1 {
		t.Errorf("%d briefs, were %d", info.Briefs, before.Briefs)
	}
	if got := find("zebra"); got != "new" {
		t.Errorf("zebra finds %q", got)
	}
	push(t, dir, pushed(brief("new", "Giraffe crossing", "A giraffe crosses.", "2026-05-01", "TH")))
	await(t, x, 2)
	if got := find("zebra") + find("giraffe"); got != "new" {
		t.Errorf("after the brief was replaced zebra and giraffe find %q", got)
	}
	gone := small()[0].ID
	push(t, dir, search.Change{ID: gone}, search.Change{ID: "new"}, search.Change{ID: "never-was"})
	if info := await(t, x, 3); info.Briefs != before.Briefs-1 {
		t.Errorf("%d briefs after a takedown, were %d", info.Briefs, before.Briefs)
	}
	if _, err := x.Brief(t.Context(), gone); !errors.Is(err, search.ErrNotFound) {
		t.Errorf("what was taken down: %v", err)
	}
	if got := find("giraffe"); got != "" {
		t.Errorf("giraffe finds %q", got)
	}
	push(t, dir, pushed(small()[0]))
	await(t, x, 4)
	if got := find(""); got != all {
		t.Errorf("after the takedown was lifted: %q, want %q", got, all)
	}
	if err := journal.New(dir, nil).Forget(t.Context(), []corpus.ID{gone, "new"}); err != nil {
		t.Fatal(err)
	}
	await(t, x, 5)
	if got := find(""); got != all {
		t.Errorf("after all was forgotten: %q, want %q", got, all)
	}
}

func TestAllTakenDown(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, false, small())
	x := follow(t, dir, bleveindex.Options{Suggest: true})
	var changes []search.Change
	for _, b := range small() {
		changes = append(changes, search.Change{ID: b.ID})
	}
	push(t, dir, changes...)
	if info := await(t, x, 1); info.Briefs != 0 {
		t.Errorf("%d briefs are left", info.Briefs)
	}
	for _, query := range []string{"", "bank", `"repo rate"`, "ba*", "source:TH", "what is IOM?"} {
		res, err := x.Search(t.Context(), search.Request{Query: search.Parse(query), PerPage: 10, Fold: true, Facets: facets})
		if err != nil || res.Total != 0 || len(res.Hits) != 0 {
			t.Errorf("%q: %+v, %v", query, res, err)
		}
	}
	if _, err := x.Suggest(t.Context(), "ba", 5); err != nil {
		t.Error(err)
	}
}

// TestOverlayEqualsIndex pushes at random and holds what is found, with its
// scores, against an index of the same briefs built from nothing.
func TestOverlayEqualsIndex(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	words := strings.Fields("bank rate policy repo council india minister report climate forest river treaty summit trade growth inflation export import tax budget")
	random := func(id string) corpus.Brief {
		var text []string
		for range 5 + r.IntN(30) {
			text = append(text, words[min(r.IntN(len(words)), r.IntN(len(words)))])
		}
		return brief(id, strings.Join(text[:3], " "), strings.Join(text[3:], " "), fmt.Sprintf("2026-%02d-%02d", 1+r.IntN(12), 1+r.IntN(28)), []string{"TH", "IE", "PIB"}[r.IntN(3)])
	}
	model := map[corpus.ID]corpus.Brief{}
	for i := range 300 {
		b := random(fmt.Sprint("b", i))
		model[b.ID] = b
	}
	dir := t.TempDir()
	write(t, dir, false, slices.Collect(maps.Values(model)))
	x := follow(t, dir, bleveindex.Options{})
	for round := range 12 {
		var changes []search.Change
		for range 1 + r.IntN(40) {
			id := corpus.ID(fmt.Sprint("b", r.IntN(400)))
			if r.IntN(3) == 0 {
				changes = append(changes, search.Change{ID: id})
				delete(model, id)
			} else {
				b := random(string(id))
				changes = append(changes, pushed(b))
				model[id] = b
			}
		}
		push(t, dir, changes...)
		await(t, x, uint64(round+1))
		if round%4 != 3 {
			continue
		}
		fresh := build(t, slices.Collect(maps.Values(model)))
		var reopened *bleveindex.Index
		if round == 11 { // as another process sees it
			reopened = follow(t, dir, bleveindex.Options{})
		}
		for range 40 {
			query := words[r.IntN(len(words))]
			for r.IntN(2) == 0 {
				query += " " + []string{"", "-", "source:TH "}[r.IntN(3)] + words[r.IntN(len(words))]
			}
			req := search.Request{Query: search.Parse(query), PerPage: 20, Fold: r.IntN(2) == 0, Facets: facets}
			want, err := fresh.Search(t.Context(), req)
			if err != nil {
				t.Fatal(err)
			}
			for _, engine := range []*bleveindex.Index{x, reopened} {
				if engine == nil {
					continue
				}
				got, err := engine.Search(t.Context(), req)
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(found(want), found(got)); diff != "" {
					t.Fatalf("round %d, %q (-index +overlay):\n%s", round, query, diff)
				}
			}
		}
	}
}

// found is what two engines over the same briefs must agree in.
func found(r *search.Results) []string {
	out := []string{fmt.Sprint(r.Total, " ", r.Facets)}
	for _, h := range r.Hits {
		out = append(out, fmt.Sprintf("%s %.9f %s", h.Brief.ID, h.Score, h.Brief.Title))
	}
	return out
}

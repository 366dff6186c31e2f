package bleveindex_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/bleveindex"
	"github.com/briefsearch/briefsearch/search/generation"
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

// A buffer is a log that may be read while it is written to.
type buffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (b *buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *buffer) count(s string) int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return strings.Count(b.b.String(), s)
}

func TestDamagedJournalIsToldOnce(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, false, small())
	log := &buffer{}
	x := follow(t, dir, bleveindex.Options{Logger: slog.New(slog.NewTextHandler(log, nil))})
	push(t, dir, pushed(brief("a", "Zebra", "zebra", "2026-05-01", "TH")))
	push(t, dir, pushed(brief("b", "Zebra", "zebra zebra", "2026-05-01", "TH")))
	want := await(t, x, 2)
	path := filepath.Join(dir, "journal")
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	bad := bytes.Replace(good, []byte("Zebra"), []byte("Zebus"), 1)
	if err := os.WriteFile(path, bad, 0o644); err != nil {
		t.Fatal(err)
	}
	for deadline := time.Now().Add(time.Minute); log.count("cannot be taken in") == 0; time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("the damage is not told")
		}
	}
	time.Sleep(100 * time.Millisecond) // some more looks
	if n := log.count("cannot be taken in"); n != 1 || log.count("line 2") != 1 {
		t.Errorf("the damage is told %d times, with its line %d times", n, log.count("line 2"))
	}
	if got, err := x.Info(t.Context()); err != nil || got != want {
		t.Errorf("%+v is served, want %+v; %v", got, want, err)
	}
	// Opened anew the index is served without.
	fresh := follow(t, dir, bleveindex.Options{})
	if info, err := fresh.Info(t.Context()); err != nil || info.Briefs != len(small()) {
		t.Errorf("opened beside a damaged journal: %+v, %v", info, err)
	}
	if err := os.WriteFile(path, good, 0o644); err != nil {
		t.Fatal(err)
	}
	push(t, dir, search.Change{ID: "b"})
	await(t, x, 3)
	if info := await(t, fresh, 3); info.Briefs != len(small())+1 {
		t.Errorf("after it was mended: %+v", info)
	}
}

// TestPushesUnderLoad has readers, views and suggestions go on while things change.
func TestPushesUnderLoad(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, false, small())
	x := follow(t, dir, bleveindex.Options{Suggest: true})
	ctx, stop := context.WithCancel(t.Context())
	var askers sync.WaitGroup
	view := x.Within([]search.Filter{{Field: search.FieldSource, In: []string{"TH"}}})
	for _, engine := range []search.Engine{x, x, view} {
		askers.Go(func() {
			for ctx.Err() == nil {
				if _, err := engine.Search(ctx, search.Request{Query: search.Parse("zebra bank"), PerPage: 5}); err != nil && ctx.Err() == nil {
					t.Error(err)
				}
				if _, err := engine.Suggest(ctx, "ze", 5); err != nil && ctx.Err() == nil {
					t.Error(err)
				}
			}
		})
	}
	for i := range 20 {
		push(t, dir, pushed(brief(fmt.Sprint("p", i%7), "Zebra", fmt.Sprint("zebra ", i), "2026-05-01", "TH")))
		if i%5 == 4 {
			write(t, dir, true, small()[:1])
		}
	}
	info := await(t, x, 20)
	if want := len(small()) + 7; info.Briefs != want {
		t.Errorf("%d briefs, want %d", info.Briefs, want)
	}
	stop()
	askers.Wait()
}

// awaitGeneration waits until the index serves what is current.
func awaitGeneration(t *testing.T, x *bleveindex.Index, dir string) {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(time.Millisecond) {
		name, err := generation.Current(dir)
		if err != nil {
			t.Fatal(err)
		}
		info, err := x.Info(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if info.Generation == name {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("%s is not served; %s is", name, info.Generation)
		}
	}
}

// TestPushesWhileAnotherWrites has a writer at work all the time, from before
// the first push until after the last.
func TestPushesWhileAnotherWrites(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, false, small())
	x := follow(t, dir, bleveindex.Options{})
	sink, err := bleveindex.Create(dir, bleveindex.SinkOptions{})
	if err != nil {
		t.Fatal(err)
	}
	defer sink.Abort()
	push(t, dir, pushed(brief("early", "Zebra", "zebra", "2026-05-01", "TH")), search.Change{ID: "gcr"})
	if info := await(t, x, 1); info.Briefs != len(small()) {
		t.Errorf("%d briefs while another writes, want %d", info.Briefs, len(small()))
	}
	all, err := sink.Pushed(t.Context())
	if err != nil || len(all) != 2 {
		t.Fatal(all, err)
	}
	push(t, dir, pushed(brief("late", "Zebra", "zebra", "2026-05-01", "TH")), search.Change{ID: "early"})
	await(t, x, 2)
	early, err := all[0].Brief()
	if err != nil || early.ID != "early" {
		t.Fatal(early, err)
	}
	if err := sink.Put(t.Context(), append(small()[:2], early)); err != nil {
		t.Fatal(err)
	}
	if err := sink.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	awaitGeneration(t, x, dir)
	if info := await(t, x, 2); info.Briefs != 3 {
		t.Errorf("%d briefs, want two and the late one", info.Briefs)
	}
	if _, err := x.Brief(t.Context(), "early"); !errors.Is(err, search.ErrNotFound) {
		t.Errorf("what was taken down while it was indexed: %v", err)
	}
	if _, err := x.Brief(t.Context(), "late"); err != nil {
		t.Error(err)
	}
	// The generation that took nothing in says so.
	again, err := bleveindex.Create(dir, bleveindex.SinkOptions{Fork: true})
	if err != nil {
		t.Fatal(err)
	}
	defer again.Abort()
	folded := map[corpus.ID]bool{}
	all, err = again.Pushed(t.Context())
	for _, p := range all {
		folded[p.ID] = p.Folded
	}
	if diff := cmp.Diff(map[corpus.ID]bool{"gcr": true, "early": false, "late": false}, folded); diff != "" || err != nil {
		t.Errorf("folded (-want +got):\n%s%v", diff, err)
	}
}

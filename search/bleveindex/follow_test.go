package bleveindex_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/bleveindex"
	"github.com/briefsearch/briefsearch/search/generation"
)

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

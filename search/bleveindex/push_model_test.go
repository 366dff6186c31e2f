package bleveindex_test

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/corpus/format"
	"github.com/briefsearch/briefsearch/indexer"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/bleveindex"
	"github.com/briefsearch/briefsearch/search/journal"
)

// A world is an index, the files that it is made of and what was pushed, with
// what a reader must find by all of that.
type world struct {
	dir   string
	r     *rand.Rand
	files map[corpus.ID]corpus.Brief // as they are now
	said  map[corpus.ID]search.Change
	back  map[corpus.ID]bool // forgotten, and not taken out of the index yet
	there map[corpus.ID]corpus.Brief
	write uint64 // number of the last write
}

// want is what must be found: what files said when they were indexed, and what was pushed.
func (w *world) want() map[corpus.ID]string {
	out := map[corpus.ID]string{}
	for id, b := range w.there {
		out[id] = b.Title
	}
	for id, c := range w.said {
		if delete(out, id); c.Brief != nil {
			out[id] = c.Brief.Title
		}
	}
	return out
}

// index takes in the files, or builds the index anew from them, or only folds.
func (w *world) index(t *testing.T, rebuild, fold bool) {
	t.Helper()
	sink, err := bleveindex.Create(w.dir, bleveindex.SinkOptions{Fork: !rebuild})
	if err != nil {
		t.Fatal(err)
	}
	var records []format.Record
	for _, id := range slices.Sorted(maps.Keys(w.files)) {
		records = append(records, format.Record{Brief: w.files[id]})
	}
	var report indexer.Report
	o := indexer.Options{Prune: true, Exists: func(string) bool { return true }}
	switch {
	case rebuild:
		report, err = indexer.Rebuild(t.Context(), sink, slices.Values(records), o)
	case fold:
		report, err = indexer.Update(t.Context(), sink, nil, slices.Values(records[:0]), o)
	default:
		report, err = indexer.Update(t.Context(), sink, []string{"files"}, slices.Values(records), o)
	}
	if err != nil {
		t.Fatal(err)
	}
	// The index holds what the files held when they were read last, where
	// nothing pushed stands above it, and what was pushed when that was forgotten until now.
	var next map[corpus.ID]corpus.Brief
	if fold {
		next = maps.Clone(w.there)
		for id := range w.back {
			if next[id].Path == journal.Path(id) {
				delete(next, id)
			}
		}
	} else {
		next = maps.Clone(w.files)
	}
	for id, c := range w.said {
		if delete(next, id); c.Brief != nil {
			b := *c.Brief
			b.Path = journal.Path(id)
			next[id] = b
		}
	}
	w.there = next
	clear(w.back)
	if want := w.want(); report.Briefs != len(want) {
		t.Fatalf("the report counts %d briefs, want %d: %+v", report.Briefs, len(want), report)
	}
}

// hold compares what an engine finds with what must be found.
func (w *world) hold(t *testing.T, x *bleveindex.Index) {
	t.Helper()
	want := w.want()
	if info := await(t, x, w.write); info.Briefs != len(want) {
		t.Fatalf("%d briefs, want %d", info.Briefs, len(want))
	}
	got := map[corpus.ID]string{}
	for b, err := range x.All(t.Context(), search.Request{}) {
		if err != nil {
			t.Fatal(err)
		}
		got[b.ID] = b.Title
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("all (-want +got):\n%s", diff)
	}
	for n := range 12 {
		id := corpus.ID(fmt.Sprint("id", n))
		b, err := x.Brief(t.Context(), id)
		title, ok := want[id]
		if ok != (err == nil) || err != nil && !errors.Is(err, search.ErrNotFound) || b.Title != title {
			t.Fatalf("brief %s: %q, %v; want %q", id, b.Title, err, title)
		}
		if !ok {
			continue
		}
		res, err := x.Search(t.Context(), search.Request{Query: search.Parse(`title:"` + title + `"`), PerPage: 20})
		if err != nil || !slices.ContainsFunc(res.Hits, func(h search.Hit) bool { return h.Brief.ID == id }) {
			t.Fatalf("%q does not find %s: %v", title, id, err)
		}
	}
}

// TestPushesAgainstModel changes files, pushes, takes down, forgets, folds, indexes
// and builds anew at random, and holds an engine that follows and one that is opened anew against a model.
func TestPushesAgainstModel(t *testing.T) {
	seeds := 6
	if testing.Short() {
		seeds = 2
	}
	for seed := range seeds {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			w := &world{
				dir: t.TempDir(), r: rand.New(rand.NewPCG(uint64(seed), 7)), files: map[corpus.ID]corpus.Brief{},
				said: map[corpus.ID]search.Change{}, back: map[corpus.ID]bool{}, there: map[corpus.ID]corpus.Brief{},
			}
			made := 0
			random := func(kind string) corpus.Brief {
				made++
				b := brief(fmt.Sprint("id", w.r.IntN(12)), fmt.Sprintf("%s number%d", kind, made), "text", "2026-05-01", "TH")
				b.Path = "files/" + string(b.ID)
				return b
			}
			never := brief("never", "never gone", "text", "2026-05-01", "TH")
			never.Path = "files/never"
			w.files["never"] = never
			w.index(t, true, false)
			x := follow(t, w.dir, bleveindex.Options{})
			j := journal.New(w.dir, nil)
			for range 40 {
				switch w.r.IntN(8) {
				case 0, 1:
					b := random("file")
					w.files[b.ID] = b
				case 2:
					delete(w.files, corpus.ID(fmt.Sprint("id", w.r.IntN(12))))
				case 3, 4:
					var changes []search.Change
					for range 1 + w.r.IntN(3) {
						b := random("pushed")
						c := search.Change{ID: b.ID, Brief: &b}
						if w.r.IntN(3) == 0 {
							c.Brief = nil
						}
						changes = append(changes, c)
					}
					if err := j.Write(t.Context(), changes); err != nil {
						t.Fatal(err)
					}
					for _, c := range changes {
						w.said[c.ID] = c
						delete(w.back, c.ID)
					}
				case 5:
					id := corpus.ID(fmt.Sprint("id", w.r.IntN(12)))
					if err := j.Forget(t.Context(), []corpus.ID{id}); err != nil {
						t.Fatal(err)
					}
					if _, ok := w.said[id]; ok {
						delete(w.said, id)
						w.back[id] = true
					}
				case 6:
					w.index(t, false, w.r.IntN(2) == 0)
				case 7:
					w.index(t, w.r.IntN(2) == 0, false)
				}
				v, err := j.View(t.Context(), 0)
				if err != nil {
					t.Fatal(err)
				}
				w.write = v.Last
				if err := v.Close(); err != nil {
					t.Fatal(err)
				}
				if w.r.IntN(3) > 0 {
					continue
				}
				fresh, err := bleveindex.Open(w.dir, bleveindex.Options{})
				if err != nil {
					t.Fatal(err)
				}
				w.hold(t, fresh)
				if err := fresh.Close(); err != nil {
					t.Fatal(err)
				}
				awaitGeneration(t, x, w.dir)
				w.hold(t, x)
			}
			if _, err := journal.Verify(t.Context(), w.dir); err != nil {
				t.Error(err)
			}
		})
	}
}

package indexer_test

import (
	"context"
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
	"github.com/briefsearch/briefsearch/corpus/format"
	"github.com/briefsearch/briefsearch/indexer"
)

var pushedAt = time.Date(2026, 5, 1, 10, 0, 0, 0, time.UTC)

// push is what somebody said of an ID: a text, "-" for a takedown, "" for forget.
func push(id, text string, folded bool) indexer.Push {
	p := indexer.Push{ID: corpus.ID(id), At: pushedAt, Folded: folded}
	switch text {
	case "-":
		p.Kind = indexer.PushTakedown
	case "":
		p.Kind = indexer.PushForget
	default:
		p.Kind = indexer.PushPut
		p.Brief = func() (corpus.Brief, error) {
			return corpus.Brief{ID: p.ID, Title: text, Path: pushedPath}, nil
		}
	}
	return p
}

func TestPushed(t *testing.T) {
	type records = []format.Record
	type prints = map[corpus.ID]string
	type pushes = []indexer.Push
	a, b, c := brief("d/1", "a", "A"), brief("d/1", "b", "B"), brief("d/2", "c", "C")
	held := func(id, text string) format.Record { return brief(pushedPath, id, text) }
	tests := []struct {
		name    string
		before  records
		rebuild bool
		roots   string
		input   records
		pushed  pushes
		opts    indexer.Options
		err     error
		want    indexer.Report
		index   prints // nil: as it was
		codes   string
	}{
		{
			name: "fold", before: records{a, b, c}, pushed: pushes{push("n", "N", false), push("a", "A2", false), push("b", "-", false), push("x", "-", false)},
			want:  indexer.Report{Committed: true, Pushed: 2, TakenDown: 2, Briefs: 3},
			index: prints{"a": "pushed A2", "c": "d/2 C", "n": "pushed N"},
		},
		{
			name: "fold where there is no index", pushed: pushes{push("n", "N", false)},
			want: indexer.Report{Committed: true, Pushed: 1, Briefs: 1}, index: prints{"n": "pushed N"},
		},
		{
			name: "nothing to fold", before: records{a, held("n", "N")}, pushed: pushes{push("n", "N", true), push("x", "-", true)},
			want: indexer.Report{Briefs: 2},
		},
		{name: "nothing at all", want: indexer.Report{}},
		{
			name: "dry run", before: records{a}, pushed: pushes{push("n", "N", false), push("a", "-", false)}, opts: indexer.Options{DryRun: true},
			want: indexer.Report{DryRun: true, Pushed: 1, TakenDown: 1, Briefs: 1},
		},
		{
			name: "most of it taken down is meant", before: records{a, b, c}, pushed: pushes{push("a", "-", false), push("b", "-", false)},
			want: indexer.Report{Committed: true, TakenDown: 2, Briefs: 1}, index: prints{"c": "d/2 C"},
		},
		{
			name: "all of it taken down", before: records{a}, pushed: pushes{push("a", "-", false)}, err: indexer.ErrNothingLeft,
			want: indexer.Report{TakenDown: 1},
		},
		{
			name: "files come again", before: records{c, held("a", "A2")}, roots: "d", input: records{a, b, c},
			pushed: pushes{push("a", "A2", true), push("b", "-", true)},
			want:   indexer.Report{Read: 3, Unchanged: 3, Briefs: 2}, codes: "pushed taken_down",
		},
		{
			name: "files come again with changes that are new", before: records{a, b, c}, roots: "d", input: records{a, b, brief("d/2", "c", "C2")},
			pushed: pushes{push("a", "A2", false), push("b", "-", false)},
			want:   indexer.Report{Committed: true, Read: 3, Indexed: 1, Changed: 1, Unchanged: 2, Pushed: 1, TakenDown: 1, Briefs: 2},
			index:  prints{"a": "pushed A2", "c": "d/2 C2"}, codes: "pushed taken_down",
		},
		{
			name: "only changes differ", before: records{a, b}, roots: "d", input: records{a, b}, pushed: pushes{push("n", "N", false)},
			want:  indexer.Report{Committed: true, Read: 2, Unchanged: 2, Pushed: 1, Briefs: 3},
			index: prints{"a": "d/1 A", "b": "d/1 B", "n": "pushed N"},
		},
		{
			name: "an edited copy of what was taken down", before: records{c}, roots: "d", input: records{c, brief("d/3", "a", "A edited"), brief("d/4", "a", "A again")},
			pushed: pushes{push("a", "-", true)},
			want:   indexer.Report{Read: 3, Unchanged: 3, Briefs: 1}, codes: "taken_down taken_down",
		},
		{
			name: "pushed briefs are of no folder", before: records{a, held("n", "N")}, roots: ".", input: records{a}, pushed: pushes{push("n", "N", true)},
			want: indexer.Report{Read: 1, Unchanged: 1, Briefs: 2},
		},
		{
			name: "nor where the journal is lost", before: records{a, held("n", "N")}, roots: ".", input: records{a},
			want: indexer.Report{Read: 1, Unchanged: 1, Briefs: 2},
		},
		{
			name: "the files of pushed briefs do not make up for others", before: records{a, b, c, held("n", "N"), held("m", "M")}, roots: "d", input: records{c},
			pushed: pushes{push("n", "N", true), push("m", "M", true)}, err: indexer.ErrTooManyDeletions,
			want: indexer.Report{Read: 1, Unchanged: 1, Deleted: 2, Briefs: 3},
		},
		{
			name: "nothing read", before: records{a}, roots: "e", pushed: pushes{push("n", "N", false)}, err: indexer.ErrNothingRead,
			want: indexer.Report{Pushed: 1, Briefs: 2},
		},
		{
			name: "forgotten", before: records{a, held("n", "N"), held("b", "B2")}, roots: "d", input: records{a, b}, pushed: pushes{push("n", "", false), push("b", "", false), push("x", "", false)},
			want:  indexer.Report{Committed: true, Read: 2, Indexed: 1, Changed: 1, Unchanged: 1, Deleted: 1, Briefs: 2},
			index: prints{"a": "d/1 A", "b": "d/1 B"},
		},
		{
			name: "forgotten, without files", before: records{a, held("n", "N")}, pushed: pushes{push("n", "", false)},
			want: indexer.Report{Committed: true, Deleted: 1, Briefs: 1}, index: prints{"a": "d/1 A"},
		},
		{
			name: "rebuild", rebuild: true, before: records{a, held("n", "N")}, input: records{a, b, c}, pushed: pushes{push("n", "N", false), push("b", "B2", false), push("c", "-", false), push("x", "", false)},
			want:  indexer.Report{Committed: true, Read: 3, Indexed: 1, Added: 1, Unchanged: 2, Pushed: 2, TakenDown: 1, Briefs: 3},
			index: prints{"a": "d/1 A", "b": "pushed B2", "n": "pushed N"}, codes: "pushed taken_down",
		},
		{
			name: "rebuild from the wrong path", rebuild: true, before: records{a, held("n", "N")}, pushed: pushes{push("n", "N", false)}, err: indexer.ErrNothingRead,
			want: indexer.Report{Pushed: 1, Briefs: 1},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			x := build(tt.before...)
			before := x.fingerprints()
			tt.opts.Exists = func(string) bool { return true }
			sink := &memory{index: &x, forked: !tt.rebuild, pushed: tt.pushed}
			var got indexer.Report
			var err error
			if tt.rebuild {
				got, err = indexer.Rebuild(t.Context(), sink, slices.Values(tt.input), tt.opts)
			} else {
				got, err = indexer.Update(t.Context(), sink, strings.Fields(tt.roots), slices.Values(tt.input), tt.opts)
			}
			if !errors.Is(err, tt.err) {
				t.Errorf("error %v, want %v", err, tt.err)
			}
			if diff := cmp.Diff(tt.want, got, counts); diff != "" {
				t.Errorf("report (-want +got):\n%s", diff)
			}
			if tt.index == nil {
				tt.index = before
			}
			if diff := cmp.Diff(tt.index, x.fingerprints()); diff != "" {
				t.Errorf("index (-want +got):\n%s", diff)
			}
			if sink.broken != nil || sink.done == "" {
				t.Errorf("sink was used wrongly: %v, %q", sink.broken, sink.done)
			}
			var codes []string
			for _, i := range got.Warnings {
				codes = append(codes, i.Code)
				if !strings.Contains(i.Reason, "2026-05-01T10:00:00Z") || !strings.Contains(i.Hint, "briefs journal forget") {
					t.Errorf("%+v does not say since when, or what to do", i)
				}
			}
			if s := strings.Join(codes, " "); s != tt.codes {
				t.Errorf("warnings %q, want %q", s, tt.codes)
			}
		})
	}
}

func TestPushedBriefCannotBeRead(t *testing.T) {
	x := build(brief("d/1", "a", "A"))
	bad := push("n", "N", false)
	bad.Brief = func() (corpus.Brief, error) { return corpus.Brief{}, errors.New("damaged") }
	sink := &memory{index: &x, forked: true, pushed: []indexer.Push{bad}}
	if _, err := indexer.Update(context.Background(), sink, nil, slices.Values([]format.Record(nil)), indexer.Options{}); err == nil || !strings.Contains(err.Error(), "damaged") {
		t.Errorf("error %v", err)
	}
	if sink.done != "aborted" {
		t.Errorf("the sink was %q", sink.done)
	}
}

// TestPushesAmongFiles changes files and pushes at random, and holds the index
// against what both say.
func TestPushesAmongFiles(t *testing.T) {
	for seed := range 60 {
		r := rand.New(rand.NewPCG(uint64(seed), 2))
		f := &folder{random: r, files: make(map[string][]format.Record)}
		f.files["z"] = []format.Record{brief("z", "z", "never gone")}
		var x index
		said := map[corpus.ID]indexer.Push{}
		x = build(f.files["z"]...)
		for step := range 15 {
			for range 1 + r.IntN(4) {
				f.change()
			}
			for range r.IntN(4) {
				id := fmt.Sprint("id", r.IntN(25))
				text := []string{"-", "", fmt.Sprint("pushed ", step)}[r.IntN(3)]
				if _, ok := said[corpus.ID(id)]; ok || text != "" {
					said[corpus.ID(id)] = push(id, text, false)
				}
			}
			rebuild := r.IntN(5) == 0
			var list []indexer.Push
			for _, id := range slices.Sorted(maps.Keys(said)) {
				p := said[id]
				p.Folded = p.Folded && !rebuild
				list = append(list, p)
				p.Folded = true
				said[id] = p
			}
			sink := &memory{index: &x, forked: !rebuild, pushed: list}
			opts := indexer.Options{Prune: true, Exists: func(path string) bool { return len(f.files[path]) > 0 }}
			var report indexer.Report
			var err error
			if rebuild {
				report, err = indexer.Rebuild(t.Context(), sink, slices.Values(f.read(".")), opts)
			} else {
				report, err = indexer.Update(t.Context(), sink, []string{"."}, slices.Values(f.read(".")), opts)
			}
			if err != nil || sink.broken != nil {
				t.Fatal(seed, step, err, sink.broken)
			}
			if report.Read != report.Indexed+report.Unchanged+report.Rejected || report.Briefs != len(x) {
				t.Fatalf("seed %d, step %d: %d briefs, and the numbers of %+v do not add up", seed, step, len(x), report)
			}
			// What files say of IDs that were not pushed, and what was pushed.
			var free []format.Record
			for _, rec := range f.read(".") {
				if p, ok := said[rec.Brief.ID]; !ok || p.Kind == indexer.PushForget {
					free = append(free, rec)
				}
			}
			want := build(free...).fingerprints()
			for id, p := range said {
				if p.Kind == indexer.PushPut {
					b, _ := p.Brief()
					want[id] = pushedPath + " " + b.Title
				}
			}
			if diff := cmp.Diff(want, x.fingerprints()); diff != "" {
				t.Fatalf("seed %d, step %d, rebuild %t (-want +got):\n%s", seed, step, rebuild, diff)
			}
		}
	}
}

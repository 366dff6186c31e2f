package intake

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/corpus/format"
	"github.com/briefsearch/briefsearch/indexer"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/bleveindex"
	"github.com/briefsearch/briefsearch/search/generation"
	"github.com/briefsearch/briefsearch/search/journal"
)

// putChanges returns n changes that put briefs.
func putChanges(name string, n int) []search.Change {
	out := make([]search.Change, n)
	for i := range out {
		id := corpus.ID(fmt.Sprintf("%s-%d", name, i))
		out[i] = search.Change{ID: id, Brief: &corpus.Brief{ID: id, Title: "Brief " + string(id), Lang: "en"}}
	}
	return out
}

// foldOf returns what takes what was pushed into the index in dir.
func foldOf(dir string) Fold {
	return func(ctx context.Context) (indexer.Report, error) {
		sink, err := bleveindex.Create(dir, bleveindex.SinkOptions{Fork: true})
		if err != nil {
			return indexer.Report{}, err
		}
		return indexer.Update(ctx, sink, nil, func(func(format.Record) bool) {}, indexer.Options{})
	}
}

func TestDue(t *testing.T) {
	tests := []struct {
		name    string
		indexed bool // there is an index
		changes []search.Change
		after   time.Duration
		want    bool
	}{
		{"nothing", true, nil, 0, false},
		{"nothing at all", false, nil, 0, false},
		{"few", true, putChanges("a", 2), time.Hour, false},
		{"many", true, putChanges("a", 5), time.Hour, true},
		{"many takedowns", true, []search.Change{{ID: "a"}, {ID: "b"}, {ID: "c"}}, time.Hour, true},
		{"few that have waited", true, putChanges("a", 1), 0, true},
		{"the first", false, putChanges("a", 1), time.Hour, true},
		{"a takedown before the first", false, []search.Change{{ID: "a"}}, time.Hour, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "index")
			in := newIntake(dir, foldOf(dir), Options{})
			in.at, in.after = 3, tt.after
			if tt.indexed {
				if err := in.Write(t.Context(), putChanges("before", 1)); err != nil {
					t.Fatal(err)
				}
				if _, err := in.fold(t.Context()); err != nil {
					t.Fatal(err)
				}
			}
			if err := in.Write(t.Context(), tt.changes); err != nil {
				t.Fatal(err)
			}
			due, err := in.due(t.Context())
			if err != nil || due != tt.want {
				t.Errorf("due %t, %v, want %t", due, err, tt.want)
			}
			if !due {
				return
			}
			if err := in.look(t.Context()); err != nil {
				t.Fatal(err)
			}
			if due, err := in.due(t.Context()); due || err != nil {
				t.Errorf("due %t, %v after a fold", due, err)
			}
		})
	}
}

// An intake goes on after a fold that failed, says so once for each, and ends
// one that is under way when it is closed.
func TestGoesOn(t *testing.T) {
	var log bytes.Buffer // which the intake has done with when it is closed
	in := newIntake(filepath.Join(t.TempDir(), "index"), nil, Options{Logger: slog.New(slog.NewTextHandler(&log, nil))})
	in.every, in.pause, in.after = time.Millisecond, time.Millisecond, 0
	calls := make(chan struct{})
	errs := []error{generation.ErrLocked, errors.New("out of order"), indexer.ErrNothingLeft}
	n := 0
	in.fold = func(ctx context.Context) (indexer.Report, error) {
		calls <- struct{}{}
		if n++; n <= len(errs) {
			return indexer.Report{}, errs[n-1]
		}
		<-ctx.Done() // as a long one does
		return indexer.Report{}, ctx.Err()
	}
	if err := in.Write(t.Context(), putChanges("a", 1)); err != nil {
		t.Fatal(err)
	}
	in.start(t.Context())
	for range len(errs) + 1 {
		<-calls
	}
	in.Close()
	if got := strings.Count(log.String(), "level=ERROR"); got != 1 || !strings.Contains(log.String(), "out of order") {
		t.Errorf("the log has %d errors:\n%s", got, log.String())
	}
}

// What is damaged is not indexed, and said.
func TestDamagedJournal(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	in := newIntake(dir, foldOf(dir), Options{})
	for _, name := range []string{"a", "b"} {
		if err := in.Write(t.Context(), putChanges(name, 1)); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(dir, "journal")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	i := bytes.Index(data, []byte("Brief a-0"))
	data[i] ^= 1
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	in.journal = journal.New(dir, nil)
	var damage *journal.DamagedError
	if err := in.look(t.Context()); !errors.As(err, &damage) {
		t.Errorf("%v, want what is damaged", err)
	}
}

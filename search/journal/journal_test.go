package journal

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/generation"
)

// sample returns a brief with every field set; text tells it from others.
func sample(id, text string) *corpus.Brief {
	return &corpus.Brief{
		ID: corpus.ID(id), Title: text, Published: 739_000, Time: "10:30", ReadMinutes: 3,
		Source: corpus.Source{Code: "TH", Name: "The Hindu"}, Subjects: []string{"Economy"}, Exams: []string{"GS3"},
		Lang: "en", URL: "https://portal.example/" + id, Path: Path(corpus.ID(id)),
		Sections: []corpus.Section{{
			ID: "facts", Kind: corpus.KindFacts, Heading: "Facts \t<&>\u2028",
			Blocks: []corpus.Block{{Kind: corpus.Bullet, Text: text + "\twith a tab"}, {Kind: corpus.Paragraph, Text: "दो"}},
		}},
	}
}

func put(id, text string) search.Change {
	return search.Change{ID: corpus.ID(id), Brief: sample(id, text)}
}
func del(id string) search.Change { return search.Change{ID: corpus.ID(id)} }

func write(t *testing.T, j *Journal, changes ...search.Change) {
	t.Helper()
	if err := j.Write(t.Context(), changes); err != nil {
		t.Fatal(err)
	}
}

// standing returns what stands in the journal of dir, as a fresh reader sees
// it: by ID the title, and "-" for a takedown.
func standing(t *testing.T, dir string) map[string]string {
	t.Helper()
	v, err := New(dir, nil).View(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	out := map[string]string{}
	for _, e := range v.Entries {
		switch e.Op {
		case Delete:
			out[string(e.ID)] = "-"
		case Put:
			b, err := v.Brief(e)
			if err != nil {
				t.Fatal(err)
			}
			out[string(e.ID)] = b.Title
		}
	}
	return out
}

// commit makes a generation that holds the journal up to a number.
func commit(t *testing.T, dir string, seq uint64) {
	t.Helper()
	d, err := generation.Begin(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Abort()
	if err := os.WriteFile(filepath.Join(d.Dir, "x"), []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := d.Commit(generation.Manifest{Briefs: 1, Journal: seq, Files: []generation.File{{Name: "x"}}}); err != nil {
		t.Fatal(err)
	}
}

func size(t *testing.T, dir string) int64 {
	t.Helper()
	info, err := os.Stat(filepath.Join(dir, fileName))
	if err != nil {
		t.Fatal(err)
	}
	return info.Size()
}

func TestBriefsComeBackWhole(t *testing.T) {
	want := sample("a", "A text")
	v := reflect.ValueOf(*want)
	for i := range v.NumField() {
		if v.Field(i).IsZero() {
			t.Fatalf("the sample lacks %s", v.Type().Field(i).Name)
		}
	}
	data, err := encode(want)
	if err != nil {
		t.Fatal(err)
	}
	if strings.ContainsAny(string(data), "\t\n") {
		t.Errorf("%s holds a tab or a newline", data)
	}
	got, err := decode("a", data)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(*want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestWrittenIsWhatWasWrittenLast(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "index")
	j, other := New(dir, nil), New(dir, nil)
	if _, ok, err := j.Written(t.Context(), "a"); ok || err != nil {
		t.Fatalf("of no journal: %v, %v", ok, err)
	}
	write(t, j, put("a", "one"), put("b", "B"), del("c"), put("a", "two"))
	write(t, other, del("b"), put("d", "D"))
	write(t, j, put("c", "C"))
	want := map[string]string{"a": "two", "b": "-", "c": "C", "d": "D"}
	if diff := cmp.Diff(want, standing(t, dir)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for id, title := range want {
		for _, x := range []*Journal{j, other} {
			c, ok, err := x.Written(t.Context(), corpus.ID(id))
			if err != nil || !ok || c.At.IsZero() || (c.Brief == nil) != (title == "-") || c.Brief != nil && c.Brief.Title != title {
				t.Errorf("%s: %+v, %v, %v; want %q", id, c, ok, err, title)
			}
		}
	}

	before := size(t, dir)
	write(t, other, put("a", "two"), del("b"), put("c", "C"))
	if err := j.Forget(t.Context(), []corpus.ID{"x"}); err != nil || size(t, dir) != before {
		t.Errorf("what stands already was written again: %d bytes, were %d; %v", size(t, dir), before, err)
	}
	if err := j.Forget(t.Context(), []corpus.ID{"a", "b"}); err != nil {
		t.Fatal(err)
	}
	if _, ok, err := other.Written(t.Context(), "a"); ok || err != nil {
		t.Errorf("what was forgotten is written: %v, %v", ok, err)
	}
	v, err := j.View(t.Context(), 3)
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	if v.Last != 4 || len(v.Entries) != 2 || v.Entries[0].Op != Forget || v.Entries[0].Seq != 4 {
		t.Errorf("after 3: %+v", v)
	}
}

// Who says over what he writes has written over that, or nothing, whoever wrote
// meanwhile, in this process or another.
func TestWriteOver(t *testing.T) {
	dir := t.TempDir()
	j, other := New(dir, nil), New(dir, nil)
	over := func(n uint64, c search.Change) search.Change {
		c.Over = &n
		return c
	}
	number := func() uint64 {
		t.Helper()
		c, _, err := j.Written(t.Context(), "a")
		if err != nil {
			t.Fatal(err)
		}
		return c.Number
	}
	if n := number(); n != 0 {
		t.Errorf("number %d of nothing", n)
	}
	write(t, j, over(0, put("a", "one")))
	one := number()
	if one == 0 {
		t.Error("a write without a number")
	}
	write(t, other, over(one, put("a", "two")), put("b", "b"))
	refused := func(what string, n uint64, c search.Change) {
		t.Helper()
		if err := j.Write(t.Context(), []search.Change{put("c", what), over(n, c)}); !errors.Is(err, search.ErrOvertaken) {
			t.Errorf("%s: %v", what, err)
		}
	}
	refused("over nothing", 0, put("a", "three"))
	refused("over what stood before", one, put("a", "three"))
	refused("what stands already", one, put("a", "two"))
	refused("a takedown", one, del("a"))
	refused("over another's write", number(), put("new", "new"))
	if diff := cmp.Diff(map[string]string{"a": "two", "b": "b"}, standing(t, dir)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	write(t, j, over(number(), del("a")))
	write(t, j, over(number(), put("a", "four")), put("a", "five"))
	if err := other.Forget(t.Context(), []corpus.ID{"a"}); err != nil {
		t.Fatal(err)
	}
	write(t, j, over(number(), put("a", "six")))
	if got := standing(t, dir)["a"]; got != "six" {
		t.Errorf("%q stands", got)
	}
}

func TestWriteRefuses(t *testing.T) {
	dir := t.TempDir()
	j := New(dir, nil)
	long := sample("a", strings.Repeat("x", search.MaxBriefBytes))
	var many, heavy []search.Change
	for i := range search.MaxChanges + 1 {
		many = append(many, del(fmt.Sprint(i)))
	}
	for i := range 1 + search.MaxWriteBytes>>19 {
		heavy = append(heavy, put(fmt.Sprint(i), strings.Repeat("x", 1<<18)))
	}
	tests := []struct {
		name    string
		changes []search.Change
		err     error
	}{
		{"no ID", []search.Change{del("")}, search.ErrInvalid},
		{"a slash", []search.Change{del("a/b")}, search.ErrInvalid},
		{"dots", []search.Change{del("..")}, search.ErrInvalid},
		{"a long ID", []search.Change{del(strings.Repeat("a", 129))}, search.ErrInvalid},
		{"a tab", []search.Change{del("a\tb")}, search.ErrInvalid},
		{"another's brief", []search.Change{{ID: "a", Brief: sample("b", "B")}}, search.ErrInvalid},
		{"no UTF-8", []search.Change{put("a", "\xff")}, search.ErrInvalid},
		{"a long brief", []search.Change{{ID: "a", Brief: long}}, search.ErrTooLarge},
		{"many", many, search.ErrTooLarge},
		{"heavy", heavy, search.ErrTooLarge},
		{"one of two", []search.Change{put("a", "A"), del("/")}, search.ErrInvalid},
	}
	for _, tt := range tests {
		if err := j.Write(t.Context(), tt.changes); !errors.Is(err, tt.err) {
			t.Errorf("%s: %v, want %v", tt.name, err, tt.err)
		}
	}
	if err := j.Forget(t.Context(), []corpus.ID{"/"}); !errors.Is(err, search.ErrInvalid) {
		t.Errorf("forget: %v", err)
	}
	if entries, _ := os.ReadDir(dir); len(entries) > 0 {
		t.Errorf("something was written: %v", entries)
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if err := j.Write(ctx, many[:1]); !errors.Is(err, context.Canceled) {
		t.Errorf("after the end of ctx: %v", err)
	}
}

func TestFullUntilIndexed(t *testing.T) {
	dir := t.TempDir()
	j := New(dir, nil)
	j.maxWaiting = 3
	write(t, j, put("a", "A"), put("b", "B"))
	write(t, j, put("c", "C"))
	if err := j.Write(t.Context(), []search.Change{del("d")}); !errors.Is(err, search.ErrFull) {
		t.Fatalf("a fourth: %v", err)
	}
	write(t, j, put("a", "A2"), del("b")) // no more than before
	if diff := cmp.Diff(map[string]string{"a": "A2", "b": "-", "c": "C"}, standing(t, dir)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	commit(t, dir, 2) // "a" and "b" have been written again since
	write(t, j, del("d"))
	if err := j.Write(t.Context(), []search.Change{del("e")}); !errors.Is(err, search.ErrFull) {
		t.Fatalf("another fourth: %v", err)
	}
	j.maxWaiting, j.maxWaitingBytes = 100, 2000
	if err := j.Write(t.Context(), []search.Change{put("e", strings.Repeat("long ", 300))}); !errors.Is(err, search.ErrFull) {
		t.Fatalf("too many bytes: %v", err)
	}
}

// TestJournalThatLacksWhatTheIndexHolds removes the file, or brings an older copy back: whoever
// went on from that would lose what was pushed, and hide that it is lost.
func TestJournalThatLacksWhatTheIndexHolds(t *testing.T) {
	dir := t.TempDir()
	j := New(dir, nil)
	write(t, j, put("a", "A"))
	path, all := lines(t, dir)
	older := bytes.Join(all, nil)
	write(t, j, put("b", "B"))
	_, all = lines(t, dir)
	newer := bytes.Join(all, nil)
	commit(t, dir, 2)
	if _, err := Verify(t.Context(), dir); err != nil {
		t.Fatal(err)
	}
	for _, left := range [][]byte{nil, older} {
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
		if left != nil {
			if err := os.WriteFile(path, left, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		var damage *DamagedError
		for _, x := range []*Journal{j, New(dir, nil)} {
			if err := x.Write(t.Context(), []search.Change{put("c", "C")}); !errors.As(err, &damage) || !strings.Contains(err.Error(), "another folder") {
				t.Errorf("with %d bytes left a write says %v", len(left), err)
			}
			v, err := x.Durable(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if err := v.Lacks(2); !errors.As(err, &damage) {
				t.Errorf("with %d bytes left a view says %v", len(left), err)
			}
			v.Close()
		}
		if _, err := Verify(t.Context(), dir); !errors.As(err, &damage) {
			t.Errorf("with %d bytes left verify says %v", len(left), err)
		}
		if err := os.WriteFile(path, newer, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(t, j, put("c", "C"))
	if diff := cmp.Diff(map[string]string{"a": "A", "b": "B", "c": "C"}, standing(t, dir)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}

	// What is left can be gone on with in another folder.
	other := t.TempDir()
	if err := os.WriteFile(filepath.Join(other, fileName), older, 0o644); err != nil {
		t.Fatal(err)
	}
	write(t, New(other, nil), put("d", "D"))
	if diff := cmp.Diff(map[string]string{"a": "A", "d": "D"}, standing(t, other)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestRewriteKeepsWhatStands(t *testing.T) {
	dir := t.TempDir()
	j, stale := New(dir, nil), New(dir, nil)
	j.minRewrite = 4000
	want := map[string]string{}
	largest := int64(0)
	for i := range 400 {
		id := fmt.Sprint("id", i%7)
		switch {
		case i%11 == 3:
			write(t, j, del(id))
			want[id] = "-"
		case i == 250: // a forgotten ID is remembered until the index has forgotten it too
			if err := j.Forget(t.Context(), []corpus.ID{"id0", "other"}); err != nil {
				t.Fatal(err)
			}
			delete(want, "id0")
		default:
			text := fmt.Sprint("text ", i)
			write(t, j, put(id, text), put("other", "O"))
			want[id], want["other"] = text, "O"
		}
		largest = max(largest, size(t, dir))
		if i%50 == 0 {
			if _, _, err := stale.Written(t.Context(), "id1"); err != nil {
				t.Fatal(err)
			}
		}
	}
	if largest > 16_000 {
		t.Errorf("the journal grew to %d bytes", largest)
	}
	if diff := cmp.Diff(want, standing(t, dir)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	v, err := stale.View(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	last := v.Last
	if len(v.Entries) != len(want) {
		t.Errorf("a reader that was behind sees %d changes, want %d", len(v.Entries), len(want))
	}

	if err := j.Forget(t.Context(), slices.Collect(maps.Keys(map[corpus.ID]bool{"id1": true, "id2": true}))); err != nil {
		t.Fatal(err)
	}
	j.setFolded(last + 1)
	if err := j.rewrite(); err != nil {
		t.Fatal(err)
	}
	w, err := New(dir, nil).View(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	if w.Last != last+1 || len(w.Entries) != len(want)-2 {
		t.Errorf("after the rewrite: last %d, %d changes; want %d, %d", w.Last, len(w.Entries), last+1, len(want)-2)
	}
	// A view outlives the file that it is of.
	if b, err := v.Brief(v.Entries[slices.IndexFunc(v.Entries, func(e Entry) bool { return e.Op == Put })]); err != nil || b.Title == "" {
		t.Errorf("brief of an older view: %+v, %v", b, err)
	}
}

func TestManyWritersAtOnce(t *testing.T) {
	dir := t.TempDir()
	var group sync.WaitGroup
	var mu sync.Mutex
	want := map[string]string{}
	for range 3 {
		j := New(dir, nil) // as another process would
		j.minRewrite = 2000
		for range 3 {
			mu.Lock()
			mine := fmt.Sprint("writer", len(want))
			want[mine] = ""
			mu.Unlock()
			group.Go(func() {
				for i := range 15 {
					text := fmt.Sprint("text ", i)
					if err := j.Write(context.Background(), []search.Change{put(mine, text), put("shared", text)}); err != nil {
						t.Error(err)
						return
					}
					c, ok, err := j.Written(context.Background(), corpus.ID(mine))
					if err != nil || !ok || c.Brief.Title != text {
						t.Errorf("wrote %q, read %+v, %v, %v", text, c, ok, err)
					}
					mu.Lock()
					want[mine] = text
					mu.Unlock()
				}
			})
		}
	}
	group.Wait()
	got := standing(t, dir)
	delete(got, "shared")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

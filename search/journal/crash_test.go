package journal

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
)

var errCrash = errors.New("crash")

// TestCrashAtEveryStep kills a writer before each of its steps, and then lets
// another go on.
func TestCrashAtEveryStep(t *testing.T) {
	script := func(j *Journal, done func(n int, err error)) {
		for n := range 12 {
			id := fmt.Sprint("id", n%3)
			c := put(id, fmt.Sprint("text ", n))
			if n%5 == 4 {
				c = del(id)
			}
			done(n, j.Write(t.Context(), []search.Change{c, put("both", fmt.Sprint("both ", n))}))
		}
	}
	seen := map[string]bool{}
	for at := 0; ; at++ {
		dir := t.TempDir()
		j := New(dir, nil)
		j.minRewrite = 1000
		steps, crashed := 0, false
		j.observer = func(step string) error {
			seen[step] = true
			if steps++; steps > at {
				crashed = true
				return errCrash
			}
			return nil
		}
		acknowledged := -1
		script(j, func(n int, err error) {
			if err == nil && acknowledged == n-1 {
				acknowledged = n
			}
		})
		if !crashed {
			break
		}
		// What stands is what was after the last acknowledged write, or after the next one.
		states := []map[string]string{{}}
		for n := range 12 {
			next := map[string]string{"both": fmt.Sprint("both ", n)}
			for id, text := range states[n] {
				if id != "both" {
					next[id] = text
				}
			}
			if n%5 == 4 {
				next[fmt.Sprint("id", n%3)] = "-"
			} else {
				next[fmt.Sprint("id", n%3)] = fmt.Sprint("text ", n)
			}
			states = append(states, next)
		}
		got := standing(t, dir)
		if !cmp.Equal(got, states[acknowledged+1]) && (acknowledged+2 >= len(states) || !cmp.Equal(got, states[acknowledged+2])) {
			t.Fatalf("crash at step %d after write %d: %v", at, acknowledged, got)
		}
		write(t, New(dir, nil), put("after", "A"))
		got["after"] = "A"
		if diff := cmp.Diff(got, standing(t, dir)); diff != "" {
			t.Fatalf("crash at step %d (-before +after the next write):\n%s", at, diff)
		}
	}
	for _, step := range []string{"append", "sync", "write draft", "sync draft", "rename", "sync folder"} {
		if !seen[step] {
			t.Errorf("no crash before %q", step)
		}
	}
}

// TestFailedWriteIsTakenBack lets a disk fail and come back.
func TestFailedWriteIsTakenBack(t *testing.T) {
	dir := t.TempDir()
	j := New(dir, nil)
	write(t, j, put("a", "A"))
	fail := "sync"
	j.observer = func(step string) error {
		if step == fail {
			return errCrash
		}
		return nil
	}
	if err := j.Write(t.Context(), []search.Change{put("b", "B")}); !errors.Is(err, errCrash) {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]string{"a": "A"}, standing(t, dir)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if _, ok, _ := j.Written(t.Context(), "b"); ok {
		t.Error("what was taken back is written")
	}
	fail = ""
	write(t, j, put("c", "C")) // as long as the one before
	if diff := cmp.Diff(map[string]string{"a": "A", "c": "C"}, standing(t, dir)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// lines returns the journal of dir as lines with their ends.
func lines(t *testing.T, dir string) (path string, out [][]byte) {
	t.Helper()
	path = filepath.Join(dir, fileName)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	out = bytes.SplitAfter(data, []byte("\n"))
	return path, out[:len(out)-1]
}

func TestTornEnd(t *testing.T) {
	dir := t.TempDir()
	write(t, New(dir, nil), put("a", "A"), del("b"))
	write(t, New(dir, nil), put("b", "B"), put("c", "C"))
	path, all := lines(t, dir)
	whole, last := bytes.Join(all[:2], nil), all[2]
	want := map[string]string{"a": "A", "b": "-"}
	damagedEnds := [][]byte{append(make([]byte, len(last)-1), '\n'), append(append(make([]byte, 100), last[100:len(last)-1]...), '\n')}
	for n := range last {
		damagedEnds = append(damagedEnds, last[:n])
	}
	for _, end := range damagedEnds {
		if err := os.WriteFile(path, append(bytes.Clone(whole), end...), 0o644); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, standing(t, dir)); diff != "" {
			t.Fatalf("with %q at the end (-want +got):\n%s", end, diff)
		}
		if len(end)%40 != 0 { // every write waits for the disk
			continue
		}
		j := New(dir, nil)
		write(t, j, put("d", "D"))
		if c, ok, err := j.Written(t.Context(), "d"); err != nil || !ok || c.Brief.Title != "D" {
			t.Fatalf("after %q: %+v, %v, %v", end, c, ok, err)
		}
		if _, all := lines(t, dir); len(all) != 3 {
			t.Fatalf("%d lines after a write over %q", len(all), end)
		}
	}
}

func TestDamageInTheMiddle(t *testing.T) {
	dir := t.TempDir()
	for n := range 4 {
		write(t, New(dir, nil), put(fmt.Sprint("id", n), "text"))
	}
	path, all := lines(t, dir)
	for n := range all[:len(all)-1] {
		for _, at := range []int{0, 8, 9, len(all[n]) / 2, len(all[n]) - 1} {
			data := bytes.Join(all, nil)
			data[len(bytes.Join(all[:n], nil))+at] ^= 1
			if err := os.WriteFile(path, data, 0o644); err != nil {
				t.Fatal(err)
			}
			j := New(dir, nil)
			_, err := j.View(t.Context(), 0)
			var damage *DamagedError
			if !errors.As(err, &damage) || damage.Line != n+1 || damage.Path != path {
				t.Errorf("line %d, byte %d: %v", n+1, at, err)
			}
			if err := j.Write(t.Context(), []search.Change{del("x")}); !errors.As(err, &damage) {
				t.Errorf("line %d, byte %d: a write says %v", n+1, at, err)
			}
			if _, err := Verify(t.Context(), dir); !errors.As(err, &damage) {
				t.Errorf("line %d, byte %d: verify says %v", n+1, at, err)
			}
			if now, _ := os.ReadFile(path); !bytes.Equal(now, data) {
				t.Fatal("a damaged journal was written to")
			}
		}
	}
	// Without the line all others are read.
	if err := os.WriteFile(path, bytes.Join(append(all[:2:2], all[3:]...), nil), 0o644); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]string{"id0": "text", "id2": "text", "id3": "text"}, standing(t, dir)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestDamageWhileOpen damages the journal under a reader and mends it again.
func TestDamageWhileOpen(t *testing.T) {
	dir := t.TempDir()
	j := New(dir, nil)
	write(t, j, put("a", "A"))
	write(t, j, put("b", "B"))
	path, all := lines(t, dir)
	good := bytes.Join(all, nil)
	if err := os.WriteFile(path, append([]byte("x"), good...), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, _, err := j.Written(t.Context(), "a"); err == nil {
		t.Error("nothing is noticed")
	}
	if err := os.WriteFile(path, good, 0o644); err != nil {
		t.Fatal(err)
	}
	if c, ok, err := j.Written(t.Context(), corpus.ID("b")); err != nil || !ok || c.Brief.Title != "B" {
		t.Errorf("%+v, %v, %v", c, ok, err)
	}
}

func FuzzRead(f *testing.F) {
	dir := f.TempDir()
	for _, c := range []search.Change{put("a", "A"), del("b"), put("b", "B")} {
		if err := New(dir, nil).Write(f.Context(), []search.Change{c}); err != nil {
			f.Fatal(err)
		}
	}
	good, err := os.ReadFile(filepath.Join(dir, fileName))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good, 0, []byte{})
	f.Add(good, 200, []byte("\n"))
	f.Add(good[:300], 300, []byte("00000000\t{}\n"))
	f.Fuzz(func(t *testing.T, data []byte, at int, add []byte) {
		if at < 0 || at > len(data) {
			return
		}
		data = append(append(bytes.Clone(data[:at]), add...), data[at:]...)
		var titles []string
		got, err := read(bytes.NewReader(data), reading{}, func(h header, _ time.Time) error {
			for i := range h.Changes {
				if c := &h.Changes[i]; c.Op == Put && !bytes.HasPrefix(data[c.off:], c.brief) {
					t.Errorf("brief %q does not stand at %d", c.ID, c.off)
				}
			}
			titles = append(titles, h.At)
			return nil
		})
		if got.end+got.torn > int64(len(data)) || err == nil && got.end+got.torn != int64(len(data)) {
			t.Errorf("read to %d and %d torn bytes of %d: %v", got.end, got.torn, len(data), err)
		}
		// Whole lines before the damage are all yielded.
		whole := bytes.Count(data[:got.end], []byte("\n"))
		if whole != got.lines || len(titles) != max(0, whole-1) {
			t.Errorf("%d lines before the end, %d counted, %d yielded", whole, got.lines, len(titles))
		}
		var damage *DamagedError
		if err != nil && (!errors.As(err, &damage) || damage.Line != got.lines+1) {
			t.Errorf("damage after line %d is said to be %v", got.lines, err)
		}
	})
}

package generation_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/briefsearch/briefsearch/search/generation"
)

// A child of the test binary writes generations until it is killed, or kills itself.
const (
	childDir  = "GENERATION_CHILD_DIR"  // set in a child
	childStep = "GENERATION_CHILD_STEP" // the number of the step before which it kills itself
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(childDir); dir != "" {
		if err := writeMany(dir, os.Getenv(childStep)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// writeMany is a writer: each generation adds a segment to the last and
// replaces another; every seventh is built anew. Where step is a number it
// makes one generation, up to that step.
func writeMany(dir, step string) error {
	var observer func(string) error
	count := 1000
	if step != "" {
		last, err := strconv.Atoi(step)
		if err != nil {
			return err
		}
		count = 1
		observer = func(string) error {
			if last--; last < 0 {
				self, err := os.FindProcess(os.Getpid())
				if err != nil {
					return err
				}
				return errors.Join(self.Kill(), errors.New("still alive"))
			}
			return nil
		}
	}
	for range count {
		d, err := generation.BeginObserved(dir, observer)
		if err != nil {
			return err
		}
		if err := writeOne(d); err != nil {
			return errors.Join(err, d.Abort())
		}
	}
	return nil
}

// writeOne writes and commits one generation. Its root.bolt names its segments
// and itself, so that a mixture of generations would be noticed.
func writeOne(d *generation.Draft) error {
	number, err := strconv.Atoi(strings.TrimPrefix(d.Name, "gen-"))
	if err != nil {
		return err
	}
	segments := []string{fmt.Sprintf("index/%d.zap", number)}
	if number%7 != 0 {
		if err := d.Fork(inPlace); err != nil {
			return err
		}
		if d.Parent != "" {
			segments = append(segments, fmt.Sprintf("index/%s.zap", strings.TrimLeft(strings.TrimPrefix(d.Parent, "gen-"), "0")))
		}
	}
	files := map[string]string{
		segments[0]:       strings.Repeat(d.Name, 1+number*7919%10_000),
		"index/root.bolt": d.Name + " " + strings.Join(segments, " "),
		"index/junk":      "x",
	}
	if err := write(d.Dir, files); err != nil {
		return err
	}
	return d.Commit(listed(append(segments, "index/root.bolt")...))
}

// whole checks that what CURRENT names is a whole generation.
func whole(t *testing.T, dir string) {
	t.Helper()
	report, err := generation.Verify(t.Context(), dir, "")
	if errors.Is(err, generation.ErrNone) {
		return // killed before the first
	}
	if err != nil || !report.OK() {
		t.Fatalf("Verify() = %+v, %v; folder holds %s", report, err, names(t, dir))
	}
	root, err := os.ReadFile(filepath.Join(dir, report.Generation, "index", "root.bolt"))
	if err != nil {
		t.Fatal(err)
	}
	fields := strings.Fields(string(root))
	if fields[0] != report.Generation {
		t.Fatalf("%s holds the root of %s", report.Generation, fields[0])
	}
	for _, segment := range fields[1:] {
		if _, err := os.Stat(filepath.Join(dir, report.Generation, segment)); err != nil {
			t.Fatal(err)
		}
	}
	if report.Files != len(fields) || strings.Contains(names(t, filepath.Join(dir, report.Generation, "index")), "junk") {
		t.Fatalf("%s holds more than its %d files", report.Generation, len(fields))
	}
}

func child(t *testing.T, dir, step string) *exec.Cmd {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), program)
	cmd.Env = append(os.Environ(), childDir+"="+dir, childStep+"="+step)
	cmd.Stderr = os.Stderr
	return cmd
}

// TestKilledAtRandom kills a writer at many moments, in one folder.
func TestKilledAtRandom(t *testing.T) {
	dir := t.TempDir()
	random := rand.New(rand.NewPCG(1, 2))
	last, grown := "", 0
	kills := 80
	if testing.Short() {
		kills = 8
	}
	for range kills {
		cmd := child(t, dir, "")
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(random.IntN(60_000)) * time.Microsecond)
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		if err := cmd.Wait(); err == nil || cmd.ProcessState.Exited() {
			t.Fatalf("the child was not killed: %v", err)
		}
		whole(t, dir)
		if name, _ := generation.Current(dir); name > last {
			last = name
			grown++
		} else if name < last {
			t.Fatalf("went back from %s to %s", last, name)
		}
	}
	if grown < kills/8 {
		t.Errorf("of %d children %d came as far as to commit", kills, grown)
	}
	// The dead leave nothing behind that the next writer does not sweep.
	name := grow(t, dir, map[string]string{"index/root.bolt": "x"})
	if got, want := names(t, dir), "CURRENT "+last+"/ "+name+"/"; got != want {
		t.Errorf("folder holds %q, want %q", got, want)
	}
}

// TestKilledAtEachStep lets a writer kill itself before its first step, its
// second one, and so on, until it gets through.
func TestKilledAtEachStep(t *testing.T) {
	for step := range 200 {
		dir := t.TempDir()
		for range 3 {
			d, err := generation.Begin(dir)
			if err != nil {
				t.Fatal(err)
			}
			if err := writeOne(d); err != nil {
				t.Fatal(err)
			}
		}
		err := child(t, dir, strconv.Itoa(step)).Run()
		whole(t, dir)
		name, _ := generation.Current(dir)
		if err == nil {
			if name != "gen-000004" || step < 15 {
				t.Fatalf("the child got through all %d steps to %s", step, name)
			}
			return
		}
		if name != "gen-000003" && name != "gen-000004" {
			t.Fatalf("killed at step %d: %s is current", step, name)
		}
		d, err := generation.Begin(dir)
		if err != nil {
			t.Fatal(err)
		}
		if err := writeOne(d); err != nil {
			t.Fatal(err)
		}
		whole(t, dir)
	}
	t.Fatal("the child did not get through")
}

// TestFailureAtEachStep fails each step of a writer in turn, as a full disk does.
func TestFailureAtEachStep(t *testing.T) {
	full := errors.New("disk full")
	for step := range 200 {
		dir := t.TempDir()
		for range 3 {
			d, err := generation.Begin(dir)
			if err != nil {
				t.Fatal(err)
			}
			if err := writeOne(d); err != nil {
				t.Fatal(err)
			}
		}
		left, at := step, ""
		d, err := generation.BeginObserved(dir, func(what string) error {
			if left--; left == -1 {
				at = what
				return full
			}
			return nil
		})
		if err == nil {
			err = writeOne(d)
			if abort := d.Abort(); abort != nil {
				t.Fatal(abort)
			}
		}
		whole(t, dir)
		name, _ := generation.Current(dir)
		switch {
		case at == "":
			if err != nil || name != "gen-000004" {
				t.Fatalf("without a failure: %v, %s is current", err, name)
			}
			return
		case strings.HasPrefix(at, "prune"):
			if err != nil {
				t.Errorf("a failure to prune is one to commit: %v", err)
			}
		case !errors.Is(err, full):
			t.Errorf("step %d, %s: error %v", step, at, err)
		case name == "gen-000003" && names(t, dir) != "CURRENT gen-000002/ gen-000003/":
			t.Errorf("step %d, %s: left %s", step, at, names(t, dir))
		}
		d, err = generation.Begin(dir)
		if err != nil {
			t.Fatal(err)
		}
		if err := writeOne(d); err != nil {
			t.Fatal(err)
		}
		whole(t, dir)
	}
	t.Fatal("the writer did not get through")
}

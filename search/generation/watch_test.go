package generation_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/briefsearch/briefsearch/search/generation"
)

func TestWatch(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "x.index")
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		var seen []string
		ended := make(chan error)
		go func() {
			ended <- generation.Watch(ctx, dir, time.Second, func(name string) { seen = append(seen, name) })
		}()
		expect := func(when, want string) {
			t.Helper()
			time.Sleep(1500 * time.Millisecond)
			synctest.Wait()
			if got := strings.Join(seen, " "); got != want {
				t.Errorf("%s: changed to %q, want %q", when, got, want)
			}
			seen = nil
		}
		expect("without a folder", "")
		if err := os.Mkdir(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		expect("without CURRENT", "")
		grow(t, dir, map[string]string{"a": "A"})
		expect("after the first generation", "gen-000001")
		expect("without a change", "")
		grow(t, dir, map[string]string{"a": "B"})
		grow(t, dir, map[string]string{"a": "C"})
		expect("after two at once", "gen-000003")
		rewrite(t, filepath.Join(dir, "CURRENT"), "garbage")
		expect("while CURRENT is damaged", "")
		rewrite(t, filepath.Join(dir, "CURRENT"), "gen-000002\n")
		expect("after going back by hand", "gen-000002")
		remove(t, dir)
		expect("after the folder is gone", "")
		grow(t, dir, map[string]string{"a": "A"})
		grow(t, dir, map[string]string{"a": "B"})
		expect("after it was made anew, up to the same name", "gen-000002")
		cancel()
		if err := <-ended; !errors.Is(err, context.Canceled) {
			t.Errorf("Watch() = %v", err)
		}
	})
}

func TestWatchEndsAtOnce(t *testing.T) {
	if err := generation.Watch(t.Context(), t.TempDir(), 0, func(string) {}); err == nil {
		t.Error("an interval of 0 is allowed")
	}
}

// TestReadersDuringCommits reads the current generation again and again while
// others are made and removed: only where it was removed in between is it
// missing, and then CURRENT names another.
func TestReadersDuringCommits(t *testing.T) {
	dir := t.TempDir()
	grow(t, dir, map[string]string{"a": "A"})
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	ended := make(chan int)
	go func() {
		reads := 0
		for ctx.Err() == nil {
			name, err := generation.Current(dir)
			if err != nil {
				t.Errorf("Current() = %v", err)
				break
			}
			report, err := generation.Verify(t.Context(), dir, name)
			if err == nil && report.OK() {
				reads++
				continue
			}
			if now, _ := generation.Current(dir); now == name {
				t.Errorf("Verify(%s) = %+v, %v, and it is still current", name, report, err)
				break
			}
		}
		ended <- reads
	}()
	for range 100 {
		grow(t, dir, map[string]string{"b": "B"})
	}
	cancel()
	if reads := <-ended; reads == 0 {
		t.Error("nothing was read")
	}
}

package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/briefsearch/briefsearch/internal/sharedtest"
)

// TestKill kills writers at many moments of their work, as kill -9 does: what
// is served stays as it was, and the next writer goes on from there.
func TestKill(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	in := t.TempDir()
	writeBriefs(t, filepath.Join(in, "small.jsonl"), "small", 20)
	must(t, "reindex", "--index", dir, in)
	served := serveIndex(t, dir)
	before := currentOf(t, dir)
	writeBriefs(t, filepath.Join(in, "large.jsonl"), "large", 8_000)

	for i, after := range []time.Duration{0, 20, 60, 150, 250, 400, 600, 900} {
		command := []string{"reindex", "index"}[i%2]
		cmd := startWriting(t, dir, command, "--index", dir, in)
		time.Sleep(after * time.Millisecond)
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		cmd.Wait()
		if cmd.ProcessState.Success() {
			// It was faster than the kill: that is the end of this test's input.
			t.Logf("%s ended before %v ms", command, after.Nanoseconds())
			break
		}
		if now := currentOf(t, dir); now != before {
			// Killed after it had committed.
			before = now
			must(t, "verify", "--index", dir)
			break
		}
		must(t, "verify", "--index", dir)
		a, err := served.ask("small")
		if err != nil || a.Total != 20 || a.Index.Generation != before {
			t.Fatalf("%s killed after %d ms: the server answers %+v, %v", command, after, a, err)
		}
	}
	must(t, "index", "--index", dir, in)
	if left := drafts(t, dir); len(left) > 0 {
		t.Errorf("the next writer left %q", left)
	}
	served.await(t, "large", func(a answer) bool { return a.Total == 8_000 && a.Index.Briefs == 8_020 })
	must(t, "verify", "--index", dir)
}

// TestInterrupt interrupts writers as Ctrl-C does.
func TestInterrupt(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	in := t.TempDir()
	writeBriefs(t, filepath.Join(in, "small.jsonl"), "small", 20)
	must(t, "reindex", "--index", dir, in)
	writeBriefs(t, filepath.Join(in, "large.jsonl"), "large", 8_000)
	for _, command := range []string{"reindex", "index"} {
		t.Run(command, func(t *testing.T) {
			cmd := startWriting(t, dir, command, "--index", dir, in)
			time.Sleep(50 * time.Millisecond)
			if err := cmd.Process.Signal(os.Interrupt); err != nil {
				t.Fatal(err)
			}
			cmd.Wait()
			if code := cmd.ProcessState.ExitCode(); code != exitInterrupted {
				t.Errorf("exit code %d, want %d", code, exitInterrupted)
			}
			if got := currentOf(t, dir); got != "gen-000001" {
				t.Errorf("%s is current, want gen-000001", got)
			}
			if left := drafts(t, dir); len(left) > 0 {
				t.Errorf("left behind: %q", left)
			}
		})
	}
	must(t, "verify", "--index", dir)
}

// TestEveryRecordIsAccountedFor indexes real texts of every shape.
func TestEveryRecordIsAccountedFor(t *testing.T) {
	paths := []string{sharedtest.Dir(t, "data", "pib.jsonl.gz"), sharedtest.Dir(t, "data", "formats"), sharedtest.Dir(t, "seed")}
	dir := filepath.Join(t.TempDir(), "index")
	for run, command := range []string{"reindex", "index"} {
		args := append([]string{command, "--json", "--index", dir}, paths...)
		code, out := briefs(t, args...)
		var got struct {
			Read, Indexed, Added, Changed, Unchanged, Rejected, Deleted, Briefs int

			Rejections []struct{ Path, Code, Reason, Hint string }
		}
		if err := json.Unmarshal([]byte(out), &got); err != nil {
			t.Fatalf("%s: %v in %q", command, err, out)
		}
		if want := exitOK; got.Rejected > 0 {
			if want = exitRejected; code != want {
				t.Errorf("%s: exit code %d, want %d", command, code, want)
			}
		}
		if got.Read < 3946 || got.Read != got.Indexed+got.Unchanged+got.Rejected || got.Indexed != got.Added+got.Changed {
			t.Errorf("%s: the numbers do not add up: %+v", command, got)
		}
		if len(got.Rejections) != got.Rejected {
			t.Errorf("%s: %d rejections are listed of %d", command, len(got.Rejections), got.Rejected)
		}
		for _, r := range got.Rejections {
			if r.Path == "" || r.Code == "" || r.Reason == "" || r.Hint == "" {
				t.Errorf("%s: a rejection does not say all: %+v", command, r)
			}
		}
		if run == 1 && (got.Indexed != 0 || got.Deleted != 0) {
			t.Errorf("%s of the same files indexed %d and deleted %d briefs", command, got.Indexed, got.Deleted)
		}
	}
}

// TestSeed asks what the project exists for.
func TestSeed(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	must(t, "reindex", "--index", dir, sharedtest.Dir(t, "seed"))
	out := must(t, "search", "--index", dir, "--json", "Global Compact")
	var got struct {
		Hits []struct {
			Title    string
			Snippets []struct {
				SectionID string `json:"section_id"`
				HTML      string
			}
		}
	}
	if err := json.Unmarshal([]byte(out), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Hits) != 1 || !strings.Contains(got.Hits[0].Title, "(IOM)") {
		t.Fatalf("want the brief on IOM, got %s", out)
	}
	for _, s := range got.Hits[0].Snippets {
		if s.SectionID == "q1" && strings.Contains(strings.ToLower(s.HTML), "<mark>global compact</mark>") ||
			s.SectionID == "q1" && strings.Contains(strings.ToLower(s.HTML), "<mark>global</mark> <mark>compact</mark>") {
			return
		}
	}
	t.Errorf("no snippet of the question's answer is marked: %+v", got.Hits[0].Snippets)
}

package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

// A load asks a server the same queries again and again.
type load struct {
	stop chan struct{}
	wg   sync.WaitGroup

	mu     sync.Mutex // guards what follows
	asked  int
	failed []error
	newest string // the newest generation that has answered
}

// newLoad starts n readers.
func newLoad(s *server, n int) *load {
	l := &load{stop: make(chan struct{})}
	for range n {
		l.wg.Go(func() {
			for i := 0; ; i++ {
				select {
				case <-l.stop:
					return
				case <-time.After(time.Millisecond):
				}
				l.mu.Lock()
				newest := l.newest
				l.mu.Unlock()
				a, err := s.ask([]string{"wetlands", "brief", `"on wetlands"`, "wetlands source:PIB", ""}[i%5])
				l.mu.Lock()
				l.asked++
				switch {
				case err != nil:
					l.failed = append(l.failed, err)
				case a.Index.Generation < newest:
					l.failed = append(l.failed, fmt.Errorf("an answer of %s after one of %s", a.Index.Generation, newest))
				case a.Index.Generation > l.newest:
					l.newest = a.Index.Generation
				}
				l.mu.Unlock()
			}
		})
	}
	return l
}

// end stops the readers and fails the test where a request failed.
func (l *load) end(t *testing.T) {
	t.Helper()
	close(l.stop)
	l.wg.Wait()
	if l.asked == 0 {
		t.Error("nothing was asked")
	}
	for i, err := range l.failed {
		if i == 5 {
			break
		}
		t.Errorf("of %d requests %d failed: %v", l.asked, len(l.failed), err)
	}
	t.Logf("%d requests", l.asked)
}

// TestServeShowsWhatIsIndexed lets a server run under a steady load while the
// index is built anew and added to.
func TestServeShowsWhatIsIndexed(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	in := t.TempDir()
	writeBriefs(t, filepath.Join(in, "base.jsonl"), "base", 300)
	must(t, "reindex", "--index", dir, in)
	s := serveIndex(t, dir)
	l := newLoad(s, 2)
	for i, command := range []string{"reindex", "index", "reindex", "index", "reindex", "index"} {
		word := fmt.Sprintf("round%d", i)
		writeBriefs(t, filepath.Join(in, word+".jsonl"), word, 5)
		must(t, command, "--index", dir, in)
		s.await(t, word, func(a answer) bool { return a.Total == 5 })
		if i > 0 {
			s.await(t, fmt.Sprintf("round%d", i-1), func(a answer) bool { return a.Total == 5 })
		}
	}
	l.end(t)
	if code := s.stop(t); code != exitOK {
		t.Errorf("exit code %d, want %d", code, exitOK)
	}
}

// TestServeSample starts a server where there is no index.
func TestServeSample(t *testing.T) {
	tmp := t.TempDir()
	t.Setenv("TMPDIR", tmp)
	dir := filepath.Join(t.TempDir(), "index")
	s := serveIndex(t, dir)
	info := func() (generation string, sample bool) {
		resp, err := http.Get(s.url + "/api/v1/info")
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		var body struct {
			Generation string
			Sample     bool
		}
		if err := json.NewDecoder(resp.Body).Decode(&body); err != nil {
			t.Fatal(err)
		}
		return body.Generation, body.Sample
	}
	if _, sample := info(); !sample {
		t.Error("what is served is not named as the sample")
	}
	if a, err := s.ask("Global Compact"); err != nil || a.Total == 0 {
		t.Errorf("the sample answers %+v, %v", a, err)
	}

	l := newLoad(s, 2)
	in := t.TempDir()
	writeBriefs(t, filepath.Join(in, "own.jsonl"), "ownword", 7)
	must(t, "reindex", "--index", dir, in)
	s.await(t, "ownword", func(a answer) bool { return a.Total == 7 && a.Index.Briefs == 7 })
	if _, sample := info(); sample {
		t.Error("the index is named as the sample")
	}
	writeBriefs(t, filepath.Join(in, "more.jsonl"), "moreword", 3)
	must(t, "index", "--index", dir, in)
	s.await(t, "moreword", func(a answer) bool { return a.Total == 3 && a.Index.Briefs == 10 })
	l.end(t)

	if code := s.stop(t); code != exitOK {
		t.Errorf("exit code %d, want %d", code, exitOK)
	}
	if left, _ := filepath.Glob(filepath.Join(tmp, "briefs-sample-*")); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
}

func TestServeSaysWhatIsWrong(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	in := filepath.Join(t.TempDir(), "a.jsonl")
	writeBriefs(t, in, "word", 1)
	must(t, "reindex", "--index", dir, in)
	s := serveIndex(t, dir)
	if code, _ := briefs(t, "serve", "--index", dir, "--addr", s.url[len("http://"):]); code != exitFailed {
		t.Errorf("exit code %d for a port that is taken, want %d", code, exitFailed)
	}
}

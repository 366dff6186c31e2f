package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/briefsearch/briefsearch/indexer/intake"
)

// A portal is a system that pushes briefs to a server, with a key.
type portal struct{ key string }

// newPortal makes a key of the index in dir that allows to push.
func newPortal(t *testing.T, dir string) portal {
	t.Helper()
	return portal{strings.TrimSpace(must(t, "keys", "create", "Portal", "--allow", "search,export,admin", "--index", dir))}
}

// send sends a request to s and returns the status and the body of the answer.
func (p portal) send(t *testing.T, s *server, method, path, body string) (int, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, s.url+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+p.key)
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	answer, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(answer)
}

// put pushes a brief whose text says word, and delete takes one down. Both must be answered well.
func (p portal) put(t *testing.T, s *server, id, word string) {
	t.Helper()
	body := fmt.Sprintf(`{"title":"Brief %s","date":"2026-03-02","source":"PIB","body":"<p>A brief on wetlands that says %s.</p>"}`, id, word)
	if status, answer := p.send(t, s, http.MethodPut, "/api/v1/briefs/"+id, body); status != http.StatusOK {
		t.Fatalf("PUT %s: %d %s", id, status, answer)
	}
}

func (p portal) delete(t *testing.T, s *server, id string) {
	t.Helper()
	if status, answer := p.send(t, s, http.MethodDelete, "/api/v1/briefs/"+id, ""); status != http.StatusOK {
		t.Fatalf("DELETE %s: %d %s", id, status, answer)
	}
}

// found waits until n briefs say word, and logs how long that took.
func (s *server) found(t *testing.T, word string, n int) {
	t.Helper()
	start := time.Now()
	s.await(t, word, func(a answer) bool { return a.Total == n })
	t.Logf("%d briefs that say %s after %v", n, word, time.Since(start).Round(time.Millisecond))
}

// A first push makes an index where there is none, and what was answered
// outlasts a server that is killed.
func TestPushAndKill(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	p := newPortal(t, dir)
	s := serveIndex(t, dir)
	if a, err := s.ask("wetlands"); err != nil || a.Index.Briefs < 2 {
		t.Fatalf("the sample is not served: %+v, %v", a, err)
	}
	p.delete(t, s, "nothing") // a takedown alone makes no index
	p.put(t, s, "one", "capybara")
	s.found(t, "capybara", 1)
	s.await(t, "", func(a answer) bool { return a.Index.Briefs == 1 }) // the sample has given way
	if got := currentOf(t, dir); got != "gen-000001" {
		t.Errorf("%s is current", got)
	}

	for _, word := range []string{"quokka", "axolotl", "tapir"} {
		p.put(t, s, "killed", word)
		s.cmd.Process.Kill() // with the answer in hand, and nothing more
		s.cmd.Wait()
		s = serveIndex(t, dir)
		if a, err := s.ask(word); err != nil || a.Total != 1 || a.Index.Briefs != 2 {
			t.Errorf("%s after the kill: %+v, %v", word, a, err)
		}
	}
	p.delete(t, s, "killed")
	s.cmd.Process.Kill()
	s.cmd.Wait()
	s = serveIndex(t, dir)
	if a, err := s.ask("tapir"); err != nil || a.Total != 0 || a.Index.Briefs != 1 {
		t.Errorf("taken down, after the kill: %+v, %v", a, err)
	}
	must(t, "verify", "--index", dir)
	if code := s.stop(t); code != exitOK {
		t.Errorf("the server ended with %d", code)
	}
}

// A takedown outlasts indexing of the files that hold the brief, and a push
// goes before what files say.
func TestPushGoesBeforeFiles(t *testing.T) {
	dir, in := filepath.Join(t.TempDir(), "index"), t.TempDir()
	files := filepath.Join(in, "a.jsonl")
	writeBriefs(t, files, "filed", 20)
	must(t, "reindex", "--index", dir, in)
	p := newPortal(t, dir)
	s := serveIndex(t, dir)
	s.found(t, "filed", 20)

	p.delete(t, s, "filed-3")
	s.found(t, "filed", 19)
	p.put(t, s, "filed-4", "numbat")
	s.found(t, "numbat", 1)
	s.found(t, `"filed and number4"`, 0)
	for _, command := range []string{"index", "reindex"} {
		writeBriefs(t, filepath.Join(in, command+".jsonl"), command, 5)
		must(t, command, "--index", dir, in)
		s.found(t, command, 5)
		for word, want := range map[string]int{`"filed and number3"`: 0, `"filed and number4"`: 0, "numbat": 1, `"filed and number19"`: 1} {
			if a, err := s.ask(word); err != nil || a.Total != want {
				t.Errorf("%s after %s: %+v, %v, want %d", word, command, a, err, want)
			}
		}
	}
	p.put(t, s, "filed-3", "number3again")
	s.found(t, "number3again", 1)
}

// Hundreds of briefs come at once and one by one while the index is built anew:
// none is lost, and searches go on.
func TestPushWhileReindexing(t *testing.T) {
	dir, in := filepath.Join(t.TempDir(), "index"), t.TempDir()
	writeBriefs(t, filepath.Join(in, "a.jsonl"), "filed", 8_000)
	must(t, "reindex", "--index", dir, in)
	p := newPortal(t, dir)
	s := serveIndex(t, dir)

	writer := startWriting(t, dir, "reindex", "--index", dir, in)
	var bulk strings.Builder
	for i := range 400 {
		fmt.Fprintf(&bulk, `{"id":"bulk-%d","title":"Brief %d","date":"2026-03-02","body":"It says capybara and bulk%d."}`+"\n", i, i, i)
	}
	bulk.WriteString("{\n" + `{"id":"filed-7","deleted":true}` + "\n")
	status, said := p.send(t, s, http.MethodPost, "/api/v1/briefs", bulk.String())
	var report struct{ Read, Put, Deleted int }
	if err := json.Unmarshal([]byte(said), &report); err != nil || status != http.StatusOK || report.Read != 402 || report.Put != 400 || report.Deleted != 1 {
		t.Fatalf("%d %s, %v", status, said, err)
	}
	p.put(t, s, "bulk-0", "quokka")
	s.found(t, "quokka", 1)
	s.found(t, "capybara", 399)
	if err := writer.Wait(); err != nil {
		t.Fatalf("reindex: %v", err)
	}
	p.put(t, s, "after", "axolotl")
	s.found(t, "axolotl", 1)
	s.await(t, "filed", func(a answer) bool { return a.Total == 7_999 && a.Index.Briefs == 7_999+401 })
	s.found(t, "capybara", 399)
	if code, out := briefs(t, "index", "--index", dir, "--json"); code != exitOK || !strings.Contains(out, `"committed":`) {
		t.Errorf("%d %s", code, out)
	}
	s.await(t, "filed", func(a answer) bool { return a.Total == 7_999 && a.Index.Briefs == 7_999+401 })
	must(t, "verify", "--index", dir)
}

// Where a thousand changes wait the server takes them into the index by itself.
func TestServeFolds(t *testing.T) {
	dir, in := filepath.Join(t.TempDir(), "index"), t.TempDir()
	writeBriefs(t, filepath.Join(in, "a.jsonl"), "filed", 20)
	must(t, "reindex", "--index", dir, in)
	p := newPortal(t, dir)
	s := serveIndex(t, dir, "--log-level", "info")
	for part := range 2 {
		var bulk strings.Builder
		for i := range intake.DefaultAt / 2 {
			fmt.Fprintf(&bulk, `{"id":"bulk-%[1]d-%[2]d","title":"Brief %[1]d of %[2]d","date":"2026-03-02","body":"It says capybara and bulk%[1]d%[2]d."}`+"\n", part, i)
		}
		if status, answer := p.send(t, s, http.MethodPost, "/api/v1/briefs", bulk.String()); status != http.StatusOK {
			t.Fatalf("%d %s", status, answer)
		}
	}
	s.await(t, "capybara", func(a answer) bool {
		return a.Index.Briefs == intake.DefaultAt+20 && a.Index.Generation == "gen-000002"
	})
	if !strings.Contains(s.log.String(), "what was pushed is indexed") {
		t.Errorf("the log does not say so")
	}
	if left := drafts(t, dir); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
	if code := s.stop(t); code != exitOK {
		t.Errorf("the server ended with %d", code)
	}
	// The journal keeps what the next reindex needs.
	if err := os.Remove(filepath.Join(in, "a.jsonl")); err != nil {
		t.Fatal(err)
	}
	writeBriefs(t, filepath.Join(in, "b.jsonl"), "other", 3)
	must(t, "reindex", "--index", dir, in)
	s = serveIndex(t, dir)
	if a, err := s.ask("capybara"); err != nil || a.Total == 0 || a.Index.Briefs != intake.DefaultAt+3 {
		t.Errorf("%+v, %v", a, err)
	}
}

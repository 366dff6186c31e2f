package main

import (
	"encoding/json"
	"io"
	"net/http"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/briefsearch/briefsearch/web/usage"
)

// TestServeUsage counts what is searched on two servers over one index, and
// looks at it on the listener for administration and on the command line.
func TestServeUsage(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	in := t.TempDir()
	writeBriefs(t, filepath.Join(in, "base.jsonl"), "base", 3)
	must(t, "reindex", "--index", dir, in)
	quiet := serveIndex(t, dir)
	first := serveIndex(t, dir, "--usage", "--admin-addr", "127.0.0.1:0")
	second := serveIndex(t, dir, "--usage", "--admin-addr", ":0")
	for _, s := range []*server{quiet, first, second} {
		for _, q := range []string{"wet", "wetlands", "xyzzyq"} {
			if _, err := s.ask(q); err != nil {
				t.Fatal(err)
			}
		}
	}
	for until := time.Now().Add(startTimeout); !strings.Contains(second.log.String(), "no key"); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(until) {
			t.Fatalf("no warning of a listener that others may reach:\n%s", second.log)
		}
	}
	if strings.Contains(first.log.String(), "no key") {
		t.Errorf("warned of a listener of this machine alone:\n%s", first.log)
	}
	admin := regexp.MustCompile(`searched are at (http://\S+)/\.`).FindStringSubmatch(first.log.String())
	if admin == nil {
		t.Fatalf("the listener is not named:\n%s", first.log)
	}
	for path, want := range map[string]string{"/metrics": "briefs_searches_total 3", "/livez": "ok", "/readyz": "gen-000001", "/": "What is searched", "/usage": `"days"`} {
		resp, err := http.Get(admin[1] + path)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		if err != nil || resp.StatusCode != http.StatusOK || !strings.Contains(string(body), want) {
			t.Errorf("%s: %d %v %s", path, resp.StatusCode, err, body)
		}
	}
	for _, s := range []*server{first, second} {
		if code := s.stop(t); code != exitOK {
			t.Errorf("exit code %d", code)
		}
	}
	var r usage.Report
	if err := json.Unmarshal([]byte(must(t, "usage", "--index", dir, "--json", "--days", "2")), &r); err != nil {
		t.Fatal(err)
	}
	if r.Searches != 4 || r.Nothing != 2 || len(r.Queries) != 2 || r.Queries[0].Count != 2 {
		t.Errorf("counted: %+v", r)
	}
	if out := must(t, "usage", "--index", dir); !strings.Contains(out, "4 searches from ") || !strings.Contains(out, "       2  wetlands (3 briefs)") {
		t.Errorf("printed:\n%s", out)
	}
	// What counts is no hindrance to who writes and checks the index.
	must(t, "index", "--index", dir, in)
	must(t, "verify", "--index", dir)
}

// A server over the sample counts too, before there is an index.
func TestServeUsageOfSample(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	s := serveIndex(t, dir, "--usage")
	if _, err := s.ask("repo rate"); err != nil {
		t.Fatal(err)
	}
	in := t.TempDir()
	writeBriefs(t, filepath.Join(in, "base.jsonl"), "base", 3)
	must(t, "reindex", "--index", dir, in)
	s.await(t, "wetlands", func(a answer) bool { return a.Index.Briefs == 3 })
	if code := s.stop(t); code != exitOK {
		t.Errorf("exit code %d", code)
	}
	if out := must(t, "usage", "--index", dir, "--days", "1"); !strings.Contains(out, "repo rate") {
		t.Errorf("printed:\n%s", out)
	}
}

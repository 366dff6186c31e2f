package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// startTimeout is how long a program may take to come up, on a slow machine
// with the race detector.
const startTimeout = 30 * time.Second

// An output is what a process wrote so far.
type output struct {
	mu   sync.Mutex // guards text
	text bytes.Buffer
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.Write(p)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.String()
}

// briefs runs the program to its end and returns its exit code and what it wrote to stdout.
func briefs(t *testing.T, args ...string) (int, string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	cmd := exec.CommandContext(t.Context(), "briefs", args...)
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatalf("briefs %s: %v", strings.Join(args, " "), err)
	}
	if err != nil {
		t.Logf("briefs %s: exit code %d: %s", strings.Join(args, " "), exit.ExitCode(), stderr.String())
		return exit.ExitCode(), stdout.String()
	}
	return 0, stdout.String()
}

// must runs the program, which must end well.
func must(t *testing.T, args ...string) string {
	t.Helper()
	code, out := briefs(t, args...)
	if code != exitOK {
		t.Fatalf("briefs %s: exit code %d", strings.Join(args, " "), code)
	}
	return out
}

// A server is a running "briefs serve".
type server struct {
	cmd *exec.Cmd
	url string
	log *output
}

// serveIndex starts a server over the index in dir at a free port. It is
// interrupted when the test ends, unless stop was called.
func serveIndex(t *testing.T, dir string, args ...string) *server {
	t.Helper()
	s := &server{log: &output{}}
	s.cmd = exec.Command("briefs", append([]string{"serve", "--index", dir, "--addr", "127.0.0.1:0", "--log-level", "warn"}, args...)...)
	stderr, err := s.cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if s.cmd.ProcessState == nil {
			s.stop(t)
		}
		if t.Failed() {
			t.Logf("the server's log:\n%s", s.log)
		}
	})
	found := make(chan string, 1)
	go func() {
		defer close(found)
		up := false
		for sc := bufio.NewScanner(stderr); sc.Scan(); {
			fmt.Fprintln(s.log, sc.Text())
			if _, after, ok := strings.Cut(sc.Text(), "http://"); ok && !up {
				host, _, _ := strings.Cut(after, "/")
				found <- "http://" + host
				up = true
			}
		}
	}()
	select {
	case s.url = <-found:
	case <-time.After(startTimeout):
	}
	if s.url == "" {
		t.Fatalf("the server did not come up:\n%s", s.log)
	}
	return s
}

// stop interrupts the server and returns its exit code.
func (s *server) stop(t *testing.T) int {
	t.Helper()
	s.cmd.Process.Signal(os.Interrupt)
	timer := time.AfterFunc(startTimeout, func() { s.cmd.Process.Kill() })
	defer timer.Stop()
	s.cmd.Wait()
	return s.cmd.ProcessState.ExitCode()
}

// An answer is what a server says to a query.
type answer struct {
	Total int
	Index struct {
		Generation string
		Briefs     int
	}
}

// ask asks the server a query.
func (s *server) ask(query string) (answer, error) {
	var a answer
	resp, err := http.Get(s.url + "/api/v1/search?q=" + url.QueryEscape(query))
	if err != nil {
		return a, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return a, err
	}
	if resp.StatusCode != http.StatusOK {
		return a, fmt.Errorf("status %d: %s", resp.StatusCode, body)
	}
	return a, json.Unmarshal(body, &a)
}

// await asks until ok likes the answer, at most half a minute: a machine may be busy.
func (s *server) await(t *testing.T, query string, ok func(answer) bool) {
	t.Helper()
	deadline := time.Now().Add(30 * time.Second)
	for {
		a, err := s.ask(query)
		if err != nil {
			t.Fatalf("ask %q: %v", query, err)
		}
		if ok(a) {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("after half a minute %q is still answered with %+v", query, a)
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// writeBriefs writes n briefs as JSON lines, the i-th of which says word and its number.
func writeBriefs(t *testing.T, path, word string, n int) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	w := bufio.NewWriter(f)
	for i := range n {
		fmt.Fprintf(w, `{"id":"%[1]s-%[2]d","title":"Brief %[1]s %[2]d","date":"2024-01-02","source":"PIB","text":"This brief on wetlands says %[1]s and number%[2]d, so that it can be told from others."}`+"\n", word, i)
	}
	if err := errors.Join(w.Flush(), f.Close()); err != nil {
		t.Fatal(err)
	}
}

// drafts returns the unfinished generations in an index folder.
func drafts(t *testing.T, dir string) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(dir, "*.tmp"))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// currentOf returns the current generation of an index.
func currentOf(t *testing.T, dir string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, "CURRENT"))
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(data))
}

// startWriting starts a writer, and waits until it has begun to write.
func startWriting(t *testing.T, dir string, args ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command("briefs", args...)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for deadline := time.Now().Add(startTimeout); len(drafts(t, dir)) == 0; time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			cmd.Process.Kill()
			cmd.Wait()
			t.Fatalf("briefs %s did not begin to write", strings.Join(args, " "))
		}
	}
	return cmd
}

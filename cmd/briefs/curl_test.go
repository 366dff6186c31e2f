package main

import (
	"html"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// written is the address of the server in what is written of it.
const written = "http://127.0.0.1:8080"

// keyVariable stands in command lines for a key.
const keyVariable = "$BRIEFS_KEY"

// pushServer returns a server that is pushed to, and sets the variable to a key for that. It is
// one of its own, for what is pushed takes the place of the sample.
func pushServer(t *testing.T) *server {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "pushed")
	t.Setenv(keyVariable[1:], newPortal(t, dir).key)
	return serveIndex(t, dir)
}

// TestCurlDescribed runs each command line of the description of the API with the real curl against a real server over
// the sample: it must succeed, with a content type that its operation has, and stand on the page /docs/api just so.
func TestCurlDescribed(t *testing.T) {
	s := serveIndex(t, filepath.Join(t.TempDir(), "none"))
	var file struct {
		Paths map[string]map[string]yaml.Node
	}
	if err := yaml.Unmarshal(s.body(t, "/api/v1/openapi.yaml"), &file); err != nil {
		t.Fatal(err)
	}
	pushed := pushServer(t)
	page := html.UnescapeString(string(s.body(t, "/docs/api")))
	ran := 0
	for path, operations := range file.Paths {
		for method, node := range operations {
			if method == "parameters" {
				continue
			}
			var operation struct {
				Responses map[string]struct{ Content map[string]yaml.Node }
				Samples   []struct{ Source string } `yaml:"x-codeSamples"`
			}
			if err := node.Decode(&operation); err != nil {
				t.Fatalf("%s %s: %v", method, path, err)
			}
			for _, sample := range operation.Samples {
				ran++
				if !strings.Contains(page, "<code>"+sample.Source+"</code>") {
					t.Errorf("the page does not have %s", sample.Source)
				}
				line := sample.Source
				if strings.Contains(line, keyVariable) {
					line = strings.ReplaceAll(line, s.url, pushed.url)
				}
				status, kind := curl(t, line)
				response, ok := operation.Responses[status]
				if _, is := response.Content[kind]; !ok || !is && len(response.Content) > 0 {
					t.Errorf("%s\nanswered %s, %q, which its operation does not have", sample.Source, status, kind)
				}
			}
		}
	}
	if ran < len(file.Paths) {
		t.Errorf("%d command lines for %d paths", ran, len(file.Paths))
	}
}

// TestCurlWritten runs the command lines of the README and the docs.
func TestCurlWritten(t *testing.T) {
	s := serveIndex(t, filepath.Join(t.TempDir(), "none"))
	pushed := pushServer(t)
	files, err := filepath.Glob("../../docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	ran := 0
	for _, file := range append(files, "../../README.md") {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(strings.ReplaceAll(string(text), "\\\n", "")) {
			line = strings.TrimPrefix(strings.TrimSpace(line), "$ ")
			if !strings.HasPrefix(line, "curl ") || !strings.Contains(line, written) {
				continue
			}
			ran++
			to := s.url
			if strings.Contains(line, keyVariable) {
				to = pushed.url
			}
			if status, kind := curl(t, strings.ReplaceAll(line, written, to)); status[0] != '2' || strings.HasPrefix(kind, "text/html") {
				t.Errorf("%s: %s\nanswered %s, %q", file, line, status, kind)
			}
		}
	}
	if ran < 2 {
		t.Errorf("there are %d command lines", ran)
	}
}

// curl runs a command line as a shell does, and returns the status of the answer and its content type. What it saves is gone after the test.
func curl(t *testing.T, line string) (status, kind string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "sh", "-c", line+` -sS --fail -w '%{stderr}\n%{http_code}\n%{content_type}'`)
	cmd.Dir = t.TempDir()
	var said strings.Builder
	cmd.Stderr = &said
	if err := cmd.Run(); err != nil {
		t.Errorf("%s\n%v%s", line, err, said.String())
	}
	lines := strings.Split(said.String(), "\n")
	if len(lines) < 2 {
		t.Fatalf("%s\nsaid %q", line, said.String())
	}
	return lines[len(lines)-2], lines[len(lines)-1]
}

// body returns what the server answers at a path, which must be well.
func (s *server) body(t *testing.T, path string) []byte {
	t.Helper()
	res, err := http.Get(s.url + path)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK {
		t.Fatalf("%s: %d, %v", path, res.StatusCode, err)
	}
	return body
}

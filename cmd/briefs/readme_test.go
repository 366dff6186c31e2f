package main

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the README's transcripts anew")

// varying is what differs from one run to the next.
var varying = regexp.MustCompile(`[0-9]+ bytes \(.*\)`)

// TestReadme runs the README's transcripts, its blocks marked "console", from
// the folder the README stands in: what they show is what one gets.
func TestReadme(t *testing.T) {
	t.Setenv("BRIEFS_INDEX", filepath.Join(t.TempDir(), "index"))
	root := filepath.Join("..", "..")
	file := filepath.Join(root, "README.md")
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	inside, ran := false, 0
	for _, line := range strings.Split(string(data), "\n") {
		command, isCommand := strings.CutPrefix(line, "$ briefs ")
		switch {
		case line == "```console":
			inside = true
		case inside && isCommand:
			ran++
			out = append(out, line)
			out = append(out, strings.Split(strings.TrimRight(shell(t, root, command), "\n"), "\n")...)
			continue
		case inside && line != "```":
			continue // output, which is made anew
		default:
			inside = false
		}
		out = append(out, line)
	}
	if ran == 0 {
		t.Error("there is no transcript")
	}
	got := strings.Join(out, "\n")
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	lines := func(s string) []string { return strings.Split(varying.ReplaceAllString(s, "bytes"), "\n") }
	if diff := cmp.Diff(lines(string(data)), lines(got)); diff != "" {
		t.Errorf("the README shows something else (-README +got; -update takes it over):\n%s", diff)
	}
}

// shell runs the program with arguments as one types them, and returns what it wrote to stdout.
func shell(t *testing.T, dir, args string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "sh", "-c", "exec briefs "+args)
	cmd.Dir = dir
	out, err := cmd.Output()
	if err != nil {
		t.Errorf("briefs %s: %v", args, err)
	}
	return string(out)
}

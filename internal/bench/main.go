//go:build unix

// Command bench measures briefs beside a plain bleve program: indexing in
// processes of their own, then the same queries in turn, in this process and over
// HTTP. It prints Markdown.
//
//	go run ./internal/bench -shared ../shared/bench
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

func main() {
	if err := run(context.Background(), os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// options are what a run is asked for.
type options struct {
	shared string
	briefs int
	rounds int
	only   string // child: "briefs" or "bleve", the program that indexes
	dir    string
}

func run(ctx context.Context, args []string, w io.Writer) error {
	var o options
	fs := flag.NewFlagSet("bench", flag.ContinueOnError)
	fs.StringVar(&o.shared, "shared", "../shared/bench", "folder with briefs-90k.jsonl.gz and queries.tsv")
	fs.IntVar(&o.briefs, "n", 0, "index only the first n briefs (0: all)")
	fs.IntVar(&o.rounds, "rounds", 5, "times that every query is asked")
	fs.StringVar(&o.only, "index", "", "index only, with \"briefs\" or \"bleve\", into -dir (what the program calls itself with)")
	fs.StringVar(&o.dir, "dir", "", "folder for the indexes; those that are there already are not built (default: a temporary one)")
	if err := fs.Parse(args); err != nil {
		return err
	}
	if o.only != "" {
		return indexWith(ctx, o)
	}
	if o.dir == "" {
		dir, err := os.MkdirTemp("", "bench")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		o.dir = dir
	}
	heading(w)
	if err := reportIndexing(ctx, o, w); err != nil {
		return err
	}
	if err := reportQueries(ctx, o, w); err != nil {
		return err
	}
	return reportUnderstanding(ctx, o, w)
}

// heading says where and of what the figures are.
func heading(w io.Writer) {
	commit, err := exec.Command("git", "describe", "--always", "--dirty").Output()
	if err != nil {
		commit = []byte("unknown")
	}
	fmt.Fprintf(w, "- date: %s\n- commit: %s\n- machine: %d cores, %s/%s, %s, %s\n- command: `go run ./internal/bench %s`\n\n",
		time.Now().UTC().Format(time.DateOnly), strings.TrimSpace(string(commit)),
		runtime.NumCPU(), runtime.GOOS, runtime.GOARCH, cpuModel(), runtime.Version(), strings.Join(os.Args[1:], " "))
}

// cpuModel returns the processor's name where the system tells it.
func cpuModel() string {
	data, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return "unknown processor"
	}
	for line := range strings.Lines(string(data)) {
		if name, model, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "model name" {
			return strings.TrimSpace(model)
		}
	}
	return "unknown processor"
}

// folders of the two indexes.
func (o options) ours() string  { return filepath.Join(o.dir, "briefs") }
func (o options) plain() string { return filepath.Join(o.dir, "bleve") }
func (o options) input() string { return filepath.Join(o.shared, "briefs-90k.jsonl.gz") }

package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/generation"
	"github.com/briefsearch/briefsearch/search/journal"
)

// TestMain makes the test binary the program itself where it is called as
// "briefs", which the scripts and the tests of processes do.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"briefs": main})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"code":   code,
			"lock":   lock,
			"damage": damage,
			"push":   push,
		},
	})
}

// code runs a program that must end with an exit code: code 3 briefs reindex a.pdf.
func code(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: code N program args…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var exit *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// lock holds the writer's lock of an index until the script ends.
func lock(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: lock DIR")
	}
	draft, err := generation.Begin(ts.MkAbs(args[0]))
	ts.Check(err)
	ts.Defer(func() { draft.Abort() })
}

// damage flips a byte in the middle of a file.
func damage(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: damage FILE")
	}
	path := ts.MkAbs(args[0])
	data, err := os.ReadFile(path)
	ts.Check(err)
	if len(data) == 0 {
		ts.Fatalf("%s is empty", path)
	}
	data[len(data)/2] ^= 0xff
	ts.Check(os.Chmod(path, 0o644))
	ts.Check(os.WriteFile(path, data, 0o644))
}

// push writes what the API would: push DIR put ID TITLE, push DIR delete ID.
func push(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 || args[1] == "put" && len(args) < 4 {
		ts.Fatalf("usage: push DIR put ID TITLE, or push DIR delete ID")
	}
	c := search.Change{ID: corpus.ID(args[2])}
	if args[1] == "put" {
		c.Brief = &corpus.Brief{ID: c.ID, Title: args[3], Lang: "en"}
	}
	ts.Check(journal.New(ts.MkAbs(args[0]), nil).Write(context.Background(), []search.Change{c}))
}

func TestExitCode(t *testing.T) {
	wrap := func(err error) error { return fmt.Errorf("do something: %w", err) }
	tests := []struct {
		name string
		err  error
		want int
	}{
		{"fine", nil, 0},
		{"anything", errors.New("anything"), 1},
		{"nothing found", wrap(errNothing), 1},
		{"nothing found yet", wrap(errNothingYet), 1},
		{"usage", wrap(usagef("no such flag")), 2},
		{"rejected", rejected(2), 3},
		{"locked", wrap(generation.ErrLocked), 4},
		{"damaged", wrap(&generation.DamagedError{}), 5},
		{"journal damaged", wrap(&journal.DamagedError{}), 5},
		{"interrupted", wrap(context.Canceled), 130},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := exitCode(tt.err); got != tt.want {
				t.Errorf("exitCode(%v) = %d, want %d", tt.err, got, tt.want)
			}
		})
	}
}

// Command briefs turns folders of current-affairs briefs into an index and
// answers ranked queries over it, on a web page, over an HTTP API and on the
// command line.
//
// It wires the packages together and decides nothing itself.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	_ "time/tzdata" // --timezone works where the system has no time zones

	"github.com/briefsearch/briefsearch/indexer"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/generation"
	"github.com/briefsearch/briefsearch/search/journal"
	"github.com/briefsearch/briefsearch/web/access"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// After the first signal the next one ends the program at once.
	context.AfterFunc(ctx, stop)
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run runs the program with args and returns its exit code. Data goes to
// stdout, messages and progress to stderr. When ctx ends, what is under way is
// ended in order.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	a := &app{stdin: stdin, stdout: stdout, stderr: stderr}
	root := a.rootCommand()
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if err != nil && !a.started {
		// cobra found fault with the command line before any command of ours ran.
		err = &usageError{err}
	}
	code := exitCode(err)
	switch code {
	case exitOK:
	case exitInterrupted:
		fmt.Fprintln(stderr, "briefs: interrupted")
	case exitUsage:
		fmt.Fprintf(stderr, "briefs: %s\nRun \"briefs --help\" for the commands, \"briefs COMMAND --help\" for the flags of one.\n", access.Redact(err.Error()))
	default:
		fmt.Fprintf(stderr, "briefs: %s\n", access.Redact(err.Error()))
		if hint := hintOf(err); hint != "" {
			fmt.Fprintln(stderr, hint)
		}
	}
	return code
}

// The exit codes of the program. Scripts rely on them: they only grow.
const (
	exitOK          = 0
	exitFailed      = 1 // or nothing found
	exitUsage       = 2
	exitRejected    = 3
	exitLocked      = 4
	exitDamaged     = 5
	exitInterrupted = 130
)

// A usageError is a command line that makes no sense.
type usageError struct{ error }

// Unwrap returns what is wrong with it.
func (e *usageError) Unwrap() error { return e.error }

// usagef returns a usageError.
func usagef(format string, args ...any) error {
	return &usageError{fmt.Errorf(format, args...)}
}

// errRejected says that records were rejected; they have been listed.
var errRejected = errors.New("not everything was taken in")

// errNothing says that a search found nothing.
var errNothing = errors.New("nothing found")

// errNothingYet says so where other queries were offered that find something.
var errNothingYet = fmt.Errorf("%w, but by the searches above", errNothing)

// exitCode turns the error of a command into the exit code.
func exitCode(err error) int {
	var usage *usageError
	var damaged *generation.DamagedError
	var journal *journal.DamagedError
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, context.Canceled):
		return exitInterrupted
	case errors.As(err, &usage):
		return exitUsage
	case errors.Is(err, errRejected):
		return exitRejected
	case errors.Is(err, generation.ErrLocked):
		return exitLocked
	case errors.As(err, &damaged), errors.As(err, &journal):
		return exitDamaged
	}
	return exitFailed
}

// hintOf says what to do about an error whose own text does not.
func hintOf(err error) string {
	var damaged *generation.DamagedError
	var keys *access.FileError
	switch {
	case errors.Is(err, generation.ErrNone), errors.Is(err, search.ErrNoIndex):
		return "Build an index with \"briefs reindex PATH…\", or name another one with --index."
	case errors.Is(err, generation.ErrLocked):
		return "Wait until it is done, or end it, and run the command again."
	case errors.As(err, &damaged):
		return "Build the index anew with \"briefs reindex PATH…\"; \"briefs verify\" says all that is wrong with it."
	case errors.Is(err, indexer.ErrTooManyDeletions):
		return "Run the command again with --prune if that is meant."
	case errors.Is(err, search.ErrNotFound):
		return "\"briefs search WORDS\" shows the ids of briefs; a file is shown by its path."
	case errors.As(err, &keys):
		return "Put back a copy of the file, or move it away and make new keys; nobody is let in by what cannot be read."
	case errors.Is(err, access.ErrNoKey):
		return "\"briefs keys list\" shows the ids of the keys."
	case errors.Is(err, errNothingYet):
		return ""
	case errors.Is(err, errNothing):
		return "Try fewer words, other ones, or --mode any."
	}
	return ""
}

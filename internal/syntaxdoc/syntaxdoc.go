// Package syntaxdoc reads the examples of docs/query-syntax.md for the tests
// that hold them against the program.
package syntaxdoc

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// An Example is one line of a table of the document.
type Example struct {
	Line  int    // of the document, from 1
	Query string // what a user types
	Reads string // how it is read, as search.Query's clauses and filters in words; "" in the table over the sample

	// On is the day, as 2025-05-15, on which the query is read so over the
	// sample; Reads is then what is looked for and the filters. "" where it is read
	// so by itself.
	On string

	Finds, Misses []string // ids of briefs of the sample that it finds and does not find
}

// Examples returns every example of the document, and fails the test where a
// line is not in the expected form.
func Examples(tb testing.TB) []Example {
	tb.Helper()
	_, file, _, _ := runtime.Caller(0)
	path := filepath.Join(filepath.Dir(file), "..", "..", "docs", "query-syntax.md")
	data, err := os.ReadFile(path)
	if err != nil {
		tb.Fatal(err)
	}
	examples, err := parse(string(data))
	if err != nil {
		tb.Fatalf("%s: %v", path, err)
	}
	return examples
}

// parse reads the rows of tables whose first cell is code.
func parse(doc string) ([]Example, error) {
	var out []Example
	n, on := 0, ""
	for line := range strings.Lines(doc) {
		n++
		if head, ok := strings.CutPrefix(line, "| You type"); ok {
			on, _, _ = strings.Cut(head, "|")
			on = strings.TrimSpace(strings.TrimPrefix(on, " on"))
		}
		row, ok := strings.CutPrefix(strings.TrimSpace(line), "| `")
		if !ok {
			continue
		}
		query, rest, ok := strings.Cut(row, "` | ")
		cells := strings.Split(strings.TrimSuffix(rest, "|"), " | ")
		if !ok || len(cells) > 2 {
			return nil, fmt.Errorf("line %d: want | `query` | reading | or | `query` | ids | ids |", n)
		}
		e := Example{Line: n, Query: query, On: on}
		if len(cells) == 1 {
			e.Reads = strings.TrimSpace(cells[0])
		} else {
			e.Finds, e.Misses = ids(cells[0]), ids(cells[1])
		}
		out = append(out, e)
	}
	return out, nil
}

// ids returns the names in a cell, which stand between commas.
func ids(cell string) []string {
	return strings.FieldsFunc(cell, func(r rune) bool { return r == ' ' || r == ',' || r == '`' })
}

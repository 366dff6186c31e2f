package main

import (
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/briefsearch/briefsearch/corpus"
)

// maxShown is how many issues of one kind are printed; JSON has them all.
const maxShown = 20

// printIssues lists issues, at most maxShown with one code. There may have been
// more than are at hand: counts says how many of each code.
func printIssues(w io.Writer, what string, issues []corpus.Issue, counts map[string]int) {
	shown := map[string]int{}
	for _, i := range issues {
		if shown[i.Code]++; shown[i.Code] <= maxShown {
			fmt.Fprintf(w, "%s: %s\n", what, plain(i.String()))
		}
	}
	for _, code := range slices.Sorted(maps.Keys(counts)) {
		if more := counts[code] - maxShown; more > 0 {
			fmt.Fprintf(w, "%s: %d more of the kind %s (--json lists them)\n", what, more, code)
		}
	}
}

// countCodes returns how many issues there are of each code.
func countCodes(issues []corpus.Issue) map[string]int {
	counts := map[string]int{}
	for _, i := range issues {
		counts[i.Code]++
	}
	return counts
}

// rejected returns an error where n records were rejected.
func rejected(n int) error {
	switch n {
	case 0:
		return nil
	case 1:
		return fmt.Errorf("%w: 1 record was rejected", errRejected)
	}
	return fmt.Errorf("%w: %d records were rejected", errRejected, n)
}

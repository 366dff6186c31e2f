package main

import (
	"fmt"
	"io"

	"github.com/briefsearch/briefsearch/corpus"
)

// maxShown is how many issues of one kind are printed; JSON has them all.
const maxShown = 20

// printIssues lists issues, at most maxShown with one code.
func printIssues(w io.Writer, what string, issues []corpus.Issue) {
	shown := map[string]int{}
	var codes []string
	for _, i := range issues {
		if shown[i.Code] == 0 {
			codes = append(codes, i.Code)
		}
		if shown[i.Code]++; shown[i.Code] <= maxShown {
			fmt.Fprintf(w, "%s: %s\n", what, i)
		}
	}
	for _, code := range codes {
		if more := shown[code] - maxShown; more > 0 {
			fmt.Fprintf(w, "%s: %d more of the kind %s (--json lists all)\n", what, more, code)
		}
	}
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

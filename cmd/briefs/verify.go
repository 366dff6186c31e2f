package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/briefsearch/briefsearch/search/generation"
	"github.com/briefsearch/briefsearch/search/journal"
)

// A verifyBody is what "verify --json" prints.
type verifyBody struct {
	Generation string          `json:"generation"`
	OK         bool            `json:"ok"`
	Files      int             `json:"files"`
	Bytes      int64           `json:"bytes"`
	Problems   []verifyProblem `json:"problems"`
	Journal    *journalSummary `json:"journal,omitempty"` // nil where nothing was ever pushed
}

// A journalSummary says what the journal of pushed changes holds.
type journalSummary struct {
	Briefs    int   `json:"briefs"`    // pushed, that stand
	Takedowns int   `json:"takedowns"` // that stand
	Waiting   int   `json:"waiting"`   // changes that the index does not hold yet
	Bytes     int64 `json:"bytes"`
}

// verifyJournal adds to r what is wrong with the journal, and returns that too.
func verifyJournal(ctx context.Context, dir string, r *generation.Report) (s journal.Summary, damage *journal.DamagedError, err error) {
	s, err = journal.Verify(ctx, dir)
	var other *generation.DamagedError
	switch {
	case errors.As(err, &damage):
		reason := damage.Reason
		if damage.Line > 0 {
			reason = fmt.Sprintf("line %d: %s", damage.Line, reason)
		}
		r.Problems = append(r.Problems, generation.Problem{Path: damage.Path, Code: "journal", Reason: reason, Fix: damage.Fix()})
	case errors.As(err, &other): // r says it already
	case err != nil:
		return s, nil, err
	}
	return s, damage, nil
}

// waiting says how many changes the index does not hold yet.
func waiting(n int) string {
	if n == 0 {
		return "all in the index"
	}
	return count(n, "change") + " not in the index yet"
}

// A verifyProblem is one thing wrong with an index.
type verifyProblem struct {
	Path   string `json:"path"`
	Code   string `json:"code"`
	Reason string `json:"reason"`
	Fix    string `json:"fix"`
}

func (a *app) verifyCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "verify",
		Short: "Check the index against the checksums it was written with",
		Long:  "verify reads every file of the generation being served, and the journal of what was pushed.\nIt exits with 5 where one is damaged.",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			r, err := generation.Verify(c.Context(), a.indexDir, "")
			if err != nil {
				return err
			}
			whole := r.OK()
			pushed, damage, err := verifyJournal(c.Context(), a.indexDir, &r)
			if err != nil {
				return err
			}
			if a.json {
				body := verifyBody{Generation: r.Generation, OK: r.OK(), Files: r.Files, Bytes: r.Bytes, Problems: []verifyProblem{}}
				if pushed.Bytes > 0 {
					body.Journal = new(journalSummary)
					*body.Journal = journalSummary(pushed)
				}
				for _, p := range r.Problems {
					body.Problems = append(body.Problems, verifyProblem(p))
				}
				if err := a.printJSON(body); err != nil {
					return err
				}
			} else if r.OK() {
				fmt.Fprintf(a.stdout, "%s is as it was written: %d files, %d bytes\n", r.Generation, r.Files, r.Bytes)
				if pushed.Bytes > 0 {
					fmt.Fprintf(a.stdout, "the journal is as it was written: %s and %s stand, %s, %d bytes\n",
						count(pushed.Briefs, "brief"), count(pushed.Takedowns, "takedown"), waiting(pushed.Waiting), pushed.Bytes)
				}
			} else {
				for _, p := range r.Problems {
					fmt.Fprintf(a.stdout, "%s: %s: %s\n", p.Path, p.Code, p.Reason)
				}
			}
			if r.OK() {
				return nil
			}
			if whole {
				return damage
			}
			return damagedError(r)
		},
	}
}

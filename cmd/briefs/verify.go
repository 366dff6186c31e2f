package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/briefsearch/briefsearch/search/generation"
)

// A verifyBody is what "verify --json" prints.
type verifyBody struct {
	Generation string          `json:"generation"`
	OK         bool            `json:"ok"`
	Files      int             `json:"files"`
	Bytes      int64           `json:"bytes"`
	Problems   []verifyProblem `json:"problems"`
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
		Long:  "verify reads every file of the generation being served. It exits with 5 where one is damaged.",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			r, err := generation.Verify(c.Context(), a.indexDir, "")
			if err != nil {
				return err
			}
			if a.json {
				body := verifyBody{Generation: r.Generation, OK: r.OK(), Files: r.Files, Bytes: r.Bytes, Problems: []verifyProblem{}}
				for _, p := range r.Problems {
					body.Problems = append(body.Problems, verifyProblem(p))
				}
				if err := a.printJSON(body); err != nil {
					return err
				}
			} else if r.OK() {
				fmt.Fprintf(a.stdout, "%s is as it was written: %d files, %d bytes\n", r.Generation, r.Files, r.Bytes)
			} else {
				for _, p := range r.Problems {
					fmt.Fprintf(a.stdout, "%s: %s: %s\n", p.Path, p.Code, p.Reason)
				}
			}
			if r.OK() {
				return nil
			}
			return damagedError(r)
		},
	}
}

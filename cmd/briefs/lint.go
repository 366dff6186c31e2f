package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/corpus/format"
)

// A lintBody is what "lint --json" prints.
type lintBody struct {
	Read       int            `json:"read"`
	Warnings   []corpus.Issue `json:"warnings"`
	Rejections []corpus.Issue `json:"rejections"`
}

func (a *app) lintCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "lint PATH…",
		Short: "Say what is odd about briefs, without indexing them",
		Long: "lint reads files, folders and archives as reindex would and lists what an editor\n" +
			"may want to mend. It exits with 3 where a record was rejected.",
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, paths []string) error {
			ctx := c.Context()
			body := lintBody{Warnings: []corpus.Issue{}, Rejections: []corpus.Issue{}}
			for rec := range format.Read(ctx, paths, format.Options{}) {
				body.Read++
				if rec.Rejection != nil {
					body.Rejections = append(body.Rejections, *rec.Rejection)
				}
				body.Warnings = append(body.Warnings, rec.Warnings...)
			}
			if err := ctx.Err(); err != nil {
				return err
			}
			if a.json {
				if err := a.printJSON(body); err != nil {
					return err
				}
			} else {
				printIssues(a.stdout, "warning", body.Warnings, countCodes(body.Warnings))
				printIssues(a.stdout, "rejected", body.Rejections, countCodes(body.Rejections))
				fmt.Fprintf(a.stderr, "%s read, %s, %d rejected\n", count(body.Read, "record"), count(len(body.Warnings), "warning"), len(body.Rejections))
			}
			return rejected(len(body.Rejections))
		},
	}
}

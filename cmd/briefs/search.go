package main

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strings"

	"github.com/spf13/cobra"
)

func (a *app) searchCommand() *cobra.Command {
	params := url.Values{}
	var zone *timezone
	c := &cobra.Command{
		Use:   "search QUERY…",
		Short: "Find briefs",
		Long: "search prints the briefs that answer a query, best first, with the passages that\n" +
			"show why. The query language is that of the search page: words, \"a phrase\", -not,\n" +
			"OR, title:word, source:TH, subject:\"…\", exam:GS2, after:2025-01, prefix*. Put --\n" +
			"before a query that begins with a dash. With --json it prints the body of\n" +
			"GET /api/v1/search. It exits with 1 where nothing is found.\n" +
			"What it read into the query, and what else may be meant, it says on stderr.",
		Example: "  briefs search '\"Global Compact\" source:TH'\n  briefs search repo rate --after 2026-04 --sort=-date",
		RunE: func(c *cobra.Command, words []string) error {
			engine, err := a.openEngine(c.Context())
			if err != nil {
				return err
			}
			defer engine.Close()
			params.Set("q", strings.Join(words, " "))
			raw, err := newAPI(engine, zone.Location, nil).get(c.Context(), "search", params)
			if err != nil {
				return a.explained(c.Context(), err)
			}
			var body searchBody
			if err := json.Unmarshal(raw, &body); err != nil {
				return fmt.Errorf("read the answer: %w", err)
			}
			if a.json {
				err = a.printJSON(json.RawMessage(raw))
			} else {
				a.printUnderstood(body)
				err = a.printResults(body)
				a.printProposals(body)
			}
			switch {
			case err != nil || body.Total > 0:
			case len(body.Suggestions) > 0 && !a.json:
				return errNothingYet
			default:
				return errNothing
			}
			return err
		},
	}
	searchFlags(c, params)
	for _, p := range []struct{ name, help string }{
		{"facets", "count the results by these fields: source,subject,exam,lang"},
		{"page", "page of the results, from 1"},
		{"per-page", "results a page, at most 100"},
		{"snippet-words", "length of a result's passages together"},
	} {
		parameterFlag(c, params, p.name, p.help)
	}
	a.synonymsFlag(c)
	zone = timezoneFlag(c)
	c.Flags().Var(parameter{params, "explain"}, "explain", "say what each score is made of")
	c.Flags().Lookup("explain").NoOptDefVal = "true"
	return c
}

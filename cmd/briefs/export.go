package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/url"
	"path/filepath"
	"strings"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/web/export"
)

func (a *app) exportCommand() *cobra.Command {
	params := url.Values{}
	var zone *timezone
	var output, base string
	c := &cobra.Command{
		Use:   "export [QUERY…]",
		Short: "Write what a search finds as CSV, JSON lines or Anki cards",
		Long: "export writes all briefs that answer a query, up to 10,000, in the order of the\n" +
			"search: as a table (csv), as JSON, one brief a line (jsonl), or their questions and\n" +
			"facts as cards (anki). It is the body of GET /api/v1/export. Without a query it\n" +
			"writes all briefs that the flags let through. A file named with --output appears\n" +
			"whole or not at all, and is replaced where it exists.",
		Example: "  briefs export --format csv 'repo rate' --after 2025 > repo-rate.csv\n  briefs export --exam GS2 --format anki --output gs2.txt",
		RunE: func(c *cobra.Command, words []string) error {
			link, err := baseURL(base)
			if err != nil {
				return err
			}
			if len(params["format"]) == 0 {
				params.Set("format", formatOf(output))
			}
			engine, err := a.openEngine(c.Context())
			if err != nil {
				return err
			}
			defer engine.Close()
			params.Set("q", strings.Join(words, " "))
			write := func(w io.Writer) error {
				if isTerminal(a.stderr) && (output != "" || !isTerminal(a.stdout)) {
					bar := newByteCount(a.stderr)
					defer bar.Finish()
					w = io.MultiWriter(w, bar)
				}
				return newAPI(engine, zone.Location, link).stream(c.Context(), "export", params, w)
			}
			if output == "" {
				err = write(a.stdout)
			} else {
				err = writeWhole(output, write)
			}
			if err == nil {
				err = a.sayCut(c.Context(), newAPI(engine, zone.Location, nil), params)
			}
			return a.explained(c.Context(), err)
		},
	}
	var formats []string
	for _, f := range export.Formats() {
		formats = append(formats, f.Name)
	}
	c.Flags().Var(parameter{params, "format"}, "format", "kind of file: "+strings.Join(formats, ", ")+"; by default what the name of the output says")
	c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(formats, cobra.ShellCompDirectiveNoFileComp))
	c.Flags().StringVarP(&output, "output", "o", "", "`FILE` to write; by default stdout")
	c.Flags().StringVar(&base, "base-url", "", "`URL` under which the briefs are served, for links to their pages")
	c.MarkFlagFilename("output")
	searchFlags(c, params)
	a.synonymsFlag(c)
	zone = timezoneFlag(c)
	return c
}

// sayCut says so where a search finds more than was written.
func (a *app) sayCut(ctx context.Context, api api, params url.Values) error {
	asked := maps.Clone(params)
	asked.Del("format")
	asked.Set("per_page", "1")
	asked.Set("snippet_words", "0")
	raw, err := api.get(ctx, "search", asked)
	if err != nil {
		return err
	}
	var body struct{ Total int }
	if err := json.Unmarshal(raw, &body); err != nil {
		return fmt.Errorf("read the answer: %w", err)
	}
	if body.Total > search.MaxExport {
		fmt.Fprintf(a.stderr, "these are the first %d of %s; narrow the search for the others, by date for example\n", search.MaxExport, count(body.Total, "brief"))
	}
	return nil
}

// formatOf returns the format that the name of a file says, "" where it says none.
func formatOf(output string) string {
	for _, f := range export.Formats() {
		if f.Extension == strings.ToLower(filepath.Ext(output)) {
			return f.Name
		}
	}
	return ""
}

// newByteCount returns a writer that shows on a terminal how much it was given.
func newByteCount(w io.Writer) *progressbar.ProgressBar {
	return progressbar.NewOptions64(-1,
		progressbar.OptionSetWriter(w),
		progressbar.OptionSetDescription("exporting"),
		progressbar.OptionShowBytes(true),
		progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionClearOnFinish(),
	)
}

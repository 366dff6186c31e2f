package main

import (
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"
)

// A statsBody is what the command shows of the body of GET /api/v1/info.
type statsBody struct {
	Generation string
	Briefs     int
	Built      string
	Engine     string
	Schema     int
	Analyzer   int
	IndexBytes int64 `json:"index_bytes"`
	Oldest     *string
	Newest     *string
}

func (a *app) statsCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "stats",
		Short: "Say what the index holds",
		Long:  "stats describes the generation being served. With --json it prints the body of GET /api/v1/info.",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			engine, err := a.openEngine(c.Context())
			if err != nil {
				return err
			}
			defer engine.Close()
			raw, err := newAPI(engine, nil, nil).get(c.Context(), "info", nil)
			if err != nil {
				return err
			}
			if a.json {
				return a.printJSON(json.RawMessage(raw))
			}
			var s statsBody
			if err := json.Unmarshal(raw, &s); err != nil {
				return fmt.Errorf("read the answer: %w", err)
			}
			fmt.Fprintf(a.stdout, "%s of %s\n", s.Generation, a.indexDir)
			fmt.Fprintf(a.stdout, "briefs    %d\n", s.Briefs)
			if s.Oldest != nil && s.Newest != nil {
				fmt.Fprintf(a.stdout, "dated     %s to %s\n", *s.Oldest, *s.Newest)
			}
			fmt.Fprintf(a.stdout, "built     %s\n", s.Built)
			fmt.Fprintf(a.stdout, "size      %d bytes\n", s.IndexBytes)
			fmt.Fprintf(a.stdout, "engine    %s, schema %d, analyzer %d\n", s.Engine, s.Schema, s.Analyzer)
			return nil
		},
	}
}

package main

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/journal"
)

// A journalBody is what "journal list --json" prints.
type journalBody struct {
	Changes []journalChange `json:"changes"` // the last of each ID, oldest first
}

// A journalChange is one change that stands.
type journalChange struct {
	ID     corpus.ID  `json:"id"`
	Op     journal.Op `json:"op"`
	At     string     `json:"at"`     // RFC 3339
	Folded bool       `json:"folded"` // the index holds it
}

func (a *app) journalCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "journal",
		Short: "Say what was pushed through the API, or give IDs back to the files",
		Args:  cobra.NoArgs,
		RunE:  func(*cobra.Command, []string) error { return usagef("journal: want list or forget") },
	}
	c.AddCommand(
		&cobra.Command{
			Use:   "list",
			Short: "List the briefs that were pushed and the takedowns that stand",
			Long: "list says of every ID the last that was pushed, oldest first: put or delete, when, and\n" +
				"whether the index holds it or \"briefs index\" has yet to take it in.",
			Args: cobra.NoArgs,
			RunE: func(c *cobra.Command, _ []string) error { return a.listJournal(c) },
		},
		&cobra.Command{
			Use:   "forget ID…",
			Short: "Give IDs back to the files",
			Long: "forget makes it as if nothing had been pushed under the IDs. The next \"briefs index\" takes\n" +
				"what was pushed out of the index; what the files hold under the IDs is found again\n" +
				"when they are indexed, with \"briefs index PATH\".",
			Args: cobra.MinimumNArgs(1),
			RunE: func(c *cobra.Command, args []string) error { return a.forget(c, args) },
		},
	)
	return c
}

func (a *app) listJournal(c *cobra.Command) error {
	folded, err := journal.Folded(a.indexDir)
	if err != nil {
		return err
	}
	v, err := journal.New(a.indexDir, nil).View(c.Context(), 0)
	if err != nil {
		return err
	}
	defer v.Close()
	body := journalBody{Changes: []journalChange{}}
	for _, e := range v.Entries {
		if e.Op == journal.Forget && e.Seq <= folded {
			continue
		}
		body.Changes = append(body.Changes, journalChange{e.ID, e.Op, e.At.Format(time.RFC3339), e.Seq <= folded})
	}
	if a.json {
		return a.printJSON(body)
	}
	for _, x := range body.Changes {
		where := "in the index"
		if !x.Folded {
			where = "waits"
		}
		fmt.Fprintf(a.stdout, "%s  %-6s  %-12s  %s\n", x.At, x.Op, where, x.ID)
	}
	return nil
}

// forget gives IDs back to the files.
func (a *app) forget(c *cobra.Command, args []string) error {
	j := journal.New(a.indexDir, nil)
	ids := make([]corpus.ID, len(args))
	for i, arg := range args {
		ids[i] = corpus.ID(arg)
		if err := journal.CheckID(ids[i]); err != nil {
			return usagef("%v", err)
		}
		_, ok, err := j.Written(c.Context(), ids[i])
		if err != nil {
			return err
		}
		if !ok {
			return fmt.Errorf("%q: %w was pushed or taken down", arg, search.ErrNotFound)
		}
	}
	if err := j.Forget(c.Context(), ids); err != nil {
		return err
	}
	fmt.Fprintf(a.stdout, "%s forgotten; \"briefs index PATH\" takes in what the files hold under them\n", count(len(ids), "ID"))
	return nil
}

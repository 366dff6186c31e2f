package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"time"

	"github.com/spf13/cobra"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/corpus/format"
	"github.com/briefsearch/briefsearch/indexer"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/bleveindex"
	"github.com/briefsearch/briefsearch/search/generation"
	"github.com/briefsearch/briefsearch/search/journal"
)

// An indexBody is what "index --json" and "reindex --json" print.
type indexBody struct {
	Command    string `json:"command"`
	Generation string `json:"generation"` // the current one afterwards; "" where there is none
	Previous   string `json:"previous"`   // the current one before; "" where there was none
	indexer.Report
	TookMS     float64 `json:"took_ms"`
	PerSecond  float64 `json:"briefs_per_s"`
	IndexBytes int64   `json:"index_bytes"` // of Generation
}

func (a *app) reindexCommand() *cobra.Command {
	var o indexer.Options
	c := &cobra.Command{
		Use:   "reindex PATH…",
		Short: "Build the index anew from files, folders and archives of briefs",
		Long: "reindex builds an index of the briefs at the paths and, when it is whole, puts it in\n" +
			"the place of the one before. Servers show it within two seconds. Interrupted, it\n" +
			"leaves everything as it was. It exits with 3 where records were rejected.",
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, paths []string) error {
			return a.runIndex(c, paths, o)
		},
	}
	c.Flags().BoolVar(&o.DryRun, "dry-run", false, "say what would be done, and leave the index as it is")
	return c
}

func (a *app) indexCommand() *cobra.Command {
	var o indexer.Options
	c := &cobra.Command{
		Use:   "index [PATH…]",
		Short: "Take in what differs in files, folders and archives of briefs",
		Long: "index adds the briefs at the paths that are new, replaces those that have changed and\n" +
			"deletes those that were read from below the paths and are there no longer. Servers\n" +
			"show the outcome within two seconds. It exits with 3 where records were rejected.\n\n" +
			"It takes in what was pushed through the API as well, and without paths only that.",
		RunE: func(c *cobra.Command, paths []string) error {
			return a.runIndex(c, paths, o)
		},
	}
	c.Flags().BoolVar(&o.DryRun, "dry-run", false, "say what would be done, and leave the index as it is")
	c.Flags().BoolVar(&o.Prune, "prune", false, "allow to delete more than half of the index, or to read nothing")
	return c
}

// runIndex runs either command and tells what came of it.
func (a *app) runIndex(c *cobra.Command, paths []string, o indexer.Options) error {
	ctx := c.Context()
	body := indexBody{Command: c.Name()}
	var err error
	if body.Previous, err = current(a.indexDir); err != nil {
		return err
	}
	if len(paths) == 0 {
		if body.Report, err = a.fold(ctx, o); err == nil && body.Previous == "" && !body.Committed && body.Pushed == 0 {
			err = fmt.Errorf("%w in %q, and nothing was pushed; make one with \"briefs reindex PATH\"", search.ErrNoIndex, a.indexDir)
		}
	} else {
		progress := a.newProgress(paths)
		o.Progress = progress.update
		records := format.Read(ctx, paths, format.Options{OnRead: progress.read})
		body.Report, err = a.build(ctx, c.Name() == "index", paths, records, o)
		progress.done()
	}

	begun := body.Warnings != nil
	if !begun {
		body.Rejections, body.Warnings = []corpus.Issue{}, []corpus.Issue{}
		body.DryRun = o.DryRun
	}
	body.TookMS = float64(body.Took) / float64(time.Millisecond)
	if s := body.Took.Seconds(); s > 0 {
		body.PerSecond = float64(body.Indexed) / s
	}
	body.Generation, body.IndexBytes = a.currentSize()
	if a.json {
		err = errors.Join(err, a.printJSON(body))
	} else if _, damaged := errors.AsType[*journal.DamagedError](err); begun && !damaged && !errors.Is(err, search.ErrNoIndex) {
		a.printReport(body)
	}
	if err != nil {
		return err
	}
	return rejected(body.Rejected)
}

// build does the work of reindex, or of index where it is to fork.
func (a *app) build(ctx context.Context, fork bool, paths []string, records iter.Seq[format.Record], o indexer.Options) (indexer.Report, error) {
	sink, err := bleveindex.Create(a.indexDir, bleveindex.SinkOptions{Fork: fork})
	if err != nil {
		return indexer.Report{}, err
	}
	if fork {
		return indexer.Update(ctx, sink, paths, records, o)
	}
	return indexer.Rebuild(ctx, sink, records, o)
}

// fold takes what was pushed into the index, as "briefs index" without paths
// does: it commits a generation that holds it, the first where there is none,
// and nothing where nothing waits. While another writer is at work the error wraps
// generation.ErrLocked; that one takes in what was pushed before it began.
func (a *app) fold(ctx context.Context, o indexer.Options) (indexer.Report, error) {
	return a.build(ctx, true, nil, func(func(format.Record) bool) {}, o)
}

// current returns the name of the current generation, and "" where there is
// none or CURRENT is damaged, which building anew mends.
func current(dir string) (string, error) {
	name, err := generation.Current(dir)
	var damaged *generation.DamagedError
	if errors.Is(err, generation.ErrNone) || errors.Is(err, search.ErrNoIndex) || errors.As(err, &damaged) {
		return "", nil
	}
	return name, err
}

// currentSize returns the name and size of the current generation.
func (a *app) currentSize() (string, int64) {
	name, err := generation.Current(a.indexDir)
	if err != nil {
		return "", 0
	}
	m, err := generation.ReadManifest(a.indexDir, name)
	if err != nil {
		return name, 0
	}
	return name, m.Bytes()
}

// printReport prints a report for people.
func (a *app) printReport(b indexBody) {
	printIssues(a.stderr, "warning", b.Warnings, b.WarningCodes)
	printIssues(a.stderr, "rejected", b.Rejections, b.RejectionCodes)
	if b.Read > 0 || b.Deleted > 0 {
		fmt.Fprintf(a.stdout, "read %d: %d added, %d changed, %d unchanged, %d rejected; %d deleted\n",
			b.Read, b.Added, b.Changed, b.Unchanged, b.Rejected, b.Deleted)
	}
	if b.Pushed > 0 || b.TakenDown > 0 {
		fmt.Fprintf(a.stdout, "pushed: %s and %s taken in\n", count(b.Pushed, "brief"), count(b.TakenDown, "takedown"))
	} else if b.Read == 0 && !b.Committed {
		fmt.Fprintln(a.stdout, "nothing was pushed since")
	}
	switch {
	case b.Committed:
		fmt.Fprintf(a.stdout, "%s serves %s now, %d bytes (%.1f s, %.0f briefs/s)\n",
			b.Generation, count(b.Briefs, "brief"), b.IndexBytes, b.Took.Seconds(), b.PerSecond)
	case b.DryRun:
		fmt.Fprintf(a.stdout, "nothing was done: the index would hold %s\n", count(b.Briefs, "brief"))
	case b.Generation != "":
		fmt.Fprintf(a.stdout, "%s stays as it is\n", b.Generation)
	}
}

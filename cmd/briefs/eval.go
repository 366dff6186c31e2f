package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/briefsearch/briefsearch/indexer"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/bleveindex"
	"github.com/briefsearch/briefsearch/search/eval"
)

// An evalBody is what "eval --json" prints.
type evalBody struct {
	Mode search.Mode   `json:"mode"`
	Sets []evalSet     `json:"sets"`
	Mean eval.Measures `json:"mean"`
}

// An evalSet is what came of one collection.
type evalSet struct {
	Name      string `json:"name"`
	Documents int    `json:"documents"`
	Queries   int    `json:"queries"` // that are judged
	eval.Measures
}

func (a *app) evalCommand() *cobra.Command {
	var mode, runFile string
	c := &cobra.Command{
		Use:   "eval DIR…",
		Short: "Measure the ranking on test collections with judgments",
		Long: "eval indexes the documents of each DIR in a temporary folder, asks its queries and\n" +
			"compares the answers with its judgments. DIR holds corpus.jsonl (_id, title, text),\n" +
			"queries.jsonl (_id, text) and qrels.tsv (query, document, grade), each also as .gz.\n" +
			"The measures are trec_eval's ndcg_cut_10 (linear gain) and recall_100, and 1/rank of\n" +
			"the first relevant document among ten.",
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, dirs []string) error {
			m := search.Mode(mode)
			switch m {
			case search.ModeAuto, search.ModeAll, search.ModeAny:
			default:
				return usagef("--mode %q: want auto, all or any", mode)
			}
			return a.runEval(c.Context(), dirs, m, runFile)
		},
	}
	c.Flags().StringVar(&mode, "mode", string(search.ModeAuto), "how many of a query's words a document must have: auto, all or any")
	c.Flags().StringVar(&runFile, "run", "", "write the answers to `FILE` as a TREC run, tagged with the collection's name")
	return c
}

// runEval measures each collection and prints the outcome.
func (a *app) runEval(ctx context.Context, dirs []string, mode search.Mode, runFile string) (err error) {
	out := evalBody{Mode: mode}
	var run *os.File
	if runFile != "" {
		if run, err = os.Create(runFile); err != nil {
			return fmt.Errorf("write run: %w", err)
		}
		defer func() {
			if cerr := run.Close(); err == nil {
				err = cerr
			}
		}()
	}
	var all []eval.Measures
	for _, dir := range dirs {
		set, err := eval.Load(dir)
		if err != nil {
			return err
		}
		row, answers, err := evalOne(ctx, set, mode)
		if err != nil {
			return err
		}
		out.Sets = append(out.Sets, row)
		all = append(all, row.Measures)
		if run != nil {
			if err := answers.WriteTREC(run, set.Name); err != nil {
				return fmt.Errorf("write run: %w", err)
			}
		}
	}
	out.Mean = eval.Mean(all)
	if a.json {
		return a.printJSON(out)
	}
	const row = "%-16s %9s %7s %8s %8s %10s\n"
	fmt.Fprintf(a.stdout, row, "collection", "documents", "queries", "nDCG@10", "MRR@10", "recall@100")
	measures := func(name, documents, queries string, m eval.Measures) {
		f := func(v float64) string { return fmt.Sprintf("%.4f", v) }
		fmt.Fprintf(a.stdout, row, name, documents, queries, f(m.NDCG10), f(m.MRR10), f(m.Recall100))
	}
	for _, s := range out.Sets {
		measures(s.Name, fmt.Sprint(s.Documents), fmt.Sprint(s.Queries), s.Measures)
	}
	if len(out.Sets) > 1 {
		measures("mean", "", "", out.Mean)
	}
	return nil
}

// evalOne indexes a collection in a temporary folder and measures the answers.
func evalOne(ctx context.Context, set *eval.Set, mode search.Mode) (evalSet, eval.Run, error) {
	row := evalSet{Name: set.Name}
	dir, err := os.MkdirTemp("", "briefs-eval-")
	if err != nil {
		return row, nil, fmt.Errorf("index %s: %w", set.Name, err)
	}
	defer os.RemoveAll(dir)
	sink, err := bleveindex.Create(dir, bleveindex.SinkOptions{})
	if err != nil {
		return row, nil, err
	}
	report, err := indexer.Rebuild(ctx, sink, set.Records(), indexer.Options{})
	if ctx.Err() == nil && report.Rejected > 0 {
		err = errors.New(report.Rejections[0].Reason) // the error of the run follows from it
	}
	if err != nil {
		return row, nil, fmt.Errorf("index %s: %w", set.Name, err)
	}
	engine, err := bleveindex.Open(dir, bleveindex.Options{})
	if err != nil {
		return row, nil, err
	}
	defer engine.Close()
	run, measures, err := set.Measure(ctx, engine, mode)
	if err != nil {
		return row, nil, err
	}
	row.Documents, row.Queries, row.Measures = report.Briefs, len(run), measures
	return row, run, nil
}

//go:build unix

package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"time"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/bleveindex"
)

// A feature is a set of queries, asked with and without something.
type feature struct {
	name    string
	queries []string
	without func(*search.Request) // nil: the words as they are typed
	with    func(*search.Request)
}

// reportUnderstanding measures what understanding queries costs: the same
// queries with and without, in turn.
func reportUnderstanding(ctx context.Context, o options, w io.Writer) error {
	queries, err := readQueries(filepath.Join(o.shared, "queries.tsv"))
	if err != nil {
		return err
	}
	x, err := bleveindex.Open(o.ours(), bleveindex.Options{})
	if err != nil {
		return err
	}
	defer x.Close()
	fmt.Fprint(w, "| in process, ms | queries | without p50 | p95 | p99 | with p50 | p95 | p99 | p50 × |\n|---|---|---|---|---|---|---|---|---|\n")
	for _, f := range features(queries) {
		a, b, err := f.measure(ctx, x, o.rounds)
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "| %s | %d | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f |\n", f.name, len(f.queries), a[0], a[1], a[2], b[0], b[1], b[2], b[0]/a[0])
	}
	fmt.Fprintln(w)
	return reportHelp(ctx, x, queries, o.rounds, w)
}

// features returns what is measured.
func features(queries []benchQuery) []feature {
	today := corpus.DayOf(time.Now())
	understood := func(r *search.Request) { r.Today = today }
	folded := func(r *search.Request) { r.Today, r.Fold = today, true }
	plain := func(r *search.Request) { r.Literal = true }
	var clean, typos, phrases, questions []string
	for _, q := range queries {
		switch q.class {
		case "typo":
			typos = append(typos, q.ours())
			continue
		case "question":
			questions = append(questions, q.ours())
		case "common", "two":
			phrases = append(phrases, q.ours())
		}
		clean = append(clean, q.ours())
	}
	said := func(words string) []string {
		var out []string
		for _, q := range phrases {
			out = append(out, q+words)
		}
		return out
	}
	return []feature{
		{"clean queries: all of it, as the page asks", clean, plain, folded},
		{"clean queries: understood", clean, plain, understood},
		{"clean queries: near-duplicates folded", clean, plain, func(r *search.Request) { r.Literal, r.Fold = true, true }},
		{"clean queries: explained", clean, understood, func(r *search.Request) { r.Today, r.Explain = today, true }},
		{"questions: all of it", questions, plain, understood},
		{"misspelt words: corrected", typos, plain, understood},
		{"short forms: acronyms", []string{"UN", "EU", "NATO", "WHO", "IMF", "UNHCR", "ISRO", "RBI", "NASA", "IAEA", "OPEC", "ASEAN"}, plain, understood},
		{"long forms: acronyms", []string{"United Nations", "European Union", "World Health Organization", "International Monetary Fund", "Reserve Bank of India"}, plain, understood},
		{"… since 2020: filter in plain words", said(" since 2020"), plain, understood},
		{"nothing found: ways on", said(" after:2031"), plain, understood},
	}
}

// measure returns the quantiles of the times without and with the feature.
func (f feature) measure(ctx context.Context, x *bleveindex.Index, rounds int) (without, with [3]float64, err error) {
	var times [2][]time.Duration
	for round := range rounds + 1 {
		for _, text := range f.queries {
			for j := range times {
				side := (j + round) % 2 // who goes first changes
				r := search.Request{Query: search.Parse(text)}
				[]func(*search.Request){f.without, f.with}[side](&r)
				start := time.Now()
				if _, err := x.Search(ctx, r); err != nil {
					return without, with, fmt.Errorf("%s: %q: %w", f.name, text, err)
				}
				if round > 0 { // the first warms up
					times[side] = append(times[side], time.Since(start))
				}
			}
		}
	}
	return quantiles(times[0]), quantiles(times[1]), nil
}

// reportHelp measures suggestions and similar briefs.
func reportHelp(ctx context.Context, x *bleveindex.Index, queries []benchQuery, rounds int, w io.Writer) error {
	fmt.Fprint(w, "| in process, ms | asked | p50 | p95 | p99 |\n|---|---|---|---|---|\n")
	var typed []string
	for _, q := range queries {
		for n := range []rune(q.text) {
			typed = append(typed, string([]rune(q.text)[:n+1]))
		}
	}
	slices.Sort(typed)
	typed = slices.Compact(typed)
	if err := row(w, "suggestions, each key stroke of the queries", rounds, typed, func(s string) error {
		_, err := x.Suggest(ctx, s, 8)
		return err
	}); err != nil {
		return err
	}
	res, err := x.Search(ctx, search.Request{Query: search.Parse("government OR court OR minister"), PerPage: 100, SnippetWords: -1})
	if err != nil {
		return err
	}
	var found []string
	for _, h := range res.Hits {
		found = append(found, string(h.Brief.ID))
	}
	if err := row(w, "five similar briefs", rounds, found, func(s string) error {
		_, err := x.Similar(ctx, corpus.ID(s), 5)
		return err
	}); err != nil {
		return err
	}
	fmt.Fprintln(w)
	return nil
}

// row measures ask over all of in, round after round, and prints one row.
func row(w io.Writer, name string, rounds int, in []string, ask func(string) error) error {
	var times []time.Duration
	for round := range rounds + 1 {
		for _, s := range in {
			start := time.Now()
			if err := ask(s); err != nil {
				return fmt.Errorf("%s: %q: %w", name, s, err)
			}
			if round > 0 {
				times = append(times, time.Since(start))
			}
		}
	}
	q := quantiles(times)
	fmt.Fprintf(w, "| %s | %d | %.2f | %.2f | %.2f |\n", name, len(in), q[0], q[1], q[2])
	return nil
}

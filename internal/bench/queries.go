//go:build unix

package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/bleveindex"
	"github.com/briefsearch/briefsearch/web"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"
)

// classes of queries.tsv, in the order they are reported.
var classes = []string{"common", "rare", "two", "question", "phrase", "prefix", "typo"}

// A benchQuery is a line of queries.tsv.
type benchQuery struct{ class, text string }

// ours returns the query as a user of briefs types it.
func (q benchQuery) ours() string {
	switch q.class {
	case "phrase":
		return `"` + q.text + `"`
	case "prefix":
		return q.text + "*"
	}
	return q.text
}

// plain returns the query as the plain program asks it.
func (q benchQuery) plain() query.Query {
	switch q.class {
	case "phrase":
		return bleve.NewMatchPhraseQuery(q.text)
	case "prefix":
		words := strings.Fields(q.text)
		last := bleve.NewPrefixQuery(strings.ToLower(words[len(words)-1]))
		if len(words) == 1 {
			return last
		}
		return bleve.NewDisjunctionQuery(bleve.NewMatchQuery(strings.Join(words[:len(words)-1], " ")), last)
	}
	return bleve.NewMatchQuery(q.text)
}

func readQueries(path string) ([]benchQuery, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []benchQuery
	for s := bufio.NewScanner(f); s.Scan(); {
		cols := strings.Split(s.Text(), "\t")
		if len(cols) < 3 {
			return nil, fmt.Errorf("%s: %q has no three columns", path, s.Text())
		}
		out = append(out, benchQuery{cols[1], cols[2]})
	}
	return out, nil
}

// A contender answers queries.
type contender struct {
	name string
	ask  func(q benchQuery) error
}

// samples are the times measured, by class.
type samples map[string][]time.Duration

// reportQueries asks both programs every query, in turn.
func reportQueries(ctx context.Context, o options, w io.Writer) error {
	queries, err := readQueries(filepath.Join(o.shared, "queries.tsv"))
	if err != nil {
		return err
	}
	x, err := bleveindex.Open(o.ours(), bleveindex.Options{})
	if err != nil {
		return err
	}
	defer x.Close()
	idx, err := bleve.OpenUsing(o.plain(), map[string]any{"read_only": true})
	if err != nil {
		return err
	}
	defer idx.Close()
	var visited, all int
	engine := contender{"briefs", func(q benchQuery) error {
		res, err := x.Search(ctx, search.Request{Query: search.Parse(q.ours())})
		if err == nil {
			visited, all = visited+res.PostingsRead, all+res.PostingsAll
		}
		return err
	}}
	plain := contender{"bleve", func(q benchQuery) error { _, err := plainSearch(idx, q); return err }}
	if err := compare(w, "in process", queries, o.rounds, engine, plain); err != nil {
		return err
	}
	fmt.Fprintf(w, "Postings decoded: %d of %d in the lists of the queries' words (%.0f%%).\n\n", visited, all, 100*float64(visited)/float64(max(all, 1)))
	return overHTTP(w, queries, o.rounds, x, idx)
}

// plainSearch is what the bleve documentation shows: top 10 with stored fields and highlights.
func plainSearch(idx bleve.Index, q benchQuery) (*bleve.SearchResult, error) {
	req := bleve.NewSearchRequestOptions(q.plain(), 10, 0, false)
	req.Fields = []string{"title", "date", "source", "subject"}
	req.Highlight = bleve.NewHighlightWithStyle("html")
	return idx.Search(req)
}

// overHTTP measures both behind the same HTTP server.
func overHTTP(w io.Writer, queries []benchQuery, rounds int, x *bleveindex.Index, idx bleve.Index) error {
	ours := httptest.NewServer(web.New(x, web.Options{}))
	defer ours.Close()
	plain := httptest.NewServer(plainHandler(idx))
	defer plain.Close()
	client := &http.Client{Transport: &http.Transport{DisableCompression: true}} // the plain program does not compress
	defer client.CloseIdleConnections()
	get := func(u string) error {
		res, err := client.Get(u)
		if err != nil {
			return err
		}
		defer res.Body.Close()
		_, err = io.Copy(io.Discard, res.Body)
		if err == nil && res.StatusCode != http.StatusOK {
			err = fmt.Errorf("GET %s: %s", u, res.Status)
		}
		return err
	}
	return compare(w, "over HTTP", queries, rounds,
		contender{"briefs", func(q benchQuery) error {
			return get(ours.URL + "/api/v1/search?q=" + url.QueryEscape(q.ours()))
		}},
		contender{"bleve", func(q benchQuery) error {
			return get(plain.URL + "/?class=" + q.class + "&q=" + url.QueryEscape(q.text))
		}})
}

// compare asks every query in every round of both and prints a table.
func compare(w io.Writer, where string, queries []benchQuery, rounds int, contenders ...contender) error {
	times := make([]samples, len(contenders))
	for i := range times {
		times[i] = samples{}
	}
	for round := range rounds + 1 {
		for i := range queries {
			for j := range contenders {
				c := (j + round) % len(contenders) // who goes first changes
				start := time.Now()
				if err := contenders[c].ask(queries[i]); err != nil {
					return fmt.Errorf("%s: %s %q: %w", contenders[c].name, queries[i].class, queries[i].text, err)
				}
				if round > 0 { // the first warms up
					d := time.Since(start)
					times[c][queries[i].class] = append(times[c][queries[i].class], d)
					times[c]["pooled"] = append(times[c]["pooled"], d)
				}
			}
		}
	}
	fmt.Fprintf(w, "| %s, ms | briefs p50 | p95 | p99 | bleve p50 | p95 | p99 | p50 × | p95 × | p99 × |\n|---|---|---|---|---|---|---|---|---|---|\n", where)
	for _, class := range append(slices.Clone(classes), "pooled") {
		a, b := quantiles(times[0][class]), quantiles(times[1][class])
		fmt.Fprintf(w, "| %s | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %.1f | %.1f | %.1f |\n", class,
			a[0], a[1], a[2], b[0], b[1], b[2], b[0]/a[0], b[1]/a[1], b[2]/a[2])
	}
	fmt.Fprintln(w)
	return nil
}

// quantiles returns the median, the 95th and the 99th percentile in milliseconds.
func quantiles(ds []time.Duration) [3]float64 {
	slices.Sort(ds)
	var out [3]float64
	for i, q := range []float64{.5, .95, .99} {
		if len(ds) > 0 {
			out[i] = float64(ds[min(int(q*float64(len(ds))), len(ds)-1)].Nanoseconds()) / 1e6
		}
	}
	return out
}

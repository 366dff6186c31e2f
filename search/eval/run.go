package eval

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strconv"

	"github.com/briefsearch/briefsearch/search"
)

// depth is how many answers of a query are measured.
const depth = 100

// A Run is what an engine answered to the judged queries of a Set, in the
// order of its queries.
type Run []Answer

// An Answer is what an engine answered to one query.
type Answer struct {
	Query string   // its id
	Docs  []string // ids of the documents, best first, at most 100
	Measures
}

// A Searcher answers requests, as search.Engine does.
type Searcher interface {
	Search(ctx context.Context, r search.Request) (*search.Results, error)
}

// Measure asks an engine that holds the documents of s its judged queries, and
// returns the answers and the mean of their measures. Each query is read as
// if a user had typed it. Queries without judgments are not asked.
func (s *Set) Measure(ctx context.Context, engine Searcher, mode search.Mode) (Run, Measures, error) {
	var run Run
	var all []Measures
	for _, q := range s.Queries {
		if len(s.Grades[q.ID]) == 0 {
			continue
		}
		res, err := engine.Search(ctx, search.Request{
			Query: search.Parse(q.Text), Mode: mode, Sort: search.SortRelevance,
			PerPage: depth, SnippetWords: -1,
		})
		if err != nil {
			return nil, Measures{}, fmt.Errorf("query %s of %s: %w", q.ID, s.Name, err)
		}
		a := Answer{Query: q.ID}
		for _, hit := range res.Hits {
			a.Docs = append(a.Docs, documentID(hit.Brief.ID))
		}
		a.Measures = Measure(a.Docs, s.Grades[q.ID])
		run = append(run, a)
		all = append(all, a.Measures)
	}
	return run, Mean(all), nil
}

// WriteTREC writes the run in trec_eval's format, "query Q0 document rank
// score tag" a line. The score is 1/rank, since trec_eval orders by score and
// not by rank.
func (r Run) WriteTREC(w io.Writer, tag string) error {
	out := bufio.NewWriter(w)
	for _, a := range r {
		for i, doc := range a.Docs {
			fmt.Fprintf(out, "%s Q0 %s %d %s %s\n", a.Query, doc, i+1, strconv.FormatFloat(1/float64(i+1), 'f', 6, 64), tag)
		}
	}
	return out.Flush()
}

package eval

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
)

// A canned engine gives the answers it was made with, by raw query.
type canned map[string][]corpus.ID

func (c canned) Search(_ context.Context, r search.Request) (*search.Results, error) {
	ids, ok := c[r.Query.Raw]
	if !ok {
		return nil, errors.New("not expected")
	}
	res := &search.Results{}
	for _, id := range ids {
		res.Hits = append(res.Hits, search.Hit{Brief: corpus.Brief{ID: id}})
	}
	return res, nil
}

func TestSetMeasure(t *testing.T) {
	s := &Set{
		Name:    "tiny",
		Queries: []Query{{"q1", "one"}, {"q2", "two"}, {"q3", "never judged"}, {"q4", "finds nothing"}},
		Grades:  map[string]map[string]int{"q1": {"a/1": 1}, "q2": {"c": 2}, "q4": {"c": 1}, "unknown": {"c": 1}},
	}
	engine := canned{"one": {"b", "a~2f1"}, "two": {"c"}, "finds nothing": nil}
	run, mean, err := s.Measure(t.Context(), engine, search.ModeAuto)
	if err != nil {
		t.Fatal(err)
	}
	if want := (1/2. + 1) / 3; mean.MRR10 != want {
		t.Errorf("mean MRR@10 = %v, want %v", mean.MRR10, want)
	}
	var b strings.Builder
	if err := run.WriteTREC(&b, s.Name); err != nil {
		t.Fatal(err)
	}
	want := "q1 Q0 b 1 1.000000 tiny\nq1 Q0 a/1 2 0.500000 tiny\nq2 Q0 c 1 1.000000 tiny\n"
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("run (-want +got):\n%s", diff)
	}
	if _, _, err := s.Measure(t.Context(), canned{}, search.ModeAuto); err == nil || !strings.Contains(err.Error(), "query q1 of tiny") {
		t.Errorf("error %v, want one that names the query", err)
	}
}

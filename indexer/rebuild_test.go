package indexer_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/corpus/format"
	"github.com/briefsearch/briefsearch/indexer"
)

func TestRebuildNamesBriefs(t *testing.T) {
	at := func(r format.Record, line int) format.Record {
		r.Line, r.Number = line, line
		return r
	}
	long := strings.Repeat("x", 128)
	input := []format.Record{
		at(brief("f", "a", "A"), 1),
		at(brief("f", "a", "A"), 2),         // the same again
		at(brief("f", "a", "A2"), 3),        // another
		at(brief("f", "a", "A3"), 4),        // and another
		at(brief("f", "a", "A2"), 5),        // the second again
		at(brief("f", "b", "A"), 6),         // the same text, called otherwise
		brief("g", "a", "A2"),               // the second, in another file
		brief("h", "a~252f10", "H"),         // called as the second already is
		brief("i", long, "L"),               //
		brief("i", long, "L2"),              // an ID that is too long for more
		rejected("j", 0),                    //
		at(brief("f", "a~252f10", "A2"), 7), // the second, by its name in the index
	}
	x := make(index)
	m := &memory{index: &x}
	report, err := indexer.Rebuild(t.Context(), m, slices.Values(input), indexer.Options{BatchSize: 2})
	if err != nil || m.broken != nil {
		t.Fatal(err, m.broken)
	}
	want := map[corpus.ID]string{
		"a": "f A", "a~252f10": "f A2", "a~252f10-2": "f A3", "b": "f A", "a~cd0aa9": "g A2",
		"a~252f10~aaa940": "h H", corpus.ID(long): "i L", corpus.ID(long[:121] + "~de7d1b"): "i L2",
	}
	if diff := cmp.Diff(want, x.fingerprints()); diff != "" {
		t.Errorf("index (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(map[string]int{"duplicate": 3, "unreadable": 1}, report.RejectionCodes); diff != "" {
		t.Errorf("rejections (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(map[string]int{"id_taken": 5}, report.WarningCodes); diff != "" {
		t.Errorf("warnings (-want +got):\n%s", diff)
	}
	if got, want := report.Rejections[0].String(), `f:2: brief "a" with the same text is in f:1 already (remove one of the two)`; got != want {
		t.Errorf("rejection %q, want %q", got, want)
	}
}

func TestRebuildRefusesNothing(t *testing.T) {
	for name, input := range map[string][]format.Record{"no records": nil, "rejected": {rejected("a", 0)}} {
		x := build(brief("d", "a", "A"))
		m := &memory{index: &x}
		_, err := indexer.Rebuild(t.Context(), m, slices.Values(input), indexer.Options{Prune: true})
		if !errors.Is(err, indexer.ErrNothingRead) || m.done != "aborted" || len(x) != 1 {
			t.Errorf("%s: error %v, sink %s, %d briefs", name, err, m.done, len(x))
		}
	}
}

func TestIssuesAreBounded(t *testing.T) {
	var input []format.Record
	for i := range 50 {
		r := brief("d", fmt.Sprint(i), "A")
		r.Warnings = []corpus.Issue{{Code: "no_date"}}
		input = append(input, r, rejected("e", 1))
	}
	x := make(index)
	report, err := indexer.Rebuild(t.Context(), &memory{index: &x}, slices.Values(input), indexer.Options{MaxIssues: 7})
	if err != nil {
		t.Fatal(err)
	}
	if len(report.Rejections) != 7 || len(report.Warnings) != 7 || report.WarningCodes["no_date"] != 50 || report.RejectionCodes["unreadable"] != 50 {
		t.Errorf("%d rejections, %d warnings, counted %v and %v", len(report.Rejections), len(report.Warnings), report.RejectionCodes, report.WarningCodes)
	}
}

func TestFailures(t *testing.T) {
	broken := errors.New("disk full")
	var many []format.Record
	for i := range 100 {
		many = append(many, brief("d", fmt.Sprint(i), "A"))
	}
	tests := []struct {
		name string
		sink memory
	}{
		{"the first batch", memory{putErr: func(int) error { return broken }}},
		{"a batch in the middle", memory{putErr: func(n int) error { return map[bool]error{true: broken}[n == 5] }}},
		{"the last batch", memory{putErr: func(n int) error { return map[bool]error{true: broken}[n == 10] }}},
		{"the commit", memory{commit: broken}},
	}
	for i := range tests {
		tt := &tests[i]
		t.Run(tt.name, func(t *testing.T) {
			x := build(brief("d", "a", "A"))
			tt.sink.index = &x
			report, err := indexer.Rebuild(t.Context(), &tt.sink, slices.Values(many), indexer.Options{BatchSize: 10})
			if !errors.Is(err, broken) || report.Committed || tt.sink.done != "aborted" || len(x) != 1 {
				t.Errorf("error %v, report %+v, sink %s, %d briefs", err, report, tt.sink.done, len(x))
			}
		})
	}
}

func TestCancel(t *testing.T) {
	for _, at := range []int{0, 1, 50, 99} {
		ctx, cancel := context.WithCancel(t.Context())
		x := build(brief("d", "a", "A"))
		m := &memory{index: &x}
		input := func(yield func(format.Record) bool) {
			for i := range 100 {
				if i == at {
					cancel()
				}
				if !yield(brief("d", fmt.Sprint(i), "A")) {
					return
				}
			}
		}
		report, err := indexer.Rebuild(ctx, m, input, indexer.Options{BatchSize: 10})
		if err != context.Canceled || report.Committed || m.done != "aborted" || len(x) != 1 {
			t.Errorf("cancelled at %d: error %v, report %+v, sink %s, %d briefs", at, err, report, m.done, len(x))
		}
		cancel()
	}
}

func TestProgress(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var seen []indexer.Progress
		x := make(index)
		input := func(yield func(format.Record) bool) {
			for i := range 1000 {
				time.Sleep(time.Millisecond)
				if !yield(brief("d", fmt.Sprint(i), "A")) {
					return
				}
			}
		}
		_, err := indexer.Rebuild(t.Context(), &memory{index: &x}, input, indexer.Options{
			Progress: func(p indexer.Progress) { seen = append(seen, p) },
		})
		if err != nil {
			t.Fatal(err)
		}
		if len(seen) < 10 || len(seen) > 13 {
			t.Errorf("told %d times in a second", len(seen))
		}
		last := seen[len(seen)-1]
		want := indexer.Progress{Phase: indexer.PhaseCommit, Read: 1000, Indexed: 1000, Bytes: 1000, Path: "d", Elapsed: time.Second}
		if diff := cmp.Diff(want, last); diff != "" {
			t.Errorf("last (-want +got):\n%s", diff)
		}
	})
}

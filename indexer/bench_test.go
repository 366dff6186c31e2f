package indexer_test

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/corpus/format"
	"github.com/briefsearch/briefsearch/indexer"
)

// A null is a Sink that knows some briefs and takes any.
type null struct {
	known map[corpus.ID]indexer.Fingerprint
}

func (n null) Known(context.Context) iter.Seq2[corpus.ID, indexer.Fingerprint] {
	return func(yield func(corpus.ID, indexer.Fingerprint) bool) {
		for id, f := range n.known {
			if !yield(id, f) {
				return
			}
		}
	}
}
func (null) Pushed(context.Context) ([]indexer.Push, error) { return nil, nil }
func (null) Put(context.Context, []corpus.Brief) error      { return nil }
func (null) Delete(context.Context, []corpus.ID) error      { return nil }
func (null) Commit(context.Context) error                   { return nil }
func (null) Abort() error                                   { return nil }

// some returns n records of about 2 kB.
func some(n int) []format.Record {
	text := strings.Repeat("The council adopted the resolution by a large majority. ", 9)
	records := make([]format.Record, n)
	for i := range records {
		r := &records[i]
		r.Brief = corpus.Brief{ID: corpus.ID(fmt.Sprint("brief-", i)), Title: fmt.Sprint("Brief ", i), Path: "notes/all.jsonl"}
		for range 4 {
			r.Brief.Sections = append(r.Brief.Sections, corpus.Section{ID: "text", Kind: corpus.KindText, Blocks: []corpus.Block{{Kind: corpus.Paragraph, Text: text}}})
		}
	}
	return records
}

// The two measure what the plan and the batches cost, without reading and indexing.

func BenchmarkRebuild(b *testing.B) {
	records := some(20_000)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := indexer.Rebuild(b.Context(), null{}, slices.Values(records), indexer.Options{}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N*len(records))/b.Elapsed().Seconds(), "briefs/s")
}

func BenchmarkUpdateUnchanged(b *testing.B) {
	records := some(20_000)
	n := null{known: make(map[corpus.ID]indexer.Fingerprint)}
	for i := range records {
		n.known[records[i].Brief.ID] = indexer.Fingerprint{Path: records[i].Brief.Path, Hash: records[i].Brief.Hash()}
	}
	b.ReportAllocs()
	for b.Loop() {
		report, err := indexer.Update(b.Context(), n, []string{"notes"}, slices.Values(records), indexer.Options{})
		if err != nil || report.Unchanged != len(records) {
			b.Fatal(err, report.Unchanged)
		}
	}
	b.ReportMetric(float64(b.N*len(records))/b.Elapsed().Seconds(), "briefs/s")
}

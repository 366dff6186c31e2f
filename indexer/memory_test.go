package indexer_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"sync"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/corpus/format"
	"github.com/briefsearch/briefsearch/indexer"
)

// pushedPath is the Path of briefs that were pushed. It looks like a file's.
const pushedPath = "pushed"

// An index is what a memory sink commits to.
type index map[corpus.ID]corpus.Brief

// A memory is a Sink over an index that holds the caller to the contract.
type memory struct {
	index  *index
	forked bool
	putErr func(call int) error // nil: none
	commit error
	pushed []indexer.Push

	mu      sync.Mutex
	calls   int
	largest int
	put     index
	deleted map[corpus.ID]bool
	done    string
	broken  error // how the contract was broken
}

var _ indexer.Sink = (*memory)(nil)

func (m *memory) Known(context.Context) iter.Seq2[corpus.ID, indexer.Fingerprint] {
	return func(yield func(corpus.ID, indexer.Fingerprint) bool) {
		if !m.forked {
			return
		}
		for id, b := range *m.index {
			if !yield(id, indexer.Fingerprint{Path: b.Path, Hash: b.Hash(), Pushed: b.Path == pushedPath}) {
				return
			}
		}
	}
}

func (m *memory) Pushed(context.Context) ([]indexer.Push, error) { return m.pushed, nil }

func (m *memory) Put(ctx context.Context, briefs []corpus.Brief) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.calls++
	m.largest = max(m.largest, len(briefs))
	if m.putErr != nil {
		if err := m.putErr(m.calls); err != nil {
			return err
		}
	}
	if m.put == nil {
		m.put = make(index)
	}
	for _, b := range briefs {
		if _, ok := m.put[b.ID]; ok || b.ID == "" {
			m.broken = errors.Join(m.broken, fmt.Errorf("%q was put twice", b.ID))
		}
		m.put[b.ID] = b
	}
	return ctx.Err()
}

func (m *memory) Delete(_ context.Context, ids []corpus.ID) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.deleted == nil {
		m.deleted = make(map[corpus.ID]bool)
	}
	for _, id := range ids {
		if _, ok := m.put[id]; ok || m.deleted[id] {
			m.broken = errors.Join(m.broken, fmt.Errorf("%q was deleted after it was put or deleted", id))
		}
		m.deleted[id] = true
	}
	return nil
}

func (m *memory) Commit(ctx context.Context) error {
	if err := errors.Join(ctx.Err(), m.commit); err != nil {
		return err
	}
	m.end("committed")
	next := make(index)
	if m.forked {
		maps.Copy(next, *m.index)
	}
	for id := range m.deleted {
		delete(next, id)
	}
	maps.Copy(next, m.put)
	*m.index = next
	return nil
}

func (m *memory) Abort() error {
	m.end("aborted")
	return nil
}

func (m *memory) end(how string) {
	if m.done != "" {
		m.broken = errors.Join(m.broken, fmt.Errorf("%s after it was %s", how, m.done))
	}
	m.done = how
}

// fingerprints returns what an index holds, "path text", by ID.
func (x index) fingerprints() map[corpus.ID]string {
	prints := make(map[corpus.ID]string, len(x))
	for id, b := range x {
		prints[id] = b.Path + " " + b.Title
	}
	return prints
}

// a brief record; its title is its text.
func brief(path, id, text string) format.Record {
	return format.Record{Brief: corpus.Brief{ID: corpus.ID(id), Title: text, Path: path}}
}

// rejected is the record of a file that could not be read, or of one record of it.
func rejected(path string, record int) format.Record {
	return format.Record{Rejection: &corpus.Issue{Path: path, Record: record, Code: "unreadable", Reason: "cannot be read"}}
}

// build returns the index of the records.
func build(records ...format.Record) index {
	x := make(index)
	if len(records) > 0 {
		m := &memory{index: &x}
		if _, err := indexer.Rebuild(context.Background(), m, slices.Values(records), indexer.Options{}); err != nil {
			panic(err)
		}
	}
	return x
}

package indexer

import (
	"context"
	"iter"

	"github.com/briefsearch/briefsearch/corpus"
)

// A Fingerprint tells whether a brief has changed since it was indexed.
type Fingerprint struct {
	Path string // the brief's Path when it was indexed
	Hash uint64 // corpus.Brief.Hash of it
}

// A Sink takes one new generation of an index. Nothing is visible before
// Commit; after it everything is, at once. Put and Delete may be called from
// several goroutines at once; Known, Commit and Abort may not. After Commit or
// Abort the Sink is done and every method returns an error.
type Sink interface {
	// Known yields what the generation forked from holds, in no order; it
	// yields nothing where the generation is built from nothing. Where it has
	// to end early, Commit and Abort return why.
	Known(ctx context.Context) iter.Seq2[corpus.ID, Fingerprint]
	// Put adds briefs, or replaces those with the same IDs. An ID may be put
	// only once. The Sink does not keep the slice.
	Put(ctx context.Context, briefs []corpus.Brief) error
	// Delete removes briefs; an unknown ID is not an error.
	Delete(ctx context.Context, ids []corpus.ID) error
	// Commit makes the generation durable and current.
	Commit(ctx context.Context) error
	// Abort throws the generation away; what was served stays as it was.
	Abort() error
}

package indexer

import (
	"context"
	"iter"
	"time"

	"github.com/briefsearch/briefsearch/corpus"
)

// A Fingerprint tells whether a brief has changed since it was indexed.
type Fingerprint struct {
	Path   string // the brief's Path when it was indexed
	Hash   uint64 // corpus.Brief.Hash of it
	Pushed bool   // it was pushed; Path is no file's
}

// A Push is the last thing that somebody said of an ID past the files. It
// stands until somebody says something else, whatever the files hold under that ID.
type Push struct {
	ID     corpus.ID
	Kind   PushKind
	At     time.Time // when it was said
	Folded bool      // the generation forked from has it already
	// Brief reads what was pushed, of PushPut; nil for the others. It may be called
	// until Commit or Abort.
	Brief func() (corpus.Brief, error)
}

// A PushKind says what a Push is.
type PushKind string

// The kinds of Push.
const (
	PushPut      PushKind = "put"      // a brief stands under the ID
	PushTakedown PushKind = "takedown" // no brief may stand under the ID
	PushForget   PushKind = "forget"   // what stands under the ID is up to the files again
)

// A Sink takes one new generation of an index. Nothing is visible before
// Commit; after it everything is, at once. Put and Delete may be called from
// several goroutines at once; Known, Pushed, Commit and Abort may not. After Commit or
// Abort the Sink is done and every method returns an error.
type Sink interface {
	// Known yields what the generation forked from holds, in no order; it
	// yields nothing where the generation is built from nothing. Where it has
	// to end early, Commit and Abort return why.
	Known(ctx context.Context) iter.Seq2[corpus.ID, Fingerprint]
	// Pushed returns what was pushed, an ID once. Whoever calls it puts the
	// briefs and deletes what was taken down that are not Folded; that the
	// generation holds all of it is then part of what Commit makes durable.
	Pushed(ctx context.Context) ([]Push, error)
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

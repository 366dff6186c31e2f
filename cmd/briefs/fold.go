package main

import (
	"context"

	"github.com/briefsearch/briefsearch/corpus/format"
	"github.com/briefsearch/briefsearch/indexer"
)

// fold takes what was pushed into the index, as "briefs index" without paths
// does: it commits a generation that holds it, the first where there is none,
// and nothing where nothing waits. While another writer is at work the error wraps
// generation.ErrLocked; that one takes in what was pushed before it began.
func (a *app) fold(ctx context.Context, o indexer.Options) (indexer.Report, error) {
	return a.build(ctx, true, nil, func(func(format.Record) bool) {}, o)
}

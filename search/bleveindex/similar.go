package bleveindex

import (
	"context"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
)

// Similar returns briefs on the topic of one.
func (x *Index) Similar(ctx context.Context, id corpus.ID, n int) ([]search.Hit, error) {
	return nil, ctx.Err()
}

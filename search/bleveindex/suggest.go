package bleveindex

import (
	"context"

	"github.com/briefsearch/briefsearch/search"
)

// Suggest returns ways to go on with what has been typed.
func (x *Index) Suggest(ctx context.Context, typed string, n int) ([]search.Suggestion, error) {
	return nil, ctx.Err()
}

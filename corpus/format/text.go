package format

import (
	"context"
	"io"

	"github.com/briefsearch/briefsearch/corpus"
)

// text reads plain text in the seed's shape.
func (r *reader) text(ctx context.Context, f file, in io.Reader) error {
	data, enc, ok, err := r.whole(ctx, f, in)
	if !ok {
		return err
	}
	raw := corpus.Raw{Path: f.path, Line: 1, Lines: appendPlain(nil, data)}
	return r.draft(ctx, draft{raw: raw, warnings: enc.warn(corpus.Issue{Path: f.path})})
}

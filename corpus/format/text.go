package format

import (
	"context"
	"io"

	"github.com/briefsearch/briefsearch/corpus"
)

// text reads plain text in the seed's shape: one brief, or several one after
// the other.
func (r *reader) text(ctx context.Context, f file, in io.Reader) error {
	data, enc, ok, err := r.whole(ctx, f, in)
	if !ok {
		return err
	}
	warnings := enc.warn(corpus.Issue{Path: f.path})
	return r.plainPage(ctx, corpus.Raw{Path: f.path, Line: 1}, appendPlain(nil, data), warnings)
}

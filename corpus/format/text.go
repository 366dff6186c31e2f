package format

import (
	"context"
	"io"
	"strings"

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

// wordless says whether no line of raw is to be read.
func wordless(raw corpus.Raw) bool {
	for _, l := range raw.Lines {
		if l.Kind != corpus.LineHeading && l.Kind != corpus.LineMeta && l.Kind != corpus.LineBlank && strings.TrimSpace(l.Text) != "" {
			return false
		}
	}
	return true
}

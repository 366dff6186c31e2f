package bleveindex

import (
	"context"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
)

// A view is the engine over the part of an index that some filters let
// through, or over the whole of it.
type view struct {
	index *Index
	part  part
}

var _ search.Engine = (*view)(nil)

// Within returns a view of only the briefs that fs let through.
func (v *view) Within(fs []search.Filter) search.Engine {
	return &view{v.index, v.part.within(fs)}
}

// acquire returns the reader of the part, to be released.
func (v *view) acquire(ctx context.Context) (*reader, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if v.part.isWhole() {
		return v.index.whole()
	}
	return v.index.views.acquire(ctx, v.part)
}

// Close does nothing: a view is of its index, which others use.
func (v *view) Close() error { return nil }

// Search answers a request.
func (v *view) Search(ctx context.Context, req search.Request) (*search.Results, error) {
	r, err := v.acquire(ctx)
	if err != nil {
		return nil, err
	}
	defer v.index.release(r)
	return r.search(ctx, req)
}

// Brief returns one brief.
func (v *view) Brief(ctx context.Context, id corpus.ID) (corpus.Brief, error) {
	r, err := v.acquire(ctx)
	if err != nil {
		return corpus.Brief{}, err
	}
	defer v.index.release(r)
	doc, err := r.find(id)
	if err != nil {
		return corpus.Brief{}, err
	}
	return r.brief(doc)
}

// Info says what is served.
func (v *view) Info(ctx context.Context) (search.Info, error) {
	r, err := v.acquire(ctx)
	if err != nil {
		return search.Info{}, err
	}
	defer v.index.release(r)
	x := v.index
	info := search.Info{
		Generation: r.name, Briefs: r.live, Built: r.manifest.Built, Engine: EngineName(),
		Schema: r.manifest.Schema, Analyzer: r.manifest.Analyzer,
		Oldest: r.columns.oldest, Newest: r.columns.newest, Sample: x.sample, Synonyms: x.synonyms.Digest(), Pushed: r.shown,
	}
	if v.part.isWhole() {
		for _, f := range r.manifest.Files {
			info.IndexBytes += f.Size
		}
	}
	return info, nil
}

package bleveindex

import (
	"context"
	"iter"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
)

// All yields every brief that a request finds. Their generation stays open until
// the caller has had enough.
func (v *view) All(ctx context.Context, req search.Request) iter.Seq2[corpus.Brief, error] {
	return func(yield func(corpus.Brief, error) bool) {
		r, err := v.acquire(ctx)
		if err != nil {
			yield(corpus.Brief{}, err)
			return
		}
		defer v.index.release(r)
		docs, err := r.all(ctx, req)
		if err != nil {
			yield(corpus.Brief{}, err)
			return
		}
		for _, d := range docs {
			var b corpus.Brief
			err := ctx.Err()
			if err == nil {
				b, err = r.brief(d.doc)
			}
			if !yield(b, err) || err != nil {
				return
			}
		}
	}
}

// all returns the documents that req finds in one generation, in its order,
// up to search.MaxExport.
func (r *reader) all(ctx context.Context, req search.Request) ([]scoredDoc, error) {
	clamp(&req)
	req.Page, req.PerPage, req.Offset = 1, search.MaxExport, 0
	c, err := newCollection(r)
	if err != nil {
		return nil, err
	}
	reading, err := c.read(ctx, req)
	if err != nil {
		return nil, err
	}
	req.Query = reading.Query
	q, err := newRequest(c, req)
	if err != nil {
		return nil, err
	}
	filters := q.filters()
	m, err := q.matching(ctx, filters)
	if err != nil {
		return nil, err
	}
	found, some := q.apply(m.all, filters, ""), q.apply(m.some, filters, "")
	q.fold(found, some)
	return q.page(ctx, found, some)
}

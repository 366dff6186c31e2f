package bleveindex

import (
	"context"
	"slices"
	"time"

	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/understand"

	"github.com/RoaringBitmap/roaring/v2"
)

// search answers req in one generation.
func (r *reader) search(ctx context.Context, req search.Request) (*search.Results, error) {
	start := time.Now()
	clamp(&req)
	c, err := newCollection(r)
	if err != nil {
		return nil, err
	}
	reading, err := c.read(ctx, req)
	if err != nil {
		return nil, err
	}
	asked := req
	asked.Query = reading.Query
	res, err := c.search(ctx, asked, reading)
	if err != nil {
		return nil, err
	}
	if res.Answer, err = c.answer(ctx, asked, reading, res.Hits); err != nil {
		return nil, err
	}
	if res.Proposals, err = c.proposals(ctx, asked, reading, res.Total); err != nil {
		return nil, err
	}
	res.Took = time.Since(start)
	return res, nil
}

// read finds out what the query of req means.
func (c *collection) read(ctx context.Context, req search.Request) (understand.Reading, error) {
	if req.Literal {
		return understand.Reading{Query: req.Query}, nil
	}
	reading := understand.Read(req.Query, c, understand.Options{
		Today: req.Today, Synonyms: c.r.synonyms, Hindi: c.r.hindi,
		Matches: func(q search.Query, m search.Mode) int {
			return c.matches(ctx, search.Request{Query: q, Filters: req.Filters, Where: req.Where, Mode: m})
		},
	})
	return reading, c.err
}

// search answers req, whose query has been read.
func (c *collection) search(ctx context.Context, req search.Request, reading understand.Reading) (*search.Results, error) {
	q, err := newRequest(c, req)
	if err != nil {
		return nil, err
	}
	q.corrections = reading.Corrections
	filters := q.filters()
	m, err := q.matching(ctx, filters)
	if err != nil {
		return nil, err
	}
	res := &search.Results{
		Understood: search.Understood{
			Text: q.text(), Truncated: req.Query.Truncated || q.plan.truncated, Filters: slices.Concat(req.Query.Filters, req.Filters),
			Corrections: reading.Corrections, Expansions: req.Query.Expansions,
		},
		Page: req.Page, PerPage: req.PerPage,
		Generation: c.r.name, Briefs: c.r.live,
	}
	if reading.Corrected {
		res.Understood.Corrected = req.Query.String()
	}
	found, some := q.apply(m.all, filters, ""), q.apply(m.some, filters, "")
	q.fold(found, some)
	res.Folded = q.hidden()
	res.Total = count(found) + count(some) - res.Folded
	docs, err := q.page(ctx, found, some)
	if err != nil {
		return nil, err
	}
	if res.Hits, err = q.hits(docs, found); err != nil {
		return nil, err
	}
	q.facets(res, m, filters, found, some)
	res.PostingsRead, res.PostingsAll = q.stats.postings, q.stats.all
	return res, nil
}

// filters returns the filters of the query and the request, which must all hold.
func (q *request) filters() []filter {
	c := q.r.columns
	return slices.Concat(c.filters(q.req.Query.Filters), c.filters(q.req.Filters), c.where(q.req.Where))
}

// clamp holds req to the bounds and fills in its defaults.
func clamp(req *search.Request) {
	if req.PerPage <= 0 {
		req.PerPage = search.DefaultPerPage
	}
	req.PerPage = min(req.PerPage, search.MaxPerPage)
	req.Page = min(max(req.Page, 1), max(search.MaxDepth/req.PerPage, 1))
	if req.Offset = min(req.Offset, search.MaxDepth-req.PerPage); req.Offset > 0 {
		req.Page = req.Offset/req.PerPage + 1 // the page in which it begins
	} else {
		req.Offset = (req.Page - 1) * req.PerPage
	}
	if req.FacetValues <= 0 {
		req.FacetValues = search.DefaultFacetValues
	}
	req.FacetValues = min(req.FacetValues, search.MaxFacetValues)
	if req.SnippetWords == 0 {
		req.SnippetWords = search.DefaultSnippet
	}
	req.SnippetWords = min(req.SnippetWords, search.MaxSnippetWords)
	if req.Mode == "" {
		req.Mode = search.ModeAuto
	}
	if req.Sort == "" {
		req.Sort = search.SortRelevance
	}
}

// matching evaluates the words of the request, and decides by the filters
// whether partly matching briefs join.
func (q *request) matching(ctx context.Context, fs []filter) (matchSet, error) {
	m, err := q.match(ctx)
	if err == nil && q.bilingual != nil {
		q.bilingual.own.all = m.all
		m.all, err = q.withTwins(m.all)
	}
	if err == nil && q.req.Mode == search.ModeAuto && len(q.plan.units) > 1 && count(q.apply(m.all, fs, "")) < enough {
		m.some, err = q.partial(m.all)
		if err == nil && q.bilingual != nil {
			q.bilingual.own.some = m.some
			m.some, err = q.withTwins(m.some)
			for i := range m.some {
				m.some[i] = roaring.AndNot(m.some[i], m.all[i])
			}
		}
	}
	return m, err
}

// page returns the documents of the request's page, in order.
func (q *request) page(ctx context.Context, all, some []*roaring.Bitmap) ([]scoredDoc, error) {
	last := q.req.Offset + q.req.PerPage
	by := q.req.Sort
	if by == search.SortRelevance && len(q.groups) == 0 {
		by = search.SortNewest
	}
	var docs []scoredDoc
	var err error
	if by == search.SortRelevance && q.folding != nil {
		some = q.folding.rest
	}
	if by != search.SortRelevance {
		docs, err = q.order(ctx, by, last, all, some)
	} else {
		docs, err = q.best(ctx, all, false, last)
		if err == nil && some != nil && len(docs) < last {
			var rest []scoredDoc
			rest, err = q.best(ctx, some, true, last-len(docs))
			docs = append(docs, rest...)
		}
	}
	if err != nil {
		return nil, err
	}
	return docs[min(last-q.req.PerPage, len(docs)):], nil
}

package bleveindex

import (
	"context"
	"slices"
	"strings"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/analysis"
	"github.com/briefsearch/briefsearch/search/understand"

	"github.com/RoaringBitmap/roaring/v2"
)

// proposals returns other queries that may be meant, and where the query
// finds nothing those that find something: nobody is left at a dead end.
func (c *collection) proposals(ctx context.Context, req search.Request, reading understand.Reading, total int) ([]search.Proposal, error) {
	if len(reading.Proposals) == 0 && total > 0 || req.Offset > 0 {
		return nil, nil
	}
	var out []search.Proposal
	propose := func(p search.Proposal, q search.Query) error {
		var err error
		other := req
		other.Query, other.Filters = q, p.Filters
		if p.Query == "" {
			p.Query = q.String()
		}
		p.Total, err = c.total(ctx, other)
		if err == nil && p.Total > 0 {
			out = append(out, p)
		}
		return err
	}
	read := func(p search.Proposal) error {
		again := req
		again.Query = search.Parse(p.Query)
		again.Filters = p.Filters
		reading, err := c.read(ctx, again)
		if err != nil {
			return err
		}
		return propose(p, reading.Query)
	}
	for _, p := range reading.Proposals {
		p.Filters = req.Filters
		if err := read(p); err != nil {
			return nil, err
		}
	}
	if total > 0 {
		return out, nil
	}
	if q, ok := unquoted(req.Query); ok {
		if err := read(search.Proposal{Kind: search.ProposeWords, Query: q.String(), Filters: req.Filters}); err != nil {
			return nil, err
		}
	}
	if p, q, err := c.withoutHindrance(ctx, req); err != nil {
		return nil, err
	} else if p.Text != "" {
		if err := propose(p, q); err != nil {
			return nil, err
		}
	}
	if p, q, err := c.overWiderTime(ctx, req); err != nil {
		return nil, err
	} else if p.Text != "" {
		if err := propose(p, q); err != nil {
			return nil, err
		}
	}
	if q := req.Query; len(req.Filters)+len(q.Filters) > 0 && len(q.Clauses) > 0 {
		q.Filters = nil
		if err := propose(search.Proposal{Kind: search.ProposeUnfiltered}, q); err != nil {
			return nil, err
		}
	}
	if len(out) == 0 {
		for _, word := range loneWords(req) {
			if err := read(search.Proposal{Kind: search.ProposeAlone, Query: word, Text: word}); err != nil {
				return nil, err
			}
		}
	}
	return out, c.err
}

// unquoted returns q with the words of its phrases in place of those, and
// whether it has any that are not one of several alternatives.
func unquoted(q search.Query) (search.Query, bool) {
	var out []search.Clause
	found := false
	for i, c := range q.Clauses {
		words := strings.Fields(c.Text)
		if c.Kind != search.KindPhrase || c.Not || c.Or || orFollows(q.Clauses, i) || len(words) < 2 {
			out = append(out, c)
			continue
		}
		found = true
		for _, w := range words {
			out = append(out, search.Clause{Kind: search.KindWord, Text: w, InTitle: c.InTitle})
		}
	}
	q.Clauses, q.Expansions = out, nil
	return q, found
}

// maxAlone bounds the words that are offered alone.
const maxAlone = 8

// loneWords returns the words of a request each for itself, none where it asks
// for one word and no more already.
func loneWords(req search.Request) []string {
	var out []string
	plain := len(req.Filters)+len(req.Query.Filters) == 0
	for _, c := range req.Query.Clauses {
		if c.Not {
			plain = false
			continue
		}
		plain = plain && c.Kind == search.KindWord && !c.InTitle
		for w := range strings.FieldsSeq(c.Text) {
			terms := analysis.Terms(w)
			if len(terms) == 1 && !analysis.IsStop(terms[0]) && len(out) < maxAlone && !slices.Contains(out, w) {
				out = append(out, w)
			}
		}
	}
	if plain && len(out) == 1 {
		return nil
	}
	return out
}

// total returns how many hits req has.
func (c *collection) total(ctx context.Context, req search.Request) (int, error) {
	q, err := newRequest(c, req)
	if err != nil {
		return 0, err
	}
	fs := q.filters()
	m, err := q.matching(ctx, fs)
	if err != nil {
		return 0, err
	}
	all, some := q.apply(m.all, fs, ""), q.apply(m.some, fs, "")
	q.fold(all, some)
	return count(all) + count(some) - q.hidden(), nil
}

// maxHindrances bounds the clauses that are left out in turn.
const maxHindrances = 16

// withoutHindrance returns the query less the clause without which it finds
// most; a proposal without Text where that is nothing.
func (c *collection) withoutHindrance(ctx context.Context, req search.Request) (search.Proposal, search.Query, error) {
	var best search.Proposal
	var query search.Query
	most := 0
	if len(req.Query.Clauses) < 2 {
		return best, query, nil
	}
	for i := range req.Query.Clauses[:min(len(req.Query.Clauses), maxHindrances)] {
		q := without(req.Query, i)
		other := req
		other.Query = q
		n, err := c.total(ctx, other)
		if err != nil {
			return best, query, err
		}
		if n > most {
			best = search.Proposal{Kind: search.ProposeLess, Text: req.Query.Clauses[i].String(), Filters: req.Filters}
			query, most = q, n
		}
	}
	return best, query, nil
}

// without returns q without one clause, and without the expansions that it is part of.
func without(q search.Query, clause int) search.Query {
	if next := clause + 1; next < len(q.Clauses) && q.Clauses[next].Or && !q.Clauses[clause].Or {
		q.Clauses = slices.Clone(q.Clauses)
		q.Clauses[next].Or = false
	}
	q.Clauses = slices.Concat(q.Clauses[:clause], q.Clauses[clause+1:])
	var kept []search.Expansion
	for _, e := range q.Expansions {
		if e.First <= clause && clause < e.End {
			continue
		}
		if e.First > clause {
			e.First, e.End = e.First-1, e.End-1
		}
		kept = append(kept, e)
	}
	q.Expansions = kept
	return q
}

// overWiderTime returns the query over the time of its filter on dates and of
// the nearest brief before or after it; a proposal without Text where it has
// no such filter, or nothing is found at any time.
func (c *collection) overWiderTime(ctx context.Context, req search.Request) (search.Proposal, search.Query, error) {
	var none search.Proposal
	isDate := func(f search.Filter) bool { return f.Field == search.FieldDate && !f.Not }
	dates := slices.DeleteFunc(slices.Concat(req.Query.Filters, req.Filters), func(f search.Filter) bool { return !isDate(f) })
	if len(dates) == 0 {
		return none, req.Query, nil
	}
	req.Query.Filters = slices.DeleteFunc(slices.Clone(req.Query.Filters), isDate)
	req.Filters = slices.DeleteFunc(slices.Clone(req.Filters), isDate)
	q, err := newRequest(c, req)
	if err != nil {
		return none, req.Query, err
	}
	fs := q.filters()
	m, err := q.matching(ctx, fs)
	if err != nil {
		return none, req.Query, err
	}
	var wide search.Filter
	nearest := -1
	for _, found := range [][]*roaring.Bitmap{m.all, m.some} {
		if nearest >= 0 {
			break // with every word, some time away, is nearer than with some of them
		}
		for i, b := range q.apply(found, fs, "") {
			for it := b.Iterator(); it.HasNext(); {
				day := c.r.columns.date[c.r.segs[i].base+int(it.Next())]
				if day == 0 {
					continue
				}
				for _, f := range dates {
					if w, days := widened(f, day); nearest < 0 || days < nearest {
						wide, nearest = w, days
					}
				}
			}
		}
	}
	if nearest < 0 {
		return none, req.Query, nil
	}
	wide.Said = wide.String()
	req.Query.Filters = append(req.Query.Filters, wide)
	return search.Proposal{Kind: search.ProposeDates, Text: wide.Said, Filters: req.Filters}, req.Query, nil
}

// widened returns f so wide that day is in it, and by how many days it grew.
func widened(f search.Filter, day corpus.Day) (search.Filter, int) {
	w := search.Filter{Field: search.FieldDate, After: f.After, Before: f.Before}
	switch {
	case f.After != 0 && day < f.After:
		w.After = day
		return w, int(f.After - day)
	case f.Before != 0 && day >= f.Before:
		w.Before = day + 1
		return w, int(day - f.Before + 1)
	}
	return w, 0
}

package bleveindex

import (
	"context"
	"slices"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/analysis"
	"github.com/briefsearch/briefsearch/search/answer"
	"github.com/briefsearch/briefsearch/search/understand"
)

// Briefs that are read for an answer: the best ones, and the newest ones that have
// the thing in the title.
const (
	answerBest   = 24
	answerNewest = 8
	answerChance = 1 // the best hit, where nothing says that the query asks
)

// answer returns what the collection states in answer to the question that
// reading asks, nil where there is none or nothing sure. The filters of the
// request hold for it. hits are those of its page.
func (c *collection) answer(ctx context.Context, req search.Request, reading understand.Reading, hits []search.Hit) (*search.Answer, error) {
	if reading.Question == nil || req.Offset > 0 {
		return nil, nil
	}
	if reading.Question.Chance {
		var briefs []corpus.Brief
		for i := range hits[:min(len(hits), answerChance)] {
			briefs = append(briefs, hits[i].Brief)
		}
		return answer.Find(reading, briefs), nil
	}
	docs, err := c.candidates(ctx, req, reading)
	if err != nil {
		return nil, err
	}
	briefs := make([]corpus.Brief, len(docs))
	for i, doc := range docs {
		if briefs[i], err = c.r.brief(doc); err != nil {
			return nil, err
		}
	}
	return answer.Find(reading, briefs), nil
}

// candidates returns the documents that may state the answer, best first.
func (c *collection) candidates(ctx context.Context, req search.Request, reading understand.Reading) ([]uint32, error) {
	req = search.Request{Query: req.Query, Filters: req.Filters, Where: req.Where, PerPage: answerBest, Mode: search.ModeAuto, Sort: search.SortRelevance}
	docs, err := c.documents(ctx, req)
	if err != nil {
		return nil, err
	}
	req.Query = titled(reading.Query)
	if len(req.Query.Clauses) == 0 {
		return docs, nil
	}
	req.PerPage, req.Mode, req.Sort = answerNewest, search.ModeAll, search.SortNewest
	more, err := c.documents(ctx, req)
	for _, doc := range more {
		if !slices.Contains(docs, doc) {
			docs = append(docs, doc)
		}
	}
	return docs, err
}

// documents returns the documents of a request's page, in order.
func (c *collection) documents(ctx context.Context, req search.Request) ([]uint32, error) {
	q, err := newRequest(c, req)
	if err != nil {
		return nil, err
	}
	filters := q.filters()
	m, err := q.matching(ctx, filters)
	if err != nil {
		return nil, err
	}
	docs, err := q.page(ctx, q.apply(m.all, filters, ""), q.apply(m.some, filters, ""))
	out := make([]uint32, len(docs))
	for i, d := range docs {
		out[i] = d.doc
	}
	return out, err
}

// titled returns the query for briefs with the thing that q asks about in the
// title: without words for a property, which titles do not have.
func titled(q search.Query) search.Query {
	var clauses []search.Clause
	for _, c := range q.Clauses {
		if c.Kind != search.KindPhrase && len(understand.Asked(analysis.Stem(firstTerm(c.Text)))) > 0 {
			continue
		}
		c.InTitle = true
		clauses = append(clauses, c)
	}
	q.Clauses, q.Expansions = clauses, nil
	return q
}

// firstTerm returns the first term of a text, "" where it has none.
func firstTerm(text string) string {
	var t analysis.Tokenizer
	t.Reset(text)
	tok, _ := t.Next()
	return string(tok.Term)
}

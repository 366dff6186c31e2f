package bleveindex

import (
	"context"
	"slices"
	"strings"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/analysis"
	"github.com/briefsearch/briefsearch/search/answer"
	"github.com/briefsearch/briefsearch/search/lexicon"

	"github.com/RoaringBitmap/roaring/v2"
)

// Bounds of what is done for a topic.
const (
	maxTopicRead   = 500 // briefs, the newest, whose facts are compared
	maxTopicName   = 200 // bytes
	maxTopicOthers = 8
	maxTopicSaid   = 16 // spellings of the name that are looked for
)

// Topic returns what the briefs have on a thing: those with its name in the title and
// those that define its short form. Where no brief defines one and those are few, all
// that name it.
func (v *view) Topic(ctx context.Context, name string, req search.Request) (*search.Topic, error) {
	r, err := v.acquire(ctx)
	if err != nil {
		return nil, err
	}
	defer v.index.release(r)
	return r.topic(ctx, name, req)
}

func (r *reader) topic(ctx context.Context, name string, req search.Request) (*search.Topic, error) {
	n, ok := r.topicNamed(name)
	if !ok {
		return nil, search.ErrNotFound
	}
	c, err := newCollection(r)
	if err != nil {
		return nil, err
	}
	req = search.Request{Filters: req.Filters, Where: req.Where, Sort: search.SortNewest, Mode: search.ModeAny, Page: req.Page, PerPage: req.PerPage, Offset: req.Offset, SnippetWords: -1, Fold: true}
	clamp(&req)
	q, found, err := c.onTopic(ctx, n, req)
	if err != nil {
		return nil, err
	}
	if count(found) == 0 {
		return nil, search.ErrNotFound
	}
	found = q.apply(found, q.filters(), "")
	q.fold(found, nil)
	t := &search.Topic{Name: n.name, Short: n.short, Key: n.key, Page: req.Page, PerPage: req.PerPage, Folded: q.hidden(), Others: n.others}
	t.Total = count(found) - t.Folded
	docs, err := q.page(ctx, found, nil)
	if err != nil {
		return nil, err
	}
	if t.Hits, err = q.hits(docs, found); err != nil {
		return nil, err
	}
	briefs, err := q.newest(ctx, found)
	if err != nil {
		return nil, err
	}
	t.Facts = answer.Timeline(n.spellings(), briefs)
	if n.meaning == nil {
		t.Name = spelt(n.name, briefs)
		t.Key = t.Name
	}
	return t, nil
}

// newest reads the newest of the documents, as many as are compared. They need
// not be folded: whoever reports the same states the same.
func (q *request) newest(ctx context.Context, found []*roaring.Bitmap) ([]corpus.Brief, error) {
	docs, err := q.order(ctx, search.SortNewest, maxTopicRead, found)
	if err != nil {
		return nil, err
	}
	out := make([]corpus.Brief, len(docs))
	for i, d := range docs {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if out[i], err = q.r.brief(d.doc); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// A topicName says how a topic is named.
type topicName struct {
	name, short, key string
	meaning          *lexicon.Meaning // nil for what no brief defines a short form of
	alone            bool             // the short form means nothing else
	others           []search.TopicName
}

// topicNamed finds out what name names: a short form, the long form of one, or
// anything else. It is false for what has no words.
func (r *reader) topicNamed(name string) (topicName, bool) {
	name = strings.Join(strings.Fields(name), " ")
	terms := analysis.Terms(name)
	if len(terms) == 0 || len(name) > maxTopicName {
		return topicName{}, false
	}
	if ms := r.acronyms.Meanings(lexicon.ShortKey(name)); len(ms) > 0 {
		return r.topicMeaning(ms[0]), true
	}
	var keys []string
	for _, t := range terms {
		if !analysis.IsStop(t) {
			keys = append(keys, r.lexicon.Key(t))
		}
	}
	if len(keys) == 0 {
		return topicName{}, false
	}
	if ms, n := r.acronyms.Spelt(keys); n == len(keys) && len(ms) > 0 {
		return r.topicMeaning(ms[0]), true
	}
	return topicName{name: name, key: name}, true
}

// topicMeaning names the topic that is a meaning of a short form.
func (r *reader) topicMeaning(m lexicon.Meaning) topicName {
	ms := r.acronyms.Meanings(lexicon.ShortKey(m.Short))
	most, sure := lexicon.Dominant(ms)
	n := topicName{name: m.Long, short: m.Short, key: m.Long, meaning: &m, alone: sure && most.Long == m.Long}
	if n.alone {
		n.key = m.Short
	}
	for _, o := range ms {
		if o.Long == m.Long || len(n.others) == maxTopicOthers {
			continue
		}
		other := search.TopicName{Name: o.Long, Key: o.Long, Count: o.Count}
		if sure && most.Long == o.Long {
			other.Key = o.Short
		}
		n.others = append(n.others, other)
	}
	return n
}

// spellings returns the texts that name the topic.
func (n *topicName) spellings() []string {
	if n.meaning == nil {
		return []string{n.name}
	}
	out := []string{n.meaning.Long}
	if n.alone {
		out = append(out, n.meaning.Short)
	}
	for _, d := range n.meaning.Spellings {
		if len(out) < maxTopicSaid && !slices.Contains(out, d.Long) {
			out = append(out, d.Long)
		}
	}
	return out
}

// query returns the query for the texts that name the topic.
func (n *topicName) query(inTitle bool) search.Query {
	var q search.Query
	for i, s := range n.spellings() {
		q.Clauses = append(q.Clauses, search.Clause{Kind: search.KindPhrase, Text: s, InTitle: inTitle, Or: i > 0})
	}
	return q
}

// onTopic returns the live documents on the topic, before the filters of req.
func (c *collection) onTopic(ctx context.Context, n topicName, req search.Request) (*request, []*roaring.Bitmap, error) {
	for _, inTitle := range []bool{true, false} {
		req.Query = n.query(inTitle)
		q, err := newRequest(c, req)
		if err != nil {
			return nil, nil, err
		}
		q.bilingual = nil // what is on a topic names it, in whatever language
		m, err := q.match(ctx)
		if err != nil {
			return nil, nil, err
		}
		found := slices.Clone(m.all)
		if n.meaning != nil {
			if err := c.addDefining(found, n.meaning); err != nil {
				return nil, nil, err
			}
		}
		if n.meaning != nil || count(found) >= enough || !inTitle {
			return q, found, nil
		}
	}
	return nil, nil, nil
}

// addDefining adds to the documents of each segment those that define the short
// form so.
func (c *collection) addDefining(found []*roaring.Bitmap, m *lexicon.Meaning) error {
	for i := range c.r.segs {
		s := &c.r.segs[i]
		for _, spelling := range m.Spellings {
			docs, err := s.defining(spelling)
			if err != nil {
				return err
			}
			found[i] = roaring.Or(found[i], docs)
		}
		found[i] = roaring.And(found[i], s.live())
	}
	return nil
}

// spelt returns name as the newest of the briefs with it in the title writes it.
func spelt(name string, briefs []corpus.Brief) string {
	want := analysis.Terms(name)
	for i := range briefs {
		var tokens []analysis.Token
		var terms []string
		var t analysis.Tokenizer
		title := briefs[i].Title
		t.Reset(title)
		for tok, ok := t.Next(); ok; tok, ok = t.Next() {
			if !tok.Joined {
				terms = append(terms, string(tok.Term))
				tokens = append(tokens, tok)
			}
		}
		for at := 0; at+len(want) <= len(terms); at++ {
			if slices.Equal(terms[at:at+len(want)], want) {
				return title[tokens[at].Start:tokens[at+len(want)-1].End]
			}
		}
	}
	return name
}

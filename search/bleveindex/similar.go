package bleveindex

import (
	"cmp"
	"context"
	"slices"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/analysis"

	"github.com/RoaringBitmap/roaring/v2"
)

const (
	maxSimilar   = search.MaxPerPage
	tellingWords = 20   // of a brief, that similar ones are looked for by
	tellingRead  = 4000 // words of a brief that are looked at for them

	// What an occurrence counts, and a word at most: a word of the title is
	// what the brief is about, and a name says more than another word as rare.
	titleTells = 3
	nameTells  = 2
	halfTold   = 3 // occurrences after which a word has told half of what it can

	// A brief is similar where it scores at least this share of what the brief
	// itself would.
	similarShare = 0.2
)

// Similar returns up to n briefs on the topic of one, the nearest first: those
// that have its most telling words. Near-duplicates of the brief and its version in
// another language are left out, and of those that report the same the nearest is there.
func (v *view) Similar(ctx context.Context, id corpus.ID, n int) ([]search.Hit, error) {
	r, err := v.acquire(ctx)
	if err != nil {
		return nil, err
	}
	defer v.index.release(r)
	return r.similar(ctx, id, min(n, maxSimilar))
}

func (r *reader) similar(ctx context.Context, id corpus.ID, n int) ([]search.Hit, error) {
	doc, err := r.find(id)
	if err != nil || n <= 0 {
		return nil, err
	}
	b, err := r.brief(doc)
	if err != nil {
		return nil, err
	}
	words := r.telling(&b)
	if len(words) == 0 {
		return nil, nil
	}
	c, err := newCollection(r)
	if err != nil {
		return nil, err
	}
	req := search.Request{Mode: search.ModeAny, Fold: true, Page: 1, PerPage: n}
	weight := make(map[string]float64, len(words))
	for _, w := range words {
		req.Query.Clauses = append(req.Query.Clauses, search.Clause{Text: w.term})
		weight[w.term] = w.told
	}
	q, err := newRequest(c, req)
	if err != nil {
		return nil, err
	}
	q.pairs = nil // the words do not stand in the order of any text
	for i := range q.groups {
		q.groups[i].weight *= weight[q.groups[i].text]
	}
	m, err := q.match(ctx)
	if err != nil {
		return nil, err
	}
	self, others := q.without(m.all, doc)
	q.fold(others, nil)
	own, err := q.rank(ctx, self, 1, false)
	if err != nil || len(own) == 0 {
		return nil, err
	}
	docs, err := q.rank(ctx, others, n, true)
	if err != nil {
		return nil, err
	}
	var out []search.Hit
	for i, d := range docs {
		if d.score < similarShare*own[0].score {
			break
		}
		h := search.Hit{Rank: i + 1, Score: d.score}
		if h.Brief, err = r.brief(d.doc); err != nil {
			return nil, err
		}
		out = append(out, h)
	}
	return out, nil
}

// without parts the matches into the document and the others, of which those
// that report the same and its versions in other languages are left out.
func (q *request) without(match []*roaring.Bitmap, doc uint32) (self, others []*roaring.Bitmap) {
	out := append([]uint32{doc}, q.r.columns.copies.of(doc)...)
	c := q.r.columns
	if c.date[doc] != 0 {
		for other, date := range c.date {
			if date == c.date[doc] && c.source.of[other] == c.source.of[doc] && c.lang.of[other] != c.lang.of[doc] {
				out = append(out, uint32(other))
			}
		}
	}
	self, others = make([]*roaring.Bitmap, len(match)), make([]*roaring.Bitmap, len(match))
	for i, b := range match {
		s := &q.r.segs[i]
		self[i], others[i] = roaring.New(), b.Clone()
		for _, d := range out {
			if d < uint32(s.base) || d >= uint32(s.base+s.count) {
				continue
			}
			others[i].Remove(d - uint32(s.base))
			if d == doc {
				self[i].Add(d - uint32(s.base))
			}
		}
	}
	return self, others
}

// A tellingWord is a word of a brief with what it says about its topic.
type tellingWord struct {
	term string  // one of its forms
	told float64 // 0 to 1
	says float64 // told, times how rare the word is
}

// telling returns the words of a brief that say most about its topic and
// stand in others too, by tf-idf.
func (r *reader) telling(b *corpus.Brief) []tellingWord {
	type word struct {
		term  string
		count float64
	}
	words := map[string]*word{} // by key
	var tok analysis.Tokenizer
	read := 0
	visitText(b, func(_ int, text string, weight int) {
		tok.Reset(text)
		for t, ok := tok.Next(); ok && read < tellingRead; t, ok = tok.Next() {
			read++
			term := string(t.Term)
			if c := term[0]; '0' <= c && c <= '9' || analysis.IsStop(term) {
				continue
			}
			key := r.lexicon.Key(term)
			w := words[key]
			if w == nil {
				w = &word{term: term}
				words[key] = w
			}
			switch {
			case weight == titleWeight:
				w.count += titleTells
			case analysis.IsName(text, t.Start):
				w.count += nameTells
			default:
				w.count++
			}
		}
	})
	var out []tellingWord
	for _, w := range words {
		df := r.lexicon.Most(w.term)
		if df < 2 {
			continue // nobody else has it
		}
		told := w.count / (w.count + halfTold)
		out = append(out, tellingWord{w.term, told, told * r.scorer.idf(uint64(df))})
	}
	slices.SortFunc(out, func(a, b tellingWord) int {
		return cmp.Or(cmp.Compare(b.says, a.says), cmp.Compare(a.term, b.term))
	})
	return out[:min(len(out), tellingWords)]
}

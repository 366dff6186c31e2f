package bleveindex

import (
	"slices"
	"strings"

	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/snippet"

	"github.com/RoaringBitmap/roaring/v2"
)

// text returns the words looked for, normalised.
func (q *request) text() string {
	return strings.Join(q.plan.text, " ")
}

// hits reads the documents and shows why they were found. full are the
// documents that match everything.
func (q *request) hits(docs []scoredDoc, full []*roaring.Bitmap) ([]search.Hit, error) {
	out := make([]search.Hit, len(docs))
	cutter := snippet.NewCutter(q.marks())
	for i, d := range docs {
		b, err := q.r.brief(d.doc)
		if err != nil {
			return nil, err
		}
		h := &out[i]
		h.Brief, h.Score = b, d.score
		h.Rank = q.req.Offset + i + 1
		h.TitleMatches = cutter.Mark(b.Title)
		if q.req.SnippetWords > 0 {
			h.Snippets = cutter.Cut(&b, q.req.SnippetWords)
		}
		h.MatchedAll = q.holds(d.doc, full)
		h.Why = q.why(d.doc, h)
		if h.Also, err = q.also(d.doc); err != nil {
			return nil, err
		}
		if q.req.Explain {
			if h.Explanation, err = q.explain(d); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

// holds reports whether the document is in one of the segments' bitmaps.
func (q *request) holds(doc uint32, bitmaps []*roaring.Bitmap) bool {
	for i := range q.r.segs {
		s := &q.r.segs[i]
		if int(doc) < s.base+s.count {
			return bitmaps[i].Contains(doc - uint32(s.base))
		}
	}
	return false
}

// marks returns what a snippet marks.
func (q *request) marks() snippet.Query {
	m := snippet.Query{Terms: map[string]snippet.Term{}, Phrases: slices.Clip(q.plan.phrases)}
	for i := range q.groups {
		g := &q.groups[i]
		for _, f := range g.forms {
			if _, ok := m.Terms[f]; !ok && !g.onlyInPhrases {
				m.Terms[f] = snippet.Term{Group: i, Weight: g.idf}
			}
		}
	}
	for i := range q.groups {
		q.markAlternatives(i, &m)
	}
	for _, phrase := range q.plan.phrases {
		for _, term := range phrase {
			if _, ok := m.Terms[term]; ok {
				continue
			}
			t := snippet.Term{Group: len(q.groups), PhraseOnly: true}
			for i := range q.groups {
				if q.groups[i].key == "="+term {
					t.Group, t.Weight = i, q.groups[i].idf
				}
			}
			m.Terms[term] = t
		}
	}
	return m
}

// markAlternatives adds to m the other ways to say the words of a group.
func (q *request) markAlternatives(group int, m *snippet.Query) {
	g := &q.groups[group]
	for _, a := range g.also {
		for _, f := range a.forms {
			if _, ok := m.Terms[f]; !ok {
				m.Terms[f] = snippet.Term{Group: group, Weight: g.idf}
			}
		}
		for _, phrase := range a.phrases {
			m.Phrases = append(m.Phrases, phrase)
			for _, term := range phrase {
				if _, ok := m.Terms[term]; !ok {
					m.Terms[term] = snippet.Term{Group: group, Weight: g.idf, PhraseOnly: true}
				}
			}
		}
	}
}

// explain returns the parts of a document's score.
func (q *request) explain(d scoredDoc) ([]search.ScorePart, error) {
	if q.bilingual != nil {
		if lent, ok := q.bilingual.by[d.doc]; ok {
			return []search.ScorePart{{Name: "Hindi version", Value: lent}}, nil
		}
	}
	s, doc := q.r.segmentOf(d.doc)
	l, err := newLookup(s, q.r.columns)
	if err != nil {
		return nil, err
	}
	cursors, of, err := q.cursors(l, roaring.BitmapOf(doc))
	if err != nil {
		return nil, err
	}
	var parts []search.ScorePart
	for i := range q.groups {
		if n := of[i]; n >= 0 {
			parts = append(parts, search.ScorePart{Name: "bm25 " + q.groups[i].text, Value: cursors[n].score(q.r.scorer.norm[d.doc])})
		}
	}
	if v := q.proximity(of, cursors, doc); v > 0 {
		parts = append(parts, search.ScorePart{Name: "proximity", Value: v})
	}
	if v := q.recent(d.doc); v > 0 {
		parts = append(parts, search.ScorePart{Name: "recency", Value: v})
	}
	if v := q.definition(d.doc); v > 0 {
		parts = append(parts, search.ScorePart{Name: "definition", Value: v})
	}
	return parts, nil
}

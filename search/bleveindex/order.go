package bleveindex

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/briefsearch/briefsearch/search"

	"github.com/RoaringBitmap/roaring/v2"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// order returns the first k documents of the bitmaps by date or title.
func (q *request) order(ctx context.Context, by search.Sort, k int, sets ...[]*roaring.Bitmap) ([]scoredDoc, error) {
	better := q.byDate(by == search.SortOldest)
	if by == search.SortTitle {
		place, err := q.r.titles()
		if err != nil {
			return nil, err
		}
		better = func(a, b scoredDoc) int { return cmp.Compare(place[a.doc], place[b.doc]) }
	}
	t := q.newTop(k, better)
	for _, bitmaps := range sets {
		for i, b := range bitmaps {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			base := uint32(q.r.segs[i].base)
			for it := b.Iterator(); it.HasNext(); {
				t.offer(scoredDoc{doc: base + it.Next()})
			}
		}
	}
	return t.sorted(), nil
}

// byDate orders documents by date, undated ones last, then by ID.
func (q *request) byDate(oldest bool) func(a, b scoredDoc) int {
	date := q.r.columns.date
	return func(a, b scoredDoc) int {
		da, db := date[a.doc], date[b.doc]
		switch {
		case da == db:
			return q.compareIDs(a.doc, b.doc)
		case da == 0:
			return 1
		case db == 0:
			return -1
		case oldest:
			return cmp.Compare(da, db)
		}
		return cmp.Compare(db, da)
	}
}

// orderTitles reads every title once and returns, by document, its place in
// their order: as a dictionary has it, then by ID.
func orderTitles(r *reader) ([]uint32, error) {
	type titled struct {
		doc uint32
		id  string
		key []byte
	}
	col := collate.New(language.English, collate.IgnoreCase, collate.IgnoreDiacritics)
	var buf collate.Buffer
	all := make([]titled, 0, r.live)
	for i := range r.segs {
		s := &r.segs[i]
		for it := s.live().Iterator(); it.HasNext(); {
			doc := uint32(s.base) + it.Next()
			b, err := r.brief(doc)
			if err != nil {
				return nil, err
			}
			key := slices.Clone(col.KeyFromString(&buf, strings.TrimLeft(b.Title, "\"'“‘([ ")))
			buf.Reset()
			all = append(all, titled{doc, string(b.ID), key})
		}
	}
	slices.SortFunc(all, func(a, b titled) int {
		return cmp.Or(slices.Compare(a.key, b.key), strings.Compare(a.id, b.id))
	})
	place := make([]uint32, len(r.columns.date))
	for i, t := range all {
		place[t.doc] = uint32(i)
	}
	return place, nil
}

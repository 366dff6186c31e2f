package bleveindex

import (
	"cmp"
	"slices"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"

	"github.com/RoaringBitmap/roaring/v2"
)

// facets counts what is asked for, in m and in what the filters leave of it,
// and notes the first and last date where those are asked for.
func (q *request) facets(res *search.Results, m matchSet, filters []filter, found, some []*roaring.Bitmap) {
	for _, f := range q.req.Facets {
		switch {
		case f == search.FieldDate:
			res.Oldest, res.Newest = q.dates(found, some)
			continue
		case res.Facets == nil:
			res.Facets = make(map[search.Field][]search.FacetValue, len(q.req.Facets))
		}
		if q.req.FacetsOfFound {
			res.Facets[f] = q.facet(f, found, some)
		} else {
			res.Facets[f] = q.facet(f, q.apply(m.all, filters, f), q.apply(m.some, filters, f))
		}
	}
}

// dates returns the first and the last date of the documents of the bitmaps.
func (q *request) dates(sets ...[]*roaring.Bitmap) (oldest, newest corpus.Day) {
	for _, bitmaps := range sets {
		for i, b := range bitmaps {
			dates := q.r.columns.date[q.r.segs[i].base:]
			for it := b.Iterator(); it.HasNext(); {
				d := dates[it.Next()]
				if d != 0 && (oldest == 0 || d < oldest) {
					oldest = d
				}
				newest = max(newest, d)
			}
		}
	}
	return oldest, newest
}

// facet counts the values of a field over the documents of the bitmaps.
func (q *request) facet(field search.Field, sets ...[]*roaring.Bitmap) []search.FacetValue {
	c := q.r.columns.column(field)
	bySet := make([]int, len(c.sets))
	var buf [512]uint32
	for _, bitmaps := range sets {
		for i, b := range bitmaps {
			base := uint32(q.r.segs[i].base)
			for it := b.ManyIterator(); ; {
				n := it.NextMany(buf[:])
				if n == 0 {
					break
				}
				for _, doc := range buf[:n] {
					bySet[c.of[base+doc]]++
				}
			}
		}
	}
	byValue := make([]int, len(c.values))
	for set, n := range bySet {
		for _, v := range c.sets[set] {
			byValue[v] += n
		}
	}
	out := []search.FacetValue{}
	for v, n := range byValue {
		if n > 0 {
			out = append(out, facetValue(field, c.values[v], n))
		}
	}
	slices.SortFunc(out, func(a, b search.FacetValue) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Value, b.Value))
	})
	return out[:min(len(out), q.req.FacetValues)]
}

// languageNames are what people call the languages that corpus tells apart.
var languageNames = map[string]string{"en": "English", "hi": "हिन्दी"}

func facetValue(field search.Field, value string, n int) search.FacetValue {
	f := search.FacetValue{Value: value, Name: value, Count: n}
	switch field {
	case search.FieldSource:
		s := sourceOf(value)
		f.Value, f.Name = s.Code, s.Name
		if f.Name == "" {
			f.Name = s.Code
		}
	case search.FieldLang:
		if name, ok := languageNames[value]; ok {
			f.Name = name
		}
	}
	return f
}

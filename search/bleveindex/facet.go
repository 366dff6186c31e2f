package bleveindex

import (
	"cmp"
	"slices"

	"github.com/briefsearch/briefsearch/search"

	"github.com/RoaringBitmap/roaring/v2"
)

// maxFacetValues bounds the values of a facet that are returned.
const maxFacetValues = 100

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
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Name, b.Name))
	})
	return out[:min(len(out), maxFacetValues)]
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

package bleveindex

import (
	"slices"
	"strings"

	"github.com/briefsearch/briefsearch/search"

	"github.com/RoaringBitmap/roaring/v2"
)

// A filter is the filters of a request on one field.
type filter struct {
	field search.Field
	keep  func(doc uint32) bool
}

// filterFields are the fields that briefs have.
var filterFields = []search.Field{search.FieldDate, search.FieldSource, search.FieldSubject, search.FieldExam, search.FieldLang}

// filters returns one filter for each field that fs name.
func (c *columns) filters(fs []search.Filter) []filter {
	var out []filter
	for _, field := range filterFields {
		var some, none []search.Filter // of which one must hold, none may hold
		for _, f := range fs {
			switch {
			case f.Field != field || f.IsZero():
			case f.Not:
				none = append(none, f)
			default:
				some = append(some, f)
			}
		}
		if len(some)+len(none) == 0 {
			continue
		}
		if field == search.FieldDate {
			out = append(out, filter{field, c.dateFilter(some, none)})
		} else {
			out = append(out, filter{field, c.column(field).filter(some, none)})
		}
	}
	for _, f := range fs {
		if !f.Not && !f.IsZero() && !slices.Contains(filterFields, f.Field) {
			out = append(out, filter{f.Field, func(uint32) bool { return false }}) // no brief has it
		}
	}
	return out
}

// fieldWhere is the field of conditions that are not those of one field.
const fieldWhere search.Field = "where"

// where returns a filter for each list of fs, of which one must hold.
func (c *columns) where(fs [][]search.Filter) []filter {
	var out []filter
	for _, list := range fs {
		var keeps []func(uint32) bool
		for _, f := range list {
			for _, g := range c.filters([]search.Filter{f}) {
				keeps = append(keeps, g.keep)
			}
		}
		out = append(out, filter{fieldWhere, func(doc uint32) bool {
			return slices.ContainsFunc(keeps, func(keep func(uint32) bool) bool { return keep(doc) })
		}})
	}
	return out
}

// column returns the column of a field other than search.FieldDate.
func (c *columns) column(f search.Field) *valueColumn {
	switch f {
	case search.FieldSource:
		return &c.source
	case search.FieldSubject:
		return &c.subject
	case search.FieldExam:
		return &c.exam
	default:
		return &c.lang
	}
}

func (c *columns) dateFilter(some, none []search.Filter) func(uint32) bool {
	return func(doc uint32) bool {
		d := c.date[doc]
		if d == 0 {
			return false
		}
		is := func(f search.Filter) bool { return f.HoldsOn(d) }
		return (len(some) == 0 || slices.ContainsFunc(some, is)) && !slices.ContainsFunc(none, is)
	}
}

// filter decides once for each value, and from that for each set of values.
func (c *valueColumn) filter(some, none []search.Filter) func(uint32) bool {
	in := func(fs []search.Filter) func(value uint32) bool {
		named := make([]bool, len(c.values))
		for v, value := range c.values {
			named[v] = slices.ContainsFunc(fs, func(f search.Filter) bool { return isValue(value, f) })
		}
		return func(value uint32) bool { return named[value] }
	}
	inSome, inNone := in(some), in(none)
	keep := make([]bool, len(c.sets))
	for i, set := range c.sets {
		keep[i] = (len(some) == 0 || slices.ContainsFunc(set, inSome)) && !slices.ContainsFunc(set, inNone)
	}
	return func(doc uint32) bool { return keep[c.of[doc]] }
}

// isValue reports whether a column's value is one that f names, by its code or
// its name.
func isValue(value string, f search.Filter) bool {
	for part := range strings.SplitSeq(value, separator) {
		if f.HasValue(part) {
			return true
		}
	}
	return false
}

// apply returns the documents of each segment's bitmap that every filter
// keeps, but for the filter on the field except.
func (q *request) apply(bitmaps []*roaring.Bitmap, fs []filter, except search.Field) []*roaring.Bitmap {
	fs = slices.DeleteFunc(slices.Clone(fs), func(f filter) bool { return f.field == except })
	if len(fs) == 0 || bitmaps == nil {
		return bitmaps
	}
	out := make([]*roaring.Bitmap, len(bitmaps))
	var in, kept [512]uint32
	for i, b := range bitmaps {
		base := uint32(q.r.segs[i].base)
		out[i] = roaring.New()
		for it := b.ManyIterator(); ; {
			n := it.NextMany(in[:])
			if n == 0 {
				break
			}
			k := 0
		docs:
			for _, doc := range in[:n] {
				for j := range fs {
					if !fs[j].keep(base + doc) {
						continue docs
					}
				}
				kept[k] = doc
				k++
			}
			out[i].AddMany(kept[:k])
		}
	}
	return out
}

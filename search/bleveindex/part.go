package bleveindex

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/briefsearch/briefsearch/search"

	"github.com/RoaringBitmap/roaring/v2"
)

// A part says which briefs a view holds: those that every one of its filter
// sets lets through. The zero part is the whole collection.
type part struct {
	sets []filterSet
	key  string // the same for parts that say the same
}

// A filterSet is filters that were given together. Filters of two sets are no
// alternatives, even on the same field: that is how a view narrows another.
type filterSet struct {
	filters []search.Filter
	key     string
}

// isWhole reports whether p is the whole collection.
func (p part) isWhole() bool { return len(p.sets) == 0 }

// within returns the briefs of p that fs let through.
func (p part) within(fs []search.Filter) part {
	set := newFilterSet(fs)
	if len(set.filters) == 0 {
		return p
	}
	sets := append(slices.Clone(p.sets), set)
	slices.SortFunc(sets, func(a, b filterSet) int { return strings.Compare(a.key, b.key) })
	sets = slices.CompactFunc(sets, func(a, b filterSet) bool { return a.key == b.key })
	var key strings.Builder
	for _, s := range sets {
		fmt.Fprintf(&key, "%q ", s.key)
	}
	return part{sets, key.String()}
}

// newFilterSet returns what fs say, whatever their order and how their values
// are written: one filter for the values of a field, one for its negated
// values, and the dates. Filters that say nothing are left out.
func newFilterSet(fs []search.Filter) filterSet {
	var set filterSet
	for _, f := range fs {
		if f.IsZero() {
			continue
		}
		f = search.Filter{Field: f.Field, In: f.In, After: f.After, Before: f.Before, Not: f.Not}
		again := func(o search.Filter) bool { return o.Field == f.Field && o.Not == f.Not }
		if i := slices.IndexFunc(set.filters, again); i >= 0 && f.Field != search.FieldDate {
			set.filters[i].In = slices.Concat(set.filters[i].In, f.In)
			continue
		}
		set.filters = append(set.filters, f)
	}
	for i := range set.filters {
		in := make([]string, len(set.filters[i].In))
		for j, v := range set.filters[i].In {
			in[j] = search.FoldValue(v)
		}
		slices.Sort(in)
		set.filters[i].In = slices.Compact(in)
	}
	keys := make([]string, len(set.filters))
	for i, f := range set.filters {
		keys[i] = fmt.Sprintf("%t %s %d %d %q", f.Not, f.Field, f.After, f.Before, f.In)
	}
	slices.Sort(keys)
	set.key = strings.Join(slices.Compact(keys), "\n")
	return set
}

// hidden returns by segment the documents that are deleted or that p does not
// let through.
func (p part) hidden(r *reader) []*roaring.Bitmap {
	var filters []filter
	for _, s := range p.sets {
		filters = append(filters, r.columns.filters(s.filters)...)
	}
	out := make([]*roaring.Bitmap, len(r.segs))
	for i := range r.segs {
		s := &r.segs[i]
		out[i] = roaring.New()
		var hidden []uint32
		for n := range uint32(s.count) {
			if s.deleted != nil && s.deleted.Contains(n) || slices.ContainsFunc(filters, func(f filter) bool { return !f.keep(uint32(s.base) + n) }) {
				hidden = append(hidden, n)
			}
		}
		out[i].AddMany(hidden)
	}
	return out
}

// within returns a reader of the part p of r, for which the other briefs are
// deleted. So all that follows from what is deleted in the segments is as in
// an index that never had them. It holds r until it is closed. before, which may
// be nil, is the reader of p that it will replace; words that it has counted stay counted.
func (r *reader) within(ctx context.Context, p part, before *reader) (*reader, error) {
	if !r.acquire() {
		return nil, errClosed
	}
	v := &reader{name: r.name, of: r, manifest: r.manifest, shown: r.shown, synonyms: r.synonyms}
	v.refs.Store(1)
	segs := slices.Clone(r.segs)
	for i, hidden := range p.hidden(r) {
		segs[i].deleted = hidden
	}
	if err := v.load(ctx, segs, before); err != nil {
		return nil, errors.Join(fmt.Errorf("read a part of %s: %w", r.name, err), v.release())
	}
	return v, nil
}

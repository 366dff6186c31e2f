package bleveindex

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/duplicate"

	"github.com/RoaringBitmap/roaring/v2"
)

// copies says which briefs of a generation report the same as others.
type copies struct {
	group  []uint32          // by document, its group, 0 for none
	starts []uint32          // by group, where its documents begin
	docs   []uint32          // by group
	base   []uint32          // by segment, its first document
	within []*roaring.Bitmap // by segment, its documents that are in a group
}

// newCopies groups the documents, or returns nil where none is in a group.
func newCopies(c *columns, segs []segmentReader, sketches []duplicate.Sketch) *copies {
	items := make([]duplicate.Item, len(sketches))
	for doc := range items {
		items[doc] = duplicate.Item{Sketch: sketches[doc], Date: c.date[doc], Source: c.source.of[doc], Length: c.length[doc]}
	}
	group := duplicate.Groups(items)
	groups := slices.Max(append(group, 0))
	if groups == 0 {
		return nil
	}
	x := &copies{group: group, starts: make([]uint32, groups+2), base: make([]uint32, len(segs)), within: make([]*roaring.Bitmap, len(segs))}
	for _, g := range group {
		if g != 0 {
			x.starts[g+1]++
		}
	}
	for g := range groups + 1 {
		x.starts[g+1] += x.starts[g]
	}
	x.docs = make([]uint32, x.starts[groups+1])
	next := slices.Clone(x.starts)
	for i := range segs {
		x.base[i], x.within[i] = uint32(segs[i].base), roaring.New()
		for n := range segs[i].count {
			doc := segs[i].base + n
			if g := group[doc]; g != 0 {
				x.within[i].Add(uint32(n))
				x.docs[next[g]] = uint32(doc)
				next[g]++
			}
		}
	}
	return x
}

// of returns the documents that report the same as doc, with it among them;
// none where it stands alone.
func (x *copies) of(doc uint32) []uint32 {
	if x == nil || x.group[doc] == 0 {
		return nil
	}
	g := x.group[doc]
	return x.docs[x.starts[g]:x.starts[g+1]]
}

// A folding is what a request that folds knows of its matches.
type folding struct {
	copies *copies
	hidden int               // matches behind another
	all    []*roaring.Bitmap // the briefs that match everything
	some   []*roaring.Bitmap // the partly matching ones
	rest   []*roaring.Bitmap // of those, the ones that are not behind one of all
}

// fold finds out how many of the matches of a request that folds are behind others.
func (q *request) fold(all, some []*roaring.Bitmap) {
	if !q.req.Fold || q.r.columns.copies == nil {
		return
	}
	f := &folding{copies: q.r.columns.copies, all: all, some: some, rest: some}
	inAll, inSome := f.newGroups(), f.newGroups()
	for i := range all {
		f.visit(i, all[i], func(n, g uint32) {
			if inAll.add(g) {
				f.hidden++
			}
		})
	}
	if some != nil {
		f.rest = make([]*roaring.Bitmap, len(some))
	}
	for i := range some {
		behind := roaring.New()
		f.visit(i, some[i], func(n, g uint32) {
			if inAll.has(g) {
				behind.Add(n)
				f.hidden++
			} else if inSome.add(g) {
				f.hidden++
			}
		})
		f.rest[i] = some[i]
		if !behind.IsEmpty() {
			f.rest[i] = roaring.AndNot(some[i], behind)
		}
	}
	if f.hidden > 0 {
		q.folding = f
	}
}

// visit calls yield with the documents of b, in one segment, that are in a
// group, and the group.
func (f *folding) visit(segment int, b *roaring.Bitmap, yield func(n, group uint32)) {
	within := f.copies.within[segment]
	if within.IsEmpty() || b.IsEmpty() {
		return
	}
	base := f.copies.base[segment]
	for it := roaring.And(b, within).Iterator(); it.HasNext(); {
		n := it.Next()
		yield(n, f.copies.group[base+n])
	}
}

// best returns the first k of docs, of each group the first.
func (f *folding) best(docs []scoredDoc, k int) []scoredDoc {
	seen := f.newGroups()
	out := slices.DeleteFunc(docs, func(d scoredDoc) bool {
		g := f.copies.group[d.doc]
		return g != 0 && seen.add(g)
	})
	return out[:min(k, len(out))]
}

// groupSet is a set of groups.
type groupSet []uint64

func (f *folding) newGroups() groupSet {
	return make(groupSet, len(f.copies.starts)/64+1)
}

// add adds g and reports whether it was there.
func (s groupSet) add(g uint32) bool {
	was := s.has(g)
	s[g/64] |= 1 << (g % 64)
	return was
}

func (s groupSet) has(g uint32) bool { return s[g/64]&(1<<(g%64)) != 0 }

// maxAlso bounds the near-duplicates that are named with a hit.
const maxAlso = 10

// also returns the matches behind a hit, the newest first.
func (q *request) also(doc uint32) ([]search.Copy, error) {
	if q.folding == nil {
		return nil, nil
	}
	var others []uint32
	for _, d := range q.folding.copies.of(doc) {
		if d != doc && (q.holds(d, q.folding.all) || q.folding.some != nil && q.holds(d, q.folding.some)) {
			others = append(others, d)
		}
	}
	date := q.r.columns.date
	slices.SortFunc(others, func(a, b uint32) int { return cmp.Or(cmp.Compare(date[b], date[a]), q.compareIDs(a, b)) })
	var out []search.Copy
	for _, d := range others[:min(len(others), maxAlso)] {
		c, err := q.r.copy(d)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}

// copy reads what names a document's brief.
func (r *reader) copy(doc uint32) (search.Copy, error) {
	s, n := r.segmentOf(doc)
	var c search.Copy
	bad := true
	err := s.seg.VisitStoredFields(uint64(n), func(field string, _ byte, value []byte, _ []uint64) bool {
		switch field {
		case fieldID:
			c.ID = corpus.ID(value)
		case fieldBrief:
			c.Title, c.Date, c.Source, bad = decodeHead(value)
		}
		return true
	})
	if err == nil && bad {
		err = errStored
	}
	if err != nil {
		return c, fmt.Errorf("read document %d: %w", doc, err)
	}
	return c, nil
}

// decodeHead reads the title, date and source of a stored brief, and reports
// whether it is damaged.
func decodeHead(data []byte) (title string, date corpus.Day, source corpus.Source, bad bool) {
	r := storedReader{data: string(data)}
	title = r.str()
	date = corpus.Day(r.num())
	r.str()
	r.num()
	source = corpus.Source{Code: r.str(), Name: r.str()}
	return title, date, source, r.bad
}

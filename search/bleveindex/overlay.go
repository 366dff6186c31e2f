package bleveindex

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search/journal"

	"github.com/RoaringBitmap/roaring/v2"
	index "github.com/blevesearch/bleve_index_api"
	segment "github.com/blevesearch/scorch_segment_api/v2"
	zap "github.com/blevesearch/zapx/v17"
)

// A pushedSegment is a segment in memory of briefs that were pushed and that
// no generation holds yet.
type pushedSegment struct {
	seg  segment.Segment
	puts []journal.Entry // by document
}

// overlay returns a reader of what base, an opened generation, holds and what
// the journal says since: the briefs under an ID of the view are deleted from the
// generation's segments, and those that were pushed stand in segments of their own, in
// memory. So all that is made from segments follows. It holds base until it is
// closed. before, which may be nil, is the reader that it will replace; what that
// has in memory and still stands is taken over.
func (base *openedGeneration) overlay(ctx context.Context, v *journal.View, before *reader) (*reader, error) {
	if !base.acquire() {
		return nil, errClosed
	}
	r := &reader{name: base.name, base: base, manifest: base.manifest, shown: max(base.manifest.Journal, v.Last)}
	r.refs.Store(1)
	segs, err := r.lay(v, before)
	if err == nil {
		err = r.load(ctx, segs, before)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", base.name, err), r.release())
	}
	return r, nil
}

// shows reports whether r is of all that the view says.
func (r *reader) shows(v *journal.View) bool {
	return r.shown == max(r.manifest.Journal, v.Last)
}

// lay returns the segments of the generation and of what was pushed.
func (r *reader) lay(v *journal.View, before *reader) ([]segmentReader, error) {
	segs := slices.Clone(r.base.segs)
	if err := hideUnder(segs, v.Entries); err != nil {
		return nil, err
	}
	var old []pushedSegment
	if before != nil {
		old = before.pushed
	}
	latest := make(map[corpus.ID]journal.Entry, len(v.Entries))
	for _, e := range v.Entries {
		if e.Op == journal.Put {
			latest[e.ID] = e
		}
	}
	kept, overtaken := stillPut(old, latest)
	var err error
	if r.pushed, err = r.push(v, kept, latest, overtaken); err != nil {
		return nil, err
	}
	for i := range r.pushed {
		p := &r.pushed[i]
		segs = append(segs, segmentReader{seg: p.seg, deleted: overtaken[p.seg], count: len(p.puts)})
	}
	return segs, nil
}

// hideUnder deletes from segs what stands under an ID of the entries, but for
// those that are forgotten: of them the index is as it was.
func hideUnder(segs []segmentReader, entries []journal.Entry) error {
	if len(entries) == 0 {
		return nil
	}
	for i := range segs {
		s := &segs[i]
		d, err := s.dictionary(fieldID)
		if err != nil {
			return err
		}
		hidden := roaring.New()
		for _, e := range entries {
			if e.Op == journal.Forget {
				continue
			}
			p, ok, err := d.lookup(string(e.ID))
			if err != nil {
				return err
			}
			if ok {
				hidden.Or(p.bitmap())
			}
		}
		if !hidden.IsEmpty() {
			if s.deleted != nil {
				hidden.Or(s.deleted)
			}
			s.deleted = hidden
		}
	}
	return nil
}

// stillPut returns the segments with a brief that still stands, and which of
// their documents do not. From latest it takes away what stands in them.
func stillPut(segs []pushedSegment, latest map[corpus.ID]journal.Entry) ([]pushedSegment, map[segment.Segment]*roaring.Bitmap) {
	var kept []pushedSegment
	overtaken := make(map[segment.Segment]*roaring.Bitmap, len(segs)+1)
	for _, p := range segs {
		gone := roaring.New()
		for doc, e := range p.puts {
			if now, ok := latest[e.ID]; ok && now.Same(e) {
				delete(latest, e.ID)
			} else {
				gone.Add(uint32(doc))
			}
		}
		if int(gone.GetCardinality()) == len(p.puts) {
			continue
		}
		kept = append(kept, p)
		if !gone.IsEmpty() {
			overtaken[p.seg] = gone
		}
	}
	return kept, overtaken
}

// push puts the briefs of missing into a segment of their own, behind kept.
// The last of those are taken into it while they are not much larger: so there are
// few segments, and a brief is analysed again a few times only however many follow it.
func (r *reader) push(v *journal.View, kept []pushedSegment, missing map[corpus.ID]journal.Entry, overtaken map[segment.Segment]*roaring.Bitmap) ([]pushedSegment, error) {
	if len(missing) == 0 {
		return kept, nil
	}
	var puts []journal.Entry
	for _, e := range v.Entries {
		if _, ok := missing[e.ID]; ok {
			puts = append(puts, e)
		}
	}
	for len(kept) > 0 {
		last := kept[len(kept)-1]
		if len(last.puts) > 2*len(puts) {
			break
		}
		for doc, e := range last.puts {
			if gone := overtaken[last.seg]; gone != nil && gone.Contains(uint32(doc)) {
				continue
			}
			now, _ := v.Find(e.ID) // it stands, so it is there
			puts = append(puts, now)
		}
		kept = kept[:len(kept)-1]
	}
	seg, err := newSegment(v, puts)
	if err != nil {
		return nil, err
	}
	return append(slices.Clip(kept), pushedSegment{seg, puts}), nil
}

// newSegment makes a segment in memory of the briefs that the entries put.
func newSegment(v *journal.View, puts []journal.Entry) (segment.Segment, error) {
	e := newEncoder()
	docs := make([]index.Document, len(puts))
	for i, p := range puts {
		b, err := v.Brief(p)
		if err != nil {
			return nil, err
		}
		d := e.document(&b)
		d.AddIDField()
		docs[i] = d
	}
	seg, _, err := new(zap.ZapPlugin).New(docs)
	if err != nil {
		return nil, fmt.Errorf("index %d pushed briefs: %w", len(puts), err)
	}
	return seg, nil
}

package bleveindex

import (
	"fmt"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// A segmentReader is one segment of an open generation.
type segmentReader struct {
	seg     segment.Segment
	deleted *roaring.Bitmap // nil where nothing is
	base    int             // document number of the segment's first over all segments
	count   int             // documents, deleted ones included
	maxima  *maximaSet
	known   *termSet
}

// A dictionary looks up the postings of one field in one segment, for one
// request at a time.
type dictionary struct {
	dict    segment.TermDictionary
	deleted *roaring.Bitmap
}

func (s *segmentReader) dictionary(field string) (dictionary, error) {
	d, err := s.seg.Dictionary(field)
	if err != nil {
		return dictionary{}, fmt.Errorf("dictionary of %s: %w", field, err)
	}
	return dictionary{dict: d, deleted: s.deleted}, nil
}

// lookup returns the postings of term among live documents, and false where
// there are none.
func (d *dictionary) lookup(term string) (postingsList, bool, error) {
	p, err := d.dict.PostingsList([]byte(term), d.deleted, nil)
	if err != nil {
		return postingsList{}, false, fmt.Errorf("postings of %q: %w", term, err)
	}
	if p.Count() == 0 {
		return postingsList{}, false, nil
	}
	return postingsList{list: p}, true, nil
}

// A postingsList is the postings of one form in one segment.
type postingsList struct {
	list segment.PostingsList
	bits *roaring.Bitmap // of live documents, once asked for
}

// bitmap returns the documents of the list, not to be changed.
func (p *postingsList) bitmap() *roaring.Bitmap {
	if p.bits == nil {
		it, ok := p.list.Iterator(false, false, false, nil).(segment.OptimizablePostingsIterator)
		switch {
		case !ok:
			p.bits = roaring.New()
		default:
			if doc, one := it.DocNum1Hit(); one {
				p.bits = roaring.BitmapOf(uint32(doc))
			} else if p.bits = it.ActualBitmap(); p.bits == nil {
				p.bits = roaring.New()
			}
		}
	}
	return p.bits
}

// A cursor walks the postings of one form, in document order, within a match set.
type cursor struct {
	it      segment.PostingsIterator
	doc     uint32
	payload payload
	posting segment.Posting // the current one

	found *foundPostings // instead of it, at index at and in match
	match *roaring.Bitmap
	at    int
}

// noDoc is the document of a cursor that has come to its end.
const noDoc = ^uint32(0)

// cursor returns a cursor before the list's first posting that is in match,
// with positions where locs says so. A nil match is all documents.
func (p *postingsList) cursor(match *roaring.Bitmap, locs bool) (cursor, error) {
	c := cursor{it: p.list.Iterator(true, true, locs, nil)}
	if match == nil {
		return c, c.next()
	}
	it, ok := c.it.(segment.OptimizablePostingsIterator)
	if !ok {
		return c, fmt.Errorf("postings %T cannot be restricted", c.it)
	}
	if doc, one := it.DocNum1Hit(); one {
		if !match.Contains(uint32(doc)) {
			c.doc = noDoc
			return c, nil
		}
		return c, c.next()
	}
	it.ReplaceActual(roaring.And(it.ActualBitmap(), match))
	return c, c.next()
}

// next moves to the next posting, or to noDoc.
func (c *cursor) next() error {
	if c.found != nil {
		c.step(0)
		return nil
	}
	p, err := c.it.Next()
	return c.take(p, err)
}

// advance moves to the first posting at doc or after it.
func (c *cursor) advance(doc uint32) error {
	if c.doc >= doc {
		return nil
	}
	if c.found != nil {
		c.step(doc)
		return nil
	}
	p, err := c.it.Advance(uint64(doc))
	return c.take(p, err)
}

// step moves on among found postings, to doc or after it.
func (c *cursor) step(doc uint32) {
	for c.at++; c.at < len(c.found.docs); c.at++ {
		if d := c.found.docs[c.at]; d >= doc && c.match.Contains(d) {
			c.doc, c.payload = d, c.found.payloads[c.at]
			return
		}
	}
	c.doc = noDoc
}

func (c *cursor) take(p segment.Posting, err error) error {
	if err != nil {
		return fmt.Errorf("read postings: %w", err)
	}
	if p == nil {
		c.doc = noDoc
		return nil
	}
	c.doc, c.payload, c.posting = uint32(p.Number()), payload(p.Frequency()), p
	return nil
}

// positions appends where the form stands in the current document to dst. The
// cursor must have been made with locs.
func (c *cursor) positions(dst []uint32) []uint32 {
	dst, ok := c.payload.positions(dst)
	if ok {
		return dst
	}
	for _, l := range c.posting.Locations() {
		dst = append(dst, uint32(l.Pos()))
		for _, more := range l.ArrayPositions() {
			dst = append(dst, uint32(more))
		}
	}
	return dst
}

package bleveindex

import (
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// phrase returns the documents of within (nil: all) in which the terms stand
// next to each other.
func (l *lookup) phrase(terms []string, within *roaring.Bitmap) (*roaring.Bitmap, error) {
	return l.adjacent(terms, within, func(uint32, []uint32) bool { return true })
}

// titlePhrase is phrase within titles. A title stands first in the text, at
// positions 1 to its number of words.
func (l *lookup) titlePhrase(terms []string, within *roaring.Bitmap) (*roaring.Bitmap, error) {
	return l.adjacent(terms, within, func(doc uint32, starts []uint32) bool {
		return int(starts[0])+len(terms)-1 <= int(l.columns.titleLength[l.seg.base+int(doc)])
	})
}

// adjacent returns the documents in which the terms stand next to each other
// at positions that accept takes, among within (nil: all).
func (l *lookup) adjacent(terms []string, within *roaring.Bitmap, accept func(doc uint32, starts []uint32) bool) (*roaring.Bitmap, error) {
	out := roaring.New()
	lists := make([]*postingsList, len(terms))
	candidates := within
	for i, t := range terms {
		found, err := l.postings("="+t, []string{t})
		if err != nil {
			return nil, err
		}
		if len(found) == 0 {
			return out, nil
		}
		lists[i] = &found[0]
		if candidates == nil {
			candidates = lists[i].bitmap()
		} else {
			candidates = roaring.And(candidates, lists[i].bitmap())
		}
		if candidates.IsEmpty() {
			return out, nil
		}
	}
	cursors := make([]cursor, len(terms))
	found := make([]*foundPostings, len(terms))
	for i, p := range lists {
		var err error
		if cursors[i], err = p.cursor(candidates, true); err != nil {
			return nil, err
		}
		found[i] = &foundPostings{in: out}
	}
	var starts, next []uint32
	for cursors[0].doc != noDoc { // every cursor walks the same documents
		starts = cursors[0].positions(starts[:0])
		for i := range cursors[1:] {
			next = cursors[i+1].positions(next[:0])
			starts = followed(starts, next, uint32(i+1))
		}
		accepted := len(starts) > 0 && accept(cursors[0].doc, starts)
		if accepted {
			out.Add(cursors[0].doc)
		}
		for i := range cursors {
			if accepted {
				found[i].add(&cursors[i])
			}
			if err := cursors[i].next(); err != nil {
				return nil, err
			}
		}
	}
	for i, t := range terms {
		if !found[i].apart {
			l.found["="+t] = found[i]
		}
	}
	return out, nil
}

// foundPostings are the postings of one word in the documents that have a
// phrase with it, so that ranking them need not read the word's list again.
type foundPostings struct {
	in       *roaring.Bitmap // the documents
	docs     []uint32
	payloads []payload
	apart    bool // a payload's positions stand apart from it, so the postings cannot be kept
}

func (f *foundPostings) add(c *cursor) {
	f.docs = append(f.docs, c.doc)
	f.payloads = append(f.payloads, c.payload)
	f.apart = f.apart || !c.payload.packed()
}

// cursor returns a cursor over the postings in match, which has no other documents than these.
func (f *foundPostings) cursor(match *roaring.Bitmap) (cursor, error) {
	c := cursor{found: f, match: match, at: -1}
	return c, c.next()
}

// covers reports whether the postings are all that match needs.
func (f *foundPostings) covers(match *roaring.Bitmap) bool {
	return match == f.in || match != nil && match.AndCardinality(f.in) == match.GetCardinality()
}

// followed keeps those of starts that have a position of pos at distance
// offset after them. Both are sorted.
func followed(starts, pos []uint32, offset uint32) []uint32 {
	kept := starts[:0]
	for _, s := range starts {
		if _, ok := slices.BinarySearch(pos, s+offset); ok {
			kept = append(kept, s)
		}
	}
	return kept
}

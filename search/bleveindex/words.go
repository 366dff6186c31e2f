package bleveindex

import (
	"fmt"
	"sync"

	"github.com/briefsearch/briefsearch/search/lexicon"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// A counted is terms of a field, sorted, with the number of live documents
// that have each.
type counted struct {
	terms  []string
	counts []uint32
}

// readLexicon reads the words of all segments of r; before may be nil.
func (r *reader) readLexicon(before *lexicon.Lexicon) (*lexicon.Lexicon, error) {
	all, err := r.readTerms(fieldText)
	if err != nil {
		return nil, err
	}
	return lexicon.New(all.terms, all.counts, before), nil
}

// readTerms reads the terms of a field in all segments of r.
func (r *reader) readTerms(field string) (counted, error) {
	var all counted
	for i := range r.segs {
		var whole *segmentReader
		if r.of != nil {
			whole = &r.of.segs[i]
		}
		one, err := r.segs[i].knownTerms(field, whole)
		if err != nil {
			return counted{}, fmt.Errorf("read the terms of %s: %w", field, err)
		}
		all = all.and(one)
	}
	return all, nil
}

// A termSet keeps the terms of one segment's fields, for as long as nothing
// more is deleted in it: to count them takes a third of the time in which a
// reader is made, and a push leaves most segments as they are. It is safe for concurrent use.
type termSet struct {
	mu sync.Mutex
	of map[string]counted // by field
}

// keepTerms has each of segs use what one of the readers, which may be nil, has
// counted in the same segment with the same documents deleted.
func keepTerms(segs []segmentReader, readers ...*reader) {
	for i := range segs {
		s := &segs[i]
		s.known = &termSet{of: map[string]counted{}}
		for _, r := range readers {
			if r == nil {
				continue
			}
			for j := range r.segs {
				if o := &r.segs[j]; o.seg == s.seg && sameDocs(o.deleted, s.deleted) {
					s.known = o.known
				}
			}
		}
	}
}

// sameDocs reports whether both, of which nil is none, hold the same documents.
func sameDocs(a, b *roaring.Bitmap) bool {
	if a == nil || b == nil {
		return (a == nil || a.IsEmpty()) && (b == nil || b.IsEmpty())
	}
	return a.Equals(b)
}

// knownTerms returns the terms of a field in one segment. whole is the same
// segment in the whole of which s is a part; nil where s is no part.
func (s *segmentReader) knownTerms(field string, whole *segmentReader) (counted, error) {
	s.known.mu.Lock()
	defer s.known.mu.Unlock()
	if c, ok := s.known.of[field]; ok {
		return c, nil
	}
	var c counted
	var err error
	if whole == nil {
		c, err = s.terms(field)
	} else if c, err = whole.knownTerms(field, nil); err == nil {
		c, err = s.termsAmong(field, c.terms)
	}
	if err == nil {
		s.known.of[field] = c
	}
	return c, err
}

// terms reads the terms that live documents have in a field of one segment. The counts of a dictionary's
// own iterator are not only those of deleted documents too: zapx v17.2.5 counts 1 for
// every term after the first one that a single document has.
func (s *segmentReader) terms(field string) (counted, error) {
	var out counted
	dict, err := s.seg.Dictionary(field)
	if err != nil {
		return out, err
	}
	it := dict.AutomatonIterator(nil, nil, nil)
	if d, ok := dict.(interface {
		AutomatonIteratorOmitCount(a segment.Automaton, start, end []byte) segment.DictionaryIterator
	}); ok {
		it = d.AutomatonIteratorOmitCount(nil, nil, nil)
	}
	var list segment.PostingsList // its memory serves term after term
	for {
		e, err := it.Next()
		if err != nil || e == nil {
			return out, err
		}
		if list, err = dict.PostingsList([]byte(e.Term), s.deleted, list); err != nil {
			return out, err
		}
		if n := list.Count(); n > 0 {
			out.terms, out.counts = append(out.terms, e.Term), append(out.counts, uint32(n))
		}
	}
}

// termsAmong is terms where there are none but those of all: a part has no
// term that the whole has not. It shares their memory.
func (s *segmentReader) termsAmong(field string, all []string) (counted, error) {
	var out counted
	dict, err := s.seg.Dictionary(field)
	if err != nil {
		return out, err
	}
	var list segment.PostingsList
	for _, term := range all {
		if list, err = dict.PostingsList([]byte(term), s.deleted, list); err != nil {
			return out, err
		}
		if n := list.Count(); n > 0 {
			out.terms, out.counts = append(out.terms, term), append(out.counts, uint32(n))
		}
	}
	return out, nil
}

// and returns the terms of both with the sums of their counts.
func (c counted) and(o counted) counted {
	if len(c.terms) == 0 {
		return o
	}
	out := counted{make([]string, 0, len(c.terms)+len(o.terms)/2), make([]uint32, 0, len(c.terms)+len(o.terms)/2)}
	i, j := 0, 0
	for i < len(c.terms) || j < len(o.terms) {
		switch {
		case j == len(o.terms) || i < len(c.terms) && c.terms[i] < o.terms[j]:
			out.terms, out.counts = append(out.terms, c.terms[i]), append(out.counts, c.counts[i])
			i++
		case i == len(c.terms) || o.terms[j] < c.terms[i]:
			out.terms, out.counts = append(out.terms, o.terms[j]), append(out.counts, o.counts[j])
			j++
		default:
			out.terms, out.counts = append(out.terms, c.terms[i]), append(out.counts, c.counts[i]+o.counts[j])
			i++
			j++
		}
	}
	return out
}

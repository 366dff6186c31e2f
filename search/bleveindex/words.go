package bleveindex

import (
	"fmt"

	"github.com/briefsearch/briefsearch/search/lexicon"

	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// A counted is terms of a field, sorted, with the number of live documents
// that have each.
type counted struct {
	terms  []string
	counts []uint32
}

// readLexicon reads the words of all segments; before may be nil.
func readLexicon(segs []segmentReader, before *lexicon.Lexicon) (*lexicon.Lexicon, error) {
	all, err := readTerms(segs, fieldText)
	if err != nil {
		return nil, err
	}
	return lexicon.New(all.terms, all.counts, before), nil
}

// readTerms reads the terms of a field in all segments.
func readTerms(segs []segmentReader, field string) (counted, error) {
	var all counted
	for i := range segs {
		one, err := segs[i].terms(field)
		if err != nil {
			return counted{}, fmt.Errorf("read the terms of %s: %w", field, err)
		}
		all = all.and(one)
	}
	return all, nil
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

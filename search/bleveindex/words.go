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

// terms reads the terms of a field in one segment.
func (s *segmentReader) terms(field string) (counted, error) {
	var out counted
	dict, err := s.seg.Dictionary(field)
	if err != nil {
		return out, err
	}
	if s.deleted == nil || s.deleted.IsEmpty() { // the dictionary's own counts are right
		err := visitTerms(dict.AutomatonIterator(nil, nil, nil), func(term string, count uint64) error {
			out.terms, out.counts = append(out.terms, term), append(out.counts, uint32(count))
			return nil
		})
		return out, err
	}
	it := dict.AutomatonIterator(nil, nil, nil)
	if d, ok := dict.(interface {
		AutomatonIteratorOmitCount(a segment.Automaton, start, end []byte) segment.DictionaryIterator
	}); ok {
		it = d.AutomatonIteratorOmitCount(nil, nil, nil)
	}
	var list segment.PostingsList // its memory serves term after term
	err = visitTerms(it, func(term string, _ uint64) error {
		var err error
		if list, err = dict.PostingsList([]byte(term), s.deleted, list); err != nil {
			return err
		}
		out.terms, out.counts = append(out.terms, term), append(out.counts, uint32(list.Count()))
		return nil
	})
	return out, err
}

func visitTerms(it segment.DictionaryIterator, visit func(term string, count uint64) error) error {
	for {
		e, err := it.Next()
		if err != nil || e == nil {
			return err
		}
		if err := visit(e.Term, e.Count); err != nil {
			return err
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

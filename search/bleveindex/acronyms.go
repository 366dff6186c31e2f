package bleveindex

import (
	"fmt"
	"strings"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/lexicon"

	"github.com/RoaringBitmap/roaring/v2"
)

// acronymTerm returns the term of fieldAcronym.
func acronymTerm(short, long string) string {
	return short + separator + long
}

// acronymTerms returns the terms of a brief's definitions.
func acronymTerms(list []corpus.Acronym) []string {
	if len(list) == 0 {
		return nil
	}
	out := make([]string, len(list))
	for i, a := range list {
		out[i] = acronymTerm(a.Short, a.Long)
	}
	return out
}

// readAcronyms reads what the live briefs define.
func readAcronyms(segs []segmentReader) (*lexicon.Acronyms, error) {
	all, err := readTerms(segs, fieldAcronym)
	if err != nil {
		return nil, err
	}
	definitions := make([]lexicon.Definition, len(all.terms))
	for i, t := range all.terms {
		short, long, _ := strings.Cut(t, separator)
		definitions[i] = lexicon.Definition{Short: short, Long: long, Count: int(all.counts[i])}
	}
	return lexicon.NewAcronyms(definitions), nil
}

// defining returns the documents, over all segments, that define one of the
// acronyms that the query is expanded by; nil where there is none.
func (q *request) defining() (*roaring.Bitmap, error) {
	var out *roaring.Bitmap
	for _, e := range q.req.Query.Expansions {
		if e.Kind != search.ExpandAcronym {
			continue
		}
		for _, m := range q.r.meanings(e) {
			for _, d := range m.Spellings {
				for i := range q.r.segs {
					docs, err := q.r.segs[i].defining(d)
					if err != nil {
						return nil, err
					}
					if out == nil {
						out = roaring.New()
					}
					out.Or(roaring.AddOffset64(docs, int64(q.r.segs[i].base)))
				}
			}
		}
	}
	return out, nil
}

// meanings returns the acronym's meaning that the expansion says, either way.
func (r *reader) meanings(e search.Expansion) []lexicon.Meaning {
	var out []lexicon.Meaning
	for _, m := range append(r.acronyms.Meanings(lexicon.ShortKey(e.To)), r.acronyms.Meanings(lexicon.ShortKey(e.From))...) {
		if m.Long == e.To || m.Short == e.To {
			out = append(out, m)
		}
	}
	return out
}

// defining returns the documents of the segment that have the definition.
func (s *segmentReader) defining(d lexicon.Definition) (*roaring.Bitmap, error) {
	dict, err := s.dictionary(fieldAcronym)
	if err != nil {
		return nil, err
	}
	p, ok, err := dict.lookup(acronymTerm(d.Short, d.Long))
	if err != nil {
		return nil, fmt.Errorf("definition of %s: %w", d.Short, err)
	}
	if !ok {
		return roaring.New(), nil
	}
	return p.bitmap(), nil
}

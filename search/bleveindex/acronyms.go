package bleveindex

import (
	"fmt"
	"slices"
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
func (r *reader) readAcronyms() (*lexicon.Acronyms, error) {
	all, err := r.readTerms(fieldAcronym)
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

// A definition is an acronym of a query: the documents, over all segments,
// that define it, and what one of them gains.
type definition struct {
	docs *roaring.Bitmap
	gain float64
}

// definitions returns the acronyms that the query is expanded by.
func (q *request) definitions() ([]definition, error) {
	var out []definition
	for n, e := range q.req.Query.Expansions {
		if e.Kind != search.ExpandAcronym {
			continue
		}
		d := definition{roaring.New(), weights.definition * q.massOf(n)}
		for _, m := range q.r.meanings(e) {
			for _, spelling := range m.Spellings {
				for i := range q.r.segs {
					docs, err := q.r.segs[i].defining(spelling)
					if err != nil {
						return nil, err
					}
					d.docs.Or(roaring.AddOffset64(docs, int64(q.r.segs[i].base)))
				}
			}
		}
		out = append(out, d)
	}
	return out, nil
}

// massOf returns the idf mass of the words that the expansion of that number
// says otherwise.
func (q *request) massOf(expansion int) float64 {
	mass := 0.0
	for i := range q.groups {
		g := &q.groups[i]
		if slices.ContainsFunc(g.also, func(a *alternative) bool { return a.expansion == expansion }) {
			mass += g.idf * float64(g.count)
		}
	}
	return mass
}

// meanings returns the acronym's meaning that the expansion says, either way.
func (r *reader) meanings(e search.Expansion) []lexicon.Meaning {
	var out []lexicon.Meaning
	for _, m := range r.acronyms.Meanings(lexicon.ShortKey(e.To)) {
		if m.Spells(e.From) {
			out = append(out, m)
		}
	}
	key := lexicon.ShortKey(e.From)
	for _, m := range append(r.acronyms.Meanings(key), r.acronyms.Meanings(strings.TrimSuffix(key, "s"))...) {
		if m.Long == e.To {
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

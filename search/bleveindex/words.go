package bleveindex

import (
	"slices"
	"sort"
	"strings"

	"github.com/briefsearch/briefsearch/search/analysis"
)

// words are the words of a generation: every form that the index holds, and
// which forms are of one word. Read only once made.
type words struct {
	forms  []string            // sorted
	stems  map[string]string   // of each form
	byStem map[string][]string // the forms of each stem, sorted
}

// readWords reads the dictionaries of all segments. Stems that before knows
// are taken from there, since stemming is most of the work; before may be nil.
func readWords(segs []segmentReader, before *words) (*words, error) {
	var forms []string
	for i := range segs {
		dict, err := segs[i].seg.Dictionary(fieldText)
		if err != nil {
			return nil, err
		}
		it := dict.AutomatonIterator(nil, nil, nil)
		for e, err := it.Next(); e != nil || err != nil; e, err = it.Next() {
			if err != nil {
				return nil, err
			}
			forms = append(forms, e.Term)
		}
	}
	if len(segs) > 1 {
		slices.Sort(forms)
		forms = slices.Compact(forms)
	}
	w := &words{forms: forms, stems: make(map[string]string, len(forms)), byStem: make(map[string][]string, len(forms))}
	for _, f := range forms {
		var stem string
		if before != nil {
			stem = before.stems[f]
		}
		if stem == "" {
			stem = analysis.Stem(f)
		}
		w.stems[f] = stem
		w.byStem[stem] = append(w.byStem[stem], f)
	}
	return w, nil
}

// key returns what stands for term's word in all its forms.
func (w *words) key(term string) string {
	if stem, ok := w.stems[term]; ok {
		return stem
	}
	return analysis.Stem(term)
}

// like returns the forms of term's word that the index holds.
func (w *words) like(term string) []string {
	return w.byStem[w.key(term)]
}

// maxExpansion bounds the forms that a prefix stands for: the first ones, by
// length, since a completion is likelier the shorter it is.
const maxExpansion = 1024

// withPrefix returns the forms that begin with prefix.
func (w *words) withPrefix(prefix string) []string {
	lo := sort.SearchStrings(w.forms, prefix)
	hi := lo
	for hi < len(w.forms) && strings.HasPrefix(w.forms[hi], prefix) {
		hi++
	}
	found := w.forms[lo:hi]
	if len(found) <= maxExpansion {
		return found
	}
	found = slices.Clone(found)
	slices.SortStableFunc(found, func(a, b string) int { return len(a) - len(b) })
	return found[:maxExpansion]
}

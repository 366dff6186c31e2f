package bleveindex

import (
	"slices"
	"strings"

	"github.com/briefsearch/briefsearch/search/analysis"

	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// words are the words of a generation: every form that the index holds, and
// which forms are of one word. They hold hardly a pointer, since the garbage
// collector would follow some hundred thousand of them every time. Read only once made.
type words struct {
	forms   stringTable
	stems   stringTable
	stemOf  []uint32 // by form, its stem's number
	members []uint32 // forms, those of a stem together
	first   []uint32 // by stem, its first one in members; one more at the end
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
		if forms, err = appendTerms(forms, dict); err != nil {
			return nil, err
		}
	}
	if len(segs) > 1 {
		slices.Sort(forms)
		forms = slices.Compact(forms)
	}
	stemOf := make([]string, len(forms))
	for i, f := range forms {
		if before != nil {
			stemOf[i] = before.knownStem(f)
		}
		if stemOf[i] == "" {
			stemOf[i] = analysis.Stem(f)
		}
	}
	return newWords(forms, stemOf), nil
}

// appendTerms appends a dictionary's terms to dst, in order.
func appendTerms(dst []string, dict segment.TermDictionary) ([]string, error) {
	type uncounted interface { // counting would read every postings list
		AutomatonIteratorOmitCount(a segment.Automaton, start, end []byte) segment.DictionaryIterator
	}
	var it segment.DictionaryIterator
	if d, ok := dict.(uncounted); ok {
		it = d.AutomatonIteratorOmitCount(nil, nil, nil)
	} else {
		it = dict.AutomatonIterator(nil, nil, nil)
	}
	for {
		e, err := it.Next()
		if err != nil || e == nil {
			return dst, err
		}
		dst = append(dst, e.Term)
	}
}

// newWords arranges forms, which are sorted, by their stems.
func newWords(forms, stemOf []string) *words {
	stems := slices.Clone(stemOf)
	slices.Sort(stems)
	stems = slices.Compact(stems)
	w := &words{
		forms: newStringTable(forms), stems: newStringTable(stems),
		stemOf: make([]uint32, len(forms)), members: make([]uint32, len(forms)), first: make([]uint32, len(stems)+1),
	}
	number := make(map[string]uint32, len(stems))
	for i, s := range stems {
		number[s] = uint32(i)
	}
	for i, s := range stemOf {
		w.stemOf[i] = number[s]
		w.first[number[s]+1]++
	}
	for i := range stems {
		w.first[i+1] += w.first[i]
	}
	next := slices.Clone(w.first)
	for i, s := range w.stemOf {
		w.members[next[s]] = uint32(i)
		next[s]++
	}
	return w
}

// knownStem returns the stem of a form, "" where it is unknown.
func (w *words) knownStem(form string) string {
	if i, ok := w.forms.lookup(form); ok {
		return w.stems.at(int(w.stemOf[i]))
	}
	return ""
}

// has reports whether the index holds the form.
func (w *words) has(form string) bool {
	_, ok := w.forms.lookup(form)
	return ok
}

// key returns what stands for term's word in all its forms.
func (w *words) key(term string) string {
	if s := w.knownStem(term); s != "" {
		return s
	}
	return analysis.Stem(term)
}

// like returns the forms of term's word that the index holds.
func (w *words) like(term string) []string {
	i, ok := w.stems.lookup(w.key(term))
	if !ok {
		return nil
	}
	var out []string
	for _, form := range w.members[w.first[i]:w.first[i+1]] {
		out = append(out, w.forms.at(int(form)))
	}
	return out
}

// maxExpansion bounds the forms that a prefix stands for: the first ones, by
// length, since a completion is likelier the shorter it is.
const maxExpansion = 1024

// withPrefix returns the forms that begin with prefix.
func (w *words) withPrefix(prefix string) []string {
	var found []string
	for i := w.forms.search(prefix); i < w.forms.len(); i++ {
		f := w.forms.at(i)
		if !strings.HasPrefix(f, prefix) {
			break
		}
		found = append(found, f)
	}
	if len(found) > maxExpansion {
		slices.SortStableFunc(found, func(a, b string) int { return len(a) - len(b) })
		found = found[:maxExpansion]
	}
	return found
}

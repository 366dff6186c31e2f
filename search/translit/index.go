package translit

import (
	"cmp"
	"iter"
	"slices"
	"strings"
)

// An Index finds the Devanagari words that Latin spellings may stand for. It
// is read only once made, and safe for concurrent use. It holds hardly a
// pointer, whatever its size.
type Index struct {
	text  string   // all forms
	ends  []uint32 // of each form in text
	keys  []uint64 // skeletons, sorted; a form may have several
	forms []uint32 // by place in keys, the form that has it
}

// A Match is a word that a Latin spelling may stand for.
type Match struct {
	Form     string
	Likeness float64 // see Likeness
}

// minLikeness is what a Match has at least.
const minLikeness = 0.75

// NewIndex returns an index of those of forms that are Devanagari words. They
// are terms of package analysis.
func NewIndex(forms iter.Seq[string]) *Index {
	x := new(Index)
	type entry struct {
		key  uint64
		form uint32
	}
	var text strings.Builder
	var entries []entry
	var w word
	var keys []uint64
	for f := range forms {
		if !readDevanagari(&w, f) {
			continue
		}
		n := uint32(len(x.ends))
		text.WriteString(f)
		x.ends = append(x.ends, uint32(text.Len()))
		keys = appendKeys(keys[:0], &w)
		for _, k := range keys {
			entries = append(entries, entry{k, n})
		}
	}
	x.text = text.String()
	slices.SortFunc(entries, func(a, b entry) int {
		return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.form, b.form))
	})
	x.keys, x.forms = make([]uint64, len(entries)), make([]uint32, len(entries))
	for i, e := range entries {
		x.keys[i], x.forms[i] = e.key, e.form
	}
	return x
}

// Len returns the number of words in x.
func (x *Index) Len() int { return len(x.ends) }

// Find returns up to n words that latin may stand for, the likeliest first.
// Latin is a term of package analysis, in small letters.
func (x *Index) Find(latin string, n int) []Match {
	var out []Match
	var l, d word
	for i, r := range readings(latin) {
		if !readLatin(&l, r) {
			return nil
		}
		key := keyOf(l.sounds(), keyOptions{})
		at, _ := slices.BinarySearch(x.keys, key)
		for ; at < len(x.keys) && x.keys[at] == key; at++ {
			form := x.at(x.forms[at])
			readDevanagari(&d, form)
			if s := likeness(&l, &d) - rare*float64(i); s >= minLikeness {
				out = append(out, Match{form, s})
			}
		}
	}
	slices.SortFunc(out, func(a, b Match) int {
		return cmp.Or(cmp.Compare(b.Likeness, a.Likeness), cmp.Compare(a.Form, b.Form))
	})
	out = slices.CompactFunc(out, func(a, b Match) bool { return a.Form == b.Form })
	return out[:min(n, len(out))]
}

func (x *Index) at(form uint32) string {
	start := uint32(0)
	if form > 0 {
		start = x.ends[form-1]
	}
	return x.text[start:x.ends[form]]
}

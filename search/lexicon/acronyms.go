package lexicon

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/briefsearch/briefsearch/search/analysis"
)

// A Definition is one spelling of a short form's definition, as briefs have it.
type Definition struct {
	Short string // "IOM"
	Long  string // "International Organization for Migration"
	Count int    // live briefs that define it so
}

// A Meaning is what a short form stands for, in all the spellings that the
// briefs define it with.
type Meaning struct {
	Short, Long string       // in the most frequent spelling
	Count       int          // live briefs that define it
	Spellings   []Definition // most frequent first
	keys        []string     // of Long
}

// Acronyms are the short forms that a collection defines. They are read only
// once made, and safe for concurrent use.
type Acronyms struct {
	meanings []Meaning        // of one short form next to each other, most frequent first
	short    map[string][]int // by short form, its meanings
	long     sayings          // meanings
}

// NewAcronyms returns the acronyms of the definitions. Long forms that differ in
// spelling, inflection, a slip or stop words are one meaning; so are those of which one
// is the end of another, as where a brief writes "Geneva-based International Organization for
// Migration (IOM)".
func NewAcronyms(definitions []Definition) *Acronyms {
	byShort := map[string][]Meaning{}
	for _, d := range definitions {
		key := ShortKey(d.Short)
		keys := keysOf(analysis.Terms(d.Long))
		if d.Count <= 0 || key == "" || len(keys) == 0 {
			continue
		}
		ms := byShort[key]
		i := slices.IndexFunc(ms, func(m Meaning) bool { return slices.Equal(m.keys, keys) })
		if i < 0 {
			ms, i = append(ms, Meaning{keys: keys}), len(ms)
		}
		ms[i].Count += d.Count
		ms[i].Spellings = append(ms[i].Spellings, d)
		byShort[key] = ms
	}
	a := &Acronyms{short: make(map[string][]int, len(byShort)), long: newSayings()}
	for _, key := range sortedKeys(byShort) {
		for _, m := range mergeMeanings(byShort[key]) {
			n := len(a.meanings)
			a.short[key] = append(a.short[key], n)
			if len(m.keys) > 1 { // one word says less than a definition needs
				a.long.add(m.keys, n)
			}
			a.meanings = append(a.meanings, m)
		}
	}
	return a
}

func sortedKeys(m map[string][]Meaning) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// mergeMeanings joins the meanings of one short form that are the same, and
// orders them, most frequent first.
func mergeMeanings(ms []Meaning) []Meaning {
	slices.SortFunc(ms, func(a, b Meaning) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(len(a.keys), len(b.keys)), slices.Compare(a.keys, b.keys))
	})
	var out []Meaning
	for _, m := range ms {
		i := slices.IndexFunc(out, func(o Meaning) bool { return same(m.keys, o.keys) })
		if i < 0 {
			out = append(out, m)
			continue
		}
		out[i].Count += m.Count
		out[i].Spellings = append(out[i].Spellings, m.Spellings...)
	}
	for i := range out {
		m := &out[i]
		slices.SortFunc(m.Spellings, func(a, b Definition) int {
			return cmp.Or(cmp.Compare(b.Count, a.Count), -cmp.Compare(a.Long, b.Long), cmp.Compare(a.Short, b.Short)) // small letters before capitals
		})
		m.Short, m.Long = m.Spellings[0].Short, m.Spellings[0].Long
	}
	slices.SortStableFunc(out, func(a, b Meaning) int { return cmp.Compare(b.Count, a.Count) })
	return out
}

// alike is the share of two long forms that must be the same at their
// beginnings and ends for them to be spellings of one.
const alike = 0.8

// same reports whether two long forms of one short form are the same but for
// what one has before the other, or a slip.
func same(a, b []string) bool {
	if endsWith(a, b) || endsWith(b, a) {
		return true
	}
	x, y := strings.Join(a, ""), strings.Join(b, "")
	if len(x) < len(y) {
		x, y = y, x
	}
	first, last := 0, 0
	for first < len(y) && x[first] == y[first] {
		first++
	}
	for last < len(y)-first && x[len(x)-1-last] == y[len(y)-1-last] {
		last++
	}
	return float64(first+last) >= alike*float64(len(x))
}

// endsWith reports whether end is how s ends.
func endsWith(s, end []string) bool {
	return len(s) >= len(end) && slices.Equal(s[len(s)-len(end):], end)
}

// ShortKey returns what a short form is looked up by: its terms without what
// stands between them, but for "&". "CERT-In", "cert-in" and "certin" have the
// same; "S&T" and "ST" have not.
func ShortKey(short string) string {
	between := ""
	if strings.Contains(short, "&") {
		between = "&"
	}
	return strings.Join(analysis.Terms(short), between)
}

// Spells reports whether text is the meaning's long form in some spelling.
func (m *Meaning) Spells(text string) bool {
	return same(m.keys, keysOf(analysis.Terms(text)))
}

// Meanings returns what the short form of that key stands for, most frequent first.
func (a *Acronyms) Meanings(key string) []Meaning {
	var out []Meaning
	for _, n := range a.short[key] {
		out = append(out, a.meanings[n])
	}
	return out
}

// Spelt returns the meanings whose long form keys begins with, the longest
// one, and its number of words; 0 where there is none. keys are those of
// words that are no stop words, see Lexicon.Key.
func (a *Acronyms) Spelt(keys []string) ([]Meaning, int) {
	found, n := a.long.find(keys)
	var out []Meaning
	for _, i := range found {
		out = append(out, a.meanings[i])
	}
	return out, n
}

// All returns every meaning; those of one short form stand next to each other.
// The slice is not to be changed.
func (a *Acronyms) All() []Meaning { return a.meanings }

// dominance is the share of a short form's definitions from which on one
// meaning is what people mean by it.
const dominance = 0.7

// Dominant returns the one of ms, which are ordered, that is meant where
// nothing else is said, and false where they are too close.
func Dominant(ms []Meaning) (Meaning, bool) {
	if len(ms) == 0 {
		return Meaning{}, false
	}
	total := 0
	for _, m := range ms {
		total += m.Count
	}
	return ms[0], float64(ms[0].Count) >= dominance*float64(total)
}

// leastShare is the share of the briefs with a short form that must define it
// so, by its length: the shorter it is, the more it is used for other things. Long
// ones are so well known that few briefs define them.
func leastShare(key string) float64 {
	switch n := utf8.RuneCountInString(key); {
	case n <= 2:
		return 0.05
	case n == 3:
		return 0.01
	}
	return 0
}

// Meant returns what the short form of that key is read as: its dominant
// meaning, if the briefs that have it, as l counts them, mostly mean that by it.
func (a *Acronyms) Meant(key string, l *Lexicon) (Meaning, bool) {
	m, ok := Dominant(a.Meanings(key))
	return m, ok && float64(m.Count) >= leastShare(key)*float64(l.Count(key))
}

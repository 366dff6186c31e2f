package lexicon

import (
	"slices"
	"strings"

	"github.com/briefsearch/briefsearch/search/analysis"
)

// A Lexicon is the words of one generation of a collection. It holds hardly a
// pointer, since the garbage collector would follow some hundred thousand of
// them every time. It is read only once made, and safe for concurrent use.
type Lexicon struct {
	forms   stringTable
	counts  []uint32 // by form, live briefs that have it
	stems   stringTable
	stemOf  []uint32 // by form, its stem's number
	members []uint32 // forms, those of a stem together
	first   []uint32 // by stem, its first one in members; one more at the end
	fuzzy   fuzzy

	commonest uint32 // the largest count
}

// New returns the lexicon of forms, which are sorted and distinct terms of
// package analysis, with the number of live briefs that have each. Stems that before
// knows are taken from there, since stemming is most of the work; before may be nil.
func New(forms []string, counts []uint32, before *Lexicon) *Lexicon {
	stemOf := make([]string, len(forms))
	for i, f := range forms {
		if before != nil {
			stemOf[i] = before.knownStem(f)
		}
		if stemOf[i] == "" {
			stemOf[i] = analysis.Stem(f)
		}
	}
	stems := slices.Clone(stemOf)
	slices.Sort(stems)
	stems = slices.Compact(stems)
	l := &Lexicon{
		forms: newStringTable(forms), counts: counts, stems: newStringTable(stems),
		stemOf: make([]uint32, len(forms)), members: make([]uint32, len(forms)), first: make([]uint32, len(stems)+1),
		fuzzy: newFuzzy(forms, counts),
	}
	if len(counts) > 0 {
		l.commonest = slices.Max(counts)
	}
	number := make(map[string]uint32, len(stems))
	for i, s := range stems {
		number[s] = uint32(i)
	}
	for i, s := range stemOf {
		l.stemOf[i] = number[s]
		l.first[number[s]+1]++
	}
	for i := range stems {
		l.first[i+1] += l.first[i]
	}
	next := slices.Clone(l.first)
	for i, s := range l.stemOf {
		l.members[next[s]] = uint32(i)
		next[s]++
	}
	return l
}

// Len returns the number of forms.
func (l *Lexicon) Len() int { return l.forms.len() }

// At returns the form of that number in their order, with its count.
func (l *Lexicon) At(i int) (form string, count int) {
	return l.forms.at(i), int(l.counts[i])
}

// Commonest returns the largest count of a form, which is about the number of
// live briefs: hardly one has no "the".
func (l *Lexicon) Commonest() int { return int(l.commonest) }

// knownStem returns the stem of a form, "" where it is unknown.
func (l *Lexicon) knownStem(form string) string {
	if i, ok := l.forms.lookup(form); ok {
		return l.stems.at(int(l.stemOf[i]))
	}
	return ""
}

// Has reports whether the collection holds the form.
func (l *Lexicon) Has(form string) bool {
	_, ok := l.forms.lookup(form)
	return ok
}

// Count returns the number of live briefs that have the form.
func (l *Lexicon) Count(form string) int {
	if i, ok := l.forms.lookup(form); ok {
		return int(l.counts[i])
	}
	return 0
}

// Most returns the largest count among the forms of term's word, which is at
// least a share of the briefs that have the word in any form.
func (l *Lexicon) Most(term string) int {
	i, ok := l.stems.lookup(l.Key(term))
	if !ok {
		return 0
	}
	most := uint32(0)
	for _, form := range l.members[l.first[i]:l.first[i+1]] {
		most = max(most, l.counts[form])
	}
	return int(most)
}

// Key returns what stands for term's word in all its forms.
func (l *Lexicon) Key(term string) string {
	if s := l.knownStem(term); s != "" {
		return s
	}
	return analysis.Stem(term)
}

// Forms returns the forms of term's word that the collection holds, in order.
func (l *Lexicon) Forms(term string) []string {
	i, ok := l.stems.lookup(l.Key(term))
	if !ok {
		return nil
	}
	var out []string
	for _, form := range l.members[l.first[i]:l.first[i+1]] {
		out = append(out, l.forms.at(int(form)))
	}
	return out
}

// maxExpansion bounds the forms that a prefix stands for: the first ones, by
// length, since a completion is likelier the shorter it is.
const maxExpansion = 1024

// WithPrefix returns the forms that begin with prefix.
func (l *Lexicon) WithPrefix(prefix string) []string {
	var found []string
	first, end := l.prefixRange(prefix)
	for i := first; i < end; i++ {
		found = append(found, l.forms.at(i))
	}
	if len(found) > maxExpansion {
		slices.SortStableFunc(found, func(a, b string) int { return len(a) - len(b) })
		found = found[:maxExpansion]
	}
	return found
}

// prefixRange returns the numbers of the forms that begin with prefix, from
// first to before end.
func (l *Lexicon) prefixRange(prefix string) (first, end int) {
	first = l.forms.search(prefix)
	end = first
	for end < l.forms.len() && strings.HasPrefix(l.forms.at(end), prefix) {
		end++
	}
	return first, end
}

package suggest

import (
	"cmp"
	"hash/maphash"
	"slices"
	"sort"
	"strings"
	"unicode"

	"github.com/briefsearch/briefsearch/search/analysis"
)

// minCount is the number of live briefs that a word must stand in to be
// proposed: what one brief alone has is as often a slip as a word.
const minCount = 2

// A vocabulary is the words of the collection, in lower case and in order.
// A word's forms share a stem. A word's number is its place.
type vocabulary struct {
	words   packed
	use     minima   // by word, the lower the more live briefs have it; never: not to be proposed
	stops   []uint32 // words that are stop words, in order
	stemOf  []uint32 // by word, the number of its stem
	stems   []uint64 // hashes of the stems, in order
	members []uint32 // words, those of a stem together
	first   []uint32 // by stem, its first one in members; one more at the end
	seed    maphash.Seed
}

// newVocabulary returns the vocabulary of words, which are distinct, with the
// number of live briefs that have each; and where each of them stands in it.
func newVocabulary(words []string, counts []uint32) (*vocabulary, []uint32) {
	order := make([]uint32, len(words))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortFunc(order, func(a, b uint32) int { return strings.Compare(words[a], words[b]) })
	numbers := make([]uint32, len(words))
	sorted := make([]string, len(words))
	use := make([]uint32, len(words))
	hashes := make([]uint64, len(words))
	v := &vocabulary{seed: maphash.MakeSeed(), stemOf: make([]uint32, len(words))}
	for i, from := range order {
		w := words[from]
		sorted[i], numbers[from] = w, uint32(i)
		use[i] = never
		stop := analysis.IsStop(w)
		if stop {
			v.stops = append(v.stops, uint32(i))
		}
		if n := counts[from]; n >= minCount && !stop && !strings.ContainsFunc(w, unicode.IsNumber) {
			use[i] = never - n
		}
		hashes[i] = maphash.String(v.seed, analysis.Stem(w))
	}
	v.words = pack(sorted)
	v.use = newMinima(use)
	v.stems = slices.Clone(hashes)
	slices.Sort(v.stems)
	v.stems = slices.Clip(slices.Compact(v.stems))
	v.first = make([]uint32, len(v.stems)+1)
	for i, h := range hashes {
		n, _ := slices.BinarySearch(v.stems, h)
		v.stemOf[i] = uint32(n)
		v.first[n+1]++
	}
	for i := range v.stems {
		v.first[i+1] += v.first[i]
	}
	v.members = make([]uint32, len(words))
	next := slices.Clone(v.first)
	for i, s := range v.stemOf {
		v.members[next[s]] = uint32(i)
		next[s]++
	}
	return v, numbers
}

// count returns the number of live briefs that have the word, 0 where it is
// not to be proposed.
func (v *vocabulary) count(word uint32) int { return int(never - v.use.values[word]) }

// numeric reports whether the word has a digit in it.
func (v *vocabulary) numeric(word uint32) bool {
	return strings.ContainsFunc(v.words.at(int(word)), unicode.IsNumber)
}

// search returns the number of the first word that is not less than s.
func (v *vocabulary) search(s string) int {
	return sort.Search(v.words.len(), func(i int) bool { return v.words.at(i) >= s })
}

// lookup returns the number of a word.
func (v *vocabulary) lookup(word string) (uint32, bool) {
	i := v.search(word)
	return uint32(i), i < v.words.len() && v.words.at(i) == word
}

// stem returns the number of a word's stem, and whether the collection has the
// word in some form.
func (v *vocabulary) stem(word string) (uint32, bool) {
	if i, ok := v.lookup(word); ok {
		return v.stemOf[i], true
	}
	n, ok := slices.BinarySearch(v.stems, maphash.String(v.seed, analysis.Stem(word)))
	return uint32(n), ok
}

// forms returns the words of a stem.
func (v *vocabulary) forms(stem uint32) []uint32 {
	return v.members[v.first[stem]:v.first[stem+1]]
}

// A span is the words from first to before end.
type span struct{ first, end int }

func (s span) empty() bool          { return s.first >= s.end }
func (s span) has(word uint32) bool { return word-uint32(s.first) < uint32(s.end-s.first) }

// in returns the place of the first of words that is in s, -1 where none is.
func (s span) in(words []uint32) int {
	first, n := uint32(s.first), uint32(s.end-s.first)
	for i, w := range words {
		if w-first < n {
			return i
		}
	}
	return -1
}

// withPrefix returns the words that begin with prefix.
func (v *vocabulary) withPrefix(prefix string) span {
	first := v.search(prefix)
	end := first + sort.Search(v.words.len()-first, func(i int) bool {
		w := v.words.at(first + i)
		return cmp.Compare(w[:min(len(w), len(prefix))], prefix) > 0
	})
	return span{first, end}
}

// just returns one word, or nothing where the collection does not have it.
func (v *vocabulary) just(word string) span {
	if i, ok := v.lookup(word); ok {
		return span{int(i), int(i) + 1}
	}
	return span{}
}

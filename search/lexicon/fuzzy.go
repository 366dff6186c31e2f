package lexicon

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/briefsearch/briefsearch/search/analysis"
)

// A Near is a form that a word may be a misspelling of.
type Near struct {
	Form  string
	Count int     // live briefs that have it, at least 1
	Edits int     // characters added, left out, replaced or swapped with the next: 1 or 2
	Cost  float64 // of the edits, about 1 each and less for a slip that people often make
	// Score is the logarithm of how likely the form is meant, up to a
	// constant: the more briefs have it and the less its cost, the higher.
	Score float64
}

const (
	// maxNear bounds what Near returns.
	maxNear = 16
	// minFuzzy and maxFuzzy bound the characters of words that are compared:
	// everything is like a short word, and nobody means a longer one.
	minFuzzy, maxFuzzy = 3, 32
	// perEdit is what an edit of cost 1 takes from a score: the form must be
	// in e^perEdit times as many briefs to make up for it.
	perEdit = 4.5
	// secondEdit is what two edits take besides: who slips once seldom does so
	// again in the same word.
	secondEdit = 1
	// stopWord is what a stop word loses: all briefs have it, and no query
	// is for it.
	stopWord = 5
)

// fuzzy finds forms by a signature of their characters: two forms that are one
// edit from each other differ in at most two bits. A look at every form of about
// the same length takes less than walking a trie of them, and needs
// twelve bytes a form.
type fuzzy struct {
	forms      []uint32 // numbers, by length
	signatures []uint64 // of those
	first      [maxFuzzy + 2]uint32
}

// newFuzzy returns the live ones of the forms, without those with digits or
// capitals: they are codes and acronyms.
func newFuzzy(forms []string, counts []uint32) fuzzy {
	var f fuzzy
	lengths := make([]uint8, len(forms))
	signatures := make([]uint64, len(forms))
	for i, form := range forms {
		if counts[i] == 0 || len(form) < minFuzzy || len(form) > maxFuzzy*utf8.UTFMax {
			continue
		}
		if sig, n, ok := sign(form); ok && n >= minFuzzy && n <= maxFuzzy {
			lengths[i], signatures[i] = uint8(n), sig
			f.first[n+1]++
		}
	}
	for n := range f.first[1:] {
		f.first[n+1] += f.first[n]
	}
	next := f.first
	f.forms = make([]uint32, f.first[maxFuzzy+1])
	f.signatures = make([]uint64, len(f.forms))
	for i, n := range lengths {
		if n > 0 {
			at := next[n]
			next[n]++
			f.forms[at], f.signatures[at] = uint32(i), signatures[i]
		}
	}
	return f
}

// isCode reports whether r stands in no word that is spelt.
func isCode(r rune) bool { return r < 'a' }

// sign returns the signature of s, and the number of its characters: a bit for
// each character, and another for those that it has twice or more. Characters
// beyond a to z share bits. It returns false where s is a code.
func sign(s string) (signature uint64, n int, ok bool) {
	for _, r := range s {
		if isCode(r) {
			return 0, 0, false
		}
		bit := uint64(1) << (uint(r) % 32)
		signature |= bit | (signature&bit)<<32
		n++
	}
	return signature, n, true
}

// allowance returns how many edits there may be between a word of n characters
// and what is meant.
func allowance(n int) int {
	switch {
	case n < 4:
		return 0
	case n < 6:
		return 1
	}
	return 2
}

const (
	// longWord is the least number of characters of what is meant from which
	// on any two edits are likely enough; in a shorter word they must be slips that
	// people often make, of at most costTwo together.
	longWord = 8
	costTwo  = 1.5 + 1e-9
)

// Near returns the live forms that word, which is a term of package analysis,
// may be a misspelling of, the likeliest first. It is not among them. At most
// edits characters differ, and one where the word has less than six.
func (l *Lexicon) Near(word string, edits int) []Near {
	if len(word) > maxFuzzy*utf8.UTFMax {
		return nil
	}
	sig, n, ok := sign(word)
	most := min(allowance(n), edits)
	if !ok || n > maxFuzzy || most <= 0 {
		return nil
	}
	var a, b [maxFuzzy]rune
	from := runes(a[:0], word)
	var out []Near
	for variant := range soundVariants(word) {
		if number, ok := l.forms.lookup(variant); ok && l.counts[number] > 0 {
			out = append(out, l.near(number, 1, costSound))
		}
	}
	alike := len(out)
	for length := max(n-most, minFuzzy); length <= min(n+most, maxFuzzy); length++ {
		differ := 2*most - max(length-n, n-length) // bits; an added character is but one
		first, end := l.fuzzy.first[length], l.fuzzy.first[length+1]
		for i, s := range l.fuzzy.signatures[first:end] {
			if bits.OnesCount64(s^sig) > differ {
				continue
			}
			number := int(l.fuzzy.forms[int(first)+i])
			form := l.forms.at(number)
			to := runes(b[:0], form)
			k := distance(from, to, most)
			if k == 0 || k > most {
				continue
			}
			cost := spellingCost(from, to)
			if k > 1 && length < longWord && cost > costTwo || slices.ContainsFunc(out[:alike], func(n Near) bool { return n.Form == form }) {
				continue
			}
			out = append(out, l.near(number, k, cost))
		}
	}
	slices.SortFunc(out, func(a, b Near) int { return cmp.Or(cmp.Compare(b.Score, a.Score), strings.Compare(a.Form, b.Form)) })
	return out[:min(len(out), maxNear)]
}

// near returns the form of that number as one that is meant.
func (l *Lexicon) near(number, edits int, cost float64) Near {
	n := Near{Form: l.forms.at(number), Count: int(l.counts[number]), Edits: edits, Cost: cost}
	n.Score = Score(n.Count, cost)
	if edits > 1 {
		n.Score -= secondEdit
	}
	if analysis.IsStop(n.Form) {
		n.Score -= stopWord
	}
	return n
}

// Score returns how likely something is meant that count live briefs have, and
// that what has been typed differs from by edits of that cost. See Near.
func Score(count int, cost float64) float64 {
	return math.Log(float64(count)) - perEdit*cost
}

// runes appends the characters of s to dst.
func runes(dst []rune, s string) []rune {
	for _, r := range s {
		dst = append(dst, r)
	}
	return dst
}

package understand

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/analysis"
)

// A fix is what words of the query are replaced by: one word by another or by
// two, or two by one.
type fix struct {
	first, last int // of the speller's words
	from        string
	to          []string
	sure        bool
}

// text returns what the words are replaced by, written as they were.
func (f *fix) text() string {
	to := slices.Clone(f.to)
	if r, _ := utf8.DecodeRuneInString(f.from); unicode.IsUpper(r) {
		for i, word := range to {
			r, size := utf8.DecodeRuneInString(word)
			to[i] = string(unicode.ToUpper(r)) + word[size:]
			if f.first == f.last && len(to) == 1 {
				break
			}
		}
	}
	return strings.Join(to, " ")
}

// adjacent returns those of the pairs of words that stand next to each other
// in briefs, as candidates.
func (s *speller) adjacent(pairs []candidate) []candidate {
	slices.SortStableFunc(pairs, func(a, b candidate) int { return cmp.Compare(b.count, a.count) })
	var out []candidate
	for _, c := range pairs[:min(len(pairs), maxSplits)] {
		if c.count = s.c.Adjacent(c.to...); c.count > 0 {
			c.edits = 1
			c.score = math.Log(float64(c.count)) - 4.5*0.8
			out = append(out, c)
		}
	}
	return out
}

// join looks for words that were torn apart: the two as one are far commoner
// than next to each other.
func (s *speller) join() {
	for i := 0; i+1 < len(s.words); i++ {
		a, b := &s.words[i], &s.words[i+1]
		if !a.whole || !b.whole || b.clause != a.clause+1 || !isPart(a.term) || !isPart(b.term) {
			continue
		}
		joined := a.term + b.term
		n := s.lex.Count(joined)
		if n <= s.rare || n < 20*s.c.Adjacent(a.term, b.term) {
			continue
		}
		a.fixed, b.fixed = true, true
		s.fixes = append(s.fixes, fix{first: i, last: i + 1, from: a.raw + " " + b.raw, to: []string{joined}, sure: true})
		i++
	}
}

// isPart reports whether a word is one that others are run together with.
func isPart(term string) bool {
	return utf8.RuneCountInString(term) >= minPart && !analysis.IsStop(term)
}

// inOrder returns the fixes in the order of the words.
func (s *speller) inOrder() []fix {
	slices.SortFunc(s.fixes, func(a, b fix) int { return cmp.Compare(a.first, b.first) })
	return s.fixes
}

// fixed returns the clauses with those fixes applied that are taken.
func (s *speller) fixed(take func(fix) bool) []search.Clause {
	out := slices.Clone(s.clauses)
	for _, f := range slices.Backward(s.inOrder()) {
		if !take(f) {
			continue
		}
		a, b := &s.words[f.first], &s.words[f.last]
		before, after := out[a.clause].Text[:a.start], out[b.clause].Text[b.end:]
		to := strings.Fields(f.text())
		out[a.clause].Text = before + to[0]
		switch {
		case a != b:
			out = slices.Delete(out, b.clause, b.clause+1)
		case len(to) > 1:
			out = slices.Insert(out, a.clause+1, search.Clause{Kind: search.KindWord, Text: to[1]})
			out[a.clause+1].Text += after
			continue
		}
		out[a.clause].Text += after
	}
	return out
}

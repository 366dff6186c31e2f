package understand

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/briefsearch/briefsearch/search"
)

// A fix is what words of the query are replaced by: one word by another or by
// two or three, or two by one.
type fix struct {
	first, last int // of the speller's words
	from        string
	to          []string
	prefix      bool // to is what words begin with
	sure        bool
	other       []string // what may be meant instead, where that is about as likely
}

// text returns what the words are replaced by, with a capital where they begin with one.
func (f *fix) text(to []string) string {
	text := strings.Join(to, " ")
	if r, _ := utf8.DecodeRuneInString(f.from); unicode.IsUpper(r) {
		r, size := utf8.DecodeRuneInString(text)
		return string(unicode.ToUpper(r)) + text[size:]
	}
	return text
}

// begins reports whether the words stand for those that begin so.
func (f *fix) begins(words []string) bool { return f.prefix && slices.Equal(words, f.to) }

// shown returns the text in the query language.
func (f *fix) shown(to []string) string {
	if f.begins(to) {
		return f.text(to) + "*"
	}
	return f.text(to)
}

// How many times more briefs must have two words as one than next to each
// other, for them to be one that was torn apart: surely, or perhaps. The same holds
// the other way round.
const (
	sureJoined  = 20
	maybeJoined = 5
)

// join looks for words that were torn apart.
func (s *speller) join() {
	looked := 0
	for i := 0; i+1 < len(s.words); i++ {
		a, b := &s.words[i], &s.words[i+1]
		if !a.whole || !b.whole || b.clause != a.clause+1 || !isPart(a.term) || !isPart(b.term) {
			continue
		}
		if _, size := utf8.DecodeRuneInString(b.raw); strings.ContainsFunc(b.raw[:size], unicode.IsUpper) {
			continue // a name
		}
		joined := a.term + b.term
		n := s.lex.Count(joined)
		if n < maybeJoined || s.isHindi(s.clauses[a.clause].Text+" "+s.clauses[b.clause].Text) {
			continue
		}
		if looked++; looked > maxJoins {
			return
		}
		apart := s.c.Adjacent(a.term, b.term) + 1
		if n < maybeJoined*apart {
			continue
		}
		a.known, b.known = true, true
		a.says, b.says = joined, ""
		s.fixes = append(s.fixes, fix{first: i, last: i + 1, from: a.raw + " " + b.raw, to: []string{joined}, sure: n >= sureJoined*apart})
		i++
	}
}

// sort puts the fixes in the order of the words.
func (s *speller) sort() {
	slices.SortFunc(s.fixes, func(a, b fix) int { return cmp.Compare(a.first, b.first) })
}

// texts returns the words that to gives for the fixes, with spaces between.
func (s *speller) texts(to func(*fix) []string) string {
	var out []string
	for i := range s.fixes {
		f := &s.fixes[i]
		if words := to(f); len(words) > 0 {
			out = append(out, f.shown(words))
		}
	}
	return strings.Join(out, " ")
}

// fixed returns the clauses with the words replaced by those that to gives for
// each fix; those for which it gives none are left.
func (s *speller) fixed(to func(*fix) []string) []search.Clause {
	out := slices.Clone(s.clauses)
	for i := len(s.fixes) - 1; i >= 0; i-- { // from the end, so that places stay right
		f := &s.fixes[i]
		words := to(f)
		if len(words) == 0 {
			continue
		}
		a, b := &s.words[f.first], &s.words[f.last]
		before, after := out[a.clause].Text[:a.start], out[b.clause].Text[b.end:]
		if a != b {
			out = slices.Delete(out, a.clause+1, b.clause+1)
		}
		texts := strings.Fields(f.text(words))
		for j := len(texts) - 1; j > 0; j-- { // of several the last one keeps what follows
			out = slices.Insert(out, a.clause+1, search.Clause{Kind: search.KindWord, Text: texts[j] + after})
			after = ""
		}
		out[a.clause].Text = before + texts[0] + after
		if f.begins(words) {
			out[a.clause].Kind = search.KindPrefix
		}
	}
	return out
}

// place makes the words those of all, which the speller's clauses are a part
// of, in order. It returns false where they are none.
func (s *speller) place(all []search.Clause) bool {
	at := make([]int, len(s.clauses))
	next := 0
	for i, c := range s.clauses {
		for next < len(all) && all[next] != c {
			next++
		}
		if next == len(all) {
			return false
		}
		at[i] = next
		next++
	}
	for i := range s.words {
		s.words[i].clause = at[s.words[i].clause]
	}
	s.clauses = all
	return true
}

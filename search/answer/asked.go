package answer

import (
	"bytes"
	"slices"
	"strings"

	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/analysis"
	"github.com/briefsearch/briefsearch/search/understand"
)

// asked is a question as it is compared with briefs.
type asked struct {
	want  understand.Want
	types []string // stems of Question.Types
	// variants are the keys of its content words, in order and distinct: as
	// typed, and with acronyms spelt out or made.
	variants [][]string
	bare     bool        // nothing asks
	chance   bool        // nothing says that a property is asked for
	hindi    bool        // in Devanagari
	reverse  bool        // the thing is wanted that a fact is of
	anchors  [][]byte    // the beginnings of words that no brief says otherwise, in lower case
	needs    []anchorSet // by variant, its anchors
}

// ask prepares the question, and reports whether it says enough to be answered.
func (f *finder) ask(r understand.Reading) bool {
	a := &f.asked
	a.want, a.bare, a.chance = r.Question.Want, r.Question.Bare, r.Question.Chance
	a.hindi = hasDevanagari(r.Query.Raw)
	for _, t := range r.Question.Types {
		a.types = append(a.types, f.stem(t))
	}
	if a.want == understand.WantMeaning {
		a.types = append(a.types, f.stem("meaning"), f.stem("definition"))
	}
	a.reverse = a.want == understand.WantName
	var clauses [][]string
	for i := range r.Query.Clauses {
		clauses = append(clauses, f.clause(&r.Query.Clauses[i], a.types))
	}
	a.add(clauses, nil)
	for i := range r.Query.Expansions {
		a.add(clauses, f.replaced(clauses, &r.Query.Expansions[i]))
	}
	a.anchor()
	return len(a.variants) > 0
}

// anchor finds the beginnings of the words that are no property: what a brief
// calls by other words is the property, and what it calls "it" is the thing.
func (a *asked) anchor() {
	for _, v := range a.variants {
		var of anchorSet
		for _, k := range v {
			if len(understand.Asked(k)) > 0 || kinds[k] || besides(k, v) {
				continue
			}
			k = strings.ToLower(k)
			k = strings.TrimRight(k[:min(len(k), maxAnchor)], "ie")
			i := slices.IndexFunc(a.anchors, func(b []byte) bool { return string(b) == k })
			if i < 0 && len(a.anchors) < maxAnchors {
				i = len(a.anchors)
				a.anchors = append(a.anchors, []byte(k))
			}
			if i >= 0 {
				of |= 1 << i
			}
		}
		a.needs = append(a.needs, of)
	}
}

// besides reports whether k changes nothing beside one of v: "nodal ministry".
func besides(k string, v []string) bool {
	return slices.ContainsFunc(v, func(w string) bool {
		return slices.ContainsFunc(understand.Asked(w), func(r understand.Relation) bool { return understand.Beside(k, r) })
	})
}

// An anchorSet is some of a question's anchors, a bit each.
type anchorSet uint64

// maxAnchors is how many fit.
const maxAnchors = 64

// has reports whether the set holds all that one of the variants needs.
func (a *asked) has(s anchorSet) bool {
	return slices.ContainsFunc(a.needs, func(need anchorSet) bool { return s&need == need })
}

// anchors returns the anchors that text has.
func (f *finder) anchors(text string) anchorSet {
	f.lower = appendLower(f.lower[:0], text)
	if accented(f.lower) { // the anchors are not
		return ^anchorSet(0)
	}
	var s anchorSet
	for i, a := range f.asked.anchors {
		if bytes.Contains(f.lower, a) {
			s |= 1 << i
		}
	}
	return s
}

// accented reports whether s may have letters that package analysis folds: those of
// Latin-1, Latin Extended-A and Latin Extended Additional.
func accented(s []byte) bool {
	for _, first := range []byte{0xC3, 0xC4, 0xC5, 0xE1} {
		if bytes.IndexByte(s, first) >= 0 {
			return true
		}
	}
	return false
}

// touch says how many of the anchors text has: all that are needed, or some.
func (f *finder) touch(text string) (all, some bool) {
	s := f.anchors(text)
	all = f.asked.has(s)
	return all, all || s != 0
}

// appendLower appends text in lower case, as far as it is ASCII.
func appendLower(dst []byte, text string) []byte {
	for i := range len(text) {
		c := text[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		dst = append(dst, c)
	}
	return dst
}

// maxAnchor is how much of a word's stem is looked for, in bytes: behind that
// are letters that its forms and spellings may not have, as in "making" and "labour".
const maxAnchor = 4

// clause returns the keys of a clause's words.
func (f *finder) clause(c *search.Clause, types []string) []string {
	keys := []string{}
	if c.Not || c.Kind == search.KindPrefix {
		return keys
	}
	for _, k := range f.keys(c.Text) {
		if !slices.Contains(types, k) && !idle[k] {
			keys = append(keys, k)
		}
	}
	return keys
}

// replaced returns the clauses with e in the place of what it says otherwise.
func (f *finder) replaced(clauses [][]string, e *search.Expansion) [][]string {
	if e.First < 0 || e.End > len(clauses) || e.First >= e.End {
		return nil
	}
	out := slices.Clone(clauses)
	for i := e.First; i < e.End; i++ {
		out[i] = nil
	}
	out[e.First] = f.keys(e.To)
	return out
}

// add appends the variant that other, or else clauses, makes.
func (a *asked) add(clauses, other [][]string) {
	if other != nil {
		clauses = other
	}
	var keys []string
	for _, c := range clauses {
		for _, k := range c {
			if !slices.Contains(keys, k) {
				keys = append(keys, k)
			}
		}
	}
	same := func(v []string) bool { return slices.Equal(v, keys) }
	if len(keys) > 0 && len(a.variants) < maxVariant && !slices.ContainsFunc(a.variants, same) {
		a.variants = append(a.variants, keys)
	}
}

// A token is a word of a text.
type token struct {
	key        string
	start, end int
	stop       bool
}

// scan returns the tokens of a text, at most n, in the memory of out.
func (f *finder) scan(out []token, text string, n int) []token {
	out = out[:0]
	var t analysis.Tokenizer
	t.Reset(text)
	for tok, ok := t.Next(); ok && len(out) < n; tok, ok = t.Next() {
		if tok.Joined {
			continue
		}
		key, known := f.stems[string(tok.Term)]
		if !known {
			key = f.stem(string(tok.Term))
		}
		stop := analysis.IsStop(string(tok.Term)) && !extremes[key] // "the most" is another question
		out = append(out, token{key: key, start: tok.Start, end: tok.End, stop: stop})
	}
	return out
}

// stem returns the key of a term.
func (f *finder) stem(term string) string {
	if key, ok := f.stems[term]; ok {
		return key
	}
	key := analysis.Stem(term)
	f.stems[term] = key
	return key
}

// keys returns the distinct keys of a text's words, stop words aside.
func (f *finder) keys(text string) []string {
	f.words = f.scan(f.words, text, maxTokens)
	return content(f.words)
}

// maxTokens bounds the words of a stretch of text that are looked at.
const maxTokens = 80

// content returns the distinct keys of tokens that are no stop words.
func content(tokens []token) []string {
	var out []string
	for _, t := range tokens {
		if !t.stop && !slices.Contains(out, t.key) {
			out = append(out, t.key)
		}
	}
	return out
}

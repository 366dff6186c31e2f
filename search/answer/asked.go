package answer

import (
	"slices"
	"strings"

	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/analysis"
	"github.com/briefsearch/briefsearch/search/understand"
)

// asked is a question as it is compared with briefs.
type asked struct {
	text  string // as typed
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
	a.text = strings.TrimRight(strings.TrimSpace(r.Query.Raw), " ?.")
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

package understand

import "slices"

// named reports whether the briefs have the tokens from first to before end
// next to a word that stands next to them in the query: what they then are is a
// name, or what is looked for.
func (f *filterReader) named(first, end int) bool {
	return f.namedBefore(first, end) || f.namedAfter(first, end)
}

// namedBefore is named for the word before the tokens, small ones passed over.
func (f *filterReader) namedBefore(first, end int) bool {
	i := first - 1
	for i >= 0 && f.loose(i) && isSmall(f.tokens[i].text) {
		i--
	}
	if i < 0 || !f.loose(i) {
		return false
	}
	word, tokens := f.terms(i, i+1), f.terms(first, end)
	if f.beside(word, f.terms(i+1, first), tokens) {
		return true
	}
	return !f.tokens[first].date.leads() && f.name(slices.Concat(tokens, word)...)
}

// namedAfter is named for the word after the tokens.
func (f *filterReader) namedAfter(first, end int) bool {
	i := end
	for i < len(f.tokens) && f.loose(i) && isSmall(f.tokens[i].text) {
		i++
	}
	if i == len(f.tokens) || !f.loose(i) {
		return false
	}
	word, tokens := f.terms(i, i+1), f.terms(first, end)
	return f.beside(tokens, f.terms(end, i), word) || f.name(slices.Concat(word, tokens)...)
}

// maxJoined bounds the words that are looked up with a value.
const maxJoined = 6

// joined reports whether the briefs have the tokens from first to before end
// before or after another word of the query, as in "fact check PIB" where they
// tell of the PIB fact check.
func (f *filterReader) joined(first, end int) bool {
	core := f.terms(first, end)
	n := 0
	for i := range f.tokens {
		if i >= first && i < end || !f.loose(i) || f.inDate(i) || isSmall(f.tokens[i].text) {
			continue
		}
		if n++; n > maxJoined {
			return false
		}
		word := f.terms(i, i+1)
		if f.beside(core, nil, word) || f.beside(word, nil, core) {
			return true
		}
	}
	return false
}

// loose reports whether token i is a plain word that no filter has taken.
func (f *filterReader) loose(i int) bool {
	return f.tokens[i].key != "" && !f.tokens[i].taken
}

// beside reports whether a and b are a name, or a, small words and b.
func (f *filterReader) beside(a, small, b []string) bool {
	return f.name(slices.Concat(a, b)...) || len(small) > 0 && f.name(slices.Concat(a, small, b)...)
}

// chance is how many briefs may have words that one has next to each other for
// these not to be a name: in so many they meet once by chance.
const chance = 50

// name reports whether briefs have the words next to each other, and so often
// that they belong together.
func (f *filterReader) name(words ...string) bool {
	n := f.c.Adjacent(words...)
	return n > 0 && n*chance >= f.c.Together(words...)
}

package answer

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/understand"
)

// titled finds a person behind the title and the body that were asked for:
// "Chief Election Commissioner of India Gyanesh Kumar".
func (f *finder) titled(text string, tokens []token, a search.Answer) {
	for _, v := range f.asked.variants {
		if len(v) < 2 || !slices.ContainsFunc(v, leads) {
			continue
		}
		for at := range tokens {
			n := f.spans(text, tokens[at:], v)
			if n == 0 || f.another(tokens[:at]) {
				continue
			}
			name, next := properName(text[tokens[at+n-1].end:])
			if name == "" || !f.personal(name, next) || slices.ContainsFunc(f.keys(name), notName) {
				continue
			}
			a.Text = name
			f.add(candidate{Answer: a, strength: partly, of: strings.Join(v, " "), value: f.newValue(name)})
			return
		}
	}
}

// leads reports whether k is the title of somebody who leads.
func leads(k string) bool {
	return slices.ContainsFunc(understand.Said(k), func(r understand.Relation) bool { return r.Name == "head" })
}

// notName reports whether k is a word of an office or a body and not of a person's name.
func notName(k string) bool { return leads(k) || bodies[k] }

// another reports whether what follows the tokens is a title other than the one that
// it looks like: "former Chairman", "adviser to the Chairman".
func (f *finder) another(before []token) bool {
	n := len(before)
	if n > 0 && before[n-1].key == "the" {
		n--
	}
	return n > 0 && (former[before[n-1].key] || joins[before[n-1].key])
}

// bodies are words of the names of bodies and offices.
var bodies = stems("council ministry department committee board commission corporation division government union minister ministers secretariat authority organisation institute university office bureau agency limited state national india indian services")

// spans returns how many of the tokens say v, each word once and nothing else
// but stop words; 0 where they do not.
func (f *finder) spans(text string, tokens []token, v []string) int {
	if len(tokens) == 0 || !slices.Contains(v, tokens[0].key) {
		return 0
	}
	var seen []string
	for i, t := range tokens {
		if i > 0 && strings.ContainsAny(text[tokens[i-1].end:t.start], ".;:") {
			return 0
		}
		switch {
		case slices.Contains(v, t.key):
			if slices.Contains(seen, t.key) {
				return 0
			}
			if seen = append(seen, t.key); len(seen) == len(v) {
				return i + 1
			}
		case !t.stop:
			return 0
		}
	}
	return 0
}

// personal reports whether a name is one of a person by its first word, or by
// what comes next: "Arne Vik said", but not "Conducts Special Drive on".
func (f *finder) personal(name, next string) bool {
	first, _, _ := strings.Cut(name, " ")
	if honorifics[strings.TrimRight(strings.ToLower(first), ".")] {
		return true
	}
	if next == "" || strings.IndexByte(",.;)", next[0]) >= 0 {
		return true
	}
	f.words = f.scan(f.words, next[:min(len(next), 40)], 1)
	return len(f.words) > 0 && (!f.words[0].stop || be[f.words[0].key] || have[f.words[0].key])
}

// honorifics stand before the names of persons.
var honorifics = map[string]bool{"shri": true, "smt": true, "sh": true, "dr": true, "prof": true, "justice": true, "mr": true, "mrs": true, "ms": true, "gen": true, "general": true, "admiral": true, "lt": true, "sushri": true}

// properName returns the name of a person that text begins with, two to five
// capitalised words, "" where there is none, and what follows it.
func properName(text string) (name, next string) {
	rest := strings.TrimLeft(text, " ,)")
	if len(text)-len(rest) > 3 {
		return "", ""
	}
	words, end := 0, 0
	for end < len(rest) {
		r, _ := utf8.DecodeRuneInString(rest[end:])
		if !unicode.IsUpper(r) {
			break
		}
		n := strings.IndexAny(rest[end:], " ,;:()—–")
		if n < 0 {
			n = len(rest) - end
		}
		end += n
		words++
		if end >= len(rest) || rest[end] != ' ' || words == maxName {
			break
		}
		end++
	}
	name = strings.TrimRight(rest[:end], " .,")
	if words < 2 || strings.ToUpper(name) == name {
		return "", ""
	}
	return name, strings.TrimLeft(rest[len(name):], " ")
}

// maxName bounds the words of a person's name, titles included.
const maxName = 5

// former are the words before a title that say that it is another one.
var former = stems("former ex then deputy vice late acting joint additional assistant erstwhile senior national state")

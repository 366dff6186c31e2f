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
			if n == 0 || another(text, tokens[:at], tokens[at].start) {
				continue
			}
			n += goesOn(text, tokens[at:], n)
			office := tokens[at : at+n]
			if slices.ContainsFunc(office, func(t token) bool { return leads(t.key) && !says(text, t) }) {
				continue // "Directorate"
			}
			name := f.personName(text[office[n-1].end:], !notName(office[n-1].key), headline(text, tokens))
			if name == "" {
				continue
			}
			a.Text = name
			a.Label, a.Topic = titleOf(text, office)
			f.add(candidate{
				Answer: a, strength: partly, of: strings.Join(v, " "), value: f.newValue(name),
				holder: true, body: bodyWords(text, office),
			})
			return
		}
	}
}

// goesOn returns how many words the title goes on behind the first n tokens, as
// "Director" in "Director General Arne Vik"; a chief is none, who may be a general.
func goesOn(text string, tokens []token, n int) int {
	if n == len(tokens) || !leads(tokens[n-1].key) || len(understand.Asked(tokens[n-1].key)) > 0 || strings.TrimSpace(text[tokens[n-1].end:tokens[n].start]) != "" {
		return 0
	}
	if slices.ContainsFunc(understand.Said(tokens[n-1].key), func(r understand.Relation) bool { return understand.Beside(tokens[n].key, r) }) {
		return 1
	}
	return 0
}

// leads reports whether k is the title of somebody who leads.
func leads(k string) bool {
	return slices.ContainsFunc(understand.Said(k), func(r understand.Relation) bool { return r.Name == "head" })
}

// notName reports whether k is a word of an office or a body and not of a person's name.
func notName(k string) bool { return leads(k) || bodies[k] }

// bodies are words of the names of bodies and offices.
var bodies = stems("council ministry department committee board commission corporation division government union minister ministers secretariat authority organisation institute university office bureau agency limited state national india indian services staff")

// another reports whether what follows the tokens is a title other than the one that
// it looks like: "former Chairman", "adviser to the Chairman", "Norwegian Foreign
// Secretary".
func another(text string, before []token, start int) bool {
	n := len(before)
	if n > 0 && before[n-1].key == "the" {
		start = before[n-1].start
		n--
	}
	if n == 0 {
		return false
	}
	last := before[n-1]
	if former[last.key] || joins[last.key] {
		return true
	}
	r, _ := utf8.DecodeRuneInString(text[last.start:])
	return unicode.IsUpper(r) && !last.stop && !ownTitle[last.key] && strings.TrimSpace(text[last.end:start]) == ""
}

// former are the words before a title that say that it is another one.
var former = stems("former ex then deputy vice late acting joint additional assistant erstwhile senior national state outgoing visiting interim designate")

// ownTitle are the words before a title that leave it what it is.
var ownTitle = stems("union india indian hon honble honourable honorable shri smt")

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
		case !t.stop || t.key == "and":
			return 0
		}
	}
	return 0
}

// titleOf splits an office into the title and the body: of "Governor of the Coast
// Trust" and of "Governor, Coast Trust". Of "Coast Trust Governor" it is all the title.
func titleOf(text string, office []token) (title, body string) {
	last, led := len(office)-1, false
	for i, t := range office[:last] {
		between := text[t.end:office[i+1].start]
		if led = led || leads(t.key); !led || office[i+1].key != "of" && !strings.Contains(between, ",") {
			continue
		}
		next := i + 1
		for next < last && office[next].stop {
			next++
		}
		return text[office[0].start:t.end], text[office[next].start:office[last].end]
	}
	return text[office[0].start:office[last].end], ""
}

// bodyWords returns the words of an office that are no title's, in small letters.
func bodyWords(text string, office []token) []string {
	var out []string
	for _, t := range office {
		if !t.stop && !notName(t.key) {
			out = append(out, strings.ToLower(text[t.start:t.end]))
		}
	}
	return out
}

// headline reports whether a text is set as a headline: with capitals all through,
// so that they do not tell where a name ends.
func headline(text string, tokens []token) bool {
	return !slices.ContainsFunc(tokens, func(t token) bool {
		r, n := utf8.DecodeRuneInString(text[t.start:])
		return !t.stop && t.end-t.start > n && unicode.IsLower(r)
	})
}

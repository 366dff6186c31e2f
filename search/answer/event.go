package answer

import (
	"slices"
	"strings"

	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/understand"
)

// maxEvent bounds the words of a clause that says when something happened,
// beside those of the question.
const maxEvent = 8

// event reads a clause that says when what was asked for happened: "India
// ratified it on 2 October 2016" in a section about the Paris Agreement.
func (f *finder) event(text string, tokens []token, topics func() []topic, a search.Answer) {
	for i, t := range tokens { // the first clause only
		if i > 0 && strings.ContainsAny(text[tokens[i-1].end:t.start], ";") {
			tokens = tokens[:i]
			break
		}
	}
	if len(tokens) == 0 {
		return
	}
	keys := content(tokens)
	val := f.newValue(text[tokens[0].start:tokens[len(tokens)-1].end])
	if len(val.years) != 1 || !dated(text, tokens) {
		return
	}
	for _, v := range f.asked.variants {
		if len(v) < 3 || len(keys) > len(v)+maxEvent || slices.ContainsFunc(v, begins) {
			continue
		}
		var rest []string
		for _, k := range v {
			if !slices.Contains(keys, k) {
				rest = append(rest, k)
			}
		}
		if len(v)-len(rest) < 2 {
			continue
		}
		if len(rest) == 0 && !val.month && adjoin(tokens, v) {
			continue // "the 12th edition of Lake Day in 2025" says nothing of when that day is
		}
		a.Label = f.asked.text
		c := candidate{Answer: a, strength: partly, value: val}
		if len(rest) > 0 {
			i := slices.IndexFunc(topics(), func(t topic) bool { return same(rest, t.keys, rest) })
			if i < 0 {
				continue
			}
			of := &topics()[i]
			c.Topic, c.of = of.text, strings.Join(of.keys, " ")
		}
		f.add(c)
		return
	}
}

// adjoin reports whether the words of v stand in tokens side by side, as those of
// a name do.
func adjoin(tokens []token, v []string) bool {
	n := 0
	for _, t := range tokens {
		switch {
		case slices.Contains(v, t.key):
			if n++; n == len(v) {
				return true
			}
		case !t.stop:
			n = 0
		}
	}
	return false
}

// begins reports whether k says how a thing began: what begins is the subject or
// the object of a sentence, which an event does not tell apart.
func begins(k string) bool {
	return slices.ContainsFunc(understand.Asked(k), func(r understand.Relation) bool { return r.Want == understand.WantDate })
}

// dated reports whether the clause says when, and not of which year something is:
// "in 2016" and "2 October 2016", but not "Women's Day 2016".
func dated(text string, tokens []token) bool {
	for i := 1; i < len(tokens); i++ {
		if !isYear(text[tokens[i].start:tokens[i].end]) {
			continue
		}
		switch before := tokens[i-1]; before.key {
		case "in", "since", "from", "by", "of", "on":
			return true
		default:
			return months[before.key] || isDigit(text[before.start])
		}
	}
	return false
}

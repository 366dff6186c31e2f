package answer

import (
	"strings"

	"github.com/briefsearch/briefsearch/search/understand"
)

// bare reports whether tokens[i] is a participle without a verb, as in "BSP,
// founded by Kanshi Ram in 1984". Where no comma says so and nobody follows by whom, it
// may be the verb: "ISRO launched in 2014 a …".
func (f *finder) bare(text string, tokens []token, i int) bool {
	if i+1 >= len(tokens) || !saying(text, tokens, i) {
		return false
	}
	word := text[tokens[i].start:tokens[i].end]
	if word[0] < 'a' || word[0] > 'z' || !strings.HasSuffix(word, "ed") && word != "set" && word != "begun" && word != "run" {
		return false
	}
	next := i + 1
	if tokens[next].key == "up" || tokens[next].key == "out" {
		if next++; next == len(tokens) {
			return false
		}
	}
	switch k := tokens[next].key; {
	case k == "by":
		return true
	case k != "in" && k != "on" && k != "at" && !months[k] && !isDate(text, tokens, next):
		return false
	}
	return strings.ContainsAny(text[tokens[i-1].end:tokens[i].start], ",()—–") || len(content(tokens[next:])) <= maxDate
}

// maxDate bounds the words of a date behind which a sentence ends.
const maxDate = 3

// soon reports whether the words behind the first of tokens say when: a date is among
// the next few, and it is that of a day or behind "in".
func soon(text string, tokens []token) bool {
	return dated(text, tokens[:min(len(tokens), maxSubject)])
}

// isDate reports whether a date begins at tokens[i]: a year, or a day and a month.
func isDate(text string, tokens []token, i int) bool {
	return isYear(text[tokens[i].start:tokens[i].end]) || isDigit(text[tokens[i].start]) && i+1 < len(tokens) && months[tokens[i+1].key]
}

// says reports whether t is a word for a property.
func says(text string, t token) bool {
	return understand.Says(strings.ToLower(text[t.start:t.end]))
}

// saying reports whether tokens[i] is a word for a property where it stands: "set" and
// "rolled" are with "up" and "out" only, and "based" not with "on".
func saying(text string, tokens []token, i int) bool {
	if !says(text, tokens[i]) {
		return false
	}
	switch tokens[i].key {
	case "base":
		return i+1 == len(tokens) || tokens[i+1].key != "on" && tokens[i+1].key != "upon"
	case "set":
		return i+1 < len(tokens) && tokens[i+1].key == "up"
	case "roll":
		return i+1 < len(tokens) && tokens[i+1].key == "out"
	}
	return true
}

package analysis

import "strings"

// IsName reports whether the word at start of text, a Token's Start, is written
// as a name: with a capital, though it does not begin a sentence. It knows the
// capitals of ASCII only.
func IsName(text string, start int) bool {
	if c := text[start]; c < 'A' || c > 'Z' {
		return false
	}
	before := strings.TrimRight(text[:start], " \"'(‘“")
	return before != "" && !strings.ContainsAny(before[len(before)-1:], ".!?:|")
}

package answer

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// sentenceEnd returns where the first sentence of s ends.
func sentenceEnd(s string) int {
	const danda = "।"
	for i := 0; i < len(s); i++ {
		end := i + 1
		switch s[i] {
		case '.', '?', '!':
		case danda[0]:
			if !strings.HasPrefix(s[i:], danda) {
				continue
			}
			end = i + len(danda)
		default:
			continue
		}
		if end >= len(s) {
			return len(s)
		}
		if s[end] != ' ' || s[i] == '.' && abbreviated(s[:i]) {
			continue
		}
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s[end:], " \"“‘'("))
		if !unicode.IsLower(r) {
			return end
		}
	}
	return len(s)
}

// abbreviated reports whether the full stop behind s belongs to its last word:
// "Dr.", "U.S.", "No.".
func abbreviated(s string) bool {
	word := s[strings.LastIndexAny(s, " (")+1:]
	if strings.IndexByte(word, '.') >= 0 || utf8.RuneCountInString(word) == 1 {
		return true
	}
	switch word {
	case "Dr", "Mr", "Mrs", "Ms", "Shri", "Smt", "Sh", "St", "No", "Nos", "Rs", "Prof", "Gen", "Lt", "Col", "Art", "Sec", "vs", "viz", "approx":
		return true
	}
	return false
}

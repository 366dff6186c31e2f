package corpus

import (
	"strings"
	"unicode/utf8"
)

// goesOn tells whether text is the rest of the open block.
func (b *builder) goesOn(text string) bool {
	if startsLower(text) && !ends(b.lastEnd) {
		return true
	}
	if ends(b.lastEnd) {
		// Where empty lines or indents part the paragraphs, a full line that
		// happens to end a sentence ends none.
		if b.gaps > 0 && b.width > 0 && utf8.RuneCountInString(b.lastEnd) >= b.width*4/5 && strings.HasSuffix(b.lastEnd, ".") && !isLabelled(text) {
			return true
		}
		return startsLower(text) && lastRune(b.lastEnd) != ':' && lastRune(b.lastEnd) != '?'
	}
	if endsOpen(b.lastEnd) || strings.HasSuffix(b.lastEnd, ",") {
		return true
	}
	if b.width == 0 || utf8.RuneCountInString(b.lastEnd) < b.width*3/4 {
		return false
	}
	return !isLabelled(text)
}

// isLabelled tells whether a line is "label: value".
func isLabelled(s string) bool {
	name, value := label(s)
	return value != "" && isFactLabel(name)
}

// wrapWidth returns the length of a full line in characters where the text was
// wrapped: a good part of its lines is about as long as the longest. It returns
// 0 where lines are paragraphs.
func wrapWidth(items []item) int {
	longest, n := 0, 0
	for i := range items {
		if items[i].kind == itemText {
			n++
			longest = max(longest, len(items[i].text))
		}
	}
	if n < 2 || longest > 450 { // bytes: 150 characters of Devanagari
		return 0
	}
	longest = 0
	for i := range items {
		if items[i].kind <= itemBullet {
			longest = max(longest, utf8.RuneCountInString(items[i].text))
		}
	}
	if longest < 40 || longest > 150 {
		return 0
	}
	full := 0
	for i := range items {
		if items[i].kind == itemText && utf8.RuneCountInString(items[i].text) >= longest*3/4 {
			full++
		}
	}
	if full*5 < n*2 {
		return 0
	}
	return longest
}

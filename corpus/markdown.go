package corpus

import (
	"strings"
	"unicode/utf8"
)

// What unmark found.
const (
	markNone = iota
	markHeading
	markBold
)

// unmark takes Markdown's signs of headings and emphasis off a line of text.
func unmark(s string) (string, int) {
	mark := markNone
	if s[0] == '#' {
		rest := strings.TrimLeft(s, "#")
		if len(s)-len(rest) <= 6 && strings.HasPrefix(rest, " ") {
			s = strings.TrimRight(strings.TrimLeft(rest, " "), "# ")
			mark = markHeading
		}
	}
	if strings.IndexByte(s, '*') < 0 || !strings.Contains(s, "**") {
		return s, mark
	}
	if mark == markNone && strings.HasPrefix(s, "**") && strings.Index(s[2:], "**") == len(s)-4 {
		mark = markBold
	}
	bare := clean(dropStars(s))
	if mark == markNone && strings.HasPrefix(s, "**") {
		// "**Short summary** Suspended …": a heading without its colon.
		if head, rest, ok := strings.Cut(s[2:], "**"); ok && !strings.HasSuffix(head, ":") && roleOf(head).heading() && !strings.HasPrefix(rest, ":") {
			bare = clean(head + ": " + dropStars(rest))
		}
	}
	return bare, mark
}

// dropStars takes "**" out of s but where it stands inside a word, which would
// become another one.
func dropStars(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for {
		before, after, ok := strings.Cut(s, "**")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		bare := strings.TrimLeft(after, "*")
		last, _ := utf8.DecodeLastRuneInString(before)
		next, _ := utf8.DecodeRuneInString(bare)
		if isWordRune(last) && isWordRune(next) {
			b.WriteString("**")
		}
		s = bare
	}
}

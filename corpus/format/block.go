package format

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/briefsearch/briefsearch/corpus"
)

// A block is a line of a page with what its markup tells beyond corpus.Line.
type block struct {
	corpus.Line
	level   int    // of a heading, 1 to 6; 7 for a paragraph in bold that stands as one
	url     string // where the heading's link leads
	line    int    // in the file, from 1; 0 where not known
	rule    bool   // a line drawn across the page
	article int    // number of the <article> it stands in, 0 for none
}

// ruleText is the text of a line drawn across the page, as in plain text.
const ruleText = "---"

// boldLevel is the level of a bold paragraph that stands as a heading.
const boldLevel = 7

// lines returns the lines of blocks.
func lines(blocks []block) []corpus.Line {
	all := make([]corpus.Line, 0, len(blocks))
	for _, b := range blocks {
		all = append(all, b.Line)
	}
	return all
}

// readable says whether b is text to be read and not only a heading.
func (b block) readable() bool {
	switch b.Kind {
	case corpus.LineHeading, corpus.LineMeta, corpus.LineBlank:
		return false
	}
	return hasWord(b.Text)
}

// words says whether blocks hold text to be read.
func words(blocks []block) bool {
	for _, b := range blocks {
		if b.readable() {
			return true
		}
	}
	return false
}

// hasWord says whether s holds a letter or digit.
func hasWord(s string) bool {
	return strings.IndexFunc(s, isWordRune) >= 0
}

// isWordRune says whether r is of a word: a letter, a mark on one, or a digit.
func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r)
}

// headingLike says whether a line all in bold is a heading by its length and end.
func headingLike(s string) bool {
	if utf8.RuneCountInString(s) > 120 || !hasWord(s) {
		return false
	}
	switch last, _ := utf8.DecodeLastRuneInString(s); last {
	case '.', ',', ';', '।':
		return false
	}
	return true
}

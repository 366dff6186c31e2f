package format

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/briefsearch/briefsearch/corpus"
)

// appendText appends the lines of a text that may be HTML, Markdown or plain.
func appendText(lines []corpus.Line, text string) []corpus.Line {
	switch {
	case isHTML(text):
		return appendBlocks(lines, fragmentBlocks(text))
	case strings.IndexByte(text, '&') >= 0 && strings.IndexByte(text, ';') >= 0:
		text = html.UnescapeString(text)
		if isHTML(text) { // it was escaped twice
			return appendBlocks(lines, fragmentBlocks(text))
		}
	}
	if isMarkdown(text) {
		return appendBlocks(lines, markdownBlocks(text, 0))
	}
	return appendPlain(lines, text)
}

func appendBlocks(lines []corpus.Line, blocks []block) []corpus.Line {
	for _, b := range blocks {
		lines = append(lines, b.Line)
	}
	return lines
}

// isHTML says whether text has tags of HTML: an element that is closed, or one
// that needs no closing.
func isHTML(text string) bool {
	for {
		at := strings.IndexByte(text, '<')
		if at < 0 || at+2 >= len(text) {
			return false
		}
		text = text[at+1:]
		rest, closing := strings.CutPrefix(text, "/")
		n := 0
		for n < len(rest) && n < 12 && (rest[n] >= 'a' && rest[n] <= 'z' || rest[n] >= 'A' && rest[n] <= 'Z' || rest[n] >= '0' && rest[n] <= '9') {
			n++
		}
		if n == 0 || n == len(rest) {
			continue
		}
		tag := atom.Lookup([]byte(strings.ToLower(rest[:n])))
		switch {
		case tag == 0:
		case closing && rest[n] == '>':
			return true
		case strings.IndexByte(" />\n\t", rest[n]) < 0:
		case tag == atom.Br, tag == atom.P, tag == atom.Img, tag == atom.Li, tag == atom.Hr, tag == atom.Div:
			if strings.IndexByte(rest, '>') >= 0 {
				return true
			}
		}
	}
}

// isMarkdown says whether text has marks that plain text does not have: lines
// that begin with "# " or in bold, or links.
func isMarkdown(text string) bool {
	if strings.Contains(text, "](http") {
		return true
	}
	for {
		at := strings.Index(text, "**")
		if at < 0 {
			break
		}
		before := strings.TrimRight(text[:at], " -*•>1234567890.#")
		if (before == "" || before[len(before)-1] == '\n') && strings.Contains(text[at+2:], "**") {
			return true
		}
		text = text[at+2:]
	}
	return strings.HasPrefix(text, "# ") || strings.HasPrefix(text, "## ") || strings.Contains(text, "\n# ") ||
		strings.Contains(text, "\n## ") || strings.Contains(text, "\n### ")
}

// appendPlain appends the lines of plain text to lines.
func appendPlain(lines []corpus.Line, text string) []corpus.Line {
	if strings.Contains(text, "\u2028") || strings.Contains(text, "\u2029") {
		text = strings.NewReplacer("\u2028", "\n", "\u2029", "\n").Replace(text)
	}
	lines = slices.Grow(lines, strings.Count(text, "\n")+1)
	for text != "" {
		line := text
		end := strings.IndexAny(text, "\n\r\f\v")
		if end < 0 {
			text = ""
		} else {
			line = text[:end]
			if strings.HasPrefix(text[end:], "\r\n") {
				end++
			}
			text = text[end+1:]
		}
		line = strings.TrimRightFunc(line, unicode.IsSpace)
		kind := corpus.LineUnknown
		if line == "" {
			kind = corpus.LineBlank
		}
		lines = append(lines, corpus.Line{Kind: kind, Text: line})
	}
	return lines
}

// oneLine joins the words of s with single spaces.
func oneLine(s string) string {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c == ' ' && (i == 0 || i+1 == len(s) || s[i+1] == ' ') {
			return strings.Join(strings.Fields(s), " ")
		}
	}
	return s
}

// joinWords joins the words that are not empty.
func joinWords(a, b string) string {
	return oneLine(a + " " + b)
}

// spell writes a field's name as a heading: "why_it_matters" and
// "whyItMatters" become "Why it matters". Names in capitals stay.
func spell(name string) string {
	var b strings.Builder
	var last rune
	for _, r := range name {
		switch {
		case r == '_' || r == '-' || unicode.IsSpace(r):
			r = ' '
		case unicode.IsUpper(r) && unicode.IsLower(last):
			b.WriteByte(' ')
			r = unicode.ToLower(r)
		}
		if r != ' ' || last != ' ' && last != 0 {
			b.WriteRune(r)
		}
		last = r
	}
	s := strings.TrimSpace(b.String())
	if s == "" {
		return ""
	}
	first, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[n:]
}

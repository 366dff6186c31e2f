package main

import (
	"html"
	"io"
	"strings"
	"unicode"
)

// The escapes that a terminal understands (ECMA-48, SGR).
const (
	bold      = "\x1b[1m"
	faint     = "\x1b[2m"
	highlight = "\x1b[1;33m"
	reset     = "\x1b[0m"
)

// A painter sets text in colour where there is any.
type painter struct{ on bool }

// painterFor returns the painter of what is written to w.
func painterFor(w io.Writer) painter { return painter{colour(w)} }

// set returns plain text in a style, "" for none.
func (p painter) set(style, text string) string {
	if text = plain(text); !p.on || text == "" || style == "" {
		return text
	}
	return style + text + reset
}

// marked returns the API's marked-up text with its matches highlighted and the
// rest in a style.
func (p painter) marked(style, markup string) string {
	var b strings.Builder
	for i, part := range strings.Split(markup, "<mark>") {
		match, rest, found := strings.Cut(part, "</mark>")
		if i == 0 || !found {
			b.WriteString(p.set(style, html.UnescapeString(part)))
			continue
		}
		b.WriteString(p.set(highlight, html.UnescapeString(match)))
		b.WriteString(p.set(style, html.UnescapeString(rest)))
	}
	return b.String()
}

// plain returns text without control characters, which could do things to a terminal.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, text)
}

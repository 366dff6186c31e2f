package web

import (
	"html/template"
	"strings"
	"unicode/utf8"

	"github.com/briefsearch/briefsearch/search"
)

// A piece is a stretch of a text that is marked as a match, or not.
type piece struct {
	Text string
	Mark bool
}

// pieces cuts text at spans. Put together the pieces are text again.
func pieces(text string, spans []search.Span) []piece {
	out := make([]piece, 0, 2*len(spans)+1)
	at := 0
	for _, m := range spans {
		if m.Start < at || m.End <= m.Start || m.End > len(text) {
			continue
		}
		if m.Start > at {
			out = append(out, piece{Text: text[at:m.Start]})
		}
		out = append(out, piece{text[m.Start:m.End], true})
		at = m.End
	}
	if at < len(text) {
		out = append(out, piece{Text: text[at:]})
	}
	return out
}

// markedHTML returns text as HTML in which <mark> is the only markup.
func markedHTML(text string, spans []search.Span) string {
	var b strings.Builder
	for _, p := range pieces(text, spans) {
		if p.Mark {
			b.WriteString("<mark>")
		}
		b.WriteString(template.HTMLEscapeString(p.Text))
		if p.Mark {
			b.WriteString("</mark>")
		}
	}
	return b.String()
}

// An apiMatch is a marked stretch of a text, in Unicode code points.
type apiMatch struct {
	Start  int `json:"start"`
	Length int `json:"length"`
}

// matches returns spans, which are in bytes, in code points.
func matches(text string, spans []search.Span) []apiMatch {
	out := make([]apiMatch, 0, len(spans))
	at := 0
	for _, p := range pieces(text, spans) {
		n := utf8.RuneCountInString(p.Text)
		if p.Mark {
			out = append(out, apiMatch{at, n})
		}
		at += n
	}
	return out
}

package web

import (
	"html/template"
	"strings"

	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/snippet"
)

// markedHTML returns text as HTML in which <mark> is the only markup.
func markedHTML(text string, spans []search.Span) string {
	var b strings.Builder
	for _, p := range snippet.Pieces(text, spans) {
		if p.Match {
			b.WriteString("<mark>")
		}
		b.WriteString(template.HTMLEscapeString(p.Text))
		if p.Match {
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

// apiMatches returns spans of text as they are sent.
func apiMatches(text string, spans []search.Span) []apiMatch {
	points := snippet.CodePoints(text, spans)
	out := make([]apiMatch, len(points))
	for i, p := range points {
		out[i] = apiMatch{p.Start, p.End - p.Start}
	}
	return out
}

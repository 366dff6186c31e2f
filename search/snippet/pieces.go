package snippet

import (
	"unicode/utf8"

	"github.com/briefsearch/briefsearch/search"
)

// A Piece is a stretch of a text that matches, or one that does not.
type Piece struct {
	Text  string
	Match bool
}

// Pieces cuts text at spans. The pieces put together are the text, whatever the
// spans are; those that are out of order or out of the text are left out.
func Pieces(text string, spans []search.Span) []Piece {
	out := make([]Piece, 0, 2*len(spans)+1)
	at := 0
	for _, s := range spans {
		if s.Start < at || s.End <= s.Start || s.End > len(text) {
			continue
		}
		if s.Start > at {
			out = append(out, Piece{Text: text[at:s.Start]})
		}
		out = append(out, Piece{Text: text[s.Start:s.End], Match: true})
		at = s.End
	}
	if at < len(text) {
		out = append(out, Piece{Text: text[at:]})
	}
	return out
}

// CodePoints returns spans, which are in bytes of text, in Unicode code points
// of it, as programs in other languages count.
func CodePoints(text string, spans []search.Span) []search.Span {
	out := make([]search.Span, 0, len(spans))
	at, n := 0, 0
	for _, s := range spans {
		if s.Start < at || s.End < s.Start || s.End > len(text) {
			continue
		}
		start := n + utf8.RuneCountInString(text[at:s.Start])
		n = start + utf8.RuneCountInString(text[s.Start:s.End])
		at = s.End
		out = append(out, search.Span{Start: start, End: n})
	}
	return out
}

package web

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// What is repeated of a wrong name or value, and of a message with one in it,
// at most, in characters.
const (
	maxEcho     = 60
	maxEchoLong = 300
)

// unknown returns the fault of a name or value that is none of the known ones,
// and names the nearest; where none is near it lists them.
func unknown(kind, got string, known []string) error {
	hint := "Known: " + strings.Join(known, ", ") + "."
	if near := nearest(got, known); near != "" {
		hint = fmt.Sprintf("Did you mean %q?", near)
	}
	return invalid(fmt.Sprintf("Unknown %s %q. %s", kind, echo(got), hint))
}

// echo returns s short enough to be repeated.
func echo(s string) string { return shorten(s, maxEcho) }

// echoLong returns a message short enough to be repeated.
func echoLong(s string) string { return shorten(s, maxEchoLong) }

// shorten returns at most limit characters of s.
func shorten(s string, limit int) string {
	n := 0
	for i := range s {
		if n == limit {
			return s[:i] + "…"
		}
		n++
	}
	return s
}

// nearest returns the one of known that is fewest edits from s, and "" where
// that is more than half of the longer one's characters.
func nearest(s string, known []string) string {
	s = strings.ToLower(echo(s))
	best, least := "", 0
	for _, k := range known {
		d := distance(s, k)
		if 2*d > max(utf8.RuneCountInString(s), len(k)) {
			continue
		}
		if best == "" || d < least {
			best, least = k, d
		}
	}
	return best
}

// distance returns the number of characters to insert, delete, replace or swap
// with their neighbour to get from a to b (optimal string alignment).
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	before, last, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(y)]
}

// quoted returns a name or value in quotes, short enough to be repeated.
func quoted(s string) string { return fmt.Sprintf("%q", echo(s)) }

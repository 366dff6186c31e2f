package mcp

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// maxLine bounds one text within a result, such as a title, in bytes.
const maxLine = 2 << 10

// A text is a result for reading, of at most maxText bytes.
type text struct {
	b   strings.Builder
	cut bool
}

// newText returns a text that begins with what holds for all of them.
func newText(sample bool) *text {
	t := &text{}
	if sample {
		t.line(0, "This is the sample that comes with the program, not a real collection: no index has been built yet.")
		t.gap()
	}
	return t
}

// line adds a line, indented by so many spaces, unless the text is full. White
// space within it becomes one space, so that no text of a brief looks like ours.
func (t *text) line(indent int, format string, args ...any) {
	s := strings.Join(strings.Fields(fmt.Sprintf(format, args...)), " ")
	s = strings.Repeat(" ", indent) + shorten(s, maxLine) + "\n"
	if t.cut || t.b.Len()+len(s) > maxText {
		t.cut = true
		return
	}
	t.b.WriteString(s)
}

// gap adds an empty line.
func (t *text) gap() {
	if !t.cut {
		t.b.WriteByte('\n')
	}
}

// end returns the text, which says at its end where it was cut, there or in
// the lists of those names.
func (t *text) end(cut []string) string {
	switch {
	case len(cut) > 0:
		fmt.Fprintf(&t.b, "[Cut: not all of %s is shown.]\n", strings.Join(cut, ", "))
	case t.cut:
		t.b.WriteString("[Cut: this text is longer; the structured content goes on.]\n")
	}
	return t.b.String()
}

// shorten returns s, or its beginning of at most limit bytes with "…".
func shorten(s string, limit int) string {
	if len(s) <= limit {
		return s
	}
	end := limit - len("…")
	for end > 0 && !utf8.RuneStart(s[end]) {
		end--
	}
	return s[:end] + "…"
}

// about joins what is known of where a statement is from.
func about(date *string, source string, more ...string) string {
	var out []string
	if date != nil {
		out = append(out, *date)
	}
	for _, part := range append([]string{source}, more...) {
		if part != "" {
			out = append(out, part)
		}
	}
	return strings.Join(out, " · ")
}

// count returns "1 brief", "2 briefs".
func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

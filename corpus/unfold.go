package corpus

import (
	"strings"
	"unicode"
)

// minFolded is the length in bytes from which a line may be a flattened page.
const minFolded = 160

// maxFoot bounds what is taken for the foot of a page without its words, in bytes.
const maxFoot = 200

// unfold parts the lines of pages that were flattened into one line at the
// headings, bullets, questions, sources and dates that stand within. Other lines are left
// as they are; where there is nothing to part, lines itself is returned.
func unfold(lines []Line) []Line {
	var out []Line
	for i := range lines {
		l := &lines[i]
		if len(l.Text) < minFolded || l.Kind != LineUnknown && l.Kind != LineParagraph || strings.IndexByte(l.Text, '\n') >= 0 {
			if out != nil {
				out = append(out, *l)
			}
			continue
		}
		marks := folds(l.Text)
		if !flattened(marks, len(lines)) {
			if out != nil {
				out = append(out, *l)
			}
			continue
		}
		marks = bareLabels(l.Text, marks)
		if out == nil {
			out = append(make([]Line, 0, len(lines)+len(marks)+4), lines[:i]...)
		}
		out = part(out, l, marks)
	}
	if out == nil {
		return lines
	}
	return out
}

// flattened tells whether so many marks make a flattened page, rather than a
// paragraph that happens to hold one.
func flattened(marks []mark, lines int) bool {
	strong, bullets := 0, 0
	for _, m := range marks {
		switch m.kind {
		case markBullet:
			bullets++
		case markFooting:
		default:
			strong++
		}
	}
	return strong >= 2 || strong == 1 && (bullets > 0 || lines <= 2) || bullets >= 2
}

// part appends the lines that l is parted into.
func part(out []Line, l *Line, marks []mark) []Line {
	s := l.Text
	lastSource := -1
	for i, m := range marks {
		if m.kind == markSource {
			lastSource = i
		}
	}
	first := len(s)
	if len(marks) > 0 {
		first = marks[0].at
	}
	if head := strings.TrimSpace(s[:first]); head != "" {
		out = partHead(out, head)
	}
	for i, m := range marks {
		end := len(s)
		if i+1 < len(marks) {
			end = marks[i+1].at
		}
		if end <= m.text {
			continue
		}
		text := strings.TrimSpace(s[m.text:end])
		if text == "" {
			continue
		}
		line := Line{Kind: LineUnknown, Text: text}
		switch {
		case m.kind == markBullet:
			line.Kind = LineBullet
		case m.kind == markFooting, lastSource >= 0 && i > lastSource && m.kind == markPlain && len(text) <= maxFoot && !ends(text):
			line.Kind = LineMeta // after the last source comes the foot of the page
		}
		out = append(out, line)
	}
	return out
}

// bareLabels adds the marks of headings of several words without a colon, and of
// the page's footer, to those of a page that is known to be flattened: "… states. Way Forward The states …".
func bareLabels(s string, marks []mark) []mark {
	var out []mark
	k := 0 // marks[:k] stand before i
	last := 0
	for i, m := range marks {
		if m.kind != markPlain && m.kind != markFooting {
			last = i
		}
	}
	for i := 0; i < len(s); {
		for k < len(marks) && marks[k].at <= i {
			out = append(out, marks[k])
			k++
		}
		end := strings.IndexByte(s[i:], ' ')
		if end < 0 {
			end = len(s)
		} else {
			end += i
		}
		if c := s[i]; c >= 'A' && c <= 'Z' && (len(out) == 0 || out[len(out)-1].at < i) {
			if k > last && isFooting(s[i:]) {
				return append(out, mark{at: i, text: i, kind: markFooting})
			}
			if n := bareLabel(s[i:]); n > 0 && (k == len(marks) || i+n <= marks[k].at) {
				out = append(out, mark{at: i, text: i, kind: markLabel})
				next := mark{at: i + n, text: i + n, kind: markPlain}
				if questionLabel(s[i+n+1:]) > 0 {
					next = mark{at: i + n + 1, text: i + n + 1, kind: markAsk}
				}
				out = append(out, next)
				end = i + n
			}
		}
		i = end + 1
	}
	return append(out, marks[k:]...)
}

// bareLabel counts the bytes of a known heading of two to four words in title
// case that begins s, before another capital; or of "About …" before a bullet.
func bareLabel(s string) int {
	n, found := 0, 0
	for k := 1; k <= 4 && n < len(s); k++ {
		end := strings.IndexByte(s[n:min(len(s), n+30)], ' ')
		if end < 0 {
			break
		}
		word := s[n : n+end]
		if c := firstRune(word); !unicode.IsUpper(c) && !smallWord(word) {
			break
		}
		n += end
		if k > 1 && n+1 < len(s) && unicode.IsUpper(firstRune(s[n+1:])) && roleOf(s[:n]).heading() {
			found = n
		}
		n++
	}
	return found
}

// isFooting tells whether the foot of a page begins s.
func isFooting(s string) bool {
	for _, f := range []string{
		"related posts", "related articles", "share tweet", "share this", "share facebook", "follow us", "copyright ", "all rights reserved",
		"privacy policy", "previous post", "next post", "previous article", "leave a comment", "leave a reply", "read more", "subscribe to",
		"download pdf", "tags:", "tags :", "back to top", "print pdf", "recent posts", "join our", "contact us",
	} {
		if hasPrefixFold(s, f) {
			return true
		}
	}
	return false
}

package corpus

import (
	"strings"
	"unicode/utf8"
)

// partHead parts breadcrumb and title, which stand before the first mark.
func partHead(out []Line, s string) []Line {
	crumb, title := splitCrumb(s)
	if crumb != "" {
		out = append(out, Line{Kind: LineMeta, Text: crumb})
	}
	if title != "" {
		out = append(out, Line{Kind: LineUnknown, Text: title})
	}
	return out
}

// splitCrumb parts "Home > Current Affairs > Polity What is …?" where the
// title begins: it may be repeated, follow the name of a subject, or be the last step.
func splitCrumb(s string) (crumb, title string) {
	last := -1
	width := 0
	steps := 0
	for _, sep := range crumbSigns {
		if n := strings.Count(s, sep); n > steps {
			steps, last, width = n, strings.LastIndex(s, sep), len(sep)
		}
	}
	home, n := nextWord(s)
	if steps == 0 && home == "home" {
		at := n
		for at < len(s) {
			step := crumbWord(s[at+1:])
			if step == 0 {
				break
			}
			at += 1 + step
		}
		if at < len(s) {
			return s[:at], s[at+1:]
		}
	}
	if steps == 0 || steps == 1 && home != "home" {
		return "", s
	}
	step := s[last+width:]
	// The title twice: as the last step and as itself.
	if n := len(step); n%2 == 1 && step[n/2] == ' ' && step[:n/2] == step[n/2+1:] {
		at := last + width + n/2
		return s[:at], s[at+1:]
	}
	at := 0
	for k := 0; k < 5; k++ {
		i := strings.IndexByte(step[at:], ' ')
		if i < 0 {
			break
		}
		at += i
		if _, ok := subjectOf(step[:at]); ok && words(step[at:], 2) >= 2 && !startsLower(step[at+1:]) {
			return s[:last+width+at], step[at+1:]
		}
		at++
	}
	if words(step, 4) >= 4 {
		return s[:last], step
	}
	return s, ""
}

// crumbWord counts the bytes of a step that breadcrumbs usually have.
func crumbWord(s string) int {
	found := 0
	for n := 0; n < len(s) && n < 40; n++ {
		if n+1 < len(s) && s[n+1] != ' ' {
			continue
		}
		step := s[:n+1]
		var b [foldMax + 8]byte
		switch string(fold(b[:], step)) {
		case "current affairs", "daily current affairs", "upsc current affairs", "daily updates", "daily news", "blog", "news", "upsc", "articles", "notes", "daily news analysis":
			found = n + 1
		default:
			if _, ok := subjectOf(step); ok {
				found = n + 1
			}
		}
	}
	return found
}

// crumbSigns part the steps of a breadcrumb.
var crumbSigns = []string{" > ", " » ", " › ", " / ", " >> ", " → ", " | "}

// isCrumbs tells whether s is a breadcrumb: steps from "Home" or at least
// three short steps.
func isCrumbs(s string) bool {
	if len(s) > 300 {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s)
	home := false
	if r == 'H' || r == 'h' || r == 'म' || r == 'ह' {
		word, _ := nextWord(s)
		home = word == "home" || word == "मुखपृष्ठ" || word == "होम"
	}
	if home {
		rest := s
		if _, after, ok := strings.Cut(s, " "); ok {
			rest = " " + after
		}
		for _, sep := range crumbSigns {
			if strings.HasPrefix(rest, sep) {
				return true
			}
		}
		if i := strings.IndexAny(s, ">/|"); i >= 4 && i <= 5 {
			return true
		}
	}
	if strings.IndexByte(s, '<') >= 0 || strings.IndexByte(s, '>') < 0 && !strings.Contains(s, "»") && !strings.Contains(s, "›") {
		return false
	}
	for _, sep := range []string{">", "»", "›"} {
		n := strings.Count(s, sep)
		if n < 2 && !(n == 1 && len(s) < 60 && sep != ">") {
			continue
		}
		short := true
		for step := range strings.SplitSeq(s, sep) {
			short = short && words(step, 9) <= 9 && hasWord(step)
		}
		if short || isSyllabus(s) {
			return true
		}
	}
	return isSyllabus(s)
}

// isSyllabus tells whether s is a path of the syllabus such as "GS2>Polity".
func isSyllabus(s string) bool {
	if !strings.HasPrefix(s, "GS") || strings.IndexByte(s, '>') < 0 {
		return false
	}
	_, n := paperNumber(strings.TrimLeft(s[2:], " -"))
	return n > 0
}

// crumbSubjects takes the subjects that are steps of a breadcrumb.
func (p *parser) crumbSubjects(s string) {
	for step := range strings.FieldsFuncSeq(s, func(r rune) bool {
		return r == '>' || r == '»' || r == '›' || r == '/' || r == '|' || r == '→'
	}) {
		if name, ok := subjectOf(step); ok {
			p.addSubjects(name)
		}
	}
}

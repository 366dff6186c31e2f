package corpus

import "strings"

// Split cuts the lines of a page into the briefs that stand on it, found by the shape that repeats: titles
// with a label or a date, a date below each title, a source at the end of
// each, a rule between them, the same first heading below each title. The lines of all parts together
// are those of the page, unfolded where it was flattened into one line; what
// stands above the first brief becomes LineMeta lines of it. A page with
// one brief is returned whole.
func Split(lines []Line) [][]Line {
	lines = unfold(lines)
	parts := [][]shape{shapes(lines)}
	for _, starts := range []func([]shape) []int{labelledTitles, datedTitles, datesBelow, rulesBetween, sameHeading, sourcesBelow} {
		var next [][]shape
		for _, p := range parts {
			next = append(next, cut(p, starts(p))...)
		}
		parts = next
	}
	if len(parts) == 1 {
		return [][]Line{lines}
	}
	out := make([][]Line, 0, len(parts))
	for _, p := range parts {
		piece := make([]Line, len(p))
		for i := range p {
			piece[i] = p[i].line
		}
		out = append(out, piece)
	}
	return out
}

// PageDate returns the date that stands in the first lines of a page, as
// written, or "". It is the Raw.PageDate of the briefs that Split finds there.
func PageDate(lines []Line) string {
	seen := 0
	for i := range lines {
		s := clean(lines[i].Text)
		if !hasWord(s) {
			continue
		}
		if seen++; seen > 8 {
			break
		}
		if len(s) > 160 {
			continue
		}
		if t := findStamp(s, DayFirst); t.day != 0 {
			return t.day.String()
		}
	}
	return ""
}

// A shape is a line of a page with what Split wants to know of it.
type shape struct {
	line  Line
	text  string // cleaned
	item  item
	blank bool
	rule  bool // "---"
	stamp bool // a date alone
	small bool // a time or reading time alone
}

// shapes looks at each line.
func shapes(lines []Line) []shape {
	out := make([]shape, len(lines))
	for i := range lines {
		s := &out[i]
		s.line = lines[i]
		s.text = clean(lines[i].Text)
		if !hasWord(s.text) {
			s.blank = true
			s.rule = len(s.text) >= 3 && strings.Trim(s.text, "-*_=~ ") == ""
			continue
		}
		s.item = classify(s.line.Kind, s.text)
		if len(s.text) <= 120 {
			if t := readStamp(s.text, DayFirst); t.rest == "" && !t.empty() && !strings.HasSuffix(s.text, ".") {
				s.stamp = t.day != 0
				s.small = !s.stamp
			}
		}
	}
	return out
}

// titleLike tells whether a line can be the title of a brief.
func (s *shape) titleLike() bool {
	if s.blank || s.stamp || s.small || s.item.rest != "" || len(s.text) > 600 || words(s.text, 36) > 36 || startsLower(s.text) {
		return false
	}
	switch s.item.kind {
	case itemHeading:
		return !s.item.role.heading() || s.item.role == roleQuestion
	case itemBullet:
		starred := strings.HasPrefix(s.text, "**") // "*** 1. Title ***"
		if s.item.sure || numbered(s.text) == 0 && !(starred && numbered(s.item.text) > 0) {
			return false
		}
	case itemQuestion, itemAnswer, itemMeta:
		return false
	}
	return !ends(s.text) || strings.HasSuffix(s.text, "?") || strings.HasSuffix(s.text, "!")
}

// body tells whether a line is text to be read.
func (s *shape) body() bool {
	return !s.blank && !s.stamp && !s.small && s.item.kind != itemMeta
}

// after returns the number of the first line with words from i on, len(p) where there is none.
func after(p []shape, i int) int {
	for i < len(p) && p[i].blank {
		i++
	}
	return i
}

// before returns the number of the last line with words before i, or -1.
func before(p []shape, i int) int {
	i--
	for i >= 0 && p[i].blank {
		i--
	}
	return i
}

// cut cuts p at the starts. A part without text goes to the one before it, and
// what stands before the first start to the first part.
func cut(p []shape, starts []int) [][]shape {
	if len(starts) < 2 {
		return [][]shape{p}
	}
	var kept []int
	for i, s := range starts {
		end := len(p)
		if i+1 < len(starts) {
			end = starts[i+1]
		}
		if len(kept) > 0 && s <= kept[len(kept)-1] || !holdsText(p[s:end]) {
			continue
		}
		kept = append(kept, s)
	}
	if len(kept) < 2 {
		return [][]shape{p}
	}
	var out [][]shape
	if lead := p[:kept[0]]; textLength(lead) > 300 {
		out = append(out, lead)
	} else {
		for i := range lead {
			if !lead[i].blank {
				lead[i].line.Kind = LineMeta
				lead[i].item = item{text: lead[i].text, kind: itemMeta, role: roleMeta}
			}
		}
		kept[0] = 0
	}
	for i, s := range kept {
		end := len(p)
		if i+1 < len(kept) {
			end = kept[i+1]
		}
		out = append(out, p[s:end:end])
	}
	return out
}

// holdsText tells whether there is text below the first line of p.
func holdsText(p []shape) bool {
	title := -1
	for i := range p {
		l := &p[i]
		switch {
		case !l.body():
		case title < 0:
			title = i
		case isDepartment(l.text) || sameWords(l.text, p[title].text):
		case l.item.rest != "" || l.item.kind != itemText || len(l.text) >= 200 || ends(l.text):
			return true
		}
	}
	return false
}

// textLength counts the bytes of the text in p.
func textLength(p []shape) int {
	n := 0
	for i := range p {
		if p[i].body() {
			n += len(p[i].text)
		}
	}
	return n
}

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
			if t := readStamp(s.text, DayFirst); t.rest == "" && !t.empty() {
				s.stamp = t.day != 0
				s.small = !s.stamp
			}
		}
	}
	return out
}

// titleLike tells whether a line can be the title of a brief.
func (s *shape) titleLike() bool {
	if s.blank || s.stamp || s.small || s.item.rest != "" || len(s.text) > 600 || words(s.text, 36) > 36 {
		return false
	}
	switch s.item.kind {
	case itemHeading:
		return !s.item.role.heading() || s.item.role == roleQuestion
	case itemBullet:
		if s.item.sure || numbered(s.text) == 0 {
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

// labelledTitles finds titles as "Heading: …".
func labelledTitles(p []shape) []int {
	var starts []int
	for i := range p {
		it := &p[i].item
		if p[i].blank || it.role != roleTitle {
			continue
		}
		_, value := label(p[i].text)
		if value == "" {
			continue
		}
		start := i
		if j := before(p, i); j >= 0 {
			title := p[j].text
			if bar := strings.LastIndexByte(title, '|'); bar > 0 {
				title = title[:bar]
			}
			if sameWords(title, value) {
				start = j
			}
		}
		starts = append(starts, start)
	}
	return starts
}

// datedTitles finds titles as "Title | 2024-05-22".
func datedTitles(p []shape) []int {
	var starts []int
	for i := range p {
		if p[i].blank || len(p[i].text) > 500 || p[i].stamp {
			continue
		}
		if bar := strings.LastIndexByte(p[i].text, '|'); bar > 0 {
			if t := readStamp(p[i].text[bar+1:], DayFirst); t.day != 0 && t.rest == "" && words(p[i].text[:bar], 2) >= 2 {
				starts = append(starts, i)
			}
		}
	}
	return starts
}

// datesBelow finds titles by the date in the line below, or above.
func datesBelow(p []shape) []int {
	var below, above []int
	for i := range p {
		if !p[i].stamp {
			continue
		}
		j := before(p, i)
		if j >= 0 && (p[j].stamp || p[j].small) {
			continue // more of the same head
		}
		if j >= 0 && p[j].titleLike() {
			below = append(below, titleStart(p, j))
		}
		k := after(p, i+1)
		for k < len(p) && (p[k].stamp || p[k].small) {
			k = after(p, k+1)
		}
		if k < len(p) && p[k].titleLike() && (j < 0 || !p[j].titleLike()) {
			above = append(above, i)
		}
	}
	if len(below) >= len(above) {
		return below
	}
	return above
}

// titleStart returns the first line of the title that ends with line j.
func titleStart(p []shape, j int) int {
	for k := 0; k < 3 && j > 0; k++ {
		prev := &p[j-1]
		if !prev.titleLike() || strings.HasSuffix(prev.text, "?") || len(prev.text) < 45 || prev.item.kind == itemHeading || len(p[j].text) > len(prev.text) {
			break
		}
		j--
	}
	return j
}

// sourcesBelow finds the titles that follow the "Source:" line of the brief before.
func sourcesBelow(p []shape) []int {
	var ends []int
	for i := range p {
		if !p[i].blank && p[i].item.kind == itemMeta && p[i].item.role == roleSource {
			ends = append(ends, i)
		}
	}
	if len(ends) < 2 {
		return nil
	}
	starts := []int{after(p, 0)}
	for k, e := range ends[:len(ends)-1] {
		i := after(p, e+1)
		if _, value := label(p[e].text); value == "" && sourceDash(p[e].text) == roleNone && i < len(p) {
			i = after(p, i+1) // the source itself
		}
		for i < ends[k+1] && p[i].item.kind == itemMeta {
			i = after(p, i+1)
		}
		if i < ends[k+1] && (p[i].titleLike() || p[i].stamp) {
			starts = append(starts, i)
		}
	}
	return starts
}

// rulesBetween finds the parts between rules, where at least two have a date,
// a source or a first heading of their own.
func rulesBetween(p []shape) []int {
	starts := []int{after(p, 0)}
	own, marked := 0, false
	flush := func() {
		if marked {
			own++
		}
		marked = false
	}
	for i := range p {
		if p[i].rule {
			flush()
			if j := after(p, i+1); j < len(p) && p[j].titleLike() {
				starts = append(starts, j)
			}
			continue
		}
		marked = marked || p[i].stamp || !p[i].blank && (p[i].item.role == roleSource || p[i].item.role == roleOverview)
	}
	if flush(); own < 2 {
		return nil
	}
	return starts
}

// sameHeading finds titles by the heading below each: "Context:", "Why in news?".
func sameHeading(p []shape) []int {
	type place struct {
		key   string
		start int
	}
	var places []place
	count := make(map[string]int)
	for i := range p {
		if p[i].blank || p[i].item.role != roleOverview || p[i].item.kind != itemHeading {
			continue
		}
		j := before(p, i)
		for j >= 0 && (p[j].item.kind == itemMeta || p[j].stamp || p[j].small) {
			j = before(p, j)
		}
		if j < 0 || !p[j].titleLike() {
			continue
		}
		var b [foldMax + 8]byte
		key := string(fold(b[:], p[i].item.text))
		places = append(places, place{key, titleStart(p, j)})
		count[key]++
	}
	var starts []int
	for _, pl := range places {
		if count[pl.key] >= 2 {
			starts = append(starts, pl.start)
		}
	}
	return starts
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
	n := 0
	for i := range p {
		if p[i].body() {
			if n++; n > 1 {
				return true
			}
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

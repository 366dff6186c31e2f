package corpus

import "strings"

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
		if startsLower(p[i].text) {
			continue // "on 10 January 2025", in a sentence
		}
		if j >= 0 && p[j].titleLike() && !goesOnAfter(p, i) && !sameTitle(p, below, j) {
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

// goesOnAfter tells whether the line after the date at i is the rest of a sentence.
func goesOnAfter(p []shape, i int) bool {
	return i+1 < len(p) && startsLower(p[i+1].text)
}

// sameTitle tells whether line j repeats the title found last.
func sameTitle(p []shape, found []int, j int) bool {
	return len(found) > 0 && sameWords(p[found[len(found)-1]].text, p[j].text)
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
		for j >= 0 && (p[j].item.kind == itemMeta || p[j].stamp || p[j].small || isPaperLine(p[j].text)) {
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

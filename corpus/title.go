package corpus

import (
	"path"
	"strings"
)

// titleText returns what a line says if it is a title: without "Title:" and
// without the date after "|".
func (p *parser) titleText(it *item) string {
	s := it.text
	if it.role == roleTitle || it.role == roleTopic {
		if _, value := label(s); value != "" {
			s = value
		}
	}
	if it.rest != "" { // "Q1: What is …? It is …" is no title
		return s + " " + it.rest
	}
	s, _ = p.cutStamp(s)
	if name, value := label(s); value != "" && isCounted(name) {
		s = value
	}
	return s
}

// isCounted tells whether a label before a title only counts the briefs of a
// page: "Topic 1", "News 3".
func isCounted(name string) bool {
	for _, word := range []string{"topic ", "news ", "article ", "story ", "item "} {
		if hasPrefixFold(name, word) {
			return strings.Trim(name[len(word):], "0123456789 #.") == ""
		}
	}
	return false
}

// cutStamp parts a title from the date that follows a bar: "Title | 2024-05-22".
func (p *parser) cutStamp(s string) (string, stamp) {
	if !startsDate(s) {
		// as most titles
	} else if t := readStamp(s, p.raw.DateOrder); t.day != 0 && words(t.rest, 2) >= 2 {
		// "10-01-2025: Title", "[10 Jan 2025] Title"
		before := strings.TrimRight(s[:len(s)-len(t.rest)], " ")
		switch before[len(before)-1] {
		case ':', ']', ')', '|', '-', '\x93', '\x94': // the last bytes of dashes too
			return t.rest, t
		}
	}
	if i := strings.IndexByte(s, '|'); i > 0 { // "Title | 10 January 2025 | PIB"
		if t := readStamp(s[i+1:], p.raw.DateOrder); t.day != 0 && t.rest != "" {
			if _, ok := knownSource(trimName(t.rest)); ok {
				t.by, t.rest = trimName(t.rest), ""
				return strings.TrimRight(s[:i], " "), t
			}
		}
	}
	for _, sep := range []string{"|", " • ", " · "} {
		if i := strings.LastIndex(s, sep); i > 0 {
			if t := readStamp(s[i+len(sep):], p.raw.DateOrder); t.rest == "" && t.day != 0 {
				return strings.TrimRight(s[:i], " "), t
			}
		}
	}
	if at, t := trailingStamp(s, p.raw.DateOrder); at > 0 {
		return strings.TrimRight(s[:at], " |,-–—("), t
	}
	return s, stamp{}
}

// trailingStamp finds a date with a time or a reading time that ends a line:
// "Title 18.02.2025 | 10:00 | 3 min read". It returns where that begins, 0 where there is none.
func trailingStamp(s string, order DateOrder) (int, stamp) {
	if len(s) > 400 {
		return 0, stamp{}
	}
	for i := 1; i < len(s); i++ {
		c := s[i]
		if isWordByte(s[i-1]) || !(c >= '0' && c <= '9' || strings.IndexByte("JFMASOND", c) >= 0 && monthFold(s[i:])) || scanDate(s[i:], order).n == 0 {
			continue
		}
		if t := readStamp(s[i:], order); t.rest == "" && t.day != 0 && (t.clock != "" || t.read > 0) {
			if at := stampStart(s, i); words(s[:at], 2) >= 2 {
				return at, t
			}
			return 0, stamp{}
		}
	}
	return 0, stamp{}
}

// givenTitle takes what a site adds to its titles off the one that a format
// found: "What is IOM? | Portal", where a line of the text says "What is IOM?".
func (p *parser) givenTitle(s string) string {
	s, t := p.cutStamp(s)
	if t.day != 0 {
		p.stamp = t
	}
	if name, value := label(s); value != "" && roleOf(name) == roleTitle {
		s = value
	}
	for _, sep := range []string{" | ", " - ", " – ", " — ", " :: ", " » "} {
		i := strings.Index(s, sep)
		if i <= 0 {
			continue
		}
		for j := range p.headEnd() {
			it := &p.items[j]
			bar := strings.IndexByte("|:\xc2", sep[1]) >= 0
			if (bar || it.kind == itemHeading && it.sure) && sameWords(it.text, s[:i]) {
				return s[:i]
			}
		}
	}
	return s
}

// findTitle looks for the line that is the title and returns its number, or -1.
func (p *parser) findTitle() int {
	n := p.headEnd()
	for i := range n {
		if it := &p.items[i]; it.role == roleTitle && it.kind != itemMeta {
			if _, value := label(it.text); value != "" {
				return p.setTitle(i, i)
			}
			if i+1 < len(p.items) && p.items[i+1].kind <= itemHeading {
				it.kind = itemMeta
				return p.setTitle(i+1, i+1)
			}
		}
	}
	// The line before the date is the surest sign, then a heading, then the first line.
	first, standIn := -1, -1 // standIn is the title where there is no better line
	for i := range n {
		it := &p.items[i]
		switch it.kind {
		case itemMeta, itemGlyph:
			continue
		case itemBullet, itemAnswer:
			if !it.sure && numbered(it.text) > 0 && first < 0 && p.couldBeTitle(i) && i+1 < len(p.items) && !(p.items[i+1].kind == itemBullet) {
				first = i // "12. What is IOM?"
				continue
			}
		case itemQuestion:
			if first < 0 && it.rest == "" && i == 0 {
				continue
			}
		default:
			if t := p.stampLine(it.text); !t.empty() {
				if first >= 0 && t.day != 0 {
					return p.setTitle(p.brokenTitle(first, i))
				}
				continue
			}
			if it.role.heading() && it.role != roleQuestion {
				break
			}
			if _, ok := subjectOf(it.text); ok && first < 0 {
				it.kind, it.role = itemMeta, roleSubject
				p.addSubjects(it.text)
				continue
			}
			if isPaperLine(it.text) && first < 0 {
				it.kind, it.role = itemMeta, roleSubject
				p.addSubjects(it.text)
				continue
			}
			if isDepartment(it.text) && first < 0 {
				standIn = i
				continue
			}
			if isMasthead(it.text) && (first < 0 || words(p.items[first].text, 4) <= 4 && first == standIn+1) {
				first, standIn = -1, i // what stands above it is the site's name
				continue
			}
			if !p.couldBeTitle(i) {
				break
			}
			if first < 0 {
				first = i
				continue
			}
			if it.kind == itemHeading && it.sure && p.items[first].kind != itemHeading && len(p.items[first].text) < 60 {
				first = i
			}
			continue
		}
		break
	}
	if first < 0 || !p.endsTitle(first) || words(p.items[first].text, 40) > 40 {
		first = standIn
	}
	if first < 0 || !p.hasText(first+1) {
		return -1
	}
	return p.setTitle(p.brokenTitle(first, -1))
}

// endsTitle tells whether item i may be a title by its end: a heading, or no
// sentence but a question.
func (p *parser) endsTitle(i int) bool {
	it := &p.items[i]
	return it.kind == itemHeading && it.sure || !ends(it.text) || strings.HasSuffix(it.text, "?") || strings.HasSuffix(it.text, "!")
}

// couldBeTitle tells whether item i is short enough and no part of a sentence.
func (p *parser) couldBeTitle(i int) bool {
	it := &p.items[i]
	if it.rest != "" || words(it.text, 80) > 80 || len(it.text) > 1000 {
		return false
	}
	if i+1 < len(p.items) && p.stampLine(p.items[i+1].text).day != 0 {
		return true
	}
	return !strings.HasSuffix(it.text, ",") && !strings.HasSuffix(it.text, ";")
}

// hasText tells whether there is text to be read from item i on.
func (p *parser) hasText(i int) bool {
	for ; i < len(p.items); i++ {
		if k := p.items[i].kind; k != itemMeta && k != itemGlyph && p.stampLine(p.items[i].text).empty() {
			return true
		}
	}
	return false
}

// brokenTitle finds how far a title that begins with item i goes on in the
// lines after it; before is the line of the date, or -1. Of several lines
// before a date that do not belong together the last one is the title.
func (p *parser) brokenTitle(i, before int) (int, int) {
	last := i
	for j := i + 1; j < len(p.items) && j < i+4; j++ {
		it, prev := &p.items[j], &p.items[j-1]
		if it.kind > itemParagraph || prev.kind > itemParagraph || it.gap || j == before || !p.stampLine(it.text).empty() {
			break
		}
		open := !ends(prev.text) && (startsLower(it.text) || endsOpen(prev.text) ||
			before >= 0 && len(prev.text) >= 45 && len(it.text) < len(prev.text))
		if !open {
			break
		}
		last = j
	}
	if before < 0 {
		if last > i && (ends(p.items[last].text) && !strings.HasSuffix(p.items[last].text, "?") || last == i+3) {
			return -1, -1 // a broken paragraph
		}
		return i, last
	}
	if last+1 >= before {
		return i, last
	}
	for k := last + 1; k < before; k++ {
		if it := &p.items[k]; it.kind <= itemHeading && it.kind != itemBullet && !it.role.heading() && p.couldBeTitle(k) && p.stampLine(it.text).empty() {
			if len(p.items[i].text) < 40 && words(p.items[i].text, 4) <= 4 { // the name of the site, a category
				return p.brokenTitle(k, before)
			}
		}
	}
	return i, last
}

// endsOpen tells whether the last word of s calls for another one.
func endsOpen(s string) bool {
	if strings.HasSuffix(s, "-") || strings.HasSuffix(s, "–") || strings.HasSuffix(s, "&") || strings.HasSuffix(s, "(") {
		return true
	}
	word, _ := nextWord(s[strings.LastIndexByte(s, ' ')+1:])
	switch word {
	case "of", "the", "a", "an", "and", "or", "for", "in", "on", "to", "with", "by", "from", "at", "as", "its", "between", "under", "is", "are", "के", "की", "का", "में", "और", "से", "को":
		return true
	}
	return false
}

// setTitle makes items i to last the title and returns i.
func (p *parser) setTitle(i, last int) int {
	if i < 0 {
		return -1
	}
	s := p.items[i].text
	p.items[i].text = p.titleText(&p.items[i])
	title := p.titleText(&p.items[i])
	p.items[i].text = s
	p.items[i].kind = itemTitle
	if _, t := p.cutStamp(s); t.day != 0 && p.stamp.day == 0 {
		p.stamp = t
	}
	for j := i + 1; j <= last; j++ {
		title += " " + p.items[j].text
		p.items[j].kind = itemTitle
	}
	if n := numbered(title); n > 0 && title[0] >= '0' && title[0] <= '9' {
		title = title[n:]
	}
	p.brief.Title = strings.TrimRight(title, " :|;,")
	return i
}

// makeTitle makes a title of the first words of the text.
func (p *parser) makeTitle() {
	p.noTitle = true
	for i := range p.items {
		it := &p.items[i]
		if it.kind == itemMeta || it.kind == itemGlyph {
			continue
		}
		s := it.text
		if it.role.heading() && it.kind == itemHeading {
			if it.rest == "" {
				continue
			}
			s = it.rest
		}
		if p.brief.Title = cutWords(s, 14, 120); p.brief.Title != "" {
			break
		}
	}
	if p.brief.Title == "" && len(p.items) > 0 {
		p.brief.Title = cutWords(p.items[0].text, 14, 120)
	}
	if p.brief.Title == "" {
		p.brief.Title = path.Base(p.raw.Path)
		if p.raw.Path == "" {
			p.brief.Title = ""
		}
	}
	p.warn(CodeNoTitle, "no title was found; the first words stand in for it", "begin the brief with a line that is its title, or give it a title field")
}

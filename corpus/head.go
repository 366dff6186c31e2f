package corpus

import "strings"

// headItems bounds how far into a brief its title and date are looked for.
const headItems = 12

// head finds the lines of title, date, time and reading time, and makes them
// meta lines.
func (p *parser) head() {
	p.followLabels()
	if t := clean(p.raw.Title); hasWord(t) {
		p.brief.Title = p.givenTitle(t)
	}
	title := -1
	if p.brief.Title == "" {
		title = p.findTitle()
	} else {
		for i := range p.headEnd() {
			if it := &p.items[i]; it.kind != itemMeta && it.kind != itemGlyph && sameWords(p.titleText(it), p.brief.Title) {
				it.kind = itemTitle
				title = i
				break
			}
		}
	}
	p.above(title)
	p.readHead(title)
	p.related()
	p.harden()
	if p.brief.Title == "" {
		p.makeTitle()
	}
}

// headEnd returns the number of the item at which the head of the brief ends
// at the latest. What the format found to be bookkeeping does not count.
func (p *parser) headEnd() int {
	n := 0
	for i := range p.items {
		if it := &p.items[i]; !it.sure || it.kind != itemMeta {
			n++
		}
		if n > headItems || i > 8*headItems {
			return i
		}
	}
	return len(p.items)
}

// followLabels gives the line after an empty "Source:" or "Category:" to it.
func (p *parser) followLabels() {
	for i := range p.items {
		it := &p.items[i]
		if it.kind != itemMeta || it.role < roleSource || it.role == roleMeta || i+1 == len(p.items) {
			continue
		}
		if next := &p.items[i+1]; it.role == roleSource && next.kind <= itemParagraph && isURL(next.text) {
			next.kind, next.role = itemMeta, roleMeta
			continue
		}
		if _, value := label(it.text); value != "" || sourceDash(it.text) != roleNone || len(it.text) > 40 {
			continue
		}
		if next := &p.items[i+1]; next.kind <= itemBullet && len(next.text) <= 60 && !next.gap {
			next.kind, next.role = itemMeta, roleMeta
		}
	}
}

// above makes meta lines of what stands above the title: the name of the
// site, a ministry, a category.
func (p *parser) above(title int) {
	for i := range max(title, 0) {
		it := &p.items[i]
		if it.kind > itemHeading || it.kind == itemBullet || it.role.heading() || len(it.text) > 120 || ends(it.text) && !strings.HasSuffix(it.text, "?") {
			continue
		}
		if t := findStamp(it.text, p.raw.DateOrder); t.day != 0 && p.stamp.day == 0 && isMasthead(it.text) {
			p.stamp.day, p.stamp.doubt = t.day, t.doubt
		}
		if src, ok := knownSource(it.text); ok && p.headSource == (Source{}) {
			p.headSource = src
		} else if _, ok := subjectOf(it.text); ok || isPaper(it.text) {
			p.addSubjects(it.text)
		} else if isDepartment(it.text) && len(p.raw.Subjects) == 0 && !hasPrefixFold(it.text, "government") && !hasPrefixFold(it.text, "press") {
			p.addSubjects(it.text)
		}
		it.kind, it.role, it.rest, it.text = itemMeta, roleMeta, "", joined(it)
	}
}

// stampLine reads a line that holds date, time or reading time and nothing else.
func (p *parser) stampLine(s string) stamp {
	if len(s) > 160 {
		return stamp{}
	}
	if t := readStamp(s, p.raw.DateOrder); t.rest == "" {
		return t
	}
	return stamp{}
}

// readHead makes meta lines of the dates and reading times around the title,
// and of those after the end of the text.
func (p *parser) readHead(title int) {
	take := func(it *item) bool {
		t := p.stampLine(it.text)
		if t.empty() {
			return false
		}
		it.kind, it.role = itemMeta, roleMeta
		if p.stamp.day == 0 {
			p.stamp.day, p.stamp.doubt = t.day, t.doubt
		}
		if p.stamp.clock == "" {
			p.stamp.clock = t.clock
		}
		if p.stamp.read == 0 {
			p.stamp.read = t.read
		}
		if p.stamp.by == "" {
			p.stamp.by = t.by
		}
		return true
	}
	for i := range p.headEnd() {
		it := &p.items[i]
		if it.kind == itemMeta || it.kind == itemTitle || it.kind == itemGlyph {
			if it.kind == itemMeta && it.role == roleMeta {
				take(it)
			}
			continue
		}
		if take(it) || i <= title || p.leadStamp(it) {
			continue
		}
		if isPaper(it.text) || it.kind != itemBullet && isPaperLine(it.text) {
			it.kind, it.role = itemMeta, roleSubject
			p.addSubjects(it.text)
			continue
		}
		if it.kind <= itemHeading && it.kind != itemBullet && (isDepartment(it.text) || p.isSubject(it.text)) {
			it.kind, it.role = itemMeta, roleMeta
			continue
		}
		if title >= 0 || i > 3 || len(it.text) > 120 || ends(it.text) {
			break
		}
	}
	for i := len(p.items) - 1; i >= 0 && i >= len(p.items)-headItems && i > title; i-- {
		it := &p.items[i]
		if it.kind == itemTitle || it.kind != itemMeta && !take(it) && !isInitials(it) {
			break
		}
		if it.kind == itemMeta && it.role == roleMeta {
			take(it)
		}
	}
	if p.stamp.day == 0 || p.stamp.read == 0 {
		p.labelledStamps()
	}
	p.brief.ReadMinutes = p.stamp.read
	p.brief.Time = p.stamp.clock
}

// related makes meta lines of the titles of other briefs below the last
// "Related articles" of the page.
func (p *parser) related() {
	for i := len(p.items) - 1; i >= 0; i-- {
		it := &p.items[i]
		if it.kind == itemMeta && it.role == roleMeta && isRelated(it.text) {
			for j := i + 1; j < len(p.items); j++ {
				if it := &p.items[j]; it.kind != itemMeta {
					it.kind, it.role, it.text, it.rest = itemMeta, roleMeta, joined(it), ""
				}
			}
			return
		}
		if it.kind == itemTitle || it.kind != itemMeta && (it.kind == itemGlyph || it.rest != "" || it.role.heading() || len(it.text) > 120 || ends(it.text) && !strings.HasSuffix(it.text, "?")) {
			return
		}
	}
}

// isRelated tells whether a line announces the titles of other briefs.
func isRelated(s string) bool {
	if words(s, 6) > 5 {
		return false
	}
	for _, name := range []string{"related articles", "related posts", "recent posts", "more from"} {
		if hasPrefixFold(s, name) {
			return true
		}
	}
	return false
}

// harden makes text again of meta lines such as "Author: Kautilya" that stand in
// the midst of the text, where they are facts of it.
func (p *parser) harden() {
	last := len(p.items) - 1
	sourced := false // a line after the text names the source
	for last >= 0 && p.items[last].kind >= itemMeta && !(sourced && p.items[last].listed) {
		sourced = sourced || p.items[last].role == roleSource && !p.items[last].listed
		last--
	}
	text := false
	for i := 0; i <= last; i++ {
		it := &p.items[i]
		switch {
		case it.soft && it.kind == itemMeta && text:
			it.kind, it.role = itemText, roleNone
		case it.listed && it.kind == itemMeta && !isPublisher(it.text):
			it.kind, it.role = itemBullet, roleNone
			text = true
		case it.kind < itemMeta && it.kind != itemHeading:
			text = true
		}
	}
}

// isPublisher tells whether a line "Source: …" names a source that has a code.
func isPublisher(s string) bool {
	_, value := label(s)
	_, ok := knownSource(SourceOf(value).Code)
	return ok
}

// isSubject tells whether a line is one of the subjects that were given.
func (p *parser) isSubject(s string) bool {
	for _, subject := range p.raw.Subjects {
		if sameWords(subject, s) {
			return true
		}
	}
	return false
}

// isInitials makes a meta line of the initials of who wrote and checked a
// press release, "PK/VM/SS", and tells whether it is one.
func isInitials(it *item) bool {
	if it.kind > itemParagraph || len(it.text) > 30 || strings.IndexByte(it.text, '/') <= 0 ||
		strings.Trim(it.text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ/ .") != "" {
		return false
	}
	it.kind, it.role = itemMeta, roleMeta
	return true
}

// leadStamp reads a date that begins a head line with a byline or the like
// after it: "10 January 2025 | New Delhi".
func (p *parser) leadStamp(it *item) bool {
	if it.kind > itemParagraph || len(it.text) > 120 || ends(it.text) {
		return false
	}
	t := readStamp(it.text, p.raw.DateOrder)
	if t.day == 0 || words(t.rest, 6) > 6 || !t.labelled && !strings.Contains(it.text, "|") {
		return false
	}
	it.kind, it.role = itemMeta, roleMeta
	if p.stamp.day == 0 {
		p.stamp = t
	}
	return true
}

// labelledStamps looks for "Posted on: …" and "… 2 min read" anywhere.
func (p *parser) labelledStamps() {
	for i := range p.items {
		it := &p.items[i]
		if it.kind == itemTitle || len(it.text) > 120 || !strings.ContainsAny(it.text, ":0123456789") {
			continue
		}
		t := readStamp(it.text, p.raw.DateOrder)
		if t.empty() || words(t.rest, 4) > 4 || !(t.labelled && t.day != 0) && !(t.read > 0 && t.rest == "") {
			continue
		}
		if p.stamp.day == 0 && t.day != 0 {
			p.stamp.day, p.stamp.doubt, p.stamp.clock = t.day, t.doubt, t.clock
		}
		if p.stamp.read == 0 {
			p.stamp.read = t.read
		}
		if it.kind <= itemParagraph || it.kind == itemHeading {
			it.kind, it.role, it.rest, it.text = itemMeta, roleMeta, "", joined(it)
		}
	}
}

// joined returns the whole text of an item.
func joined(it *item) string {
	if it.rest == "" {
		return it.text
	}
	return it.text + ": " + it.rest
}

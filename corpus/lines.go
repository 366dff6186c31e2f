package corpus

import (
	"strings"
	"unicode"
)

// An itemKind says what a line was found to be.
type itemKind uint8

const (
	itemText      itemKind = iota // part of a paragraph
	itemParagraph                 // a paragraph, as its format says
	itemBullet
	itemHeading
	itemQuestion
	itemAnswer
	itemMeta
	itemTitle // a meta line that is the title
	itemGlyph // a bullet whose text is on the next line
)

// An item is a line after cleaning. Its text holds all its letters and digits.
type item struct {
	text string
	rest string // what follows a heading's colon or a question in the same line
	kind itemKind
	role role
	gap  bool // an empty line stands before it
	sure bool // its format said what it is
	soft bool // a meta line by a label that may as well be a fact's

	listed bool // a source in a bullet, which may be that of a river
}

// scan makes items of the lines of the text.
func (p *parser) scan(lines []Line) {
	p.items = make([]item, 0, len(lines)+len(lines)/8+4)
	gap := true
	lost := lostGlyphs{}
	indented := false
	add := func(kind LineKind, text string) {
		// A first line that is indented begins a paragraph.
		before := indented
		indented = strings.HasPrefix(text, "  ") || strings.HasPrefix(text, "\t")
		if n := len(p.items); indented && !before && n > 0 && p.items[n-1].kind == itemText {
			gap = true
		}
		text = clean(text)
		if !hasWord(text) {
			if isGlyph(text) {
				p.items = append(p.items, item{kind: itemGlyph, gap: gap})
			}
			gap = true
			return
		}
		it := classify(kind, text)
		it.gap = gap
		if it.kind <= itemParagraph {
			lost.note(text, len(p.items))
		}
		p.items = append(p.items, it)
		gap = false
	}
	for i := range lines {
		l := &lines[i]
		if l.Kind == LineBlank && !hasWord(l.Text) {
			gap = true
			continue
		}
		rest := l.Text
		for {
			j := strings.IndexAny(rest, "\n\r")
			if j < 0 {
				break
			}
			add(l.Kind, rest[:j])
			rest = rest[j+1:]
		}
		add(l.Kind, rest)
	}
	lost.mend(p.items)
}

// classify says what a clean line is, as far as the line alone can tell.
func classify(kind LineKind, s string) item {
	if kind == LineMeta {
		return item{text: s, kind: itemMeta, role: roleMeta, sure: true}
	}
	s, markdown := unmark(s)
	switch kind {
	case LineBullet:
		if rest, ok := glyph(s); ok && hasWord(rest) {
			s = rest
		}
		it := item{text: s, kind: itemBullet, sure: true}
		bulletLabels(&it)
		return it
	case LineHeading:
		return heading(s, true)
	}
	if markdown == markHeading {
		return heading(s, false)
	}
	if rest, ok := glyph(s); ok && hasWord(rest) {
		it := item{text: rest, kind: itemBullet}
		bulletLabels(&it)
		return it
	}
	it := item{text: s}
	if kind == LineParagraph {
		it.kind = itemParagraph
	}
	if n := questionLabel(s); n > 0 {
		it.kind, it.role = itemQuestion, roleQuestion
		splitQuestion(&it)
		return it
	}
	if name, value := label(s); name != "" {
		if r := roleOf(name); r != roleNone {
			applyLabel(&it, r, name, value)
			return it
		}
	}
	if i := strings.IndexByte(s[:min(len(s), maxLabel)], '?'); i > 0 && i+2 < len(s) {
		// "Why in news? The Cabinet …"
		if r := roleOf(s[:i]); r == roleOverview {
			it.kind, it.role = itemHeading, r
			it.text, it.rest = s[:i+1], strings.TrimLeft(s[i+1:], " :-–—")
			return it
		}
	}
	if hasPrefixFold(s, "about ") {
		// "About International Organization for Migration (IOM): It is …"
		if i := strings.IndexByte(s[:min(len(s), 140)], ':'); i > 0 && i+1 < len(s) && s[i+1] == ' ' && headingLike(s[:i+1]) {
			it.kind = itemHeading
			it.text, it.rest = s[:i], strings.TrimLeft(s[i+1:], " -–—")
			return it
		}
	}
	if strings.IndexByte(s[:min(len(s), maxLabel)], ':') < 0 {
		if r := sourceDash(s); r != roleNone {
			it.kind, it.role = itemMeta, r
			return it
		}
		if name, value, r := dashLabel(s); r != roleNone {
			applyLabel(&it, r, name, value)
			return it
		}
	}
	if isChoice(s) {
		it.kind, it.role = itemQuestion, roleQuestion
		return it
	}
	switch {
	case numbered(s) > 0:
		it.kind = itemBullet
		if len(s) <= 80 && upperOnly(s) {
			it = heading(s, false)
		}
	case strings.HasSuffix(s, ":") || strings.HasSuffix(s, ":-") || strings.HasSuffix(s, "?"):
		if len(s) <= 160 {
			if r := roleOf(s); r.heading() || r == roleAnswer {
				return heading(s, true)
			}
			if headingLike(s) {
				return heading(s, false)
			}
		}
	case len(s) <= foldMax*2 && !ends(s):
		if r := roleOf(s); r == roleSource {
			it.kind, it.role = itemMeta, r
		} else if r != roleNone && r < roleTitle && r != roleAnswer && len(s) > 1 {
			return heading(s, false)
		} else if markdown == markBold && words(s, 12) <= 12 || isAbout(s) {
			return heading(s, false)
		}
	}
	if it.kind <= itemParagraph && isFurniture(s) {
		it.kind, it.role = itemMeta, roleMeta
	}
	return it
}

// isAbout tells whether a short line without a colon is a heading "About …".
func isAbout(s string) bool {
	if words(s, 10) > 10 || isFooter(s) {
		return false
	}
	if strings.HasPrefix(s, "About ") {
		return unicode.IsUpper(firstRune(s[len("About "):])) || strings.HasPrefix(s, "About the ")
	}
	return strings.HasSuffix(s, "के बारे में")
}

// isURL tells whether a line is a URL and nothing else.
func isURL(s string) bool {
	return (strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "www.")) && strings.IndexByte(s, ' ') < 0
}

// isChoice tells whether a line begins a question with a choice of answers
// that has no label: "With reference to …, consider the following statements:".
func isChoice(s string) bool {
	switch s[0] {
	case '[', '(', 'W', 'C', 'w', 'c':
	default:
		return false
	}
	if s[0] == '[' || s[0] == '(' {
		if !hasPrefixFold(s[1:], "upsc") {
			return false
		}
		return strings.Contains(s, "?") || strings.HasSuffix(s, ":")
	}
	if len(s) > 500 || !strings.HasSuffix(s, ":") && !strings.HasSuffix(s, "?") {
		return false
	}
	return hasPrefixFold(s, "with reference to ") || hasPrefixFold(s, "consider the following ") ||
		hasPrefixFold(s, "which of the following ") || hasPrefixFold(s, "which one of the following ")
}

// heading makes an item of a heading, with its role.
func heading(s string, sure bool) item {
	it := item{text: s, kind: itemHeading, sure: sure}
	if questionLabel(s) > 0 {
		it.kind, it.role = itemQuestion, roleQuestion
		splitQuestion(&it)
		return it
	}
	it.role = roleOf(s)
	if it.role != roleNone {
		switch {
		case it.role == roleAnswer:
			it.kind = itemAnswer
		case it.role >= roleSource:
			it.kind = itemMeta
		}
		return it
	}
	if name, value := label(s); value != "" {
		if r := roleOf(name); r != roleNone {
			applyLabel(&it, r, name, value)
		}
	}
	return it
}

// applyLabel makes an item of a line that begins with a known label.
func applyLabel(it *item, r role, name, value string) {
	it.role = r
	switch {
	case r == roleAnswer:
		it.kind = itemAnswer
	case r == roleQuestion:
		if value == "" {
			it.kind = itemHeading
			return
		}
		it.kind = itemQuestion
		splitQuestion(it)
	case r.heading():
		it.kind = itemHeading
		if value != "" {
			it.text, it.rest = name, value
		}
	case r == roleTitle || r == roleTopic:
		// What a title is, the head of the brief decides.
		if it.kind == itemText && r == roleTitle {
			it.kind = itemHeading
		}
	case len(value) <= 300:
		it.kind = itemMeta
		it.soft = value != "" && isSoft(name)
	}
}

// bulletLabels finds the labels that count in bullets too.
func bulletLabels(it *item) {
	if questionLabel(it.text) > 0 {
		it.kind, it.role = itemQuestion, roleQuestion
		splitQuestion(it)
		return
	}
	if !hasPrefixFold(it.text, "source") && !strings.HasPrefix(it.text, "स") {
		return
	}
	name, value := label(it.text)
	if roleOf(name) == roleSource && len(value) <= 120 {
		it.kind, it.role, it.listed = itemMeta, roleSource, true
	}
}

// sourceDash reads "Source – TH" and "(Source - PIB)".
func sourceDash(s string) role {
	t := strings.TrimLeft(s, "([")
	if len(s) > 120 || !hasPrefixFold(t, "source") {
		return roleNone
	}
	t = strings.TrimPrefix(t[len("source"):], "s")
	u := strings.TrimLeft(t, " ")
	for _, sep := range []string{"-", "–", "—", "=", "|"} {
		if strings.HasPrefix(u, sep) {
			return roleSource
		}
	}
	return roleNone
}

// upperOnly tells whether s has capitals and no small letters.
func upperOnly(s string) bool {
	upper := false
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		upper = upper || unicode.IsUpper(r)
	}
	return upper
}

// headingLike tells whether a line that ends with a colon or question mark is
// short and simple enough to be a heading.
func headingLike(s string) bool {
	if len(s) > 120 && !strings.ContainsRune(s, 'ा') || words(s, 14) > 14 {
		return false
	}
	body := strings.TrimRight(s, ":-? ")
	if strings.Contains(body, ". ") || strings.Contains(body, "। ") || startsLower(body) {
		return false
	}
	switch word, _ := nextWord(body[strings.LastIndexByte(body, ' ')+1:]); word {
	case "said", "says", "stated", "added", "are", "is", "follows", "below", "under", "wrote", "these", "for", "of", "in", "that", "following", "include", "includes", "including", "as", "to", "by", "on", "with":
		return false
	}
	return true
}

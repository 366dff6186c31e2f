package corpus

import (
	"strings"
	"unicode/utf8"
)

// A builder puts items together to sections.
type builder struct {
	p       *parser
	blocks  []Block // of all sections; each holds a part of it
	first   int     // first block of the open section
	open    bool    // there is a section to add blocks to
	last    int     // index in blocks of the paragraph or bullet that a line may go on, or -1
	buf     []byte  // its text while it is being joined; empty where it is one line
	prev    *item   // the line before
	lastEnd string  // text of the last line of the open block
	asking  role    // roleQuestion below a heading such as "Practice questions"
	width   int     // of a full line, 0 where lines are not wrapped
	gaps    int     // empty lines between wrapped lines
}

// build makes the sections of the items.
func (p *parser) build() {
	b := builder{p: p, last: -1, width: wrapWidth(p.items)}
	for i := 1; b.width > 0 && i < len(p.items); i++ {
		if p.items[i].gap && p.items[i].kind == itemText && p.items[i-1].kind == itemText {
			b.gaps++
		}
	}
	b.blocks = make([]Block, 0, len(p.items)+4)
	p.brief.Sections = make([]Section, 0, 4+len(p.items)/8)
	for i := range p.items {
		b.add(i)
		b.prev = &p.items[i]
	}
	b.close()
	p.nameSections()
}

// section opens a section.
func (b *builder) section(kind SectionKind, heading string) {
	b.close()
	b.p.brief.Sections = append(b.p.brief.Sections, Section{Kind: kind, Heading: heading})
	b.open = true
}

// close ends the open section.
func (b *builder) close() {
	b.endBlock()
	if !b.open {
		return
	}
	s := &b.p.brief.Sections[len(b.p.brief.Sections)-1]
	if b.first < len(b.blocks) {
		s.Blocks = b.blocks[b.first:len(b.blocks):len(b.blocks)]
	}
	b.first = len(b.blocks)
	b.open = false
}

// endBlock ends the paragraph or bullet that lines may go on.
func (b *builder) endBlock() {
	if b.last >= 0 && len(b.buf) > 0 {
		b.blocks[b.last].Text = string(b.buf)
	}
	b.buf = b.buf[:0]
	b.last = -1
}

// block begins a paragraph or bullet.
func (b *builder) block(kind BlockKind, text string) {
	b.endBlock()
	if text == "" {
		return
	}
	b.blocks = append(b.blocks, Block{Kind: kind, Text: text})
	b.last = len(b.blocks) - 1
	b.lastEnd = text
}

// join adds a line to the open block.
func (b *builder) join(text string) {
	if len(b.buf) == 0 {
		b.buf = append(b.buf, b.blocks[b.last].Text...)
	}
	// A word broken at its hyphen keeps it: "inter-" and "governmental".
	if n := len(b.buf); !(b.buf[n-1] == '-' && n > 1 && b.buf[n-2] != ' ') {
		b.buf = append(b.buf, ' ')
	}
	b.buf = append(b.buf, text...)
	b.lastEnd = text
}

// current returns the open section, or nil.
func (b *builder) current() *Section {
	if !b.open {
		return nil
	}
	return &b.p.brief.Sections[len(b.p.brief.Sections)-1]
}

// text makes sure that there is a section for text.
func (b *builder) text() {
	if s := b.current(); s == nil || s.Kind == KindMeta {
		b.section("", "")
	}
}

// add puts item i where it belongs.
func (b *builder) add(i int) {
	it := &b.p.items[i]
	if it.kind <= itemHeading && it.role != roleQuestion && b.asks(it) {
		b.section(KindQuestion, it.text)
		return
	}
	switch it.kind {
	case itemMeta, itemTitle:
		if s := b.current(); s == nil || s.Kind != KindMeta {
			b.section(KindMeta, "")
		}
		b.block(Paragraph, joined(it))
		b.endBlock()
	case itemHeading:
		b.heading(it)
	case itemQuestion:
		b.section(KindQuestion, it.text)
		b.block(Paragraph, it.rest)
	case itemAnswer:
		b.text()
		b.block(Paragraph, joined(it))
	case itemBullet:
		b.text()
		b.block(Bullet, joined(it))
	case itemGlyph:
		b.endBlock()
	default:
		b.line(i)
	}
}

// heading opens a section, unless the line is part of an answer.
func (b *builder) heading(it *item) {
	s := b.current()
	if s != nil && s.Kind == KindQuestion && !it.sure && it.role == roleNone {
		b.block(Paragraph, joined(it))
		return
	}
	name := strings.TrimRight(it.text, " :-–—")
	if name == "" {
		name = it.text
	}
	b.section(headingKind(it.text, it.role), name)
	b.block(Paragraph, it.rest)
	b.asking = it.role
}

// asks tells whether a line is a question without a label: one below a heading
// that announces questions.
func (b *builder) asks(it *item) bool {
	if b.asking != roleQuestion || it.rest != "" || len(it.text) > 600 {
		return false
	}
	if strings.HasSuffix(it.text, "?") {
		return true
	}
	// "Question for practice", then the only one.
	s := b.current()
	return s != nil && s.Kind == "" && b.first == len(b.blocks) && it.kind != itemBullet
}

// line adds a line of plain text: to the open block where it goes on a
// sentence, else as a new paragraph.
func (b *builder) line(i int) {
	it := &b.p.items[i]
	if b.prev != nil && b.prev.kind == itemGlyph {
		b.text()
		b.block(Bullet, it.text)
		return
	}
	if s := b.current(); s != nil && s.Kind == KindQuestion && b.last < 0 && len(s.Blocks) == 0 && b.first == len(b.blocks) && b.goesOnQuestion(s, it) {
		return
	}
	if b.p.isSubheading(i) {
		b.heading(&item{text: it.text})
		return
	}
	b.text()
	if b.last >= 0 && it.kind == itemText && !it.gap && b.goesOn(it.text) {
		b.join(it.text)
		return
	}
	b.block(Paragraph, it.text)
}

// goesOnQuestion adds a line to a question that was broken, or whose label
// stands alone.
func (b *builder) goesOnQuestion(s *Section, it *item) bool {
	label := questionLabel(s.Heading) == len(s.Heading)
	if !label && (strings.HasSuffix(s.Heading, "?") || it.gap) || len(s.Heading) > 600 {
		return false
	}
	if !label && !(strings.HasSuffix(it.text, "?") && len(it.text) < 300 || startsLower(it.text)) {
		return false
	}
	s.Heading += " " + it.text
	return true
}

// isSubheading tells whether item i, a line of plain text, is a heading without
// a sign: short, no sentence, between the end of one paragraph and the
// beginning of a longer one or a list.
func (p *parser) isSubheading(i int) bool {
	it := &p.items[i]
	if len(it.text) > 240 || words(it.text, 11) > 10 || ends(it.text) && !strings.HasSuffix(it.text, "?") || strings.HasSuffix(it.text, ",") ||
		startsLower(it.text) || i+1 == len(p.items) {
		return false
	}
	if i > 0 {
		prev := &p.items[i-1]
		if prev.kind <= itemBullet && !it.gap && !ends(joined(prev)) && !isLabelled(prev.text) {
			return false
		}
	}
	next := &p.items[i+1]
	switch next.kind {
	case itemQuestion:
		return !ends(it.text) && !isLabelled(it.text)
	case itemBullet:
		return next.gap || it.gap
	case itemText, itemParagraph:
		if isLabelled(next.text) && !ends(it.text) && (it.gap || i == 0 || p.items[i-1].kind != itemHeading) {
			_, value := label(it.text)
			return value == ""
		}
		return !startsLower(next.text) && utf8.RuneCountInString(next.text) >= 80 && len(next.text) > len(it.text)*3/2
	}
	return false
}

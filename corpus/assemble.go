package corpus

import (
	"slices"
	"strings"
	"time"
)

// Parts are a brief that was read before and comes again in its parts, as the
// API and an export give it. Of the Raw the Lines do not count: Sections are
// the text.
type Parts struct {
	Raw
	Origin      Source // in place of Raw.Source, where its code is not empty
	Clock       string // "10:30"; "" for the time that the date has with it, if any
	ReadMinutes int
	Sections    []Section
}

// maxReadMinutes bounds a reading time that is believed.
const maxReadMinutes = 24 * 60

// Assemble puts a brief together whose sections are known, so that nothing
// has to be found out: Assemble of what Parse returned gives the same brief.
// What no Brief may hold is mended (texts of several lines, kinds that there
// are not, anchors that are missing or stand twice), and a title that
// stands nowhere in the text gets a line of its own among what is not to be read.
func Assemble(parts Parts) (Brief, []Issue) {
	p := parser{raw: &parts.Raw}
	b := &p.brief
	b.Path = parts.Path
	b.URL = strings.TrimSpace(strings.ToValidUTF8(parts.URL, ""))
	b.Title = clean(parts.Title)
	b.Sections = assembleSections(parts.Sections)
	if !b.tells(b.Title) {
		b.addMeta(b.Title)
	}
	anchorSections(b.Sections)
	b.Subjects = assembleSubjects(parts.Subjects)
	for _, s := range parts.Exams {
		p.exams.papers(s)
		p.exams.stages(s)
	}
	b.Exams = p.exams.list()
	switch {
	case parts.Origin.Code != "":
		b.Source = Source{Code: clean(parts.Origin.Code), Name: clean(parts.Origin.Name)}
		if b.Source.Name == "" {
			b.Source = SourceOf(b.Source.Code)
		}
	case parts.Raw.Source != "":
		b.Source = SourceOf(parts.Raw.Source)
	}
	if parts.ReadMinutes > 0 && parts.ReadMinutes <= maxReadMinutes {
		b.ReadMinutes = parts.ReadMinutes
	}
	b.Lang = language(b)
	p.date()
	if b.Published != 0 && isClock(parts.Clock) {
		b.Time = parts.Clock
	}
	b.ID = p.id()
	return p.brief, p.issues
}

// assembleSections returns sections without what no Brief may hold, with a
// memory of their own.
func assembleSections(sections []Section) []Section {
	out := make([]Section, 0, len(sections)+1)
	for _, s := range sections {
		s.Heading = clean(s.Heading)
		if !s.Kind.Valid() {
			s.Kind = KindText
		}
		blocks := make([]Block, 0, len(s.Blocks))
		for _, block := range s.Blocks {
			kind := Paragraph
			if block.Kind == Bullet {
				kind = Bullet
			}
			for line := range strings.Lines(block.Text) {
				if text := clean(line); text != "" {
					blocks = append(blocks, Block{kind, text})
				}
			}
		}
		if s.Blocks = blocks; len(blocks) == 0 {
			s.Blocks = nil
		}
		if s.Heading != "" || len(blocks) > 0 {
			out = append(out, s)
		}
	}
	return out
}

// anchorSections keeps the anchors that may stand in a link and names the
// other sections, so that no two are called the same.
func anchorSections(sections []Section) {
	seen := make(map[string]int, len(sections))
	for i := range sections {
		s := &sections[i]
		name := s.ID
		if !isAnchor(name) {
			name = anchor(s, seen)
		}
		s.ID = unique(seen, name)
	}
}

// maxAnchor bounds an anchor, in bytes.
const maxAnchor = 64

// isAnchor tells whether s is such as anchor and unique make.
func isAnchor(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' {
			return false
		}
	}
	return s != "" && len(s) <= maxAnchor
}

// assembleSubjects returns subjects by their usual names, each once.
func assembleSubjects(subjects []string) []string {
	var out []string
	for _, s := range subjects {
		s = clean(s)
		if name, ok := subjectOf(s); ok {
			s = name
		}
		if s == "" || len(s) > maxSubjectBytes || len(out) >= maxSubjects || slices.ContainsFunc(out, func(o string) bool { return strings.EqualFold(o, s) }) {
			continue
		}
		out = append(out, s)
	}
	return out
}

// tells tells whether the words of s stand in a row in a line of b's text.
func (b *Brief) tells(s string) bool {
	want := wordsOnly(s)
	for i := range b.Sections {
		if strings.Contains(wordsOnly(b.Sections[i].Heading), want) {
			return true
		}
		for _, block := range b.Sections[i].Blocks {
			if strings.Contains(wordsOnly(block.Text), want) {
				return true
			}
		}
	}
	return want == " "
}

// wordsOnly returns the words of s with a space before, after and between them.
func wordsOnly(s string) string {
	return " " + strings.Join(strings.FieldsFunc(s, func(r rune) bool { return !isWordRune(r) }), " ") + " "
}

// addMeta adds a line that is not to be read, at the beginning of b.
func (b *Brief) addMeta(text string) {
	line := Block{Paragraph, text}
	if len(b.Sections) > 0 && b.Sections[0].Kind == KindMeta {
		first := &b.Sections[0]
		first.Blocks = append([]Block{line}, first.Blocks...)
		return
	}
	b.Sections = append([]Section{{Kind: KindMeta, Blocks: []Block{line}}}, b.Sections...)
}

// isClock tells whether s is a time of the 24-hour clock such as "10:30".
func isClock(s string) bool {
	_, err := time.Parse("15:04", s)
	return err == nil && len(s) == len("15:04")
}

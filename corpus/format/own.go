package format

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/briefsearch/briefsearch/corpus"
)

// parts are a brief in the shape in which the API answers one and an export
// writes it: its sections are known, and are taken as they are.
type parts struct {
	corpus.Parts
	told []string      // the facts, questions and acronyms that stand beside the sections
	rest []corpus.Line // what stands in fields of other names
}

// partsOf returns the parts of a brief in our own shape, or nil for any other
// value. What the shape has not is kept as a line that is not to be read,
// but for a text: that makes it a shape of somebody else.
func partsOf(v value) *parts {
	if sections := v.field("sections"); sections == nil || sections.kind != kindList || len(sections.items) == 0 {
		return nil
	}
	p := &parts{}
	rec := recorder{}
	for _, f := range v.fields {
		known := true
		switch f.name {
		case "id":
			p.ID = oneLine(f.value.text)
		case "title":
			p.Title = oneLine(f.value.text)
		case "date":
			p.Date = oneLine(f.value.text)
		case "time":
			p.Clock = oneLine(f.value.text)
		case "read_minutes":
			p.ReadMinutes, _ = strconv.Atoi(f.value.text)
		case "source":
			known = p.source(f.value)
		case "subjects":
			p.Subjects, known = stringsOf(f.value)
		case "exams":
			p.Exams, known = stringsOf(f.value)
		case "url":
			p.URL = oneLine(f.value.text)
		case "lang", "href": // found again
		case "sections":
			known = p.sections(f.value)
		case "facts":
			known = p.beside(f.value, "label", "value")
		case "questions":
			known = p.beside(f.value, "question", "answer")
		case "acronyms":
			known = p.beside(f.value, "short", "long")
		default:
			if role, _ := roleOf(f.name); role == roleText {
				return nil
			}
			rec.meta(f.name, f.value)
		}
		if !known {
			return nil
		}
	}
	if p.Title == "" {
		return nil
	}
	p.rest = rec.raw.Lines
	return p
}

// source takes the source, {"code": …, "name": …} or either as a text.
func (p *parts) source(v value) bool {
	if v.kind != kindObject {
		p.Raw.Source = oneLine(v.text)
		return v.scalar() || v.kind == kindNull
	}
	for _, f := range v.fields {
		switch f.name {
		case "code":
			p.Origin.Code = oneLine(f.value.text)
		case "name":
			p.Origin.Name = oneLine(f.value.text)
		default:
			return false
		}
	}
	p.Raw.Source = p.Origin.Name
	return true
}

// sections takes the sections, whose shape is what tells ours from others.
func (p *parts) sections(v value) bool {
	for _, item := range v.items {
		s := corpus.Section{}
		blocks := false
		for _, f := range item.fields {
			switch f.name {
			case "id":
				s.ID = f.value.text
			case "kind":
				s.Kind = corpus.SectionKind(f.value.text)
			case "heading":
				s.Heading = f.value.text
			case "blocks":
				blocks = f.value.kind == kindList
				for _, b := range f.value.items {
					kind, text := b.field("kind"), b.field("text")
					if len(b.fields) != 2 || kind == nil || text == nil || text.kind != kindString ||
						kind.text != string(corpus.Paragraph) && kind.text != string(corpus.Bullet) {
						return false
					}
					s.Blocks = append(s.Blocks, corpus.Block{Kind: corpus.BlockKind(kind.text), Text: text.text})
				}
			default:
				return false
			}
		}
		if !s.Kind.Valid() || !blocks {
			return false
		}
		p.Sections = append(p.Sections, s)
	}
	return true
}

// beside takes a list of what is read out of the sections: objects of which
// two fields matter.
func (p *parts) beside(v value, first, second string) bool {
	if v.kind != kindList && v.kind != kindNull {
		return false
	}
	for _, item := range v.items {
		a, b := item.field(first), item.field(second)
		if a == nil || b == nil {
			return false
		}
		p.told = append(p.told, pair(a.text, b.text))
	}
	return true
}

// pair returns two texts as one, for comparing.
func pair(a, b string) string { return oneLine(a) + "\x00" + oneLine(b) }

// stringsOf returns the texts of a list, and whether v is such a list, or null.
func stringsOf(v value) ([]string, bool) {
	if v.kind != kindList && v.kind != kindNull {
		return nil, false
	}
	var out []string
	for _, item := range v.items {
		if !item.scalar() {
			return nil, false
		}
		out = append(out, oneLine(item.text))
	}
	return out, true
}

// assemble makes a record of a brief in our own shape.
func (d draft) assemble() Record {
	p := d.parts
	p.Path, p.Line, p.Record = d.raw.Path, d.raw.Line, d.raw.Record
	var aside []corpus.Block
	for _, l := range slices.Concat(p.rest, d.raw.Lines) {
		aside = append(aside, corpus.Block{Kind: corpus.Paragraph, Text: l.Text})
	}
	if len(aside) > 0 {
		p.Sections = append(p.Sections, corpus.Section{Kind: corpus.KindMeta, Blocks: aside})
	}
	brief, warnings := corpus.Assemble(p.Parts)
	var derived []string
	for _, f := range brief.Facts() {
		derived = append(derived, pair(f.Label, f.Value))
	}
	for _, q := range brief.Questions() {
		derived = append(derived, pair(q.Question, q.Answer))
	}
	for _, a := range brief.Acronyms() {
		derived = append(derived, pair(a.Short, a.Long))
	}
	for _, told := range p.told {
		if slices.Contains(derived, told) {
			continue
		}
		first, _, _ := strings.Cut(told, "\x00")
		warnings = append(warnings, corpus.Issue{
			Path: p.Path, Line: p.Line, Record: p.Record, Code: "not_in_sections",
			Reason: fmt.Sprintf("%q stands beside the sections and not in them; it was left out", cut(first)),
			Hint:   "facts, questions and acronyms are read out of the sections; change them there",
		})
		break // the others are likely to be as wrong
	}
	return Record{Brief: brief, OwnID: p.ID, Line: p.Line, Number: p.Record, Warnings: append(d.warnings, warnings...)}
}

// cut returns the beginning of a text for a message.
func cut(s string) string {
	const limit = 60
	if r := []rune(s); len(r) > limit {
		return string(r[:limit]) + "…"
	}
	return s
}

package corpus

import "strings"

// The codes of the issues that Parse reports.
const (
	CodeNoTitle     = "no_title"
	CodeNoDate      = "no_date"
	CodeDateInDoubt = "date_in_doubt"
)

// Parse reads a brief out of what a format found. It takes any input: what it
// does not understand becomes plain text, and what an editor should know of it
// is reported as a warning.
func Parse(r Raw) (Brief, []Issue) {
	p := parser{raw: &r}
	p.brief.Path = r.Path
	p.brief.URL = strings.TrimSpace(strings.ToValidUTF8(r.URL, ""))
	p.scan(unfold(r.Lines))
	p.head()
	p.build()
	p.fields()
	p.date()
	p.brief.ID = p.id()
	return p.brief, p.issues
}

// A parser holds what Parse knows of one brief while it reads it.
type parser struct {
	raw    *Raw
	brief  Brief
	items  []item
	issues []Issue
	exams  examSet

	stamp      stamp  // of the brief's head
	headSource Source // a publisher named above the title
	sourceDay  Day    // a date in the line of the source
	noTitle    bool   // the title was made from the text
}

// warn reports a warning.
func (p *parser) warn(code, reason, hint string) {
	p.issues = append(p.issues, Issue{
		Path: p.raw.Path, Line: p.raw.Line, Record: p.raw.Record,
		Code: code, Reason: reason, Hint: hint,
	})
}

// fields reads source, subjects, exams and language.
func (p *parser) fields() {
	b := &p.brief
	for _, s := range p.raw.Subjects {
		p.addSubjects(s)
	}
	for _, s := range p.raw.Exams {
		p.exams.papers(s)
		p.exams.stages(s)
	}
	if p.raw.Source != "" {
		b.Source = SourceOf(p.raw.Source)
	}
	p.exams.papers(b.Title)
	for i := range p.items {
		p.field(i)
	}
	if b.Source == (Source{}) {
		b.Source = p.closing()
	}
	if b.Source == (Source{}) {
		b.Source = p.headSource
	}
	if b.Source == (Source{}) && p.stamp.by != "" {
		if src, ok := knownSource(p.stamp.by); ok {
			b.Source = src
		} else {
			b.Source, _ = sourceBefore(strings.TrimSpace(p.stamp.by))
		}
	}
	if b.Source == (Source{}) && b.URL != "" {
		b.Source, _ = sourceOfURL(b.URL)
	}
	b.Exams = p.exams.list()
	b.Lang = language(b)
}

// field reads what item i says of source, subjects and exams.
func (p *parser) field(i int) {
	it := &p.items[i]
	p.exams.papers(it.text)
	if it.rest != "" {
		p.exams.papers(it.rest)
	}
	switch it.role {
	case roleSource:
		if p.sourceDay == 0 {
			p.sourceDay = findStamp(it.text, p.raw.DateOrder).day
		}
		if p.brief.Source != (Source{}) {
			return
		}
		p.brief.Source = SourceOf(p.labelled(i))
	case roleSubject:
		if it.kind == itemMeta {
			p.addSubjects(p.labelled(i))
		}
	case roleTopic:
		if it.kind == itemMeta {
			p.addSubjects(p.labelled(i))
		}
	case roleTags:
		value := p.labelled(i)
		if len(value) < 300 {
			p.exams.stages(value)
		}
		for tag := range strings.SplitSeq(value, ",") {
			if name, ok := subjectOf(tag); ok {
				p.addSubjects(name)
			}
		}
	case roleExam, roleQuestion:
		if len(it.text) < 200 {
			name, _ := label(it.text)
			if name == "" || it.kind == itemHeading {
				name = it.text
			}
			p.exams.stages(name)
			if hasPrefixFold(it.rest, "paper") {
				p.exams.numbers(it.rest)
			}
		}
	}
	if it.kind == itemBullet && (hasPrefixFold(it.text, "prelims") || hasPrefixFold(it.text, "mains")) {
		if name, _ := label(it.text); roleOf(name) == roleExam {
			p.exams.stages(name)
		}
	}
	if it.kind == itemMeta && it.role == roleMeta {
		switch {
		case isSyllabus(it.text):
			p.addSubjects(it.text)
		case len(p.brief.Subjects) == 0 && i < headItems && isCrumbs(it.text):
			p.crumbSubjects(it.text)
		}
	}
}

// labelled returns the value of a labelled line, which may stand in the next one.
func (p *parser) labelled(i int) string {
	s := p.items[i].text
	s = strings.TrimLeft(s, "([")
	if _, value := label(s); value != "" {
		return value
	}
	if _, value, r := dashLabel(s); r != roleNone {
		return value
	}
	if sourceDash(s) != roleNone {
		if j := strings.IndexAny(s, "-–—=|"); j >= 0 {
			return strings.TrimLeft(s[j:], " -–—=|")
		}
	}
	if i+1 < len(p.items) && p.items[i+1].kind == itemMeta && p.items[i+1].role == roleMeta {
		return p.items[i+1].text
	}
	return ""
}

// closing reads a source in brackets at the end of the text.
func (p *parser) closing() Source {
	for i := len(p.items) - 1; i >= 0; i-- {
		it := &p.items[i]
		if it.kind == itemMeta {
			continue
		}
		s := it.text
		if it.rest != "" {
			s = it.rest
		}
		if src, ok := closingSource(s); ok {
			return src
		}
		break
	}
	return Source{}
}

package format

import (
	"strings"

	"github.com/briefsearch/briefsearch/corpus"
)

// A recorder makes a Raw of the fields of one record.
type recorder struct {
	raw    corpus.Raw
	best   [roleMeta + 1]int // index of the field that holds each role, counted from 1
	headed bool              // a heading stands in the lines already
	asked  bool              // a question waits for its answer
	spare  []bool            // fields whose text stands in another one too
}

// rawOf makes a Raw of the fields of a record, in their order. What base
// holds counts where the fields say nothing. Every value stands in the lines,
// those that name the record as lines that are not to be read.
func rawOf(fields []field, base corpus.Raw) corpus.Raw {
	rec := recorder{raw: base}
	rec.choose(fields)
	rec.raw.Lines = make([]corpus.Line, len(base.Lines), len(base.Lines)+len(fields)+8)
	copy(rec.raw.Lines, base.Lines)
	for i, f := range fields {
		if !f.value.blank() {
			rec.field(i, f)
		}
	}
	return rec.raw
}

// choose settles which field holds each role, and which texts are told twice.
func (rec *recorder) choose(fields []field) {
	var ranks [roleMeta + 1]int
	bodies, subject := 0, 0
	for i, f := range fields {
		if f.value.blank() {
			continue
		}
		role, name := roleOf(f.name)
		switch role {
		case roleOther, roleText:
			if role == roleText || f.value.kind == kindString && len(f.value.text) > 40 || f.value.kind == kindList {
				bodies++
			}
			if role == roleText || !titleName(name) || !f.value.scalar() {
				continue
			}
			role = roleTitle // a last resort
		case roleMeta:
			continue
		case roleSubject:
			if name == "topic" && subject == 0 {
				subject = i + 1
			}
		}
		n := rank[name]
		if roles[name] == roleOther {
			n = -9
		}
		if rec.best[role] == 0 || n > ranks[role] {
			rec.best[role], ranks[role] = i+1, n
		}
	}
	if rec.best[roleTitle] == 0 && subject > 0 && strings.Count(fields[subject-1].value.text, " ") > 2 {
		rec.best[roleTitle] = subject
	}
	if bodies > 1 && bodies <= maxBodies {
		rec.spare = spares(fields)
	}
}

// titleName says whether a field of that name may stand in for a title.
func titleName(name string) bool {
	return name == "name" || name == "term" || name == "label" || name == "event" || name == "question"
}

// field takes the field of that index.
func (rec *recorder) field(i int, f field) {
	role, _ := roleOf(f.name)
	best := rec.best[role] == i+1
	raw := &rec.raw
	if rec.best[roleTitle] == i+1 && role != roleTitle {
		role, best = roleTitle, true
	}
	v, rest := unwrap(f.value)
	if v.scalar() && best {
		switch role {
		case roleID:
			raw.ID = oneLine(v.text)
		case roleTitle:
			raw.Title = titleText(v.text)
			rec.line(corpus.LineMeta, raw.Title)
			return
		case roleDate:
			raw.Date = joinWords(dateText(v), raw.Date)
		case roleTime:
			raw.Date = joinWords(raw.Date, v.text)
		case roleSource:
			raw.Source = titleText(v.text)
		case roleURL:
			raw.URL = oneLine(v.text)
		}
	}
	switch {
	case role == roleMeta && readingTime(f.name) && v.scalar():
		text := oneLine(v.text)
		if strings.Trim(text, "0123456789") == "" {
			text += " min read"
		}
		rec.line(corpus.LineMeta, text)
		return
	case role == roleSubject && texts(v):
		for _, s := range textsOf(v) {
			switch {
			case len(s) <= maxPaper && paper.MatchString(s):
				raw.Exams = append(raw.Exams, s)
			case strings.Trim(s, "0123456789") != "": // no number of a category

				raw.Subjects = append(raw.Subjects, s)
			}
		}
	case role == roleSubject:
		raw.Subjects = append(raw.Subjects, names(v)...)
	case role == roleExam && texts(v):
		raw.Exams = append(raw.Exams, papers(v)...)
	case role == roleSource && !v.scalar() && raw.Source == "":
		if all := names(v); len(all) > 0 {
			raw.Source = all[0]
		}
	case foldName(f.name) == "question" && v.kind == kindString:
		rec.asked = true
		rec.line(corpus.LineUnknown, "Question: "+titleText(v.text))
		return
	case foldName(f.name) == "answer" && rec.asked && v.kind == kindString:
		rec.line(corpus.LineUnknown, "Answer: "+titleText(v.text))
		rec.headed = true
		return
	case role == roleText && (rec.spare == nil || !rec.spare[i]), role == roleOther && rec.isProse(i, v):
		rec.prose(f.name, v, role == roleText)
		rec.metas(f.name, rest)
		return
	case role == roleOther && fact(v) && spell(f.name) == "":
		rec.line(corpus.LineUnknown, titleText(v.text))
		return
	case role == roleOther && fact(v):
		rec.line(corpus.LineBullet, spell(f.name)+": "+oneLine(v.text))
		return
	}
	if role != roleOther && role != roleText && role != roleMeta && v.scalar() {
		rec.line(corpus.LineMeta, oneLine(v.text))
		rec.metas(f.name, rest)
		return
	}
	rec.meta(f.name, f.value)
}

// readingTime says whether a field of that name is the minutes that it takes
// to read the brief.
func readingTime(name string) bool {
	switch foldName(name) {
	case "readtime", "readingtime", "readminutes", "readingminutes", "minread", "minutestoread", "readingtimeminutes":
		return true
	}
	return false
}

// meta takes a field that is kept but not to be read.
func (rec *recorder) meta(name string, v value) {
	switch v.kind {
	case kindList:
		for _, item := range v.items {
			rec.meta(name, item)
		}
	case kindObject:
		for _, f := range v.fields {
			inner := f.name
			if name != "" {
				inner = name + "." + inner
			}
			rec.meta(inner, f.value)
		}
	case kindNull:
	default:
		if text := oneLine(v.text); text != "" && name != "" {
			rec.line(corpus.LineMeta, name+": "+text)
		} else if text != "" {
			rec.line(corpus.LineMeta, text)
		}
	}
}

func (rec *recorder) metas(name string, fields []field) {
	if len(fields) > 0 {
		rec.meta(name, value{kind: kindObject, fields: fields})
	}
}

func (rec *recorder) line(kind corpus.LineKind, text string) {
	if kind == corpus.LineHeading {
		rec.headed = true
	}
	rec.raw.Lines = append(rec.raw.Lines, corpus.Line{Kind: kind, Text: text})
}

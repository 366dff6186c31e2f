package format

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/briefsearch/briefsearch/corpus"
)

// A recorder makes a Raw of the fields of one record.
type recorder struct {
	raw    corpus.Raw
	best   [roleMeta + 1]int // index of the field that holds each role, counted from 1
	headed bool              // a heading stands in the lines already
}

// rawOf makes a Raw of the fields of a record, in their order. What base
// holds counts where the fields say nothing.
func rawOf(fields []field, base corpus.Raw) corpus.Raw {
	rec := recorder{raw: base}
	var ranks [roleMeta + 1]int
	for i, f := range fields {
		role, name := roleOf(f.name)
		if role == roleOther || role == roleText || role == roleMeta || f.value.blank() {
			continue
		}
		if n := rank[name]; rec.best[role] == 0 || n > ranks[role] {
			rec.best[role], ranks[role] = i+1, n
		}
	}
	for i, f := range fields {
		if !f.value.blank() {
			rec.field(f, rec.best[roleOfName(f.name)] == i+1)
		}
	}
	return rec.raw
}

func roleOfName(name string) role {
	r, _ := roleOf(name)
	return r
}

// field takes one field; best says that no other holds its role better.
func (rec *recorder) field(f field, best bool) {
	role := roleOfName(f.name)
	raw := &rec.raw
	switch {
	case role == roleID && best && f.value.scalar():
		raw.ID = f.value.text
	case role == roleTitle && best && f.value.scalar():
		raw.Title = oneLine(f.value.text)
	case role == roleDate && best && f.value.scalar():
		raw.Date = joinWords(f.value.text, raw.Date)
	case role == roleTime && best && f.value.scalar():
		raw.Date = joinWords(raw.Date, f.value.text)
	case role == roleSource && best && f.value.scalar():
		raw.Source = oneLine(f.value.text)
	case role == roleURL && best && f.value.scalar():
		raw.URL = oneLine(f.value.text)
	case role == roleSubject && texts(f.value):
		raw.Subjects = append(raw.Subjects, textsOf(f.value)...)
	case role == roleExam && texts(f.value):
		raw.Exams = append(raw.Exams, textsOf(f.value)...)
	case role == roleText:
		rec.prose(f)
	case role == roleOther && f.value.kind != kindBool && f.value.kind != kindNumber:
		rec.prose(f)
	default:
		rec.meta(f.name, f.value)
	}
}

// prose takes a field that is to be read. Under a heading there can be no
// text without one of its own.
func (rec *recorder) prose(f field) {
	if rec.headed || roleOfName(f.name) != roleText {
		rec.line(corpus.LineHeading, spell(f.name))
	}
	rec.value(f.value)
}

func (rec *recorder) value(v value) {
	switch v.kind {
	case kindString:
		rec.raw.Lines = appendPlain(rec.raw.Lines, v.text)
	case kindBool, kindNumber:
		rec.line(corpus.LineUnknown, v.text)
	case kindList:
		for _, item := range v.items {
			if item.scalar() {
				rec.line(corpus.LineBullet, oneLine(item.text))
			} else {
				rec.value(item)
			}
		}
	case kindObject:
		for _, f := range v.fields {
			if f.value.scalar() {
				rec.line(corpus.LineBullet, spell(f.name)+": "+oneLine(f.value.text))
			} else if !f.value.blank() {
				rec.line(corpus.LineHeading, spell(f.name))
				rec.value(f.value)
			}
		}
	}
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
			rec.meta(name+"."+f.name, f.value)
		}
	case kindNull:
	default:
		rec.line(corpus.LineMeta, name+": "+oneLine(v.text))
	}
}

func (rec *recorder) line(kind corpus.LineKind, text string) {
	if kind == corpus.LineHeading {
		rec.headed = true
	}
	rec.raw.Lines = append(rec.raw.Lines, corpus.Line{Kind: kind, Text: text})
}

// texts says whether v is a scalar or a list of scalars.
func texts(v value) bool {
	if v.kind != kindList {
		return v.scalar()
	}
	for _, item := range v.items {
		if !item.scalar() {
			return false
		}
	}
	return true
}

// textsOf returns the texts of such a value.
func textsOf(v value) []string {
	if v.kind != kindList {
		return []string{oneLine(v.text)}
	}
	var all []string
	for _, item := range v.items {
		if !item.blank() {
			all = append(all, oneLine(item.text))
		}
	}
	return all
}

// appendPlain appends the lines of plain text to lines.
func appendPlain(lines []corpus.Line, text string) []corpus.Line {
	for line := range strings.SplitAfterSeq(text, "\n") {
		line = strings.TrimRightFunc(line, unicode.IsSpace)
		kind := corpus.LineUnknown
		if line == "" {
			kind = corpus.LineBlank
		}
		lines = append(lines, corpus.Line{Kind: kind, Text: line})
	}
	return lines
}

// oneLine joins the words of s with single spaces.
func oneLine(s string) string {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c == ' ' && (i == 0 || i+1 == len(s) || s[i+1] == ' ') {
			return strings.Join(strings.Fields(s), " ")
		}
	}
	return s
}

// joinWords joins the words that are not empty.
func joinWords(a, b string) string {
	return oneLine(a + " " + b)
}

// spell writes a field's name as a heading: "why_it_matters" and
// "whyItMatters" become "Why it matters". Names in capitals stay.
func spell(name string) string {
	var b strings.Builder
	var last rune
	for _, r := range name {
		switch {
		case r == '_' || r == '-' || unicode.IsSpace(r):
			r = ' '
		case unicode.IsUpper(r) && unicode.IsLower(last):
			b.WriteByte(' ')
			r = unicode.ToLower(r)
		}
		if r != ' ' || last != ' ' && last != 0 {
			b.WriteRune(r)
		}
		last = r
	}
	s := strings.TrimSpace(b.String())
	first, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[n:]
}

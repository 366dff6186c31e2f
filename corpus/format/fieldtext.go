package format

import (
	"strings"

	"github.com/briefsearch/briefsearch/corpus"
)

// isProse says whether the field of that index, whose name says nothing, is
// text to be read.
func (rec *recorder) isProse(i int, v value) bool {
	switch v.kind {
	case kindString:
		return (strings.Count(v.text, " ") >= 5 || bulleted(v.text)) && (rec.spare == nil || !rec.spare[i])
	case kindList, kindObject:
		return (rec.spare == nil || !rec.spare[i]) && holdsProse(v)
	}
	return false
}

// bulleted says whether a text is a list, be it of one bullet.
func bulleted(s string) bool {
	s = strings.TrimSpace(s)
	for _, sign := range []string{"- ", "* ", "•", "●", "▪", "➢"} {
		if strings.HasPrefix(s, sign) {
			return true
		}
	}
	return false
}

// holdsProse says whether a list or an object holds words, and not only names
// of files and numbers.
func holdsProse(v value) bool {
	for _, item := range v.items {
		if holdsProse(item) || fact(item) {
			return true
		}
	}
	for _, f := range v.fields {
		if role, _ := roleOf(f.name); role == roleMeta || role == roleURL || role == roleID || role == roleDate {
			continue
		}
		if holdsProse(f.value) || fact(f.value) {
			return true
		}
	}
	return false
}

// fact says whether a value is worth reading: words, and not the name of a
// file, a code or a number.
func fact(v value) bool {
	if v.kind != kindString || !hasWord(v.text) {
		return false
	}
	s := strings.TrimSpace(v.text)
	if strings.Contains(s, "://") || strings.HasPrefix(s, "www.") {
		return false
	}
	return strings.Contains(s, " ") || !strings.ContainsAny(s, "_/\\.0123456789-") && s != strings.ToLower(s) || s[0] >= 0x80
}

// prose takes a field that is to be read. Where a heading stands before it, it
// needs one of its own.
func (rec *recorder) prose(name string, v value, body bool) {
	if v.kind == kindObject && v.asks() {
		rec.question(v)
		return
	}
	// What an object says before its text stands above the heading, so that it
	// does not part the two.
	for v.kind == kindObject && len(v.fields) > 1 && aside(v.fields[0]) {
		rec.meta(name+"."+v.fields[0].name, v.fields[0].value)
		v.fields = v.fields[1:]
	}
	if (rec.headed || !body) && spell(name) != "" && !(listsParts(name) && headsItself(v)) {
		rec.line(corpus.LineHeading, spell(name))
	}
	kind := corpus.LineBullet
	if body && v.kind == kindList && longItems(v) {
		kind = corpus.LineParagraph
	}
	rec.value(v, kind)
}

// listsParts says whether a name only says that parts of a text stand under it.
func listsParts(name string) bool {
	switch foldName(name) {
	case "sections", "blocks", "parts", "paragraphs", "points", "bullets", "bulletpoints", "items", "list", "elements", "children", "subsections", "value", "values", "data":
		return true
	}
	return false
}

// headsItself says whether the items of a list are objects, of which each has
// its own heading.
func headsItself(v value) bool {
	for _, item := range v.items {
		if item.kind != kindObject {
			return false
		}
	}
	return len(v.items) > 0
}

// asks returns the question of an object that is one.
func (v value) asks() bool {
	return v.field("question") != nil || v.field("q") != nil && v.field("a") != nil
}

// longItems says whether the items of a list are paragraphs by their length.
func longItems(v value) bool {
	n := 0
	for _, item := range v.items {
		n += len(item.text)
	}
	return n > 160*len(v.items)
}

// value takes a value that is to be read; kind is that of the texts in a list.
func (rec *recorder) value(v value, kind corpus.LineKind) {
	switch v.kind {
	case kindString:
		rec.raw.Lines = appendText(rec.raw.Lines, v.text)
	case kindBool, kindNumber:
		rec.line(corpus.LineUnknown, v.text)
	case kindList:
		for _, item := range v.items {
			switch {
			case item.blank():
			case item.scalar():
				rec.item(item, kind)
			case item.kind == kindObject:
				rec.object(item)
			default:
				rec.value(item, kind)
			}
		}
	case kindObject:
		rec.object(v)
	}
}

// item takes a text of a list, which is one line unless it holds markup.
func (rec *recorder) item(v value, kind corpus.LineKind) {
	if v.kind == kindString && (isHTML(v.text) || strings.Contains(strings.TrimSpace(v.text), "\n")) {
		start := len(rec.raw.Lines)
		rec.raw.Lines = appendText(rec.raw.Lines, v.text)
		for i := range rec.raw.Lines[start:] {
			if l := &rec.raw.Lines[start+i]; l.Kind == corpus.LineParagraph || l.Kind == corpus.LineUnknown {
				l.Kind = kind
				break
			}
		}
		return
	}
	rec.line(kind, titleText(v.text))
}

// object takes an object that is part of a text.
func (rec *recorder) object(v value) {
	if v.asks() {
		rec.question(v)
		return
	}
	if len(v.fields) == 2 && v.fields[0].value.scalar() && v.fields[1].value.scalar() && len(v.fields[0].value.text) <= 80 {
		if role, _ := roleOf(v.fields[0].name); role != roleTitle { // a term and its meaning
			rec.line(corpus.LineBullet, titleText(v.fields[0].value.text)+": "+titleText(v.fields[1].value.text))
			return
		}
	}
	for _, f := range v.fields {
		role, _ := roleOf(f.name)
		inner, _ := unwrap(f.value)
		switch {
		case inner.blank():
		case role == roleTitle && inner.scalar():
			rec.line(corpus.LineHeading, titleText(inner.text))
		case role == roleText:
			rec.value(inner, corpus.LineBullet)
		case aside(f):
			rec.meta(f.name, f.value)
		case inner.scalar():
			rec.line(corpus.LineBullet, spell(f.name)+": "+titleText(inner.text))
		default:
			if !listsParts(f.name) {
				rec.line(corpus.LineHeading, spell(f.name))
			}
			rec.value(inner, corpus.LineBullet)
		}
	}
}

// aside says whether a field of an object in a text is not to be read.
func aside(f field) bool {
	role, _ := roleOf(f.name)
	v, _ := unwrap(f.value)
	return role == roleMeta || role == roleID || role == roleURL || v.kind == kindNumber || v.kind == kindBool || v.kind == kindNull
}

// question takes an object that is a question, with its choices and its answer.
func (rec *recorder) question(v value) {
	for _, f := range v.fields {
		inner, _ := unwrap(f.value)
		switch name := foldName(f.name); {
		case inner.blank():
		case inner.kind == kindObject: // choices under their letters
			for _, choice := range inner.fields {
				if choice.value.scalar() {
					rec.line(corpus.LineBullet, choice.name+": "+titleText(choice.value.text))
				} else {
					rec.meta(f.name+"."+choice.name, choice.value)
				}
			}
		case !inner.scalar():
			rec.value(inner, corpus.LineBullet)
		case name == "question", name == "q":
			rec.line(corpus.LineUnknown, "Question: "+titleText(inner.text))
		case strings.Contains(name, "answer"), name == "a", name == "correct", name == "correctoption":
			rec.line(corpus.LineUnknown, "Answer: "+titleText(inner.text))
		case name == "explanation", name == "solution":
			rec.line(corpus.LineUnknown, "Explanation: "+titleText(inner.text))
		case fact(inner):
			rec.line(corpus.LineBullet, titleText(inner.text))
		default:
			rec.meta(f.name, f.value)
		}
	}
	rec.headed = true
}

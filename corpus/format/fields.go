package format

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"golang.org/x/net/html"

	"github.com/briefsearch/briefsearch/corpus"
)

// maxBodies is the most texts of one record that are compared to each other.
const maxBodies = 32

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

// spares marks the texts that stand in another field as well, such as a
// summary that is the beginning of the text.
func spares(fields []field) []bool {
	spare := make([]bool, len(fields))
	all, least := make([]string, len(fields)), make([]int, len(fields))
	for i, f := range fields {
		v, _ := unwrap(f.value)
		switch role, _ := roleOf(f.name); role {
		case roleText:
			all[i], least[i] = plainText(v), 1
		case roleOther:
			all[i], least[i] = plainText(v), 40
		}
	}
	for i, text := range all {
		if text == "" {
			continue
		}
		for j, other := range all {
			if i != j && len(text) >= least[i] && !spare[j] && (len(other) > len(text) || len(other) == len(text) && j < i) && strings.Contains(other, text) {
				spare[i] = true
			}
		}
	}
	return spare
}

// plainText joins the texts of a string or a list of strings.
func plainText(v value) string {
	switch {
	case v.kind == kindString:
		return strings.TrimSpace(v.text)
	case v.kind != kindList || !texts(v):
		return ""
	}
	var b strings.Builder
	for _, item := range v.items {
		b.WriteString(strings.TrimSpace(item.text))
		b.WriteByte('\n')
	}
	return strings.TrimSpace(b.String())
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
	case role == roleMeta && readingTime(f.name) && v.kind == kindNumber:
		rec.line(corpus.LineMeta, v.text+" min read")
		return
	case role == roleSubject && texts(v):
		for _, s := range textsOf(v) {
			switch {
			case paper.MatchString(s):
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

// isProse says whether the field of that index, whose name says nothing, is
// text to be read.
func (rec *recorder) isProse(i int, v value) bool {
	switch v.kind {
	case kindString:
		return strings.Count(v.text, " ") >= 5 && (rec.spare == nil || !rec.spare[i])
	case kindList, kindObject:
		return (rec.spare == nil || !rec.spare[i]) && holdsProse(v)
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

// unwrap takes away the object that some programs put around a value, such as
// {"rendered": "…"}, and returns what else stood in it.
func unwrap(v value) (value, []field) {
	if v.kind != kindObject {
		return v, nil
	}
	for i, f := range v.fields {
		switch f.name {
		case "rendered", "$oid", "$date", "$t", "#text", "_text", "_", "__cdata", "#cdata", "_cdata", "$numberLong", "@value":
			if inner, more := unwrap(f.value); inner.scalar() || inner.kind == kindList {
				rest := append(append([]field(nil), v.fields[:i]...), v.fields[i+1:]...)
				return inner, append(more, rest...)
			}
		}
	}
	return v, nil
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
	if (rec.headed || !body) && !(listsParts(name) && headsItself(v)) {
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

// paper matches the name of an exam or a paper among tags.
var paper = regexp.MustCompile(`^(?i:gs[ -]?(?:paper)?[ -]?(?:[1-4]|i{1,3}|iv)|prelims|mains)$`)

// names returns what the objects of a list, or one object, are called.
func names(v value) []string {
	switch v.kind {
	case kindList:
		var all []string
		for _, item := range v.items {
			all = append(all, names(item)...)
		}
		return all
	case kindObject:
		for _, name := range []string{"name", "title", "label", "term", "code", "slug", "id"} {
			if f := v.field(name); f != nil && f.kind == kindString && hasWord(f.text) {
				return []string{titleText(f.text)}
			}
		}
		return nil
	}
	if v.scalar() && hasWord(v.text) {
		return []string{titleText(v.text)}
	}
	return nil
}

// papers returns the exam papers that v names, where a number alone is that of
// a paper in general studies.
func papers(v value) []string {
	all := textsOf(v)
	for i, s := range all {
		if len(s) == 1 && s[0] >= '1' && s[0] <= '4' {
			all[i] = "GS" + s
		}
	}
	return all
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
		return []string{titleText(v.text)}
	}
	var all []string
	for _, item := range v.items {
		if !item.blank() {
			all = append(all, titleText(item.text))
		}
	}
	return all
}

// dateText returns a date as it is to be parsed. A large number counts the
// seconds or milliseconds since 1970.
func dateText(v value) string {
	s := oneLine(v.text)
	if n, err := strconv.ParseInt(s, 10, 64); err == nil {
		switch {
		case n >= 1e8 && n < 1e10 && len(s) >= 9 && (v.kind == kindNumber || len(s) == 10):
			return time.Unix(n, 0).UTC().Format(time.RFC3339)
		case n >= 1e11 && n < 1e13:
			return time.UnixMilli(n).UTC().Format(time.RFC3339)
		}
	}
	return s
}

// titleText returns a text that is one line, without markup.
func titleText(s string) string {
	if strings.IndexByte(s, '<') >= 0 && isHTML(s) {
		var all []string
		for _, b := range fragmentBlocks(s) {
			all = append(all, b.Text)
		}
		s = strings.Join(all, " ")
	} else if strings.IndexByte(s, '&') >= 0 {
		s = html.UnescapeString(s)
	}
	return oneLine(s)
}

package format

import (
	"context"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/briefsearch/briefsearch/corpus"
)

// A harvest finds the records in the values of a file of JSON or YAML. A record
// may be nested in lists and objects under any name; what stands around the
// records ("date", "source") counts for those that do not say it themselves.
type harvest struct {
	file     file
	count    int            // records so far
	meta     []corpus.Line  // what stands around the records, for the next one
	warnings []corpus.Issue // for the next record
	last     *draft         // waits for what stands behind it
	drafts   []draft
}

// A setting is what stands around records.
type setting struct {
	raw   corpus.Raw
	name  string // of the list that holds them
	depth int
}

// reap emits what is left of h once its file was read.
func (r *reader) reap(ctx context.Context, h *harvest) error {
	if h.count == 0 {
		h.reject(h.file.issue("no_text", "holds no brief", "a brief is an object with a title or a text"))
	}
	if h.last != nil {
		h.last.raw.Lines = append(h.last.raw.Lines, h.meta...)
		h.flush()
	}
	return r.drain(ctx, h)
}

// reject takes a record that cannot be a brief.
func (h *harvest) reject(i corpus.Issue) {
	h.flush()
	h.count++
	h.drafts = append(h.drafts, draft{rejection: &i})
}

// flush makes ready the draft that waits for what stands behind it.
func (h *harvest) flush() {
	if h.last != nil {
		h.drafts = append(h.drafts, *h.last)
		h.last = nil
	}
}

// drain emits the drafts that h has ready.
func (r *reader) drain(ctx context.Context, h *harvest) error {
	for _, d := range h.drafts {
		if err := r.draft(ctx, d); err != nil {
			return err
		}
	}
	h.drafts = h.drafts[:0]
	return nil
}

// element reads a value that stands outermost in a file, or in its array.
func (r *reader) element(ctx context.Context, h *harvest, v value, listed bool) error {
	h.item(v, setting{raw: corpus.Raw{Path: h.file.path}}, listed)
	return r.drain(ctx, h)
}

// item takes a value. Of a list, every text is a record.
func (h *harvest) item(v value, s setting, listed bool) {
	switch v.kind {
	case kindList:
		for _, item := range v.items {
			h.item(item, s, true)
		}
	case kindString:
		if listed && hasWord(v.text) {
			h.note(v, s)
		} else {
			h.scalar(s.name, v)
		}
	case kindObject:
		switch {
		case holdsRecords(v, 0):
			h.container(v, s)
		case listed || readable(v):
			h.record(v, s)
		default:
			h.around(v, s.name)
		}
	default:
		h.scalar(s.name, v)
	}
}

// container takes an object in which records are nested.
func (h *harvest) container(v value, s setting) {
	own := s
	var inner []field
	for _, f := range v.fields {
		if nested(f.value) {
			inner = append(inner, f)
		}
	}
	for _, f := range v.fields {
		if nested(f.value) || !f.value.scalar() {
			continue
		}
		text := oneLine(f.value.text)
		switch role, _ := roleOf(f.name); {
		case text == "":
		case role == roleDate && own.raw.PageDate == s.raw.PageDate:
			own.raw.PageDate = text
		case role == roleSource:
			own.raw.Source = text
		}
	}
	for _, f := range v.fields {
		if !nested(f.value) {
			h.around(value{kind: kindObject, fields: []field{f}}, "")
			continue
		}
		below := own
		below.name = f.name
		switch role, _ := roleOf(f.name); {
		case dateName.MatchString(f.name):
			below.raw.PageDate = f.name
		case complete(f.value) && !holdsRecords(f.value, 0):
			if len(inner) > 1 && f.value.field("id") == nil {
				below.raw.ID = f.name // objects under their ids
			}
		case role == roleOther && !listName(f.name) && (len(inner) > 1 || labelName(f.name)):
			below.raw.Subjects = append(append([]string(nil), own.raw.Subjects...), spell(f.name))
		}
		h.item(f.value, below, false)
	}
}

// labelName says whether a name is written for people to read.
func labelName(name string) bool {
	first, _ := utf8.DecodeRuneInString(name)
	return strings.Contains(name, " ") || unicode.IsUpper(first) && name != strings.ToUpper(name)
}

// nested says whether a field of a container holds records.
func nested(v value) bool {
	switch v.kind {
	case kindObject:
		return holdsRecords(v, 0) || readable(v)
	case kindList:
		for _, item := range v.items {
			if item.kind == kindObject || item.kind == kindString && strings.Contains(item.text, " ") || item.kind == kindList {
				return true
			}
		}
	}
	return false
}

// around keeps what stands around records.
func (h *harvest) around(v value, name string) {
	rec := recorder{}
	rec.meta(name, v)
	h.meta = append(h.meta, rec.raw.Lines...)
}

func (h *harvest) scalar(name string, v value) {
	if v.scalar() && hasWord(v.text) {
		h.around(v, name)
	}
}

// draft takes a record.
func (h *harvest) draft(raw corpus.Raw, line int) {
	h.count++
	raw.Line, raw.Record = line, h.count
	raw.Lines = append(h.meta, raw.Lines...)
	h.flush()
	h.last, h.meta, h.warnings = &draft{raw: raw, warnings: h.warnings}, nil, nil
}

// record takes an object that is a brief, and its Hindi twin.
func (h *harvest) record(v value, s setting) {
	main, twin := twins(v.fields)
	raw := rawOf(main, s.raw)
	h.draft(raw, v.line)
	if len(twin) == 0 {
		return
	}
	base := corpus.Raw{
		Path: raw.Path, Date: raw.Date, PageDate: raw.PageDate, Source: raw.Source,
		Subjects: raw.Subjects, Exams: raw.Exams, Title: raw.Title,
	}
	hindi := rawOf(twin, base)
	switch {
	case raw.ID != "":
		hindi.ID = raw.ID + "-hi"
	case raw.URL != "":
		hindi.ID = raw.URL + "#hi"
	}
	hindi.URL = raw.URL
	h.draft(hindi, v.line)
}

// note takes a text that is a brief of its own: an item of a day's list, with
// its source in brackets at the end.
func (h *harvest) note(v value, s setting) {
	raw := s.raw
	if m := closingSource.FindStringSubmatchIndex(v.text); m != nil {
		name, before := v.text[m[2]:m[3]], strings.TrimRight(v.text[:m[0]], " \t\n")
		known := corpus.SourceOf(name)
		if known.Code != known.Name || before == "" || strings.HasSuffix(before, "।") || strings.ContainsAny(before[len(before)-1:], ".!?\"'") || strings.HasSuffix(before, "”") {
			raw.Source = name
		}
	}
	raw.Lines = appendText(nil, v.text)
	h.draft(raw, v.line)
}

var (
	// closingSource matches the names in brackets with which a note ends.
	closingSource = regexp.MustCompile(`\(([^()]{2,60})\)(?:[\s,;]*\([^()]{2,60}\))*[\s.]*$`)
	// dateName matches an object's key that is a date.
	dateName = regexp.MustCompile(`^(?:` + datePattern + `)$`)
)

// holdsRecords says whether records are nested in an object, so that it is
// none itself.
func holdsRecords(v value, depth int) bool {
	if depth > 16 {
		return false
	}
	lists, fields, body := 0, 0, false
	for _, f := range v.fields {
		if f.value.blank() && !listName(f.name) {
			continue
		}
		fields++
		if role, _ := roleOf(f.name); role == roleText && f.value.scalar() && len(f.value.text) > 400 {
			body = true
		}
		if partName(f.name) {
			continue
		}
		switch f.value.kind {
		case kindList:
			if listName(f.name) && len(f.value.items) == 0 {
				return true
			}
			records := 0
			for _, item := range f.value.items {
				if item.kind == kindObject && (holdsRecords(item, depth+1) || complete(item)) {
					records++
				}
			}
			if records > 0 && 2*records >= len(f.value.items) && !body {
				return true
			}
			if bullets(f) {
				lists++
			}
		case kindObject:
			if holdsRecords(f.value, depth+1) || complete(f.value) && (!readable(v) || len(v.fields) > 1 && mostly(v, complete)) {
				return true
			}
		}
	}
	return lists > 0 && lists == fields
}

// mostly says whether most of the fields of v are as is says.
func mostly(v value, is func(value) bool) bool {
	n := 0
	for _, f := range v.fields {
		if is(f.value) {
			n++
		}
	}
	return 2*n > len(v.fields)
}

// bullets says whether a field is a list of texts under a heading that is no
// part of a brief: the briefs of a day in a category.
func bullets(f field) bool {
	if role, _ := roleOf(f.name); role != roleOther || sectionLabel(spell(f.name)) || f.value.kind != kindList {
		return false
	}
	for _, item := range f.value.items {
		if item.kind != kindString {
			return false
		}
	}
	return len(f.value.items) > 0
}

// complete says whether an object has what makes a brief: a title, and with it
// a text, a date or a place.
func complete(v value) bool {
	if v.kind != kindObject {
		return false
	}
	title, more := false, false
	for _, f := range v.fields {
		if f.value.blank() {
			continue
		}
		switch role, _ := roleOf(f.name); role {
		case roleTitle:
			title = true
		case roleText, roleDate, roleURL:
			more = true
		case roleOther:
			more = more || prose(value{kind: kindObject, fields: []field{f}})
		}
	}
	return title && more || v.field("question") == nil && hasText(v)
}

// hasText says whether an object has a text that is long enough for a brief.
func hasText(v value) bool {
	for _, f := range v.fields {
		if role, _ := roleOf(f.name); role == roleText && f.value.kind == kindString && len(f.value.text) > 80 {
			return true
		}
	}
	return false
}

// readable says whether an object has a title or a text.
func readable(v value) bool {
	for _, f := range v.fields {
		if role, _ := roleOf(f.name); (role == roleTitle || role == roleText) && !f.value.blank() {
			return true
		}
	}
	return false
}

// field returns the value of the field of that name, or nil.
func (v value) field(name string) *value {
	for i := range v.fields {
		if strings.EqualFold(v.fields[i].name, name) {
			return &v.fields[i].value
		}
	}
	return nil
}

// partName says whether what stands under a name is part of a brief, whatever
// it looks like.
func partName(name string) bool {
	switch foldName(name) {
	case "sections", "blocks", "parts", "paragraphs", "points", "questions", "mcqs", "mcq", "quiz", "faq", "faqs",
		"related", "relatedarticles", "relatedposts", "relatedlinks", "sources", "links", "references", "seealso",
		"comments", "glossary", "terms", "images", "tables", "timeline", "authors", "tags", "categories",
		"possiblemcq", "possiblemcqs", "practicequestions", "prelimsquestions", "mainsquestions", "subsections",
		"keyterms", "keypoints", "facts", "attachments", "enclosures", "media":
		return true
	}
	role, _ := roleOf(name)
	return role == roleText || role == roleMeta
}

// listName says whether a name only says that records stand under it.
func listName(name string) bool {
	switch foldName(name) {
	case "", "articles", "items", "item", "data", "results", "result", "briefs", "news", "posts", "entries", "entry",
		"records", "docs", "documents", "response", "list", "rows", "feed", "stories", "hits", "source", "sources",
		"payload", "intelligencepayload", "channel", "rss", "updates", "releases", "notes", "currentaffairs",
		"dailynews", "output", "content", "contents", "days", "dates", "bydate", "bysource", "bycategory", "cards":
		return true
	}
	return false
}

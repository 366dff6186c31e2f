package format

import (
	"context"
	"regexp"
	"strings"

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
	raw  corpus.Raw
	name string // of the list that holds them
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
		if own := partsOf(v); own != nil {
			h.draft(corpus.Raw{Path: s.raw.Path}, v.line)
			h.last.parts = own
			return
		}
		rows, ok := rowsOf(v)
		switch {
		case ok:
			h.item(rows, s, false)
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
	categories := v.all(bullets)
	nested := func(f field) bool { return categories || nested(f) }
	var inner []field
	for _, f := range v.fields {
		if nested(f) {
			inner = append(inner, f)
		}
	}
	for _, f := range v.fields {
		if nested(f) || !f.value.scalar() {
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
		if !nested(f) {
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
		case role == roleOther && !listName(f.name) && !sectionLabel(spell(f.name)) && (len(inner) > 1 || labelName(f.name)):
			below.raw.Subjects = append(append([]string(nil), own.raw.Subjects...), spell(f.name))
		}
		h.item(f.value, below, false)
	}
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
	case strings.Contains(raw.ID, "://"):
		hindi.ID = raw.ID + "#hi"
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

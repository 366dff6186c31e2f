package web

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/snippet"
	"github.com/briefsearch/briefsearch/web/export"
)

// briefPage is a brief to read.
type briefPage struct {
	frame
	Lang     string
	Heading  []snippet.Piece
	Date     *day
	Time     string
	Reading  string
	Source   *anchor
	Subjects []anchor
	Exams    []anchor
	URL      string
	Back     string // link to the results the reader came from; may be empty
	Sections []sectionView
	Topics   []textLink // what it defines short forms of
	Newer    []hitView  // on the same topic
	Similar  []hitView
}

// sectionView is a section of a brief.
type sectionView struct {
	ID       string
	Heading  []snippet.Piece
	Lang     string // of the heading, where it is not the brief's
	Question bool
	Open     bool // the question or its answer holds a match
	Runs     []run
}

// A run is a stretch of blocks of one kind; one of its fields is set.
type run struct {
	Paragraph *blockView
	Bullets   []blockView
	Facts     []factView
}

// blockView is a paragraph or a bullet.
type blockView struct {
	ID   string // its anchor
	Lang string // where it is not the brief's
	Text []snippet.Piece
}

// factView is a label with its value.
type factView struct {
	ID    string
	Label []snippet.Piece
	Value []snippet.Piece
}

// readingPage renders b as a page with the words of q marked, and links to
// newer briefs on its topic and to similar ones.
func (s *server) readingPage(b corpus.Brief, newer, similar []search.Hit, q search.Query, i search.Info) (*reply, error) {
	title := b.Title
	if title == "" {
		title = untitled
	}
	m := markerOf(q, b)
	p := briefPage{
		frame: s.frame(title, i), Lang: langOf(b), Heading: m.mark(title), Date: dayOf(b.Published), Time: b.Time,
		URL: export.WebURL(b.URL), Sections: sectionViews(b, m),
	}
	p.Newer, p.Similar = s.similarViews(newer), s.similarViews(similar)
	for _, a := range b.Acronyms() {
		if len(p.Topics) < maxTopics {
			p.Topics = append(p.Topics, textLinkOf(a.Short+" – "+a.Long, s.topicHref(a.Long)))
		}
	}
	p.Description, p.Itself = lead(b), s.briefHref(b.ID, "", "")
	if b.ReadMinutes > 0 {
		p.Reading = fmt.Sprintf("%d min read", b.ReadMinutes)
	}
	if raw := strings.TrimSpace(q.Raw); raw != "" {
		p.Query, p.NoIndex = q.Raw, true
		p.Back = s.searchHref(asked(q), facePage)
	}
	value := func(field search.Field, text, v string) anchor {
		return anchor{text, s.searchHref(withValue(asked(search.Query{}), field, v), facePage)}
	}
	if name := sourceName(b.Source); name != "" {
		code := b.Source.Code
		if code == "" {
			code = name
		}
		p.Source = new(value(search.FieldSource, name, code))
	}
	for _, v := range b.Subjects {
		p.Subjects = append(p.Subjects, value(search.FieldSubject, v, v))
	}
	for _, v := range b.Exams {
		p.Exams = append(p.Exams, value(search.FieldExam, v, v))
	}
	return s.render("brief", p)
}

// sectionViews returns the sections that are for reading.
func sectionViews(b corpus.Brief, m marker) []sectionView {
	facts := map[string][]corpus.Fact{}
	for _, f := range b.Facts() {
		facts[f.SectionID] = append(facts[f.SectionID], f)
	}
	var out []sectionView
	for _, sec := range b.Sections {
		if sec.Kind == corpus.KindMeta || sec.Heading == "" && len(sec.Blocks) == 0 {
			continue
		}
		v := sectionView{
			ID: sec.ID, Heading: m.mark(sec.Heading), Lang: langWithin(sec.Heading, b), Question: sec.Kind == corpus.KindQuestion && len(sec.Blocks) > 0,
			Runs: runs(b, sec, facts[sec.ID], m),
		}
		v.Open = v.Question && (marked(v.Heading) || hasMark(v.Runs))
		out = append(out, v)
	}
	return out
}

// runs joins blocks of a section that stand together: bullets become lists,
// and facts become tables.
func runs(b corpus.Brief, sec corpus.Section, facts []corpus.Fact, m marker) []run {
	var out []run
	for i, block := range sec.Blocks {
		last := &run{}
		if len(out) > 0 {
			last = &out[len(out)-1]
		}
		id := blockID(sec.ID, i)
		if rows := rowsOf(block, i, facts); rows != nil {
			for n, f := range rows {
				v := factView{Label: m.mark(f.label), Value: m.mark(f.value)}
				if n == 0 {
					v.ID = id
				}
				if last.Facts == nil {
					out = append(out, run{})
					last = &out[len(out)-1]
				}
				last.Facts = append(last.Facts, v)
			}
			continue
		}
		switch v := (blockView{id, langWithin(block.Text, b), m.mark(block.Text)}); {
		case block.Kind != corpus.Bullet:
			out = append(out, run{Paragraph: &v})
		case last.Bullets == nil:
			out = append(out, run{Bullets: []blockView{v}})
		default:
			last.Bullets = append(last.Bullets, v)
		}
	}
	return out
}

// A row is a label with its value, as a block has them.
type row struct{ label, value string }

// rowsOf cuts block i of a section into the facts that it is made of; nil where it
// says anything else. Nothing of it is lost but what stands between label and value.
func rowsOf(block corpus.Block, i int, facts []corpus.Fact) []row {
	var out []row
	rest := block.Text
	for _, f := range facts {
		if f.Block != i {
			continue
		}
		at := strings.Index(rest, f.Label)
		if at < 0 || strings.IndexFunc(rest[:at], unicode.IsLetter) >= 0 && len(out) == 0 {
			return nil
		}
		if n := len(out); n > 0 {
			out[n-1].value = strings.TrimSpace(rest[:at])
			rest, at = rest[at:], 0
		}
		value := strings.TrimLeft(rest[at+len(f.Label):], " ")
		between := strings.IndexAny(value, ":=–—-")
		if between != 0 {
			return nil
		}
		_, size := utf8.DecodeRuneInString(value)
		out = append(out, row{label: rest[:at+len(f.Label)]})
		rest = value[size:]
	}
	if n := len(out); n > 0 {
		out[n-1].value = strings.TrimSpace(rest)
	}
	return out
}

// maxTopics bounds the topics that a brief leads to.
const maxTopics = 8

// hasMark reports whether anything in runs is marked.
func hasMark(rs []run) bool {
	return slices.ContainsFunc(rs, func(r run) bool {
		return r.Paragraph != nil && marked(r.Paragraph.Text) ||
			slices.ContainsFunc(r.Bullets, func(b blockView) bool { return marked(b.Text) }) ||
			slices.ContainsFunc(r.Facts, func(f factView) bool { return marked(f.Label) || marked(f.Value) })
	})
}

// marked reports whether anything in a text is marked.
func marked(text []snippet.Piece) bool {
	return slices.ContainsFunc(text, func(p snippet.Piece) bool { return p.Match })
}

// maxLead bounds the description of a brief, in characters.
const maxLead = 200

// lead returns the beginning of a brief's text.
func lead(b corpus.Brief) string {
	for _, sec := range b.Sections {
		if sec.Kind == corpus.KindMeta || sec.Kind == corpus.KindQuestion {
			continue
		}
		for _, block := range sec.Blocks {
			return shorten(block.Text, maxLead)
		}
	}
	return ""
}

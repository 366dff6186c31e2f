package format

import (
	"context"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/briefsearch/briefsearch/corpus"
)

// page emits the briefs of a page. base holds what is known of all of them;
// the warnings go to the first.
func (r *reader) page(ctx context.Context, base corpus.Raw, blocks []block, warnings []corpus.Issue) error {
	parts := split(blocks)
	if len(parts) == 1 {
		raw := base
		if raw.Title == "" && titleless(blocks) {
			raw.Title = nameOf(raw.Path)
		}
		parts[0].describe(&raw)
		return r.plainPage(ctx, raw, lines(parts[0].blocks), warnings)
	}
	if base.PageDate == "" {
		base.PageDate = corpus.PageDate(lines(parts[0].blocks[:max(parts[0].head, 0)]))
	}
	if base.Date != "" {
		base.Date, base.PageDate = "", base.Date
	}
	base.ID, base.URL, base.Title = "", "", "" // they are the page's
	chapters := map[string]bool{}
	for _, part := range parts {
		chapters[chapterName(part.chapter)] = true
	}
	for i, part := range parts {
		raw := base
		switch name := chapterName(part.chapter); {
		case dateLine(part.chapter):
			raw.PageDate = dateInside.FindString(part.chapter)
		case examChapter.MatchString(name):
			raw.Exams = append(raw.Exams[:len(raw.Exams):len(raw.Exams)], name)
		case name != "" && len(chapters) > 1:
			raw.Subjects = append(raw.Subjects[:len(raw.Subjects):len(raw.Subjects)], name)
		}
		raw.Record = i + 1
		raw.Line = part.line()
		part.describe(&raw)
		raw.Lines = lines(part.blocks)
		if err := r.draft(ctx, draft{raw: raw, warnings: warnings, page: true}); err != nil {
			return err
		}
		warnings = nil
	}
	return nil
}

// chapterNoise matches what stands around a chapter's name: its number, and
// that it goes on: "1. National News (1/2)".
var chapterNoise = regexp.MustCompile(`^[\s\d.)(:#*-]+|\s*\(\d+\s*/\s*\d+\)\s*$|\s*(?i:\(?cont(?:d|inued)\.?\)?)\s*$|[\s:]+$`)

// examChapter matches a chapter that is called after a stage of the examination.
var examChapter = regexp.MustCompile(`^(?i:gs\b|general studies|facts for prelims|prelims|mains\b|प्रारंभिक परीक्षा|मुख्य परीक्षा)`)

func chapterName(s string) string {
	s = ornament.ReplaceAllString(s, "")
	return chapterNoise.ReplaceAllString(chapterNoise.ReplaceAllString(s, ""), "")
}

// plainPage emits the briefs of a page whose markup does not tell them apart.
func (r *reader) plainPage(ctx context.Context, base corpus.Raw, page []corpus.Line, warnings []corpus.Issue) error {
	parts := corpus.Split(page)
	if len(parts) == 1 {
		base.Lines = page
		return r.draft(ctx, draft{raw: base, warnings: warnings, page: true})
	}
	all := 0
	for _, part := range parts {
		all += len(part)
	}
	if base.Date != "" {
		base.Date, base.PageDate = "", base.Date
	}
	if base.PageDate == "" {
		base.PageDate = corpus.PageDate(page)
	}
	base.ID, base.URL, base.Title = "", "", ""
	line := base.Line
	for i, part := range parts {
		raw := base
		raw.Record, raw.Lines, raw.Line = i+1, part, 0
		if all == len(page) && line > 0 {
			raw.Line = line // no line was parted
		}
		line += len(part)
		if err := r.draft(ctx, draft{raw: raw, warnings: warnings, page: true}); err != nil {
			return err
		}
		warnings = nil
	}
	return nil
}

// A part is the blocks of one brief of a page.
type part struct {
	blocks  []block
	head    int    // index of the heading that is its title; -1 where none is known
	chapter string // the heading above it that holds for several briefs
}

// line returns the line of the file where the part begins, 0 where not known.
func (p *part) line() int {
	for _, b := range p.blocks {
		if b.line > 0 {
			return b.line
		}
	}
	return 0
}

// syllabus matches the path of a syllabus: "GS2>Polity>Governance".
var syllabus = regexp.MustCompile(`^(?i:GS)[ -]?(?:[1-4]|I{1,3}|IV)\s*>\s*\S`)

// describe sets what the part's heading and its syllabus tell: "[title](url) | 2024-05-22".
func (p *part) describe(raw *corpus.Raw) {
	for i, b := range p.blocks {
		if b.Kind == corpus.LineHeading && b.level == boldLevel && syllabus.MatchString(b.Text) {
			raw.Subjects = append(raw.Subjects[:len(raw.Subjects):len(raw.Subjects)], b.Text)
			p.blocks[i].Kind, p.blocks[i].level = corpus.LineMeta, 0
		}
	}
	if p.head < 0 {
		return
	}
	h := p.blocks[p.head]
	title := h.Text
	if name, rest, ok := strings.Cut(title, ":"); ok && headingWord(name) {
		title = strings.TrimSpace(rest)
	}
	if before, date, ok := cutDate(title); ok {
		p.partHead(title[len(before):])
		title = before
		if raw.Date == "" {
			raw.Date = date
		}
	}
	if bare := ornament.ReplaceAllString(title, ""); bare != title && hasWord(bare) {
		title = bare
		p.blocks[p.head].Kind = corpus.LineMeta
	}
	if raw.Title == "" {
		raw.Title = title
	}
	if raw.URL == "" && strings.Contains(h.url, "://") {
		raw.URL = h.url
	}
}

// partHead puts what follows the title in its heading, which is rest, below the
// place that the title leads to: it stands so in Markdown.
func (p *part) partHead(rest string) {
	h := p.blocks[p.head]
	link := p.head + 1
	if link >= len(p.blocks) || p.blocks[link].Kind != corpus.LineMeta || h.url == "" || p.blocks[link].Text != h.url {
		return
	}
	title, ok := strings.CutSuffix(h.Text, rest)
	if !ok {
		return
	}
	p.blocks[p.head].Kind, p.blocks[p.head].Text = corpus.LineMeta, title
	p.blocks = slices.Insert(p.blocks, link+1, block{Line: corpus.Line{Kind: corpus.LineMeta, Text: strings.TrimLeft(rest, " |")}})
}

// ornament matches what stands before a title to number or to adorn it.
var ornament = regexp.MustCompile(`^(?:[\p{So}\p{Sk}\x{200D}\x{FE0F}\s]|\d{1,3}\x{FE0F}?\x{20E3}|(?:\d{1,3}|#\d{1,3})[.):]\s)+`)

// headingWord says whether a heading's label only says that it is one.
func headingWord(s string) bool {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "heading", "title", "headline", "topic", "शीर्षक":
		return true
	}
	return false
}

// titleless says whether a page begins with the heading of a section.
func titleless(blocks []block) bool {
	at := firstHeading(blocks, 0)
	return at >= 0 && blocks[at].level < boldLevel && sectionLabel(blocks[at].Text)
}

// nameOf makes a title of a file's name, or of its folder's where the file has
// the name that all notes have.
func nameOf(p string) string {
	name := trimExt(p, ".gz")
	name = strings.TrimSuffix(name, path.Ext(name))
	switch base := path.Base(name); strings.ToLower(base) {
	case "notes", "note", "index", "readme", "content", "brief", "article":
		if dir := path.Base(path.Dir(name)); dir != "." && dir != "/" {
			return spell(dir)
		}
		return ""
	default:
		return spell(base)
	}
}

package format

import (
	"context"
	"strings"

	"github.com/briefsearch/briefsearch/corpus"
)

// page emits the briefs of a page. base holds what is known of all of them;
// the warnings go to the first.
func (r *reader) page(ctx context.Context, base corpus.Raw, blocks []block, warnings []corpus.Issue) error {
	parts := split(blocks)
	for i, part := range parts {
		raw := base
		raw.Record = 0
		if len(parts) > 1 {
			raw.Record = i + 1
			if i > 0 {
				raw.URL, raw.Title = "", "" // they were of the page
			} else {
				raw.URL, raw.Title = "", ""
			}
		}
		for _, b := range part.blocks {
			if b.line > 0 {
				raw.Line = b.line
				break
			}
		}
		part.describe(&raw)
		raw.Lines = lines(part.blocks)
		if err := r.draft(ctx, draft{raw: raw, warnings: warnings}); err != nil {
			return err
		}
		warnings = nil
	}
	return nil
}

// A part is the blocks of one brief of a page.
type part struct {
	blocks []block
	head   int // index of the heading that is its title; -1 where none is known
}

// describe sets what the part's heading tells: "[title](url) | 2024-05-22".
func (p *part) describe(raw *corpus.Raw) {
	if p.head < 0 {
		return
	}
	h := p.blocks[p.head]
	title := h.Text
	if name, rest, ok := strings.Cut(title, ":"); ok && headingWord(name) {
		title = strings.TrimSpace(rest)
	}
	if before, date, ok := cutDate(title); ok {
		title, raw.Date = before, date
	}
	raw.Title = title
	if h.url != "" && strings.Contains(h.url, "://") {
		raw.URL = h.url
	}
}

// headingWord says whether a heading's label only says that it is one.
func headingWord(s string) bool {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "heading", "title", "headline", "topic", "शीर्षक":
		return true
	}
	return false
}

package meili

import (
	"strconv"
	"strings"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/web/export"
)

// A position is where a word of the query stands in an attribute, in bytes.
type position struct {
	Start  int `json:"start"`
	Length int `json:"length"`
}

// A copied is a near-duplicate of a hit.
type copied struct {
	ID     corpus.ID `json:"id"`
	Title  string    `json:"title"`
	Source string    `json:"source"`
	Date   *string   `json:"date"`
	Href   string    `json:"href"`
}

// A marked is a text with the words of the query in it.
type marked struct {
	text  string
	spans []search.Span
}

// hit returns h with the attributes that are asked for.
func (s Search) hit(h search.Hit, href func(corpus.ID) string) map[string]any {
	b := h.Brief
	all := map[string]any{
		"id": string(b.ID), attrDate: orNull(b.Published.String()), attrTimestamp: nil,
		attrSource: b.Source.Code, attrName: b.Source.Name, "subject": orEmpty(b.Subjects), "exam": orEmpty(b.Exams), "lang": b.Lang,
		"url": orNull(export.WebURL(b.URL)), "href": href(b.ID),
	}
	if b.Published != 0 {
		all[attrTimestamp] = b.Published.Time().Unix()
	}
	texts := map[string]marked{attrTitle: {b.Title, h.TitleMatches}, attrBody: s.body(h.Snippets)}
	out, formatted, matches := map[string]any{}, map[string]any{}, map[string][]position{}
	for _, name := range attributes() {
		crop := name == attrBody && len(s.query.AttributesToCrop) > 0
		if !s.retrieves(name) && !selects(s.query.AttributesToHighlight, name) && !crop {
			continue
		}
		value := all[name]
		switch t, isText := texts[name]; {
		case isText:
			value = t.text
			formatted[name] = s.highlight(name, t)
			for _, span := range t.spans {
				matches[name] = append(matches[name], position{span.Start, span.End - span.Start})
			}
		case name == "also":
			value = also(h.Also, href)
		default:
			formatted[name] = plain(value)
		}
		if s.retrieves(name) {
			out[name] = value
		}
	}
	if s.formats() {
		out["_formatted"] = formatted
	}
	if s.query.ShowMatchesPosition {
		out["_matchesPosition"] = matches
	}
	if s.query.ShowRankingScore {
		out["_rankingScore"] = h.Score / (1 + h.Score) // Meilisearch's stand between 0 and 1
	}
	return out
}

// body returns the passages that show why a brief was found as one text, with
// the crop marker where something was left out.
func (s Search) body(passages []search.Snippet) marked {
	marker := given(s.query.CropMarker, defaultCut)
	var b strings.Builder
	var out marked
	for i, p := range passages {
		text, begins := strings.CutPrefix(p.Text, defaultCut)
		text, ends := strings.CutSuffix(text, defaultCut)
		switch {
		case i > 0 && !strings.HasSuffix(b.String(), marker):
			b.WriteString(" " + marker + " ")
		case i > 0:
			b.WriteByte(' ')
		case begins:
			b.WriteString(marker)
		}
		shift := b.Len() - (len(p.Text) - len(strings.TrimPrefix(p.Text, defaultCut)))
		b.WriteString(text)
		for _, span := range p.Matches {
			out.spans = append(out.spans, search.Span{Start: span.Start + shift, End: span.End + shift})
		}
		if ends {
			b.WriteString(marker)
		}
	}
	out.text = b.String()
	return out
}

// highlight returns t with the tags asked for around the words of the query.
// As Meilisearch it escapes nothing: InstantSearch escapes the text and then makes its tags elements.
func (s Search) highlight(name string, t marked) string {
	if !selects(s.query.AttributesToHighlight, name) {
		return t.text
	}
	pre, post := given(s.query.HighlightPreTag, defaultPre), given(s.query.HighlightPostTag, defaultPost)
	var b strings.Builder
	at := 0
	for _, span := range t.spans {
		b.WriteString(t.text[at:span.Start])
		b.WriteString(pre)
		b.WriteString(t.text[span.Start:span.End])
		b.WriteString(post)
		at = span.End
	}
	b.WriteString(t.text[at:])
	return b.String()
}

// plain returns a value as it stands in _formatted: numbers are text, and what
// is not there is empty, which clients would show as "null".
func plain(value any) any {
	switch v := value.(type) {
	case nil:
		return ""
	case int64:
		return strconv.FormatInt(v, 10)
	}
	return value
}

// also returns the near-duplicates of a hit.
func also(copies []search.Copy, href func(corpus.ID) string) []copied {
	out := make([]copied, len(copies))
	for i, c := range copies {
		out[i] = copied{ID: c.ID, Title: c.Title, Source: c.Source.Code, Href: href(c.ID)}
		if c.Date != 0 {
			out[i].Date = new(c.Date.String())
		}
	}
	return out
}

// given returns *s, or fallback where it is nil.
func given(s *string, fallback string) string {
	if s == nil {
		return fallback
	}
	return *s
}

// orNull returns s, nil where it is empty.
func orNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// orEmpty returns list, never nil.
func orEmpty(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

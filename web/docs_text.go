package web

import (
	"regexp"
	"strings"
)

// A docBlock is a paragraph of the documentation, or a list.
type docBlock struct {
	Text []docPiece
	List [][]docPiece
}

// A docPiece is a run of text that looks one way.
type docPiece struct {
	Text string
	Kind string // "code", "em" or "" for plain text
	Href string // of a link; empty where there is none
}

// A docNote is what stands under one heading.
type docNote struct {
	ID, Title string
	Blocks    []docBlock
}

// docNotes reads what the description says at length. It is in Markdown, of which headings ("## "),
// paragraphs, lists ("- "), code, links and emphasis are read. What stands before the first
// heading has no title.
func docNotes(text string) []docNote {
	notes := []docNote{{}}
	for part := range strings.SplitSeq(text, "\n\n") {
		part = strings.TrimSpace(part)
		last := &notes[len(notes)-1]
		title, isHeading := strings.CutPrefix(part, "## ")
		switch {
		case isHeading:
			notes = append(notes, docNote{ID: strings.ToLower(strings.ReplaceAll(title, " ", "-")), Title: title})
		case strings.HasPrefix(part, "- "):
			var list [][]docPiece
			for item := range strings.SplitSeq("\n"+part, "\n- ") {
				if item != "" {
					list = append(list, docPieces(item))
				}
			}
			last.Blocks = append(last.Blocks, docBlock{List: list})
		case part != "":
			last.Blocks = append(last.Blocks, docBlock{Text: docPieces(part)})
		}
	}
	return notes
}

// docBlocks reads text without headings.
func docBlocks(text string) []docBlock { return docNotes(text)[0].Blocks }

// docMarks are code, links and emphasis.
var docMarks = regexp.MustCompile("`([^`]+)`" + `|\[([^\]]+)\]\(([^)]+)\)` + `|\*([^*\s][^*]*)\*`)

// docPieces takes a paragraph apart.
func docPieces(text string) []docPiece {
	text = strings.Join(strings.Fields(text), " ")
	var out []docPiece
	plain := func(s string) {
		if s != "" {
			out = append(out, docPiece{Text: s})
		}
	}
	at := 0
	for _, m := range docMarks.FindAllStringSubmatchIndex(text, -1) {
		plain(text[at:m[0]])
		switch at = m[1]; {
		case m[2] >= 0:
			out = append(out, docPiece{Text: text[m[2]:m[3]], Kind: "code"})
		case m[4] >= 0:
			p := docPiece{Text: text[m[4]:m[5]], Href: text[m[6]:m[7]]}
			if strings.HasPrefix(p.Href, "#") && p.Href[1:] == p.Text && strings.ToLower(p.Text) == p.Text {
				p.Kind = "code"
			}
			out = append(out, p)
		default:
			out = append(out, docPiece{Text: text[m[8]:m[9]], Kind: "em"})
		}
	}
	plain(text[at:])
	return out
}

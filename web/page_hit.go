package web

import (
	"strconv"
	"strings"

	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/snippet"
)

// hitView is one brief of a list.
type hitView struct {
	Title    []snippet.Piece
	Href     string
	Lang     string // where it is not the page's
	Date     *day
	Source   string
	Exams    []string
	Snippets []snippetView
	OnlySome bool // not every word of the query matched
	Copies   []copyView
	More     string // how many copies there are besides, in words
	Why      string // a sentence; empty where there is nothing to say
	Parts    []partView
	Sum      string // of Parts
	Explain  string // link to the page with Parts, or without where they are there
	ID       string // its anchor
}

// snippetView is a passage that shows why a brief was found.
type snippetView struct {
	Pieces      []snippet.Piece
	Lang        string // where it is not the brief's
	Section     string
	SectionLang string // likewise
	Href        string
}

// copyView is a near-duplicate of a hit.
type copyView struct {
	Source phrase // its name, or the title where there is none
	Title  phrase
	Date   string
	Href   string
}

// partView is one summand of a score.
type partView struct {
	Name  string
	Value string
}

// maxCopies bounds the near-duplicates listed under a hit.
const maxCopies = 6

// hitView returns h to be shown in a list; q is to be marked in the brief.
func (s *server) hitView(h search.Hit, q string) hitView {
	b := h.Brief
	v := hitView{
		Title: snippet.Pieces(b.Title, h.TitleMatches), Href: s.briefHref(b.ID, q, ""), Lang: langOf(b), Date: dayOf(b.Published),
		Source: sourceName(b.Source), Exams: b.Exams, OnlySome: q != "" && !h.MatchedAll,
	}
	if b.Title == "" {
		v.Title = []snippet.Piece{{Text: untitled}}
	}
	for _, n := range h.Snippets {
		section := n.Section
		if section == n.Text { // the heading is what matches: once is enough
			section = ""
		}
		v.Snippets = append(v.Snippets, snippetView{
			snippet.Pieces(n.Text, n.Matches), langWithin(n.Text, b), section, langWithin(section, b), s.briefHref(b.ID, q, n.SectionID),
		})
	}
	for i, c := range h.Also {
		if i == maxCopies {
			v.More = "and " + grouped(len(h.Also)-i) + " more"
			break
		}
		v.Copies = append(v.Copies, s.copyView(c, q))
	}
	return v
}

// copyView returns c to be named under the hit it is a copy of.
func (s *server) copyView(c search.Copy, q string) copyView {
	title := c.Title
	if title == "" {
		title = untitled
	}
	v := copyView{Source: phraseOf(c.Source.Code), Title: phraseOf(title), Href: s.briefHref(c.ID, q, "")}
	if c.Source.Code == "" {
		v.Source = phraseOf(shorten(title, maxEcho))
	}
	if d := dayOf(c.Date); d != nil {
		v.Date = d.Text
	}
	return v
}

// explain says in v why h was found: in a sentence, and in parts where the
// engine was asked for them. href is the link to the page with them, or without.
func (v *hitView) explain(h search.Hit, href string) {
	matched := "some of the words"
	if h.MatchedAll {
		matched = "every word"
	}
	v.ID = "hit-" + strconv.Itoa(h.Rank)
	v.Why = "What matched: " + strings.Join(append([]string{matched}, h.Why...), ", ") + "."
	v.Explain = href + "#" + v.ID
	number := func(f float64) string { return strconv.FormatFloat(f, 'f', 3, 64) }
	for _, p := range h.Explanation {
		v.Parts = append(v.Parts, partView{p.Name, number(p.Value)})
	}
	v.Sum = number(h.Score)
}

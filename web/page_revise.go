package web

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/web/export"
)

// Bounds of revising. The cards of a search come in stacks, so that showing one
// reads no more than the briefs of its stack.
const (
	stackBriefs = search.MaxPerPage // briefs of a stack
	maxCard     = 1 << 20           // the largest number of a card that is read
)

// revisePage asks for one thing after the other that the briefs of a search state.
type revisePage struct {
	frame
	Back   string // link to the results
	Of     *phrase
	Stack  string // "briefs 101 to 200 of 3,456"; empty where there is one stack
	Card   *cardView
	Number int // of the card, from 1
	Total  int // cards of the stack
	Count  string
	Prev   string
	Next   string
	Again  string // link to the first card, on the last one of all
}

// cardView is a question, or the label of a fact, with its answer.
type cardView struct {
	Lang     string
	Topic    string
	Question string
	Answer   []string // paragraphs
	Date     *day
	Source   string
	From     textLink // the line that answers
}

// revisePage answers /revise, which takes the parameters of a search; page is
// the number of a stack.
func (s *server) revisePage(r *http.Request) (*reply, error) {
	ps, _ := splitQuery(r.URL.RawQuery)
	card := ""
	for _, p := range ps {
		if p.Name == "card" {
			card = p.Value
			break
		}
	}
	n, err := readNumber("card", card, 1, 1, maxCard)
	if err != nil {
		return nil, err
	}
	return s.search(r, facePage, func(r *search.Request) {
		stack := r.Page
		*r = whole(*r)
		r.Page, r.PerPage, r.SnippetWords = min(stack, search.MaxDepth/stackBriefs), stackBriefs, -1
	}, func(_ string, f found) (*reply, error) { return s.revise(f, n) })
}

// revise renders card n of the briefs found as a page; of fewer cards, the last one.
func (s *server) revise(f found, n int) (*reply, error) {
	r, total := f.request, f.results.Total
	results := whole(r)
	p := revisePage{frame: s.frame("Revise", f.info), Back: s.searchHref(with(results), facePage)}
	p.NoIndex, p.Query, p.Keep = true, r.Query.Raw, kept(results, results.Filters)
	p.Description = "Questions and facts of " + count(total, "brief", "briefs") + ", one at a time, the answer folded."
	if raw := strings.TrimSpace(r.Query.Raw); raw != "" {
		p.Of = new(phraseOf(raw))
	}
	stacks := lastPage(total, stackBriefs)
	if stacks > 1 {
		first := (r.Page-1)*stackBriefs + 1
		p.Stack = "briefs " + grouped(first) + " to " + grouped(min(first+stackBriefs-1, total)) + " of " + grouped(total)
	}
	var cards []cardOf
	for i := range f.results.Hits {
		b := &f.results.Hits[i].Brief
		for _, c := range export.Cards(b) {
			cards = append(cards, cardOf{c, b})
		}
	}
	p.Total, p.Number = len(cards), min(n, len(cards))
	at := func(page, card int) string { return s.reviseHref(r, page, card) }
	p.Itself = at(r.Page, p.Number)
	if p.Number > 1 {
		p.Prev = at(r.Page, p.Number-1)
	} else if r.Page > 1 {
		p.Prev = at(r.Page-1, maxCard)
	}
	if p.Number < p.Total {
		p.Next = at(r.Page, p.Number+1)
	} else if r.Page < stacks {
		p.Next = at(r.Page+1, 1)
	} else if p.Number > 1 || r.Page > 1 {
		p.Again = at(1, 1)
	}
	if p.Number > 0 {
		p.Card = new(s.cardView(cards[p.Number-1]))
		p.Count = "Card " + grouped(p.Number) + " of " + grouped(p.Total)
		p.Title = p.Count + " – Revise"
		if p.Of != nil {
			p.Title += " " + echo(p.Of.Text)
		}
	}
	return s.render("revise", p)
}

// A cardOf is a card of a brief.
type cardOf struct {
	export.Card
	brief *corpus.Brief
}

// cardView returns c to be shown.
func (s *server) cardView(c cardOf) cardView {
	title := c.brief.Title
	if title == "" {
		title = untitled
	}
	anchor := c.Anchor
	if c.Block >= 0 {
		anchor = blockID(c.Anchor, c.Block)
	}
	v := cardView{
		Lang: langOf(*c.brief), Topic: c.Topic, Question: c.Question, Date: dayOf(c.brief.Published), Source: sourceName(c.brief.Source),
		From: textLink{phrase{title, langOfText(title)}, s.briefHref(c.brief.ID, "", anchor)},
	}
	for line := range strings.SplitSeq(c.Answer, "\n") {
		if line != "" {
			v.Answer = append(v.Answer, line)
		}
	}
	return v
}

// reviseHref returns the link to a card of what r finds.
func (s *server) reviseHref(r search.Request, stack, card int) string {
	r = whole(r)
	r.Page = stack
	rest := encodeRequest(r, facePage)
	var q query
	if card > 1 {
		q.add("card", strconv.Itoa(card))
	}
	if last := q.String(); rest != "" && last != "" {
		rest += "&" + last
	} else {
		rest += last
	}
	if rest == "" {
		return s.base + "/revise"
	}
	return s.base + "/revise?" + rest
}

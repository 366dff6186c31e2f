package web

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"unicode"

	"github.com/briefsearch/briefsearch/search"
)

// topicPage is what there is on one thing.
type topicPage struct {
	frame
	Name    phrase
	Short   string // empty where it is Name, or there is none
	Summary string
	Others  []otherTopic
	Search  string // link to a search for it
	Revise  string // link to the questions and facts of what that finds
	Take    takeView
	Changed []factOverTime
	Stated  []factOverTime // with one value each
	Months  []monthView
	Pages   pager
	PastEnd string     // link to the first page, where there is no such page
	None    *noneTopic // set where nothing is known of it
}

// otherTopic is what a short form stands for as well.
type otherTopic struct {
	textLink
	Count string
}

// factOverTime is a property with its values, the oldest first.
type factOverTime struct {
	Label  phrase
	Values []valueView
}

// valueView is what briefs state over a time.
type valueView struct {
	Text phrase
	When string // "2019", "2019 to 2024"; empty where it is not dated
	Date *day
	From textLink // the line that states it
	Last bool
}

// monthView is the briefs of one month.
type monthView struct {
	Name string
	ISO  string // "2025-03"; empty for briefs without a date
	Hits []hitView
}

// noneTopic leads on where nothing is known of a topic.
type noneTopic struct {
	Topics []textLink
	All    string
}

// timelinePage renders t as a page.
func (s *server) timelinePage(t *search.Topic, i search.Info) (*reply, error) {
	p := topicPage{
		frame: s.frame(t.Name, i), Name: phraseOf(t.Name), Short: t.Short,
		Summary: count(t.Total, "brief", "briefs") + ", newest first", Search: s.searchHref(topicSearch(t.Key), facePage),
		Revise: s.reviseHref(topicSearch(t.Key), 1, 1), Take: s.takeAlong(topicSearch(t.Key), t.Total),
	}
	if t.Short != "" && !strings.EqualFold(t.Short, t.Name) {
		p.Title = t.Short + " – " + t.Name
	} else {
		p.Short = ""
	}
	p.Description = echo(t.Name) + ": " + count(t.Total, "brief", "briefs") + " on it, newest first, and how its facts have changed."
	at := func(n int) string { // whatever way the topic is named
		if n == 1 {
			return s.topicHref(t.Key)
		}
		return s.topicHref(t.Key) + "?page=" + strconv.Itoa(n)
	}
	p.Itself, p.Feed = at(t.Page), s.base+feedPath(topicSearch(t.Key))
	if t.Page > 1 {
		p.Title += " – page " + strconv.Itoa(t.Page)
		p.NoIndex = true
	}
	if t.Folded > 0 {
		p.Summary += ", near-duplicates once"
	}
	for _, o := range t.Others {
		p.Others = append(p.Others, otherTopic{textLinkOf(o.Name, s.topicHref(o.Key)), grouped(o.Count)})
	}
	if t.Page == 1 {
		for _, f := range t.Facts {
			if v := s.factOverTime(f); len(v.Values) > 1 {
				p.Changed = append(p.Changed, v)
			} else {
				p.Stated = append(p.Stated, v)
			}
		}
	}
	for _, h := range t.Hits {
		name, iso := "Without a date", ""
		if d := h.Brief.Published; d != 0 {
			name, iso = d.Time().Format("January 2006"), d.Time().Format("2006-01")
		}
		if n := len(p.Months); n == 0 || p.Months[n-1].ISO != iso {
			p.Months = append(p.Months, monthView{Name: name, ISO: iso})
		}
		m := &p.Months[len(p.Months)-1]
		h.TitleMatches = nil // the name is in nearly every title
		m.Hits = append(m.Hits, s.hitView(h, ""))
	}
	if len(t.Hits) == 0 {
		p.PastEnd = at(1)
	}
	p.Pages = pagerOf(t.Page, t.PerPage, t.Total, at)
	return s.render("topic", p)
}

// factOverTime returns f to be shown.
func (s *server) factOverTime(f search.TopicFact) factOverTime {
	out := factOverTime{Label: phraseOf(f.Label)}
	for i, v := range f.Values {
		title := v.Title
		if title == "" {
			title = untitled
		}
		view := valueView{
			Text: phrase{v.Text, langOfText(v.Text)}, Date: dayOf(v.Date), Last: i == len(f.Values)-1,
			From: textLinkOf(title, s.briefHref(v.BriefID, "", blockID(v.SectionID, v.Block))),
		}
		if v.Date != 0 {
			view.When = v.Date.Time().Format("2006")
			if first := v.First.Time().Format("2006"); v.First != 0 && first != view.When {
				view.When = first + " to " + view.When
			}
		}
		out.Values = append(out.Values, view)
	}
	return out
}

// unknownTopic renders a page that leads on from a topic that nothing is known of.
func (s *server) unknownTopic(r *http.Request, name string, i search.Info) (*reply, error) {
	p := topicPage{frame: s.frame("No such topic", i), Name: phraseOf(name), Search: s.searchHref(topicSearch(name), facePage), None: &noneTopic{All: s.base + "/search"}}
	p.NoIndex, p.Query = true, shorten(name, maxEchoLong)
	found, err := s.engineFor(r.Context()).Suggest(r.Context(), name, search.MaxSuggestions)
	if err != nil {
		return nil, err
	}
	for _, f := range found {
		if f.Kind == search.SuggestTopic && len(p.None.Topics) < topicWaysOn {
			p.None.Topics = append(p.None.Topics, textLinkOf(f.Text, s.topicHref(f.Query)))
		}
	}
	rep, err := s.render("topic", p)
	if err == nil {
		rep.status, rep.cache = http.StatusNotFound, "no-store"
	}
	return rep, err
}

// topicSearch returns the search for a topic.
func topicSearch(name string) search.Request {
	name = shorten(strings.ReplaceAll(name, `"`, " "), maxEchoLong)
	if strings.ContainsFunc(name, unicode.IsSpace) {
		name = `"` + name + `"`
	}
	return asked(search.Parse(name))
}

// topicPath returns a name as it stands in a path: what is no letter, digit,
// mark or point parts words.
func topicPath(name string) string {
	words := strings.FieldsFunc(name, func(r rune) bool {
		return !unicode.In(r, unicode.L, unicode.N, unicode.M) && r != '.' && r != '\'' && r != '’'
	})
	return url.PathEscape(strings.Join(words, "-"))
}

// shortTopic returns the name in a text that may go on with its short form in
// brackets: a topic is asked for by one of them.
func shortTopic(text string) string {
	if i := strings.Index(text, " ("); i > 0 && strings.HasSuffix(text, ")") {
		return text[:i]
	}
	return text
}

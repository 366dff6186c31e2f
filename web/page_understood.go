package web

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
)

// understoodView says how a query was read, as far as that is not how it was typed.
type understoodView struct {
	Corrected  *textLink      // what was asked for in place of what was typed
	Typed      textLink       // the same words taken as they are; set with Corrected
	Literal    bool           // the words are taken as they are typed
	Read       string         // link to have them read again; set with Literal
	Meant      []proposalView // did you mean
	Meanings   []meaningView
	Expansions []equation
}

// A phrase is a text that users or briefs wrote, with its language where that
// is not the page's.
type phrase struct {
	Text string
	Lang string
}

// A textLink is such a text as a link.
type textLink struct {
	phrase
	Href string
}

// meaningView offers the long forms of one short one.
type meaningView struct {
	Short string
	Long  []proposalView
}

// An equation is another way to say words of the query.
type equation struct {
	From, To phrase
	Topic    string // link to what there is on it; empty where it is no acronym
}

// proposalView is another query, with the number of briefs it finds.
type proposalView struct {
	textLink
	Before, After string // what stands around Text
	Count         string
}

// understoodView returns how the query of r was read.
func (s *server) understoodView(r search.Request, res *search.Results) understoodView {
	u := res.Understood
	v := understoodView{Literal: r.Literal && len(r.Query.Clauses) > 0}
	if v.Literal {
		read := with(r)
		read.Literal = false
		v.Read = s.searchHref(read, facePage)
	}
	if u.Corrected != "" {
		corrected, typed := with(r), with(r)
		text := correctedText(r, u)
		corrected.Query, typed.Literal = search.Parse(text), true
		v.Corrected = new(textLinkOf(text, s.searchHref(corrected, facePage)))
		v.Typed = textLinkOf(strings.TrimSpace(r.Query.Raw), s.searchHref(typed, facePage))
	}
	for _, e := range u.Expansions {
		short, long := e.Sides()
		eq := equation{From: phraseOf(short), To: phraseOf(long)}
		if e.Kind == search.ExpandAcronym {
			eq.Topic = s.topicHref(long)
		}
		v.Expansions = append(v.Expansions, eq)
	}
	for _, p := range res.Proposals {
		switch p.Kind {
		case search.ProposeCorrection:
			v.Meant = append(v.Meant, s.proposalView(r, p))
		case search.ProposeMeaning:
			v.addMeaning(s.proposalView(r, p))
		}
	}
	return v
}

// correctedText returns the query of r as it was typed but for the corrections
// applied, or as it was answered, where the words corrected are not to be found
// in it; "" where none were.
func correctedText(r search.Request, u search.Understood) string {
	text := strings.TrimSpace(r.Query.Raw)
	for _, c := range u.Corrections {
		var ok bool
		if !c.Applied {
			continue
		}
		if text, ok = replaceWord(text, c.From, c.To); !ok {
			return u.Corrected
		}
	}
	if text == strings.TrimSpace(r.Query.Raw) {
		return u.Corrected
	}
	return text
}

// replaceWord returns text with from, which stands as words in it, replaced by
// to, and whether it does.
func replaceWord(text, from, to string) (string, bool) {
	inWord := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }
	for start := 0; from != ""; {
		i := strings.Index(text[start:], from)
		if i < 0 {
			break
		}
		i += start
		end := i + len(from)
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		after, _ := utf8.DecodeRuneInString(text[end:])
		if (i == 0 || !inWord(before)) && (end == len(text) || !inWord(after)) {
			return text[:i] + to + text[end:], true
		}
		start = end
	}
	return text, false
}

// addMeaning adds a meaning, "IIT = Indian Institutes of Technology", to those
// of its short form.
func (v *understoodView) addMeaning(p proposalView) {
	short, long, ok := strings.Cut(p.Text, " = ")
	if ok {
		p.phrase = phraseOf(long)
	} else {
		short = ""
	}
	for i, m := range v.Meanings {
		if m.Short == short {
			v.Meanings[i].Long = append(m.Long, p)
			return
		}
	}
	v.Meanings = append(v.Meanings, meaningView{short, []proposalView{p}})
}

// proposalView returns p as a link.
func (s *server) proposalView(r search.Request, p search.Proposal) proposalView {
	href := s.searchHref(proposed(r, p), facePage)
	v := proposalView{Count: count(p.Total, "brief", "briefs")}
	switch p.Kind {
	case search.ProposeLess:
		v.textLink, v.Before, v.After = textLinkOf(strings.Trim(p.Text, `"`), href), "Without “", "”"
	case search.ProposeDates:
		v.textLink = textLinkOf("Over a longer time: "+datesOfQuery(p.Query), href)
	case search.ProposeWords:
		v.textLink, v.Before = textLinkOf(wordsOf(search.Parse(p.Query)), href), "Without quotes: "
	case search.ProposeUnfiltered:
		v.textLink = textLinkOf("Without filters", href)
	case search.ProposeAlone:
		v.textLink, v.Before, v.After = textLinkOf(p.Text, href), "Only “", "”"
	case search.ProposeMeaning:
		v.textLink = textLinkOf(p.Text, href)
	default:
		v.textLink = textLinkOf(wordsOf(search.Parse(p.Query)), href)
	}
	return v
}

// loosened returns the proposals that find more by asking for less.
func (s *server) loosened(r search.Request, ps []search.Proposal) []proposalView {
	var out []proposalView
	for _, p := range ps {
		switch p.Kind {
		case search.ProposeWords, search.ProposeLess, search.ProposeDates, search.ProposeUnfiltered, search.ProposeAlone:
			out = append(out, s.proposalView(r, p))
		}
	}
	return out
}

// wordsOf returns q in the query language without its filters, which are shown
// as such; where there are no words, with them.
func wordsOf(q search.Query) string {
	words := search.Query{Clauses: q.Clauses}
	if text := words.String(); text != "" {
		return text
	}
	return q.String()
}

// datesOfQuery returns the filters of a query on dates for people.
func datesOfQuery(text string) string {
	var out []string
	for _, f := range search.Parse(text).Filters {
		if f.Field == search.FieldDate && !f.Not {
			out = append(out, dateRange(f.After, f.Before))
		}
	}
	if len(out) == 0 {
		return "any date"
	}
	return strings.Join(out, " or ")
}

// phraseOf returns text as a phrase.
func phraseOf(text string) phrase {
	text = shorten(text, maxEchoLong)
	return phrase{text, langOfText(text)}
}

// textLinkOf returns text as a link.
func textLinkOf(text, href string) textLink { return textLink{phraseOf(text), href} }

// langWithin returns the language to declare for a text that stands in b; ""
// where it is that of b.
func langWithin(text string, b corpus.Brief) string {
	lang := langOfText(text)
	switch {
	case lang == b.Lang:
		return ""
	case lang == "" && b.Lang == "hi" && strings.ContainsFunc(text, unicode.IsLetter):
		return "en"
	}
	return lang
}

// langOfText returns the language to declare for a text by the script of its
// first letters; "" where it is that of the page.
func langOfText(text string) string {
	const enough = 256 // letters that decide
	hindi, other := 0, 0
	for _, r := range text {
		if hindi+other == enough {
			break
		}
		switch {
		case unicode.Is(unicode.Devanagari, r):
			hindi++
		case unicode.IsLetter(r):
			other++
		}
	}
	if hindi > other {
		return "hi"
	}
	return ""
}

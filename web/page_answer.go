package web

import (
	"strings"
	"unicode/utf8"

	"github.com/briefsearch/briefsearch/search"
)

// answerView is what a brief states in answer to the query.
type answerView struct {
	statementView
	Topic  textLink // to what there is on it
	Label  phrase
	Others []statementView // what older briefs state instead
}

// statementView is a statement of a brief, with where it stands.
type statementView struct {
	Text   phrase
	Date   *day
	Source string
	From   textLink // the brief's title, as a link to the very line
	Long   bool     // too long to be set large
}

// maxLarge is the length of an answer up to which it is set large, in characters.
const maxLarge = 80

// answerView returns a to be shown, nil where there is none; q is to be marked in the briefs.
func (s *server) answerView(a *search.Answer, q string) *answerView {
	if a == nil {
		return nil
	}
	v := &answerView{statementView: s.statementView(*a, q), Topic: textLinkOf(a.Topic, s.topicHref(shortTopic(a.Topic))), Label: phraseOf(a.Label)}
	if strings.EqualFold(a.Topic, a.Label) {
		v.Topic = textLink{}
	}
	for _, o := range a.Others {
		v.Others = append(v.Others, s.statementView(o, q))
	}
	return v
}

// statementView returns a to be shown, without the others.
func (s *server) statementView(a search.Answer, q string) statementView {
	title := a.Title
	if title == "" {
		title = untitled
	}
	return statementView{
		Text: phrase{a.Text, langOfText(a.Text)}, Date: dayOf(a.Date), Source: sourceName(a.Source),
		From: textLinkOf(title, s.briefHref(a.BriefID, q, blockID(a.SectionID, a.Block))),
		Long: utf8.RuneCountInString(a.Text) > maxLarge,
	}
}

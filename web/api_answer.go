package web

import (
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/web/export"
)

// apiAnswer is what a brief states in answer to a question.
type apiAnswer struct {
	apiStatement
	Others []apiStatement `json:"others"` // what older briefs state instead, newest first
}

// apiStatement is one line of a brief, and where it stands.
type apiStatement struct {
	Text       string  `json:"text"`
	Label      string  `json:"label"`
	Topic      string  `json:"topic"`
	BriefID    string  `json:"brief_id"`
	Title      string  `json:"title"`
	SectionID  string  `json:"section_id"`
	Block      int     `json:"block"` // of the section, from 0
	Date       *string `json:"date"`
	Source     string  `json:"source"` // its code
	SourceName string  `json:"source_name"`
	Href       string  `json:"href"`
}

// apiSuggestion is another query that may be meant, or finds more.
type apiSuggestion struct {
	Kind  string `json:"kind"`
	Q     string `json:"q"`
	Text  string `json:"text"`
	Total int    `json:"total"`
	Href  string `json:"href"`
}

// apiCopy is a near-duplicate of a hit.
type apiCopy struct {
	ID     string        `json:"id"`
	Title  string        `json:"title"`
	Date   *string       `json:"date"`
	Source export.Source `json:"source"`
	Href   string        `json:"href"`
}

// apiAnswer returns a as it is sent; nil where there is none.
func (s *server) apiAnswer(a *search.Answer) *apiAnswer {
	if a == nil {
		return nil
	}
	out := &apiAnswer{s.apiStatement(*a), make([]apiStatement, len(a.Others))}
	for i, o := range a.Others {
		out.Others[i] = s.apiStatement(o)
	}
	return out
}

// apiStatement returns a as it is sent, without the others.
func (s *server) apiStatement(a search.Answer) apiStatement {
	return apiStatement{
		Text: a.Text, Label: a.Label, Topic: a.Topic, BriefID: string(a.BriefID), Title: a.Title,
		SectionID: a.SectionID, Block: a.Block, Date: orNull(a.Date.String()),
		Source: a.Source.Code, SourceName: a.Source.Name, Href: s.briefHref(a.BriefID, "", blockID(a.SectionID, a.Block)),
	}
}

// apiSuggestions returns the queries proposed in place of that of r, as they are sent.
func (s *server) apiSuggestions(r search.Request, ps []search.Proposal) []apiSuggestion {
	out := make([]apiSuggestion, len(ps))
	for i, p := range ps {
		out[i] = apiSuggestion{string(p.Kind), p.Query, p.Text, p.Total, s.searchHref(proposed(r, p), facePage)}
	}
	return out
}

// apiCopies returns the near-duplicates of a hit as they are sent.
func (s *server) apiCopies(cs []search.Copy) []apiCopy {
	out := make([]apiCopy, len(cs))
	for i, c := range cs {
		out[i] = apiCopy{
			string(c.ID), c.Title, orNull(c.Date.String()), export.Source(c.Source), s.briefHref(c.ID, "", ""),
		}
	}
	return out
}

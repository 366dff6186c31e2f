package web

import (
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/web/export"
)

// apiTopic is the body of /api/v1/topics/{topic}.
type apiTopic struct {
	Name   string          `json:"name"`
	Short  *string         `json:"short"`
	Href   string          `json:"href"`
	Page   int             `json:"page"`
	Total  int             `json:"total"`
	Folded int             `json:"folded"`
	Hits   []apiHit        `json:"hits"`
	Facts  []apiTopicFact  `json:"facts"`
	Others []apiTopicOther `json:"others"`
}

// apiTopicFact is a property of a topic with its values, the oldest first.
type apiTopicFact struct {
	Label  string          `json:"label"`
	Values []apiTopicValue `json:"values"`
}

// apiTopicValue is what briefs state of a property.
type apiTopicValue struct {
	Text   string        `json:"text"`
	First  *string       `json:"first"`
	Date   *string       `json:"date"`
	Briefs int           `json:"briefs"`
	Source export.Source `json:"source"`
	Href   string        `json:"href"`
}

// apiTopicOther is what a short form stands for as well.
type apiTopicOther struct {
	Name  string `json:"name"`
	Count int    `json:"count"`
	Href  string `json:"href"`
}

// apiTopic returns t as it is sent.
func (s *server) apiTopic(t *search.Topic) apiTopic {
	out := apiTopic{
		Name: t.Name, Short: orNull(t.Short), Href: s.topicHref(t.Key), Page: t.Page, Total: t.Total, Folded: t.Folded,
		Hits: s.apiHits(t.Hits), Facts: make([]apiTopicFact, len(t.Facts)), Others: make([]apiTopicOther, len(t.Others)),
	}
	for i, f := range t.Facts {
		out.Facts[i] = apiTopicFact{Label: f.Label, Values: make([]apiTopicValue, len(f.Values))}
		for j, v := range f.Values {
			out.Facts[i].Values[j] = apiTopicValue{
				Text: v.Text, First: orNull(v.First.String()), Date: orNull(v.Date.String()), Briefs: v.Briefs,
				Source: export.Source(v.Source), Href: s.briefHref(v.BriefID, "", blockID(v.SectionID, v.Block)),
			}
		}
	}
	for i, o := range t.Others {
		out.Others[i] = apiTopicOther{o.Name, o.Count, s.topicHref(o.Key)}
	}
	return out
}

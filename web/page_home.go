package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/briefsearch/briefsearch/search"
)

// Sizes of the first page.
const (
	homeNewest  = 8  // briefs
	homeSnippet = 24 // words of each
	homeValues  = 8  // of each field
	homeTopics  = 12 //

	homePatience = 100 * time.Millisecond // with topics, which are made after a start
)

// homePage is the first page: the search box, what is new and ways in.
type homePage struct {
	frame
	Span   string // "from 28 July 2012 to 10 January 2025"
	Newest []hitView
	All    string // link to all briefs
	Browse []browseView
}

// browseView is the topics of most briefs, or one field with its most frequent
// values as searches.
type browseView struct {
	Name   string
	Values []facetValue
}

// home answers /.
func (s *server) home(r *http.Request) (*reply, error) {
	ctx := r.Context()
	info, err := s.engineFor(ctx).Info(ctx)
	if err != nil {
		return nil, err
	}
	topics, err := s.popularTopics(ctx)
	if err != nil {
		return nil, err
	}
	tag := s.etag(ctx, info, "/", fmt.Sprint(topics))
	if unchanged(r, tag) {
		return notModified(tag), nil
	}
	req := asked(search.Query{})
	req.Sort, req.PerPage, req.SnippetWords, req.Facets = search.SortNewest, homeNewest, homeSnippet, facetFields
	res, err := s.engineFor(ctx).Search(ctx, req)
	if err != nil {
		return nil, err
	}
	p := homePage{frame: s.frame("Search current-affairs briefs", info), All: s.base + "/search"}
	p.Bare, p.Focus, p.Feed, p.Itself = true, true, s.base+feedPath(req), p.Home
	if info.Oldest != 0 {
		p.Span = "from " + longDay(info.Oldest) + " to " + longDay(info.Newest)
	}
	p.Description = "Search " + p.Briefs + " on current affairs: dates, facts, questions and answers."
	for _, h := range res.Hits {
		p.Newest = append(p.Newest, s.hitView(h, ""))
	}
	if len(topics) > 0 {
		p.Browse = append(p.Browse, browseView{"Topics", topics})
	}
	for _, f := range s.facetViews(asked(search.Query{}), res.Facets) {
		if len(f.Values) > 1 {
			p.Browse = append(p.Browse, browseView{f.Name, f.Values[:min(homeValues, len(f.Values))]})
		}
	}
	rep, err := s.render("home", p)
	if err == nil {
		rep.etag, rep.search = tag, res.Took
	}
	return rep, err
}

// popularTopics returns links to what most briefs are about; none while the
// engine is still finding that out. They have no counts: a topic is found in
// more briefs than are on it.
func (s *server) popularTopics(ctx context.Context) ([]facetValue, error) {
	patient, cancel := context.WithTimeout(ctx, homePatience)
	defer cancel()
	found, err := s.engineFor(patient).Suggest(patient, "", homeTopics)
	if err != nil {
		if ctx.Err() == nil && errors.Is(err, context.DeadlineExceeded) {
			return nil, nil
		}
		return nil, err
	}
	var out []facetValue
	for _, t := range found {
		out = append(out, facetValue{Text: shorten(t.Text, maxEcho), Href: s.topicHref(t.Query)})
	}
	return out, nil
}

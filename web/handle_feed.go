package web

import (
	"bytes"
	"net/http"
	"strings"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/web/export"
)

// feedEntries is how many briefs a feed has.
const feedEntries = search.MaxPerPage

// feed answers /feed.atom: the newest that a search finds.
func (s *server) feed(r *http.Request) (*reply, error) {
	origin := s.origin(r)
	return s.search(r, faceJSON, func(r *search.Request) {
		*r = whole(*r)
		r.Sort, r.PerPage, r.SnippetWords = search.SortNewest, feedEntries, -1
	}, func(_ string, f found) (*reply, error) {
		briefs := func(yield func(corpus.Brief, error) bool) {
			for i := range f.results.Hits {
				if !yield(f.results.Hits[i].Brief, nil) {
					return
				}
			}
		}
		page := f.request
		page.Sort, page.PerPage = search.SortNewest, 0
		path := feedPath(f.request)
		var b bytes.Buffer
		err := export.Atom(&b, briefs, linker(origin), export.Feed{
			Title: feedTitle(f.request), Name: path, Self: origin + path, Page: origin + searchPath(page, facePage),
			Updated: f.info.Built, Zone: s.zone, Publisher: s.base,
		})
		if err != nil {
			return nil, err
		}
		return &reply{kind: export.AtomType + "; charset=utf-8", body: b.Bytes()}, nil
	})
}

// feedPath returns the path to the feed of what r finds.
func feedPath(r search.Request) string {
	r = whole(r)
	r.Sort = search.SortRelevance // a feed has one order
	if q := encodeRequest(r, facePage); q != "" {
		return "/feed.atom?" + q
	}
	return "/feed.atom"
}

// feedTitle says what a feed is of.
func feedTitle(r search.Request) string {
	said := strings.Fields(r.Query.Raw)
	for _, f := range r.Filters {
		said = append(said, f.String())
	}
	if len(said) == 0 {
		return "Briefs"
	}
	return "Briefs: " + echoLong(strings.Join(said, " "))
}

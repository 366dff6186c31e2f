package web

import (
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/web/export"
)

// takeAlong returns the links to what r finds as files and as a feed, and to
// more of it on one page, to be printed, where there is more than this one has.
func (s *server) takeAlong(r search.Request, total int) []anchor {
	var out []anchor
	for _, f := range export.Formats() {
		out = append(out, anchor{f.Title, s.exportHref(r, f)})
	}
	out = append(out, anchor{"Atom feed", s.base + feedPath(r)})
	if total > r.PerPage && r.PerPage < search.MaxPerPage {
		all := with(r)
		all.PerPage, all.Explain = search.MaxPerPage, false
		out = append(out, anchor{"Print", s.searchHref(all, facePage)})
	}
	return out
}

package web

import (
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/web/export"
)

// takeAlong returns the links to what r finds as files, as a feed and whole on
// one page, to be printed.
func (s *server) takeAlong(r search.Request) []anchor {
	var out []anchor
	for _, f := range export.Formats() {
		out = append(out, anchor{f.Title, s.exportHref(r, f)})
	}
	return append(out, anchor{"Atom feed", s.base + feedPath(r)}, anchor{"Print", s.printHref(r)})
}

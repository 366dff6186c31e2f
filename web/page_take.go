package web

import (
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/web/export"
)

// takeView is links to what a search finds as files, as a feed and to be printed.
type takeView struct {
	Ways []anchor
	Only string // how much of it files hold, where that is not all
}

// takeAlong returns the ways to take along what r finds: total briefs.
func (s *server) takeAlong(r search.Request, total int) takeView {
	var out []anchor
	for _, f := range export.Formats() {
		out = append(out, anchor{f.Title, s.exportHref(r, f)})
	}
	v := takeView{Ways: append(out, anchor{"Atom feed", s.base + feedPath(r)}, anchor{"Print", s.printHref(r)})}
	if total > search.MaxExport {
		v.Only = "files hold the first " + grouped(search.MaxExport)
	}
	return v
}

package web

import (
	"strconv"

	"github.com/briefsearch/briefsearch/search"
)

// pager leads from one page of results to the others.
type pager struct {
	Prev, Next string // links; empty at the ends
	Pages      []pageLink
	Limit      string // said on the last page that can be reached, where there are more results
}

// pageLink is one page; without a link it is the present one or a gap.
type pageLink struct {
	Number string
	Href   string
	Gap    bool
}

// pagerReach is how many pages before and after the present one are offered.
const pagerReach = 2

// pager returns the pages of total results around the one that r asks for;
// without Pages where there is one only.
func (s *server) pager(r search.Request, total int) pager {
	return pagerOf(r.Page, r.PerPage, total, func(n int) string {
		to := r
		to.Page = n
		return s.searchHref(to, facePage)
	})
}

// pagerOf returns the pages of total results around one of them, which href links to.
func pagerOf(page, perPage, total int, href func(int) string) pager {
	var p pager
	last := lastPage(total, perPage)
	if last == 1 && page == 1 || page > last {
		return p
	}
	if page > 1 {
		p.Prev = href(page - 1)
	}
	if page < last {
		p.Next = href(page + 1)
	} else if last*perPage < total {
		p.Limit = "Only the first " + grouped(last*perPage) + " results can be reached. Narrow the search, by date for example."
	}
	for n := 1; n <= last; n++ {
		switch {
		case n == page:
			p.Pages = append(p.Pages, pageLink{Number: strconv.Itoa(n)})
		case n == 1, n == last, page-pagerReach <= n && n <= page+pagerReach:
			p.Pages = append(p.Pages, pageLink{Number: strconv.Itoa(n), Href: href(n)})
		case n < page:
			p.Pages = append(p.Pages, pageLink{Gap: true})
			n = page - pagerReach - 1
		default:
			p.Pages = append(p.Pages, pageLink{Gap: true})
			n = last - 1
		}
	}
	return p
}

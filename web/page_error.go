package web

import "github.com/briefsearch/briefsearch/search"

// errorPage says why there is no other page.
type errorPage struct {
	frame
	Heading   string
	Detail    string
	Status    int
	RequestID string
	All       string // link to all briefs
}

// errorPage renders f as a page. It asks the engine nothing, which may be what failed.
func (s *server) errorPage(f *fault, requestID string) ([]byte, error) {
	p := errorPage{frame: s.frame(titles[f.Code], search.Info{}), Heading: titles[f.Code], Detail: f.Detail, Status: f.Status, All: s.base + "/search"}
	p.NoIndex = true
	if f.Status >= 500 {
		p.RequestID = requestID
	}
	rep, err := s.render("error", p)
	if err != nil {
		return nil, err
	}
	return rep.body, nil
}

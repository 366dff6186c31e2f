package web

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"net/http"
)

// openSearch is an OpenSearch 1.1 description, by which browsers offer the
// collection as a search engine.
type openSearch struct {
	XMLName     xml.Name        `xml:"http://a9.com/-/spec/opensearch/1.1/ OpenSearchDescription"`
	ShortName   string          `xml:"ShortName"`
	Description string          `xml:"Description"`
	Input       string          `xml:"InputEncoding"`
	Image       openSearchImage `xml:"Image"`
	URLs        []openSearchURL `xml:"Url"`
}

// openSearchImage is the icon beside the name.
type openSearchImage struct {
	Width  int    `xml:"width,attr"`
	Height int    `xml:"height,attr"`
	Type   string `xml:"type,attr"`
	Href   string `xml:",chardata"`
}

// openSearchURL is a template of a link, {searchTerms} standing for what is typed.
type openSearchURL struct {
	Type     string `xml:"type,attr"`
	Method   string `xml:"method,attr,omitempty"`
	Rel      string `xml:"rel,attr,omitempty"`
	Template string `xml:"template,attr"`
}

// origin returns what stands before the paths of links that must be whole:
// where the base URL names none, the host that was asked, or nothing where none was.
func (s *server) origin(r *http.Request) string {
	switch {
	case s.base != s.prefix || r.Host == "":
		return s.base
	case r.TLS != nil:
		return "https://" + r.Host + s.prefix
	}
	return "http://" + r.Host + s.prefix
}

// opensearch answers /opensearch.xml.
func (s *server) opensearch(r *http.Request) (*reply, error) {
	base := s.origin(r)
	var b bytes.Buffer
	b.WriteString(xml.Header)
	e := xml.NewEncoder(&b)
	e.Indent("", "  ")
	if err := e.Encode(openSearch{
		ShortName: "Briefs", Description: "Search current-affairs briefs", Input: "UTF-8",
		Image: openSearchImage{16, 16, "image/svg+xml", base + s.assets.path("icon.svg")},
		URLs: []openSearchURL{
			{Type: "text/html", Method: "get", Template: base + "/search?q={searchTerms}"},
			{Type: "application/opensearchdescription+xml", Rel: "self", Template: base + "/opensearch.xml"},
		},
	}); err != nil {
		return nil, fmt.Errorf("encode opensearch.xml: %w", err)
	}
	return &reply{kind: "application/opensearchdescription+xml; charset=utf-8", body: b.Bytes(), cache: "no-cache"}, nil
}

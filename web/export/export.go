package export

import (
	"io"
	"iter"
	"net/url"

	"github.com/briefsearch/briefsearch/corpus"
)

// Briefs are briefs that are read while they are written. An error ends them.
type Briefs = iter.Seq2[corpus.Brief, error]

// A Linker returns the link to the page of a brief, at an anchor in it where
// that is not empty. It may be a path.
type Linker func(id corpus.ID, anchor string) string

// A Format is a kind of file.
type Format struct {
	Name      string // "csv"
	Title     string // for people: "JSON lines"
	MediaType string
	Extension string // of file names, with its dot
	// Write writes briefs to w, each before it asks for the next. An error is that of the
	// briefs or of w; what has been written then is no whole file.
	Write func(w io.Writer, briefs Briefs, link Linker) error
}

// Formats returns the formats of files, in the order of pages. A feed is none
// of them: it has a head that says what it is of (see Feed).
func Formats() []Format {
	return []Format{
		{"csv", "CSV", "text/csv; charset=utf-8", ".csv", CSV},
		{"jsonl", "JSON lines", "application/jsonl", ".jsonl", JSONLines},
		{"anki", "Anki", "text/plain; charset=utf-8", ".txt", Anki},
	}
}

// WebURL returns s if it is a link that may be followed anywhere, else "".
func WebURL(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return s
}

// follow returns a link that leads to b, or to an anchor in it, from a file on
// another machine: to its page, else to where it was published, else "".
func follow(b *corpus.Brief, anchor string, link Linker) string {
	if to := WebURL(link(b.ID, anchor)); to != "" {
		return to
	}
	return WebURL(b.URL)
}

// sourceName returns a source for people.
func sourceName(s corpus.Source) string {
	if s.Name != "" {
		return s.Name
	}
	return s.Code
}

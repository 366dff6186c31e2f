package export

import (
	"crypto/sha1"
	"encoding/xml"
	"fmt"
	"io"
	"time"
	"unicode/utf8"

	"github.com/briefsearch/briefsearch/corpus"
)

// maxSummary bounds the summary of a feed's entry, in bytes.
const maxSummary = 2_000

// A Feed is what an Atom feed says of itself.
type Feed struct {
	Title   string
	Name    string // what tells it apart from other feeds of its publisher, for ever
	Self    string // its own address
	Page    string // the page of which it is the feed
	Updated time.Time
	Zone    *time.Location // in which the times of briefs are; nil: UTC
	// Publisher, such as the address of a portal, tells the same id in two collections apart.
	Publisher string
}

// AtomType is the media type of a feed.
const AtomType = "application/atom+xml"

// Atom writes a feed (RFC 4287) of briefs, which come newest first. The briefs are
// held in memory until the last has been read, so they should be few.
//
// An entry is updated when its brief was published. One without a date bears that of
// 1970: readers keep it, and never show it as new again.
func Atom(w io.Writer, briefs Briefs, link Linker, f Feed) error {
	out := atomFeed{
		Lang: "en", ID: urn(f.Publisher, "feed", f.Name), Title: f.Title, Updated: f.Updated.UTC().Format(time.RFC3339), Generator: "briefs",
		Author: atomAuthor{"Briefs"}, Links: []atomLink{{Rel: "self", Type: AtomType, Href: f.Self}, {Rel: "alternate", Type: "text/html", Href: f.Page}},
	}
	for b, err := range briefs {
		if err != nil {
			return err
		}
		out.Entries = append(out.Entries, newEntry(&b, link, f))
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return fmt.Errorf("write feed: %w", err)
	}
	e := xml.NewEncoder(w)
	e.Indent("", " ")
	if err := e.Encode(out); err != nil {
		return fmt.Errorf("write feed: %w", err)
	}
	return nil
}

// atomFeed is the root of a feed.
type atomFeed struct {
	XMLName   xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang      string      `xml:"xml:lang,attr"`
	ID        string      `xml:"id"`
	Title     string      `xml:"title"`
	Updated   string      `xml:"updated"`
	Author    atomAuthor  `xml:"author"`
	Generator string      `xml:"generator"`
	Links     []atomLink  `xml:"link"`
	Entries   []atomEntry `xml:"entry"`
}

// atomAuthor is who wrote a feed or entry.
type atomAuthor struct {
	Name string `xml:"name"`
}

// atomLink is a link of a feed or entry.
type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

// atomEntry is one brief.
type atomEntry struct {
	Lang       string         `xml:"xml:lang,attr,omitempty"`
	ID         string         `xml:"id"`
	Title      string         `xml:"title"`
	Updated    string         `xml:"updated"`
	Published  string         `xml:"published,omitempty"`
	Author     *atomAuthor    `xml:"author"`
	Links      []atomLink     `xml:"link"`
	Categories []atomCategory `xml:"category"`
	Summary    string         `xml:"summary"`
}

// atomCategory is a subject or exam.
type atomCategory struct {
	Term string `xml:"term,attr"`
}

// newEntry returns b as an entry of f.
func newEntry(b *corpus.Brief, link Linker, f Feed) atomEntry {
	e := atomEntry{
		Lang: b.Lang, ID: urn(f.Publisher, "brief", string(b.ID)), Title: b.Title, Summary: shorten(overview(b), maxSummary),
		Updated: time.Unix(0, 0).UTC().Format(time.RFC3339),
		Links:   []atomLink{{Rel: "alternate", Type: "text/html", Href: link(b.ID, "")}},
	}
	if e.Title == "" {
		e.Title = string(b.ID)
	}
	if t := published(b, f.Zone); !t.IsZero() {
		e.Published = t.Format(time.RFC3339)
		e.Updated = e.Published
	}
	if name := sourceName(b.Source); name != "" {
		e.Author = &atomAuthor{name}
	}
	if via := WebURL(b.URL); via != "" {
		e.Links = append(e.Links, atomLink{Rel: "via", Href: via})
	}
	for _, list := range [][]string{b.Subjects, b.Exams} {
		for _, term := range list {
			e.Categories = append(e.Categories, atomCategory{term})
		}
	}
	return e
}

// published returns when b was, in zone; zero where that is unknown.
func published(b *corpus.Brief, zone *time.Location) time.Time {
	if b.Published == 0 {
		return time.Time{}
	}
	if zone == nil {
		zone = time.UTC
	}
	var hour, minute int
	if t, err := time.Parse("15:04", b.Time); err == nil {
		hour, minute = t.Hour(), t.Minute()
	}
	d := b.Published.Time()
	return time.Date(d.Year(), d.Month(), d.Day(), hour, minute, 0, 0, zone)
}

// urn returns a name that stays the same for ever, which no one else gives: a
// UUID of version 5 (RFC 9562, section 5.5) in a name space of our own.
func urn(parts ...string) string {
	h := sha1.New()
	io.WriteString(h, "\x7d\x0e\x5b\x6c\x31\x9a\x4f\x0d\x93\x2e\xb8\x41\x0c\x57\xe6\x2a")
	for _, p := range parts {
		io.WriteString(h, p)
		h.Write([]byte{0})
	}
	u := h.Sum(nil)[:16]
	u[6] = u[6]&0x0f | 0x50
	u[8] = u[8]&0x3f | 0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", u[:4], u[4:6], u[6:8], u[8:10], u[10:])
}

// shorten returns s, cut at a word's end where it is longer than limit bytes.
func shorten(s string, limit int) string {
	if len(s) <= limit {
		return s
	}
	cut := limit
	for !utf8.RuneStart(s[cut]) {
		cut--
	}
	for i := cut; i > limit/2; i-- {
		if s[i] == ' ' || s[i] == '\n' {
			cut = i
			break
		}
	}
	return s[:cut] + "…"
}

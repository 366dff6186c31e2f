package export

import (
	"bytes"
	"encoding/xml"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/briefsearch/briefsearch/corpus"
)

// A reading is a feed as a reader takes it in.
type reading struct {
	XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
	ID      []string `xml:"http://www.w3.org/2005/Atom id"`
	Title   []string `xml:"http://www.w3.org/2005/Atom title"`
	Updated []string `xml:"http://www.w3.org/2005/Atom updated"`
	Author  []struct {
		Name string `xml:"http://www.w3.org/2005/Atom name"`
	} `xml:"http://www.w3.org/2005/Atom author"`
	Link []struct {
		Rel  string `xml:"rel,attr"`
		Href string `xml:"href,attr"`
	} `xml:"http://www.w3.org/2005/Atom link"`
	Entry []struct {
		ID      []string `xml:"http://www.w3.org/2005/Atom id"`
		Title   []string `xml:"http://www.w3.org/2005/Atom title"`
		Updated []string `xml:"http://www.w3.org/2005/Atom updated"`
		Summary []string `xml:"http://www.w3.org/2005/Atom summary"`
		Link    []struct {
			Rel  string `xml:"rel,attr"`
			Href string `xml:"href,attr"`
		} `xml:"http://www.w3.org/2005/Atom link"`
	} `xml:"http://www.w3.org/2005/Atom entry"`
}

// uuid is the shape of a name.
var uuid = regexp.MustCompile(`^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)

// A feed has what RFC 4287 requires, exactly once, whatever the briefs are like.
func TestAtomIsValid(t *testing.T) {
	day, _ := corpus.NewDay(2025, 1, 10)
	briefs := []corpus.Brief{
		{ID: "a", Title: "x\x01 <&> \ufffe", Published: day, Time: "10:30", Lang: "hi", URL: "https://portal.example/?a=1&b=2", Subjects: []string{`"<Economy>"`}},
		{ID: "b", Source: corpus.Source{Code: "TH"}},
	}
	var out bytes.Buffer
	link := func(id corpus.ID, _ string) string { return "https://briefs.example/b/" + string(id) }
	err := Atom(&out, func(yield func(corpus.Brief, error) bool) { _ = yield(briefs[0], nil) && yield(briefs[1], nil) }, link, Feed{
		Title: "Briefs", Name: "/feed.atom", Self: "https://briefs.example/feed.atom", Page: "https://briefs.example/search", Updated: time.Now(), Zone: time.FixedZone("IST", 19800),
	})
	if err != nil {
		t.Fatal(err)
	}
	var f reading
	if err := xml.Unmarshal(out.Bytes(), &f); err != nil {
		t.Fatalf("%v:\n%s", err, out.String())
	}
	ids := map[string]bool{}
	once := func(what string, values []string, ok func(string) bool) {
		if len(values) != 1 || !ok(strings.TrimSpace(values[0])) {
			t.Errorf("%s is %q", what, values)
		}
	}
	some := func(s string) bool { return s != "" }
	stamp := func(s string) bool { _, err := time.Parse(time.RFC3339, s); return err == nil }
	name := func(s string) bool {
		again := ids[s]
		ids[s] = true
		return uuid.MatchString(s) && !again
	}
	once("the feed's id", f.ID, name)
	once("the feed's title", f.Title, some)
	once("the feed's updated", f.Updated, stamp)
	if len(f.Author) != 1 || f.Author[0].Name == "" { // entries without an author have this
		t.Errorf("the feed's author is %v", f.Author)
	}
	rels := map[string]string{}
	for _, l := range f.Link {
		rels[l.Rel] = l.Href
	}
	if rels["self"] != "https://briefs.example/feed.atom" || rels["alternate"] != "https://briefs.example/search" {
		t.Errorf("the feed's links are %v", rels)
	}
	if len(f.Entry) != 2 {
		t.Fatalf("%d entries:\n%s", len(f.Entry), out.String())
	}
	for _, e := range f.Entry {
		once("an entry's id", e.ID, name)
		once("an entry's title", e.Title, some)
		once("an entry's updated", e.Updated, stamp)
		once("an entry's summary", e.Summary, func(string) bool { return true })
		alternate := 0
		for _, l := range e.Link {
			if u, err := url.Parse(l.Href); err != nil || !u.IsAbs() {
				t.Errorf("an entry's link %s is %q", l.Rel, l.Href)
			}
			if l.Rel == "alternate" {
				alternate++
			}
		}
		if alternate != 1 {
			t.Errorf("%d alternate links", alternate)
		}
	}
	if got := f.Entry[0].Updated[0]; got != "2025-01-10T10:30:00+05:30" {
		t.Errorf("the first entry was updated %s", got)
	}
}

// A brief has the same name in every feed of a publisher, and another in those of others.
func TestNamesOfEntries(t *testing.T) {
	b := corpus.Brief{ID: "1234"}
	link := func(corpus.ID, string) string { return "" }
	one, again := newEntry(&b, link, Feed{Publisher: "https://a.example", Name: "x"}), newEntry(&b, link, Feed{Publisher: "https://a.example", Name: "y"})
	other := newEntry(&b, link, Feed{Publisher: "https://b.example"})
	if one.ID != again.ID || one.ID == other.ID {
		t.Errorf("names %s and %s of one publisher, %s of another", one.ID, again.ID, other.ID)
	}
}

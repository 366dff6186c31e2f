package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"time"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
)

//go:embed templates
var templateFiles embed.FS

// pageNames are the pages, each with a template of its own beside those they share.
var pageNames = []string{"home", "results", "brief", "topic", "revise", "print", "docs", "embed", "error"}

// loadPages parses the templates. The identity it returns differs whenever
// pages made of them may.
func loadPages(a assets, version, base string) (map[string]*template.Template, string) {
	pages := make(map[string]*template.Template, len(pageNames))
	for _, name := range pageNames {
		pages[name] = template.Must(template.New("layout.html").ParseFS(templateFiles,
			"templates/layout.html", "templates/parts.html", "templates/hits.html", "templates/blocks.html", "templates/"+name+".html"))
	}
	h := sha256.New()
	err := fs.WalkDir(templateFiles, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		body, err := templateFiles.ReadFile(path)
		h.Write(body)
		return err
	})
	if err != nil {
		panic(err) // they are part of the program
	}
	fmt.Fprintf(h, "%s\x00%s\x00%s\x00%s\x00%s", descriptionFile, a.path("style.css"), a.path(mainModule), version, base)
	return pages, fmt.Sprintf("%x", h.Sum(nil)[:8])
}

// A frame is what every page has around its own.
type frame struct {
	Title       string // of the window
	Description string // for search engines and previews; may be empty
	Itself      string // the one address of what the page shows; empty where there is none
	NoIndex     bool   // search engines shall pass over the page
	Bare        bool   // the page has a head of its own
	Query       string // in the search box
	Focus       bool   // the search box is what the page is for
	Keep        []parameter
	Action      string // where the search box leads
	Home        string
	Suggest     string // where suggestions come from
	Style, Icon string
	Script      string   // the module to start; empty where there is none
	Modules     []string // those that it imports
	OpenSearch  string
	API, Embed  string // the pages on the API and on the widget
	Feed        string // Atom feed of what the page lists; may be empty
	Sample      bool   // the briefs are the program's own
	Briefs      string // how many there are, in words; empty where that is unknown
	Built       string
	Version     string
}

// frame returns the frame of a page. Links to briefs and searches begin with
// the base URL; what a page needs itself comes from the host it came from.
func (s *server) frame(title string, i search.Info) frame {
	f := frame{
		Title: title, Action: s.prefix + "/search", Home: s.base + "/",
		Style: s.prefix + s.assets.path("style.css"), Icon: s.prefix + s.assets.path("icon.svg"),
		OpenSearch: s.prefix + "/opensearch.xml", API: s.base + "/docs/api", Embed: s.base + "/docs/embed", Sample: i.Sample, Version: s.version,
	}
	f.Suggest, f.Script = s.prefix+"/api/v1/suggest", s.prefix+s.assets.path(mainModule)
	for _, name := range s.loads[mainModule][1:] {
		f.Modules = append(f.Modules, s.prefix+s.assets.path(name))
	}
	if i.Generation != "" {
		f.Briefs = count(i.Briefs, "brief", "briefs")
	}
	if !i.Built.IsZero() {
		f.Built = i.Built.In(s.zone).Format("2 January 2006, 15:04 MST")
	}
	return f
}

// render executes the template of a page.
func (s *server) render(name string, data any) (*reply, error) {
	var b bytes.Buffer
	if err := s.pages[name].Execute(&b, data); err != nil {
		return nil, fmt.Errorf("render page %s: %w", name, err)
	}
	return &reply{kind: typePage, body: b.Bytes()}, nil
}

// An anchor is a link with its text.
type anchor struct {
	Text string
	Href string
}

// A day is a date for people and for programs.
type day struct {
	Text string // "10 January 2025"
	ISO  string // "2025-01-10"
}

// dayOf returns d to be shown; nil where there is none.
func dayOf(d corpus.Day) *day {
	if d == 0 {
		return nil
	}
	return &day{longDay(d), d.String()}
}

// longDay returns d as "10 January 2025".
func longDay(d corpus.Day) string { return d.Time().Format("2 January 2006") }

// langOf returns the language to declare for a brief's text; "" where it is
// that of the page.
func langOf(b corpus.Brief) string {
	if b.Lang == "en" {
		return ""
	}
	return b.Lang
}

// count returns a number with its noun, "1,234 briefs".
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return grouped(n) + " " + many
}

// grouped returns n with commas as in India: 12,34,567.
func grouped(n int) string {
	digits := fmt.Sprint(n)
	if n < 0 || len(digits) < 4 {
		return digits
	}
	head, out := digits[:len(digits)-3], ","+digits[len(digits)-3:]
	for len(head) > 2 {
		head, out = head[:len(head)-2], ","+head[len(head)-2:]+out
	}
	return head + out
}

// took returns a duration for people.
func took(d time.Duration) string {
	switch ms := milliseconds(d); {
	case ms < 10:
		return fmt.Sprintf("%.1f ms", ms)
	case ms < 1000:
		return fmt.Sprintf("%.0f ms", ms)
	default:
		return fmt.Sprintf("%.1f s", ms/1000)
	}
}

// untitled stands for the title of a brief that has none.
const untitled = "Untitled brief"

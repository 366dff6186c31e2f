package web

import (
	"net/http"

	"github.com/briefsearch/briefsearch/search"
)

// embedPage shows the widget at work and says how to embed it.
type embedPage struct {
	frame
	Loader     string // path of embed.js
	Server     string // address of this server, as other pages name it
	Attributes []setting
	Properties []setting
	Parts      []setting
	Events     []setting
}

// A setting is a line in a table of what may be set.
type setting struct {
	Name    string
	Text    string
	Default string
}

// embedAttributes are the attributes of <brief-search>.
var embedAttributes = []setting{
	{"endpoint", "where the server is", "where embed.js came from"},
	{"source", "only briefs from this source, by code or name; several with commas", ""},
	{"subject", "only briefs on this subject; several with commas", ""},
	{"exam", "only briefs for this exam; several with commas", ""},
	{"language", "only briefs in this language, as hi", ""},
	{"per-page", "how many results are shown at first, and each time more are asked for", "10"},
	{"link", "where results lead: url to where a brief was published, if that is known, brief to its page on the server", "brief"},
	{"placeholder", "what the empty box says", "the label"},
	{"label", "what the box is called for readers of screens", "Search briefs"},
	{"heading-level", "level of the headings of results, 1 to 6", "3"},
	{"q", "what is asked for at first, and anew whenever the attribute changes", ""},
	{"key", "a key to ask the server with; every reader of the page can see it", ""},
}

// embedProperties are the custom properties of CSS that <brief-search> takes.
var embedProperties = []setting{
	{"--brief-search-scheme", "light, dark, or light dark for what the reader prefers", "light dark"},
	{"--brief-search-font", "font of everything but titles", "that of the system"},
	{"--brief-search-title-font", "font of titles and answers", "a serif"},
	{"--brief-search-size", "size of letters, to which all else is in proportion", "medium"},
	{"--brief-search-padding", "room around everything", "1em"},
	{"--brief-search-radius", "how round corners are", "10px"},
	{"--brief-search-background", "behind everything", "#ffffff, dark #1a2026"},
	{"--brief-search-field", "behind what is typed", "#faf9f6, dark #12161a"},
	{"--brief-search-ink", "text", "#1c2126, dark #e7e5df"},
	{"--brief-search-soft", "text beside the point", "#545c64, dark #a6adb4"},
	{"--brief-search-line", "lines between results", "#dfdcd4, dark #2f373e"},
	{"--brief-search-edge", "edges of the box and of buttons", "#8b8f94, dark #78818a"},
	{"--brief-search-accent", "links, the button, the focus", "#0f5a7d, dark #8fc9e6"},
	{"--brief-search-on-accent", "text of the button", "#ffffff, dark #0c1a21"},
	{"--brief-search-tint", "behind the active suggestion", "#e8f0f4, dark #1d2c35"},
	{"--brief-search-visited", "titles that have been read", "#5b3f86, dark #c6aeec"},
	{"--brief-search-mark", "behind words that match", "#ffe9a3, dark #5f4a00"},
	{"--brief-search-mark-ink", "words that match", "#1c2126, dark #fff3c9"},
}

// embedParts are the parts of <brief-search> that ::part() reaches.
var embedParts = []setting{
	{"frame", "everything", ""},
	{"box", "the box with its button", ""},
	{"input", "its field", ""},
	{"button", "its button", ""},
	{"suggestions", "the list of suggestions", ""},
	{"suggestion", "one of them; active as well where it is the one to be chosen", ""},
	{"results", "everything below the box", ""},
	{"summary", "how much was found", ""},
	{"reading", "how the question was read", ""},
	{"answer", "the answer above the results", ""},
	{"answer-text", "its text", ""},
	{"hits", "the list of results", ""},
	{"hit", "one of them", ""},
	{"hit-title", "its title", ""},
	{"meta", "its date and source", ""},
	{"snippet", "a passage of it", ""},
	{"mark", "words that match", ""},
	{"proposals", "other questions, where nothing is found", ""},
	{"more-button", "the button below the results", ""},
	{"failed", "why there are no results", ""},
}

// embedEvents are the events of <brief-search>, which bubble.
var embedEvents = []setting{
	{"brief-search:search", "results are shown; detail has q, corrected, page, total, took_ms and request_id", ""},
	{"brief-search:select", "a result or an answer is chosen; detail has id, title, href, rank and q; preventDefault() leaves it to the page to go there", ""},
}

// embedPage answers /docs/embed. It asks the engine nothing: what it says holds for any collection.
func (s *server) embedPage(r *http.Request) (*reply, error) {
	server := s.origin(r)
	tag := s.etag(r.Context(), search.Info{}, r.URL.Path, server)
	if unchanged(r, tag) {
		return notModified(tag), nil
	}
	p := embedPage{
		frame: s.frame("Search on your own pages", search.Info{}), Loader: s.prefix + "/embed.js", Server: server,
		Attributes: embedAttributes, Properties: embedProperties, Parts: embedParts, Events: embedEvents,
	}
	p.Itself, p.Description = p.Embed, "A search box with its results for your own pages, in two lines."
	rep, err := s.render("embed", p)
	if err == nil {
		rep.etag = tag
	}
	return rep, err
}

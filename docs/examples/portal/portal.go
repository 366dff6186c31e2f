package main

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"log"
	"net/http"
	"net/url"

	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/web"
)

// latest is how many briefs an article shows.
const latest = 3

// An article is what the portal itself publishes.
type article struct {
	Slug, Title, Text string
	Topic             string // what it is about, by short form or name
}

// articles are all of them; a real portal has a store.
var articles = []article{
	{"rates", "What a rate cut means for you", "Loans become cheaper, deposits earn less.", "repo rate"},
	{"people", "A world on the move", "More people than ever live where they were not born.", "IOM"},
	{"tea", "How to brew tea", "With water that just boils.", "brewing of tea"},
}

// page is the one template: what a portal says of itself, an article, and the
// briefs on its topic.
var page = template.Must(template.New("page").Parse(`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{{with .Article}}{{.Title}} – {{end}}The Portal</title>
<nav><a href="/">The Portal</a>
<form action="{{.Search}}/search"><label>Search <input type="search" name="q"></label></form></nav>
<main>
{{with .Article}}<h1>{{.Title}}</h1><p>{{.Text}}</p>
{{else}}<h1>The Portal</h1>
<ul>{{range .Articles}}<li><a href="/articles/{{.Slug}}">{{.Title}}</a></li>{{end}}</ul>{{end}}
{{with .Topic}}<h2>Latest on {{.Name}}</h2>
<ul>{{range .Hits}}<li><a href="{{$.Search}}/b/{{.Brief.ID}}">{{.Brief.Title}}</a>
 <small>{{.Brief.Published}} {{.Brief.Source.Name}}</small></li>{{end}}</ul>{{end}}
</main>
</html>
`))

// A view is what the template shows. Topic is nil where nothing is known.
type view struct {
	Articles []article
	Article  *article
	Topic    *search.Topic
	Search   string
}

// A portal is the site.
type portal struct {
	engine search.Engine
	mount  *url.URL // where the search is
}

// newPortal returns the site over an engine, with the search below mount.
func newPortal(e search.Engine, mount *url.URL) http.Handler {
	p := &portal{e, mount}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		p.show(w, view{Articles: articles})
	})
	mux.HandleFunc("GET /articles/{slug}", p.article)
	// The handler knows its place from BaseURL, so no prefix is to be stripped.
	mux.Handle(mount.Path+"/", web.New(e, web.Options{BaseURL: mount}))
	return mux
}

// article answers /articles/{slug}.
func (p *portal) article(w http.ResponseWriter, r *http.Request) {
	for _, a := range articles {
		if a.Slug != r.PathValue("slug") {
			continue
		}
		// A topic's briefs come newest first. Where there are none, or the engine
		// fails, the article is still an article.
		topic, err := p.engine.Topic(r.Context(), a.Topic, search.Request{PerPage: latest})
		if err != nil && !errors.Is(err, search.ErrNotFound) {
			log.Printf("briefs on %s: %v", a.Topic, err)
		}
		p.show(w, view{Article: &a, Topic: topic})
		return
	}
	http.NotFound(w, r)
}

// show sends a page.
func (p *portal) show(w http.ResponseWriter, v view) {
	v.Search = p.mount.Path
	var b bytes.Buffer
	if err := page.Execute(&b, v); err != nil {
		log.Print(fmt.Errorf("show a page: %w", err))
		http.Error(w, "Something went wrong here.", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Write(b.Bytes())
}

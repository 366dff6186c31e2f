package web_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/briefsearch/briefsearch/web"
)

// linking are requests whose answers have all kinds of links.
var linking = []string{
	"/", "/search?q=global+compact&source=UN", "/search?page=2&explain=true", "/search?q=headquarters+of+IOM", "/search?q=xyzzy+compact+after:2024",
	"/search?q=internatinal+organisaton", "/search?q=register+lakes", "/b/iom?q=geneva", "/b/lakes-2015", "/b/who", "/t/ILC", "/t/IOM", "/t/LRA", "/t/nothing-at-all",
	"/revise?q=IOM&card=2", "/print?q=IOM", "/b/nothing", "/nothing", "/search?page=x", "/docs/api", "/opensearch.xml",
}

// Behind a proxy under a path every link in every answer leads to something under that path, whether the proxy takes the
// path away or leaves it, and whether the base is a whole address, a path, or has signs that addresses escape.
func TestLinksBehindPrefix(t *testing.T) {
	e := open(t, describedBriefs(t)...)
	operations := readContract(t).operations()
	unread := map[string]bool{} // the paths that nothing can be got from
	for _, o := range operations {
		unread[o.path] = !slices.ContainsFunc(operations, func(p operation) bool { return p.path == o.path && p.method == "get" })
	}
	for _, base := range []string{"https://briefs.example/study/briefs", "/study/briefs", "https://briefs.example/my%20briefs"} {
		at, err := url.Parse(base)
		if err != nil {
			t.Fatal(err)
		}
		h := web.New(e, web.Options{BaseURL: at})
		for name, proxy := range map[string]http.Handler{"taken away": takeAway(at.Path, h), "left": h} {
			t.Run(base+", "+name, func(t *testing.T) {
				w := walk{proxy, (&url.URL{Scheme: "https", Host: "briefs.example"}).ResolveReference(at), map[string]string{}}
				targets := slices.Clone(linking)
				for _, o := range operations {
					for _, a := range asks[o.id] {
						if o.method == "get" && a.of == "" {
							targets = append(targets, a.target)
						}
					}
				}
				found := map[string]string{} // each with where it was found
				for _, target := range targets {
					from, res := w.get(t, w.base.String()+target)
					for _, link := range linksIn(t, res.Header.Get("Content-Type"), res.Body, base) {
						to, err := from.Parse(strings.ReplaceAll(link, "{searchTerms}", "india"))
						if err != nil {
							t.Errorf("%s has the link %q: %v", target, link, err)
							continue
						}
						found[to.String()] = target
					}
				}
				ours := 0
				for link, target := range found {
					to, err := url.Parse(link)
					switch {
					case err != nil:
						t.Errorf("%s links to %s: %v", target, link, err)
					case to.Host != w.base.Host:
						if to.Host != "github.com" && to.Scheme != "https" {
							t.Errorf("%s links to %s", target, link)
						}
					case to.Path != w.base.Path && !strings.HasPrefix(to.Path, w.base.Path+"/"):
						t.Errorf("%s links to %s, which is not under %s", target, link, w.base)
					case !unread[strings.TrimPrefix(to.Path, w.base.Path)]:
						ours++
						w.follow(t, to, target)
					}
				}
				if ours < 200 {
					t.Errorf("there are %d links", ours)
				}
			})
		}
	}
}

// takeAway returns a proxy in front of h that takes a path away.
func takeAway(path string, h http.Handler) http.Handler {
	return http.StripPrefix(path, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "" { // no proxy can ask for nothing
			r.URL.Path = "/"
		}
		h.ServeHTTP(w, r)
	}))
}

// A walk follows links through a proxy at base.
type walk struct {
	proxy  http.Handler
	base   *url.URL
	bodies map[string]string // those of pages, by their addresses
}

// get asks for an address.
func (w walk) get(t *testing.T, address string) (*url.URL, *http.Response) {
	t.Helper()
	at, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodGet, at.RequestURI(), nil)
	r.Host, r.URL.Host, r.URL.Scheme = at.Host, "", ""
	return at, do(w.proxy, r).Result()
}

// follow asks for what a link leads to, which must be there, with the anchor that it names.
func (w walk) follow(t *testing.T, to *url.URL, target string) {
	t.Helper()
	whole := *to
	whole.Fragment, whole.RawFragment = "", ""
	body, known := w.bodies[whole.String()]
	if !known {
		_, res := w.get(t, whole.String())
		read, err := io.ReadAll(res.Body)
		if err != nil {
			t.Fatal(err)
		}
		there := res.StatusCode == http.StatusOK
		switch {
		case strings.Contains(target, "nothing") || strings.Contains(target, "page=x"):
			there = true // a page that is not there may offer to try again
		case strings.HasSuffix(target, "/openapi.yaml"): // command lines do more than to follow links
			there = !strings.Contains(string(read), "There is nothing at")
		}
		if !there {
			t.Errorf("%s links to %s, which is answered with %d", target, to, res.StatusCode)
		}
		body = string(read)
		w.bodies[whole.String()] = body
	}
	if to.Fragment != "" && !strings.Contains(body, ` id="`+to.Fragment+`"`) {
		t.Errorf("%s links to %s, where nothing has that anchor", target, to)
	}
}

// linkNames are the attributes of HTML and XML, and the fields of JSON, whose values are links.
var linkNames = []string{"href", "src", "action", "template", "data-suggest", "self", "next", "prev", "html", "feed", "type"}

// linksIn returns the links of a body: those that are declared, and whatever begins as the base does.
func linksIn(t *testing.T, kind string, body io.Reader, base string) []string {
	t.Helper()
	read, err := io.ReadAll(body)
	if err != nil {
		t.Fatal(err)
	}
	text := string(read)
	var out []string
	switch {
	case kind == "application/json" || kind == "application/problem+json":
		var v any
		if err := json.Unmarshal(read, &v); err != nil {
			t.Fatal(err)
		}
		return fieldLinks(v)
	case strings.HasPrefix(kind, "text/html") || strings.Contains(kind, "xml"):
		for z := html.NewTokenizer(strings.NewReader(text)); z.Next() != html.ErrorToken; {
			for _, a := range z.Token().Attr {
				if slices.Contains(linkNames, a.Key) && (a.Key != "type" || strings.HasPrefix(a.Val, "/")) {
					out = append(out, a.Val)
				}
			}
		}
	}
	if strings.HasPrefix(base, "https:") {
		// In CSV a cell ends with a comma or a quote, in YAML a link with a quote or a parenthesis.
		whole := regexp.MustCompile(regexp.QuoteMeta(base) + `[^\s"'<>,)` + "`" + `&\\]*`)
		out = append(out, whole.FindAllString(text, -1)...)
	}
	return out
}

// fieldLinks returns the links of JSON.
func fieldLinks(v any) []string {
	var out []string
	switch v := v.(type) {
	case map[string]any:
		for name, value := range v {
			link, ok := value.(string)
			if _, snippet := v["matches"]; ok && !(snippet && name == "html") && slices.Contains(linkNames, name) {
				out = append(out, link)
			}
			out = append(out, fieldLinks(value)...)
		}
	case []any:
		for _, e := range v {
			out = append(out, fieldLinks(e)...)
		}
	}
	return out
}

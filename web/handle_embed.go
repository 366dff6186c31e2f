package web

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/briefsearch/briefsearch/search"
)

// loader is the script that pages of others name. It is a classic script, because
// such a page need not ask for leave to load it, and works as a module too. It starts all modules of the widget
// at once, so that they do not wait for each other, from beside the place that it was loaded from:
// a path of its own it has only as a module.
const loader = `// Makes <brief-search> known to the page: see /docs/embed where this comes from.
(() => {
  const here = document.currentScript?.src;
  for (const name of "%[1]s".split(" ")) {
    const at = "%[2]s" + name;
    import(here ? new URL(at, here).href : "./" + at);
  }
})();
`

// embedMaxAge is how long a page may take the same embed.js.
const embedMaxAge = "public, max-age=300"

// embed answers /embed.js: the one stable address of the widget, which leads to its
// modules under addresses that change with what they hold.
func (s *server) embed(r *http.Request) (*reply, error) {
	at := strings.TrimSuffix(s.assets.path(widgetModule), widgetModule)[1:]
	rep := &reply{kind: assetKinds[".js"], body: fmt.Appendf(nil, loader, strings.Join(s.loads[widgetModule], " "), at), cache: embedMaxAge, anywhere: true}
	rep.etag = s.etag(r.Context(), search.Info{}, "/embed.js")
	if unchanged(r, rep.etag) {
		rep.status = http.StatusNotModified
	}
	return rep, nil
}

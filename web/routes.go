package web

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/gorilla/mux"

	"github.com/briefsearch/briefsearch/web/access"
)

// A face is how an answer looks: a page for people or JSON for programs.
type face int

const (
	facePage face = iota
	faceJSON
	faceMeili // JSON in Meilisearch's dialect
)

// faceOf returns the face in which a path that may belong to no route answers.
func faceOf(path string) face {
	if isMeili(path) {
		return faceMeili
	}
	if strings.HasPrefix(path, "/api/") || path == "/feed.atom" || path == "/livez" || path == "/readyz" {
		return faceJSON
	}
	return facePage
}

// A handler answers a request, or says why it can't.
type handler func(r *http.Request) (*reply, error)

// A route is one path with what is done there by some methods.
type route struct {
	path    string
	methods []string
	face    face
	works   bool // asks the engine for more than Info
	action  access.Action
	handle  handler
}

// routes lists all that is served.
func (s *server) routes() []route {
	read := []string{http.MethodGet, http.MethodHead}
	return []route{
		{"/", read, facePage, true, access.Search, s.home},
		{"/search", read, facePage, true, access.Search, s.searchPage},
		{"/revise", read, facePage, true, access.Search, s.revisePage},
		{"/print", read, facePage, true, access.Search, s.printPage},
		{"/b/{id}", read, facePage, true, access.Search, s.briefPage},
		{"/t/{topic}", read, facePage, true, access.Search, s.topicPage},
		{"/api/v1/search", append(read, http.MethodPost), faceJSON, true, access.Search, s.searchJSON},
		{"/api/v1/briefs/{id}", read, faceJSON, true, access.Search, s.briefJSON},
		{"/api/v1/briefs/{id}", []string{http.MethodPut}, faceJSON, false, access.Admin, s.putBrief}, // slots of their own
		{"/api/v1/briefs/{id}", []string{http.MethodDelete}, faceJSON, false, access.Admin, s.deleteBrief},
		{"/api/v1/briefs", []string{http.MethodPost}, faceJSON, false, access.Admin, s.pushBriefs},
		{"/api/v1/briefs/{id}/similar", read, faceJSON, true, access.Search, s.similarJSON},
		{"/api/v1/topics/{topic}", read, faceJSON, true, access.Search, s.topicJSON},
		{"/api/v1/suggest", read, faceJSON, true, access.Search, s.suggestJSON},
		{"/api/v1/facets", read, faceJSON, true, access.Search, s.facetsJSON},
		{"/api/v1/info", read, faceJSON, false, access.Search, s.infoJSON},
		{"/api/v1/export", read, faceJSON, false, access.Export, s.export}, // has slots of its own
		{"/feed.atom", read, faceJSON, true, access.Search, s.feed},
		{"/api/v1/openapi.yaml", read, faceJSON, false, "", s.openapi},
		{"/docs/api", read, facePage, false, "", s.docs},
		{"/embed.js", read, facePage, false, "", s.embed},
		{"/docs/embed", read, facePage, false, "", s.embedPage},
		{meiliMultiPath, []string{http.MethodPost}, faceMeili, true, access.Search, s.multiSearch},
		{meiliFacetPath, []string{http.MethodPost}, faceMeili, true, access.Search, s.facetSearch},
		{"/livez", read, faceJSON, false, "", s.livez},
		{"/readyz", read, faceJSON, false, "", s.readyz},
		{"/opensearch.xml", read, facePage, false, "", s.opensearch},
		{"/favicon.ico", read, facePage, false, "", s.favicon},
		{"/static/{hash}/{name}", read, facePage, false, "", s.static},
	}
}

// router returns the routes as a handler, those that write only where there is
// a Writer. Each path stands in it once, for all methods, because mux's own 405
// has no Allow header; and paths are taken as they are, because mux's clean ones
// are redirects that turn a POST into a GET.
func (s *server) router() http.Handler {
	m := mux.NewRouter().SkipClean(true)
	at := map[string][]route{} // by path
	for _, rt := range s.routes() {
		if rt.action == access.Admin && s.writer == nil {
			continue
		}
		if at[rt.path] == nil {
			m.HandleFunc(rt.path, func(w http.ResponseWriter, r *http.Request) { s.choose(w, r, at[rt.path]) })
		}
		at[rt.path] = append(at[rt.path], rt)
	}
	m.NotFoundHandler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.fail(w, r, faceOf(r.URL.Path), &fault{
			Status: http.StatusNotFound, Code: "not_found",
			Detail: fmt.Sprintf("There is nothing at %q.", r.URL.Path),
		})
	})
	return m
}

// choose answers r by the one of the routes of its path that is for its method.
func (s *server) choose(w http.ResponseWriter, r *http.Request, at []route) {
	exchangeOf(r.Context()).seen.Route = at[0].path
	method := r.Method
	if asked := r.Header.Get("Access-Control-Request-Method"); method == http.MethodOptions && asked != "" {
		method = asked // which is what a browser is going to use
	}
	rt := at[0]
	if i := slices.IndexFunc(at, func(o route) bool { return slices.Contains(o.methods, method) }); i >= 0 {
		rt = at[i]
	}
	if s.access.Preflight(w, r, rt.action) {
		return
	}
	if slices.Contains(rt.methods, r.Method) {
		s.serve(w, r, rt)
		return
	}
	var methods []string
	for _, o := range at {
		methods = append(methods, o.methods...)
	}
	allow := strings.Join(methods, ", ")
	s.fail(w, r, rt.face, &fault{
		Status: http.StatusMethodNotAllowed, Code: "method_not_allowed", Allow: allow,
		Detail: fmt.Sprintf("%s is not allowed here. Allowed: %s.", r.Method, allow),
	})
}

// serve answers r as its route says.
func (s *server) serve(w http.ResponseWriter, r *http.Request, rt route) {
	start := time.Now()
	x := exchangeOf(r.Context())
	granted, err := s.access.Admit(r, rt.action)
	s.access.Share(w, r, rt.action, granted, err)
	if s.access != nil && rt.action != "" {
		w.Header().Add("Vary", "Authorization")
	}
	if err == nil {
		s.boundBody(w, r, rt)
		if rt.action == access.Search || rt.action == access.Export {
			err = readQuestion(r)
		}
	}
	if err != nil {
		s.fail(w, r, rt.face, err)
		return
	}
	x.key = granted.KeyID
	if !granted.Only.IsZero() {
		x.only = granted.Only.Filters()
		x.engine, x.view = s.engine.Within(x.only), granted.Only.String()
	}
	if rt.works {
		free, err := take(s.slots, "requests")
		if err != nil {
			s.fail(w, r, rt.face, err)
			return
		}
		defer free()
	}
	rep, err := rt.handle(r)
	if err != nil {
		s.fail(w, r, rt.face, err)
		return
	}
	s.send(w, r, rep, time.Since(start))
}

// pathVar returns the part of the path that stands for {name}.
func pathVar(r *http.Request, name string) string { return mux.Vars(r)[name] }

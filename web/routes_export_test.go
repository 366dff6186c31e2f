package web

import "github.com/briefsearch/briefsearch/web/access"

// A ServedRoute is a route as tests from outside may know it.
type ServedRoute struct {
	Path    string
	Methods []string
	Action  access.Action
}

// ServedRoutes returns all routes.
func ServedRoutes() []ServedRoute {
	var out []ServedRoute
	for _, rt := range (&server{}).routes() {
		out = append(out, ServedRoute{rt.path, rt.methods, rt.action})
	}
	return out
}

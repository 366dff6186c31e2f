package web_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/briefsearch/briefsearch/web"
)

// Parameters take what the description says: their examples, each of their values, and their bounds but nothing beyond
// those. Without them the answer is as with their defaults; and none but a list may be given twice.
func TestDescribedParameters(t *testing.T) {
	c := readContract(t)
	h := web.New(open(t, describedBriefs(t)...), web.Options{})
	tried := 0
	for _, o := range c.operations() {
		if o.method != "get" || len(asks[o.id]) == 0 {
			continue
		}
		path, _, _ := strings.Cut(asks[o.id][0].target, "?")
		for _, p := range c.parameters(o) {
			if p.in != "query" {
				continue
			}
			tried++
			ask := func(values ...string) (int, string) {
				ps := url.Values{p.name: values}
				if path == "/api/v1/export" && p.name != "format" {
					ps.Set("format", "csv")
				}
				if p.name == "page" && path != "/api/v1/topics/ILC" {
					ps.Set("per_page", "1") // of the deepest page
				}
				w := get(h, path+"?"+ps.Encode())
				return w.Code, w.Header().Get("ETag")
			}
			want := func(status int, values ...string) {
				t.Helper()
				if got, _ := ask(values...); got != status {
					t.Errorf("%s: %s=%q is answered with %d, want %d", o.id, p.name, values, got, status)
				}
			}
			c.check(t, o.id+": example of "+p.name, p.example, append(slices.Clone(p.at), "schema")...)
			var examples []string
			isList := p.schema["type"] == "array"
			if isList {
				for _, e := range p.example.([]any) {
					examples = append(examples, fmt.Sprint(e))
				}
				if p.explode == false {
					examples = []string{strings.Join(examples, ",")}
				}
			} else {
				examples = []string{fmt.Sprint(p.example)}
			}
			want(http.StatusOK, examples...)
			if !isList || p.explode == false {
				want(http.StatusBadRequest, examples[0], examples[0])
			} else {
				want(http.StatusOK, examples[0], examples[0])
			}
			if values, ok := p.schema["enum"].([]any); ok {
				for _, v := range values {
					want(http.StatusOK, fmt.Sprint(v))
				}
				want(http.StatusBadRequest, "nonsense")
			}
			for name, step := range map[string]int{"minimum": -1, "maximum": 1} {
				if bound, ok := p.schema[name].(json.Number); ok {
					n, err := bound.Int64()
					if err != nil {
						t.Fatal(err)
					}
					want(http.StatusOK, fmt.Sprint(n))
					want(http.StatusBadRequest, fmt.Sprint(n+int64(step)))
				}
			}
			switch d := p.schema["default"].(type) {
			case []any:
			case nil:
				if p.required {
					want(http.StatusBadRequest, "")
				}
			default:
				_, with := ask(fmt.Sprint(d))
				if _, without := ask(); with != without || with == "" {
					t.Errorf("%s: %s=%v has the tag %q, and without it it is %q", o.id, p.name, d, with, without)
				}
			}
		}
	}
	if tried < 60 {
		t.Errorf("there are %d parameters", tried)
	}
}

// What the description gives as an example is one.
func TestDescribedExamples(t *testing.T) {
	c := readContract(t)
	for _, o := range c.operations() {
		for _, status := range c.statuses(o) {
			_, at := c.at("paths", o.path, o.method, "responses", status)
			c.examples(t, at)
		}
		c.examples(t, []string{"paths", o.path, o.method, "requestBody"})
	}
	for _, kind := range []string{"headers", "schemas"} {
		for name := range c.file["components"].(map[string]any)[kind].(map[string]any) {
			v, at := c.at("components", kind, name)
			example, ok := v["example"]
			switch {
			case ok && kind == "headers":
				c.check(t, "example of the header "+name, example, append(slices.Clone(at), "schema")...)
			case ok:
				c.check(t, "example of "+name, example, at...)
			case kind == "headers":
				t.Errorf("the header %s has no example", name)
			}
		}
	}
}

// examples checks those of the bodies at a place of the file.
func (c *contract) examples(t *testing.T, at []string) {
	t.Helper()
	content, _ := c.at(append(slices.Clone(at), "content")...)
	for kind, v := range content {
		if example, ok := v.(map[string]any)["example"]; ok {
			c.check(t, "example of "+strings.Join(at, " "), example, append(slices.Clone(at), "content", kind, "schema")...)
		}
	}
}

// A parameter is one of an operation.
type parameter struct {
	name, in string
	required bool
	explode  any
	schema   map[string]any
	example  any
	at       []string
}

// parameters returns those of an operation.
func (c *contract) parameters(o operation) []parameter {
	op, at := c.at("paths", o.path, o.method)
	all, _ := op["parameters"].([]any)
	var out []parameter
	for i := range all {
		p, at := c.at(append(slices.Clone(at), "parameters", strconv.Itoa(i))...)
		schema, _ := p["schema"].(map[string]any)
		out = append(out, parameter{p["name"].(string), p["in"].(string), p["required"] == true, p["explode"], schema, p["example"], at})
	}
	return out
}

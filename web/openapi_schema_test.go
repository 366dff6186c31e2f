package web_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"mime"
	"net/http/httptest"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"
)

// A contract is web/openapi.yaml, by which answers are judged: objects have the fields it names and no others.
type contract struct {
	file     map[string]any
	compiler *jsonschema.Compiler
	seen     map[string]bool // "Hit.title": the fields that answers had
}

// readContract reads the description.
func readContract(t *testing.T) *contract {
	t.Helper()
	body, err := os.ReadFile("openapi.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var raw any
	if err := yaml.Unmarshal(body, &raw); err != nil {
		t.Fatal(err)
	}
	whole, err := json.Marshal(raw) // what jsonschema takes has JSON's types
	if err != nil {
		t.Fatal(err)
	}
	file, err := jsonschema.UnmarshalJSON(bytes.NewReader(whole))
	if err != nil {
		t.Fatal(err)
	}
	c := &contract{file.(map[string]any), jsonschema.NewCompiler(), map[string]bool{}}
	closeObjects(c.file)
	c.compiler.DefaultDraft(jsonschema.Draft2020)
	c.compiler.AssertFormat()
	if err := c.compiler.AddResource("openapi.yaml", c.file); err != nil {
		t.Fatal(err)
	}
	return c
}

// closeObjects lets objects have no fields but those that are named.
func closeObjects(v any) {
	switch v := v.(type) {
	case map[string]any:
		if _, has := v["properties"].(map[string]any); has && v["type"] == "object" {
			if _, said := v["additionalProperties"]; !said {
				v["additionalProperties"] = false
			}
		}
		for _, e := range v {
			closeObjects(e)
		}
	case []any:
		for _, e := range v {
			closeObjects(e)
		}
	}
}

// at returns what stands at a place of the file, with a reference followed, and the place where that is.
func (c *contract) at(path ...string) (map[string]any, []string) {
	var found any = c.file
	for _, name := range path {
		switch in := found.(type) {
		case map[string]any:
			found = in[name]
		case []any:
			if i, err := strconv.Atoi(name); err == nil && i < len(in) {
				found = in[i]
			}
		}
	}
	at, _ := found.(map[string]any)
	if ref, ok := at["$ref"].(string); ok {
		return c.at(strings.Split(strings.TrimPrefix(ref, "#/"), "/")...)
	}
	return at, path
}

// check holds a value to the schema at a place of the file.
func (c *contract) check(t *testing.T, what string, v any, path ...string) {
	t.Helper()
	escaped := make([]string, len(path))
	for i, p := range path {
		escaped[i] = strings.NewReplacer("~", "~0", "/", "~1", "%", "%25", "{", "%7B", "}", "%7D", " ", "%20", ";", "%3B").Replace(p)
	}
	s, err := c.compiler.Compile("openapi.yaml#/" + strings.Join(escaped, "/"))
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	if err := s.Validate(v); err != nil {
		t.Errorf("%s is not as openapi.yaml has it: %v", what, err)
	}
	c.see(v, path)
}

// see notes the fields of v, which is of the schema at a place of the file.
func (c *contract) see(v any, path []string) {
	schema, path := c.at(path...)
	if schema == nil {
		return
	}
	switch v := v.(type) {
	case map[string]any:
		if of, ok := schema["oneOf"].([]any); ok {
			ref, _ := of[0].(map[string]any)["$ref"].(string)
			c.see(v, strings.Split(strings.TrimPrefix(ref, "#/"), "/"))
			return
		}
		for name, value := range v {
			c.seen[path[len(path)-1]+"."+name] = true
			c.see(value, append(slices.Clone(path), "properties", name))
		}
	case []any:
		for _, e := range v {
			c.see(e, append(slices.Clone(path), "items"))
		}
	}
}

// An operation is one method at one path of the file.
type operation struct{ path, method, id string }

// operations returns all of the file, in an order that stays the same.
func (c *contract) operations() []operation {
	var out []operation
	for path, item := range c.file["paths"].(map[string]any) {
		for method, op := range item.(map[string]any) {
			if op, ok := op.(map[string]any); ok {
				out = append(out, operation{path, method, op["operationId"].(string)})
			}
		}
	}
	slices.SortFunc(out, func(a, b operation) int { return strings.Compare(a.path+a.method, b.path+b.method) })
	return out
}

// statuses returns what an operation may answer.
func (c *contract) statuses(o operation) []string {
	all, _ := c.at("paths", o.path, o.method, "responses")
	var out []string
	for status := range all {
		out = append(out, status)
	}
	slices.Sort(out)
	return out
}

// answered holds an answer of an operation to the file: its status, its headers and its body.
func (c *contract) answered(t *testing.T, what string, o operation, w *httptest.ResponseRecorder) {
	t.Helper()
	status := fmt.Sprint(w.Code)
	response, at := c.at("paths", o.path, o.method, "responses", status)
	if response == nil {
		t.Errorf("%s: %s is not among the answers of %s in openapi.yaml:\n%s", what, status, o.id, w.Body)
		return
	}
	headers, _ := response["headers"].(map[string]any)
	for name := range headers {
		header, place := c.at(append(slices.Clone(at), "headers", name)...)
		switch value := w.Header().Get(name); {
		case value != "":
			c.check(t, what+": header "+name, value, append(slices.Clone(place), "schema")...)
		case header["required"] == true:
			t.Errorf("%s: no header %s", what, name)
		}
	}
	content, _ := response["content"].(map[string]any)
	kind := w.Header().Get("Content-Type")
	switch _, known := content[kind]; {
	case len(content) == 0 && w.Body.Len() == 0:
		return
	case !known:
		t.Errorf("%s: a body of %q, which openapi.yaml does not have", what, kind)
		return
	}
	if media, _, err := mime.ParseMediaType(kind); err != nil || !strings.HasSuffix(media, "json") {
		if w.Body.Len() == 0 {
			t.Errorf("%s: the body is empty", what)
		}
		return
	}
	body, err := jsonschema.UnmarshalJSON(w.Body)
	if err != nil {
		t.Errorf("%s: %v", what, err)
		return
	}
	c.check(t, what, body, append(slices.Clone(at), "content", kind, "schema")...)
	if kind == "application/problem+json" {
		c.coded(t, what, o, fmt.Sprint(body.(map[string]any)["code"]))
	}
}

// coded checks that an operation may answer with the code of an error.
func (c *contract) coded(t *testing.T, what string, o operation, code string) {
	t.Helper()
	problem, _ := c.at("components", "schemas", "Problem")
	for _, x := range problem["x-codes"].([]any) {
		x := x.(map[string]any)
		of, limited := x["operations"].([]any)
		if x["code"] == code && limited && !slices.Contains(of, any(o.id)) {
			t.Errorf("%s: the error %s, of which openapi.yaml says under x-codes that %s does not have it", what, code, o.id)
		}
	}
}

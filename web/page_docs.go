package web

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/briefsearch/briefsearch/search"
)

// docsPage is the documentation of the API, made of its description.
type docsPage struct {
	frame
	File    string // link to the description itself
	Intro   []docBlock
	Notes   []docNote
	Groups  []docGroup
	Objects []docObject
	Codes   []docCode
}

// docGroup is what serves one purpose.
type docGroup struct {
	Title      string
	Operations []docOperation
}

// docOperation is one thing to ask for.
type docOperation struct {
	ID, Title    string
	Method, Path string
	About        []docBlock
	Parameters   []docField
	Bodies       []docBody // what to send: one of them, or nothing
	Samples      []string  // command lines
	Answers      []docBody
	Errors       []string // their codes
}

// docBody is a body that is sent, either way.
type docBody struct {
	Kind    string // its content type
	About   []docPiece
	Object  *docType
	Example string
}

// docField is a parameter, or a field of an object.
type docField struct {
	Name     string
	Where    string // for people, where that is not the query string: "in the path"
	Required bool
	Optional bool // a field that may be missing
	Type     docType
	Values   []string // all that there are; nil for any
	Range    string   // "1 to 100"
	Default  string   // "" for none
	About    []docPiece
}

// docType says what a value is.
type docType struct {
	Before string // "array of"
	Name   string
	Object string // the anchor of what is said of it; empty where that is its name alone
	After  string // "or null"
}

// docObject is what is said of values of one kind.
type docObject struct {
	Name   string
	About  []docBlock
	Values []string
	Fields []docField
}

// docCode is a code of an error.
type docCode struct {
	Code, Title string
	Status      int
	About       []docPiece
}

// docs answers /docs/api.
func (s *server) docs(r *http.Request) (*reply, error) {
	at := s.address(r)
	tag := s.etag(r.Context(), search.Info{}, r.URL.Path, at)
	if unchanged(r, tag) {
		return notModified(tag), nil
	}
	d, err := s.describe()
	if err != nil {
		return nil, err
	}
	p := docsPage{frame: s.frame("The HTTP API", search.Info{}), File: s.base + "/api/v1/openapi.yaml"}
	p.Description, p.Itself = "How programs search briefs: every endpoint with its parameters, an example and its errors.", s.base+"/docs/api"
	notes := docNotes(strings.ReplaceAll(d.Info.Description, described, at))
	p.Intro, p.Notes = notes[0].Blocks, notes[1:]
	p.Groups = d.groups(at)
	for _, o := range d.Components.Schemas {
		p.Objects = append(p.Objects, docObject{o.Name, docBlocks(o.Value.Description), o.Value.Enum, docFields(&o.Value)})
	}
	for _, c := range d.codes() {
		p.Codes = append(p.Codes, docCode{c.Code, titles[c.Code], c.Status, docPieces(c.Description)})
	}
	rep, err := s.render("docs", p)
	if err == nil {
		rep.etag = tag
	}
	return rep, err
}

// codes returns the codes of errors.
func (d *description) codes() []describedCode {
	if p := d.schema("Problem"); p != nil {
		return p.Codes
	}
	return nil
}

// groups returns all operations by their tags, with the address at in their command lines.
func (d *description) groups(at string) []docGroup {
	out := make([]docGroup, len(d.Tags))
	for i, t := range d.Tags {
		out[i].Title = t.Description
		for _, path := range d.Paths {
			for _, op := range path.Value.Operations {
				if slices.Contains(op.Value.Tags, t.Name) {
					out[i].Operations = append(out[i].Operations, d.operation(path.Name, op.Name, op.Value, at))
				}
			}
		}
	}
	return out
}

// operation returns one operation to be shown.
func (d *description) operation(path, method string, op describedOperation, at string) docOperation {
	out := docOperation{ID: op.ID, Title: op.Summary, Method: strings.ToUpper(method), Path: path, About: docBlocks(op.Description)}
	for _, p := range op.Parameters {
		f := docFieldOf(p.Name, p.Schema)
		f.Required, f.About = p.Required, docPieces(p.Description)
		if p.In != "query" {
			f.Where = "in the " + p.In
		}
		out.Parameters = append(out.Parameters, f)
	}
	if op.Body != nil {
		out.Bodies = docBodies(op.Body.Content)
	}
	for _, sample := range op.Samples {
		out.Samples = append(out.Samples, strings.ReplaceAll(sample.Source, described, at))
	}
	for _, r := range op.Responses {
		if strings.HasPrefix(r.Name, "2") {
			out.Answers = append(out.Answers, docAnswers(r.Value)...)
		}
		for _, c := range d.codes() {
			if r.Name == strconv.Itoa(c.Status) && (len(c.Operations) == 0 || slices.Contains(c.Operations, op.ID)) {
				out.Errors = append(out.Errors, c.Code)
			}
		}
	}
	return out
}

// docAnswers returns the bodies of an answer.
func docAnswers(r describedResponse) []docBody {
	if len(r.Content) == 0 {
		return []docBody{{About: docPieces(r.Description)}}
	}
	return docBodies(r.Content)
}

// docBodies returns bodies by their content types.
func docBodies(content ordered[describedContent]) []docBody {
	var out []docBody
	for _, c := range content {
		b := docBody{Kind: c.Name, About: docPieces(c.Value.Schema.Description), Example: exampleOf(c.Value)}
		if t := docTypeOf(c.Value.Schema); t.Object != "" {
			b.Object = &t
		}
		out = append(out, b)
	}
	return out
}

// exampleOf returns the example of a body, or "": as JSON, or as the text that it is.
func exampleOf(c describedContent) string {
	switch {
	case c.Example.IsZero():
		return ""
	case slices.Contains(c.Schema.Type, "string"):
		return strings.TrimSuffix(c.Example.Value, "\n")
	}
	return exampleJSON(&c.Example)
}

// docFields returns the fields of an object.
func docFields(s *describedSchema) []docField {
	var out []docField
	for _, p := range s.Properties {
		f := docFieldOf(p.Name, p.Value)
		f.Optional = len(s.Required) > 0 && !slices.Contains(s.Required, p.Name)
		out = append(out, f)
	}
	return out
}

// docFieldOf returns what a schema says of a value.
func docFieldOf(name string, s describedSchema) docField {
	f := docField{Name: name, Type: docTypeOf(s), Values: s.Enum, About: docPieces(s.Description)}
	switch {
	case s.Minimum != nil && s.Maximum != nil:
		f.Range = fmt.Sprintf("%s to %s", grouped(*s.Minimum), grouped(*s.Maximum))
	case s.Minimum != nil && *s.Minimum > 0:
		f.Range = fmt.Sprintf("from %s", grouped(*s.Minimum))
	}
	if !s.Default.IsZero() {
		f.Default = s.Default.Value // empty for a list, and for a text
	}
	if !s.Const.IsZero() {
		f.Values = []string{s.Const.Value}
	}
	return f
}

// docTypeOf returns what a schema's values are.
func docTypeOf(s describedSchema) docType {
	switch {
	case s.Ref != "":
		name := refName(s.Ref)
		return docType{Name: name, Object: name}
	case s.Items != nil:
		t := docTypeOf(*s.Items)
		t.Before = strings.TrimSpace("array of " + t.Before)
		return t
	case len(s.OneOf) > 0:
		t := docTypeOf(s.OneOf[0])
		if len(s.OneOf) > 1 && slices.Contains(s.OneOf[1].Type, "null") {
			t.After = "or null"
		}
		return t
	case len(s.AnyOf) > 1:
		first, second := docTypeOf(s.AnyOf[0]), docTypeOf(s.AnyOf[1])
		return docType{Name: first.Name + " or " + second.Before + " " + second.Name}
	}
	t := docType{Name: strings.Join(s.Type, " or ")}
	if s.Format == "date" || s.Format == "date-time" {
		t.Name = strings.Replace(t.Name, "string", s.Format, 1)
	}
	return t
}

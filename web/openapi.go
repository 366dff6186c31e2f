package web

import (
	_ "embed"
	"fmt"
	"net/http"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/briefsearch/briefsearch/search"
)

// descriptionFile describes the API in OpenAPI 3.1.
//
//go:embed openapi.yaml
var descriptionFile string

// described is the address that stands for the server's in the description.
const described = "http://127.0.0.1:8080"

// typeYAML is the content type of YAML (RFC 9512).
const typeYAML = "application/yaml"

// openapi answers /api/v1/openapi.yaml.
func (s *server) openapi(r *http.Request) (*reply, error) {
	if err := noParameters(r); err != nil {
		return nil, err
	}
	at := s.address(r)
	tag := s.etag(r.Context(), search.Info{}, r.URL.Path, at)
	if unchanged(r, tag) {
		return notModified(tag), nil
	}
	return &reply{kind: typeYAML, body: []byte(strings.ReplaceAll(descriptionFile, described, at)), etag: tag}, nil
}

// address returns the address of the server, to stand in YAML and in command lines between
// single quotes, out of which no host that a request names can break.
func (s *server) address(r *http.Request) string {
	at := s.origin(r)
	if at == "" {
		return described
	}
	return strings.NewReplacer("'", "%27", `"`, "%22", `\`, "%5C", "\n", "", "\r", "").Replace(at)
}

// A description is what the page on the API is made of.
type description struct {
	Info struct {
		Description string `yaml:"description"`
	} `yaml:"info"`
	Tags []struct {
		Name        string `yaml:"name"`
		Description string `yaml:"description"`
	} `yaml:"tags"`
	Paths      ordered[describedPath] `yaml:"paths"`
	Components struct {
		Parameters map[string]describedParameter `yaml:"parameters"`
		Responses  map[string]describedResponse  `yaml:"responses"`
		Schemas    ordered[describedSchema]      `yaml:"schemas"`
	} `yaml:"components"`
}

// A describedPath is one path with its operations by method, in the order of the file.
type describedPath struct {
	Parameters []describedParameter
	Operations ordered[describedOperation]
}

// A describedOperation is what may be done at a path.
type describedOperation struct {
	ID          string               `yaml:"operationId"`
	Tags        []string             `yaml:"tags"`
	Summary     string               `yaml:"summary"`
	Description string               `yaml:"description"`
	Parameters  []describedParameter `yaml:"parameters"`
	Body        *struct {
		Content ordered[describedContent] `yaml:"content"`
	} `yaml:"requestBody"`
	Responses ordered[describedResponse] `yaml:"responses"`
	Samples   []struct {
		Source string `yaml:"source"`
	} `yaml:"x-codeSamples"`
}

// A describedParameter is one parameter, or a reference to it.
type describedParameter struct {
	Ref         string          `yaml:"$ref"`
	Name        string          `yaml:"name"`
	In          string          `yaml:"in"`
	Required    bool            `yaml:"required"`
	Description string          `yaml:"description"`
	Schema      describedSchema `yaml:"schema"`
}

// A describedResponse is one answer, or a reference to it.
type describedResponse struct {
	Ref         string                    `yaml:"$ref"`
	Description string                    `yaml:"description"`
	Content     ordered[describedContent] `yaml:"content"`
}

// A describedContent is a body.
type describedContent struct {
	Schema  describedSchema `yaml:"schema"`
	Example yaml.Node       `yaml:"example"`
}

// A describedSchema says what a value may be, or where that is said.
type describedSchema struct {
	Ref         string                   `yaml:"$ref"`
	Type        oneOrMore                `yaml:"type"`
	Description string                   `yaml:"description"`
	Enum        []string                 `yaml:"enum"`
	Const       yaml.Node                `yaml:"const"`
	Default     yaml.Node                `yaml:"default"`
	Minimum     *int                     `yaml:"minimum"`
	Maximum     *int                     `yaml:"maximum"`
	Format      string                   `yaml:"format"`
	Items       *describedSchema         `yaml:"items"`
	OneOf       []describedSchema        `yaml:"oneOf"`
	AnyOf       []describedSchema        `yaml:"anyOf"`
	Properties  ordered[describedSchema] `yaml:"properties"`
	Required    []string                 `yaml:"required"`
	Example     yaml.Node                `yaml:"example"`
	Codes       []describedCode          `yaml:"x-codes"`
}

// A describedCode is a code of an error.
type describedCode struct {
	Code        string   `yaml:"code"`
	Status      int      `yaml:"status"`
	Operations  []string `yaml:"operations"` // that alone have it; none for all that answer with its status
	Description string   `yaml:"description"`
}

// A named is an entry of a mapping.
type named[T any] struct {
	Name  string
	Value T
}

// An ordered is a mapping whose entries stay in their order.
type ordered[T any] []named[T]

// UnmarshalYAML reads a mapping.
func (o *ordered[T]) UnmarshalYAML(n *yaml.Node) error {
	for n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	if n.Kind != yaml.MappingNode {
		return fmt.Errorf("line %d: want a mapping", n.Line)
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		e := named[T]{Name: n.Content[i].Value}
		if err := n.Content[i+1].Decode(&e.Value); err != nil {
			return err
		}
		*o = append(*o, e)
	}
	return nil
}

// UnmarshalYAML reads the parameters of a path apart from its operations.
func (p *describedPath) UnmarshalYAML(n *yaml.Node) error {
	rest := *n
	rest.Content = nil
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == "parameters" {
			if err := n.Content[i+1].Decode(&p.Parameters); err != nil {
				return err
			}
			continue
		}
		rest.Content = append(rest.Content, n.Content[i], n.Content[i+1])
	}
	return rest.Decode(&p.Operations)
}

// A oneOrMore is a string or a list of them.
type oneOrMore []string

// UnmarshalYAML reads either.
func (o *oneOrMore) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind == yaml.ScalarNode {
		*o = oneOrMore{n.Value}
		return nil
	}
	return n.Decode((*[]string)(o))
}

// readDescription reads the embedded file, its references resolved but those to schemas.
func readDescription() (*description, error) {
	d := &description{}
	if err := yaml.Unmarshal([]byte(descriptionFile), d); err != nil {
		return nil, fmt.Errorf("read openapi.yaml: %w", err)
	}
	for i := range d.Paths {
		path := &d.Paths[i].Value
		for j := range path.Operations {
			op := &path.Operations[j].Value
			op.Parameters = append(append([]describedParameter(nil), path.Parameters...), op.Parameters...)
			for k, p := range op.Parameters {
				if p.Ref != "" {
					op.Parameters[k] = d.Components.Parameters[refName(p.Ref)]
				}
			}
			for k, r := range op.Responses {
				if r.Value.Ref != "" {
					op.Responses[k].Value = d.Components.Responses[refName(r.Value.Ref)]
				}
			}
		}
	}
	return d, nil
}

// refName returns the name that a reference ends with.
func refName(ref string) string { return ref[strings.LastIndexByte(ref, '/')+1:] }

// schema returns the schema of that name; nil where there is none.
func (d *description) schema(name string) *describedSchema {
	for i := range d.Components.Schemas {
		if d.Components.Schemas[i].Name == name {
			return &d.Components.Schemas[i].Value
		}
	}
	return nil
}

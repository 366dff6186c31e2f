package format

import (
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/briefsearch/briefsearch/corpus"
)

// maxYAMLNodes bounds what the aliases of a YAML file may grow to.
const maxYAMLNodes = 4 << 20

// yaml reads a YAML file: a brief, a list of briefs, or the briefs of a day by
// category.
func (r *reader) yaml(ctx context.Context, f file, in io.Reader) error {
	data, enc, ok, err := r.whole(ctx, f, in)
	if !ok {
		return err
	}
	h := harvest{file: f}
	h.warnings = enc.warn(corpus.Issue{Path: f.path})
	decoder := yaml.NewDecoder(strings.NewReader(data))
	for {
		var doc yaml.Node
		err := decode1(decoder, &doc)
		if errors.Is(err, io.EOF) {
			break
		}
		var v value
		if err == nil {
			v, err = yamlValue(&doc, r.o.MaxDepth)
		}
		if err != nil {
			h.reject(badYAML(f, err))
			return r.reap(ctx, &h)
		}
		if err := r.element(ctx, &h, v, false); err != nil {
			return err
		}
	}
	return r.reap(ctx, &h)
}

// decode1 decodes one document. The parser panics on some inputs that it
// should refuse.
func decode1(d *yaml.Decoder, doc *yaml.Node) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("yaml: %v", p)
		}
	}()
	return d.Decode(doc)
}

// yamlLine finds the line that the parser's messages name.
var yamlLine = regexp.MustCompile(`line (\d+)`)

func badYAML(f file, err error) corpus.Issue {
	i := f.issue("bad_yaml", "is no YAML: "+strings.TrimPrefix(err.Error(), "yaml: "), "quote texts with colons or brackets in them, and indent with spaces")
	if m := yamlLine.FindStringSubmatch(err.Error()); m != nil {
		i.Line, _ = strconv.Atoi(m[1])
	}
	return i
}

// parseYAML reads in, which holds one value.
func parseYAML(in string, depth int) (value, error) {
	var doc yaml.Node
	if err := decode1(yaml.NewDecoder(strings.NewReader(in)), &doc); err != nil {
		if errors.Is(err, io.EOF) {
			return value{}, nil
		}
		return value{}, err
	}
	return yamlValue(&doc, depth)
}

// yamlValue makes a value of a node.
func yamlValue(n *yaml.Node, depth int) (value, error) {
	left := maxYAMLNodes
	return yamlNode(n, depth, &left)
}

func yamlNode(n *yaml.Node, depth int, left *int) (value, error) {
	if *left--; *left < 0 {
		return value{}, errors.New("its aliases grow too large")
	}
	if depth < 0 {
		return value{}, errTooDeep
	}
	switch n.Kind {
	case yaml.DocumentNode:
		if len(n.Content) == 0 {
			return value{}, nil
		}
		return yamlNode(n.Content[0], depth, left)
	case yaml.AliasNode:
		return yamlNode(n.Alias, depth-1, left)
	case yaml.SequenceNode:
		v := value{kind: kindList, line: n.Line}
		for _, c := range n.Content {
			item, err := yamlNode(c, depth-1, left)
			if err != nil {
				return value{}, err
			}
			v.items = append(v.items, item)
		}
		return v, nil
	case yaml.MappingNode:
		v := value{kind: kindObject, line: n.Line}
		for i := 0; i+1 < len(n.Content); i += 2 {
			item, err := yamlNode(n.Content[i+1], depth-1, left)
			if err != nil {
				return value{}, err
			}
			name := n.Content[i].Value
			if name == "<<" && n.Content[i].Tag == "!!merge" {
				v.fields = append(v.fields, item.fields...)
				continue
			}
			v.fields = append(v.fields, field{name, item})
		}
		return v, nil
	}
	v := value{kind: kindString, text: n.Value, line: n.Line}
	switch n.ShortTag() {
	case "!!null":
		v.kind, v.text = kindNull, ""
	case "!!bool":
		v.kind = kindBool
	case "!!int", "!!float":
		v.kind = kindNumber
	}
	return v, nil
}

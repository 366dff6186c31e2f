package web

import (
	"encoding/json"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// exampleWidth is how many characters a line of an example has at most, where that can be.
const exampleWidth = 88

// exampleJSON returns an example of the description as JSON to be read: in its order,
// with what is short on one line.
func exampleJSON(n *yaml.Node) string {
	var b strings.Builder
	writeExample(&b, n, "")
	return b.String()
}

// writeExample writes n at an indentation.
func writeExample(b *strings.Builder, n *yaml.Node, indent string) {
	flat := flatExample(n)
	if n.Kind == yaml.ScalarNode || utf8.RuneCountInString(flat)+len(indent) <= exampleWidth {
		b.WriteString(flat)
		return
	}
	open, end := "{", "}"
	if n.Kind == yaml.SequenceNode {
		open, end = "[", "]"
	}
	b.WriteString(open)
	inner := indent + "  "
	for i := 0; i < len(n.Content); i++ {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString("\n" + inner)
		if n.Kind == yaml.MappingNode {
			b.WriteString(quoteJSON(n.Content[i].Value) + ": ")
			i++
			// The key takes room too, which short values leave.
			if flat := flatExample(n.Content[i]); len(inner)+utf8.RuneCountInString(n.Content[i-1].Value+flat)+4 > exampleWidth {
				writeExample(b, n.Content[i], inner)
			} else {
				b.WriteString(flat)
			}
			continue
		}
		writeExample(b, n.Content[i], inner)
	}
	b.WriteString("\n" + indent + end)
}

// flatExample returns n on one line.
func flatExample(n *yaml.Node) string {
	switch n.Kind {
	case yaml.AliasNode:
		return flatExample(n.Alias)
	case yaml.MappingNode:
		parts := make([]string, 0, len(n.Content)/2)
		for i := 0; i+1 < len(n.Content); i += 2 {
			parts = append(parts, quoteJSON(n.Content[i].Value)+": "+flatExample(n.Content[i+1]))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case yaml.SequenceNode:
		parts := make([]string, len(n.Content))
		for i, c := range n.Content {
			parts[i] = flatExample(c)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	switch n.Tag {
	case "!!int", "!!float", "!!bool", "!!null":
		return n.Value
	}
	return quoteJSON(n.Value)
}

// quoteJSON returns s as JSON has it, with "<" as it is.
func quoteJSON(s string) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if e.Encode(s) != nil { // no string is none
		return `""`
	}
	return strings.TrimSuffix(b.String(), "\n")
}

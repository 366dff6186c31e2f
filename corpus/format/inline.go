package format

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"golang.org/x/net/html"
)

// inlines is the text of a paragraph, line by line.
type inlines struct {
	lines  []string
	bold   bool            // all of it is bold
	url    string          // where the first link leads
	html   bool            // it holds tags
	markup strings.Builder // the text with its tags, where it does
}

// join returns the text as one line.
func (in *inlines) join() string { return oneLine(strings.Join(in.lines, " ")) }

// inline renders what stands in a paragraph.
func (m *markdownRenderer) inline(n ast.Node) *inlines {
	in := &inlines{}
	var line strings.Builder
	text, bold := 0, 0
	end := func() {
		if s := strings.TrimSpace(line.String()); s != "" {
			in.lines = append(in.lines, s)
		}
		line.Reset()
	}
	write := func(s string, strong bool) {
		line.WriteString(s)
		in.markup.WriteString(html.EscapeString(s))
		if n := len(strings.TrimSpace(s)); n > 0 {
			text += n
			if strong {
				bold += n
			}
		}
	}
	var visit func(n ast.Node, strong bool)
	visit = func(n ast.Node, strong bool) {
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			switch c := c.(type) {
			case *ast.Text:
				write(unescapeMarkdown(c.Segment.Value(m.source), c.IsRaw()), strong)
				if c.SoftLineBreak() || c.HardLineBreak() {
					end()
					in.markup.WriteString("<br>")
				}
			case *ast.String:
				write(string(c.Value), strong)
			case *ast.CodeSpan:
				visit(c, strong)
			case *ast.Emphasis:
				visit(c, strong || c.Level > 1)
			case *ast.Link:
				in.link(m, string(c.Destination))
				visit(c, strong)
				in.link(m, string(c.Title))
			case *ast.Image:
				in.link(m, string(c.Destination))
				visit(c, strong)
				in.link(m, string(c.Title))
			case *ast.AutoLink:
				if in.url == "" {
					in.url = string(c.URL(m.source))
				}
				write(string(c.Label(m.source)), strong)
			case *ast.RawHTML:
				for i := range c.Segments.Len() {
					at := c.Segments.At(i)
					in.markup.Write(at.Value(m.source))
				}
				in.html = true
			default:
				visit(c, strong)
			}
		}
	}
	visit(n, false)
	end()
	in.bold = text > 0 && bold*10 >= text*9
	return in
}

// link notes where a link leads, or what it is called.
func (in *inlines) link(m *markdownRenderer, to string) {
	if in.url == "" {
		in.url = to
	}
	if hasWord(to) {
		m.links = append(m.links, to)
	}
}

// unescapeMarkdown resolves backslashes and character references.
func unescapeMarkdown(b []byte, raw bool) string {
	if raw || !bytes.ContainsAny(b, `\&`) {
		return string(b)
	}
	var out strings.Builder
	for i := 0; i < len(b); i++ {
		if b[i] == '\\' && i+1 < len(b) && strings.IndexByte("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", b[i+1]) >= 0 {
			i++
		}
		out.WriteByte(b[i])
	}
	return html.UnescapeString(out.String())
}

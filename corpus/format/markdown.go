package format

import (
	"bytes"
	"context"
	"io"
	"path"
	"strconv"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"github.com/briefsearch/briefsearch/corpus"
)

// markdown reads a Markdown file: front matter, then one brief or several.
func (r *reader) markdown(ctx context.Context, f file, in io.Reader) error {
	data, enc, ok, err := r.whole(ctx, f, in)
	if !ok {
		return err
	}
	return r.note(ctx, f, data, corpus.Raw{Path: f.path, Line: 1}, enc.warn(corpus.Issue{Path: f.path}))
}

// note reads Markdown of which base holds what is known already.
func (r *reader) note(ctx context.Context, f file, data string, base corpus.Raw, warnings []corpus.Issue) error {
	front, body, skipped := frontMatter(data)
	if front != "" {
		v, err := parseYAML(front, r.o.MaxDepth)
		switch {
		case data[0] == '+':
			base = rawOf(tomlFields(front, r.o.MaxDepth), base)
		case err != nil:
			warnings = append(warnings, corpus.Issue{
				Path: f.path, Line: 1, Code: "bad_front_matter",
				Reason: "the front matter is no YAML: " + strings.TrimPrefix(err.Error(), "yaml: "), Hint: "quote texts with colons in them; it was read line by line",
			})
			base = rawOf(frontLines(front), base)
		case v.kind == kindObject:
			base = rawOf(v.fields, base)
		}
	}
	blocks := make([]block, 0, len(base.Lines)+64)
	for _, l := range base.Lines {
		blocks = append(blocks, block{Line: l})
	}
	base.Lines = nil
	blocks = append(blocks, markdownBlocks(body, skipped)...)
	if f.listed && front == "" && readme(f.name) && !hasSign(blocks) && len(cutsOf(blocks)) < 2 {
		return r.reject(ctx, f.issue("no_brief", "is about its folder, as its name says", "give it another name if it is a brief"))
	}
	return r.page(ctx, base, blocks, warnings)
}

// frontMatter takes the YAML between lines of three dashes, or the TOML
// between lines of three plus signs, off the beginning of data, and says how many lines that were.
func frontMatter(data string) (front, body string, lines int) {
	fence, end := "---", "..."
	if strings.HasPrefix(data, "+++") {
		fence, end = "+++", "+++"
	}
	rest, ok := strings.CutPrefix(data, fence)
	if !ok {
		return "", data, 0
	}
	rest = strings.TrimLeft(rest, " \t")
	if !strings.HasPrefix(rest, "\n") && !strings.HasPrefix(rest, "\r\n") {
		return "", data, 0
	}
	at := 0
	for line := range strings.Lines(rest) {
		if s := strings.TrimRight(line, " \t\r\n"); at > 0 && (s == fence || s == end) {
			front, body = rest[:at], rest[at+len(line):]
			return front, body, strings.Count(data[:len(data)-len(body)], "\n")
		}
		at += len(line)
	}
	return "", data, 0
}

// frontLines reads front matter that is no YAML: "name: value" lines, and
// others as they stand.
func frontLines(front string) []field {
	var fields []field
	for line := range strings.Lines(front) {
		name, text, ok := strings.Cut(line, ":")
		if name = strings.TrimSpace(name); !ok || name == "" || strings.ContainsAny(name, "-#[{") {
			name, text = "", line
		}
		text = strings.Trim(strings.TrimSpace(text), `"'`)
		fields = append(fields, field{name, value{kind: kindString, text: text}})
	}
	return fields
}

// commonMark parses Markdown with the tables and strikethrough of GitHub's.
// It is safe for concurrent use.
var commonMark = goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough)).Parser()

// markdownBlocks returns the blocks of Markdown that begins after so many lines of its file.
func markdownBlocks(in string, skipped int) []block {
	m := markdownRenderer{source: []byte(in), line: 1 + skipped}
	m.block(commonMark.Parse(text.NewReader(m.source)))
	m.flushLinks()
	return m.blocks
}

// A markdownRenderer turns a tree of Markdown into blocks.
type markdownRenderer struct {
	source []byte
	blocks []block
	links  []string // of the text since the last heading
	at     int      // offset up to which lines are counted
	line   int      // the line there
	bullet string   // what the next line begins with; its length says nothing
	item   bool     // the next line is the first of a list's item
}

// lineOf returns the number of the line at an offset that is not before the last one.
func (m *markdownRenderer) lineOf(offset int) int {
	if offset > m.at && offset <= len(m.source) {
		m.line += bytes.Count(m.source[m.at:offset], []byte("\n"))
		m.at = offset
	}
	return m.line
}

func (m *markdownRenderer) add(b block) {
	if m.item && b.Kind != corpus.LineHeading && b.Kind != corpus.LineMeta && b.Text != "" {
		b.Kind, b.Text = corpus.LineBullet, m.bullet+b.Text
		m.item, m.bullet = false, ""
	}
	m.blocks = append(m.blocks, b)
}

// block renders a node that is a block, and what follows below it.
func (m *markdownRenderer) block(n ast.Node) {
	line := m.line
	if n.Type() == ast.TypeBlock && n.Lines() != nil && n.Lines().Len() > 0 {
		line = m.lineOf(n.Lines().At(0).Start)
	}
	switch n := n.(type) {
	case *ast.Heading:
		m.flushLinks()
		in := m.inline(n)
		if text := in.join(); text != "" {
			m.add(block{Line: corpus.Line{Kind: corpus.LineHeading, Text: text}, level: n.Level, url: in.url, line: line})
		}
		m.flushLinks()
	case *ast.Paragraph, *ast.TextBlock:
		m.paragraph(m.inline(n), line)
	case *ast.ThematicBreak:
		m.flushLinks()
		m.blocks = append(m.blocks, block{Line: corpus.Line{Kind: corpus.LineBlank, Text: ruleText}, rule: true})
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		if fenced, ok := n.(*ast.FencedCodeBlock); ok && fenced.Info != nil {
			m.add(block{Line: corpus.Line{Kind: corpus.LineMeta, Text: string(fenced.Info.Value(m.source))}, line: line})
		}
		for i := range n.Lines().Len() {
			at := n.Lines().At(i)
			m.add(block{Line: corpus.Line{Kind: corpus.LineUnknown, Text: strings.TrimRight(string(at.Value(m.source)), "\r\n")}, line: m.lineOf(at.Start)})
		}
		m.blank()
	case *ast.HTMLBlock:
		var b strings.Builder
		for i := range n.Lines().Len() {
			at := n.Lines().At(i)
			b.Write(at.Value(m.source))
		}
		if n.HasClosure() {
			b.Write(n.ClosureLine.Value(m.source))
		}
		for _, inner := range fragmentBlocks(b.String()) {
			inner.line = line
			m.add(inner)
		}
	case *ast.List:
		number := n.Start
		for item := n.FirstChild(); item != nil; item = item.NextSibling() {
			m.item, m.bullet = true, ""
			if n.IsOrdered() {
				m.bullet = strconv.Itoa(number) + string(n.Marker) + " "
				number++
			}
			m.children(item)
			if m.item && m.bullet != "" { // an item without text keeps its number
				m.add(block{Line: corpus.Line{Kind: corpus.LineBullet, Text: ""}, line: m.line})
			}
			m.item, m.bullet = false, ""
		}
		m.blank()
	case *extast.Table:
		head := ""
		for row := n.FirstChild(); row != nil; row = row.NextSibling() {
			if _, ok := row.(*extast.TableHeader); ok && row.FirstChild() != nil {
				in := m.inline(row.FirstChild())
				head = in.join()
			}
			m.row(row, labelled(head))
		}
	default:
		m.children(n)
	}
}

func (m *markdownRenderer) children(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		m.block(c)
	}
}

func (m *markdownRenderer) blank() {
	m.blocks = append(m.blocks, block{Line: corpus.Line{Kind: corpus.LineBlank}})
}

// paragraph adds the lines of a paragraph. One of a single line is known as
// such; of several, Parse must find out which belong together.
func (m *markdownRenderer) paragraph(in *inlines, line int) {
	text := in.join()
	if in.html {
		for _, b := range fragmentBlocks(in.markup.String()) {
			b.line = line
			m.add(b)
		}
		return
	}
	switch {
	case text == "":
	case len(in.lines) == 1 && in.bold && !m.item && headingLike(text):
		m.flushLinks()
		m.add(block{Line: corpus.Line{Kind: corpus.LineHeading, Text: text}, level: boldLevel, line: line})
	case m.item:
		m.add(block{Line: corpus.Line{Text: text}, line: line})
	case len(in.lines) == 1:
		m.add(block{Line: corpus.Line{Kind: corpus.LineParagraph, Text: text}, line: line})
	default:
		for i, l := range in.lines {
			m.add(block{Line: corpus.Line{Kind: corpus.LineUnknown, Text: l}, line: line + i})
		}
		m.blank()
	}
}

// row adds a row of a table; labelled says that its first cell is a label.
func (m *markdownRenderer) row(n ast.Node, labelled bool) {
	var cells []string
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		in := m.inline(c)
		if text := in.join(); text != "" {
			cells = append(cells, text)
		}
	}
	text := strings.Join(cells, " | ")
	if _, head := n.(*extast.TableHeader); len(cells) == 2 && !head && labelled {
		text = labelRow(cells)
	}
	if text != "" {
		m.add(block{Line: corpus.Line{Kind: corpus.LineBullet, Text: text}, line: m.line})
	}
}

// flushLinks adds where the links of the text so far lead.
func (m *markdownRenderer) flushLinks() {
	for _, l := range m.links {
		m.blocks = append(m.blocks, block{Line: corpus.Line{Kind: corpus.LineMeta, Text: l}})
	}
	m.links = nil
}

// readme says whether a file has the name of one that tells about its folder.
func readme(name string) bool {
	base := strings.ToLower(path.Base(name))
	switch strings.TrimSuffix(base, path.Ext(base)) {
	case "readme", "license", "licence", "changelog", "contributing", "code_of_conduct", "security":
		return true
	}
	return false
}

package format

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// fragmentBlocks returns the blocks of a piece of HTML, such as an article's body.
func fragmentBlocks(in string) []block {
	context := &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div}
	nodes, err := html.ParseFragmentWithOptions(strings.NewReader(escapeUnknownTags(in)), context, html.ParseOptionEnableScripting(false))
	if err != nil {
		return plainBlocks(stripTags(in))
	}
	var r htmlRenderer
	for _, n := range nodes {
		r.node(n)
	}
	r.flush()
	return r.blocks
}

// escapeUnknownTags makes text of what looks like a tag but is none of HTML,
// such as the "<IBM>" of a news wire.
func escapeUnknownTags(in string) string {
	var b strings.Builder
	done := 0
	for i := 0; i < len(in); i++ {
		if in[i] != '<' {
			continue
		}
		name := in[i+1:]
		name = strings.TrimPrefix(name, "/")
		end := 0
		for end < len(name) && (isWordRune(rune(name[end])) || name[end] == '-' || name[end] == ':') && name[end] < 0x80 {
			end++
		}
		if end == 0 || strings.ContainsAny(name[:end], "-:") || atom.Lookup([]byte(strings.ToLower(name[:end]))) != 0 {
			continue
		}
		b.WriteString(in[done:i])
		b.WriteString("&lt;")
		done = i + 1
	}
	if done == 0 {
		return in
	}
	b.WriteString(in[done:])
	return b.String()
}

// stripTags returns the text of HTML that is nested too deep for a tree.
func stripTags(in string) string {
	var b strings.Builder
	for z := html.NewTokenizer(strings.NewReader(in)); ; {
		switch z.Next() {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			b.WriteString(html.UnescapeString(string(z.Raw())))
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			if !inline[atom.Lookup(name)] {
				b.WriteByte('\n')
			}
		}
	}
}

// plainBlocks returns the lines of plain text.
func plainBlocks(text string) []block {
	var blocks []block
	for _, l := range appendPlain(nil, text) {
		blocks = append(blocks, block{Line: l})
	}
	return blocks
}

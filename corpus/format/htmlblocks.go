package format

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/briefsearch/briefsearch/corpus"
)

// An htmlRenderer turns a tree of HTML into blocks, as it would stand on the page.
type htmlRenderer struct {
	blocks  []block
	text    strings.Builder // of the line being written
	bold    int             // how many bytes of text are bold
	inBold  int             // depth of bold elements
	space   bool            // white space is due before the next word
	kind    corpus.LineKind // of the line being written
	level   int             // of the heading being written
	url     string          // of its link
	broken  bool            // the paragraph has a line break before this line
	meta    int             // depth of navigation, footers and the like
	article int             // number of the article, 0 outside of one
	count   int             // articles so far
	inside  int             // depth of <article> and <main>
	pre     int             // depth of <pre>
}

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

// inline has the elements that do not end a line.
var inline = map[atom.Atom]bool{
	0: true, atom.A: true, atom.Abbr: true, atom.B: true, atom.Bdi: true, atom.Bdo: true, atom.Cite: true,
	atom.Code: true, atom.Data: true, atom.Del: true, atom.Dfn: true, atom.Em: true, atom.Font: true,
	atom.I: true, atom.Ins: true, atom.Kbd: true, atom.Label: true, atom.Mark: true, atom.Q: true,
	atom.S: true, atom.Samp: true, atom.Small: true, atom.Span: true, atom.Strike: true, atom.Strong: true,
	atom.Sub: true, atom.Sup: true, atom.Time: true, atom.Tt: true, atom.U: true, atom.Var: true, atom.Wbr: true,
	atom.Img: true, atom.Big: true, atom.Center: false,
}

// skipped has the elements whose content is not text.
var skipped = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Template: true, atom.Svg: true, atom.Iframe: true,
	atom.Object: true, atom.Canvas: true, atom.Audio: true, atom.Video: true, atom.Head: true,
}

func (r *htmlRenderer) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		r.write(n.Data)
		return
	case html.ElementNode:
	case html.DocumentNode:
		r.children(n)
		return
	default:
		return
	}
	if skipped[n.DataAtom] {
		return
	}
	if furniture(n, r.inside > 0) {
		r.flush()
		r.meta++
		defer func() { r.flush(); r.meta-- }()
	}
	switch n.DataAtom {
	case atom.Br:
		r.lineBreak()
	case atom.Hr:
		r.flush()
		r.blocks = append(r.blocks, block{Line: corpus.Line{Kind: corpus.LineBlank, Text: ruleText}, rule: true, article: r.article})
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		r.flush()
		r.kind, r.level = corpus.LineHeading, int(n.Data[1]-'0')
		r.children(n)
		r.flush()
	case atom.B, atom.Strong:
		r.inBold++
		r.children(n)
		r.inBold--
	case atom.A:
		if r.url == "" {
			r.url = attribute(n, "href")
		}
		r.children(n)
	case atom.Li, atom.Dd:
		r.flush()
		r.kind = corpus.LineBullet
		r.children(n)
		r.flush()
	case atom.Dt:
		r.flush()
		r.kind = corpus.LineUnknown
		r.children(n)
		r.flush()
	case atom.Tr:
		r.row(n)
	case atom.Pre:
		r.flush()
		r.pre++
		r.children(n)
		r.pre--
		r.flush()
	case atom.Article:
		r.flush()
		outer := r.article
		if outer == 0 {
			r.count++
			r.article = r.count
		}
		r.inside++
		r.children(n)
		r.flush()
		r.inside--
		r.article = outer
	case atom.Main:
		r.flush()
		r.inside++
		r.children(n)
		r.flush()
		r.inside--
	default:
		if inline[n.DataAtom] {
			r.children(n)
			return
		}
		// A block element inside a list item begins the item's text, so an
		// empty line keeps its kind.
		r.flushText()
		r.children(n)
		r.flush()
	}
}

func (r *htmlRenderer) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		r.node(c)
	}
}

// row writes a row of a table as one line, its cells divided by bars; a row of
// a name and its value as "name: value".
func (r *htmlRenderer) row(n *html.Node) {
	r.flush()
	var cells []string
	var other []block // of cells that hold more than a line
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Td && c.DataAtom != atom.Th {
			continue
		}
		inner := htmlRenderer{article: r.article, inside: r.inside, count: r.count}
		inner.children(c)
		inner.flush()
		if len(inner.blocks) > 3 || len(inner.blocks) > 1 && len(cells) == 0 && lastCell(c) {
			other = append(other, inner.blocks...) // a table that lays out the page
			continue
		}
		if text := joinBlocks(inner.blocks); hasWord(text) {
			cells = append(cells, text)
		}
	}
	kind, text := corpus.LineBullet, strings.Join(cells, " | ")
	switch {
	case len(cells) == 1:
		kind = corpus.LineUnknown
	case len(cells) == 2 && len(cells[0]) <= 60 && !lastHeader(n):
		text = strings.TrimRight(cells[0], " :") + ": " + cells[1]
	}
	if text != "" {
		r.kind = kind
		r.write(text)
		r.flush()
	}
	for _, b := range other {
		if r.meta > 0 {
			b.Kind, b.level = corpus.LineMeta, 0
		}
		r.blocks = append(r.blocks, b)
	}
}

// lastCell says whether no cell follows c in its row.
func lastCell(c *html.Node) bool {
	for c = c.NextSibling; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode {
			return false
		}
	}
	return true
}

// lastHeader says whether the last cell of a row is a header: then the row heads a table.
func lastHeader(row *html.Node) bool {
	for c := row.LastChild; c != nil; c = c.PrevSibling {
		if c.Type == html.ElementNode {
			return c.DataAtom == atom.Th
		}
	}
	return false
}

func joinBlocks(blocks []block) string {
	var all []string
	for _, b := range blocks {
		if b.Text != "" {
			all = append(all, b.Text)
		}
	}
	return strings.Join(all, " ")
}

// write adds text to the line, with white space as a browser shows it.
func (r *htmlRenderer) write(s string) {
	if r.pre > 0 {
		for i, line := range strings.Split(s, "\n") {
			if i > 0 {
				r.lineBreak()
			}
			r.words(line)
		}
		return
	}
	r.words(s)
}

func (r *htmlRenderer) words(s string) {
	before := r.text.Len()
	for s != "" {
		end := strings.IndexFunc(s, unicode.IsSpace)
		switch end {
		case 0:
			r.space = true
			s = strings.TrimLeftFunc(s, unicode.IsSpace)
			continue
		case -1:
			end = len(s)
		}
		if r.space && r.text.Len() > 0 {
			r.text.WriteByte(' ')
		}
		r.space = false
		r.text.WriteString(s[:end])
		s = s[end:]
	}
	if r.inBold > 0 {
		r.bold += r.text.Len() - before
	}
}

// lineBreak ends a line inside a paragraph.
func (r *htmlRenderer) lineBreak() {
	if r.kind == corpus.LineHeading {
		r.space = true // a heading over two lines is one
		return
	}
	r.broken = true
	r.flushText()
}

// flush ends a line and a paragraph.
func (r *htmlRenderer) flush() {
	r.flushText()
	r.kind, r.level, r.url = corpus.LineUnknown, 0, ""
	if r.broken && len(r.blocks) > 0 {
		r.broken = false
		r.blocks = append(r.blocks, block{Line: corpus.Line{Kind: corpus.LineBlank}, article: r.article})
	}
}

// flushText ends a line if it has text.
func (r *htmlRenderer) flushText() {
	if r.text.Len() == 0 {
		r.space = false
		return
	}
	b := block{Line: corpus.Line{Kind: r.kind, Text: r.text.String()}, level: r.level, article: r.article}
	if b.Kind == corpus.LineHeading {
		b.url = r.url
	}
	bold := r.bold*10 >= r.text.Len()*9
	switch {
	case r.meta > 0:
		b.Kind, b.level = corpus.LineMeta, 0
	case b.Kind == corpus.LineUnknown && bold && headingLike(b.Text):
		b.Kind, b.level = corpus.LineHeading, boldLevel
	case b.Kind == corpus.LineUnknown && !r.broken:
		b.Kind = corpus.LineParagraph
	}
	r.blocks = append(r.blocks, b)
	r.text.Reset()
	r.bold, r.space, r.url = 0, false, ""
	r.kind, r.level = corpus.LineUnknown, 0
}

// furniture says whether an element is what stands around the text of a page:
// navigation, footer, forms. inside says that it stands in the text itself.
func furniture(n *html.Node, inside bool) bool {
	switch n.DataAtom {
	case atom.Nav, atom.Form, atom.Select, atom.Button, atom.Dialog, atom.Noscript, atom.Menu, atom.Textarea:
		return true
	case atom.Footer, atom.Aside, atom.Header:
		if !inside {
			return !holdsText(n)
		}
	case atom.Body, atom.Html, atom.Main, atom.Article:
		return false
	}
	switch attribute(n, "role") {
	case "navigation", "contentinfo", "search", "complementary", "dialog", "menu", "banner":
		return !holdsText(n)
	}
	for _, a := range n.Attr {
		if a.Key == "hidden" {
			return true
		}
		if a.Key != "class" && a.Key != "id" {
			continue
		}
		for name := range strings.FieldsSeq(strings.ToLower(a.Val)) {
			if furnitureNames[name] {
				return !holdsText(n)
			}
		}
	}
	return false
}

// furnitureNames has the classes and ids in common use for such elements.
var furnitureNames = func() map[string]bool {
	m := make(map[string]bool)
	for name := range strings.FieldsSeq(`breadcrumb breadcrumbs yoast-breadcrumb rank-math-breadcrumb nav navbar
		navigation menu main-menu main-nav main-navigation site-navigation post-navigation nav-links topbar top-bar
		site-header footer site-footer page-footer colophon sidebar widget-area widget share share-buttons
		social social-share social-links sharedaddy related related-posts related-articles jp-relatedposts
		comments comments-area comment-respond respond cookie cookie-notice cookie-banner newsletter subscribe
		pagination pager page-links advertisement ads ad copyright disclaimer skip-link screen-reader-text toc
		table-of-contents lwptoc ez-toc-container search-form searchform login popup modal`) {
		m[name] = true
	}
	return m
}()

// holdsText says whether the text of the page itself stands in n.
func holdsText(n *html.Node) bool {
	for c := range n.Descendants() {
		switch c.DataAtom {
		case atom.H1, atom.Main, atom.Article:
			return true
		}
	}
	return false
}

// attribute returns the value of n's attribute of that name.
func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

// plainBlocks returns the lines of plain text.
func plainBlocks(text string) []block {
	var blocks []block
	for _, l := range appendPlain(nil, text) {
		blocks = append(blocks, block{Line: l})
	}
	return blocks
}

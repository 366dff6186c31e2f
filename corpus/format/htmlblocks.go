package format

import (
	"strings"
	"unicode"
	"unicode/utf8"

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
	joint   bool            // two elements meet here with nothing between them
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
	if meets(n) {
		r.joint = true
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
		if r.text.Len() > 0 && (r.space || r.joint && apart(r.text.String(), s)) {
			r.text.WriteByte(' ')
		}
		r.space, r.joint = false, false
		r.text.WriteString(s[:end])
		s = s[end:]
	}
	if r.inBold > 0 {
		r.bold += r.text.Len() - before
	}
}

// meets says whether n and another such element stand side by side, as the
// date and the time above an article do, which styles draw apart.
func meets(n *html.Node) bool {
	side := func(n *html.Node) bool {
		switch n.DataAtom {
		case atom.Span, atom.A, atom.Time, atom.Label, atom.Small, atom.Em, atom.I:
			return true
		}
		return false
	}
	return n.PrevSibling != nil && n.PrevSibling.Type == html.ElementNode && side(n) && side(n.PrevSibling)
}

// apart says whether two texts that meet are two words and not the parts of
// one: a small letter goes on a word.
func apart(before, after string) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(after)
	switch {
	case !isWordRune(last) || !isWordRune(first) || unicode.IsMark(first):
		return false
	case unicode.IsDigit(last) || unicode.IsDigit(first):
		return true
	}
	return unicode.IsLower(last) && unicode.IsUpper(first)
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

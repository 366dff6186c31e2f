package format

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/briefsearch/briefsearch/corpus"
)

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

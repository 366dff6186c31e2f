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
		if len(inner.blocks) > 3 || len(cells) == 0 && lastCell(c) {
			other = append(other, inner.blocks...) // a table that lays out the page
			continue
		}
		if text := joinBlocks(inner.blocks); hasWord(text) {
			cells = append(cells, text)
		}
	}
	text := strings.Join(cells, " | ")
	if len(cells) == 2 && !lastHeader(n) && labelled(headOf(n)) {
		text = labelRow(cells)
	}
	if text != "" {
		r.kind = corpus.LineBullet
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

// headOf returns the first cell of the row that heads the table of a row, or
// "" where none does.
func headOf(row *html.Node) string {
	table := row.Parent
	for table != nil && table.DataAtom != atom.Table {
		table = table.Parent
	}
	if table == nil {
		return ""
	}
	for n := range table.Descendants() {
		if n.DataAtom != atom.Tr {
			continue
		}
		if n == row || !lastHeader(n) {
			return ""
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type == html.ElementNode {
				var inner htmlRenderer
				inner.children(c)
				inner.flush()
				return joinBlocks(inner.blocks)
			}
		}
		return ""
	}
	return ""
}

// labelRow joins the two cells of a row that are a label and its value.
func labelRow(cells []string) string {
	return strings.TrimRight(cells[0], " :") + ": " + cells[1]
}

// labelled says whether the rows of a table are labels with their values, by
// the head of their first column; a table of two columns without a head is
// one. "WPI | PPI" sets two things side by side.
func labelled(head string) bool {
	head = strings.ToLower(strings.TrimSpace(head))
	if head == "" {
		return true
	}
	for word := range strings.FieldsFuncSeq(head, func(r rune) bool { return !isWordRune(r) }) {
		switch word {
		case "year", "day", "date", "month", "period", "item", "parameter", "parameters", "feature", "features", "aspect",
			"aspects", "particulars", "name", "attribute", "field", "detail", "details", "category", "type", "index",
			"country", "state", "scheme", "term", "article", "section", "point", "topic", "indicator", "criteria",
			"property", "fact", "key", "label", "event", "place", "river", "dam", "organisation", "organization",
			"वर्ष", "दिन", "तिथि", "नाम", "विषय", "विवरण", "देश", "राज्य", "योजना":
			return true
		}
	}
	return false
}

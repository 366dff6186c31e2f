package format

import (
	"bufio"
	"bytes"
	"context"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"

	"github.com/briefsearch/briefsearch/corpus"
)

// html reads a saved web page, which holds one brief or several.
func (r *reader) html(ctx context.Context, f file, in *bufio.Reader) error {
	data, ok, err := r.bytes(ctx, f, in)
	if !ok {
		return err
	}
	text, enc := decodeHTML(data)
	doc, err := html.ParseWithOptions(strings.NewReader(escapeUnknownTags(text)), html.ParseOptionEnableScripting(false))
	var render htmlRenderer
	base := corpus.Raw{Path: f.path}
	var head []block
	if err != nil {
		render.blocks = plainBlocks(stripTags(text)) // nested too deep for a tree
	} else {
		head = readHead(doc, &base)
		render.node(doc)
		render.flush()
	}
	blocks := render.blocks
	if !words(blocks) {
		for i := range blocks { // what looked like navigation is all there is
			if blocks[i].Kind == corpus.LineMeta {
				blocks[i].Kind = corpus.LineUnknown
			}
		}
	}
	if !headed(blocks) {
		base.Title = pageTitle(head)
	}
	return r.page(ctx, base, append(head, blocks...), enc.warn(corpus.Issue{Path: f.path}))
}

// decodeHTML returns a page as UTF-8, from the encoding that it says it has
// where it is not UTF-8 after all.
func decodeHTML(data []byte) (string, encoding) {
	start := data[:min(len(data), 1024)]
	if utf8.Valid(data) || !bytes.Contains(bytes.ToLower(start), []byte("charset")) {
		return decode(data)
	}
	said, name, _ := charset.DetermineEncoding(start, "")
	if name == "utf-8" {
		return decode(data)
	}
	text, err := said.NewDecoder().Bytes(data)
	if err != nil {
		return decode(data)
	}
	return strings.ToValidUTF8(string(text), "\uFFFD"), encodedUTF8
}

// readHead reads what the head of a page tells about it into raw, and returns
// its title as a block.
func readHead(doc *html.Node, raw *corpus.Raw) []block {
	var title, site string
	for n := range doc.Descendants() {
		switch {
		case n.Type == html.CommentNode:
			// Browsers leave this behind when they save a page.
			if _, rest, ok := strings.Cut(n.Data, "saved from url=("); ok && raw.URL == "" {
				_, rest, _ = strings.Cut(rest, ")")
				raw.URL = strings.TrimSpace(rest)
			}
		case n.DataAtom == atom.Title && title == "" && n.FirstChild != nil:
			title = oneLine(n.FirstChild.Data)
		case n.DataAtom == atom.Link && attribute(n, "rel") == "canonical":
			raw.URL = attribute(n, "href")
		case n.DataAtom == atom.Meta:
			name := strings.ToLower(attribute(n, "property") + attribute(n, "name") + attribute(n, "itemprop"))
			value := oneLine(attribute(n, "content"))
			switch name {
			case "article:published_time", "datepublished", "date", "pubdate", "publish-date", "dc.date", "dc.date.issued", "publish_date", "og:article:published_time":
				if raw.Date == "" {
					raw.Date = value
				}
			case "article:section", "article:tag":
				raw.Subjects = append(raw.Subjects, value)
			case "og:url":
				if raw.URL == "" {
					raw.URL = value
				}
			case "og:site_name":
				site = value
			}
		case n.DataAtom == atom.Script && attribute(n, "type") == "application/ld+json" && n.FirstChild != nil:
			readLinkedData(n.FirstChild.Data, raw)
		}
	}
	var head []block
	for _, s := range []string{title, site} {
		if s != "" && !strings.HasSuffix(title, " "+s) || s == title && s != "" {
			head = append(head, block{Line: corpus.Line{Kind: corpus.LineMeta, Text: s}})
		}
	}
	return head
}

// headed says whether a heading stands above the first text of a page.
func headed(blocks []block) bool {
	at := firstHeading(blocks, 0)
	return at >= 0 && blocks[at].level < boldLevel && !sectionLabel(blocks[at].Text)
}

// pageTitle returns the title that the head of a page gives it, without the
// site's name behind it, or "" where it says nothing.
func pageTitle(head []block) string {
	if len(head) == 0 {
		return ""
	}
	title := head[0].Text
	for _, sep := range []string{" | ", " » ", " – ", " — ", " - ", " :: "} {
		if at := strings.LastIndex(title, sep); at > 0 && (strings.Count(title[:at], " ") > 1 || strings.HasSuffix(title[:at], "?")) {
			title = title[:at]
			break
		}
	}
	if strings.Count(title, " ") < 2 || digestWord.MatchString(title) {
		return "" // "Home", "Generated HTML"
	}
	return title
}

// readLinkedData reads the schema.org description of an article into raw.
func readLinkedData(text string, raw *corpus.Raw) {
	v, err := parseJSON(text, 16)
	if err != nil {
		return
	}
	var visit func(value)
	visit = func(v value) {
		for _, item := range v.items {
			visit(item)
		}
		for _, f := range v.fields {
			switch {
			case f.name == "@graph":
				visit(f.value)
			case f.name == "datePublished" && raw.Date == "" && f.value.scalar():
				raw.Date = f.value.text
			}
		}
	}
	visit(v)
}

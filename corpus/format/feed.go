package format

import (
	"bufio"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"golang.org/x/net/html/charset"

	"github.com/briefsearch/briefsearch/corpus"
)

// feed reads RSS, Atom and RDF, and the export of WordPress, which is RSS with
// elements of its own. Every item is a record.
func (r *reader) feed(ctx context.Context, f file, in *bufio.Reader) error {
	d := feedReader{xml: xml.NewDecoder(in), depth: r.o.MaxDepth, limit: r.o.MaxRecord}
	d.xml.Strict = false
	d.xml.AutoClose = nil
	d.xml.Entity = xml.HTMLEntity
	d.xml.CharsetReader = charset.NewReaderLabel
	record, skipped := 0, map[string]int{}
	for {
		item, line, err := d.next()
		switch {
		case errors.Is(err, io.EOF) && record == 0:
			return r.reject(ctx, f.issue("no_text", "holds no item", "check that it is an RSS or Atom feed, or a WordPress export"))
		case errors.Is(err, io.EOF):
			return nil
		case errors.Is(err, errTooLong):
			record++
			if err := r.reject(ctx, r.tooLongRecord(corpus.Issue{Path: f.path, Line: line, Record: record})); err != nil {
				return err
			}
			continue
		case err != nil:
			i := f.issue("bad_xml", "is no XML: "+err.Error(), "check that the file is complete")
			i.Line = line
			return r.reject(ctx, i)
		}
		if kind := unpublished(item); kind != "" {
			skipped[kind]++
			continue
		}
		record++
		base := corpus.Raw{Path: f.path, Line: line, Record: record}
		raw := rawOf(itemFields(item), base)
		if raw.Source == "" && !namesSource(raw.Lines) {
			if known := corpus.SourceOf(d.channel); known.Code != "" && known.Code != known.Name {
				raw.Source = d.channel
			}
		}
		if err := r.draft(ctx, draft{raw: raw, warnings: skippedItems(base, skipped)}); err != nil {
			return err
		}
		clear(skipped)
	}
}

// namesSource says whether a line names the source.
func namesSource(lines []corpus.Line) bool {
	return slices.ContainsFunc(lines, func(l corpus.Line) bool { return sourceLine.MatchString(l.Text) })
}

// skippedItems is the warning that items were passed over.
func skippedItems(at corpus.Raw, skipped map[string]int) []corpus.Issue {
	if len(skipped) == 0 {
		return nil
	}
	var kinds []string
	n := 0
	for kind, count := range skipped {
		kinds = append(kinds, fmt.Sprintf("%d %s", count, kind))
		n += count
	}
	slices.Sort(kinds)
	return []corpus.Issue{{
		Path: at.Path, Line: at.Line, Record: at.Record, Code: "skipped",
		Reason: fmt.Sprintf("%d items before it are no published posts: %s", n, strings.Join(kinds, ", ")),
		Hint:   "publish them and export anew if they are to be found",
	}}
}

// An element is an element of XML with what stands in it.
type element struct {
	name  string // "title", "content:encoded"
	attrs []xml.Attr
	text  string // all text in it
	inner []element
}

// attr returns the value of an attribute.
func (e element) attr(name string) string {
	for _, a := range e.attrs {
		if a.Name.Local == name {
			return strings.TrimSpace(a.Value)
		}
	}
	return ""
}

// child returns the text of the first element of that name.
func (e element) child(name string) string {
	for _, c := range e.inner {
		if c.name == name {
			return strings.TrimSpace(c.text)
		}
	}
	return ""
}

// A feedReader takes the items out of a feed.
type feedReader struct {
	xml     *xml.Decoder
	depth   int
	limit   int
	channel string // the feed's own title
}

// next returns the next item and the line where it begins.
func (d *feedReader) next() (element, int, error) {
	for {
		token, err := d.xml.Token()
		line, _ := d.xml.InputPos()
		if err != nil {
			return element{}, line, err
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		switch start.Name.Local {
		case "item", "entry":
			size := 0
			item, err := d.element(start, d.depth, &size)
			if err == nil && size > d.limit {
				err = errTooLong
			}
			return item, line, err
		case "title":
			size := 0
			title, err := d.element(start, d.depth, &size)
			if err != nil {
				return element{}, line, err
			}
			if d.channel == "" {
				d.channel = oneLine(title.text)
			}
		}
	}
}

// element reads the rest of an element. size counts its text; what is beyond
// the limit is not kept.
func (d *feedReader) element(start xml.StartElement, depth int, size *int) (element, error) {
	if depth <= 0 {
		return element{}, errTooDeep
	}
	e := element{name: elementName(start.Name), attrs: slices.Clone(start.Attr)}
	var text strings.Builder
	markup := e.attr("type") == "xhtml"
	for {
		token, err := d.xml.Token()
		if err != nil {
			if errors.Is(err, io.EOF) {
				err = io.ErrUnexpectedEOF
			}
			return e, err
		}
		switch t := token.(type) {
		case xml.CharData:
			if *size += len(t); *size <= d.limit {
				text.Write(t)
			}
		case xml.StartElement:
			inner, err := d.element(t, depth-1, size)
			if err != nil {
				return e, err
			}
			if e.inner = append(e.inner, inner); len(e.inner) > 10_000 {
				return e, errors.New("an element holds too many others")
			}
			if name := t.Name.Local; markup || t.Name.Space == "http://www.w3.org/1999/xhtml" {
				text.WriteString("<" + name + ">" + inner.text + "</" + name + ">")
			}
		case xml.EndElement:
			e.text = text.String()
			return e, nil
		}
	}
}

// elementName returns an element's name with the usual prefix of its space,
// where that makes a difference.
func elementName(n xml.Name) string {
	switch {
	case n.Local == "encoded" && strings.Contains(n.Space, "excerpt"):
		return "excerpt:encoded"
	case n.Local == "encoded":
		return "content:encoded"
	case strings.Contains(n.Space, "wordpress.org/export") || n.Space == "wp":
		return "wp:" + n.Local
	case strings.Contains(n.Space, "search.yahoo.com/mrss") || n.Space == "media":
		return "media:" + n.Local
	}
	return n.Local
}

// itemFields returns what an item says as fields.
func itemFields(item element) []field {
	var fields []field
	add := func(name, text string) {
		if strings.TrimSpace(text) != "" {
			fields = append(fields, field{name, value{kind: kindString, text: text}})
		}
	}
	wordpress := item.child("wp:post_type") != ""
	for _, e := range item.inner {
		switch e.name {
		case "title", "summary", "description", "excerpt:encoded", "pubDate", "published", "date", "issued":
			add(strings.TrimSuffix(e.name, ":encoded"), e.text)
		case "content:encoded", "content":
			if wordpress {
				e.text = postHTML(e.text)
			}
			add("content", e.text)
		case "link":
			switch rel := e.attr("rel"); {
			case e.attr("href") != "" && (rel == "" || rel == "alternate"):
				add("url", e.attr("href"))
			case e.attr("href") != "":
				add("links", e.attr("href"))
			default:
				add("url", e.text)
			}
		case "guid", "id":
			add("guid", e.text)
		case "category", "subject":
			term := e.text
			if strings.TrimSpace(term) == "" {
				term = e.attr("label")
			}
			if strings.TrimSpace(term) == "" {
				term = e.attr("term")
			}
			add("category", term)
		case "source":
			name := e.child("title")
			if name == "" {
				name = e.text
			}
			add("source", name)
			add("links", e.attr("url"))
		case "wp:post_name":
			add("slug", e.text)
		case "wp:post_date":
			if text := strings.TrimSpace(e.text); !strings.HasPrefix(text, "0000") {
				add("postDate", text)
			}
		default:
			fields = append(fields, bookkeeping(e)...)
		}
	}
	return fields
}

// bookkeeping returns what an element of no special meaning says, as fields
// that are not to be read.
func bookkeeping(e element) []field {
	var fields []field
	if len(e.inner) == 0 {
		fields = append(fields, field{xmlPrefix + e.name, value{kind: kindString, text: e.text}})
	}
	for _, a := range e.attrs {
		if a.Name.Space != "xmlns" && a.Name.Local != "xmlns" {
			fields = append(fields, field{xmlPrefix + e.name, value{kind: kindString, text: a.Value}})
		}
	}
	for _, inner := range e.inner {
		fields = append(fields, bookkeeping(inner)...)
	}
	return fields
}

// xmlPrefix begins the names of fields that are made of such elements.
const xmlPrefix = "xml:"

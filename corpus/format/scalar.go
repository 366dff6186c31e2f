package format

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"golang.org/x/net/html"
)

// unwrap takes away the object that some programs put around a value, such as
// {"rendered": "…"}, and returns what else stood in it.
func unwrap(v value) (value, []field) {
	if v.kind != kindObject {
		return v, nil
	}
	for i, f := range v.fields {
		switch f.name {
		case "rendered", "$oid", "$date", "$t", "#text", "_text", "_", "__cdata", "#cdata", "_cdata", "$numberLong", "@value":
			if inner, more := unwrap(f.value); inner.scalar() || inner.kind == kindList {
				rest := append(append([]field(nil), v.fields[:i]...), v.fields[i+1:]...)
				return inner, append(more, rest...)
			}
		}
	}
	return v, nil
}

// maxPaper is the most bytes that such a name may have.
const maxPaper = 16

// paper matches the name of an exam or a paper among tags.
var paper = regexp.MustCompile(`^(?i:gs[ -]?(?:paper)?[ -]?(?:[1-4]|i{1,3}|iv)|prelims|mains)$`)

// names returns what the objects of a list, or one object, are called.
func names(v value) []string {
	switch v.kind {
	case kindList:
		var all []string
		for _, item := range v.items {
			all = append(all, names(item)...)
		}
		return all
	case kindObject:
		for _, name := range []string{"name", "title", "label", "term", "code", "slug", "id"} {
			if f := v.field(name); f != nil && f.kind == kindString && hasWord(f.text) {
				return []string{titleText(f.text)}
			}
		}
		for _, name := range []string{"data", "attributes", "fields", "node", "nodes", "edges"} {
			if f := v.field(name); f != nil {
				return names(*f)
			}
		}
		return nil
	}
	if v.scalar() && hasWord(v.text) {
		return []string{titleText(v.text)}
	}
	return nil
}

// papers returns the exam papers that v names, where a number alone is that of
// a paper in general studies.
func papers(v value) []string {
	all := textsOf(v)
	for i, s := range all {
		if len(s) == 1 && s[0] >= '1' && s[0] <= '4' {
			all[i] = "GS" + s
		}
	}
	return all
}

// texts says whether v is a scalar or a list of scalars.
func texts(v value) bool {
	if v.kind != kindList {
		return v.scalar()
	}
	for _, item := range v.items {
		if !item.scalar() {
			return false
		}
	}
	return true
}

// textsOf returns the texts of such a value.
func textsOf(v value) []string {
	if v.kind != kindList {
		return []string{titleText(v.text)}
	}
	var all []string
	for _, item := range v.items {
		if !item.blank() {
			all = append(all, titleText(item.text))
		}
	}
	return all
}

// dateText returns a date as it is to be parsed. A large number counts the
// seconds or milliseconds since 1970.
func dateText(v value) string {
	s := oneLine(v.text)
	if n, err := strconv.ParseInt(s, 10, 64); err == nil {
		switch {
		case n >= 1e8 && n < 1e10 && len(s) >= 9 && (v.kind == kindNumber || len(s) == 10):
			return time.Unix(n, 0).UTC().Format(time.RFC3339)
		case n >= 1e11 && n < 1e13:
			return time.UnixMilli(n).UTC().Format(time.RFC3339)
		}
	}
	return s
}

// titleText returns a text that is one line, without markup.
func titleText(s string) string {
	if strings.IndexByte(s, '<') >= 0 && isHTML(s) {
		var all []string
		for _, b := range fragmentBlocks(s) {
			all = append(all, b.Text)
		}
		s = strings.Join(all, " ")
	} else if strings.IndexByte(s, '&') >= 0 {
		s = html.UnescapeString(s)
	}
	return oneLine(s)
}

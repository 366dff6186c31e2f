package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
)

// query writes parameters in the order they are added.
type query struct {
	b strings.Builder
}

// add writes one parameter, unless its value is empty.
func (q *query) add(name, value string) {
	if value == "" {
		return
	}
	if q.b.Len() > 0 {
		q.b.WriteByte('&')
	}
	q.b.WriteString(name)
	q.b.WriteByte('=')
	q.b.WriteString(url.QueryEscape(value))
}

// String returns the parameters as they stand after the "?".
func (q *query) String() string { return q.b.String() }

// encodeRequest writes r as parameters, from which readRequest makes the same
// request: in one order, without what is as by default, so that equal requests
// are equal strings. A page has no parameters for what it alone decides.
func encodeRequest(r search.Request, f face) string {
	var q query
	q.add("q", r.Query.Raw)
	for _, p := range filterParameters(r.Filters) {
		q.add(p.Name, p.Value)
	}
	if r.Sort != search.SortRelevance {
		q.add("sort", string(r.Sort))
	}
	if r.Mode != search.ModeAuto {
		q.add("mode", string(r.Mode))
	}
	for _, p := range readings(r) {
		q.add(p.Name, p.Value)
	}
	if r.Page > 1 {
		q.add("page", strconv.Itoa(r.Page))
	}
	if r.PerPage != search.DefaultPerPage && r.PerPage != 0 {
		q.add("per_page", strconv.Itoa(r.PerPage))
	}
	if r.Explain {
		q.add("explain", "true")
	}
	if f == facePage {
		return q.String()
	}
	names := make([]string, len(r.Facets))
	for i, field := range r.Facets {
		names[i] = string(field)
	}
	q.add("facets", strings.Join(names, ","))
	if r.SnippetWords != search.DefaultSnippet && r.SnippetWords != 0 {
		q.add("snippet_words", strconv.Itoa(max(r.SnippetWords, 0)))
	}
	return q.String()
}

// readings writes the parameters of r that say how words and near-duplicates
// are taken, where that is not as by default.
func readings(r search.Request) []parameter {
	var ps []parameter
	if r.Literal {
		ps = append(ps, parameter{"typo", "off"})
	}
	if !r.Fold {
		ps = append(ps, parameter{"duplicates", "show"})
	}
	return ps
}

// filterParameters writes filters, none of them negated, as parameters.
func filterParameters(fs []search.Filter) []parameter {
	var ps []parameter
	var dates []search.Filter
	for _, f := range fs {
		if f.Field == search.FieldDate {
			dates = append(dates, f)
			continue
		}
		for _, v := range f.In {
			if strings.Contains(v, ",") {
				v = `"` + v + `"`
			}
			ps = append(ps, parameter{string(f.Field), v})
		}
	}
	// A lone date filter may be bounds; of several each is an "on:", by the way they are read.
	for _, f := range dates {
		for said := range strings.FieldsSeq(f.String()) {
			name, value, _ := strings.Cut(said, ":")
			if len(dates) > 1 && name != "on" {
				name, value = "on", openRange(name, value)
			}
			ps = append(ps, parameter{name, value})
		}
	}
	return ps
}

// openRange writes a bound as a range without an end or a beginning.
func openRange(name, value string) string {
	if name == "after" {
		return value + ".."
	}
	before, err := corpus.ParseDay((value + "-01-01")[:len("2006-01-02")])
	if err != nil || before <= 1 {
		return ".." + value
	}
	return ".." + (before - 1).String()
}

// asked returns the request that a query alone makes.
func asked(q search.Query) search.Request {
	return search.Request{
		Query: q, Sort: search.SortRelevance, Mode: search.ModeAuto, Page: 1, PerPage: search.DefaultPerPage,
		SnippetWords: search.DefaultSnippet, Fold: true,
	}
}

// proposed returns what p proposes in place of r.
func proposed(r search.Request, p search.Proposal) search.Request {
	r.Page, r.Query, r.Filters = 1, search.Parse(p.Query), p.Filters
	return r
}

// with returns r at its first page, with filters of its own to be changed.
func with(r search.Request) search.Request {
	r.Page = 1
	r.Filters = slices.Clone(r.Filters)
	return r
}

// withValue returns r with one more value of a field.
func withValue(r search.Request, field search.Field, value string) search.Request {
	r = with(r)
	for i, f := range r.Filters {
		if f.Field == field {
			r.Filters[i].In = append(slices.Clone(f.In), value)
			return r
		}
	}
	r.Filters = append(r.Filters, search.Filter{Field: field, In: []string{value}})
	return r
}

// withoutValue returns r without the values of a field for which is holds.
func withoutValue(r search.Request, field search.Field, is func(string) bool) search.Request {
	r = with(r)
	r.Filters = slices.DeleteFunc(r.Filters, func(f search.Filter) bool {
		return f.Field == field && !slices.ContainsFunc(f.In, func(v string) bool { return !is(v) })
	})
	for i, f := range r.Filters {
		if f.Field == field {
			r.Filters[i].In = slices.DeleteFunc(slices.Clone(f.In), is)
		}
	}
	return r
}

// withoutSaid returns r without the filter that its query says so.
func withoutSaid(r search.Request, said string) search.Request {
	r = with(r)
	text, ok := cutSaid(r.Query.Raw, said)
	if !ok { // it is said in several places
		for part := range strings.FieldsSeq(said) {
			text, _ = cutSaid(text, part)
		}
	}
	r.Query = search.Parse(strings.Join(strings.Fields(text), " "))
	return r
}

// cutSaid returns text without said where that stands between spaces, and
// whether it does.
func cutSaid(text, said string) (string, bool) {
	for from := 0; said != ""; {
		i := strings.Index(text[from:], said)
		if i < 0 {
			break
		}
		i += from
		before, after := text[:i], text[i+len(said):]
		if (before == "" || strings.HasSuffix(before, " ")) && (after == "" || strings.HasPrefix(after, " ")) {
			return before + after, true
		}
		from = i + len(said)
	}
	return text, false
}

// blockID returns the anchor of a block of a section, which counts from 0. No
// section has such an id: theirs have no dots.
func blockID(section string, block int) string {
	if section == "" {
		return ""
	}
	return section + "." + strconv.Itoa(block+1)
}

// searchHref returns the link to a search.
func (s *server) searchHref(r search.Request, f face) string { return s.base + searchPath(r, f) }

// searchPath returns the path to a search.
func searchPath(r search.Request, f face) string {
	path := "/search"
	if f == faceJSON {
		path = "/api/v1/search"
	}
	if q := encodeRequest(r, f); q != "" {
		path += "?" + q
	}
	return path
}

// maxMarkQuery bounds the query that a link to a brief hands on, in bytes: a
// page has many such links.
const maxMarkQuery = 512

// briefHref returns the link to a brief, with the words q to mark in it, at an
// anchor in it; each only where it is not empty.
func (s *server) briefHref(id corpus.ID, q, anchor string) string {
	href := s.base + "/b/" + url.PathEscape(string(id))
	if q != "" && len(q) <= maxMarkQuery {
		href += "?q=" + url.QueryEscape(q)
	}
	if anchor != "" {
		href += "#" + url.PathEscape(anchor)
	}
	return href
}

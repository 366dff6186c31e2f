package web

import (
	"slices"
	"strings"

	"github.com/briefsearch/briefsearch/search"
)

// Values of a field shown at once, and in all.
const (
	facetFirst = 8
	facetMost  = 60
)

// facetView is one field with values to filter by.
type facetView struct {
	Name   string
	Values []facetValue
	More   []facetValue // shown on demand
	Open   bool         // one of them holds
}

// facetValue is a link that adds a filter, or takes it away where it holds.
type facetValue struct {
	Text   string
	Count  string // empty where it was not counted
	Href   string
	Active bool
}

// facetTitle returns the name of a field for people.
func facetTitle(f search.Field) string {
	switch f {
	case search.FieldSource:
		return "Source"
	case search.FieldSubject:
		return "Subject"
	case search.FieldExam:
		return "Exam"
	case search.FieldLang:
		return "Language"
	case search.FieldDate:
		return "Date"
	}
	return string(f)
}

// valueName returns a value of a field for people.
func valueName(field search.Field, v search.FacetValue) string {
	if field == search.FieldLang {
		return langName(v.Value)
	}
	if v.Name != "" {
		return v.Name
	}
	return v.Value
}

// langName returns the name of a language of briefs.
func langName(code string) string {
	switch code {
	case "en":
		return "English"
	case "hi":
		return "हिन्दी (Hindi)"
	}
	return code
}

// facetViews returns the counted fields as links.
func (s *server) facetViews(r search.Request, facets map[search.Field][]search.FacetValue) []facetView {
	var out []facetView
	for _, field := range facetFields {
		values := facets[field]
		if len(values) == 0 {
			continue
		}
		view := facetView{Name: facetTitle(field)}
		for i, v := range values {
			is := func(s string) bool { return strings.EqualFold(s, v.Value) || strings.EqualFold(s, v.Name) }
			active := slices.ContainsFunc(r.Filters, func(f search.Filter) bool {
				return f.Field == field && slices.ContainsFunc(f.In, is)
			})
			if i >= facetMost && !active {
				continue
			}
			fv := facetValue{Text: valueName(field, v), Count: grouped(v.Count), Active: active}
			if active {
				view.Open = true
				fv.Href = s.searchHref(withoutValue(r, field, is), facePage)
			} else {
				fv.Href = s.searchHref(withValue(r, field, v.Value), facePage)
			}
			if i < facetFirst || active {
				view.Values = append(view.Values, fv)
			} else {
				view.More = append(view.More, fv)
			}
		}
		out = append(out, view)
	}
	return out
}

// kept returns what a form asks for beside what is typed into it: filters, and
// the order, mode and readings of r.
func kept(r search.Request, filters []search.Filter) []parameter {
	ps := filterParameters(filters)
	if r.Sort != search.SortRelevance {
		ps = append(ps, parameter{"sort", string(r.Sort)})
	}
	if r.Mode != search.ModeAuto {
		ps = append(ps, parameter{"mode", string(r.Mode)})
	}
	return append(ps, readings(r)...)
}

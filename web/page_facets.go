package web

import (
	"slices"
	"strings"

	"github.com/briefsearch/briefsearch/corpus"
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
	Count  string
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

// datesView is the form to filter by date, with what holds.
type datesView struct {
	After, Before string // as typed into date fields
	Keep          []parameter
	Open          bool
}

// datesOf returns the form of a request: what it asks for beside dates is kept.
func datesOf(r search.Request) datesView {
	var v datesView
	var others []search.Filter
	for _, f := range r.Filters {
		if f.Field == search.FieldDate {
			v.After, v.Before, v.Open = f.After.String(), f.Before.String(), true
		} else {
			others = append(others, f)
		}
	}
	v.Keep = append([]parameter{{"q", r.Query.Raw}}, kept(r, others)...)
	return v
}

// kept returns what a form asks for beside what is typed into it: filters, and
// the order and mode of r.
func kept(r search.Request, filters []search.Filter) []parameter {
	ps := filterParameters(filters)
	if r.Sort != search.SortRelevance {
		ps = append(ps, parameter{"sort", string(r.Sort)})
	}
	if r.Mode != search.ModeAuto {
		ps = append(ps, parameter{"mode", string(r.Mode)})
	}
	return ps
}

// chips returns the filters that hold, of parameters and of the query.
func (s *server) chips(r search.Request, facets map[search.Field][]search.FacetValue) []chip {
	var out []chip
	for i, f := range r.Filters {
		if f.Field == search.FieldDate {
			less := with(r)
			less.Filters = slices.Delete(less.Filters, i, i+1)
			out = append(out, chip{Field: "Date", Value: dateRange(f.After, f.Before), Remove: s.searchHref(less, facePage)})
			continue
		}
		for _, v := range f.In {
			less := withoutValue(r, f.Field, func(s string) bool { return s == v })
			out = append(out, chip{Field: facetTitle(f.Field), Value: nameAmong(f.Field, v, facets[f.Field]), Remove: s.searchHref(less, facePage)})
		}
	}
	for _, f := range r.Query.Filters {
		c := chip{Field: facetTitle(f.Field), Not: f.Not, Remove: s.searchHref(withoutSaid(r, f.Said), facePage)}
		if f.Field == search.FieldDate {
			c.Value = dateRange(f.After, f.Before)
		} else {
			names := make([]string, len(f.In))
			for i, v := range f.In {
				names[i] = nameAmong(f.Field, v, facets[f.Field])
			}
			c.Value = strings.Join(names, " or ")
		}
		out = append(out, c)
	}
	return out
}

// nameAmong returns the name of a value for people, if it was counted.
func nameAmong(field search.Field, value string, counted []search.FacetValue) string {
	for _, c := range counted {
		if strings.EqualFold(c.Value, value) {
			return valueName(field, c)
		}
	}
	return shorten(valueName(field, search.FacetValue{Value: value}), maxEcho)
}

// dateRange returns bounds of dates for people.
func dateRange(after, before corpus.Day) string {
	switch {
	case before == 0:
		return "from " + longDay(after)
	case after == 0:
		return "before " + longDay(before)
	case after+1 == before:
		return longDay(after)
	}
	first, next := after.Time(), before.Time()
	switch {
	case first.Day() == 1 && first.AddDate(0, 1, 0).Equal(next):
		return first.Format("January 2006")
	case first.YearDay() == 1 && first.AddDate(1, 0, 0).Equal(next):
		return first.Format("2006")
	case before <= after:
		return "from " + longDay(after) + " and before " + longDay(before)
	}
	return longDay(after) + " to " + longDay(before-1)
}

// withoutFilters returns r with its words only.
func withoutFilters(r search.Request) search.Request {
	r = with(r)
	r.Filters = nil
	q := search.Query{Clauses: r.Query.Clauses}
	r.Query = search.Parse(q.String())
	return r
}

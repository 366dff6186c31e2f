package web

import (
	"slices"
	"time"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
)

// datesView is the form to filter by date, with what holds.
type datesView struct {
	After, Before string // as typed into date fields
	Keep          []parameter
	Presets       []facetValue // spans of time to choose with one click
	Open          bool
}

// datesOf returns the form of a request: what it asks for beside dates is kept.
func (s *server) datesOf(r search.Request) datesView {
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
	v.Presets = s.presets(r, others)
	return v
}

// A span is the days from After to the one before Before; 0 is no bound.
type span struct {
	text          string
	after, before corpus.Day
}

// spans returns what readers ask for most, by the day it is.
func spans(today corpus.Day) []span {
	y, m, _ := today.Time().Date()
	first := func(y int, m time.Month) corpus.Day { return corpus.DayOf(time.Date(y, m, 1, 0, 0, 0, 0, time.UTC)) }
	return []span{
		{"Last 7 days", today - 6, 0},
		{"This month", first(y, m), first(y, m+1)},
		{"Last month", first(y, m-1), first(y, m)},
		{"This year", first(y, time.January), first(y+1, time.January)},
		{"Last year", first(y-1, time.January), first(y, time.January)},
	}
}

// presets returns links that put a span of days in place of the one that holds
// in r, whose other filters are others, or take it away.
func (s *server) presets(r search.Request, others []search.Filter) []facetValue {
	if r.Today == 0 {
		return nil
	}
	var out []facetValue
	for _, p := range spans(r.Today) {
		f := search.Filter{Field: search.FieldDate, After: p.after, Before: p.before}
		to := with(r)
		to.Filters = slices.Clone(others)
		active := slices.ContainsFunc(r.Filters, func(g search.Filter) bool {
			return g.Field == f.Field && g.After == f.After && g.Before == f.Before
		})
		if !active {
			to.Filters = append(to.Filters, f)
		}
		out = append(out, facetValue{Text: p.text, Href: s.searchHref(to, facePage), Active: active})
	}
	return out
}

package web

import (
	"slices"
	"strings"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
)

// chips returns the filters that hold, of parameters and of the query.
func (s *server) chips(r search.Request, res *search.Results) []chip {
	facets := res.Facets
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
		c.Value = filterValue(f, facets)
		out = append(out, c)
	}
	for _, f := range res.Understood.Filters {
		if !fromWords(f) {
			continue
		}
		less, words := with(r), with(r)
		less.Query, words.Query = search.Parse(f.Without), search.Parse(f.AsWords)
		value := filterValue(f, facets)
		if f.Field == search.FieldDate {
			value = daysRange(f.After, f.Before)
		}
		out = append(out, chip{
			Field: shorten(f.Said, maxEcho), Value: value, Not: f.Not, Remove: s.searchHref(less, facePage),
			Words: wordsLinkOf(f.Said, s.searchHref(words, facePage)),
		})
	}
	return out
}

// A wordsLink takes what was read as a filter as words.
type wordsLink struct {
	textLink
	As string // "words"
}

// wordsLinkOf returns the link that takes what was said as words.
func wordsLinkOf(said, href string) *wordsLink {
	v := &wordsLink{textLinkOf(said, href), "words"}
	if len(strings.Fields(said)) == 1 {
		v.As = "a word"
	}
	return v
}

// filterValue returns what f lets through, for people.
func filterValue(f search.Filter, facets map[search.Field][]search.FacetValue) string {
	if f.Field == search.FieldDate {
		return dateRange(f.After, f.Before)
	}
	names := make([]string, len(f.In))
	for i, v := range f.In {
		names[i] = nameAmong(f.Field, v, facets[f.Field])
	}
	return strings.Join(names, " or ")
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

// daysRange returns bounds of dates for people with both days written out,
// where there are both: "1–31 October 2026".
func daysRange(after, before corpus.Day) string {
	if after == 0 || before <= after+1 {
		return dateRange(after, before)
	}
	first, last := after.Time(), (before - 1).Time()
	switch {
	case first.Year() != last.Year():
		return longDay(after) + " – " + longDay(before-1)
	case first.Month() != last.Month():
		return first.Format("2 January") + " – " + longDay(before-1)
	}
	return first.Format("2") + "–" + longDay(before-1)
}

// withoutFilters returns r with its words only: without its filters, and
// without the words that were read as those of read.
func withoutFilters(r search.Request, read []search.Filter) search.Request {
	r = with(r)
	r.Filters = nil
	q := search.Query{Clauses: r.Query.Clauses}
	r.Query = search.Parse(q.String())
	for _, f := range read {
		if fromWords(f) {
			r = withoutSaid(r, f.Said)
		}
	}
	return r
}

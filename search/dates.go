package search

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/briefsearch/briefsearch/corpus"
)

// A period is a run of days, first <= day < next, each only where it is not 0.
type period struct {
	first, next corpus.Day
}

// empty reports whether no day lies in p.
func (p period) empty() bool {
	return p.next != 0 && p.next <= max(p.first, 1)
}

// and returns the days that p and o share.
func (p period) and(o period) period {
	p.first = max(p.first, o.first)
	if p.next == 0 || o.next != 0 && o.next < p.next {
		p.next = o.next
	}
	return p
}

// parsePeriod reads a year, a month or a day: 2025, 2025-01, 2025-01-31, also
// with the day first (31-01-2025, 01-2025), and with "/" or "." for "-".
func parsePeriod(s string) (period, bool) {
	sep := "-"
	if i := strings.IndexAny(s, "-/."); i >= 0 {
		sep = s[i : i+1]
	}
	parts := strings.SplitN(s, sep, 4)
	if len(parts) > 1 && len(parts[0]) < 4 { // the year comes last
		for i, j := 0, len(parts)-1; i < j; i, j = i+1, j-1 {
			parts[i], parts[j] = parts[j], parts[i]
		}
	}
	if len(parts) > 3 || len(parts[0]) != 4 {
		return period{}, false
	}
	n := [3]int{0, 1, 1}
	for i, part := range parts {
		v, err := strconv.ParseUint(part, 10, 32)
		if err != nil || i > 0 && len(part) > 2 {
			return period{}, false
		}
		n[i] = int(v)
	}
	first, ok := corpus.NewDay(n[0], time.Month(n[1]), n[2])
	if !ok {
		return period{}, false
	}
	after := first.Time()
	switch len(parts) {
	case 1:
		after = after.AddDate(1, 0, 0)
	case 2:
		after = after.AddDate(0, 1, 0)
	case 3:
		after = after.AddDate(0, 0, 1)
	}
	if after.Year() > 9999 { // no later day can be written: no bound is needed
		return period{first: first}, true
	}
	return period{first, corpus.DayOf(after)}, true
}

// parseRange reads what "on:" takes: a period, or two with ".." between them,
// of which one may be missing.
func parseRange(s string) (period, bool) {
	from, to, ok := strings.Cut(s, "..")
	if !ok {
		return parsePeriod(s)
	}
	var p period
	if from == "" && to == "" {
		return p, false
	}
	if from != "" {
		first, ok := parsePeriod(from)
		if !ok {
			return p, false
		}
		p.first = first.first
	}
	if to != "" {
		last, ok := parsePeriod(to)
		if !ok {
			return p, false
		}
		p.next = last.next
	}
	return p, !p.empty() && p != period{}
}

// A dateSet gathers the dates of one query: bounds, which all hold, and
// alternatives.
type dateSet struct {
	bounds period
	said   string // how the bounds were written
	on     []Filter
	nots   []Filter
}

// date reads the value after "after:", "before:" or "on:".
func (p *parser) date(start int, name string, not bool) bool {
	var text string
	if end := p.phraseEnd(); end > 0 {
		text = p.phrase(end)
	} else {
		text = p.word()
	}
	var periods []period
	for v := range strings.SplitSeq(text, ",") {
		if v == "" {
			continue
		}
		one, ok := parseDate(name, v)
		if !ok || len(periods) == MaxClauses || name != "on" && len(periods) > 0 {
			return false
		}
		periods = append(periods, one)
	}
	if len(periods) == 0 {
		return false
	}
	p.endOr()
	said := p.said(start, not)
	if p.values+len(periods) > MaxClauses {
		p.q.Truncated = true
		return true
	}
	p.values += len(periods)
	for _, one := range periods {
		p.dates.add(name, one, not, said)
	}
	return true
}

// parseDate reads the date v in the meaning that name gives it.
func parseDate(name, v string) (period, bool) {
	if name == "on" {
		return parseRange(v)
	}
	p, ok := parsePeriod(v)
	if name == "before" {
		return period{next: p.first}, ok
	}
	return period{first: p.first}, ok
}

func (d *dateSet) add(name string, p period, not bool, said string) {
	f := Filter{Field: FieldDate, After: p.first, Before: p.next, Not: not, Said: said}
	switch {
	case not:
		d.nots = append(d.nots, f)
	case name == "on":
		d.on = append(d.on, f)
	default:
		d.bounds = d.bounds.and(p)
		d.said = strings.TrimSpace(d.said + " " + said)
	}
}

// filters returns what the dates of the query mean together: the alternatives
// within the bounds, or the bounds alone. Alternatives without a day are left
// out where there are others.
func (d *dateSet) filters() []Filter {
	all := d.on
	if len(all) == 0 && d.said != "" {
		all = []Filter{{Field: FieldDate}}
	}
	var out []Filter
	for i, f := range all {
		p := d.bounds.and(period{f.After, f.Before})
		f.After, f.Before = p.first, p.next
		f.Said = strings.TrimSpace(f.Said + " " + d.said)
		if !p.empty() || len(out) == 0 && i == len(all)-1 {
			out = append(out, f)
		}
	}
	return append(out, d.nots...)
}

// ParseDates returns the filters that the parameters after, before and on mean
// together; none where all are empty.
func ParseDates(after, before, on string) ([]Filter, error) {
	var d dateSet
	for _, v := range []struct{ name, value string }{{"after", after}, {"before", before}} {
		value := strings.TrimSpace(v.value)
		if value == "" {
			continue
		}
		p, ok := parseDate(v.name, value)
		if !ok {
			return nil, fmt.Errorf("%s %q: want a year, a month or a day, as 2025, 2025-01 or 2025-01-31", v.name, v.value)
		}
		d.add(v.name, p, false, v.name+":"+value)
	}
	n := 0
	for v := range strings.SplitSeq(on, ",") {
		v = strings.TrimSpace(v)
		if v == "" {
			continue
		}
		p, ok := parseDate("on", v)
		if !ok {
			return nil, fmt.Errorf("on %q: want a year, a month or a day, as 2025, 2025-01 or 2025-01-31, or two of them with .. between", v)
		}
		if n++; n > MaxClauses {
			return nil, fmt.Errorf("on: more than %d dates", MaxClauses)
		}
		d.add("on", p, false, "on:"+v)
	}
	out := d.filters()
	for i := range out {
		out[i].Said = "" // parameters are not part of the query
	}
	return out, nil
}

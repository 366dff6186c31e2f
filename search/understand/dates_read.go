package understand

import (
	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
)

// A dateSaid is a date that words of the query say.
type dateSaid struct {
	first, end int // tokens[first:end] say it
	kind       saidKind
	point      point  // of a bound, or one period
	period     period // of saidPeriod
	bare       bool   // a year without a word such as "in" before it
}

// A saidKind says what a date means for the briefs.
type saidKind uint8

const (
	saidNothing saidKind = iota // words of a date that restrict nothing by themselves
	saidPeriod                  // within the period
	saidFrom                    // from the point's first day on
	saidAfter                   // after the point's last day
	saidBefore                  // before the point's first day
	saidUntil                   // until the point's last day
)

// A dateReader finds dates among the words of a query.
type dateReader struct {
	tokens []token
	today  corpus.Day
}

// all returns the dates that the words say, in order.
func (d *dateReader) all() []dateSaid {
	var out []dateSaid
	for i := 0; i < len(d.tokens); {
		said, ok := d.read(i)
		if !ok {
			i++
			continue
		}
		said.first = i
		out = append(out, said)
		i = said.end
	}
	return out
}

// at returns what the word i does in a date.
func (d *dateReader) at(i int) dateWord {
	if i < 0 || i >= len(d.tokens) {
		return dateWord{}
	}
	return d.tokens[i].date
}

// number returns the number that word i is, 0 where it is none.
func (d *dateReader) number(i int) int {
	if i < 0 || i >= len(d.tokens) {
		return 0
	}
	return d.tokens[i].number
}

// skip returns i or, where word i is of that kind, i+1.
func (d *dateReader) skip(i int, kind wordKind) int {
	if d.at(i).kind == kind {
		i++
	}
	return i
}

// read reads the date that begins with word i.
func (d *dateReader) read(i int) (dateSaid, bool) {
	switch kind := d.at(i).kind; kind {
	case kindSince:
		return d.bound(i, saidFrom)
	case kindAfter:
		return d.bound(i, saidAfter)
	case kindBefore:
		return d.bound(i, saidBefore)
	case kindUntil:
		return d.bound(i, saidUntil)
	case kindBetween:
		return d.pair(i+1, kindAnd)
	case kindFrom:
		if said, ok := d.pair(i+1, kindTo); ok {
			return said, true
		}
		if p, end := d.point(i + 1); end > 0 && d.at(end).kind == kindOnwards {
			return dateSaid{end: end + 1, kind: saidFrom, point: p}, true
		}
		return d.within(i, kind)
	case kindIn, kindOf, kindFor:
		return d.within(i, kind)
	case kindThe:
		p, end := d.point(i + 1)
		if end == 0 || p.relative == (period{}) {
			return dateSaid{}, false
		}
		return dateSaid{end: end, kind: saidPeriod, point: p}, true
	}
	return d.alone(i)
}

// bound reads "since March 2025" and its like.
func (d *dateReader) bound(i int, kind saidKind) (dateSaid, bool) {
	p, end := d.point(d.skip(i+1, kindThe))
	if end == 0 {
		return dateSaid{}, false
	}
	if kind == saidFrom || kind == saidAfter {
		end = d.skip(end, kindOnwards)
	}
	return dateSaid{end: end, kind: kind, point: p}, true
}

// pair reads two dates with a word of that kind between them: "March to May 2025".
func (d *dateReader) pair(i int, link wordKind) (dateSaid, bool) {
	p, end := d.point(i)
	if end == 0 {
		return dateSaid{}, false
	}
	if k := d.at(end).kind; k != link && (link != kindTo || k != kindUntil) {
		return dateSaid{}, false
	}
	q, last := d.point(end + 1)
	if last == 0 {
		return dateSaid{}, false
	}
	both, ok := span(p, q, d.today)
	if !ok {
		return dateSaid{end: last}, true
	}
	return dateSaid{end: last, kind: saidPeriod, period: both}, true
}

// within reads "in January", "during the last week", "in the month of May".
func (d *dateReader) within(i int, kind wordKind) (dateSaid, bool) {
	j := d.skip(i+1, kindThe)
	if w := d.at(j); w == (dateWord{kindMonths, oneMonth}) && d.at(j+1).kind == kindOf {
		j, kind = j+2, kindIn
	} else if w == (dateWord{kindMonths, oneYear}) && d.number(j+1) > 0 {
		j++
	}
	p, end := d.point(j)
	if end == 0 {
		return dateSaid{}, false
	}
	said := dateSaid{end: end, kind: saidPeriod, point: p}
	switch {
	case p.relative != period{}, p.year != 0 && p.month != 0 && p.day == 0:
	case kind == kindIn, kind == kindFrom && p.year != 0:
	default: // "Act of 2019", "target for 2030", "from March"
		said.kind = saidNothing
	}
	if p.day != 0 && p.year == 0 {
		said.kind = saidNothing
	}
	return said, true
}

// alone reads a date without a word before it.
func (d *dateReader) alone(i int) (dateSaid, bool) {
	p, end := d.point(i)
	if end == 0 {
		return dateSaid{}, false
	}
	if said, ok := d.hindi(p, end); ok {
		return said, true
	}
	switch d.at(end).kind {
	case kindOnwards:
		return dateSaid{end: end + 1, kind: saidFrom, point: p}, true
	case kindTo, kindUntil:
		if _, last := d.point(end + 1); last > 0 {
			said, ok := d.pair(i, kindTo)
			if p.month == 0 { // "2023 to 2025" may be what is looked for
				said.kind = saidNothing
			}
			return said, ok
		}
	case kindAnd:
		if q, last := d.point(end + 1); last > 0 {
			return d.neighbours(p, q, last), true
		}
	}
	said := dateSaid{end: end, kind: saidPeriod, point: p, bare: p.month == 0 && p.relative == period{}}
	if p.yearless() {
		said.kind = saidNothing
	}
	return said, true
}

// neighbours returns the period of two months one after the other: "May and
// June 2025". Other dates with "and" between them say nothing sure.
func (d *dateReader) neighbours(p, q point, end int) dateSaid {
	both, ok := span(p, q, d.today)
	if !ok || p.month == 0 || p.day != 0 || q.year == 0 || q.day != 0 {
		return dateSaid{end: end}
	}
	if two, ok := months(both.first.Time().Year(), both.first.Time().Month(), 2); !ok || two != both {
		return dateSaid{end: end}
	}
	return dateSaid{end: end, kind: saidPeriod, period: both}
}

// hindi reads the words that stand after a date in Hindi.
func (d *dateReader) hindi(p point, end int) (dateSaid, bool) {
	switch d.at(end).kind {
	case kindHindiIn:
		return dateSaid{end: end + 1, kind: saidPeriod, point: p}, p.day == 0
	case kindHindiTo:
		return dateSaid{end: end + 1, kind: saidUntil, point: p}, true
	case kindHindiOf:
		if d.at(end+1).kind == kindHindiAfter {
			return dateSaid{end: end + 2, kind: saidAfter, point: p}, true
		}
		if p.yearless() { // "मार्च के" is no date yet
			return dateSaid{}, false
		}
		return dateSaid{end: end + 1, kind: saidPeriod, point: p}, p.relative != period{} || p.month != 0
	case kindHindiFrom:
		if d.at(end+1).kind == kindHindiBefore {
			return dateSaid{end: end + 2, kind: saidBefore, point: p}, true
		}
		if q, last := d.point(end + 1); last > 0 {
			both, ok := span(p, q, d.today)
			return dateSaid{end: d.skip(last, kindHindiTo), kind: saidPeriod, period: both}, ok
		}
		return dateSaid{end: end + 1, kind: saidFrom, point: p}, true
	}
	return dateSaid{}, false
}

// point reads a year, month or day, and returns the word after it; 0 where
// none begins with word i.
func (d *dateReader) point(i int) (point, int) {
	if p, end := d.relative(i); end > 0 {
		return p, end
	}
	n := d.number(i)
	switch w := d.at(i); {
	case w.kind == kindMonth:
		if day := d.number(i + 1); day > 0 && day <= 31 {
			return d.withYear(point{month: w.n, day: day}, i+2)
		}
		return d.withYear(point{month: w.n}, i+1)
	case n > 0 && n <= 31 && d.at(i+1).kind == kindMonth:
		return d.withYear(point{month: d.at(i + 1).n, day: n}, i+2)
	case isYear(n):
		return point{year: n}, i + 1
	case i < len(d.tokens) && d.tokens[i].numeric:
		fs, err := search.ParseDates("", "", d.tokens[i].text)
		if err == nil && len(fs) == 1 && fs[0].Before == fs[0].After+1 {
			t := fs[0].After.Time()
			return point{year: t.Year(), month: int(t.Month()), day: t.Day()}, i + 1
		}
	}
	return point{}, 0
}

// withYear returns p with the year that word i is, if it is one.
func (d *dateReader) withYear(p point, i int) (point, int) {
	if n := d.number(i); isYear(n) {
		p.year = n
		return p, i + 1
	}
	return p, i
}

// isYear reports whether n has the digits of a year.
func isYear(n int) bool { return 1000 <= n && n <= 9999 }

package understand

import (
	"time"

	"github.com/briefsearch/briefsearch/corpus"
)

// relative reads "last month", "past 3 weeks", "today", "the day before yesterday".
func (d *dateReader) relative(i int) (point, int) {
	w := d.at(i)
	switch w.kind {
	case kindToday:
		return point{relative: days(d.today-corpus.Day(w.n), 1)}, i + 1
	case kindDays:
		if w.n == 1 && d.at(i+1).kind == kindBefore && d.at(i+2) == (dateWord{kindToday, 1}) {
			return point{relative: days(d.today-2, 1)}, i + 3
		}
		return point{}, 0
	case kindThis, kindLast, kindPast:
	default:
		return point{}, 0
	}
	n, j := d.number(i+1), i+1
	if d.at(j).kind == kindNumber {
		n = d.at(j).n
	}
	if n > 0 {
		j++
	}
	unit := d.at(j)
	var p period
	var ok bool
	switch {
	case n > 0:
		p, ok = d.lately(w.kind, n, unit)
	case unit.kind == kindMonth:
		p, ok = d.namedMonth(w.kind, unit.n)
	default:
		p, ok = d.calendar(w.kind, unit)
	}
	if !ok {
		return point{}, 0
	}
	return point{relative: p}, j + 1
}

// lately returns the n units that end today.
func (d *dateReader) lately(kind wordKind, n int, unit dateWord) (period, bool) {
	switch {
	case kind == kindThis:
	case unit.kind == kindDays && n*unit.n <= maxDays:
		return days(d.today, n*unit.n), true
	case unit.kind == kindMonths && n*unit.n <= maxMonths:
		return period{back(d.today, n*unit.n), d.today + 1}, true
	}
	return period{}, false
}

// namedMonth returns "this January", and "last January", which is over.
func (d *dateReader) namedMonth(kind wordKind, month int) (period, bool) {
	year := d.today.Time().Year()
	p, ok := point{month: month}.within(year)
	if kind == kindLast && ok && p.next > d.today {
		p, ok = point{month: month}.within(year - 1)
	}
	return p, ok && kind != kindPast
}

// calendar returns "this week", "last month", "past year".
func (d *dateReader) calendar(kind wordKind, unit dateWord) (period, bool) {
	t := d.today.Time()
	ago := 0
	if kind == kindLast {
		ago = 1
	}
	switch {
	case unit == dateWord{kindDays, fortnight} && kind != kindThis:
		return days(d.today, fortnight), true
	case unit == dateWord{kindDays, week7} && kind == kindPast:
		return days(d.today, week7), true
	case unit == dateWord{kindDays, week7}:
		return week(d.today, -ago), true
	case unit == dateWord{kindMonths, oneMonth} && kind == kindPast:
		return days(d.today, 30), true
	case unit == dateWord{kindMonths, oneMonth}:
		return months(t.Year(), t.Month()-time.Month(ago), 1)
	case unit == dateWord{kindMonths, oneYear} && kind == kindPast:
		return period{back(d.today, oneYear), d.today + 1}, true
	case unit == dateWord{kindMonths, oneYear}:
		return years(t.Year()-ago, 1)
	}
	return period{}, false
}

package understand

import (
	"time"

	"github.com/briefsearch/briefsearch/corpus"
)

// A period is a run of days, first <= day < next, each only where it is not 0.
type period struct {
	first, next corpus.Day
}

// meets reports whether a day of p lies between oldest and newest.
func (p period) meets(oldest, newest corpus.Day) bool {
	return newest != 0 && p.first <= newest && (p.next == 0 || p.next > oldest)
}

// holds reports whether p leaves out no day between oldest and newest.
func (p period) holds(oldest, newest corpus.Day) bool {
	return p.first <= oldest && (p.next == 0 || p.next > newest)
}

// days returns the period of n days that ends with last.
func days(last corpus.Day, n int) period {
	return period{last - corpus.Day(n) + 1, last + 1}
}

// year returns the n years from year y on.
func years(y, n int) (period, bool) {
	return between(y, time.January, 1, y+n, time.January, 1)
}

// months returns the n months from month m of year y on; m may lie outside the year.
func months(y int, m time.Month, n int) (period, bool) {
	first := time.Date(y, m, 1, 0, 0, 0, 0, time.UTC)
	next := first.AddDate(0, n, 0)
	return between(first.Year(), first.Month(), 1, next.Year(), next.Month(), 1)
}

// between returns the period from one date to the day before another, and
// false where one of them is none.
func between(y int, m time.Month, d, nextY int, nextM time.Month, nextD int) (period, bool) {
	first, ok := corpus.NewDay(y, m, d)
	next, nextOK := corpus.NewDay(nextY, nextM, nextD)
	return period{first, next}, ok && nextOK
}

// week returns the week, from Monday on, that is n weeks after the one of day.
func week(day corpus.Day, n int) period {
	sinceMonday := (int(day.Time().Weekday()) + 6) % 7
	monday := day - corpus.Day(sinceMonday) + corpus.Day(7*n)
	return period{monday, monday + 7}
}

// back returns the day n months before day, or the last one of that month
// where it has fewer days.
func back(day corpus.Day, n int) corpus.Day {
	t := day.Time()
	last := time.Date(t.Year(), t.Month()-time.Month(n)+1, 0, 0, 0, 0, 0, time.UTC)
	return corpus.DayOf(time.Date(last.Year(), last.Month(), min(t.Day(), last.Day()), 0, 0, 0, 0, time.UTC))
}

// A point is a year, a month or a day as people name one; its year may be
// left out. It is 0 in what is not said.
type point struct {
	year, month, day int
	relative         period // instead: of "last month", "today"
}

// yearless reports whether the point recurs every year.
func (p point) yearless() bool { return p.year == 0 && p.relative == period{} }

// within returns the period of the point in its year.
func (p point) within(year int) (period, bool) {
	switch {
	case p.relative != period{}:
		return p.relative, true
	case p.month == 0:
		return years(year, 1)
	case p.day == 0:
		return months(year, time.Month(p.month), 1)
	}
	d, ok := corpus.NewDay(year, time.Month(p.month), p.day)
	return period{d, d + 1}, ok
}

// past returns the point's period; without a year the last one that has begun.
func (p point) past(today corpus.Day) (period, bool) {
	if !p.yearless() {
		return p.within(p.year)
	}
	year := today.Time().Year()
	if out, ok := p.within(year); ok && out.first <= today {
		return out, true
	}
	return p.within(year - 1)
}

// from returns the point's period; without a year the first one from day on.
func (p point) from(day corpus.Day) (period, bool) {
	if !p.yearless() {
		return p.within(p.year)
	}
	year := day.Time().Year()
	if out, ok := p.within(year); ok && out.first >= day {
		return out, true
	}
	return p.within(year + 1)
}

// span returns the period from p to q, both included. A year that only q has
// is that of p too, or the one before where p would come after q.
func span(p, q point, today corpus.Day) (period, bool) {
	if p.yearless() && !q.yearless() {
		last, ok := q.within(q.year)
		if !ok {
			return period{}, false
		}
		p.year = last.first.Time().Year()
		if first, ok := p.within(p.year); !ok || first.first > last.first {
			p.year--
		}
	}
	first, ok := p.past(today)
	if !ok {
		return period{}, false
	}
	last, ok := q.from(first.first)
	return period{first.first, last.next}, ok && last.next > first.first
}

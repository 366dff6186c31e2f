package corpus

import (
	"fmt"
	"time"
)

// A Day is a calendar day, counted so that 1 is the first of January of the
// year 1 (proleptic Gregorian). The zero Day is no day.
type Day int32

// secondsPerDay is the length of a UTC day.
const secondsPerDay = 24 * 60 * 60

// firstDay is the Unix time of the Day before Day 1.
var firstDay = time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC).Unix() - secondsPerDay

// NewDay returns the day of that date, and false where there is none, as for
// 31 February or a year outside 1 to 9999.
func NewDay(year int, month time.Month, day int) (Day, bool) {
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	y, m, d := t.Date()
	if y != year || m != month || d != day || year < 1 || year > 9999 {
		return 0, false
	}
	return Day((t.Unix() - firstDay) / secondsPerDay), true
}

// DayOf returns the calendar day of t in t's location.
func DayOf(t time.Time) Day {
	d, _ := NewDay(t.Date())
	return d
}

// ParseDay reads a day written as 2006-01-02.
func ParseDay(s string) (Day, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, fmt.Errorf("day %q: want YYYY-MM-DD", s)
	}
	return DayOf(t), nil
}

// Time returns midnight UTC of the day.
func (d Day) Time() time.Time {
	return time.Unix(int64(d)*secondsPerDay+firstDay, 0).UTC()
}

// String returns the day as 2006-01-02, and "" for the zero Day.
func (d Day) String() string {
	if d == 0 {
		return ""
	}
	return d.Time().Format(time.DateOnly)
}

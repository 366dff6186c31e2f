package corpus

import (
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// A DateOrder says which of the two comes first in a date such as 10-01-2025.
type DateOrder int

// The orders. The zero DateOrder is the one in use in India.
const (
	DayFirst DateOrder = iota
	MonthFirst
)

// DateOrderOf tells which order s itself proves, as 01/25/2024 proves
// MonthFirst; false where s proves none. A caller that meets a proof among the
// dates of one source sets Raw.DateOrder for the others.
func DateOrderOf(s string) (DateOrder, bool) {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' || i > 0 && isWordByte(s[i-1]) {
			continue
		}
		d := scanNumeric(s[i:], MonthFirst)
		if d.n == 0 || d.first == 0 {
			continue
		}
		switch {
		case d.first > 12 && d.second <= 12:
			return DayFirst, true
		case d.second > 12 && d.first <= 12:
			return MonthFirst, true
		}
		i += d.n
	}
	return DayFirst, false
}

// A date is what a scan found at the beginning of a string.
type date struct {
	day           Day
	n             int // bytes read; 0 where there is no date
	doubt         string
	first, second int // the two numbers whose order is a convention, 0 where it is not
}

// scanDate reads a date that begins s.
func scanDate(s string, order DateOrder) date {
	if s == "" {
		return date{}
	}
	if c := s[0]; c < utf8.RuneSelf && (c < '0' || c > '9') {
		return scanMonthFirst(s)
	}
	if _, n := digit(s); n == 0 {
		return scanMonthFirst(s)
	}
	if d := scanNumeric(s, order); d.n > 0 {
		return d
	}
	return scanNamed(s)
}

// scanNumeric reads 2025-01-10, 10-01-2025, 10/01/2025, 10.01.25 and their
// like, in Devanagari digits too.
func scanNumeric(s string, order DateOrder) date {
	a, na := number(s, 4)
	if na == 0 {
		return date{}
	}
	i := na
	sep, ns := separator(s[i:])
	if ns == 0 {
		return date{}
	}
	i += ns
	b, nb := number(s[i:], 2)
	if nb == 0 {
		return date{}
	}
	i += nb
	sep2, ns := separator(s[i:])
	if ns == 0 || sep != sep2 {
		return date{}
	}
	i += ns
	c, nc := number(s[i:], 4)
	if nc == 0 || tail(s[i+nc:]) {
		return date{}
	}
	i += nc
	switch {
	case a >= 1000 && digits(s[i-nc:i]) <= 2:
		return ymd(a, b, c, i)
	case a < 100 && c >= 1000:
		return numericDay(a, b, c, i, order)
	case a < 100 && sep != ' ' && digits(s[i-nc:i]) == 2:
		d := numericDay(a, b, 2000+c, i, order)
		if a > 12 && c <= 31 {
			if other, ok := NewDay(2000+a, time.Month(b), c); ok && other != d.day {
				d.doubt = "its year may be the first or the last number"
			}
		}
		return d
	}
	return date{}
}

func ymd(y, m, d, n int) date {
	if day, ok := NewDay(y, time.Month(m), d); ok && plausible(y) {
		return date{day: day, n: n}
	}
	return date{}
}

// numericDay decides between day first and month first.
func numericDay(a, b, year, n int, order DateOrder) date {
	if !plausible(year) {
		return date{}
	}
	d := date{n: n, first: a, second: b}
	dayFirst, ok1 := NewDay(year, time.Month(b), a)
	monthFirst, ok2 := NewDay(year, time.Month(a), b)
	switch {
	case !ok1 && !ok2:
		return date{}
	case ok1 && (order == DayFirst || !ok2):
		d.day = dayFirst
	case ok2 && (order == MonthFirst || !ok1):
		d.day = monthFirst
		if order == DayFirst {
			d.doubt = "it makes sense with the month first only"
		}
	}
	return d
}

// plausible tells whether a brief may be of that year.
func plausible(year int) bool { return year >= 1900 && year < 2100 }

// scanNamed reads "23rd January 2024", "07 AUG 2026", "10 of January, 2025",
// "2024 March 6".
func scanNamed(s string) date {
	a, i := number(s, 4)
	if i == 0 {
		return date{}
	}
	if a < 100 {
		i += ordinal(s[i:])
	}
	i += filler(s[i:])
	if hasPrefixFold(s[i:], "of ") {
		i += len("of ")
	}
	m, n := month(s[i:])
	if n == 0 {
		return date{}
	}
	i += n
	i += filler(s[i:])
	b, n := number(s[i:], 4)
	if n == 0 {
		return date{}
	}
	if a >= 1000 {
		j := i + n
		j += ordinal(s[j:])
		if b > 31 || tail(s[j:]) {
			return date{}
		}
		return ymd(a, int(m), b, j)
	}
	return named(a, m, b, s[i:i+n], s, i+n)
}

// scanMonthFirst reads "Jan 20, 2021", "Nov. 29, 2025".
func scanMonthFirst(s string) date {
	m, i := month(s)
	if i == 0 {
		return date{}
	}
	i += filler(s[i:])
	d, n := number(s[i:], 2)
	if n == 0 {
		return date{}
	}
	i += n
	i += ordinal(s[i:])
	k := filler(s[i:])
	if k == 0 {
		return date{}
	}
	i += k
	y, n := number(s[i:], 4)
	if n == 0 {
		return date{}
	}
	return named(d, m, y, s[i:i+n], s, i+n)
}

// named makes a date of a day, a month's name and a year of two or four digits.
func named(d int, m time.Month, y int, year, s string, n int) date {
	switch digits(year) {
	case 2:
		y += 2000
		if strings.HasPrefix(s[n:], ":") { // "10 January 10:30"
			return date{}
		}
	case 4:
	default:
		return date{}
	}
	if tail(s[n:]) || !plausible(y) {
		return date{}
	}
	day, ok := NewDay(y, m, d)
	if !ok {
		return date{}
	}
	return date{day: day, n: n}
}

// tail tells whether a number goes on in s, so that it was no day or year. A
// "T" may follow a date, before the time.
func tail(s string) bool {
	if s == "" {
		return false
	}
	if s[0] == 'T' && len(s) > 1 && s[1] >= '0' && s[1] <= '9' {
		return false
	}
	r, n := utf8.DecodeRuneInString(s)
	if unicode.IsNumber(r) {
		return true
	}
	if r == '.' || r == ',' || r == '/' {
		_, k := digit(s[n:])
		return k > 0
	}
	return unicode.IsLetter(r) || unicode.IsMark(r)
}

// separator reads what stands between the numbers of a date, with spaces around it.
func separator(s string) (sep byte, n int) {
	for n < len(s) && s[n] == ' ' && n < 2 {
		n++
	}
	if n == len(s) {
		return 0, 0
	}
	switch s[n] {
	case '-', '/', '.', '_':
		sep = s[n]
		n++
	case 0xe2: // hyphens and dashes of U+2010 to U+2015
		if len(s) < n+3 || s[n+1] != 0x80 || s[n+2] < 0x90 || s[n+2] > 0x95 {
			return 0, 0
		}
		sep = '-'
		n += 3
	default:
		if n == 0 {
			return 0, 0
		}
		return ' ', n
	}
	for n < len(s) && s[n] == ' ' {
		n++
	}
	return sep, n
}

// filler counts what may stand between a day, the name of a month and a year.
func filler(s string) int {
	n := 0
	for n < len(s) && n < 4 && strings.IndexByte(" -/.,_'", s[n]) >= 0 {
		n++
	}
	if strings.HasPrefix(s[n:], "’") {
		n += len("’")
	}
	return n
}

// startsDate tells whether a date may begin s, maybe in brackets.
func startsDate(s string) bool {
	s = strings.TrimLeft(s, "[( ")
	if _, n := digit(s); n > 0 {
		return true
	}
	_, n := month(s)
	return n > 0
}

// compactDay reads 20250110, as file names have it.
func compactDay(s string) (Day, bool) {
	if len(s) != len("20060102") {
		return 0, false
	}
	v, err := strconv.Atoi(s)
	if err != nil || !plausible(v/10000) {
		return 0, false
	}
	return NewDay(v/10000, time.Month(v/100%100), v%100)
}

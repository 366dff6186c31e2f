package corpus

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// date settles when the brief was published: by its field, its head, its URL,
// the page that it stands on, or the name of its file.
func (p *parser) date() {
	b := &p.brief
	t := p.stamp
	if s := clean(p.raw.Date); s != "" {
		given := readDate(s, p.raw.DateOrder)
		if given.day != 0 {
			if given.clock == "" && (t.day == 0 || given.day == t.day) {
				given.clock = t.clock
			}
			t = given
		} else {
			p.warn(CodeDateInDoubt, fmt.Sprintf("the date %q could not be read", cutWords(s, 8, 60)), "write it as 2025-01-10")
		}
	}
	if t.day == 0 {
		clock := t.clock
		for _, s := range []string{b.URL, p.raw.PageDate, p.raw.Path} {
			if t = findStamp(s, p.raw.DateOrder); t.day != 0 {
				break
			}
		}
		if t.day == 0 {
			t.day = pathDay(p.raw.Path)
		}
		if t.day == 0 {
			t.day = p.sourceDay
		}
		t.clock = clock
	}
	b.Published = t.day
	if t.day != 0 && t.clock != "" {
		b.Time = t.clock
	}
	switch {
	case t.day == 0:
		p.warn(CodeNoDate, "no date was found", "add a line such as 10-01-2025 below the title, or a date field")
	case t.doubt != "":
		p.warn(CodeDateInDoubt, fmt.Sprintf("the date was read as %s: %s", t.day, t.doubt), "write it as 2025-01-10")
	}
}

// readDate reads the date and time of a field.
func readDate(s string, order DateOrder) stamp {
	if len(s) == 10 || len(s) == 13 {
		if v, err := strconv.ParseInt(s, 10, 64); err == nil && v > 0 {
			if len(s) == 13 {
				v /= 1000
			}
			when := time.Unix(v, 0).UTC()
			return stamp{day: DayOf(when), clock: when.Format("15:04")}
		}
	}
	if day, ok := compactDay(s); ok {
		return stamp{day: day}
	}
	t := readStamp(s, order)
	if t.day == 0 {
		t = findStamp(s, order)
	}
	if t.clock == "00:00" && strings.Contains(s, "00:00") {
		t.clock = "" // a date that was stored as a time
	}
	return t
}

// findStamp finds the first date in s, as of a URL or a file name.
func findStamp(s string, order DateOrder) stamp {
	for i := 0; i < len(s); i++ {
		if i > 0 && s[i-1] >= '0' && s[i-1] <= '9' && s[i] >= '0' && s[i] <= '9' {
			continue
		}
		if i > 0 && isLetterByte(s[i-1]) && isLetterByte(s[i]) {
			continue
		}
		if !isWordByte(s[i]) {
			continue
		}
		if d := scanDate(s[i:], order); d.n > 0 {
			return stamp{day: d.day, doubt: d.doubt, rest: s[i+d.n:]}
		}
		j := i
		for j < len(s) && s[j] >= '0' && s[j] <= '9' {
			j++
		}
		if day, ok := compactDay(s[i:j]); ok {
			return stamp{day: day, rest: s[j:]}
		}
	}
	return stamp{}
}

func isLetterByte(c byte) bool { return isWordByte(c) && (c < '0' || c > '9') }

// pathDay puts a date together that is spread over the last names of a path:
// "2024/2 May.md", "May 2024/24.md". The day must begin the file's name or
// stand beside the month's.
func pathDay(path string) Day {
	names := strings.Split(path, "/")
	names = names[max(0, len(names)-3):]
	var m time.Month
	year, day := 0, 0
	for i, name := range names {
		base := i == len(names)-1
		if dot := strings.LastIndexByte(name, '.'); base && dot > 0 {
			name = name[:dot]
		}
		tokens := strings.FieldsFunc(name, func(r rune) bool { return !isWordRune(r) })
		for k, token := range tokens {
			if named, n := month(token); n == len(token) && n > 0 {
				m = named
				if base && day == 0 {
					if d, ok := dayNumber(tokens, k+1); ok {
						day = d
					} else if d, ok := dayNumber(tokens, k-1); ok {
						day = d
					}
				}
				continue
			}
			if v, n := number(token, 4); n == len(token) && digits(token) == 4 && plausible(v) {
				year = v
			}
		}
		if d, ok := dayNumber(tokens, 0); ok && base && day == 0 {
			day = d
		}
	}
	if m == 0 || day == 0 || year == 0 {
		return 0
	}
	d, _ := NewDay(year, m, day)
	return d
}

// dayNumber reads token i as the number of a day, "2" or "2nd".
func dayNumber(tokens []string, i int) (int, bool) {
	if i < 0 || i >= len(tokens) {
		return 0, false
	}
	v, n := number(tokens[i], 2)
	if n == 0 || v < 1 || v > 31 || len(tokens[i]) != n+ordinal(tokens[i][n:]) {
		return 0, false
	}
	return v, true
}

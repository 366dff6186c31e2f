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
			if given.clock == "" && given.day == t.day {
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
			if t = p.searchStamp(s); t.day != 0 {
				break
			}
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

func (p *parser) searchStamp(s string) stamp {
	if s == "" {
		return stamp{}
	}
	return findStamp(s, p.raw.DateOrder)
}

package corpus

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// A stamp is what a line such as "10-01-2025 | 10:30 AM | 1 min read" says.
type stamp struct {
	day      Day
	doubt    string // why day may be wrong
	clock    string // "10:30"
	read     int    // minutes
	labelled bool   // "Posted on:" or the like stands before the date
	by       string // who published it, "PIB Delhi"
	rest     string // what follows it in the line
}

func (t stamp) empty() bool { return t.day == 0 && t.clock == "" && t.read == 0 }

// readStamp reads dates, times and reading times, with the words that usually
// stand around them, from the beginning of s. It stops at the first word that
// is none of these.
func readStamp(s string, order DateOrder) stamp {
	var t stamp
	weekday := time.Weekday(-1)
	updated, replace := false, false // the next date is one of change; so was the one taken
	var first date
	var text string
	var buf [maxStampWord + utf8.UTFMax]byte
	for s != "" {
		c := s[0]
		if c < utf8.RuneSelf && !isWordByte(c) {
			s = s[1:]
			continue
		}
		if n, minutes := scanReading(s); n > 0 {
			if t.read == 0 {
				t.read = minutes
			}
			s = s[n:]
			continue
		}
		if d := scanDate(s, order); d.n > 0 {
			// Of several dates the first counts, but one of publication
			// before one of change.
			if t.day == 0 || replace && !updated {
				t.day, t.doubt, first, text = d.day, d.doubt, d, s[:d.n]
				replace = updated
			}
			updated = false
			s = s[d.n:]
			if len(s) > 1 && s[0] == 'T' {
				s = s[1:]
			}
			continue
		}
		if clock, n := scanClock(s); n > 0 {
			if t.clock == "" {
				t.clock = clock
			}
			s = s[n:]
			continue
		}
		key, n := lowerWord(buf[:0], s)
		if n == 0 {
			if r, k := utf8.DecodeRuneInString(s); !isWordRune(r) {
				s = s[k:]
				continue
			}
			break
		}
		if r, _ := utf8.DecodeRuneInString(s[n:]); isWordRune(r) {
			break
		}
		if d, ok := weekdays[string(key)]; ok {
			if t.day == 0 {
				weekday = d
			}
			s = s[n:]
			continue
		}
		if string(key) == "by" && t.day != 0 && words(s, 7) <= 7 {
			t.by, t.read = cutReading(s[n:], t.read)
			s = ""
			break
		}
		role, ok := stampWords[string(key)]
		if !ok {
			break
		}
		switch role {
		case wordLabel:
			t.labelled = true
		case wordUpdate:
			t.labelled = true
			updated = true
		}
		s = s[n:]
	}
	t.rest = s
	if weekday >= 0 && t.day != 0 && t.day.Time().Weekday() != weekday {
		t.settle(first, weekday, text)
	}
	return t
}

// cutReading takes the reading time off the end of a name: "Admin 2 min read".
func cutReading(s string, read int) (string, int) {
	for i := 1; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' || isWordByte(s[i-1]) {
			continue
		}
		if n, minutes := scanReading(s[i:]); n > 0 && words(s[i+n:], 2) <= 1 {
			if read == 0 {
				read = minutes
			}
			return strings.TrimRight(s[:i], " |,-·•"), read
		}
	}
	return s, read
}

// settle weighs a weekday that contradicts the date: it decides between day
// first and month first where it fits the other one.
func (t *stamp) settle(d date, weekday time.Weekday, text string) {
	if d.first != 0 {
		y := t.day.Time().Year()
		for _, o := range [][2]int{{d.first, d.second}, {d.second, d.first}} {
			if day, ok := NewDay(y, time.Month(o[0]), o[1]); ok && day.Time().Weekday() == weekday {
				t.day, t.doubt = day, ""
				return
			}
		}
	}
	t.doubt = fmt.Sprintf("%s was a %s, not a %s", text, t.day.Time().Weekday(), weekday)
}

// The roles of the words of a stamp.
const (
	wordFiller = iota
	wordLabel
	wordUpdate
)

// stampWords are the words that may stand in a line of date and time.
var stampWords = map[string]int{
	"date": wordLabel, "dated": wordLabel, "posted": wordLabel, "published": wordLabel, "publish": wordLabel,
	"uploaded": wordLabel, "created": wordLabel, "released": wordLabel, "release": wordLabel, "time": wordLabel,
	"updated": wordUpdate, "modified": wordUpdate, "update": wordUpdate, "last": wordFiller, "on": wordFiller,
	"at": wordFiller, "of": wordFiller, "ist": wordFiller, "gmt": wordFiller, "utc": wordFiller, "hrs": wordFiller,
	"hours": wordFiller, "reading": wordFiller, "read": wordFiller, "estimated": wordFiller, "z": wordFiller,
	"दिनांक": wordLabel, "तिथि": wordLabel, "तारीख": wordLabel, "प्रकाशित": wordLabel, "समय": wordLabel,
	"अद्यतन": wordUpdate, "अपडेट": wordUpdate, "को": wordFiller, "पढ़ें": wordFiller, "पढ़ें": wordFiller, "पढ़ने": wordFiller, "पढ़ने": wordFiller, "पठन": wordFiller, "का": wordFiller,
	"बजे": wordFiller, "की": wordFiller, "पोस्ट": wordLabel,
}

// weekdays are the names of the days of the week, in lower case.
var weekdays = map[string]time.Weekday{
	"sunday": 0, "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6,
	"sun": 0, "mon": 1, "tue": 2, "tues": 2, "wed": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5, "sat": 6,
	"रविवार": 0, "सोमवार": 1, "मंगलवार": 2, "बुधवार": 3, "गुरुवार": 4, "गुरूवार": 4, "शुक्रवार": 5, "शनिवार": 6,
}

// maxStampWord bounds the words of a stamp in bytes.
const maxStampWord = 40

// lowerWord appends the word of letters that begins s to buf in lower case,
// and returns its length in s; 0 where it is longer than maxStampWord.
func lowerWord(buf []byte, s string) ([]byte, int) {
	n := 0
	for i, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsMark(r) {
			break
		}
		if n = i + utf8.RuneLen(r); n > maxStampWord {
			return nil, 0
		}
		buf = utf8.AppendRune(buf, unicode.ToLower(r))
	}
	return buf, n
}

// nextWord returns the word of letters that begins s, in lower case, and its
// length in bytes. A word of more than 40 bytes is not looked for.
func nextWord(s string) (string, int) {
	n, lower := 0, true
	for i, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsMark(r) {
			break
		}
		lower = lower && !unicode.IsUpper(r)
		if n = i + utf8.RuneLen(r); n > 40 {
			return "", 0
		}
	}
	if lower {
		return s[:n], n
	}
	return strings.ToLower(s[:n]), n
}

// scanReading reads "1 min read", "Reading time: 3 minutes", "2 मिनट".
func scanReading(s string) (n, minutes int) {
	v, i := number(s, 3)
	if i == 0 {
		return 0, 0
	}
	for i < len(s) && (s[i] == ' ' || s[i] == '-') {
		i++
	}
	var buf [maxStampWord + utf8.UTFMax]byte
	word, w := lowerWord(buf[:0], s[i:])
	switch string(word) {
	case "min", "mins", "minute", "minutes", "मिनट":
		if r, _ := utf8.DecodeRuneInString(s[i+w:]); !isWordRune(r) {
			return i + w, v
		}
	}
	return 0, 0
}

// scanClock reads "10:30 AM", "11:58PM", "10.30 a.m.", "15:04:05.000Z",
// "10 am" from the beginning of s, with a zone's offset, as "15:04". The time
// stays as written: no zone is applied.
func scanClock(s string) (string, int) {
	h, i := number(s, 2)
	if i == 0 || h > 23 {
		return "", 0
	}
	m, dot := 0, false
	colon := i < len(s) && s[i] == ':'
	if colon || i < len(s) && s[i] == '.' {
		v, n := number(s[i+1:], 2)
		if n == 0 || v > 59 || digits(s[i+1:i+1+n]) != 2 {
			return "", 0
		}
		dot = !colon
		m = v
		i += 1 + n
		if sec, n := number(s[min(i+1, len(s)):], 2); colon && n > 0 && s[i] == ':' && sec < 61 {
			i += 1 + n
			if _, n := number(s[min(i+1, len(s)):], 9); n > 0 && s[i] == '.' {
				i += 1 + n
			}
		}
	}
	half, n := meridiem(s[i:])
	i += n
	switch {
	case n == 0 && (!colon || dot):
		return "", 0
	case n > 0 && h > 12, n > 0 && h == 0:
		half = 0 // "15:30 PM"
	}
	if half == 'p' && h < 12 {
		h += 12
	} else if half == 'a' && h == 12 {
		h = 0
	}
	i += zone(s[i:])
	if i < len(s) {
		if r, _ := utf8.DecodeRuneInString(s[i:]); isWordRune(r) && r != 'Z' {
			return "", 0
		}
	}
	return strconv.Itoa(h/10) + strconv.Itoa(h%10) + ":" + strconv.Itoa(m/10) + strconv.Itoa(m%10), i
}

// meridiem reads "AM", "p.m." and the like with a space before it.
func meridiem(s string) (half byte, n int) {
	if n < len(s) && s[n] == ' ' {
		n++
	}
	if n+1 >= len(s) {
		return 0, 0
	}
	half = s[n] | 0x20
	if half != 'a' && half != 'p' {
		return 0, 0
	}
	n++
	if s[n] == '.' {
		n++
	}
	if n >= len(s) || s[n]|0x20 != 'm' {
		return 0, 0
	}
	n++
	if n < len(s) && s[n] == '.' {
		n++
	}
	if n < len(s) && isWordByte(s[n]) {
		return 0, 0
	}
	return half, n
}

// zone counts the bytes of "+05:30", " +0530" and "Z".
func zone(s string) int {
	n := 0
	if n < len(s) && s[n] == ' ' {
		n++
	}
	if n < len(s) && s[n] == 'Z' {
		return n + 1
	}
	if n == len(s) || s[n] != '+' && s[n] != '-' {
		return 0
	}
	n++
	if _, w := number(s[n:], 4); digits(s[n:n+w]) == 4 {
		return n + w
	}
	if h, w := number(s[n:], 2); w == 2 && h < 15 && strings.HasPrefix(s[n+w:], ":") {
		if _, w := number(s[n+3:], 2); w == 2 {
			return n + 5
		}
	}
	return 0
}

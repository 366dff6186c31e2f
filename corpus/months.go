package corpus

import (
	"time"
	"unicode"
	"unicode/utf8"
)

// ordinal counts the letters of "1st", "2nd", "3rd", "4th".
func ordinal(s string) int {
	if len(s) >= 2 {
		switch s[:2] {
		case "st", "nd", "rd", "th", "ST", "ND", "RD", "TH":
			if len(s) == 2 || !isWordByte(s[2]) {
				return 2
			}
		}
	}
	return 0
}

// monthNames lists what a month is called, in lower case and without nukta.
var monthNames = [12][]string{
	{"january", "jan", "जनवरी"},
	{"february", "feb", "फरवरी"},
	{"march", "mar", "मार्च"},
	{"april", "apr", "अप्रैल"},
	{"may", "मई"},
	{"june", "jun", "जून"},
	{"july", "jul", "जुलाई"},
	{"august", "aug", "अगस्त"},
	{"september", "sept", "sep", "सितंबर", "सितम्बर"},
	{"october", "oct", "अक्टूबर", "अक्तूबर"},
	{"november", "nov", "नवंबर", "नवम्बर"},
	{"december", "dec", "दिसंबर", "दिसम्बर"},
}

// month reads the name of a month that begins s.
func month(s string) (time.Month, int) {
	var buf [32]byte // longer than any name
	key := buf[:0]
	n := 0
	for i, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsMark(r) {
			break
		}
		n = i + utf8.RuneLen(r)
		if r == 0x93c {
			continue
		}
		if len(key)+utf8.UTFMax > len(buf) {
			return 0, 0
		}
		switch r { // composed letters with nukta
		case 0x95e:
			r = 0x92b
		case 0x95b:
			r = 0x91c
		}
		key = utf8.AppendRune(key, unicode.ToLower(r))
	}
	if len(key) < 3 {
		return 0, 0
	}
	for m, names := range monthNames {
		for _, name := range names {
			if string(key) == name {
				return time.Month(m + 1), n
			}
		}
	}
	return 0, 0
}

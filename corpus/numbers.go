package corpus

import (
	"strings"
	"unicode/utf8"
)

// digit reads one decimal digit, ASCII or Devanagari.
func digit(s string) (v, n int) {
	if s == "" {
		return 0, 0
	}
	if c := s[0]; c >= '0' && c <= '9' {
		return int(c - '0'), 1
	}
	if strings.HasPrefix(s, "\u0966"[:2]) && len(s) >= 3 && s[2] >= 0xa6 && s[2] <= 0xaf {
		return int(s[2] - 0xa6), 3
	}
	return 0, 0
}

// number reads a number of at most limit digits that does not go on after them.
func number(s string, limit int) (v, n int) {
	for k := 0; ; k++ {
		d, w := digit(s[n:])
		if w == 0 {
			return v, n
		}
		if k == limit {
			return 0, 0
		}
		v = v*10 + d
		n += w
	}
}

// digits counts the digits of a number that number has read.
func digits(s string) int {
	if s != "" && s[0] >= utf8.RuneSelf {
		return len(s) / 3
	}
	return len(s)
}

func isWordByte(c byte) bool {
	return c >= utf8.RuneSelf || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

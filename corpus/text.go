package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// clean returns s as one line of valid UTF-8: runs of white space, control
// characters and zero-width spaces become one space, with none at the ends.
// Letters, marks and digits are never touched.
func clean(s string) string {
	if isClean(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range s { // an invalid byte comes as U+FFFD
		if isSpace(r) {
			space = true
			continue
		}
		if space && b.Len() > 0 {
			b.WriteByte(' ')
		}
		space = false
		b.WriteRune(r)
	}
	return b.String()
}

// isClean tells whether clean would return s as it is. It may say no where the
// answer is yes.
func isClean(s string) bool {
	space := true // none at the beginning
	ascii := true
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == ' ':
			if space {
				return false
			}
			space = true
			continue
		case c < ' ' || c == 0x7f:
			return false
		case c >= utf8.RuneSelf:
			ascii = false
			// The lead bytes of the blocks that hold white space.
			switch c {
			case 0xc2, 0xe1, 0xe3, 0xef:
				if r, _ := utf8.DecodeRuneInString(s[i:]); isSpace(r) {
					return false
				}
			case 0xe2:
				if i+1 >= len(s) || s[i+1] == 0x81 {
					return false
				}
				if s[i+1] == 0x80 {
					if r, _ := utf8.DecodeRuneInString(s[i:]); isSpace(r) {
						return false
					}
				}
			}
		}
		space = false
	}
	return (len(s) == 0 || !space) && (ascii || utf8.ValidString(s))
}

// isSpace tells whether clean makes a space of r.
func isSpace(r rune) bool {
	switch r {
	case ' ', 0x200b, 0xfeff, 0x2060:
		return true
	}
	return unicode.IsSpace(r) || unicode.IsControl(r)
}

// isWordRune tells whether r belongs to a run of letters and digits.
func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r)
}

// hasWord tells whether s holds a letter or a digit.
func hasWord(s string) bool {
	for _, r := range s {
		if isWordRune(r) && !unicode.IsMark(r) {
			return true
		}
	}
	return false
}

// foldMax bounds the keys that fold makes, in bytes; what is longer is in no table.
const foldMax = 72

// fold appends to buf the words of s in lower case with one space between
// them, "&" being "and": the key under which the tables of this package know a
// phrase. It returns nothing where the key would be longer than foldMax.
func fold(buf []byte, s string) []byte {
	buf = buf[:0]
	if len(s) > 2*foldMax {
		return buf
	}
	space := false
	for i, r := range s {
		if r == '&' {
			buf = append(buf, " and"...)
			space = true
			continue
		}
		if r == '\'' || r == '’' || r == 0x93c || r == '.' && i+1 < len(s) && s[i+1] != ' ' {
			continue // "what's", a nukta that may as well be absent, "U.N."
		}
		if !isWordRune(r) {
			space = true
			continue
		}
		if space && len(buf) > 0 {
			buf = append(buf, ' ')
		}
		space = false
		if len(buf) > foldMax {
			return buf[:0]
		}
		if r < utf8.RuneSelf {
			if r >= 'A' && r <= 'Z' {
				r += 'a' - 'A'
			}
			buf = append(buf, byte(r))
			continue
		}
		buf = utf8.AppendRune(buf, unicode.ToLower(r))
	}
	return buf
}

// sameWords tells whether a and b hold the same letters and digits in the same
// order, case, space and punctuation aside.
func sameWords(a, b string) bool {
	for {
		ra, na := nextWordRune(a)
		rb, nb := nextWordRune(b)
		if ra != rb {
			return false
		}
		if ra < 0 {
			return true
		}
		a, b = a[na:], b[nb:]
	}
}

// nextWordRune returns the first letter or digit of s in lower case and the
// number of bytes up to its end, or -1.
func nextWordRune(s string) (rune, int) {
	for i, r := range s {
		if isWordRune(r) {
			return unicode.ToLower(r), i + utf8.RuneLen(r)
		}
	}
	return -1, len(s)
}

// words counts the words of s, which are what spaces separate, up to limit.
func words(s string, limit int) int {
	n := 0
	in := false
	for i := 0; i < len(s) && n <= limit; i++ {
		if s[i] == ' ' {
			in = false
		} else if !in {
			in = true
			n++
		}
	}
	return n
}

// firstRune returns the first rune of s that is not an opening quote or bracket.
func firstRune(s string) rune {
	for _, r := range s {
		switch r {
		case '"', '\'', '“', '‘', '(', '[', '«':
			continue
		}
		return r
	}
	return -1
}

// lastRune returns the last rune of s that is not a closing quote or bracket.
func lastRune(s string) rune {
	for len(s) > 0 {
		r, n := utf8.DecodeLastRuneInString(s)
		switch r {
		case '"', '\'', '”', '’', ')', ']', '»', ' ':
			s = s[:len(s)-n]
			continue
		}
		return r
	}
	return -1
}

// startsLower tells whether s begins with a small letter, as the rest of a
// broken sentence does.
func startsLower(s string) bool { return unicode.IsLower(firstRune(s)) }

// ends tells whether s ends as a sentence does.
func ends(s string) bool {
	switch lastRune(s) {
	case '.', '!', '?', '।', '॥', ':', ';', '…':
		return true
	}
	return false
}

// cutWords returns at most n words and limit bytes of s from its beginning,
// whole words and whole characters, and not beyond the end of its first sentence.
func cutWords(s string, n, limit int) string {
	end := 0
	for i := 0; i < len(s) && n > 0; {
		j := strings.IndexByte(s[i:], ' ')
		if j < 0 {
			j = len(s)
		} else {
			j += i
		}
		if j > limit {
			break
		}
		end = j
		if r := lastRune(s[i:j]); r == '।' || (r == '.' || r == '?' || r == '!') && j-i > 4 {
			break
		}
		i = j + 1
		n--
	}
	if end == 0 { // one endless word
		for i := range s {
			if i > limit {
				break
			}
			end = i
		}
		if len(s) <= limit {
			end = len(s)
		}
	}
	return strings.TrimRight(s[:end], " ,;:-–—.।")
}

// hasPrefixFold tells whether s begins with the lower-case ASCII prefix, in any case.
func hasPrefixFold(s, prefix string) bool {
	if len(s) < len(prefix) {
		return false
	}
	for i := 0; i < len(prefix); i++ {
		c := s[i]
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c != prefix[i] {
			return false
		}
	}
	return true
}

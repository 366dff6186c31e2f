package analysis

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A class says what a character is to the tokenizer.
type class uint8

const (
	classOther class = iota
	classLetter
	classUpper
	classDigit
	classMark // belongs to the word it stands in, and cannot begin one
)

// asciiClass holds the class of each ASCII character.
var asciiClass = func() (t [utf8.RuneSelf]class) {
	for c := 'a'; c <= 'z'; c++ {
		t[c] = classLetter
		t[c-'a'+'A'] = classUpper
	}
	for c := '0'; c <= '9'; c++ {
		t[c] = classDigit
	}
	return t
}()

// Characters that the code names.
const (
	softHyphen    = '\u00ad'
	apostrophe    = '\u2019'
	hyphen        = '\u2010'
	noBreakHyphen = '\u2011'
	zeroWidthNon  = '\u200c' // ZERO WIDTH NON-JOINER
	zeroWidthJoin = '\u200d'
	rupee         = '₹'
)

func classOf(r rune) class {
	switch {
	case r < utf8.RuneSelf:
		return asciiClass[r]
	case r == softHyphen, r == zeroWidthNon, r == zeroWidthJoin:
		return classMark
	case unicode.IsUpper(r):
		return classUpper
	case unicode.IsLetter(r):
		return classLetter
	case unicode.IsNumber(r):
		return classDigit
	case unicode.IsMark(r):
		return classMark
	}
	return classOther
}

// lastLatin ends the characters that latin folds by table: Latin-1 to Latin
// Extended-B. The rest are folded by decomposition each time.
const lastLatin = 0x24f

// latin holds the folded form of accented Latin letters.
var latin = func() (t [lastLatin + 1]string) {
	for r := rune(utf8.RuneSelf); r <= lastLatin; r++ {
		t[r] = decompose(r)
	}
	for r, s := range map[rune]string{
		'ß': "ss", 'æ': "ae", 'Æ': "ae", 'œ': "oe", 'Œ': "oe", 'ø': "o", 'Ø': "o",
		'đ': "d", 'Đ': "d", 'ð': "d", 'Ð': "d", 'ł': "l", 'Ł': "l", 'þ': "th", 'Þ': "th", 'ı': "i", 'ħ': "h", 'Ħ': "h",
		softHyphen: "",
	} {
		t[r] = s
	}
	return t
}()

// decompose returns r in lower case without its marks (compatibility
// decomposition, so ² is 2 and ﬁ is fi).
func decompose(r rune) string {
	var out []rune
	for _, d := range norm.NFKD.String(string(r)) {
		if !unicode.IsMark(d) {
			out = append(out, unicode.ToLower(d))
		}
	}
	return string(out)
}

// appendFolded appends r as it stands in terms to dst.
func appendFolded(dst []byte, r rune) []byte {
	switch {
	case r < utf8.RuneSelf:
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return append(dst, byte(r))
	case r <= lastLatin:
		return append(dst, latin[r]...)
	case r >= firstDevanagari && r <= lastDevanagari:
		return appendDevanagari(dst, r)
	case r == zeroWidthNon, r == zeroWidthJoin:
		return dst
	case r >= 0x300 && r <= 0x36f: // combining marks on Latin, Greek, Cyrillic
		return dst
	case unicode.IsMark(r):
		return utf8.AppendRune(dst, r) // vowel signs and the like of other scripts
	}
	if r >= 0x900 && r < 0x1e00 && unicode.IsLetter(r) { // Indic and other scripts: letters as they are
		return utf8.AppendRune(dst, unicode.ToLower(r))
	}
	return append(dst, decompose(r)...)
}

package snippet

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Characters that the boundary rules name.
const (
	zeroWidthNon   = '\u200c'
	zeroWidthJoin  = '\u200d'
	firstRegional  = '\U0001f1e6'
	lastRegional   = '\U0001f1ff'
	firstModifier  = '\U0001f3fb' // skin tones
	lastModifier   = '\U0001f3ff'
	firstTag       = '\U000e0020'
	lastTag        = '\U000e007f'
	firstJamo      = '\u1100'
	lastJamo       = '\u11ff'
	halfwidthMarks = '\uff9e' // and the character after it
	thaiAm         = '\u0e33'
	laoAm          = '\u0eb3'
	dotReph        = '\u0d4e' // of Malayalam
)

// boundary reports whether text may be cut at i: between two characters as a
// reader sees them. It keeps marks with what they stand on, conjuncts of the
// Indic scripts whole, and joined emoji together. Where Unicode would allow more cuts (UAX 29), it
// rather allows fewer.
func boundary(text string, i int) bool {
	if i <= 0 || i >= len(text) {
		return true
	}
	if text[i] < utf8.RuneSelf && text[i-1] < utf8.RuneSelf {
		return text[i] != '\n' || text[i-1] != '\r'
	}
	if !utf8.RuneStart(text[i]) && insideRune(text, i) {
		return false
	}
	after, _ := utf8.DecodeRuneInString(text[i:])
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	switch {
	case unicode.IsControl(after), unicode.IsControl(before):
		return true
	case isJoiner(after) && unicode.IsSpace(before): // there is nothing to join
		return true
	case extends(after), prepends(before):
		return false
	case before == zeroWidthJoin && unicode.In(after, unicode.L, unicode.So):
		before := strings.TrimRightFunc(text[:i], isJoiner)
		return before == "" || unicode.IsSpace(lastRune(before))
	case isVirama(before) && unicode.IsLetter(after):
		return false
	case before == zeroWidthNon && unicode.IsLetter(after) && i > 3: // a virama before it
		return !isVirama(lastRune(text[:i-3]))
	case isRegional(after) && isRegional(before):
		return false
	case (isJamo(after) || isJamo(before)) && unicode.Is(unicode.Hangul, after) && unicode.Is(unicode.Hangul, before):
		return false
	}
	return true
}

// insideRune reports whether i is within the bytes of one code point, which a
// stray continuation byte is not.
func insideRune(text string, i int) bool {
	for k := 1; k < utf8.UTFMax && k <= i; k++ {
		if utf8.RuneStart(text[i-k]) {
			_, size := utf8.DecodeRuneInString(text[i-k:])
			return size > k
		}
	}
	return false
}

// extends reports whether r belongs to the character before it.
func extends(r rune) bool {
	return r >= 0x300 && (unicode.IsMark(r) || r == thaiAm || r == laoAm || isJoiner(r) ||
		firstModifier <= r && r <= lastModifier || firstTag <= r && r <= lastTag || r == halfwidthMarks || r == halfwidthMarks+1)
}

// prepends reports whether r belongs to the character after it.
func prepends(r rune) bool {
	return r >= 0x600 && (r == dotReph || unicode.Is(unicode.Prepended_Concatenation_Mark, r))
}

// isVirama reports whether r joins the consonants around it.
func isVirama(r rune) bool {
	if r < 0x900 || !unicode.Is(unicode.Mn, r) && !unicode.Is(unicode.Mc, r) {
		return false
	}
	switch r {
	case 0x94d, 0x9cd, 0xa4d, 0xacd, 0xb4d, 0xbcd, 0xc4d, 0xccd, 0xd4d, 0xdca, 0x1039, 0x17d2:
		return true
	}
	return false
}

func isJoiner(r rune) bool { return r == zeroWidthJoin || r == zeroWidthNon }

func isRegional(r rune) bool { return firstRegional <= r && r <= lastRegional }

func isJamo(r rune) bool {
	return firstJamo <= r && r <= lastJamo || r >= 0xa960 && r <= 0xa97c || r >= 0xd7b0 && r <= 0xd7fb
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// outward widens the span to boundaries.
func outward(text string, start, end int32) (int32, int32) {
	for !boundary(text, int(start)) {
		start--
	}
	for !boundary(text, int(end)) {
		end++
	}
	return start, end
}

// forward returns the first boundary at or after i.
func forward(text string, i int) int {
	for !boundary(text, i) {
		i++
	}
	return i
}

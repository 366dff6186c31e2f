package analysis

import "unicode/utf8"

const (
	firstDevanagari = 0x900
	lastDevanagari  = 0x97f

	candrabindu = '\u0901'
	anusvara    = '\u0902'
	nukta       = '\u093c'
	virama      = '\u094d'
)

// appendDevanagari appends one character of Devanagari in the form that
// spelling variants share: digits as ASCII, no nukta, candrabindu as anusvara,
// and the nasal that a stop assimilates as anusvara too (हिन्दी as हिंदी).
func appendDevanagari(dst []byte, r rune) []byte {
	switch {
	case r >= '०' && r <= '९':
		return append(dst, byte('0'+r-'०'))
	case r == nukta:
		return dst
	case r == candrabindu:
		r = anusvara
	case r >= 0x958 && r <= 0x95f: // letters composed with a nukta
		r = []rune("कखगजडढफय")[r-0x958]
	}
	if n := len(dst) - 6; n >= 0 { // a nasal and a virama, three bytes each, may stand before r
		if v, _ := utf8.DecodeRune(dst[n+3:]); v == virama {
			if nasal, _ := utf8.DecodeRune(dst[n:]); assimilates(nasal, r) {
				dst = utf8.AppendRune(dst[:n], anusvara)
			}
		}
	}
	return utf8.AppendRune(dst, r)
}

// assimilates reports whether the nasal is of the place of articulation of the stop.
func assimilates(nasal, stop rune) bool {
	switch nasal {
	case 'ङ':
		return stop >= 'क' && stop <= 'घ'
	case 'ञ':
		return stop >= 'च' && stop <= 'झ'
	case 'ण':
		return stop >= 'ट' && stop <= 'ढ'
	case 'न':
		return stop >= 'त' && stop <= 'ध'
	case 'म':
		return stop >= 'प' && stop <= 'भ'
	}
	return false
}

func isDevanagari(term string) bool {
	r, _ := utf8.DecodeRuneInString(term)
	return r >= firstDevanagari && r <= lastDevanagari
}

package corpus

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// The papers of the civil services examination that Brief.Exams names.
const (
	examPrelims = "Prelims"
	examMains   = "Mains"
)

// examSet gathers exams without repeats and gives them in a fixed order.
type examSet struct {
	prelims, mains bool
	gs             [5]bool
}

func (e *examSet) list() []string {
	var out []string
	if e.prelims {
		out = append(out, examPrelims)
	}
	if e.mains {
		out = append(out, examMains)
	}
	for i, ok := range e.gs {
		if ok {
			out = append(out, "GS"+string(rune('0'+i)))
		}
	}
	return out
}

// papers finds the papers of General Studies that s names: "GS2", "GS-III",
// "GS Paper 2 & 3", "General Studies Paper II", "सामान्य अध्ययन 2". It reads all
// of s, and quickly where there is none.
func (e *examSet) papers(s string) {
	for rest := s; ; {
		i := strings.Index(rest, "GS")
		if i < 0 {
			break
		}
		if i == 0 || !isWordByte(rest[i-1]) {
			e.numbers(rest[i+2:])
		}
		rest = rest[i+2:]
	}
	for _, name := range []string{"eneral Studies", "सामान्य अध्ययन", "जीएस"} {
		if _, after, ok := strings.Cut(s, name); ok {
			e.numbers(after)
		}
	}
}

// numbers reads "2", "-III", " Paper 2 & 3", " Paper – I, II" from the
// beginning of s.
func (e *examSet) numbers(s string) {
	for first := true; ; first = false {
		i := 0
		for i < len(s) && strings.IndexByte(" -:,&/(", s[i]) >= 0 {
			i++
		}
		s = s[i:]
		for _, p := range []string{"–", "—", "and ", "paper", "mains", "पेपर", "प्रश्नपत्र", "प्रश्न पत्र", "gs"} {
			if strings.HasPrefix(s, p) || hasPrefixFold(s, p) {
				s = strings.TrimLeft(s[len(p):], " -:–—")
				if p == "mains" {
					e.mains = true
				}
			}
		}
		n, w := paperNumber(s)
		if w == 0 || !first && i == 0 || first && i == 0 && s[:w] == "I" { // GSI is the Geological Survey of India
			return
		}
		e.gs[n] = true
		s = s[w:]
	}
}

// paperNumber reads 1 to 4 in digits or Roman numerals.
func paperNumber(s string) (n, w int) {
	if v, k := number(s, 1); k > 0 {
		if v < 1 || v > 4 || len(s) > k && isWordByte(s[k]) {
			return 0, 0
		}
		return v, k
	}
	k := 0
	for k < len(s) && (s[k] == 'I' || s[k] == 'V') {
		k++
	}
	if k < len(s) && isWordByte(s[k]) {
		return 0, 0
	}
	if n := slices.Index([]string{"I", "II", "III", "IV"}, s[:k]); n >= 0 {
		return n + 1, k
	}
	return 0, 0
}

// stages finds "Prelims" and "Mains" in a label, heading or field. In running
// text they say nothing of the brief, so that callers give it short strings only.
func (e *examSet) stages(s string) {
	var buf [maxStampWord + utf8.UTFMax]byte
	for len(s) > 0 {
		key, n := lowerWord(buf[:0], s)
		if n == 0 {
			s = s[1:]
			continue
		}
		switch word := string(key); word {
		case "prelims", "prelim", "preliminary", "ffp", "प्रारंभिक", "प्रीलिम्स":
			e.prelims = true
		case "mains", "मुख्य", "मेन्स":
			e.mains = word != "मुख्य" || e.mains || strings.HasPrefix(s[n:], " परीक्षा")
		}
		s = s[n:]
	}
}

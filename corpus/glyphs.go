package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// lostGlyphs finds bullets whose sign came out as a letter, because the PDF's
// symbol font was lost: "y Headquarters: Geneva". One such line may be anything;
// two of the same letter, or one beside other bullets, are a list.
type lostGlyphs struct {
	at    []int // numbers of the items
	count map[rune]int
}

// lostGlyph returns the letter that may stand for a bullet's sign at the
// beginning of s, and what follows it; 0 where there is none.
func lostGlyph(s string) (rune, string) {
	r, n := utf8.DecodeRuneInString(s)
	switch r {
	case 'o', 'y', 'n', 'l', 'q', 'u', 'v', '?', utf8.RuneError, 'Ø', 'ü', 'à', 'ð', 'þ', 'Ü':
	default:
		return 0, s
	}
	rest := strings.TrimLeft(s[n:], " ")
	if rest == "" {
		return r, ""
	}
	if s[n] != ' ' {
		return 0, s
	}
	next := firstRune(rest)
	if unicode.IsLower(next) || next < 0 {
		return 0, s
	}
	return r, rest
}

// note remembers item i, with the text s, if it may be such a line.
func (g *lostGlyphs) note(s string, i int) {
	if len(s) > 1 && s[1] != ' ' && s[0] < utf8.RuneSelf {
		return
	}
	r, _ := lostGlyph(s)
	if r == 0 {
		return
	}
	if g.count == nil {
		g.count = make(map[rune]int, 2)
	}
	g.at = append(g.at, i)
	g.count[r]++
}

// mend makes bullets of the lines that it remembers.
func (g *lostGlyphs) mend(items []item) {
	for _, i := range g.at {
		r, rest := lostGlyph(items[i].text)
		beside := i > 0 && items[i-1].kind == itemBullet || i+1 < len(items) && items[i+1].kind == itemBullet
		if r == 0 || g.count[r] < 2 && !beside {
			continue
		}
		gap := items[i].gap
		if rest == "" {
			items[i] = item{kind: itemGlyph, gap: gap}
			continue
		}
		items[i] = item{text: rest, kind: itemBullet, gap: gap}
		bulletLabels(&items[i])
	}
}

// glyphs other than the ones that isBulletRune finds by their block.
const asciiGlyphs = "-*+>"

// glyph takes a bullet's glyph off the beginning of s.
func glyph(s string) (string, bool) {
	r, n := utf8.DecodeRuneInString(s)
	if r < utf8.RuneSelf {
		if strings.IndexByte(asciiGlyphs, s[0]) < 0 {
			return s, false
		}
		rest := strings.TrimLeft(s, asciiGlyphs)
		if rest == "" || rest[0] != ' ' {
			return s, false
		}
		return strings.TrimLeft(rest, " "), true
	}
	if r == '–' || r == '—' {
		if !strings.HasPrefix(s[n:], " ") {
			return s, false
		}
		return strings.TrimLeft(s[n:], " "), true
	}
	if !isBulletRune(r) {
		return s, false
	}
	for isBulletRune(r) || r == 0xfe0f || r == 0x200d || r == ' ' {
		s = s[n:]
		r, n = utf8.DecodeRuneInString(s)
	}
	return s, true
}

// isGlyph tells whether s is a bullet's glyph alone.
func isGlyph(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	return n > 0 && n == len(s) && (isBulletRune(r) || r == '-' || r == '*')
}

// isBulletRune tells whether r is a sign that bullets are made of, among them
// those of symbol fonts, which PDFs give as private characters.
func isBulletRune(r rune) bool {
	switch {
	case r < 0xa7:
		return false
	case r == '§' || r == '·' || r == '»' || r == '•' || r == '‣' || r == '⁃' || r == '∙' || r == '◦':
		return true
	case r >= 0x2190 && r <= 0x21ff, // arrows
		r >= 0x25a0 && r <= 0x27bf, // shapes, dingbats
		r >= 0x2b00 && r <= 0x2bff,
		r >= 0xf000 && r <= 0xf0ff, // symbol fonts
		r >= 0x1f300 && r <= 0x1faff:
		return !unicode.IsNumber(r)
	}
	return false
}

// numbered counts the bytes of "1.", "2)", "(iii)", "(a)" with the space after
// them at the beginning of s.
func numbered(s string) int {
	i := 0
	open := s[0] == '('
	if open {
		i = 1
	}
	_, n := number(s[i:], 2)
	if n == 0 {
		for i+n < len(s) && n < 5 && strings.IndexByte("ivxabcdefIVX", s[i+n]) >= 0 {
			n++
		}
		if n == 0 || i+n >= len(s) || s[i+n] != ')' && strings.Trim(s[i:i+n], "ivx") != "" {
			return 0
		}
	}
	i += n
	if i >= len(s) {
		return 0
	}
	switch {
	case s[i] == ')':
	case s[i] == '.' && !open && i+1 < len(s) && s[i+1] == ' ':
	default:
		return 0
	}
	i++
	for i < len(s) && s[i] == ' ' {
		i++
	}
	if i == len(s) {
		return 0
	}
	return i
}

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
	case 'o', 'y', 'n', 'l', 'q', 'u', 'v', 'Ø', 'ü', 'à', 'ð', 'þ', 'Ü':
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

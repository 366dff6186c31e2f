package translit

import "strings"

// Likeness says how well a Devanagari term agrees with a Latin one as its
// spelling, from 0 to 1: 1 where every sound is written as it is spoken. Below
// about 0.8 it is another word. Both are terms of package analysis; the likeness
// of anything else is 0.
func Likeness(latin, devanagari string) float64 {
	var d, l word
	if !readDevanagari(&d, devanagari) {
		return 0
	}
	best := 0.0
	for i, r := range readings(latin) {
		if readLatin(&l, r) {
			best = max(best, likeness(&l, &d)-rare*float64(i))
		}
	}
	return best
}

// likeness is 1 less what it costs to turn one word into the other, relative
// to the length of what was typed.
func likeness(l, d *word) float64 {
	return max(0, 1-float64(distance(l.sounds(), d.sounds()))/(50*float64(l.n)))
}

// rare is what the second of a term's readings is less likely.
const rare = 0.08

// far is the cost of what no spelling explains, in hundredths of a sound.
const far = 100

// distance returns the cost of the cheapest alignment of the two words
// (Needleman and Wunsch 1970), in hundredths of a sound. Costs are small where
// people spell freely.
func distance(l, d []phone) int {
	var rows [3][maxPhone + 1]int
	above2, above, row := &rows[0], &rows[1], &rows[2]
	for j := range d {
		above[j+1] = above[j] + missing(d, j)
	}
	for i := range l {
		row[0] = above[0] + added(l, i)
		for j := range d {
			best := min(above[j]+changed(l[i], d, j), above[j+1]+added(l, i), row[j]+missing(d, j))
			if i > 0 {
				if c, ok := pair(l[i-1], l[i], d[j]); ok {
					best = min(best, above2[j]+c)
				}
				if j > 0 && l[i-1] == 'o' && l[i] == 'n' && d[j-1] == nasal && d[j] == 'v' { // gaon: गांव
					best = min(best, above2[j-1]+5)
				}
			}
			row[j+1] = best
		}
		above2, above, row = above, row, above2
	}
	return above[len(d)]
}

// pair returns the cost of two Latin letters that spell one sound.
func pair(a, b, d phone) (int, bool) {
	switch {
	case d == ai && (a == 'a' && (b == 'i' || b == 'e') || a == 'e' && b == 'i'):
		return 2, true
	case d == au && (a == 'a' || a == 'o') && (b == 'u' || b == 'o'):
		return 2, true
	case d == 'e' && (a == 'a' || a == 'e') && b == 'i', d == 'e' && a == 'a' && b == 'e':
		return 15, true
	case d == 'o' && (a == 'o' && b == 'u' || a == 'a' && b == 'u'):
		return 15, true
	case d == flapH && a == 'r' && b == 'h':
		return 5, true
	}
	return 0, false
}

// missing returns the cost of not writing d[j].
func missing(d []phone, j int) int {
	switch p := d[j]; {
	case p == schwa && j == len(d)-1:
		return 0
	case p == schwa:
		return 10
	case (p == 'e' || p == 'o') && j == len(d)-2 && d[j+1] == nasal: // the plural
		return 15
	case p.vowel():
		return 50
	case p == nasal:
		return 15
	case j > 0 && d[j-1].class() == p.class():
		return 8
	case p == 'y' && j > 0 && d[j-1].vowel():
		return 15
	case p == 'h':
		return 40
	}
	return far
}

// added returns the cost of l[i], which is not spoken.
func added(l []phone, i int) int {
	switch p := l[i]; {
	case p == 'a':
		return 30
	case p.vowel():
		return 50
	case i > 0 && l[i-1].class() == p.class():
		return 8
	case p == 'y' && i > 0 && l[i-1].vowel():
		return 15
	case p == 'h':
		return 40
	}
	return far
}

// changed returns the cost of writing d[j] as l.
func changed(l phone, d []phone, j int) int {
	p := d[j]
	switch {
	case l == p:
		return 0
	case l == 'a' && p == schwa && j == len(d)-1 && j > 1 && d[j-2].vowel():
		return 6 // what follows one consonant is seldom spoken
	case l.vowel() && p.vowel():
		return vowelCost[l][p]
	case l.vowel() || p.vowel():
		return far
	case l.class() != p.class():
		if l == 'r' && p == flap {
			return 10
		}
		return far
	case p == nasal:
		if l == 'm' && j+1 < len(d) && strings.IndexByte("pfbByrlvsSh", byte(d[j+1])) < 0 {
			return 25
		}
		return 0
	case l == 'n' || l == 'm':
		return 30
	case l == 'd' && p == flap, l == 'D' && p == flapH:
		return 0
	case l == 'K' || l == 'G' || l == 'C' || l == 'J' || l == 'B': // seldom written for nothing
		return 25
	}
	return 12
}

// vowelCost holds what it costs to write the second vowel as the first.
var vowelCost = func() (t [128][128]int) {
	for _, l := range []phone(vowels) {
		for _, d := range []phone(vowels) {
			if l != d {
				t[l][d] = 60
			}
		}
	}
	for _, c := range []struct {
		typed, meant string
		cost         int
	}{
		{"a", "@", 0},
		{"A", "@", 25},
		{"e", "@", 25},
		{"i", "@", 35},
		{"u", "@", 35},
		{"o", "@", 30},
		{"a", "A", 8},
		{"A", "a", 15},
		{"i", "I", 5},
		{"I", "i", 10},
		{"u", "U", 5},
		{"U", "u", 10},
		{"e", "E", 15},
		{"a", "E", 30},
		{"o", "W", 15},
		{"a", "W", 35},
		{"u", "W", 40},
		{"e", "i", 30},
		{"e", "I", 30},
		{"i", "e", 30},
		{"I", "e", 30},
		{"o", "u", 30},
		{"u", "o", 30},
		{"U", "o", 35},
		{"o", "U", 30},
		{"e", "a", 30},
		{"i", "a", 40},
		{"u", "a", 35},
		{"o", "a", 40},
		{"a", "e", 40},
		{"a", "o", 40},
		{"o", "A", 40},
		{"e", "A", 50},
		{"u", "i", 30}, // krushi: कृषि
	} {
		t[c.typed[0]][c.meant[0]] = c.cost
	}
	return t
}()

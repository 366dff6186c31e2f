package lexicon

import (
	"iter"
	"strings"
)

// What an edit costs. Slips of the hand and of the ear cost less than those
// that nothing explains; a word's first character is seldom wrong.
const (
	costReplace   = 1.0
	costAdd       = 0.9
	costLeaveOut  = 0.9
	costSwap      = 0.7
	costDouble    = 0.6 // a letter doubled, or not
	costVowel     = 0.7 // one vowel for another
	costSound     = 0.7 // letters that sound alike
	costKey       = 0.8 // the next key
	costFirst     = 0.4 // more, for the first character
	costSwapFirst = 0.2
)

// soundAlike are letters that are written for each other.
const soundAlike = "ck cs kq sz gj vw bv bp dt pf iy xk xs jz mn"

// soundAlikes are letters that are written for others and not as many.
var soundAlikes = [...][2]string{{"ph", "f"}, {"ee", "i"}, {"oo", "u"}, {"ks", "x"}, {"kw", "qu"}}

// soundVariants yields the word with letters exchanged for others that sound
// alike, once in each place.
func soundVariants(word string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, pair := range soundAlikes {
			for i, from := range pair {
				to := pair[1-i]
				for at := 0; ; {
					n := strings.Index(word[at:], from)
					if n < 0 {
						break
					}
					at += n
					if !yield(word[:at] + to + word[at+len(from):]) {
						return
					}
					at += len(from)
				}
			}
		}
	}
}

// keyboard is where the letters lie on it.
var keyboard = [...]string{"qwertyuiop", "asdfghjkl", "zxcvbnm"}

// replaceCosts are the costs of writing a letter for another.
var replaceCosts = func() (t [26][26]float64) {
	type place struct{ row, column int }
	var places [26]place
	for row, letters := range keyboard {
		for column, c := range letters {
			places[c-'a'] = place{row, column}
		}
	}
	for a := range t {
		for b := range t[a] {
			p, q := places[a], places[b]
			if q.row > p.row || q.row == p.row && q.column > p.column {
				p, q = q, p // p is right of q, or below it
			}
			t[a][b] = costReplace
			// A row lies half a key to the right of the one above it.
			if p.row == q.row && p.column-q.column == 1 || p.row == q.row+1 && (p.column == q.column || p.column == q.column-1) {
				t[a][b] = costKey
			}
			if strings.ContainsRune("aeiou", rune('a'+a)) && strings.ContainsRune("aeiou", rune('a'+b)) {
				t[a][b] = costVowel
			}
		}
	}
	for _, pair := range strings.Fields(soundAlike) {
		a, b := pair[0]-'a', pair[1]-'a'
		t[a][b], t[b][a] = costSound, costSound
	}
	return t
}()

// replaceCost returns the cost of writing a for b, which is another character.
func replaceCost(a, b rune) float64 {
	if a < 'a' || a > 'z' || b < 'a' || b > 'z' {
		return costReplace
	}
	return replaceCosts[a-'a'][b-'a']
}

// spellingCost returns the least that it costs to write typed, where meant
// was meant, neither of them longer than maxFuzzy.
func spellingCost(typed, meant []rune) float64 {
	var rows [4][maxFuzzy + 1]float64
	for j := range meant {
		rows[0][j+1] = rows[0][j] + leaveOutCost(meant, j, 0)
	}
	for i := range typed {
		row, one, two, three := &rows[(i+1)%4], &rows[i%4], &rows[(i+3)%4], &rows[(i+2)%4]
		row[0] = one[0] + addCost(typed, i, 0)
		for j := range meant {
			first := 0.0
			if i == 0 || j == 0 {
				first = costFirst
			}
			d := one[j]
			if typed[i] != meant[j] {
				d += replaceCost(typed[i], meant[j]) + first
			}
			d = min(d, row[j]+leaveOutCost(meant, j, i+1), one[j+1]+addCost(typed, i, j+1))
			if i > 0 && j > 0 && typed[i] == meant[j-1] && typed[i-1] == meant[j] && typed[i] != meant[j] {
				swap := two[j-1] + costSwap
				if i == 1 {
					swap += costSwapFirst
				}
				d = min(d, swap)
			}
			if i > 0 && j > 1 && typed[i] == meant[j-2] && typed[i-1] == meant[j] {
				d = min(d, two[j-2]+costSwap+costLeaveOut)
			}
			if i > 1 && j > 0 && typed[i] == meant[j-1] && typed[i-2] == meant[j] {
				d = min(d, three[j-1]+costSwap+costAdd)
			}
			row[j+1] = d
		}
	}
	return rows[len(typed)%4][len(meant)]
}

// addCost returns the cost of typing character i of typed besides, where
// meant has been written up to j.
func addCost(typed []rune, i, j int) float64 {
	if i > 0 && typed[i] == typed[i-1] || i+1 < len(typed) && typed[i] == typed[i+1] {
		return costDouble
	}
	if i == 0 && j == 0 {
		return costAdd + costFirst
	}
	return costAdd
}

// leaveOutCost returns the cost of leaving out character j of meant, where
// typed has been written up to i.
func leaveOutCost(meant []rune, j, i int) float64 {
	if j > 0 && meant[j] == meant[j-1] || j+1 < len(meant) && meant[j] == meant[j+1] {
		return costDouble
	}
	if j == 0 && i == 0 {
		return costLeaveOut + costFirst
	}
	return costLeaveOut
}

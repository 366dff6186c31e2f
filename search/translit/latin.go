package translit

import "strings"

// digraphs are the sounds that Latin spelling writes with several letters,
// longer ones first.
var digraphs = [...]struct {
	text  string
	first phone
	then  phone // 0: there is one only
}{
	{"chh", 'C', 0},
	{"ksh", 'k', sh},
	{"aa", longA, 0},
	{"ee", longI, 0},
	{"ii", longI, 0},
	{"oo", longU, 0},
	{"uu", longU, 0},
	{"kh", 'K', 0},
	{"gh", 'G', 0},
	{"ch", 'c', 0},
	{"jh", 'J', 0},
	{"zh", 'J', 0},
	{"th", 'T', 0},
	{"dh", 'D', 0},
	{"ph", 'f', 0},
	{"bh", 'B', 0},
	{"sh", sh, 0},
	{"ck", 'k', 0},
	{"ce", 's', 'e'},
	{"ci", 's', 'i'},
}

// readLatin reads a term of small Latin letters, and reports whether it is one.
func readLatin(w *word, term string) bool {
	w.n = 0
next:
	for i := 0; i < len(term); {
		for _, d := range &digraphs {
			if strings.HasPrefix(term[i:], d.text) {
				w.add(d.first)
				if d.then != 0 {
					w.add(d.then)
				}
				i += len(d.text)
				continue next
			}
		}
		c := term[i]
		i++
		switch {
		case c < 'a' || c > 'z':
			return false
		case c == 'w':
			w.add('v')
		case c == 'c' || c == 'q':
			w.add('k')
		case c == 'z':
			w.add('j')
		case c == 'x':
			w.add('k', sh)
		default:
			w.add(phone(c))
		}
	}
	return w.n > 0
}

// readings returns what a Latin term may stand for: what is written jn or
// dny may be ज्ञ, which is spoken gy.
func readings(term string) []string {
	out := []string{term}
	for _, s := range [...]string{"jny", "dny", "jn"} {
		if strings.Contains(term, s) {
			return append(out, strings.ReplaceAll(term, s, "gy"))
		}
	}
	return out
}

package translit

const (
	firstDevanagari = '\u0900'
	lastDevanagari  = '\u097f'
	virama          = '\u094d'
	vocalicR        = '\u0943'
)

// letters holds the sounds of Devanagari letters and vowel signs, as far as
// terms of package analysis have them: there is no nukta, and candrabindu is anusvara.
var letters = func() (t [lastDevanagari - firstDevanagari + 1]phone) {
	for p, same := range map[phone]string{
		'a': "अ", longA: "आा", 'i': "इि", longI: "ईी", 'u': "उु", longU: "ऊू",
		'e': "एेऎॆ", ai: "ऐैऍॅ", 'o': "ओोऑॉऒॊ", au: "औौ",
		'k': "क", 'K': "ख", 'g': "ग", 'G': "घ", 'c': "च", 'C': "छ", 'j': "ज", 'J': "झ",
		't': "टत", 'T': "ठथ", 'd': "द", 'D': "ध", flap: "ड", flapH: "ढ", 'n': "ङञणन",
		'p': "प", 'f': "फ", 'b': "ब", 'B': "भ", 'm': "म", 'y': "य", 'r': "र", 'l': "लळ", 'v': "व",
		sh: "शष", 's': "स", 'h': "ह", nasal: "\u0902",
	} {
		for _, r := range same {
			t[r-firstDevanagari] = p
		}
	}
	return t
}()

// readDevanagari reads a term of Devanagari letters, and reports whether it is one.
func readDevanagari(w *word, term string) bool {
	w.n = 0
	bare := false // the last letter is a consonant, with no vowel written so far
	var before rune
	for _, r := range term {
		if r < firstDevanagari || r > lastDevanagari {
			return false
		}
		p := letters[r-firstDevanagari]
		switch {
		case r == virama:
			bare = false
		case r == vocalicR || r == 'ऋ':
			bare = false
			w.add('r', 'i')
		case p == 0: // a sign without a sound of its own
		case p.vowel():
			bare = false
			w.add(p)
		default:
			if bare {
				w.add(schwa)
			}
			if r == 'ञ' && before == virama && w.last() == 'j' { // ज्ञ is spoken gy
				w.phones[w.n-1] = 'g'
				p = 'y'
			}
			w.add(p)
			bare = p != nasal
		}
		before = r
	}
	if bare {
		w.add(schwa)
	}
	return w.n > 0
}

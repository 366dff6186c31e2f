package translit

// A phone is one sound, as far as it matters here: a letter of the
// constants below. Dental and retroflex consonants are one, since Latin
// spelling tells them apart nowhere.
type phone byte

// Sounds that are not written with their own letter: the aspirates are
// capitals, as are the long vowels.
const (
	schwa    phone = '@' // the vowel that a Devanagari consonant implies; spoken or not
	longA    phone = 'A'
	longI    phone = 'I'
	longU    phone = 'U'
	ai       phone = 'E'
	au       phone = 'W'
	nasal    phone = 'N' // anusvara: n, m, or only the sound of the vowel before it
	sh       phone = 'S' // श and ष
	flap     phone = 'q' // ड, which also stands for ड़: d or r
	flapH    phone = 'Q' // ढ and ढ़
	vowels         = "@aAiIuUeEoW"
	maxPhone       = 128 // sounds of one word; the rest of a longer one is not read
)

// traits says of each phone what it is.
var traits = func() (t [128]struct {
	vowel bool
	class byte // of consonants: the same for those that spellings confuse; 0 for vowels; 5 bits
},
) {
	for _, v := range []byte(vowels) {
		t[v].vowel = true
	}
	for _, same := range []string{"kK", "gG", "cC", "jJ", "tT", "dDqQ", "nmN", "p", "f", "bB", "y", "r", "l", "v", "sS", "h"} {
		for _, c := range []byte(same) {
			t[c].class = same[0] & 31
		}
	}
	return t
}()

func (p phone) vowel() bool { return traits[p&127].vowel }
func (p phone) class() byte { return traits[p&127].class }

// A word is the sounds of a word.
type word struct {
	phones [maxPhone]phone
	n      int
}

func (w *word) add(ps ...phone) {
	w.n += copy(w.phones[w.n:], ps)
}

func (w *word) last() phone {
	if w.n == 0 {
		return 0
	}
	return w.phones[w.n-1]
}

func (w *word) sounds() []phone { return w.phones[:w.n] }

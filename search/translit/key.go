package translit

import "slices"

// keyOptions say how a word's key takes what is written in several ways.
type keyOptions struct {
	noNasals bool // no anusvara is written
	noNasal  bool // an anusvara at the end is not
	noV      bool // nor v after one: gaon for गांव
	flapIsR  bool // ड and ढ are written r
}

// keyOf returns the skeleton of a word: the classes of its consonants in
// order, each once where it stands twice, without y, and whether it begins with
// a vowel. Of words longer than 12 consonants the rest is mixed in.
func keyOf(phones []phone, o keyOptions) uint64 {
	key := uint64(1)
	if len(phones) > 0 && phones[0].vowel() {
		key = 2
	}
	last := byte(0)
	for i, p := range phones {
		c := p.class()
		switch {
		case c == 0:
			continue
		case p == nasal && (o.noNasals || o.noNasal && i == len(phones)-1):
			continue
		case p == 'v' && o.noV && i > 0 && phones[i-1] == nasal:
			continue
		case p == 'y' && i > 0:
			continue
		}
		if o.flapIsR && i > 0 && (p == flap || p == flapH) {
			c = phone('r').class()
			if p == flapH { // typed rh
				key = key<<5 | key>>59 ^ uint64(c)
				c = phone('h').class()
			}
		}
		if c == last {
			continue
		}
		last = c
		key = key<<5 | key>>59 ^ uint64(c)
	}
	return key
}

// appendKeys appends the keys under which the word may be looked for.
func appendKeys(keys []uint64, w *word) []uint64 {
	phones := w.sounds()
	for _, o := range [...]keyOptions{
		{},
		{noNasal: true},
		{noNasals: true},
		{noV: true},
		{flapIsR: true},
		{flapIsR: true, noNasal: true},
		{flapIsR: true, noNasals: true},
	} {
		if k := keyOf(phones, o); !slices.Contains(keys, k) {
			keys = append(keys, k)
		}
	}
	return keys
}

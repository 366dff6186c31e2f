package analysis

import (
	_ "embed"
	"strings"
)

//go:embed hindi.txt
var hindiData string

// hindiForms maps forms that follow no rule of stemHindi to their word, or
// after "=" to their key.
var hindiForms = formsOf(hindiData)

// stemHindi returns the key of a Hindi word: the word without its number, case
// and gender, but with the vowel that tells its paradigm, so that अधिकारी (officer)
// and अधिकार (right), हिंदी and हिंदू, are two. Nouns in -ā and in a consonant share
// their plural (समझौतों, सरकारों), so they have one paradigm, except for short words,
// of which too many would meet (वर्षा and वर्ष); the plurals of short nouns in -ā are
// in hindi.txt. Derived words (स्वतंत्रता, सरकारी) are words of their own.
func stemHindi(term string) string {
	if to, ok := hindiForms[term]; ok {
		if key, ok := strings.CutPrefix(to, "="); ok {
			return key
		}
		term = to
	}
	if root, ok := strings.CutSuffix(term, "ए"); ok && root != "" { // रुपए is रुपये
		term = root + "ये"
	} else if root, ok := strings.CutSuffix(term, "ई"); ok && root != "" { // नई is नयी
		term = root + "यी"
	}
	for _, e := range hindiEndings {
		root, ok := strings.CutSuffix(term, e.ending)
		if !ok {
			continue
		}
		n := syllables(root)
		if n < e.least {
			continue
		}
		if e.key == "ा" && n > 2 {
			return root
		}
		return root + e.key
	}
	return term
}

// hindiEndings are the inflections and what takes their place in the key,
// longer ones first. The root must have so many syllables at least.
var hindiEndings = [...]struct {
	ending, key string
	least       int
}{
	{"वीं", "वा", 1}, {"वां", "वा", 1}, {"वें", "वा", 1}, // ग्यारहवां
	{"ाइयां", "ायी", 1}, {"ाइयों", "ायी", 1}, // लडाई
	{"ियां", "ी", 1}, {"ियों", "ी", 1}, {"ीं", "ी", 1}, {"ि", "ी", 2}, // नदी, नीति
	{"ुओं", "ु", 1}, {"ुएं", "ु", 1}, {"ूओं", "ु", 1}, {"ू", "ु", 1}, // वस्तु, हिंदू
	{"ाएंगे", "ा", 1}, {"ाएंगी", "ा", 1}, {"ाएगा", "ा", 1}, {"ाएगी", "ा", 1}, // बनाना
	{"ेंगे", "", 2}, {"ेंगी", "", 2}, {"ेगा", "", 2}, {"ेगी", "", 2}, // मिलना
	{"ाओं", "ा", 1}, {"ाएं", "ा", 1}, {"ायें", "ा", 1}, {"ाओ", "ा", 1}, // योजना
	{"ों", "", 2}, {"ें", "", 2}, // सरकार
	{"े", "ा", 2}, {"ा", "ा", 2}, // समझौता
}

// syllables counts the letters of a root that are not joined to the next one by a virama.
func syllables(root string) int {
	n := 0
	for _, r := range root {
		switch {
		case r == virama:
			n--
		case r >= 'ऄ' && r <= 'ह':
			n++
		}
	}
	return n
}

package analysis

import (
	_ "embed"
	"strings"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
)

//go:embed spelling.txt
var spellingData string

// spelling maps words to the word under which they meet; a leading "=" in the
// data keeps a word as it is.
var spelling = formsOf(spellingData)

// formsOf reads lines of words: all but the last are mapped to the last. "#"
// begins a comment.
func formsOf(data string) map[string]string {
	m := map[string]string{}
	for line := range strings.Lines(data) {
		line, _, _ = strings.Cut(line, "#")
		f := strings.Fields(line)
		if len(f) < 2 {
			continue
		}
		for _, from := range f[:len(f)-1] {
			m[from] = f[len(f)-1]
		}
	}
	return m
}

// Stem returns the key under which the forms of a word meet: "migrations" and
// "migration", "organisation" and "organization", "सरकारों" and "सरकार". The key is not
// itself a word. English is stemmed by Porter 2 (snowball) after its British
// spellings are made American, Devanagari as Hindi; terms with digits, and
// acronyms kept in capitals, are their own keys.
func Stem(term string) string {
	if isDevanagari(term) {
		return stemHindi(term)
	}
	for i := 0; i < len(term); i++ {
		if c := term[i]; c < 'a' || c > 'z' {
			return term
		}
	}
	if len(term) < 3 {
		return term
	}
	if to, ok := spelling[term]; ok {
		if keep, ok := strings.CutPrefix(to, "="); ok {
			return keep
		}
		term = to
	}
	term = american(term)
	if stem, ok := izeStem(term); ok {
		return stem
	}
	env := snowballstem.NewEnv(term)
	english.Stem(env)
	return env.Current()
}

// Spelling returns an English term in American spelling: "organization" for
// "organisation". Other terms it returns as they are.
func Spelling(term string) string {
	for i := 0; i < len(term); i++ {
		if c := term[i]; c < 'a' || c > 'z' {
			return term
		}
	}
	if to, ok := spelling[term]; ok && to[0] != '=' {
		term = to
	}
	return american(term)
}

// izeStem returns the stem of "civilize", "civilizing" and "civilization",
// which Porter 2 would take for "civil".
func izeStem(s string) (string, bool) {
	for _, end := range izeEndings {
		if root, ok := strings.CutSuffix(s, end); ok && len(root) > 5 && strings.HasSuffix(root, "iz") {
			return root, true
		}
	}
	return "", false
}

// izeEndings are what verbs in -ize, and words made of them, end in after the z.
var izeEndings = [...]string{"e", "ed", "es", "er", "ers", "ing", "ation", "ations", "ational", "able"}

// american rewrites the British endings: -ise, -our, -re, -mme, -ogue.
func american(s string) string {
	for _, end := range izeEndings {
		if root, ok := strings.CutSuffix(s, end); ok && len(root) > 3 && strings.HasSuffix(root, "is") {
			return root[:len(root)-1] + "z" + end
		}
	}
	if i := strings.LastIndex(s, "our"); i >= 2 && len(s) >= 5 && (!isVowel(s[i-1]) || s[i-1] == 'i') { // "behaviour" too
		switch s[i+3:] {
		case "", "s", "ed", "ing", "able", "ably", "ite", "ites", "ful", "hood", "hoods", "er", "ers", "y":
			return s[:i] + "or" + s[i+3:]
		}
	}
	for _, end := range [...]string{"", "s", "d"} {
		if root, ok := strings.CutSuffix(s, "re"+end); ok && len(root) >= 3 && (root[len(root)-1] == 't' || root[len(root)-1] == 'b') {
			return root + "er" + strings.Replace(end, "d", "ed", 1)
		}
	}
	s = strings.Replace(s, "amme", "am", 1)
	if root, ok := strings.CutSuffix(strings.TrimSuffix(s, "s"), "ogue"); ok {
		return root + "og"
	}
	return s
}

func isVowel(c byte) bool {
	return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'
}

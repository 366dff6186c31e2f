package analysis

import "unicode/utf8"

// Starts is a set of beginnings of words, by their first two letters. It lets
// a Tokenizer pass over most words of a text without making their terms. The
// zero Starts is empty.
type Starts [16]uint64

// Add adds the beginning of a term.
func (s *Starts) Add(term string) {
	if len(term) >= 2 {
		n := pair(term[0], term[1])
		s[n>>6] |= 1 << (n & 63)
	}
}

// has reports whether a word that begins with these letters may be in the set.
func (s *Starts) has(a, b byte) bool {
	n := pair(a, b)
	return s[n>>6]&(1<<(n&63)) != 0
}

// pair numbers two ASCII letters, whatever their case.
func pair(a, b byte) uint { return uint(a&31)<<5 | uint(b&31) }

// Find is Next, but may pass over words of which no term in s begins like them.
// It may miss that a hyphen ties such a word to the one after it.
func (t *Tokenizer) Find(s *Starts) (Token, bool) {
	if t.pending {
		return t.Next()
	}
	if !t.found { // else the next word may be one with the one found
		t.pass(s)
	}
	tok, ok := t.Next()
	t.found = len(tok.Term) >= 2 && s.has(tok.Term[0], tok.Term[1])
	return tok, ok
}

// pass moves to the next word that may be in s. What is not plain ASCII letters
// it leaves to Next.
func (t *Tokenizer) pass(s *Starts) {
	text, i := t.text, t.at
	for i < len(text) {
		c := text[i]
		if c >= utf8.RuneSelf || asciiClass[c] == classDigit {
			break
		}
		if asciiClass[c] == classOther {
			i++
			continue
		}
		if i+1 < len(text) && s.has(c, text[i+1]) {
			break
		}
		end := plainWord(text, i)
		if end == 0 {
			break
		}
		i = end
		t.pos++
		t.word.end = -1
	}
	t.at = i
}

// plainChar tells ASCII letters and digits from other ASCII, and both from
// what needs a closer look.
var plainChar = func() (t [256]uint8) {
	for c := range t {
		switch {
		case c >= utf8.RuneSelf || c == '\'':
			t[c] = closerLook
		case asciiClass[c] != classOther:
			t[c] = plain
		}
	}
	return t
}()

const (
	plain      = 1
	closerLook = 2
)

// plainWord returns the end of the word that begins with the letter at i, or 0
// where it is not two ASCII letters and more ASCII letters and digits.
func plainWord(text string, i int) int {
	start := i
	for i < len(text) && plainChar[text[i]] == plain {
		i++
	}
	if i < len(text) && plainChar[text[i]] == closerLook || i-start < 2 || i-start > MaxTermBytes {
		return 0
	}
	if asciiClass[text[start+1]] == classDigit || i-start > 2 && asciiClass[text[start+2]] == classDigit { // "Rs500" is two words
		return 0
	}
	return i
}

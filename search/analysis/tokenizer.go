package analysis

import (
	"strings"
	"unicode/utf8"
)

// MaxTermBytes bounds the length of a term; longer runs are cut into several.
const MaxTermBytes = 64

// A Token is one word of a text.
type Token struct {
	// Term is the word as the index holds it. It is valid until the next
	// call of Next.
	Term []byte
	// Start and End are where the word stands in the text, in bytes.
	Start, End int
	// Pos counts the words of the text from 0.
	Pos int
	// Joined marks a token that is written apart in the text and stands here
	// as one word besides: "s400" for S-400, "cop29" for COP 29,
	// "intergovernmental" for inter-governmental. It comes after its parts
	// and has the Pos of the first.
	Joined bool
}

// A Tokenizer cuts a text into Tokens. The zero Tokenizer is one of an empty
// text; Reset gives it another. It is not safe for concurrent use.
type Tokenizer struct {
	text    string
	at      int // next byte to read
	pos     int // Pos of the next word
	word    word
	prev    word
	joined  []byte
	pending bool // joined holds a term that Next has not returned yet
	found   bool // the last token is what Find looked for
	caps    caps
}

// A word is what the tokenizer keeps of one word.
type word struct {
	term       []byte
	start, end int
	pos        int
	kind       kind
	upper      bool // all letters are upper case
	linked     bool // a hyphen ties it to the word before
}

type kind uint8

const (
	kindMixed kind = iota
	kindLetters
	kindDigits
)

// caps says whether a text is written in capitals throughout.
type caps uint8

const (
	capsUnknown caps = iota
	capsNo
	capsYes
)

// Reset makes t start over with text.
func (t *Tokenizer) Reset(text string) {
	t.text, t.at, t.pos = text, 0, 0
	t.pending, t.found = false, false
	t.caps = capsUnknown
	t.prev.end = -1
	t.word.end = -1
}

// Next returns the next token, and false at the end of the text.
func (t *Tokenizer) Next() (Token, bool) {
	if t.pending {
		t.pending = false
		return Token{Term: t.joined, Start: t.prev.start, End: t.word.end, Pos: t.prev.pos, Joined: true}, true
	}
	t.prev, t.word = t.word, t.prev
	if !t.scan() {
		return Token{}, false
	}
	w := &t.word
	w.pos = t.pos
	t.pos++
	w.linked = t.join()
	return Token{Term: w.term, Start: w.start, End: w.end, Pos: w.pos}, true
}

// scan reads the next word of the text into t.word.
func (t *Tokenizer) scan() bool {
	text, w := t.text, &t.word
	w.term = w.term[:0]
	for t.at < len(text) {
		c := text[t.at]
		if c < utf8.RuneSelf {
			switch asciiClass[c] {
			case classOther:
				t.at++
				continue
			case classDigit:
				t.number()
			default:
				t.letters()
			}
		} else {
			r, size := utf8.DecodeRuneInString(text[t.at:])
			if r == rupee {
				w.start, w.end = t.at, t.at+size
				w.term = append(w.term, "rs"...)
				w.kind, w.upper = kindLetters, false
				t.at = w.end
				return true
			}
			switch classOf(r) {
			case classOther, classMark:
				t.at += size
				continue
			case classDigit:
				t.number()
			default:
				t.letters()
			}
		}
		if len(w.term) > 0 {
			return true
		}
	}
	return false
}

// letters reads a word that begins with a letter: "Geneva", "India's", "U.S.", "COP29".
func (t *Tokenizer) letters() {
	text, w := t.text, &t.word
	w.start = t.at
	upper, digits := true, false
	i := t.at
	for i < len(text) && len(w.term) < MaxTermBytes {
		c := text[i]
		if c < utf8.RuneSelf {
			switch asciiClass[c] {
			case classLetter:
				upper = false
				w.term = append(w.term, c)
				i++
				continue
			case classUpper:
				w.term = append(w.term, c+'a'-'A')
				i++
				continue
			case classDigit:
				if i == w.start+2 && string(w.term) == "rs" { // Rs500
					goto done
				}
				digits = true
				w.term = append(w.term, c)
				i++
				continue
			}
			if c == '\'' && t.apostrophe(i, 1) {
				i++
				continue
			}
			break
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		switch classOf(r) {
		case classLetter:
			upper = false
		case classDigit:
			digits = true
		case classOther:
			if r == apostrophe && t.apostrophe(i, size) {
				i += size
				continue
			}
			goto done
		}
		w.term = appendFolded(w.term, r)
		i += size
	}
done:
	w.upper = upper && !digits
	w.kind = kindLetters
	if digits {
		w.kind = kindMixed
	}
	w.end = i
	if len(w.term) == 1 && !digits {
		w.end = t.initials(i)
	}
	t.at = w.end
	t.possessive()
	if w.upper && len(w.term) > 1 && shadowsStop(string(w.term)) && !t.inCapitals() {
		for j, c := range w.term {
			w.term[j] = c - 'a' + 'A'
		}
	}
}

// apostrophe reports whether the apostrophe at i, of that size, stands inside a word.
func (t *Tokenizer) apostrophe(i, size int) bool {
	r, _ := utf8.DecodeRuneInString(t.text[i+size:])
	c := classOf(r)
	return c == classLetter || c == classUpper
}

// possessive takes the 's off t.word.
func (t *Tokenizer) possessive() {
	w := &t.word
	raw := t.text[w.start:w.end]
	n := len(w.term)
	if n < 2 || w.term[n-1] != 's' || len(raw) < 3 {
		return
	}
	switch before := raw[:len(raw)-1]; {
	case before[len(before)-1] == '\'':
		w.end -= 2
	case strings.HasSuffix(before, string(apostrophe)):
		w.end -= 1 + utf8.RuneLen(apostrophe)
	default:
		return
	}
	w.term = w.term[:n-1]
}

// initials reads the rest of an abbreviation by initials, of which the first
// has been read up to i, and returns its end: "U.S." and "U.S" are one word.
func (t *Tokenizer) initials(i int) int {
	text, w := t.text, &t.word
	for i+1 < len(text) && text[i] == '.' {
		c := text[i+1]
		if c >= utf8.RuneSelf || asciiClass[c] != classLetter && asciiClass[c] != classUpper {
			break
		}
		if i+2 < len(text) {
			if r, _ := utf8.DecodeRuneInString(text[i+2:]); classOf(r) != classOther {
				break
			}
		}
		w.upper = w.upper && asciiClass[c] == classUpper
		w.term = appendFolded(w.term, rune(c))
		i += 2
	}
	if len(w.term) > 1 && i < len(text) && text[i] == '.' {
		i++
	}
	return i
}

// inCapitals reports whether the text is capitals throughout and more than one word.
func (t *Tokenizer) inCapitals() bool {
	if t.caps == capsUnknown {
		t.caps = capsNo
		if strings.ContainsAny(strings.TrimSpace(t.text), " \t\n") {
			t.caps = capsYes
			for i := 0; i < len(t.text); i++ {
				if c := t.text[i]; 'a' <= c && c <= 'z' {
					t.caps = capsNo
					break
				}
			}
		}
	}
	return t.caps == capsYes
}

// number reads a word that begins with a digit: "1951", "1,50,000", "6.5", "5G".
func (t *Tokenizer) number() {
	text, w := t.text, &t.word
	w.start, w.kind, w.upper = t.at, kindDigits, false
	i := t.at
	group, dotted := 0, false // digits since the last comma; whether a decimal point was read
	for i < len(text) && len(w.term) < MaxTermBytes {
		c := text[i]
		if c < utf8.RuneSelf {
			switch asciiClass[c] {
			case classDigit:
				group++
				w.term = append(w.term, c)
				i++
				continue
			case classLetter, classUpper:
				w.kind = kindMixed
				w.term = appendFolded(w.term, rune(c))
				i++
				continue
			}
			if w.kind == kindDigits {
				n := digitsAt(text, i+1)
				if c == ',' && !dotted && group <= 3 && (n == 2 || n == 3) {
					group = 0
					i++
					continue
				}
				if c == '.' && !dotted && n > 0 && !dotDigit(text, i+1+n) && !dotBefore(text, w.start) {
					dotted = true
					w.term = append(w.term, c)
					i++
					continue
				}
			}
			break
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		switch classOf(r) {
		case classOther:
			goto done
		case classLetter, classUpper:
			w.kind = kindMixed
		case classDigit:
			group++
		}
		w.term = appendFolded(w.term, r)
		i += size
	}
done:
	if i == w.start { // cannot happen, but a tokenizer that stands still hangs its caller
		i++
	}
	w.end, t.at = i, i
}

// digitsAt counts the ASCII digits of text from i on, up to 4.
func digitsAt(text string, i int) int {
	n := 0
	for i+n < len(text) && n < 4 && '0' <= text[i+n] && text[i+n] <= '9' {
		n++
	}
	return n
}

// dotDigit reports whether a dot and a digit stand at i, as in 25.02.2026.
func dotDigit(text string, i int) bool {
	return i < len(text) && text[i] == '.' && digitsAt(text, i+1) > 0
}

// dotBefore reports whether a digit and a dot stand before i.
func dotBefore(text string, i int) bool {
	return i >= 2 && text[i-1] == '.' && asciiClass[text[i-2]&0x7f] == classDigit
}

// maxJoined bounds the length of a joined term in bytes.
const maxJoined = 32

// join makes the joined token of t.prev and t.word where they are one word
// written apart, and reports whether a hyphen ties them.
func (t *Tokenizer) join() bool {
	p, w := &t.prev, &t.word
	if p.end < 0 || p.end >= w.start {
		return false
	}
	switch t.text[p.end:w.start] {
	case "-", string(hyphen), string(noBreakHyphen):
		letters := p.kind == kindLetters && w.kind == kindLetters
		code := p.kind == kindLetters && w.kind == kindDigits
		if (letters || code) && !p.linked && !t.hyphenFollows() {
			t.setJoined()
		}
		return true
	case " ", "\u00a0":
		if p.upper && len(p.term) <= 4 && w.kind == kindDigits && len(w.term) <= 4 {
			t.setJoined()
		}
	}
	return false
}

func (t *Tokenizer) setJoined() {
	if n := len(t.prev.term) + len(t.word.term); n > maxJoined {
		return
	}
	t.joined = append(append(t.joined[:0], t.prev.term...), t.word.term...)
	t.pending = true
}

// hyphenFollows reports whether t.word is tied to another word after it: of
// chains like state-of-the-art no joined token is made.
func (t *Tokenizer) hyphenFollows() bool {
	rest := t.text[t.word.end:]
	if len(rest) < 2 || rest[0] != '-' {
		return false
	}
	r, _ := utf8.DecodeRuneInString(rest[1:])
	return classOf(r) != classOther
}

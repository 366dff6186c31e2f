package snippet

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	// longWord is how many bytes without a space count as one word; longer
	// runs, as in scripts without spaces, count as several.
	longWord = 64
	// longSentence is the number of words after which a sentence is taken to end at
	// the next space: a text that has lost its full stops is not one sentence.
	longSentence = 80
)

// ordinary tells the ASCII characters that neither end a sentence nor a word.
var ordinary = func() (t [256]bool) {
	for c := ' ' + 1; c < utf8.RuneSelf; c++ {
		t[c] = c != '.' && c != '!' && c != '?'
	}
	return t
}()

// sentence returns where the sentence that begins at from ends, without the
// space after it, and how many words it has.
func sentence(text string, from int) (end, words int) {
	run := 0 // bytes of the word being read
	for i := from; i < len(text); {
		c := text[i]
		switch {
		case ordinary[c]:
			start := i
			for i < len(text) && ordinary[text[i]] {
				i++
			}
			before := run
			run += i - start
			words += (run+longWord-1)/longWord - (before+longWord-1)/longWord
			continue
		case c < utf8.RuneSelf && isASCIISpace(c):
			if words >= longSentence && run > 0 && boundary(text, i) {
				return i, words
			}
			run = 0
			i++
			continue
		}
		r, size := rune(c), 1
		if c >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		if unicode.IsSpace(r) {
			run = 0
			i += size
			continue
		}
		for n := 0; n < size; n++ {
			if run%longWord == 0 {
				words++
			}
			run++
		}
		i += size
		if !isTerminator(r) {
			continue
		}
		if end, ok := closes(text, from, i-size, i); ok {
			for ; i < end; i++ { // closing quotes and brackets
				if run%longWord == 0 {
					words++
				}
				run++
			}
			return end, words
		}
	}
	return len(text), words
}

func isASCIISpace(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' }

func isTerminator(r rune) bool {
	switch r {
	case '.', '!', '?', '।', '॥', '…', '。', '？', '！', '؟', '۔':
		return true
	}
	return false
}

// closes reports whether the terminator at text[at:after] ends the sentence
// that began at from, and where, closing quotes and brackets included.
func closes(text string, from, at, after int) (int, bool) {
	end := after
	for end < len(text) {
		r, size := utf8.DecodeRuneInString(text[end:])
		if !strings.ContainsRune(`"'”’»)]}`, r) {
			break
		}
		end += size
	}
	if !boundary(text, end) {
		return 0, false
	}
	rest := strings.TrimLeftFunc(text[end:], unicode.IsSpace)
	if rest == "" {
		return end, true
	}
	if c := text[at]; c >= utf8.RuneSelf && !strings.HasPrefix(text[at:], "…") {
		return end, true // these are used for nothing else
	}
	if len(rest) == len(text)-end {
		return 0, false // no space follows: 6.5, un.org
	}
	next, _ := utf8.DecodeRuneInString(rest)
	if unicode.IsLower(next) && (end > after || text[at] != '?' && text[at] != '!') {
		return 0, false // "Why?" he asked
	}
	if text[at] == '.' && abbreviates(text[from:at], next) {
		return 0, false
	}
	return end, true
}

// abbreviates reports whether the full stop after s, before a word beginning
// with next, marks an abbreviation or the number of a list's item.
func abbreviates(s string, next rune) bool {
	word := s
	if i := strings.LastIndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsNumber(r) }); i >= 0 {
		_, size := utf8.DecodeRuneInString(s[i:])
		word = s[i+size:]
	}
	if unicode.IsLetter(lastRune(word)) && len(word) == utf8.RuneLen(lastRune(word)) {
		return true // U.S., i.e., A. P. J. Abdul Kalam
	}
	if len(s) <= 4 && strings.ContainsFunc(s, unicode.IsNumber) && !strings.ContainsFunc(s, unicode.IsLetter) {
		return true // 1. The first item
	}
	if len(word) > 5 {
		return false
	}
	switch strings.ToLower(word) {
	case "dr", "mr", "mrs", "ms", "prof", "smt", "shri", "sh", "st", "gen", "lt", "col", "maj", "adm", "hon", "govt", "dept", "vs", "viz", "cf", "approx",
		"brig", "capt", "cdr", "sgt", "kum", "pvt", "km", "addl", "asst", "jt", "mt", "ft", "messrs":
		return true
	case "no", "nos", "art", "arts", "sec", "rs", "fig", "vol", "ch", "cl", "para", "pp", "paras", "reg",
		"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec":
		return unicode.IsNumber(next)
	}
	return false
}

// sentenceStart returns the first index from i on where a sentence can begin,
// which is after white space and the marks that such space may carry.
func sentenceStart(text string, i int) int {
	for {
		start := len(text) - len(strings.TrimLeftFunc(text[i:], unicode.IsSpace))
		if i = forward(text, start); i == start {
			return i
		}
	}
}

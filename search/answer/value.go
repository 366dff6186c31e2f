package answer

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/briefsearch/briefsearch/search/understand"
)

// A value is what a statement says, as far as values are compared.
type value struct {
	text    string
	keys    []string
	numbers []string // that are no years
	lead    int      // words before the first of them
	years   []string
	month   bool   // has the name of a month
	hindi   bool   // in Devanagari
	dated   bool   // a date was asked for
	person  person // that it begins with, where one was asked for
	free    bool   // an explanation, which is neither compared nor of a kind
}

// newValue reads a value.
func (f *finder) newValue(text string) value {
	v := value{text: text, hindi: hasDevanagari(text)}
	f.words = f.scan(f.words, text, maxTokens)
	for i, t := range f.words {
		if len(v.numbers) == 0 {
			v.lead = i
		}
		word := text[t.start:t.end]
		switch {
		case word[0] >= '0' && word[0] <= '9':
			if isYear(word) {
				v.years = append(v.years, word)
			} else {
				v.numbers = append(v.numbers, t.key)
			}
		case months[t.key] && (word[0] < 'a' || word[0] > 'z'): // "may" is none
			v.month = true
		case numberWords[t.key]:
			v.numbers = append(v.numbers, t.key)
		}
		if !t.stop && !slices.Contains(v.keys, t.key) {
			v.keys = append(v.keys, t.key)
		}
	}
	return v
}

// isYear reports whether s is a year of four digits.
func isYear(s string) bool {
	if len(s) != 4 || s[0] != '1' && s[0] != '2' {
		return false
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// same reports whether two values say the same, perhaps one more than the
// other, or cannot be compared.
func (v *value) same(o *value) bool {
	if v.free || o.free {
		return true
	}
	if len(v.person.words) > 0 && len(o.person.words) > 0 && v.hindi == o.hindi {
		return v.person.same(&o.person)
	}
	if v.dated && o.dated && len(v.years) > 0 && len(o.years) > 0 {
		return v.years[0] == o.years[0]
	}
	if len(v.numbers) > 0 && len(o.numbers) > 0 {
		return v.numbers[0] == o.numbers[0]
	}
	if len(v.years) > 0 && len(o.years) > 0 {
		return v.years[0] == o.years[0]
	}
	return v.hindi != o.hindi || contains(v.keys, o.keys) || contains(o.keys, v.keys)
}

// contains reports whether every key of part is in whole.
func contains(whole, part []string) bool {
	for _, k := range part {
		if !slices.Contains(whole, k) {
			return false
		}
	}
	return true
}

// fits reports whether a value is of the kind wanted.
func (v *value) fits(w understand.Want) bool {
	switch w {
	case understand.WantNumber:
		return len(v.numbers) > 0
	case understand.WantDate:
		return len(v.years) > 0 || v.month
	case understand.WantPlace:
		return isName(strings.TrimPrefix(strings.TrimPrefix(strings.TrimSpace(v.text), "in "), "at "))
	case understand.WantPerson:
		return isName(v.text)
	case understand.WantText, understand.WantLongForm:
		return false
	}
	return true
}

// isName reports whether s begins as a name does.
func isName(s string) bool {
	s = strings.TrimLeft(s, "\"“‘'(")
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) || unicode.Is(unicode.Devanagari, r) && !unicode.IsDigit(r)
}

// hasDevanagari reports whether s has a letter of Devanagari.
func hasDevanagari(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Devanagari, r) })
}

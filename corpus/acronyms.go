package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds of what is taken for an acronym, in bytes and words.
const (
	maxShort      = 12
	maxLongBytes  = 160
	maxShortWords = 2
)

// Acronyms returns the short forms that the brief defines, each pair once, in
// the order of the text: "Long Form (SF)" and "SF (Long Form)".
//
// First every letter of the short form must begin a word of the long one; where
// that finds nothing the letters may stand anywhere in it, as in Schwartz and
// Hearst, "A simple algorithm for identifying abbreviation definitions in
// biomedical text" (2003).
func (b *Brief) Acronyms() []Acronym {
	var a acronyms
	a.text(b.Title)
	for i := range b.Sections {
		s := &b.Sections[i]
		if s.Kind == KindMeta {
			continue
		}
		if roleOf(s.Heading) == roleNone { // no "Facts for Prelims (FFP)"
			a.text(s.Heading)
		}
		for j := range s.Blocks {
			a.text(s.Blocks[j].Text)
		}
	}
	return a.list
}

// acronyms gathers definitions without repeats.
type acronyms struct {
	list []Acronym
	seen map[string]bool
}

// text finds the definitions in s.
func (a *acronyms) text(s string) {
	for at := 0; ; {
		i := strings.IndexAny(s[at:], "([")
		if i < 0 {
			return
		}
		i += at
		at = i + 1
		end := strings.IndexAny(s[at:min(len(s), at+maxLongBytes)], ")]([")
		if end < 0 || s[at+end] == '(' || s[at+end] == '[' {
			continue
		}
		inside, before := s[at:at+end], strings.TrimRight(s[:i], " \"”’'“")
		if j := strings.IndexAny(inside, ",;:"); j > 0 {
			inside = inside[:j]
		}
		inside = strings.Trim(inside, " \"“”'‘’")
		inside = strings.TrimPrefix(strings.TrimPrefix(inside, "or "), "the ")
		whole := before
		before = tailOf(before)
		if short, ok := shortForm(inside); ok {
			long := longForm(short, before)
			if long == "" {
				long = longName(short, whole)
			}
			if long != "" {
				a.add(short, long)
				at += end
				continue
			}
		}
		// SF (Long Form)
		word := before[strings.LastIndexByte(before, ' ')+1:]
		word = strings.TrimLeft(word, "\"“‘'")
		if short, ok := shortForm(word); ok && words(inside, 2) >= 2 {
			if long := longForm(short, inside); long != "" && len(long) >= len(inside)*2/3 {
				a.add(short, long)
				at += end
			}
		}
	}
}

// tailOf returns the end of s that a long form can stand in, from the last end
// of a sentence on.
func tailOf(s string) string {
	if len(s) > maxLongBytes {
		s = s[len(s)-maxLongBytes:]
		for len(s) > 0 && !utf8.RuneStart(s[0]) {
			s = s[1:]
		}
		if i := strings.IndexByte(s, ' '); i >= 0 {
			s = s[i+1:]
		}
	}
	if i := strings.LastIndexAny(s, ")];:"); i >= 0 {
		s = s[i+1:]
	}
	return s
}

func (a *acronyms) add(short, long string) {
	key := short + "\x00" + strings.ToLower(long)
	if a.seen[key] {
		return
	}
	if a.seen == nil {
		a.seen = make(map[string]bool)
	}
	a.seen[key] = true
	a.list = append(a.list, Acronym{Short: short, Long: long})
}

// shortForm tells whether s can be an acronym, and returns it without the "s"
// of a plural and the dots of "U.N.".
func shortForm(s string) (string, bool) {
	if strings.Count(s, ".") >= 2 {
		s = strings.ReplaceAll(s, ".", "")
	}
	if len(s) < 2 || len(s) > maxShort || words(s, maxShortWords) > maxShortWords {
		return "", false
	}
	upper, letters := 0, 0
	for i, r := range s {
		switch {
		case unicode.IsUpper(r):
			upper++
			letters++
		case unicode.IsLetter(r):
			letters++
		case unicode.IsDigit(r):
		case i > 0 && (r == '-' || r == '&' || r == '/' || r == ' '):
		default:
			return "", false
		}
	}
	if upper < 2 || upper*2 < letters {
		return "", false
	}
	if last := len(s) - 1; s[last] == 's' && upper == letters-1 && last >= 2 {
		s = s[:last]
	}
	return s, true
}

// longForm returns the end of text that short abbreviates, or "".
func longForm(short, text string) string {
	if long := initials(short, text); long != "" {
		return long
	}
	return schwartzHearst(short, text)
}

// longName returns the end of text that short abbreviates in a way that few
// names have, or "": with brackets within, as "Armed Forces (Special Powers)
// Act"; with words behind those that count, as CITES has; with the word first
// that short has behind a hyphen, as CERT-In has.
func longName(short, text string) string {
	text = text[max(0, len(text)-maxLongBytes):]
	if i := strings.LastIndexAny(text, ":;.[]"); i >= 0 {
		text = text[i+1:]
	}
	if strings.Count(text, "(") == strings.Count(text, ")") {
		if long := initials(short, text); long != "" {
			return long
		}
	}
	text = tailOf(text)
	if base, suffix, ok := strings.Cut(short, "-"); ok && len(base) >= 3 && len(suffix) >= 2 {
		if long := initials(base, text); long != "" {
			before := strings.TrimRight(text[:strings.LastIndex(text, long)], " ")
			if first := before[strings.LastIndexByte(before, ' ')+1:]; hasPrefixFold(first, strings.ToLower(suffix)) && unicode.IsUpper(firstRune(first)) {
				return first + " " + long
			}
		}
	}
	if len(short) < 4 {
		return ""
	}
	for cut, tries := len(text), 0; tries < 6; tries++ {
		if cut = strings.LastIndexByte(text[:cut], ' '); cut < 0 {
			break
		}
		if next, _, _ := strings.Cut(text[cut+1:], " "); !smallWord(next) || !startsLower(next) {
			continue
		}
		if long := initials(short, text[:cut]); long != "" {
			return trimLong(long + text[cut:])
		}
	}
	return ""
}

// smallWord tells whether a word may be left out of an acronym.
func smallWord(w string) bool {
	switch strings.ToLower(w) {
	case "of", "for", "and", "the", "on", "in", "to", "a", "an", "with", "by", "&", "under", "at", "from", "de", "la", "des", "et", "du":
		return true
	}
	return false
}

// initials finds the words at the end of text whose first letters make short,
// small words aside.
func initials(short, text string) string {
	letters := letterRunes(short)
	if len(letters) < 2 {
		return ""
	}
	k := len(letters) - 1
	end := len(text)
	limit := len(letters)*2 + 3
	for pos := end; pos > 0 && limit > 0; limit-- {
		start := pos
		for start > 0 {
			c := text[start-1]
			if c == ' ' || c == '-' || c == '/' {
				break
			}
			start--
		}
		word := text[start:pos]
		pos = start
		if pos > 0 {
			pos--
		}
		first, _ := nextWordRune(word)
		switch {
		case first >= 0 && first == letters[k] && !(smallWord(word) && (!upperAt(short, k) || k == 0 && startsLower(word))):
			if k == 0 {
				return trimLong(text[placeStart(text, start):end])
			}
			k--
		case first < 0, smallWord(word):
		default:
			return ""
		}
	}
	return ""
}

// placeStart returns where a long form that begins at text[start:] does begin
// where its first word is the second half of a name of a place: "Bay of Bengal".
func placeStart(text string, start int) int {
	before, ok := strings.CutSuffix(text[:start], " of ")
	if !ok {
		return start
	}
	at := strings.LastIndexByte(before, ' ') + 1
	if at < len(before) && before[at] == text[start] && unicode.IsUpper(rune(text[start])) {
		return at
	}
	return start
}

// letterRunes returns the letters and digits of s in lower case.
func letterRunes(s string) []rune {
	var out []rune
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			out = append(out, unicode.ToLower(r))
		}
	}
	return out
}

// upperAt tells whether the letter k of s is a capital.
func upperAt(s string, k int) bool {
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			if k == 0 {
				return unicode.IsUpper(r)
			}
			k--
		}
	}
	return false
}

// schwartzHearst matches the letters of short from the right against text; the
// first one must begin a word.
func schwartzHearst(short, text string) string {
	letters := letterRunes(short)
	if len(letters) == 0 {
		return ""
	}
	pos := len(text)
	for k := len(letters) - 1; k >= 0; k-- {
		for {
			if pos == 0 {
				return ""
			}
			r, n := utf8.DecodeLastRuneInString(text[:pos])
			pos -= n
			if unicode.ToLower(r) != letters[k] {
				continue
			}
			if k > 0 || pos == 0 || !isWordByte(text[pos-1]) {
				break
			}
		}
	}
	long := trimLong(text[pos:])
	n := words(long, 20)
	if n > min(len(letters)+5, len(letters)*2) || n < 2 || len(long) <= len(short) {
		return ""
	}
	// Letters from within words are chance where the long form is no name.
	matched := 0
	for w := range strings.SplitSeq(long, " ") {
		if r := firstRune(w); unicode.IsUpper(r) {
			matched++
		}
	}
	if matched*2 < n || containsWord(long, short) {
		return ""
	}
	return long
}

// containsWord tells whether one of the words of s is w.
func containsWord(s, w string) bool {
	for x := range strings.SplitSeq(s, " ") {
		if x == w {
			return true
		}
	}
	return false
}

func trimLong(s string) string { return strings.Trim(s, " ,.;:\"“”‘’'") }

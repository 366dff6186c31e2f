package answer

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds of a person's name, in words.
const (
	maxName   = 4 // without initials and what stands before it
	maxTitled = 9 // with them
)

// personName returns the name of a person that text begins with, with what stands
// before it ("Dr", "Air Chief Marshal"), "" where there is none or where it is
// not plain where it ends.
//
// With body the office ends with a body's name, which a place may go on, as in
// "Director, Coast Trust New Bergen".
func (f *finder) personName(text string, body, headline bool) string {
	rest := strings.TrimLeft(text, " ,)")
	if open, after, ok := strings.Cut(text, ")"); ok && strings.HasPrefix(open, " (") && strings.ToUpper(open) == open { // "Trust (CT)"
		text, rest = after, strings.TrimLeft(after, " ,")
	}
	gap := text[:len(text)-len(rest)]
	if len(gap) > 3 {
		return ""
	}
	words, next := capitalised(rest)
	from, titles := afterOffice(words)
	words = words[from:]
	name := words[titles:]
	if len(name) == 0 {
		return ""
	}
	plain := 0
	for _, w := range name {
		if !isInitials(w.text) {
			plain++
		}
		if !isNameWord(w.text) || slices.ContainsFunc(f.keys(w.text), notName) {
			return ""
		}
	}
	ends := next == "" || strings.IndexByte(",.;)", next[0]) >= 0
	switch r, _ := utf8.DecodeRuneInString(next); {
	case plain == 0 || plain > maxName || unicode.IsUpper(r) || headline && !ends:
		return ""
	case titles == 0:
		// "Director, AIIMS, New Delhi"
		if len(name) < 2 || strings.IndexByte(gap, ',') >= 0 && !isInitials(name[0].text) {
			return ""
		}
		if ends && body || !ends && !f.acts(next) {
			return ""
		}
	}
	for len(name) > 1 && suffixes[strings.ToLower(name[len(name)-1].text)] {
		name, words = name[:len(name)-1], words[:len(words)-1]
	}
	last := words[len(words)-1]
	return strings.TrimRight(rest[words[0].start:last.start+len(last.text)], " .,")
}

// acts reports whether what follows a name has its bearer do something: "Arne Vik
// said", but not "Conducts Special Drive on".
func (f *finder) acts(next string) bool {
	f.words = f.scan(f.words, next[:min(len(next), 40)], 1)
	return len(f.words) > 0 && (!f.words[0].stop || be[f.words[0].key] || have[f.words[0].key])
}

// A nameWord is a word of a name and where it begins.
type nameWord struct {
	text  string
	start int
}

// capitalised returns the words with capitals that text begins with, and what follows.
func capitalised(text string) (words []nameWord, next string) {
	at := 0
	for at < len(text) && len(words) < maxTitled {
		r, _ := utf8.DecodeRuneInString(text[at:])
		if !unicode.IsUpper(r) {
			break
		}
		n := strings.IndexAny(text[at:], " ,;:()—–")
		if n < 0 {
			n = len(text) - at
		}
		words = append(words, nameWord{text[at : at+n], at})
		w := words[len(words)-1].text
		if at += n; at >= len(text) || text[at] != ' ' {
			break
		}
		if strings.HasSuffix(w, ".") && !isInitials(w) && !isTitle(w) { // the sentence's end
			return words, "."
		}
		for at < len(text) && text[at] == ' ' {
			at++
		}
	}
	return words, text[at:]
}

// afterOffice returns where a name begins behind what is still the office's ("Chief
// of the Army", "Staff General …"), and how many of its words stand before the name.
// Where the words before a title are none of either kind there is no name.
func afterOffice(words []nameWord) (from, titles int) {
	last := len(words) - 1
	for last >= 0 && !isTitle(words[last].text) {
		last--
	}
	if last < 0 {
		return 0, 0
	}
	from = last
	for from > 0 && beforeName(words[from-1].text) && !slices.ContainsFunc(words[from:last+1], func(w nameWord) bool { return w.text == words[from-1].text }) {
		from--
	}
	for _, w := range words[:from] {
		if !beforeName(w.text) && !bodies[strings.ToLower(w.text)] {
			return len(words), 0
		}
	}
	if from == last && strings.EqualFold(words[last].text, "Marshal") { // a half of "Air Chief Marshal"
		return len(words), 0
	}
	return from, last + 1 - from
}

// isTitle reports whether a word stands before the names of persons.
func isTitle(w string) bool { return honorifics[strings.TrimRight(strings.ToLower(w), ".")] }

// beforeName reports whether a word is a title or a part of one.
func beforeName(w string) bool { return isTitle(w) || ranks[strings.ToLower(w)] }

// honorifics stand before the names of persons.
var honorifics = words("shri shree sri smt sushri kumari sh dr prof professor justice mr mrs ms gen general admiral marshal lt brig brigadier col colonel commodore h.e")

// ranks stand before another word of a rank.
var ranks = words("air chief vice rear field lieutenant major")

// suffixes stand behind the names of persons.
var suffixes = words("ji")

// words returns the set of a list of words.
func words(list string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		out[w] = true
	}
	return out
}

// isInitials reports whether a word of a name stands for others: "K", "T.", "V.K.", "AP".
func isInitials(w string) bool {
	if utf8.RuneCountInString(w) == 1 || strings.HasSuffix(w, ".") && len(w) < 3 {
		return true
	}
	return len(w) <= 3 && strings.ToUpper(w) == w || strings.Count(w, ".") > 1
}

// isNameWord reports whether w may be a word of a name: letters, and not two
// words run together as in "VikTo".
func isNameWord(w string) bool {
	small := 0
	for _, r := range w {
		switch {
		case unicode.IsLower(r):
			small++
		case unicode.IsUpper(r) && small > 2: // "McIntyre" has two
			return false
		case unicode.IsUpper(r):
		case strings.ContainsRune(".-'’", r):
			small = 0
		case !unicode.IsMark(r):
			return false
		}
	}
	return small > 0 || isInitials(w)
}

// A person is a name as it is compared: its words in small letters, and its initials.
type person struct {
	words    []string
	initials string
}

// newPerson reads the name that text begins with; nothing where it begins with none.
func newPerson(text string) person {
	if text == "" || !isName(text) {
		return person{}
	}
	var p person
	found, _ := capitalised(text)
	for _, w := range found {
		plain := strings.TrimRight(strings.ToLower(w.text), ".")
		switch {
		case beforeName(plain) || suffixes[plain]:
		case isInitials(w.text):
			p.initials += strings.ReplaceAll(strings.ToLower(w.text), ".", "")
		default:
			// "T.V.Somanathan"
			parts := strings.Split(plain, ".")
			p.initials += strings.Join(parts[:len(parts)-1], "")
			p.words = append(p.words, parts[len(parts)-1])
		}
	}
	return p
}

// key returns the name as it is counted.
func (p *person) key() string { return p.initials + " " + strings.Join(p.words, "") }

// same reports whether two names may be one person's: the words of one are among
// the other's, a letter more or less aside, and its initials do not say otherwise.
func (p *person) same(o *person) bool {
	if alike(strings.Join(p.words, ""), strings.Join(o.words, "")) {
		return true
	}
	if len(p.words) > len(o.words) {
		p, o = o, p
	}
	left := slices.Clone(o.words)
	for _, w := range p.words {
		i := slices.IndexFunc(left, func(l string) bool { return alike(w, l) })
		if i < 0 {
			return false
		}
		left = slices.Delete(left, i, i+1)
	}
	if p.initials == "" || len(left) == 0 {
		return len(p.words) > 0
	}
	return strings.ContainsAny(p.initials, left[0][:1])
}

// alike reports whether two words of names are the same but for one letter, where
// they are long enough for that to be a way of writing them.
func alike(a, b string) bool {
	if a == b {
		return true
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < 5 || len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) == len(b) {
		return a[i+1:] == b[i+1:]
	}
	return a[i:] == b[i+1:]
}

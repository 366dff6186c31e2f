package corpus

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A mark is a place within a line where another line began before the page
// was flattened.
type mark struct {
	at   int
	kind markKind
	text int // where the text begins: behind a bullet's glyph
}

type markKind int

const (
	markPlain   markKind = iota // a line of any sort
	markBullet                  // a bullet
	markLabel                   // a known heading or label
	markAbout                   // "About …:"
	markAsk                     // a question
	markSource                  // "Source: …"
	markStamp                   // a date with time or reading time
	markFooting                 // the page's footer, to the end
)

// folds finds the marks in s.
func folds(s string) []mark {
	var marks []mark
	var weak []mark // " - " within a sentence: bullets only where there are many
	var lost []mark // letters that may be bullets
	sourceEnd := -1
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == ':':
			if m, ok := labelFold(s, i, marks); ok && m.at >= lastMark(marks) {
				if m.kind == markSource && len(marks) > 0 && marks[len(marks)-1].kind == markBullet && marks[len(marks)-1].text == m.at && !namesPublisher(s[i+1:]) {
					continue // "• Source: glaciers of the Himalaya"
				}
				marks = append(marks, m)
				if m.kind == markSource {
					sourceEnd = i + 1 + sourceLength(s[i+1:])
					if sourceEnd < len(s) {
						marks = append(marks, mark{at: sourceEnd, text: sourceEnd, kind: markPlain})
					}
					i = max(i, sourceEnd-1)
				}
			}
		case c == '?':
			if at := knownBefore(s, i, 6); at >= lastMark(marks) {
				marks = append(marks, mark{at: at, text: at, kind: markLabel})
			}
		case c == 'Q' || c == 0xe0 && strings.HasPrefix(s[i:], "प्रश्न"):
			if (i == 0 || s[i-1] == ' ') && (askFold(s, i) || len(marks) > 0 && i > 0 && marks[len(marks)-1].at >= i-1 && questionLabel(s[i:]) > 0) {
				marks = append(marks, mark{at: i, text: i, kind: markAsk})
			}
		case c == '-' || c == '*':
			if i > 0 && s[i-1] == ' ' && i+2 < len(s) && s[i+1] == ' ' && !startsLower(s[i+2:]) {
				m := mark{at: i, text: i + 2, kind: markBullet}
				if sentenceEnd(s[:i-1]) {
					marks = append(marks, m)
				} else {
					weak = append(weak, m)
				}
			}
		case c == 0xc2 || c == 0xe2 || c == 0xef || c == 0xf0:
			r, n := utf8.DecodeRuneInString(s[i:])
			if r == '©' {
				marks = append(marks, mark{at: i, text: i, kind: markFooting})
			}
			dash := (r == '–' || r == '—') && i > 0 && s[i-1] == ' ' && strings.HasPrefix(s[i+n:], " ") && sentenceEnd(s[:i-1])
			if bulletFold(s, i, r, n) || dash && !startsLower(s[i+n+1:]) {
				text := i + n
				for text < len(s) && s[text] == ' ' {
					text++
				}
				if at := aboutBefore(s, i, lastMark(marks)); at >= 0 {
					marks = append(marks, mark{at: at, text: at, kind: markAbout})
				}
				marks = append(marks, mark{at: i, text: text, kind: markBullet})
			}
		case c == ' ' && i+3 < len(s) && s[i+1] != ' ' && sentenceEnd(s[:i]):
			// " y Headquarters": a bullet whose glyph was lost
			r, n := utf8.DecodeRuneInString(s[i+1:])
			if i+1+n < len(s) && s[i+1+n] == ' ' {
				if glyph, rest := lostGlyph(s[i+1:]); glyph == r && rest != "" {
					lost = append(lost, mark{at: i + 1, text: i + 1 + n, kind: markBullet})
				}
			}
		case c >= '0' && c <= '9' || strings.IndexByte("JFMASOND", c) >= 0:
			if i > 0 && isWordByte(s[i-1]) || c > '9' && !monthFold(s[i:]) {
				continue
			}
			if n := stampFold(s[i:]); n > 0 {
				at := max(stampStart(s, i), lastMark(marks))
				marks = append(marks, mark{at: at, text: at, kind: markStamp})
				if i+n < len(s) {
					marks = append(marks, mark{at: i + n, text: i + n, kind: markPlain})
				}
				i += n - 1
			}
		}
	}
	if lost = sameGlyph(s, lost); len(lost) > 0 || len(weak) >= 3 || len(weak) > 0 && hasBullet(marks) {
		if len(weak) < 3 && !hasBullet(marks) {
			weak = nil
		}
		marks = append(append(marks, weak...), lost...)
		sort.Slice(marks, func(a, b int) bool { return marks[a].at < marks[b].at })
	}
	return marks
}

// sameGlyph keeps the marks whose letter stands at two or more of them.
func sameGlyph(s string, lost []mark) []mark {
	if len(lost) < 2 {
		return nil
	}
	count := make(map[string]int, 2)
	for _, m := range lost {
		count[s[m.at:m.text]]++
	}
	kept := lost[:0]
	for _, m := range lost {
		if count[s[m.at:m.text]] >= 2 {
			kept = append(kept, m)
		}
	}
	return kept
}

// lastMark returns where the last mark stands, 0 where there is none.
func lastMark(marks []mark) int {
	if len(marks) == 0 {
		return 0
	}
	return marks[len(marks)-1].text
}

func hasBullet(marks []mark) bool {
	for _, m := range marks {
		if m.kind == markBullet {
			return true
		}
	}
	return false
}

// sentenceEnd tells whether s ends a sentence, an introduction or a heading.
func sentenceEnd(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, " "))
	switch r {
	case '.', '?', '!', ':', ';', '।', ')', '”', '"', ']':
		return true
	}
	return false
}

// bulletFold tells whether the sign r at s[i:] is a bullet: not an arrow or
// dot between two words of a sentence.
func bulletFold(s string, i int, r rune, n int) bool {
	if !isBulletRune(r) || r == '§' || r == '»' {
		return false
	}
	if i > 0 && s[i-1] != ' ' && !sentenceEnd(s[:i]) {
		return false
	}
	rest := strings.TrimLeft(s[i+n:], " ")
	if rest == "" {
		return false
	}
	if r == '·' || r >= 0x2190 && r <= 0x21ff {
		return sentenceEnd(s[:i]) && !startsLower(rest)
	}
	return true
}

// labelFold reads the known label or "About …" that ends with the colon at s[i].
func labelFold(s string, i int, marks []mark) (mark, bool) {
	if i+1 < len(s) && s[i+1] != ' ' && s[i+1] != '-' {
		if i == 0 || !strings.HasSuffix(s[:i], "ource") { // "Source:TH"
			return mark{}, false
		}
	}
	name := strings.TrimRight(s[:i], " ")
	if at := knownBefore(s, len(name), 6); at >= 0 {
		m := mark{at: at, text: at, kind: markLabel}
		name := strings.TrimSpace(s[at:i])
		switch r := roleOf(name); {
		case r == roleSource:
			m.kind = markSource
		case r == roleMeta, r == roleAnswer && len(name) < 3:
			return mark{}, false
		case words(name, 1) == 1 && at > 0 && !sentenceEnd(s[:at]) && !(len(marks) > 0 && marks[len(marks)-1].at == at) &&
			!(len(marks) > 0 && strings.TrimSpace(s[marks[len(marks)-1].at:at]) == ""):
			if r != roleOverview || !unicode.IsUpper(firstRune(name)) {
				return mark{}, false
			}
		}
		return m, true
	}
	if strings.HasSuffix(name, "के बारे में") {
		from := max(0, i-300)
		at := from + strings.LastIndexAny(s[from:i], ".।?!:•") + 1
		for at < i && (s[at] == ' ' || !utf8.RuneStart(s[at])) {
			at++
		}
		if words(s[at:i], 14) <= 14 {
			return mark{at: at, text: at, kind: markAbout}, true
		}
	}
	// "About International Organization for Migration (IOM):"
	from := max(0, i-140)
	j := strings.LastIndex(s[from:i], "About ")
	if j < 0 {
		return mark{}, false
	}
	j += from
	name = s[j:i]
	if words(name, 14) > 14 || strings.Contains(name, ". ") || strings.Contains(name, "? ") || j > 0 && s[j-1] != ' ' {
		return mark{}, false
	}
	if j > 0 && !sentenceEnd(s[:j]) && !(len(marks) > 0 && marks[len(marks)-1].at == j) {
		return mark{}, false
	}
	return mark{at: j, text: j, kind: markAbout}, true
}

// knownBefore finds the longest known label or heading of up to n words that
// ends at s[:end] and begins with a capital, and returns where it begins, or -1.
func knownBefore(s string, end, n int) int {
	found := -1
	at := end
	for k := 0; k < n && at > 0; k++ {
		i := strings.LastIndexByte(s[max(0, at-40):at], ' ')
		if i < 0 {
			if at > 40 {
				break
			}
			at = 0
		} else {
			at = max(0, at-40) + i
		}
		start := at
		if s[at] == ' ' {
			start++
		}
		if start >= end {
			continue
		}
		r, _ := utf8.DecodeRuneInString(s[start:])
		if r == '(' || r == '[' {
			r, _ = utf8.DecodeRuneInString(s[start+1:])
		}
		if (unicode.IsUpper(r) || r >= 0x900 && r < 0x980) && roleOf(s[start:end]) != roleNone {
			found = start
		}
	}
	return found
}

// aboutBefore finds "About …" that ends at a bullet at s[end:], after the mark
// at from, and returns where it begins, or -1.
func aboutBefore(s string, end, from int) int {
	from = max(from, end-120)
	at := strings.LastIndex(s[from:end], "About ")
	if at < 0 {
		return -1
	}
	at += from
	name := s[at:end]
	if at > 0 && s[at-1] != ' ' || words(name, 12) > 12 || strings.ContainsAny(name, ":?!") || strings.Contains(name, ". ") {
		return -1
	}
	return at
}

// askFold tells whether a question's label stands at s[i:].
func askFold(s string, i int) bool {
	n := questionLabel(s[i:])
	if n == 0 {
		return false
	}
	name := s[i : i+n]
	if strings.ContainsAny(name, ":)") {
		return true
	}
	rest := s[i+n : min(len(s), i+n+400)]
	return (i == 0 || sentenceEnd(s[:i])) && strings.IndexByte(rest, '?') >= 0
}

// monthFold tells whether a date begins s with the name of its month.
func monthFold(s string) bool {
	m, _ := month(s)
	return m != 0 && scanDate(s, DayFirst).n > 0
}

// stampFold counts the bytes of a date with a time or a reading time that
// begins s, or of a reading time alone.
func stampFold(s string) int {
	s = s[:min(len(s), 120)]
	if d := scanDate(s, DayFirst); d.n == 0 {
		n, _ := scanReading(s)
		if n == 0 || !hasPrefixFold(strings.TrimLeft(s[n:], " "), "read") {
			return 0
		}
	}
	t := readStamp(s, DayFirst)
	if t.day != 0 && t.clock == "" && t.read == 0 {
		// A date alone counts before a heading.
		name, _ := label(t.rest)
		if r := roleOf(name); !r.heading() && r != roleSource && r != roleSubject && !hasPrefixFold(t.rest, "why in ") {
			return 0
		}
	}
	return len(s) - len(t.rest)
}

// stampStart returns where the words before a date at s[i:] begin that belong
// to it: "| Published on: 10 January 2025".
func stampStart(s string, i int) int {
	for {
		end := len(strings.TrimRight(s[:i], " :|-"))
		start := strings.LastIndexByte(s[max(0, end-20):end], ' ')
		if start < 0 {
			return i
		}
		start += max(0, end-20) + 1
		word, n := nextWord(s[start:end])
		_, isDay := weekdays[word]
		if _, ok := stampWords[word]; !ok && !isDay || n != len(strings.TrimRight(s[start:end], ",")) {
			return i
		}
		i = start
	}
}

// sourceLength counts the bytes of the source's name that begins s, after "Source:".
func sourceLength(s string) int {
	known, unknown := 0, 0 // ends of a name in the table, and of one that is in none
	capitals, open := 0, true
	n := 0
	for k := 0; k < 8 && n < len(s); k++ {
		for n < len(s) && s[n] == ' ' {
			n++
		}
		start := n
		for n < len(s) && s[n] != ' ' {
			n++
		}
		word := s[start:n]
		if _, ok := knownSource(trimName(s[:n])); ok {
			known = n
		}
		// A name that is in no table is capitals, up to the first sign.
		r := firstRune(word)
		switch {
		case !open:
		case (unicode.IsUpper(r) || r >= 0x900 && r < 0x980) && capitals < 5 && !isFooterWord(word):
			unknown = n
			capitals++
		default:
			open = k > 0 && smallWord(word)
		}
		if strings.HasSuffix(word, ".") || strings.HasSuffix(word, ")") || strings.HasSuffix(word, "।") {
			break
		}
	}
	if known == 0 {
		return unknown
	}
	if known < len(s) && strings.IndexByte(".,)]", s[known]) >= 0 {
		known++
	}
	return known
}

// namesPublisher tells whether the name of a source that has a code begins s.
func namesPublisher(s string) bool {
	_, ok := knownSource(trimName(s[:sourceLength(s)]))
	return ok
}

// isFooterWord tells whether a footer or the next title begins with the word.
func isFooterWord(w string) bool {
	switch strings.ToLower(w) {
	case "copyright", "home", "about", "privacy", "follow", "share", "subscribe", "related", "tags", "next", "previous", "read", "terms", "contact",
		"what", "why", "how", "who", "which", "when", "where", "practice", "question", "q", "context", "overview":
		return true
	}
	return false
}

package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds of a fact, in words and bytes.
const (
	maxLabelWords = 6
	maxFactValue  = 400
)

// Facts returns the facts of the brief, in its order: bullets and paragraphs
// of the shape "label: value", and sections whose heading is the label of the
// only line below it. The full stop at the end of a value is left out.
func (b *Brief) Facts() []Fact {
	var out []Fact
	for i := range b.Sections {
		s := &b.Sections[i]
		if s.Kind == KindMeta || s.Kind == KindQuestion {
			continue
		}
		for j := range s.Blocks {
			n := len(out)
			out = appendFacts(out, s.Blocks[j].Text, s.Blocks[j].Kind)
			for ; n < len(out); n++ {
				out[n].SectionID, out[n].Block = s.ID, j
			}
		}
		if f, ok := headedFact(s); ok {
			out = append(out, f)
		}
	}
	return out
}

// headedFact reads a section that is a label and one short line below it.
func headedFact(s *Section) (Fact, bool) {
	if len(s.Blocks) != 1 || !isFactLabel(s.Heading) || roleOf(s.Heading) != roleNone || hasPrefixFold(s.Heading, "about ") {
		return Fact{}, false
	}
	value := s.Blocks[0].Text
	if len(value) > 120 || words(value, 8) > 8 || strings.IndexByte(value, ':') >= 0 || startsPronoun(value) {
		return Fact{}, false
	}
	return Fact{Label: s.Heading, Value: trimStop(value), SectionID: s.ID}, true
}

// startsPronoun tells whether s begins with a word that no label begins with.
func startsPronoun(s string) bool {
	word, _ := nextWord(s)
	switch word {
	case "it", "he", "she", "they", "this", "these", "there", "note", "nb", "http", "https":
		return true
	}
	return false
}

// appendFacts appends the facts of one block: "label: value", "label – value"
// in a bullet, and the same at the beginning of a later sentence.
func appendFacts(out []Fact, s string, kind BlockKind) []Fact {
	if n := numberedLabel(s); n > 0 {
		s = s[n:]
	}
	if strings.IndexByte(s, ':') < 0 {
		for s != "" {
			part := s[:equation(s)]
			if f, ok := factOf(strings.TrimRight(part, "; "), kind); ok {
				out = append(out, f)
			}
			s = strings.TrimLeft(s[len(part):], " ")
		}
		return out
	}
	for s != "" {
		next := nextFact(s)
		part := s
		if next >= 0 {
			part = strings.TrimRight(s[:next], " ")
		}
		if f, ok := factOf(part, kind); ok {
			out = append(out, f)
		}
		if next < 0 {
			break
		}
		s = s[next:]
	}
	return out
}

// equation returns where the first "label = value" of s ends: before the next
// one, behind a semicolon.
func equation(s string) int {
	for i := strings.IndexByte(s, ';'); i >= 0 && i < len(s); {
		next := len(s)
		if n := strings.IndexByte(s[i+1:], ';'); n >= 0 {
			next = i + 1 + n
		}
		if strings.Contains(s[i:next], " = ") && strings.Contains(s[:i], " = ") {
			return i + 1
		}
		i = next
	}
	return len(s)
}

// nextFact returns where the next sentence that begins with a label begins in
// s, after the first one, or -1.
func nextFact(s string) int {
	for i := 0; i < len(s); {
		j := strings.IndexAny(s[i:], ".;।")
		if j < 0 {
			return -1
		}
		i += j
		_, n := utf8.DecodeRuneInString(s[i:])
		i += n
		if i >= len(s) || s[i] != ' ' {
			continue
		}
		rest := s[i+1:]
		name, value := label(rest)
		if value != "" && words(name, 4) <= 4 && isFactLabel(name) && strings.IndexByte(name, ',') < 0 {
			return i + 1
		}
	}
	return -1
}

// factOf reads "label: value", or "label – value" in a bullet.
func factOf(s string, kind BlockKind) (Fact, bool) {
	name, value := label(s)
	if name == "" && kind == Bullet {
		for _, dash := range []string{" = ", " – ", " — ", " - "} {
			most := 4
			if dash == " = " {
				most = maxLabelWords // nothing else is parted by it
			}
			if i := strings.Index(s[:min(len(s), maxLabel)], dash); i > 0 && words(s[:i], most) <= most {
				name, value = s[:i], s[i+len(dash):]
				break
			}
		}
	}
	if value == "" || len(value) > maxFactValue || !hasWord(value) || !isFactLabel(name) && !(kind == Bullet && roleOf(name) == roleSource) || strings.Contains(value, "://") {
		return Fact{}, false
	}
	return Fact{Label: name, Value: trimStop(value)}, true
}

// numberedLabel counts the bytes of a number before a label.
func numberedLabel(s string) int {
	if s == "" {
		return 0
	}
	return numbered(s)
}

// isFactLabel tells whether s is a short phrase that names a property.
func isFactLabel(s string) bool {
	if len(s) < 2 || words(s, maxLabelWords) > maxLabelWords {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s)
	if !unicode.IsLetter(r) || unicode.IsLower(r) || strings.ContainsAny(s, "?!;\"“") || strings.Contains(s, ". ") || questionLabel(s+":") > 0 {
		return false
	}
	if r := roleOf(s); r == roleAnswer || r == roleQuestion || r == roleTitle || r == roleSource || r == roleTags || r == roleOverview {
		return false
	}
	if strings.Count(s, "(") != strings.Count(s, ")") {
		return false
	}
	if startsPronoun(s) {
		return false
	}
	last, _ := nextWord(s[strings.LastIndexByte(s, ' ')+1:])
	switch last {
	case "said", "says", "stated", "added", "that", "are", "is", "was", "were", "following", "as", "like", "below", "follows":
		return false
	}
	return true
}

// trimStop takes the full stop off the end of a value, but not that of an
// abbreviation such as "U.S.".
func trimStop(s string) string {
	s = strings.TrimRight(s, " ;,")
	if strings.HasSuffix(s, "।") {
		return strings.TrimRight(s[:len(s)-len("।")], " ")
	}
	if n := len(s); strings.HasSuffix(s, ".") && !strings.HasSuffix(s, "..") {
		word := s[strings.LastIndexByte(s, ' ')+1 : n-1]
		if strings.IndexByte(word, '.') < 0 && word != "etc" {
			return s[:n-1]
		}
	}
	return s
}

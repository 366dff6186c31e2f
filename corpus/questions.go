package corpus

import (
	"strings"
	"unicode/utf8"
)

// questionLabel counts the bytes of a question's label with the space after it
// at the beginning of s: "Q1:", "Q1)", "Q.", "Q 12.", "Que 1 -", "Question:",
// "प्रश्न 1:". A letter Q that begins a word is none.
func questionLabel(s string) int {
	i := 0
	if s != "" && (s[0] == '(' || s[0] == '[') {
		i = 1
	}
	if i >= len(s) {
		return 0
	}
	switch c := s[i]; {
	case c == 'Q' || c == 'q':
		var buf [maxStampWord + utf8.UTFMax]byte
		word, n := lowerWord(buf[:0], s[i:])
		switch string(word) {
		case "q", "que", "ques", "question", "qn":
		default:
			return 0
		}
		i += n
	case strings.HasPrefix(s[i:], "प्र"):
		word, n := nextWord(s[i:])
		if word != "प्रश्न" && word != "प्र" {
			return 0
		}
		i += n
	default:
		return 0
	}
	signs := 0
	for i < len(s) && strings.IndexByte(". ", s[i]) >= 0 {
		if s[i] == '.' {
			signs++
		}
		i++
	}
	if hasPrefixFold(s[i:], "no") {
		i += 2
		i += len(s[i:]) - len(strings.TrimLeft(s[i:], ". "))
	}
	if _, n := number(s[i:], 3); n > 0 {
		i += n
	}
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch r {
		case ':', ')', ']', '.', '-', '–', '—', '।':
			signs++
		case ' ':
		default:
			if signs == 0 {
				return 0
			}
			return i
		}
		i += n
	}
	if signs == 0 {
		return 0
	}
	return i
}

// questionNumber returns the digits of the label of a question, "" where it has none.
func questionNumber(s string) string {
	n := questionLabel(s)
	var b []byte
	for i := 0; i < n; {
		v, w := digit(s[i:])
		if w == 0 {
			i++
			continue
		}
		b = append(b, byte('0'+v))
		i += w
	}
	return string(b)
}

// splitQuestion parts a question from the answer in the same line.
func splitQuestion(it *item) {
	s := it.text
	i := strings.Index(s, "? ")
	if i < 0 || strings.HasSuffix(s, "?") {
		// "What is X?It is …"
		if j := strings.IndexByte(s, '?'); i < 0 && j > 0 && j+1 < len(s) && s[j+1] >= 'A' && s[j+1] <= 'Z' {
			it.text, it.rest = s[:j+1], s[j+1:]
		}
		return
	}
	// Further questions belong to the first: "What is X? Who leads it? It is …"
	for {
		j := strings.Index(s[i+2:], "? ")
		if j < 0 || strings.ContainsAny(s[i+2:i+2+j], ".।") {
			break
		}
		i += 2 + j
	}
	rest, _ := glyph(strings.TrimLeft(s[i+2:], " "))
	if !hasWord(rest) || len(rest) <= 40 && rest[0] == '(' && strings.HasSuffix(rest, ")") { // "(150 words)"
		return
	}
	it.text, it.rest = s[:i+1], rest
}

// Questions returns the questions of the brief with the answers that follow
// them; an answer is empty where none does. Labels such as "Q1:" and "Answer:"
// are left out. The lines of an answer's paragraphs and bullets are parted by
// line breaks.
func (b *Brief) Questions() []Question {
	var out []Question
	for i := range b.Sections {
		s := &b.Sections[i]
		if s.Kind != KindQuestion {
			continue
		}
		// What stands before "Answer:" belongs to the question, as the
		// options of one with a choice.
		first := 0
		for j := range s.Blocks {
			if answerLabel(s.Blocks[j].Text) > 0 && !isOption(s.Blocks, j) {
				first = j
				break
			}
		}
		q := Question{ID: s.ID, Question: s.Heading[questionLabel(s.Heading):]}
		if name, value := label(q.Question); value != "" && roleOf(name) == roleQuestion {
			q.Question = value
		}
		q.Question = joinBlocks(q.Question, s.Blocks[:first])
		q.Answer = joinBlocks("", s.Blocks[first:])
		if !isOption(s.Blocks, first) {
			q.Answer = q.Answer[answerLabel(q.Answer):]
		}
		if q.Question != "" {
			out = append(out, q)
		}
	}
	return out
}

// isOption tells whether block i is the first of the answers to choose from:
// "A) 1 only" before "B) 2 only".
func isOption(blocks []Block, i int) bool {
	if i+1 >= len(blocks) {
		return false
	}
	a, b := blocks[i].Text, blocks[i+1].Text
	return len(a) > 1 && len(b) > 1 && (a[0] == 'A' || a[0] == 'a') && b[0] == a[0]+1 && a[1] == b[1] && (a[1] == ')' || a[1] == '.')
}

// joinBlocks puts blocks after head, a line each.
func joinBlocks(head string, blocks []Block) string {
	if len(blocks) == 0 {
		return head
	}
	var b strings.Builder
	b.WriteString(head)
	for i := range blocks {
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(blocks[i].Text)
	}
	return b.String()
}

// answerLabel counts the bytes of "Answer:", "Ans.", "A1:" or "उत्तर:" with what
// stands between it and the answer.
func answerLabel(s string) int {
	word, i := nextWord(s)
	switch word {
	case "answer", "ans", "a", "answers", "solution", "उत्तर", "उ":
	case "correct", "model", "सही":
		i++
		word, n := nextWord(s[min(i, len(s)):])
		if word != "answer" && word != "option" && word != "उत्तर" {
			return 0
		}
		i += n
	default:
		return 0
	}
	if _, n := number(s[i:], 3); n > 0 {
		i += n
	}
	signs := 0
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch r {
		case ':', ')', '-', '–', '—', '=':
			signs++
		case '.':
			if word == "a" { // "A. P. J. Abdul Kalam"
				return 0
			}
			signs++
		case '\n': // "Answer" as a heading of its own
			if word != "a" {
				signs++
			}
		case ' ':
		default:
			if signs == 0 || word == "a" && i > 0 && s[i-1] != ' ' {
				return 0
			}
			return i
		}
		i += n
	}
	if signs == 0 && word == "a" {
		return 0
	}
	return i
}

package export

import (
	"fmt"
	"hash/fnv"
	"strings"
	"unicode"

	"github.com/briefsearch/briefsearch/corpus"
)

// A Card asks for one thing that a brief states.
type Card struct {
	// ID names what is asked, for ever: it stays while the brief keeps its id and the
	// question its words, whatever the answer is and wherever in the brief it stands.
	ID       string
	Topic    string // what the question is about, without which "Who pays for it?" says nothing
	Question string
	Answer   string // lines parted by "\n"
	Anchor   string // of the section that states it
	Block    int    // of that section, from 0; -1 where all of it does
}

// Cards returns the questions of b that have an answer, and its facts.
func Cards(b *corpus.Brief) []Card {
	var out []Card
	seen := map[string]int{}
	add := func(c Card, asked ...string) {
		name := cardID(b.ID, asked)
		if seen[name]++; seen[name] > 1 {
			name = fmt.Sprintf("%s-%d", name, seen[name])
		}
		c.ID = name
		out = append(out, c)
	}
	for _, q := range b.Questions() {
		if q.Answer != "" {
			add(Card{Topic: b.Title, Question: q.Question, Answer: q.Answer, Anchor: q.ID, Block: -1}, "question", q.Question)
		}
	}
	headings := make(map[string]string, len(b.Sections))
	for i := range b.Sections {
		headings[b.Sections[i].ID] = b.Sections[i].Heading
	}
	for _, f := range b.Facts() {
		of := topic(headings[f.SectionID])
		c := Card{Topic: of, Question: f.Label, Answer: f.Value, Anchor: f.SectionID, Block: f.Block}
		if of == "" {
			c.Topic = b.Title // not in the id: a title may be mended
		}
		add(c, "fact", of, f.Label)
	}
	return out
}

// topic returns what the facts below a heading are of, "" where it does not say.
func topic(heading string) string {
	const about, aboutHindi = "about ", " के बारे में"
	if len(heading) > len(about) && strings.EqualFold(heading[:len(about)], about) {
		return heading[len(about):]
	}
	if rest, ok := strings.CutSuffix(heading, aboutHindi); ok && rest != "" {
		return rest
	}
	return ""
}

// cardID names what is asked by the words of it: other signs, spaces and
// capitals make no other card.
func cardID(id corpus.ID, asked []string) string {
	h := fnv.New64a()
	for _, s := range asked {
		for word := range strings.FieldsFuncSeq(strings.ToLower(s), isNoWord) {
			h.Write([]byte(word))
			h.Write([]byte{' '})
		}
		h.Write([]byte{0xff}) // no byte of UTF-8
	}
	return fmt.Sprintf("%s#%016x", id, h.Sum64())
}

// isNoWord reports whether r is no part of a word.
func isNoWord(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
}

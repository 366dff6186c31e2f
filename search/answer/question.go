package answer

import (
	"slices"
	"strings"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/understand"
)

// maxExplanation bounds the answer to a brief's question that is shown, in bytes.
const maxExplanation = 400

// shortAnswer is the length in bytes of the answers of a quiz.
const shortAnswer = 60

// questions looks for the question among those that the brief puts.
func (f *finder) questions() {
	for _, q := range f.brief.Questions() {
		if q.Answer == "" {
			continue
		}
		if _, some := f.touch(q.Question); !some {
			continue
		}
		s := sectionOf(f.brief, q.ID)
		f.question(&q, s)
	}
}

func (f *finder) question(q *corpus.Question, s *corpus.Section) {
	form, words := understand.ParseQuestion(plainQuestion(q.Question))
	if !sameWant(f.asked.want, form.Want) {
		return
	}
	var keys []string
	for _, w := range words {
		if k := f.stem(w); !slices.Contains(keys, k) {
			keys = append(keys, k)
		}
	}
	if len(keys) == 0 {
		return
	}
	context := f.keys(f.brief.Title)
	for i := range f.brief.Sections {
		if o := &f.brief.Sections[i]; o.Kind == corpus.KindFacts {
			context = append(context, f.keys(o.Heading)...)
		}
	}
	for _, v := range f.asked.variants {
		common, missing, extra := 0, 0, 0
		for _, k := range keys {
			switch {
			case slices.Contains(v, k) || related(k, v):
				common++
			case slices.Contains(f.asked.types, k):
			default:
				extra++
			}
		}
		for _, k := range v {
			if !slices.Contains(keys, k) && !related(k, keys) && !slices.Contains(context, k) {
				missing++
			}
		}
		most := len(keys) / 4
		if len(v) >= 3 && len(q.Answer) <= shortAnswer {
			most = len(keys) / 2 // a quiz says more around its question
		}
		if missing > 0 || common == 0 || extra > most {
			continue
		}
		a := search.Answer{Text: brief(q.Answer), Label: q.Question, SectionID: q.ID, Block: answerBlock(s, q.Answer)}
		if a.Text == "" {
			return
		}
		val := f.newValue(a.Text)
		if f.asked.want != understand.WantText && f.asked.want != understand.WantMeaning && f.asked.want != understand.WantAny && !val.fits(f.asked.want) {
			return
		}
		val.free = true
		strength := literal
		if extra > 0 || common < len(v) {
			strength = strong
		}
		if f.asked.want == understand.WantAny && len(a.Text) > 80 {
			strength = strong // a fact says it shorter
		}
		f.add(candidate{Answer: a, strength: strength, value: val})
		return
	}
}

// related reports whether one of keys is another word for what k names.
func related(k string, keys []string) bool {
	for _, r := range understand.Asked(k) {
		for _, o := range keys {
			if slices.Contains(understand.Asked(o), r) {
				return true
			}
		}
	}
	return false
}

// sameWant reports whether two questions may want the same.
func sameWant(a, b understand.Want) bool {
	if a == b {
		return true
	}
	loose := func(w understand.Want) bool {
		return w == understand.WantAny || w == understand.WantMeaning || w == understand.WantName
	}
	return loose(a) && loose(b) || a == understand.WantAny && b != understand.WantText || b == understand.WantAny && a != understand.WantText
}

// plainQuestion leaves out of a question what explains its words: ", which
// covers Bihar," and what stands in brackets.
func plainQuestion(s string) string {
	if i := strings.Index(s, ", which "); i >= 0 {
		if n := strings.IndexByte(s[i+2:], ','); n >= 0 {
			s = s[:i] + s[i+2+n+1:]
		}
	}
	for {
		i := strings.IndexByte(s, '(')
		if i < 0 {
			return s
		}
		n := strings.IndexByte(s[i:], ')')
		if n < 0 {
			return s
		}
		s = s[:i] + s[i+n+1:]
	}
}

// brief returns the beginning of an answer, whole sentences of it.
func brief(s string) string {
	s, _, _ = strings.Cut(s, "\n")
	if strings.HasSuffix(s, ":") {
		return ""
	}
	n := 0
	for n < len(s) {
		next := n + sentenceEnd(s[n:])
		if n > 0 && next > maxExplanation || n > maxExplanation/2 {
			break
		}
		n = next
		for n < len(s) && s[n] == ' ' {
			n++
		}
	}
	return strings.TrimSpace(s[:n])
}

// answerBlock returns the block of a section in which the answer begins.
func answerBlock(s *corpus.Section, answer string) int {
	line, _, _ := strings.Cut(answer, "\n")
	for i := range s.Blocks {
		if strings.HasSuffix(s.Blocks[i].Text, line) {
			return i
		}
	}
	return 0
}

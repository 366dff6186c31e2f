package answer

import (
	"slices"
	"strings"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/understand"
)

// read looks for answers in the finder's brief.
func (f *finder) read() {
	if f.asked.chance {
		f.facts()
		return
	}
	switch f.asked.want {
	case understand.WantLongForm:
		f.longForms()
		f.spelledOut()
		return
	case understand.WantText:
	case understand.WantMeaning:
		f.facts()
	default:
		f.facts()
		f.sentences()
	}
	if f.asked.want == understand.WantMeaning || f.asked.want == understand.WantAny {
		f.definitions()
	}
	f.questions()
}

// facts looks among the facts of the brief.
func (f *finder) facts() {
	facts := f.brief.Facts()
	if len(facts) == 0 {
		return
	}
	var context []string
	var topics []topic
	section, known := "", false
	for i := range facts {
		fact := &facts[i]
		if i == 0 || fact.SectionID != section {
			section, known = fact.SectionID, false
		}
		if all, some := f.touch(fact.Label); all || some && len(f.asked.types) > 0 {
			f.parts(fact)
		}
		l := f.label(fact.Label)
		if !l.may || repeated(facts, i) {
			continue
		}
		st := statement{labels: l.readings}
		if context == nil {
			context = f.keys(f.brief.Title)
			context = append(context, f.keys(f.brief.Source.Name)...)
			context = append(context, f.keys(f.brief.Source.Code)...)
		}
		if !known {
			topics, known = f.topics(sectionOf(f.brief, section)), true
		}
		st.headed = true
		st.topics, st.context, st.value = topics, context, f.newValue(fact.Value)
		st.alone = len(st.labels[0]) > 2 || len(st.value.numbers)+len(st.value.years) > 0 || contains(context, st.labels[0])
		f.state(&st, search.Answer{Text: fact.Value, Label: fact.Label, SectionID: fact.SectionID, Block: fact.Block})
	}
}

// A label is the label of a fact as it is compared with the question. Briefs
// have the same ones again and again.
type label struct {
	readings [][]string // its keys; with and without what stands in brackets
	may      bool       // it has anything to do with what is asked
}

// label returns the label of that text.
func (f *finder) label(text string) label {
	l, ok := f.labels[text]
	if ok {
		return l
	}
	l.may = f.asked.reverse
	for _, name := range names(text) {
		keys := f.keys(name)
		l.readings = append(l.readings, keys)
		l.may = l.may || f.asked.may(keys)
	}
	f.labels[text] = l
	return l
}

// repeated reports whether another fact of the same section has the label of
// facts[i]: those are of several things, of which the text says too little.
func repeated(facts []corpus.Fact, i int) bool {
	for j := range facts {
		if j != i && facts[j].SectionID == facts[i].SectionID && strings.EqualFold(facts[j].Label, facts[i].Label) {
			return true
		}
	}
	return false
}

// sectionOf returns the section of that ID.
func sectionOf(b *corpus.Brief, id string) *corpus.Section {
	for i := range b.Sections {
		if b.Sections[i].ID == id {
			return &b.Sections[i]
		}
	}
	return &corpus.Section{}
}

// state matches a statement with the question, and notes a where it answers.
func (f *finder) state(st *statement, a search.Answer) {
	s, of := f.asked.match(st)
	if s == none || !st.value.fits(f.asked.want) || f.asked.reverse && !f.typed(st) {
		if st.headed && f.asked.reverse {
			f.reverse(st, a)
		}
		return
	}
	c := candidate{Answer: a, strength: s, value: st.value}
	if of != nil {
		c.Topic, c.of = of.text, strings.Join(of.keys, " ")
	}
	f.add(c)
}

// typed reports whether a statement gives a thing of the sort that was asked for:
// its label or its value says so.
func (f *finder) typed(st *statement) bool {
	for _, t := range f.asked.types {
		if slices.Contains(st.value.keys, t) {
			return true
		}
		for _, label := range st.labels {
			if slices.Contains(label, t) {
				return true
			}
		}
	}
	return len(f.asked.types) == 0
}

// reverse looks for the thing that a statement is of, given its value.
func (f *finder) reverse(st *statement, a search.Answer) {
	for _, v := range f.asked.variants {
		for _, label := range st.labels {
			used, ok := f.asked.cover(v, label, nil)
			rest := used.rest(v)
			if !ok || len(rest) == 0 || !contains(st.value.keys, rest) || len(st.topics) == 0 {
				continue
			}
			of := &st.topics[0]
			a.Label, a.Topic, a.Text = a.Label+": "+a.Text, "", of.text
			f.add(candidate{Answer: a, strength: strong, of: strings.Join(of.keys, " "), value: f.newValue(of.text)})
			return
		}
	}
}

// parts looks among the parts of a fact whose label is a thing and whose value
// says several things of it: "ISA: HQ Gurugram; founded in 2015".
func (f *finder) parts(fact *corpus.Fact) {
	var topics []topic
	for part := range strings.SplitSeq(fact.Value, ";") {
		part = strings.TrimSpace(part)
		f.tokens = f.scan(f.tokens, part, maxTokens)
		tokens := f.tokens
		st := statement{value: f.newValue(part)}
		for i, t := range tokens {
			if i < 3 && saying(part, tokens, i) {
				st.labels = append(st.labels, []string{t.key})
				break
			}
			if label := f.counted(part, tokens, i); len(label) > 0 {
				st.labels = append(st.labels, label...)
				break
			}
		}
		if len(st.labels) == 0 {
			continue
		}
		if begun := slices.ContainsFunc(st.labels[0], begins); begun && f.asked.want == understand.WantPerson && !st.by(f, part) {
			continue
		}
		if topics == nil {
			topics = f.names(fact.Label)
		}
		st.topics = topics
		f.state(&st, search.Answer{Text: part, Label: fact.Label, SectionID: fact.SectionID, Block: fact.Block})
	}
}

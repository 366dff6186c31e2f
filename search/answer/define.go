package answer

import (
	"slices"
	"strings"
	"sync"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
)

// longForms looks for what a short form stands for, and the other way round.
func (f *finder) longForms() {
	for _, ac := range f.brief.Acronyms() {
		short, long := f.keys(ac.Short), f.keys(ac.Long)
		for _, v := range f.asked.variants {
			text, label := ac.Long, ac.Short
			switch {
			case slices.Equal(v, short):
			case slices.Equal(v, long):
				text, label = ac.Short, ac.Long
			default:
				continue
			}
			id, block := f.where(ac)
			f.add(candidate{
				Answer:   search.Answer{Text: text, Label: label, Topic: label, SectionID: id, Block: block},
				strength: strong, of: strings.Join(long, " "), value: f.newValue(text),
			})
			break
		}
	}
}

// spelledOut looks for facts whose label is the short form, and whose value
// begins with what it stands for: "TIFR = Tata Institute of Fundamental Research; HQ Mumbai".
func (f *finder) spelledOut() {
	for _, fact := range f.brief.Facts() {
		label := f.keys(fact.Label)
		if !slices.ContainsFunc(f.asked.variants, func(v []string) bool { return same(v, label, v) }) {
			continue
		}
		long := fact.Value
		if i := strings.IndexAny(long, ";,:(—–"); i >= 0 {
			long = strings.TrimSpace(long[:i])
		}
		short, _, _ := strings.Cut(fact.Label, " ")
		if !abbreviates(short, long) {
			continue
		}
		f.add(candidate{
			Answer:   search.Answer{Text: long, Label: short, Topic: short, SectionID: fact.SectionID, Block: fact.Block},
			strength: strong, of: strings.Join(f.keys(long), " "), value: f.newValue(long),
		})
	}
}

// abbreviates reports whether short, in capitals, is made of the beginnings of the
// words of long, in order and from the first word on.
func abbreviates(short, long string) bool {
	if len(short) < 2 || strings.ToUpper(short) != short || len(strings.Fields(long)) < 2 {
		return false
	}
	left := strings.ToLower(short)
	for i, word := range strings.Fields(strings.ToLower(long)) {
		n := 0
		for n < len(word) && n < len(left) && word[n] == left[n] {
			n++
		}
		if i == 0 && n == 0 {
			return false
		}
		left = left[n:]
	}
	return left == ""
}

// where returns the section and block that define ac.
func (f *finder) where(ac corpus.Acronym) (string, int) {
	for i := range f.brief.Sections {
		s := &f.brief.Sections[i]
		if s.Kind == corpus.KindMeta {
			continue
		}
		for j := range s.Blocks {
			if strings.Contains(s.Blocks[j].Text, ac.Long) && strings.Contains(s.Blocks[j].Text, ac.Short) {
				return s.ID, j
			}
		}
		if strings.Contains(s.Heading, ac.Long) {
			return s.ID, 0
		}
	}
	return "", 0
}

// definitions looks for what says what a thing is: "X is the …", and a fact
// whose label is its name.
func (f *finder) definitions() {
	for i := range f.brief.Sections {
		s := &f.brief.Sections[i]
		if s.Kind == corpus.KindMeta || s.Kind == corpus.KindQuestion {
			continue
		}
		topics := sync.OnceValue(func() []topic { return f.defined(s) })
		for j := range s.Blocks {
			text := s.Blocks[j].Text
			if all, _ := f.touch(text[:min(len(text), maxSentence)]); !all && !strings.HasPrefix(text, "It ") {
				continue
			}
			one := strings.TrimSpace(text[:sentenceEnd(text)])
			if len(one) > maxSentence {
				continue
			}
			f.tokens = f.scan(f.tokens, one, maxSubject+2)
			tokens := f.tokens
			if len(tokens) == 0 || tokens[0].stop && !determiners[tokens[0].key] {
				continue // "He said that X is a …"
			}
			for at := 1; at+1 < len(tokens); at++ {
				if !be[tokens[at].key] {
					continue
				}
				if one[tokens[at].start:tokens[at].end] == "was" && !strings.HasPrefix(one, "It ") {
					break // "X was a success" tells of it, and says not what it is
				}
				if next := tokens[at+1].key; next == "a" || next == "an" || next == "the" {
					f.define(one, tokens[:at], topics, search.Answer{Text: one, SectionID: s.ID, Block: j})
				}
				break
			}
		}
	}
}

// defined returns what "it" is in a section that says what it is: the thing that its
// heading names, or the brief's title, unless that goes on after the name and
// so is of what it goes on with.
func (f *finder) defined(s *corpus.Section) []topic {
	of := f.names(s.Heading)
	if strings.ContainsAny(f.brief.Title, ":,–—") {
		return of
	}
	return append(of[:len(of):len(of)], f.names(f.brief.Title)...)
}

// define notes a sentence that says what its subject is, where that was asked.
func (f *finder) define(text string, subject []token, topics func() []topic, a search.Answer) {
	for _, t := range f.subject(text, subject, topics) {
		for _, v := range f.asked.variants {
			if len(v) == len(t.keys) && contains(t.keys, v) {
				val := f.newValue(text)
				val.free = true
				a.Topic = t.text
				f.add(candidate{Answer: a, strength: partly, of: strings.Join(t.keys, " "), value: val})
				return
			}
		}
	}
}

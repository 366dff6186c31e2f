package answer

import (
	"slices"
	"strings"

	"github.com/briefsearch/briefsearch/search/understand"
)

// A statement is something that a brief says: that the property that label
// names has a value, for one of the topics.
type statement struct {
	labels  [][]string // keys of the label, in each of its readings
	topics  []topic
	context []string // keys of what the brief is about, for labels that say a lot
	value   value
	alone   bool // the label may be all of the question
	headed  bool // the first topic is what the statement stands under
}

// A topic is a name of what a statement is of.
type topic struct {
	text  string
	keys  []string
	parts [][]string // keys of parts of the name that may stand for it
}

// match says how sure st answers the question, and of what.
func (a *asked) match(st *statement) (strength, *topic) {
	best, of := none, (*topic)(nil)
	for _, v := range a.variants {
		for _, label := range st.labels {
			s, t := a.matchLabel(v, label, st)
			if s > best {
				best, of = s, t
			}
		}
	}
	return best, of
}

// may reports whether a label has anything to do with what is asked.
func (a *asked) may(label []string) bool {
	for _, v := range a.variants {
		for _, k := range label {
			if slices.Contains(v, k) || answers(k, v) {
				return true
			}
		}
	}
	return a.implied(label)
}

// answers reports whether k is a word of a brief for what one of v asks for.
func answers(k string, v []string) bool {
	for _, r := range understand.Said(k) {
		for _, w := range v {
			if slices.Contains(understand.Asked(w), r) {
				return true
			}
		}
	}
	return false
}

// maxAlone bounds the value of a label that is all of the question, in bytes: what is
// longer speaks of other things too.
const maxAlone = 160

// maxLead bounds the words before the number where a label names what is counted
// and says no more: "National Lakes Mission: approved in April; 3,000 crore".
const maxLead = 2

// subtitle reports whether s looks like the second half of a heading, "Green
// Credits: Expanding Access for Farmers".
func subtitle(s string) bool {
	first, rest, _ := strings.Cut(s, " ")
	if !strings.HasSuffix(first, "ing") {
		return false
	}
	for w := range strings.FieldsSeq(rest) {
		if c := w[0]; c >= 'a' && c <= 'z' && len(w) > 4 {
			return false
		}
	}
	return true
}

// tells reports whether a value is no explanation of its label, where one was asked
// for: an address, or news of it ("Call Rate: A and B have 90%").
func (a *asked) tells(s string) bool {
	if a.want != understand.WantAny && a.want != understand.WantMeaning {
		return false
	}
	first, rest, more := strings.Cut(s, " ")
	if !more {
		return strings.Contains(strings.TrimRight(s, "."), ".") && !isDigit(s[0])
	}
	if isDigit(s[0]) || determiners[strings.ToLower(first)] {
		return false
	}
	for w := range strings.FieldsSeq(rest) {
		if w == "have" || w == "has" || w == "are" || w == "were" {
			return true
		}
	}
	return false
}

// matchLabel matches one variant of the question with one reading of the label.
func (a *asked) matchLabel(v, label []string, st *statement) (strength, *topic) {
	for i := range st.topics {
		if s := a.matchTopic(v, label, st, &st.topics[i], st.topics[i].keys); s {
			return strong, &st.topics[i]
		}
	}
	for i := range st.topics {
		for _, part := range st.topics[i].parts {
			if a.matchTopic(v, label, st, &st.topics[i], part) {
				return partly, &st.topics[i]
			}
		}
	}
	used, ok := a.cover(v, label, nil)
	if !ok || used.plain < 2 || a.want == understand.WantNumber && st.value.lead > maxLead {
		return none, nil
	}
	rest := used.rest(v)
	if len(rest) == 0 {
		if st.alone && !a.bare && !(st.headed && a.tells(st.value.text)) && !subtitle(st.value.text) && len(st.value.text) <= maxAlone && sentenceEnd(st.value.text) == len(st.value.text) {
			return strong, nil
		}
		return none, nil
	}
	for _, k := range rest {
		if !slices.Contains(st.context, k) {
			return none, nil
		}
	}
	return weak, nil
}

// matchTopic reports whether v is the label and the topic of those keys, and nothing else.
func (a *asked) matchTopic(v, label []string, st *statement, t *topic, keys []string) bool {
	used, ok := a.cover(v, label, keys)
	if !ok || used.plain+used.related == 0 && !a.implied(label) {
		return false
	}
	rest := used.rest(v)
	return len(rest) > 0 && same(rest, keys, v)
}

// same reports whether rest, a part of the question v, names what keys name.
func same(rest, keys, v []string) bool {
	some := false
	for _, k := range rest {
		switch {
		case slices.Contains(keys, k):
			some = true
		case !kinds[k]:
			return false
		}
	}
	for _, k := range keys {
		if !slices.Contains(v, k) && !kinds[k] {
			return false
		}
	}
	return some
}

// A cover says which keys of a question a label answers.
type cover struct {
	used    []string
	plain   int // keys of the label that the question has
	related int // keys of the label that are other words for one of the question's
}

// rest returns the keys of v that are not covered.
func (c *cover) rest(v []string) []string {
	var out []string
	for _, k := range v {
		if !slices.Contains(c.used, k) {
			out = append(out, k)
		}
	}
	return out
}

// cover finds each key of the label in v, as it is or in other words, and
// reports whether nothing of it is missing. What the label repeats of the topic is not.
func (a *asked) cover(v, label, topic []string) (cover, bool) {
	var c cover
	if len(label) == 0 {
		return c, false
	}
	var rels []understand.Relation
	for _, k := range label {
		if slices.Contains(v, k) {
			if !slices.Contains(c.used, k) {
				c.used = append(c.used, k)
			}
			c.plain++
			rels = append(rels, understand.Asked(k)...)
			continue
		}
		said := understand.Said(k)
		for _, w := range v {
			for _, r := range understand.Asked(w) {
				if slices.Contains(said, r) {
					c.used = append(c.used, w)
					c.related++
					rels = append(rels, r)
				}
			}
		}
	}
	if a.implied(label) {
		for _, k := range label {
			rels = append(rels, understand.Said(k)...)
		}
	}
	beside := func(k string) bool {
		return slices.ContainsFunc(rels, func(r understand.Relation) bool {
			return understand.Beside(k, r) || slices.Contains(understand.Said(k), r)
		})
	}
	for _, k := range label {
		if !slices.Contains(c.used, k) && !slices.Contains(topic, k) && !slices.Contains(a.types, k) && !idle[k] && !tallies[k] && !beside(k) {
			return c, false
		}
	}
	// What changes nothing in the label changes nothing in the question.
	for _, w := range v {
		if !slices.Contains(c.used, w) && !slices.Contains(topic, w) && slices.ContainsFunc(rels, func(r understand.Relation) bool { return understand.Beside(w, r) }) {
			c.used = append(c.used, w)
		}
	}
	return c, true
}

// implied reports whether the question's word asks for the label by itself:
// "where is IOM", "which ministry".
func (a *asked) implied(label []string) bool {
	if contains(a.types, label) {
		return true
	}
	if a.want != understand.WantPlace {
		return false
	}
	for _, k := range label {
		for _, r := range understand.Said(k) {
			if r.Name == "seat" || r.Name == "place" {
				return true
			}
		}
	}
	return false
}

package answer

import (
	"cmp"
	"slices"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/understand"
)

// Bounds of what is read for one question.
const (
	maxBriefs  = 40
	maxLooked  = 1 << 20   // bytes of all briefs that are looked through for the question's words
	maxRead    = 128 << 10 // bytes of all briefs that are read more closely
	maxOthers  = 5
	maxVariant = 6
)

// Find returns what the briefs answer to the question that r asks, or nil
// where they are not sure to answer it. The briefs come most relevant first; of
// those that answer, the newest one counts.
func Find(r understand.Reading, briefs []corpus.Brief) *search.Answer {
	if r.Question == nil {
		return nil
	}
	f := finder{stems: map[string]string{}, labels: map[string]label{}, named: map[string][]topic{}}
	if !f.ask(r) {
		return nil
	}
	briefs = briefs[:min(len(briefs), maxBriefs)]
	f.briefs = briefs
	for i := range briefs {
		b := f.relevant(&briefs[i])
		f.brief = &b
		f.read()
	}
	return f.choose()
}

// A finder reads briefs for one question.
type finder struct {
	asked  asked
	stems  map[string]string // of the terms met
	labels map[string]label  // of the facts met
	briefs []corpus.Brief
	brief  *corpus.Brief
	found  []candidate
	named  map[string][]topic // by heading or title

	looked, closer int // bytes so far

	lower  []byte  // the text last looked at, in small letters
	words  []token // of a label, value or name
	tokens []token // of a sentence
}

// A strength says how sure a candidate is to be what was asked for.
type strength int

// The strengths, in order.
const (
	none    strength = iota
	weak             // the fact's brief is about what was asked for, as far as its title goes
	partly           // a part of the name was asked for
	strong           // the name was asked for, or the fact's label is the whole question
	literal          // the brief puts the same question
)

// A candidate is a possible answer.
type candidate struct {
	search.Answer
	strength strength
	of       string // the keys of what it is of, in order, for comparison
	value    value
	holder   bool     // somebody named behind the title of an office
	body     []string // words of that office that are no title's, in small letters
}

// add notes a candidate.
func (f *finder) add(c candidate) {
	if !c.value.free && f.asked.want != understand.WantLongForm && f.asked.says(c.value.keys) {
		return // "Tenth Schedule": the tenth
	}
	if f.asked.want == understand.WantPerson {
		c.value.person = newPerson(c.value.text)
	}
	c.value.dated = f.asked.want == understand.WantDate
	c.BriefID, c.Title = f.brief.ID, f.brief.Title
	c.Date, c.Source = f.brief.Published, f.brief.Source
	f.found = append(f.found, c)
}

// says reports whether the question has all those words itself.
func (a *asked) says(keys []string) bool {
	return slices.ContainsFunc(a.variants, func(v []string) bool { return contains(v, keys) })
}

// choose returns the newest of the strongest candidates, with what older ones
// state instead.
func (f *finder) choose() *search.Answer {
	if len(f.found) == 0 {
		return nil
	}
	best := none
	for i := range f.found {
		best = max(best, f.found[i].strength)
	}
	top := slices.DeleteFunc(slices.Clone(f.found), func(c candidate) bool { return c.strength < best })
	slices.SortStableFunc(top, func(a, b candidate) int { return cmp.Compare(b.Date, a.Date) })
	slices.SortStableFunc(top, func(a, b candidate) int { // a twin in the other script says the same
		return cmp.Compare(f.foreign(&a), f.foreign(&b))
	})
	if top = f.holders(top); len(top) == 0 {
		return nil
	}
	first := &top[0]
	if best < strong || f.asked.reverse {
		for i := range top {
			if top[i].of != first.of && !first.value.same(&top[i].value) {
				return nil // the name may be that of several things
			}
		}
	}
	out := first.Answer
	if f.asked.reverse || first.value.free {
		return &out
	}
	seen := []*value{&first.value}
	for i := range top[1:] {
		c := &top[1+i]
		if c.BriefID == first.BriefID || slices.ContainsFunc(seen, c.value.same) {
			continue
		}
		if len(out.Others) == maxOthers {
			break
		}
		seen = append(seen, &c.value)
		out.Others = append(out.Others, c.Answer)
	}
	return &out
}

// foreign returns 1 for an answer in another script than the question, else 0.
func (f *finder) foreign(c *candidate) int {
	if c.value.hindi != f.asked.hindi {
		return 1
	}
	return 0
}

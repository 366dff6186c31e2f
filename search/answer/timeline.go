package answer

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/analysis"
	"github.com/briefsearch/briefsearch/search/understand"
)

// Bounds of a timeline.
const (
	maxTimeline = 24 // facts
	maxStated   = 64 // facts of one brief
	maxChanges  = 8  // values of a fact, the latest ones
	maxProper   = 7  // words of a name that is compared
)

// Timeline returns what the briefs, in any order, state of the thing that has
// the names: of each property the values in the order of time, those that changed
// first, then those that most briefs state.
// A fact is of the thing where its section's heading, or else the brief's title, names
// it and nothing else, or where its label names it, alone or with a property.
func Timeline(names []string, briefs []corpus.Brief) []search.TopicFact {
	f := finder{stems: map[string]string{}, named: map[string][]topic{}}
	t := timeline{finder: &f}
	for _, n := range names {
		if keys := f.keys(n); len(keys) > 0 {
			t.names = append(t.names, keys)
		}
	}
	if len(t.names) == 0 {
		return nil
	}
	for i := range briefs {
		f.brief = &briefs[i]
		t.read()
	}
	return t.facts()
}

// A timeline gathers the statements on one thing.
type timeline struct {
	*finder
	names      [][]string // of the thing, their keys
	properties []property
}

// A property is a label with all that is stated under it.
type property struct {
	keys   []string
	stated []stated
}

// stated is one statement of a property.
type stated struct {
	label string
	search.TopicValue
	sort  sort
	value value // of the part that is compared
}

// read notes what the finder's brief states of the thing.
func (t *timeline) read() {
	facts := t.brief.Facts()
	for i := range facts[:min(len(facts), maxStated)] {
		fact := &facts[i]
		if repeated(facts, i) {
			continue
		}
		label := t.keys(bareLabel(fact.Label))
		rest, named := t.without(label)
		if len(rest) == 0 || !named && !t.isOf(sectionOf(t.brief, fact.SectionID)) {
			continue
		}
		s := stated{label: fact.Label, TopicValue: search.TopicValue{
			Text: fact.Value, First: t.brief.Published, Date: t.brief.Published, Briefs: 1, BriefID: t.brief.ID, Title: t.brief.Title,
			SectionID: fact.SectionID, Block: fact.Block, Source: t.brief.Source,
		}}
		s.sort, s.value = t.compared(fact.Value)
		if slices.Equal(t.names[0], rest) && s.sort != counted { // where a thing is a number: "Repo rate: 5.50 per cent"
			continue
		}
		t.add(rest, s)
	}
}

// bareLabel returns a label without what stands in brackets at its end.
func bareLabel(label string) string {
	if i := strings.IndexByte(label, '('); i > 0 {
		return label[:i]
	}
	return label
}

// without returns the keys of a label without the thing's name, and whether
// the label says that they are a property of the thing: "Members of ILC". A label that is the
// name is a property too, in whatever words.
func (t *timeline) without(label []string) (rest []string, named bool) {
	for _, name := range t.names {
		if contains(label, name) {
			if contains(name, label) {
				return t.names[0], true
			}
			rest = slices.DeleteFunc(slices.Clone(label), func(k string) bool { return slices.Contains(name, k) })
			_, named = relationOf(rest)
			return rest, named
		}
	}
	return label, false
}

// isOf reports whether the facts of a section are of the thing.
func (t *timeline) isOf(s *corpus.Section) bool {
	if t.calls(s.Heading) {
		return true
	}
	// A heading that names another thing: "About X", "X (Y)".
	plain := strings.TrimRight(strings.TrimSpace(s.Heading), " ?:.")
	if len(bare(plain)) < len(plain) || strings.IndexByte(plain, '(') >= 0 || strings.ContainsFunc(plain, unicode.IsUpper) && plain == strings.ToUpper(plain) {
		return false
	}
	// A title that goes on after the name is of what it goes on with.
	return !strings.ContainsAny(t.brief.Title, ":,–—") && t.calls(t.brief.Title)
}

// calls reports whether a heading or a title names the thing and nothing else.
func (t *timeline) calls(text string) bool {
	return slices.ContainsFunc(t.finder.names(text), func(of topic) bool {
		return slices.ContainsFunc(t.names, func(name []string) bool { return same(name, of.keys, name) })
	})
}

// add notes a statement under its property.
func (t *timeline) add(keys []string, s stated) {
	i := slices.IndexFunc(t.properties, func(p property) bool { return sameProperty(p.keys, keys) })
	if i < 0 {
		t.properties, i = append(t.properties, property{keys: keys}), len(t.properties)
	}
	t.properties[i].stated = append(t.properties[i].stated, s)
}

// sameProperty reports whether two labels name one property: in the same words,
// or in words for the same relation with nothing beside them that matters.
func sameProperty(a, b []string) bool {
	if contains(a, b) && contains(b, a) {
		return true
	}
	of, ok := relationOf(a)
	other, also := relationOf(b)
	return ok && also && of == other
}

// relationOf returns the relation that a label is a word for.
func relationOf(label []string) (understand.Relation, bool) {
	for _, k := range label {
		for _, r := range understand.Asked(k) {
			if !slices.ContainsFunc(label, func(k string) bool {
				return !slices.Contains(understand.Asked(k), r) && !understand.Beside(k, r)
			}) {
				return r, true
			}
		}
	}
	return understand.Relation{}, false
}

// A sort says how values are compared.
type sort int

// The sorts of values.
const (
	explained sort = iota // in words that need not be the same to say the same: not at all
	counted
	datedAs
	namedAs
)

// compared returns the part of a value that says it, without what follows "as of" or in
// brackets, and how it is compared.
func (t *timeline) compared(text string) (sort, value) {
	head := text[:headEnd(text)]
	v := t.newValue(head)
	switch first, _ := utf8.DecodeRuneInString(head); {
	case len(v.years) > 0 || v.month:
		if unicode.IsDigit(first) || len(t.words) > 0 && months[t.words[0].key] {
			return datedAs, v
		}
	case len(v.numbers) > 0:
		return counted, v
	}
	if t.proper(head) {
		return namedAs, v
	}
	return explained, v
}

// headEnd returns where the first part of a value ends: at a comma, bracket
// or semicolon, but not between digits.
func headEnd(s string) int {
	for i := 1; i < len(s); i++ {
		if strings.IndexByte("([;", s[i]) >= 0 || s[i] == ',' && (i+1 == len(s) || s[i+1] == ' ') {
			return i
		}
	}
	return len(s)
}

// proper reports whether the words last read, those of s, are a name's: few
// and all but stop words with capitals.
func (t *timeline) proper(s string) bool {
	if len(t.words) == 0 || len(t.words) > maxProper || !isName(s) {
		return false
	}
	return !slices.ContainsFunc(t.words, func(w token) bool {
		r, _ := utf8.DecodeRuneInString(s[w.start:])
		return !unicode.IsUpper(r) && !unicode.IsDigit(r) && !analysis.IsStop(strings.ToLower(s[w.start:w.end]))
	})
}

// comparable reports whether two statements of a property are ones of which
// either may have taken the other's place.
func (s *stated) comparable(o *stated) bool {
	if s.sort != o.sort || s.value.hindi != o.value.hindi {
		return false
	}
	if s.sort != counted {
		return true
	}
	a, b := unit(&s.value), unit(&o.value)
	return contains(a, b) || contains(b, a)
}

// unit returns the keys of what a number counts.
func unit(v *value) []string {
	return slices.DeleteFunc(slices.Clone(v.keys), func(k string) bool { return slices.Contains(v.numbers, k) })
}

// facts returns what was noted.
func (t *timeline) facts() []search.TopicFact {
	var out []search.TopicFact
	briefs := map[string]int{} // by label
	for i := range t.properties {
		fact := t.properties[i].fact()
		out = append(out, fact)
		for _, v := range fact.Values {
			briefs[fact.Label] += v.Briefs
		}
	}
	slices.SortStableFunc(out, func(a, b search.TopicFact) int {
		return cmp.Or(
			cmp.Compare(min(len(b.Values), 2), min(len(a.Values), 2)), // changed ones first
			cmp.Compare(briefs[b.Label], briefs[a.Label]),
			cmp.Compare(b.Values[len(b.Values)-1].Date, a.Values[len(a.Values)-1].Date),
		)
	})
	return out[:min(len(out), maxTimeline)]
}

// fact returns the values of the property over time.
func (p *property) fact() search.TopicFact {
	slices.SortStableFunc(p.stated, func(a, b stated) int {
		return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.BriefID, b.BriefID))
	})
	last := &p.stated[len(p.stated)-1]
	out := search.TopicFact{Label: last.label}
	if last.sort == explained {
		out.Values = []search.TopicValue{last.TopicValue}
		return out
	}
	var before *stated
	for i := range p.stated {
		s := &p.stated[i]
		if !s.comparable(last) || s.Date == 0 && s != last {
			continue
		}
		n := len(out.Values)
		if before == nil || !before.value.same(&s.value) {
			out.Values = append(out.Values, s.TopicValue)
		} else {
			v := &out.Values[n-1]
			first, briefs := v.First, v.Briefs
			*v = s.TopicValue
			v.First, v.Briefs = first, briefs+1
		}
		before = s
	}
	out.Values = out.Values[max(0, len(out.Values)-maxChanges):]
	return out
}

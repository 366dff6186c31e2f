package understand

import (
	"slices"
	"strings"

	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/analysis"
)

// A Question is what a query asks for, where it asks for a fact. What the
// question is about are the other words of the query: which of them name a
// property and which the thing that has it depends on how a brief puts it.
type Question struct {
	Want Want
	// Types are terms that say what sort of thing is wanted: "city" in "in
	// which city is it". A brief need not have them.
	Types []string
	// Bare says that nothing in the query asks: "IOM headquarters". It may as
	// well name a topic, so an answer needs both a property and a thing.
	Bare bool
	// Chance says that not even a word for a property is there, as in "IOM
	// budget talks": few briefs are worth looking at.
	Chance bool
}

// A Want is the kind of answer that is wanted.
type Want string

// The kinds of answer.
const (
	WantAny      Want = ""          // headquarters of IOM; what is the repo rate
	WantPlace    Want = "place"     // where
	WantDate     Want = "date"      // when
	WantNumber   Want = "number"    // how many
	WantPerson   Want = "person"    // who
	WantName     Want = "name"      // which body has its seat in Geneva
	WantLongForm Want = "long form" // what does IOM stand for
	WantMeaning  Want = "meaning"   // define non-refoulement
	WantText     Want = "text"      // why, how, yes or no: what only words can answer
)

// Bounds of a question, in words.
const (
	maxQuestion = 40
	maxContent  = 12
	maxLabel    = 4 // of the words before "of"
	maxChance   = 6 // of a query that nothing says is a question
)

// question finds out whether the query asks for a fact, and takes the words
// that only ask out of it.
func (r *reader) question() {
	cs := r.reading.Query.Clauses
	var terms []string
	var of []int // by term, its clause
	for i := range cs {
		if !asksPlainly(cs, i) {
			return
		}
		for _, t := range analysis.Terms(cs[i].Text) {
			terms, of = append(terms, t), append(of, i)
		}
	}
	if len(terms) > maxQuestion {
		return
	}
	f, ok := readForm(terms)
	bare, chance := false, false
	if !ok {
		ok, bare = asksOf(terms)
		chance = !ok
	}
	content := 0
	drop := make([]bool, len(cs)) // what consists of asking words only
	keep := make([]bool, len(cs))
	for i, t := range terms {
		if f.drop[i] {
			drop[of[i]] = true
			continue
		}
		keep[of[i]] = true
		if !analysis.IsStop(t) && !slices.Contains(f.types, t) {
			content++
		}
	}
	if content == 0 || content > maxContent || chance && (content < 2 || content > maxChance) {
		return
	}
	var kept []search.Clause
	for i := range cs {
		if !drop[i] || keep[i] {
			kept = append(kept, cs[i])
		}
	}
	r.reading.Query.Clauses = kept
	r.reading.Question = &Question{Want: f.want, Types: f.types, Bare: bare || chance, Chance: chance}
}

// asksPlainly reports whether clause i may be a part of a question.
func asksPlainly(cs []search.Clause, i int) bool {
	c := &cs[i]
	return !c.Not && !c.InTitle && !c.Or && c.Kind != search.KindPrefix
}

// A form is how a question is put.
type form struct {
	want  Want
	types []string
	drop  map[int]bool // terms that only ask, other than stop words
}

// ParseQuestion reads a question that stands in a brief: what it wants and
// the words that it is about. Its words are terms of package analysis without
// stop words; the type's are not among them.
func ParseQuestion(text string) (Question, []string) {
	terms := analysis.Terms(text)
	f, _ := readForm(terms)
	var words []string
	for i, t := range terms {
		if !f.drop[i] && !analysis.IsStop(t) && !slices.Contains(f.types, t) {
			words = append(words, t)
		}
	}
	return Question{Want: f.want, Types: f.types}, words
}

// readForm finds the words that ask: those at the beginning, else those at the
// end, as in Hindi and in "IOM headquarters where".
func readForm(terms []string) (form, bool) {
	f := form{drop: map[int]bool{}}
	ok := false
	at := 0
	for at < len(terms) {
		n := begins(terms[at:], pleas)
		if n == 0 {
			break
		}
		f.take(at, n)
		at += n
		ok = true
	}
	start := at
	for start < len(terms) && start < at+2 && prepositions[terms[start]] { // "in which year"
		start++
	}
	n := 0
	if start < len(terms) {
		n = f.ask(terms, start)
	}
	if n > 0 {
		ok = true
		at = start + n
	}
	if f.phrases(terms, at) {
		ok = true
	}
	if n == 0 {
		for i := max(at, 1); i < len(terms); i++ {
			if late := f.askLate(terms, i); late > 0 {
				ok = true
				break
			}
		}
	}
	return f, ok
}

// take notes that n terms from at on only ask.
func (f *form) take(at, n int) {
	for i := range n {
		f.drop[at+i] = true
	}
}

// ask reads the question word at the beginning of terms[at:], and returns the
// number of words that ask.
func (f *form) ask(terms []string, at int) int {
	for _, a := range askers {
		n := matches(terms[at:], a.words)
		if n == 0 {
			continue
		}
		f.want = a.want
		f.take(at, n)
		if a.typed {
			f.readType(terms, at+n)
		}
		return n
	}
	if auxiliaries[terms[at]] {
		f.want = WantText
		return 1
	}
	return 0
}

// askLate reads a question word behind the beginning.
func (f *form) askLate(terms []string, at int) int {
	for _, a := range askers {
		if !a.late && at < len(terms)-len(a.words)-2 {
			continue
		}
		n := matches(terms[at:], a.words)
		if n == 0 {
			continue
		}
		if a.want != WantAny {
			f.want = a.want
		}
		f.take(at, n)
		if a.typed {
			f.readType(terms, at+n)
		}
		if a.hinglish {
			for i, t := range terms {
				if particles[t] {
					f.drop[i] = true
				}
			}
		}
		return n
	}
	return 0
}

// readType reads what sort of thing "which" asks for: the word after it.
func (f *form) readType(terms []string, at int) {
	if at >= len(terms) || analysis.IsStop(terms[at]) {
		return
	}
	f.types = append(f.types, terms[at])
	f.want = WantName
	if want, ok := typeWants[analysis.Stem(terms[at])]; ok {
		f.want = want
	}
}

// phrases finds what asks wherever it stands: "full form".
func (f *form) phrases(terms []string, from int) bool {
	found := false
	for i := from; i < len(terms); i++ {
		for _, p := range asking {
			if n := matches(terms[i:], p.words); n > 0 {
				f.take(i, n)
				f.want = p.want
				found = true
			}
		}
	}
	return found
}

// asksOf reports whether terms have the form "label of entity", or have a word
// for a property at either end, which is the bare form.
func asksOf(terms []string) (ok, bare bool) {
	if len(terms) > 1 && selectors[terms[0]] {
		return true, false
	}
	var content []string
	for i, t := range terms {
		if ofWords[t] && len(content) > 0 && len(content) <= maxLabel && i+1 < len(terms) {
			return true, false
		}
		if !analysis.IsStop(t) {
			content = append(content, t)
		}
	}
	n := len(content)
	if n < 2 {
		return false, false
	}
	ok = properties[content[0]] || properties[content[n-1]] || n > 2 && properties[content[n-2]] // "member states"
	return ok, ok
}

// begins returns the length of the longest of the phrases that terms begin with.
func begins(terms []string, phrases [][]string) int {
	n := 0
	for _, p := range phrases {
		n = max(n, matches(terms, p))
	}
	return n
}

// matches returns the length of words where terms begin with them, else 0.
// Terms kept in capitals are names: "WHO headquarters".
func matches(terms, words []string) int {
	if len(terms) < len(words) {
		return 0
	}
	for i, w := range words {
		if terms[i] != w {
			return 0
		}
	}
	return len(words)
}

// fields splits each phrase of a table at its spaces.
func fields(phrases ...string) [][]string {
	var out [][]string
	for _, p := range phrases {
		out = append(out, strings.Fields(p))
	}
	return out
}

package understand

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/analysis"
)

// maxNameWords bounds the words of a source's name.
const maxNameWords = 4

// exams finds the exams and papers that words name.
func (f *filterReader) exams() {
	if f.has(search.FieldExam) {
		return
	}
	for i := 0; i < len(f.tokens); i++ {
		value, end := f.exam(i)
		if end == 0 {
			continue
		}
		f.value(search.FieldExam, value, i, end, examLeads)
		i = end - 1
	}
}

// exam returns the exam or paper that begins with word i, and the word after it.
func (f *filterReader) exam(i int) (value string, end int) {
	if f.tokens[i].key == "" {
		return "", 0
	}
	if !strings.HasPrefix(f.tokens[i].key, "gs") {
		if value, n := f.c.Value(search.FieldExam, f.tokens[i].text); n > 0 {
			return value, i + 1
		}
		return "", 0
	}
	var name strings.Builder
	for j := i; j < min(i+3, len(f.tokens)) && f.tokens[j].key != ""; j++ {
		for part := range strings.SplitSeq(f.tokens[j].key, "-") {
			if part != "paper" {
				name.WriteString(paperNumber(part))
			}
		}
		if v, n := f.c.Value(search.FieldExam, name.String()); n > 0 {
			value, end = v, j+1
		}
	}
	return value, end
}

// paperNumber returns part, or the digits of the Roman number that it is.
func paperNumber(part string) string {
	switch part {
	case "i":
		return "1"
	case "ii":
		return "2"
	case "iii":
		return "3"
	case "iv":
		return "4"
	}
	return part
}

// sources finds the sources that words name, where they stand at the beginning
// or end of the query or after a word such as "from". Elsewhere they are what
// is spoken of, and so it is in a question: "headquarters of IOM".
func (f *filterReader) sources() {
	if f.has(search.FieldSource) {
		return
	}
	left, right := 0, len(f.tokens)
	if q := f.reading.Question; q == nil || q.Chance {
		left, right = f.sourcesAround()
	}
	for i := left + 1; i < right; i++ {
		if slices.Contains(sourceLeads, f.tokens[i-1].key) {
			f.sourceFrom(i)
		}
	}
}

// sourcesAround finds the sources at the beginning and end of the query, and
// returns where the words between them begin and end.
func (f *filterReader) sourcesAround() (left, right int) {
	for left < len(f.tokens) {
		if f.aside(left) {
			left++
			continue
		}
		end := f.sourceFrom(left)
		if end == 0 {
			break
		}
		left = end
	}
	right = len(f.tokens)
	for right > left {
		if f.aside(right - 1) {
			right--
			continue
		}
		first := f.sourceTo(right, left)
		if first < 0 {
			break
		}
		right = first
	}
	return left, right
}

// The words that lead to a source and an exam.
var (
	sourceLeads = []string{"from", "by", "via", "in"}
	examLeads   = []string{"for", "in"}
)

// aside reports whether token i is no word that is looked for.
func (f *filterReader) aside(i int) bool {
	t := &f.tokens[i]
	switch {
	case t.taken, f.reading.Query.Clauses[i].Not:
		return true
	case t.key == "":
		return false
	}
	if f.inDate(i) {
		return true
	}
	switch t.key {
	case "and", "or", "from", "by", "via":
		return true
	}
	return false
}

// sourceFrom takes the source whose name begins with token i, and returns the
// token after it; 0 where there is none.
func (f *filterReader) sourceFrom(i int) int {
	for end := min(i+maxNameWords, len(f.tokens)); end > i; end-- {
		if f.source(i, end) {
			return end
		}
	}
	return 0
}

// sourceTo takes the source whose name ends before token end and begins with
// token left or after it, and returns its first token; -1 where there is none.
func (f *filterReader) sourceTo(end, left int) int {
	for i := max(end-maxNameWords, left); i < end; i++ {
		if f.source(i, end) {
			return i
		}
	}
	return -1
}

// source takes the tokens from first to before end where they name a source
// and are not rather what is looked for.
func (f *filterReader) source(first, end int) bool {
	for _, t := range f.tokens[first:end] {
		if t.key == "" || t.taken {
			return false
		}
	}
	name := f.said([]tokenSpan{{first, end}})
	value, briefs := f.c.Value(search.FieldSource, name)
	if briefs == 0 {
		return false
	}
	times := rarity(name)
	if times == 0 || f.mentions(first, end)*times > briefs {
		return false
	}
	if content := f.contentWords(first, end); end-first > content && content < 2 && !isUpper(name) && !f.led(first, sourceLeads) {
		return false // "the hindu" may be one
	}
	return f.value(search.FieldSource, value, first, end, sourceLeads)
}

// mentions returns the number of briefs that have the words in their text.
func (f *filterReader) mentions(first, end int) int {
	terms := f.terms(first, end)
	if len(terms) == 1 {
		return f.c.Lexicon().Count(terms[0])
	}
	return f.c.Adjacent(terms...)
}

// rarity returns how many briefs must come from a source for each one that
// has its name in the text, if the name is to be read as the source and not
// as what is looked for: UN is spoken of in more briefs than come from the UN. What
// is typed as the codes of sources are needs less; two letters least, as they are often
// the letters of something else as well, like the TH of "16 TH". It is 0 for
// what is no name of a source.
func rarity(name string) int {
	letters := utf8.RuneCountInString(name)
	switch {
	case inCapitals(name) && letters == 2:
		return 1
	case inCapitals(name):
		return 4
	case strings.Contains(name, " ") && isUpper(name):
		return 2
	case letters == 2:
		return 0
	}
	return 10
}

// inCapitals reports whether a name is typed as codes are.
func inCapitals(name string) bool {
	return strings.ToUpper(name) == name && strings.ToLower(name) != name
}

// contentWords returns the number of tokens from first to before end that are
// no stop words.
func (f *filterReader) contentWords(first, end int) int {
	n := 0
	for _, t := range f.tokens[first:end] {
		if !isSmall(t.text) {
			n++
		}
	}
	return n
}

// led reports whether one of leads stands before token i, perhaps with "the".
func (f *filterReader) led(i int, leads []string) bool {
	return f.lead(i, leads) < i
}

// lead returns the token of the one of leads before token i, or i.
func (f *filterReader) lead(i int, leads []string) int {
	before := i - 1
	if before > 0 && f.tokens[before].key == "the" {
		before--
	}
	if before >= 0 && slices.Contains(leads, f.tokens[before].key) {
		return before
	}
	return i
}

// terms returns the terms of the tokens from first to before end.
func (f *filterReader) terms(first, end int) []string {
	return analysis.Terms(f.said([]tokenSpan{{first, end}}))
}

// value takes the tokens from first to before end as a value of a field,
// together with one of the words before that lead to it. It reports false
// where the briefs have the words as part of a name.
func (f *filterReader) value(field search.Field, value string, first, end int, leads []string) bool {
	if !f.try() || f.named(first, end) || f.joined(first, end) {
		return false
	}
	c := filterSaid{
		filter: search.Filter{Field: field, In: []string{value}}, weak: true, plain: f.mentions(first, end) > 0,
	}
	if lead := f.lead(first, leads); lead < first {
		first, c.led = lead, true
	}
	c.spans = []tokenSpan{{first, end}}
	if i := slices.IndexFunc(f.found, func(o filterSaid) bool { return o.filter.Field == field && o.filter.In[0] == value }); i >= 0 {
		f.found[i].spans = append(f.found[i].spans, c.spans...) // said twice
	} else {
		f.found = append(f.found, c)
	}
	for i := first; i < end; i++ {
		f.tokens[i].taken = true
	}
	return true
}

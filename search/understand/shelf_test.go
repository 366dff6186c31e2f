package understand

import (
	"slices"
	"strings"
	"testing"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/analysis"
	"github.com/briefsearch/briefsearch/search/lexicon"
)

// A shelf is a Collection of a few briefs, for tests.
type shelf struct {
	briefs   []shelved
	terms    [][]string // of their texts
	lexicon  *lexicon.Lexicon
	acronyms *lexicon.Acronyms
	values   map[search.Field]map[string]shelfValue
}

// A shelved is what a brief of a shelf has.
type shelved struct {
	date   string
	source string // code and name with "=" between them
	exams  string // with spaces between them
	text   string
}

var _ Collection = (*shelf)(nil)

// newShelf returns the collection of the briefs.
func newShelf(briefs ...shelved) *shelf {
	counts := map[string]uint32{}
	s := &shelf{briefs: briefs, acronyms: lexicon.NewAcronyms(nil), values: map[search.Field]map[string]shelfValue{}}
	for _, b := range briefs {
		code, name, _ := strings.Cut(b.source, "=")
		s.count(search.FieldSource, code, code, name)
		for exam := range strings.FieldsSeq(b.exams) {
			s.count(search.FieldExam, exam, exam)
		}
		terms := analysis.Terms(b.text)
		s.terms = append(s.terms, slices.Clone(terms))
		slices.Sort(terms)
		for _, t := range slices.Compact(terms) {
			counts[t]++
		}
	}
	var forms []string
	for form := range counts {
		forms = append(forms, form)
	}
	slices.Sort(forms)
	live := make([]uint32, len(forms))
	for i, form := range forms {
		live[i] = counts[form]
	}
	s.lexicon = lexicon.New(forms, live, nil)
	return s
}

func (s *shelf) Lexicon() *lexicon.Lexicon   { return s.lexicon }
func (s *shelf) Acronyms() *lexicon.Acronyms { return s.acronyms }

// having counts the briefs whose terms ok accepts.
func (s *shelf) having(ok func(terms []string) bool) int {
	n := 0
	for _, terms := range s.terms {
		if ok(terms) {
			n++
		}
	}
	return n
}

func (s *shelf) Together(words ...string) int {
	return s.having(func(terms []string) bool {
		return !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(terms, w) })
	})
}

func (s *shelf) Adjacent(words ...string) int {
	return s.having(func(terms []string) bool {
		for i := 0; i+len(words) <= len(terms); i++ {
			if slices.Equal(terms[i:i+len(words)], words) {
				return true
			}
		}
		return false
	})
}

func (s *shelf) Value(field search.Field, text string) (value string, briefs int) {
	v := s.values[field][search.FoldValue(text)]
	return v.value, v.briefs
}

// A shelfValue is a value of a field with the number of briefs that have it.
type shelfValue struct {
	value  string
	briefs int
}

// count adds a brief to a value that has those names.
func (s *shelf) count(field search.Field, value string, names ...string) {
	if s.values[field] == nil {
		s.values[field] = map[string]shelfValue{}
	}
	for _, name := range names {
		if name != "" {
			s.values[field][search.FoldValue(name)] = shelfValue{value, s.values[field][search.FoldValue(name)].briefs + 1}
		}
	}
}

func (s *shelf) Dates() (oldest, newest corpus.Day) {
	for _, b := range s.briefs {
		if d, err := corpus.ParseDay(b.date); err == nil {
			if oldest == 0 || d < oldest {
				oldest = d
			}
			newest = max(newest, d)
		}
	}
	return oldest, newest
}

// day reads a day for a test.
func day(tb testing.TB, s string) corpus.Day {
	tb.Helper()
	d, err := corpus.ParseDay(s)
	if err != nil {
		tb.Fatal(err)
	}
	return d
}

package search

import (
	"slices"
	"strings"
	"unicode"

	"github.com/briefsearch/briefsearch/corpus"
)

// FoldValue returns what two spellings of one value of a field have in common: s
// without spaces, hyphens and underscores, in small letters.
func FoldValue(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '-' || r == '_' {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

// Matches reports whether f lets b through, as it would in an Engine.
func (f Filter) Matches(b corpus.Brief) bool {
	return MatchesAll([]Filter{f}, b)
}

// MatchesAll reports whether fs let b through, as they would in an Engine: filters
// on the same field are alternatives, those on different fields and negated ones must
// all hold. A field that briefs do not have has no values; a filter that
// IsZero says nothing.
func MatchesAll(fs []Filter, b corpus.Brief) bool {
	for i, f := range fs {
		switch {
		case f.IsZero():
		case f.Field == FieldDate && b.Published == 0:
			return false
		case f.Not:
			if f.holds(b) {
				return false
			}
		case !slices.ContainsFunc(fs[:i], f.isAlternative): // else it has been looked at
			if !slices.ContainsFunc(fs[i:], func(o Filter) bool { return f.isAlternative(o) && o.holds(b) }) {
				return false
			}
		}
	}
	return true
}

// isAlternative reports whether f and o are alternatives, of which one is enough.
func (f Filter) isAlternative(o Filter) bool {
	return f.Field == o.Field && !f.Not && !o.Not && !o.IsZero()
}

// holds reports whether what f says, negated or not, is so for b.
func (f Filter) holds(b corpus.Brief) bool {
	switch f.Field {
	case FieldDate:
		return f.HoldsOn(b.Published)
	case FieldSource:
		return b.Source.Code != "" && (f.HasValue(b.Source.Code) || f.HasValue(b.Source.Name))
	case FieldSubject:
		return slices.ContainsFunc(b.Subjects, f.HasValue)
	case FieldExam:
		return slices.ContainsFunc(b.Exams, f.HasValue)
	case FieldLang:
		return f.HasValue(b.Lang)
	}
	return false
}

// HoldsOn reports whether day is a date within After and Before.
func (f Filter) HoldsOn(day corpus.Day) bool {
	return day != 0 && (f.After == 0 || day >= f.After) && (f.Before == 0 || day < f.Before)
}

// HasValue reports whether value is one of In, both folded by FoldValue. What
// folds to nothing is no value.
func (f Filter) HasValue(value string) bool {
	folded := FoldValue(value)
	return folded != "" && slices.ContainsFunc(f.In, func(want string) bool { return FoldValue(want) == folded })
}

package search_test

import (
	"testing"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
)

func TestMatchesAll(t *testing.T) {
	b := corpus.Brief{
		ID: "b", Published: 9000, Source: corpus.Source{Code: "TH", Name: "The Hindu"},
		Subjects: []string{"Economy", "International Relations"}, Exams: []string{"GS-2"}, Lang: "en",
	}
	undated := b
	undated.Published = 0
	in := func(field search.Field, values ...string) search.Filter {
		return search.Filter{Field: field, In: values}
	}
	not := func(f search.Filter) search.Filter {
		f.Not = true
		return f
	}
	dates := func(after, before corpus.Day) search.Filter {
		return search.Filter{Field: search.FieldDate, After: after, Before: before}
	}
	type filters = []search.Filter
	tests := []struct {
		name string
		fs   filters
		b    corpus.Brief
		want bool
	}{
		{"none", nil, b, true},
		{"code", filters{in(search.FieldSource, "th")}, b, true},
		{"name", filters{in(search.FieldSource, "the-hindu")}, b, true},
		{"another source", filters{in(search.FieldSource, "PIB")}, b, false},
		{"not another source", filters{not(in(search.FieldSource, "PIB"))}, b, true},
		{"not its source", filters{not(in(search.FieldSource, "PIB", "TH"))}, b, false},
		{"no source", filters{in(search.FieldSource, "TH")}, corpus.Brief{}, false},
		{"a source without a name", filters{in(search.FieldSource, "-")}, corpus.Brief{Source: corpus.Source{Code: "X"}}, false},
		{"second subject", filters{in(search.FieldSubject, "international relations")}, b, true},
		{"exam", filters{in(search.FieldExam, "gs2")}, b, true},
		{"language", filters{in(search.FieldLang, "EN")}, b, true},
		{"alternatives", filters{in(search.FieldSource, "PIB"), in(search.FieldExam, "GS2"), in(search.FieldSource, "TH")}, b, true},
		{"no alternative holds", filters{in(search.FieldSource, "PIB"), in(search.FieldExam, "GS2"), in(search.FieldSource, "UN")}, b, false},
		{"one of two fields", filters{in(search.FieldSource, "TH"), in(search.FieldExam, "GS3")}, b, false},
		{"an alternative and a negated one", filters{in(search.FieldSubject, "Economy"), not(in(search.FieldSubject, "International Relations"))}, b, false},
		{"within dates", filters{dates(9000, 9001)}, b, true},
		{"before dates", filters{dates(9001, 0)}, b, false},
		{"after dates", filters{dates(0, 9000)}, b, false},
		{"not within dates", filters{not(dates(9000, 9001))}, b, false},
		{"of two times", filters{dates(1, 2), dates(8999, 0)}, b, true},
		{"undated", filters{dates(1, 0)}, undated, false},
		{"undated, negated", filters{not(dates(1, 2))}, undated, false},
		{"nothing said", filters{{Field: search.FieldSource}, {Field: search.FieldDate, Not: true}}, undated, true},
		{"nothing said beside an alternative", filters{{Field: search.FieldSource}, in(search.FieldSource, "PIB")}, b, false},
		{"a field that briefs do not have", filters{in("colour", "red")}, b, false},
		{"not of a field that briefs do not have", filters{not(in("colour", "red"))}, b, true},
	}
	for _, tt := range tests {
		if got := search.MatchesAll(tt.fs, tt.b); got != tt.want {
			t.Errorf("%s: %t, want %t", tt.name, got, tt.want)
		}
		if len(tt.fs) == 1 && tt.fs[0].Matches(tt.b) != tt.want {
			t.Errorf("%s: the filter alone matches %t", tt.name, !tt.want)
		}
	}
}

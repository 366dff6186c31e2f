package search_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
)

func TestParseFilter(t *testing.T) {
	tests := []struct {
		name string
		in   []string
		want []string
	}{
		{"none", nil, nil},
		{"blank", []string{"", "  "}, nil},
		{"one", []string{"The Hindu"}, []string{"The Hindu"}},
		{"several", []string{"TH", "PIB,IE", "th"}, []string{"TH", "PIB", "IE"}},
		{"comma and space", []string{"Defence, Security"}, []string{"Defence, Security"}},
		{"quotes", []string{`"a,b",c`}, []string{"a,b", "c"}},
		{"spaces", []string{" a \t b "}, []string{"a b"}},
		{"open quote", []string{`"a,b`}, []string{"a,b"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := search.ParseFilter(search.FieldSource, tt.in)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(search.Filter{Field: search.FieldSource, In: tt.want}, got); diff != "" {
				t.Errorf("ParseFilter(%q) (-want +got):\n%s", tt.in, diff)
			}
			if got.IsZero() != (len(tt.want) == 0) {
				t.Errorf("IsZero() = %v", got.IsZero())
			}
		})
	}
}

func TestParseFilterErrors(t *testing.T) {
	tests := []struct {
		field search.Field
		in    string
		want  string
	}{
		{search.FieldLang, "--", `lang "--": want a language, as in lang=hi`},
		{search.FieldSource, "\xff", "source: not valid UTF-8: want the code or name of a source, as in source=TH"},
		{search.FieldExam, strings.Repeat("x", search.MaxQueryRunes+1), "exam: longer than 4096 characters: want an exam or paper, as in exam=GS2"},
		{search.FieldDate, "2025", "date: not a field with values: want source, subject, exam or lang"},
	}
	for _, tt := range tests {
		if _, err := search.ParseFilter(tt.field, []string{tt.in}); err == nil || err.Error() != tt.want {
			t.Errorf("ParseFilter(%q, %.20q): error %v, want %s", tt.field, tt.in, err, tt.want)
		}
	}
}

func TestParseDates(t *testing.T) {
	date := func(after, before string) search.Filter {
		f := search.Filter{Field: search.FieldDate}
		for _, v := range []struct {
			s   string
			day *corpus.Day
		}{{after, &f.After}, {before, &f.Before}} {
			if v.s == "" {
				continue
			}
			d, err := corpus.ParseDay(v.s)
			if err != nil {
				t.Fatal(err)
			}
			*v.day = d
		}
		return f
	}
	tests := []struct {
		name, after, before, on string
		want                    []search.Filter
	}{
		{"none", "", " ", "", nil},
		{"after", "2025-01", "", "", []search.Filter{date("2025-01-01", "")}},
		{"before", "", "2025-01", "", []search.Filter{date("", "2025-01-01")}},
		{"both", "2025-01", "2025-03-15", "", []search.Filter{date("2025-01-01", "2025-03-15")}},
		{"on", "", "", "2025-02", []search.Filter{date("2025-02-01", "2025-03-01")}},
		{"on within", "2025-02-10", "", "2025-02, 2025-04,", []search.Filter{date("2025-02-10", "2025-03-01"), date("2025-04-01", "2025-05-01")}},
		{"nothing left", "2026", "", "2025", []search.Filter{date("2026-01-01", "2026-01-01")}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := search.ParseDates(tt.after, tt.before, tt.on)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
	for _, bad := range [][3]string{{"2025-13", "", ""}, {"", "soon", ""}, {"", "", "2025,x"}, {"", "", strings.Repeat("2025,", search.MaxClauses+1)}} {
		if got, err := search.ParseDates(bad[0], bad[1], bad[2]); err == nil {
			t.Errorf("ParseDates(%.20q) = %v, want an error", bad, got)
		} else {
			t.Log(err)
		}
	}
}

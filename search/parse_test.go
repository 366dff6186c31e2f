package search_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/briefsearch/briefsearch/search"
)

// The examples of docs/query-syntax.md are tests of Parse too; here are the
// cases that no user needs to read about.
func TestParse(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"empty", "", ""},
		{"nothing to look for", ` - -- * "" … "--" :: & `, ""},
		{"control characters", "global\x00compact\ufeffIOM", "word global; word compact; word IOM"},
		{"invalid UTF-8", "caf\xe9 \xff\xfeau", "word caf\ufffd; word \ufffdau"},
		{"joiners stay", "क्\u200dष", "word क्\u200dष"},
		{"currency", "₹ rate", "word ₹; word rate"},

		{"quote in a word", `foo"bar baz"`, "word foo; word bar; word baz"},
		{"quote after a bracket", `("global compact")`, `phrase "global compact"`},
		{"quotes side by side", `"a b""c d"`, `phrase "a b"; phrase "c d"`},
		{"spaces in a phrase", "\" global \t compact \"", `phrase "global compact"`},
		{"mixed quotes", `«global compact”`, `phrase "global compact"`},
		{"empty phrase", `a "" b`, "word a; word b"},

		{"minus before an open quote", `-"refugees now`, "not word refugees; word now"},
		{"minus, open quote, minus", `-"-refugees`, "not word refugees"},
		{"minus, open quote, space", `-" refugees`, "word refugees"},
		{"two minuses", "--help", "word --help"},
		{"minus alone at the end", "help -", "word help"},
		{"not a field", "-http://un.org", "not word http://un.org"},

		{"OR first", "OR refugees", "word or; word refugees"},
		{"OR twice", "a OR OR b", "word a; or word b"},
		{"OR only", "OR OR", "word or; word or"},
		{"OR before not", "a OR -b", "word a; word or; not word b"},
		{"OR after not", "-a OR b", "not word a; word or; word b"},
		{"OR across a filter", "a OR source:TH OR b", "word a; word or; word or; word b; source TH"},
		{"OR at a symbol", "a OR & b", "word a; or word b"},
		{"OR as a title word", "title:OR a", "title word OR; word a"},
		{"AND", "a AND b", "word a; word and; word b"},

		{"star in the middle", "mig*tion", "word mig*tion"},
		{"stars", "migr**", "prefix migr"},
		{"star after a short part", "G-20*", "word G-20*"},
		{"star after digits", "2025*", "prefix 2025"},
		{"star in Hindi", "समझौ*", "prefix समझौ"},
		{"star after two letters of Hindi", "सम*", "word सम*"},
		{"star after a dot", "migr.*", "word migr.*"},

		{"empty title", "title: title:- title:\"\" x", "word title:; word title:-; word title:; word x"},
		{"title with an open quote", `title:"a b`, "word title:; word a; word b"},
		{"title with a colon", "title:370:", "title word 370:"},
		{"title with a minus", "title:-a", "title word -a"},

		{"field in capitals", "SOURCE:th", "source th"},
		{"empty filter", "source:, lang: x", "word source:,; word lang:; word x"},
		{"commas at the ends", "source:,TH,", "source TH"},
		{"comma and space", "source:TH, PIB", "word PIB; source TH"},
		{"a value twice", "source:TH,th", "source TH"},
		{"quoted values", `subject:"A, B",C x`, "word x; subject A, B or C"},
		{"text after quoted values", `subject:"A"B`, "word B; subject A"},
		{"open quote in values", `subject:A,"B c`, "word B; word c; subject A"},

		{"bounds meet", "after:2024 after:2025 before:2027 before:2026", "date from 2025-01-01 until 2025-12-31"},
		{"bounds over alternatives", "on:2024,2025,2026 after:2024-06 before:2026", "date from 2024-06-01 until 2024-12-31; date from 2025-01-01 until 2025-12-31"},
		{"no day between", "after:2026 before:2025", "date from 2026-01-01 until 2024-12-31"},
		{"open range", "on:2025.. -on:..2024", "date from 2025-01-01; not date until 2024-12-31"},
		{"range backwards", "on:2026..2025", "word on:2026..2025"},
		{"range of nothing", "on:..", "word on:.."},
		{"ranges day first", "on:1.2.2025..3/4/2025", "date from 2025-02-01 until 2025-04-03"},
		{"month first of all", "on:01-2025", "date from 2025-01-01 until 2025-01-31"},
		{"leap day", "on:29-02-2024 -on:29-02-2023", "not word on:29-02-2023; date from 2024-02-29 until 2024-02-29"},
		{"last year", "on:9999 -on:9999-12-31", "date from 9999-01-01; not date from 9999-12-31"},
		{"first year", "before:0001", "date until "},
		{"year 0", "after:0000", "word after:0000"},
		{"quoted date", `after:"2025"`, "date from 2025-01-01"},
		{"two dates after after", "after:2025,2026", "word after:2025,2026"},
		{"star after a date", "on:2025* on:2025-01*", "prefix on:2025; word on:2025-01*"},
		{"long numbers", "on:20250 on:2025-001 on:+025 on:2025-1-1-1", "word on:20250; word on:2025-001; word on:+025; word on:2025-1-1-1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			q := search.Parse(tt.in)
			if got := reading(q); got != tt.want {
				t.Errorf("Parse(%q)\n got %s\nwant %s", tt.in, got, tt.want)
			}
			sameAgain(t, q)
		})
	}
}

func TestParseBounds(t *testing.T) {
	long := search.Parse(strings.Repeat("é", search.MaxQueryRunes) + " more")
	if n := utf8.RuneCountInString(long.Raw); n != search.MaxQueryRunes || !long.Truncated {
		t.Errorf("a long query was cut to %d characters, Truncated %v", n, long.Truncated)
	}
	if q := search.Parse(strings.Repeat("é", search.MaxQueryRunes)); q.Truncated {
		t.Error("a query of the longest length counts as cut")
	}
	many := strings.Repeat("a ", search.MaxClauses)
	if q := search.Parse(many); len(q.Clauses) != search.MaxClauses || q.Truncated {
		t.Errorf("%d words gave %d clauses, Truncated %v", search.MaxClauses, len(q.Clauses), q.Truncated)
	}
	if q := search.Parse(many + "b"); len(q.Clauses) != search.MaxClauses || !q.Truncated {
		t.Errorf("%d words gave %d clauses, Truncated %v", search.MaxClauses+1, len(q.Clauses), q.Truncated)
	}
	var values strings.Builder
	for i := range search.MaxClauses + 1 {
		fmt.Fprintf(&values, "v%d,", i)
	}
	if q := search.Parse("source:" + values.String()); len(q.Filters) != 1 || len(q.Filters[0].In) != search.MaxClauses || !q.Truncated {
		t.Errorf("too many values gave %d filters, Truncated %v", len(q.Filters), q.Truncated)
	}
}

func TestSaid(t *testing.T) {
	q := search.Parse(`Source:TH  -subject:"A b" after:2025 on:2025-02,2025-03 before:2026 -on:2025-02-01 migration`)
	var got []string
	for _, f := range q.Filters {
		got = append(got, f.Said)
	}
	want := []string{"Source:TH", `-subject:"A b"`, "on:2025-02,2025-03 after:2025 before:2026", "on:2025-02,2025-03 after:2025 before:2026", "-on:2025-02-01"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Said (-want +got):\n%s", diff)
	}
}

func TestString(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"order", `source:TH  global   compact`, `global compact source:TH`},
		{"quotes", `“global  compact” «x y»`, `"global compact" "x y"`},
		{"dates", "after:2025-01-01 before:01-02-2025", "on:2025-01"},
		{"two alternatives", "on:2025,2026-01-01..2026-02-28", "on:2025,2026-01..2026-02"},
		{"one alternative left", "on:2024,2025 after:2025-06", "on:2025-06..2025-12"},
		{"no alternative left", "on:2024,2025 after:2026", "after:2026 before:2026"},
		{"a day at the start of a year", "on:2025-01-01", "on:2025-01-01"},
		{"titles", `title:"a b" -title:migr* Title:x`, `title:"a b" -title:migr* title:x`},
		{"values", `subject:"A, B","C",D`, `subject:"A, B",C,D`},
		{"or", "OR a OR b OR", "or a OR b or"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := search.Parse(tt.in).String(); got != tt.want {
				t.Errorf("Parse(%q).String() = %s, want %s", tt.in, got, tt.want)
			}
		})
	}
}

// Queries that Parse did not make are written so that they keep their meaning.
func TestStringOfMadeQueries(t *testing.T) {
	tests := []struct {
		name string
		in   search.Query
		want string
	}{
		{"words with a meaning", search.Query{Clauses: []search.Clause{{Text: "OR"}, {Text: "-a"}, {Text: "source:TH"}, {Text: "a b"}, {Text: `a"b`}}}, `"OR" "-a" "source:TH" "a b" "a b"`},
		{"or on the first", search.Query{Clauses: []search.Clause{{Text: "a", Or: true}, {Text: "b", Not: true, Or: true}, {Text: "c", Or: true}}}, "a -b c"},
		{"filters", search.Query{Filters: []search.Filter{{Field: search.FieldSource}, {Field: search.FieldSource, In: []string{"The “Hindu”"}}, {Field: search.FieldDate}}}, `source:"The Hindu"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.in.String(); got != tt.want {
				t.Errorf("String() = %s, want %s", got, tt.want)
			}
		})
	}
}

// sameAgain fails the test unless the canonical text of q means what q means
// and is its own canonical text.
func sameAgain(t *testing.T, q search.Query) {
	t.Helper()
	text := q.String()
	if utf8.RuneCountInString(text) > search.MaxQueryRunes {
		return
	}
	again := search.Parse(text)
	ignore := cmp.Options{
		cmpopts.IgnoreFields(search.Query{}, "Raw", "Truncated"),
		cmpopts.IgnoreFields(search.Filter{}, "Said"),
		cmpopts.EquateEmpty(),
	}
	if diff := cmp.Diff(q, again, ignore); diff != "" {
		t.Errorf("%q was written as %q, which means something else (-want +got):\n%s", q.Raw, text, diff)
	}
	if s := again.String(); s != text {
		t.Errorf("%q was written as %q and that as %q", q.Raw, text, s)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		`global "compact" OR migr* -source:TH,"The Hindu" after:2025-01 on:01-02-2025..2026,2027 title:"a b" lang:hi`,
		`-"a -"-b OR OR title:OR on:2025* "a""b" «c”`, "Article 370: \xff क्\u200dष", "before:0001 on:..0001,..0001", "OR -a OR b source:x OR c",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		q := search.Parse(raw)
		if !utf8.ValidString(q.Raw) || utf8.RuneCountInString(q.Raw) > search.MaxQueryRunes {
			t.Fatalf("Raw %q", q.Raw)
		}
		values := 0
		for i, c := range q.Clauses {
			if !utf8.ValidString(c.Text) || c.Text == "" || c.Or && (i == 0 || c.Not || q.Clauses[i-1].Not) {
				t.Fatalf("clause %d of %q: %+v", i, raw, c)
			}
		}
		for _, f := range q.Filters {
			if f.IsZero() || f.Said == "" || !utf8.ValidString(f.Said) || (f.Field == search.FieldDate) != (len(f.In) == 0) {
				t.Fatalf("filter of %q: %+v", raw, f)
			}
			values += max(1, len(f.In))
		}
		if len(q.Clauses) > search.MaxClauses || values > search.MaxClauses+1 {
			t.Fatalf("%d clauses, %d filter values", len(q.Clauses), values)
		}
		sameAgain(t, q)
	})
}

func BenchmarkParse(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		search.Parse(`global compact "international migration" -refugees source:TH,PIB after:2025-01`)
	}
}

package meili

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"

	"github.com/google/go-cmp/cmp"
)

// written returns a condition in the query language: lists in parentheses, of
// which one must hold.
func written(c lists) string {
	var all []string
	for _, list := range c {
		var one []string
		for _, f := range list {
			one = append(one, f.String())
		}
		all = append(all, strings.Join(one, " | "))
	}
	return strings.Join(all, " & ")
}

func TestReadFilter(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"null", `null`, ""},
		{"nothing", ``, ""},
		{"an empty expression", `"  "`, ""},
		{"an empty array", `[[], ""]`, ""},
		{"as InstantSearch writes it", `"\"source\"=\"TH\""`, "source:TH"},
		{"quotes in a value", `"\"source\"=\"The \\\"Old\\\" \\\\ Paper\""`, `source:"The Old \ Paper"`},
		{"single quotes", `"source = 'The Hindu'"`, `source:"The Hindu"`},
		{"other quotes inside", `"source = 'a \"b\" it\\'s'"`, `source:"a b it's"`},
		{"no quotes", `"source=PIB"`, "source:PIB"},
		{"letters of any script", `"subject = अर्थव्यवस्था"`, "subject:अर्थव्यवस्था"},
		{"other", `"exam != GS2"`, "-exam:GS2"},
		{"by name", `"source_name = 'The Hindu'"`, `source:"The Hindu"`},
		{"all of an array", `["source=TH", "lang=en"]`, "source:TH & lang:en"},
		{"one of an inner array", `["source=TH", ["exam=GS1", "exam=GS2"]]`, "source:TH & exam:GS1,GS2"},
		{"one of two attributes", `[["exam=GS1", "source=TH"]]`, "exam:GS1 | source:TH"},
		{"and binds closer", `"source=A AND lang=en OR exam=GS1"`, "source:A | exam:GS1 & lang:en | exam:GS1"},
		{"parentheses", `"source=A AND (lang=en OR exam=GS1)"`, "source:A & lang:en | exam:GS1"},
		{"not", `"NOT source=A"`, "-source:A"},
		{"not not", `"NOT NOT source=A"`, "source:A"},
		{"not of both", `"NOT (source=A AND exam=GS1)"`, "-source:A | -exam:GS1"},
		{"not of either", `"NOT (source=A OR exam=GS1)"`, "-source:A & -exam:GS1"},
		{"in", `"source IN [TH, 'The Hindu',]"`, `source:TH,"The Hindu"`},
		{"not in", `"source NOT IN[A,B]"`, "-source:A,B"},
		{"a keyword's beginning", `"source=ANDROID OR source=ORANGE"`, "source:ANDROID,ORANGE"},
		{"from a second", `"\"date\">=1736467200"`, "after:2025-01-10"},
		{"after a second", `"date > 1736467200"`, "after:2025-01-11"},
		{"within a day", `"date > 1736467201.5"`, "after:2025-01-11"},
		{"up to a second", `"\"timestamp\"<=1736467200"`, "before:2025-01-11"},
		{"before a second", `"date<1736467200"`, "before:2025-01-10"},
		{"a day", `"date = 2025-01-10"`, "on:2025-01-10"},
		{"between days", `"date 2025-01-10 TO 2025-01-12"`, "on:2025-01-10..2025-01-12"},
		{"between seconds", `"\"date\" 1736467200 TO 1736640000"`, "on:2025-01-10..2025-01-12"},
		{"before 1970", `"date >= -86400"`, "after:1969-12-31"},
		{"before all", `"date >= -1e300"`, "after:0001"},
		{"no day", `"date = 1736467201"`, "after:2025-01-11 before:2025-01-11"},
		{"a slider", `["\"date\">=1736467200","\"date\"<=1736640000",["\"source\"=\"TH\""]]`, "after:2025-01-10 & before:2025-01-13 & source:TH"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := readFilter(json.RawMessage(tt.in))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, written(got)); diff != "" {
				t.Errorf("%s (-want +got)\n%s", tt.in, diff)
			}
		})
	}
}

func TestReadFilterErrors(t *testing.T) {
	deep := strings.Repeat("(", maxNesting+1) + "source=A" + strings.Repeat(")", maxNesting+1)
	var wide []string
	for i := range 12 {
		wide = append(wide, fmt.Sprintf("(source=a%d AND exam=e%d)", i, i))
	}
	tests := []struct{ name, in, want string }{
		{"a number", `3`, "expected a string or an array of strings"},
		{"an object inside", `[{}]`, "Inside `[0]`: Invalid filter: expected a string or an array of strings"},
		{"arrays too deep", `["source=A",[["source=B"]]]`, "Inside `[1][0]`: Invalid filter: expected a string: arrays are nested once"},
		{"unknown attribute", `"source=A AND colour = red"`, "attribute `colour` can't be filtered by (`source`, `source_name`, `subject`, `exam`, `lang`, `date`, `timestamp` can) at character 14, before `colour = red`"},
		{"characters, not bytes", `"subject=अर्थ AND x=1"`, "at character 18, before `x=1`"},
		{"geography", `"_geoRadius(1, 2, 3)"`, "attribute `_geoRadius` can't be filtered by"},
		{"no attribute", `"= 3"`, "expected an attribute at character 1, before `= 3`"},
		{"no operator", `"source"`, "expected =, !=, <, <=, >, >=, IN, or from TO to for dates"},
		{"no value", `"source ="`, "expected a value at character 9, before the end"},
		{"empty value", `"source = ''"`, "the value is empty at character 10"},
		{"no end of a quote", `"source = 'TH"`, "there is no closing ' for the quote at character 10"},
		{"existence", `"source EXISTS"`, "other operators are not supported at character 8, before `EXISTS`"},
		{"no existence", `"source NOT EXISTS"`, "expected `IN` at character 12"},
		{"null", `"url IS NULL"`, "attribute `url` can't be filtered by"},
		{"order of names", `"source > A"`, "only dates have an order at character 10"},
		{"a date that is none", `"date > yesterday"`, "expected a date, as seconds since 1970 or as 2025-01-31, at character 8, before `yesterday`"},
		{"not a number", `"date > nan"`, "expected a date"},
		{"in of dates", `"date IN [1, 2]"`, "a date takes"},
		{"in without brackets", `"source IN A, B"`, "expected `[` after IN"},
		{"in without end", `"source IN [A, B"`, "expected `,` or `]`"},
		{"more after the end", `"source=A source=B"`, "expected `AND` or `OR` at character 10"},
		{"lower case", `"source=A and exam=B"`, "expected `AND` or `OR`"},
		{"open parenthesis", `"(source=A"`, "expected `)` at character 10, before the end"},
		{"deep", `"` + deep + `"`, "parentheses are nested more than 32 deep"},
		{"many values", `"source IN [` + strings.Repeat("a,", maxConditions) + `a]"`, "more than 100 conditions"},
		{"many by distribution", `"` + strings.Join(wide, " OR ") + `"`, "more than 100 conditions"},
		{"long", `"source = '` + strings.Repeat("a", maxFilterBytes) + `'"`, "longer than 8192 bytes"},
		{"long echo", `"source = A` + strings.Repeat(" ", 3) + strings.Repeat("b", 200) + `"`, "`" + strings.Repeat("b", maxEcho) + "…`"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := readFilter(json.RawMessage(tt.in))
			var e *Error
			if !errors.As(err, &e) || e.Code != "invalid_search_filter" || e.Status != 400 || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want one with %q", err, tt.want)
			}
		})
	}
}

// A thing is what conditions are tried on.
type thing struct {
	source string
	exam   string
	date   int64 // seconds
}

// holds reports whether a filter lets a thing through.
func holds(f search.Filter, x thing) bool {
	value := map[search.Field]string{search.FieldSource: x.source, search.FieldExam: x.exam}[f.Field]
	is := false
	for _, v := range f.In {
		is = is || v == value
	}
	if f.Field == search.FieldDate {
		d := corpus.Day((x.date-corpus.Day(1).Time().Unix())/secondsPerDay + 1)
		is = (f.After == 0 || d >= f.After) && (f.Before == 0 || d < f.Before)
	}
	return is != f.Not
}

// randomly returns an expression with what it says of a thing.
func randomly(r *rand.Rand, depth int) (string, func(thing) bool) {
	if depth == 0 || r.IntN(4) == 0 {
		v := string(rune('A' + r.IntN(3)))
		n := int64(r.IntN(4)) * secondsPerDay / 2
		switch r.IntN(7) {
		case 0:
			return "source = " + v, func(x thing) bool { return x.source == v }
		case 1:
			return "exam != '" + v + "'", func(x thing) bool { return x.exam != v }
		case 2:
			return "exam NOT IN [A, \"" + v + "\"]", func(x thing) bool { return x.exam != "A" && x.exam != v }
		case 3:
			return fmt.Sprintf("date<%d", n), func(x thing) bool { return x.date < n }
		case 4:
			return fmt.Sprintf("date >= %d", n), func(x thing) bool { return x.date >= n }
		case 5:
			return fmt.Sprintf("date %d TO %d", n, n+secondsPerDay), func(x thing) bool { return n <= x.date && x.date <= n+secondsPerDay }
		}
		return fmt.Sprintf("timestamp = %d", n), func(x thing) bool { return x.date == n }
	}
	a, isA := randomly(r, depth-1)
	b, isB := randomly(r, depth-1)
	switch r.IntN(3) {
	case 0:
		return "NOT(" + a + ")", func(x thing) bool { return !isA(x) }
	case 1:
		return "(" + a + ") OR (" + b + ")", func(x thing) bool { return isA(x) || isB(x) }
	}
	return "(" + a + ") AND (" + b + ")", func(x thing) bool { return isA(x) && isB(x) }
}

// Whatever an expression says, its lists say the same.
func TestFilterMeaning(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 1))
	read := 0
	for range 3000 {
		text, is := randomly(r, 1+r.IntN(3))
		raw, _ := json.Marshal(text)
		got, err := readFilter(raw)
		if err != nil {
			if strings.Contains(err.Error(), "conditions") {
				continue
			}
			t.Fatalf("%s: %v", text, err)
		}
		read++
		for _, s := range []string{"A", "B", "C"} {
			for _, e := range []string{"A", "B", "C"} {
				for d := range int64(4) {
					x := thing{s, e, d * secondsPerDay}
					found := true
					for _, list := range got {
						one := false
						for _, f := range list {
							one = one || holds(f, x)
						}
						found = found && one
					}
					if found != is(x) {
						t.Fatalf("%s\nread as %s\nof %v says %t, want %t", text, written(got), x, found, is(x))
					}
				}
			}
		}
	}
	if read < 2500 {
		t.Errorf("only %d expressions were read", read)
	}
}

// No filter panics, is unbounded, or has an error that is not the asker's.
func FuzzFilter(f *testing.F) {
	for _, s := range []string{
		`"source = TH"`, `["\"source\"=\"TH\"", ["exam=GS1", "NOT (date 1 TO 2 OR lang != en)"]]`, `"source IN [a, 'b']"`,
		`"date >= 2025-01-10 AND date<1e9"`, `"((((((source='\\'"`, `[[]]`, `null`, `"NOT NOT NOT"`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		asText, _ := json.Marshal(text)
		for _, raw := range []json.RawMessage{json.RawMessage(text), asText} {
			got, err := readFilter(raw)
			var e *Error
			if err != nil && (!errors.As(err, &e) || e.Status != 400 || !utf8.ValidString(err.Error()) || len(err.Error()) > 2000) {
				t.Fatalf("%q: %v", raw, err)
			}
			if len(got) > maxConditions {
				t.Fatalf("%q: %d lists", raw, len(got))
			}
			for _, list := range got {
				values := 0
				for _, f := range list {
					values += len(f.In)
					if f.Field == search.FieldDate && f.IsZero() {
						t.Fatalf("%q: a date filter that says nothing", raw)
					}
				}
				if values+len(list) > 3*maxConditions {
					t.Fatalf("%q: a list of %d filters, %d values", raw, len(list), values)
				}
			}
		}
	})
}

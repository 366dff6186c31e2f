package corpus_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/corpus"
)

func TestParseDateField(t *testing.T) {
	tests := []struct {
		in    string
		want  string // day and time
		doubt bool
	}{
		{"10-01-2025", "2025-01-10", false},
		{"10/01/2025", "2025-01-10", false},
		{"10.01.2025", "2025-01-10", false},
		{"10 - 01 - 2025", "2025-01-10", false},
		{"10–01–2025", "2025-01-10", false},
		{"11-08-2017", "2017-08-11", false},
		{"25.02.2026", "2026-02-25", false},
		{"5/6/24", "2024-06-05", false},
		{"2024-05-22", "2024-05-22", false},
		{"2024/5/2", "2024-05-02", false},
		{"20240522", "2024-05-22", false},
		{"23rd January 2024", "2024-01-23", false},
		{"1st of March, 2024", "2024-03-01", false},
		{"Jan 20, 2021", "2021-01-20", false},
		{"January 20 2021", "2021-01-20", false},
		{"Nov. 29, 2025", "2025-11-29", false},
		{"29-Nov-2025", "2025-11-29", false},
		{"29 Sept '25", "2025-09-29", false},
		{"29Nov2025", "2025-11-29", false},
		{"2019 March 6", "2019-03-06", false},
		{"07 AUG 2026 11:58PM by PIB Delhi", "2026-08-07 23:58", false},
		{"17 APR 2026 11:47AM by PIB Delhi", "2026-04-17 11:47", false},
		{"10 January, 2025 | 10.30 a.m. IST", "2025-01-10 10:30", false},
		{"10 January 2025, 12:05 AM", "2025-01-10 00:05", false},
		{"10 January 2025, 12 noon", "2025-01-10", false},
		{"2026-04-17T07:59:06.680Z", "2026-04-17 07:59", false},
		{"2026-04-17T23:59:06+05:30", "2026-04-17 23:59", false},
		{"2026-04-17 07:59:06", "2026-04-17 07:59", false},
		{"2026-04-17T00:00:00Z", "2026-04-17", false},
		{"Fri, 10 Jan 2025 10:30:00 +0530", "2025-01-10 10:30", false},
		{"Fri, 10 Jan 2025 05:00:00 GMT", "2025-01-10 05:00", false},
		{"Friday, 10-01-2025", "2025-01-10", false},
		{"Posted on: 10-01-2025", "2025-01-10", false},
		{"Updated: 12 Jan 2025, Published: 10 Jan 2025", "2025-01-10", false},
		{"Published 10 Jan 2025, updated 12 Jan 2025", "2025-01-10", false},
		{"२३ जनवरी २०२४", "2024-01-23", false},
		{"23 फ़रवरी 2024", "2024-02-23", false},
		{"२३-०१-२०२४", "2024-01-23", false},
		{"23 सितम्बर, 2024", "2024-09-23", false},
		{"1736505000", "2025-01-10 10:30", false},
		{"1736505000000", "2025-01-10 10:30", false},
		{"New Delhi, 10 January 2025", "2025-01-10", false},

		{"01/25/2025", "2025-01-25", true},
		{"Fri, 01/10/2025", "2025-01-10", false}, // the weekday decides
		{"Monday, 10 January 2025", "2025-01-10", true},
		{"25-01-10", "2010-01-25", true},
		{"31-02-2025", "", true},
		{"soon", "", true},
		{"12345", "", true},
		{"1-2-3", "", true},
		{"10-01-1025", "", true},
		{"1.5.2", "", true},
	}
	for _, tt := range tests {
		t.Run(tt.in, func(t *testing.T) {
			b, issues := corpus.Parse(corpus.Raw{Title: "Title", Date: tt.in, Lines: textLines("Some text.")})
			got := strings.TrimSpace(b.Published.String() + " " + b.Time)
			doubt := false
			for _, i := range issues {
				doubt = doubt || i.Code == corpus.CodeDateInDoubt
			}
			if got != tt.want || doubt != tt.doubt {
				t.Errorf("got %q, doubt %v; want %q, %v", got, doubt, tt.want, tt.doubt)
			}
		})
	}
}

func TestParseDateElsewhere(t *testing.T) {
	tests := []struct {
		name string
		raw  corpus.Raw
		want string
	}{
		{"file name", corpus.Raw{Path: "briefs/2025-01-10.txt"}, "2025-01-10"},
		{"file name with words", corpus.Raw{Path: "ca_10_01_2025_iom.txt"}, "2025-01-10"},
		{"file name, compact", corpus.Raw{Path: "current-affairs-20250110.pdf"}, "2025-01-10"},
		{"file name, month by name", corpus.Raw{Path: "notes/10th-January-2025-daily.md"}, "2025-01-10"},
		{"folders", corpus.Raw{Path: "2025/01/10/iom.txt"}, "2025-01-10"},
		{"folders with the month by name", corpus.Raw{Path: "2025/January/10.md"}, "2025-01-10"},
		{"year in the folder", corpus.Raw{Path: "2024/2 May.md"}, "2024-05-02"},
		{"year and month in folders", corpus.Raw{Path: "hindu/2024/may/24-hindu.md"}, "2024-05-24"},
		{"month and year in one folder", corpus.Raw{Path: "May 2024/24.md"}, "2024-05-24"},
		{"no year", corpus.Raw{Path: "2 May.md"}, ""},
		{"a number that is no date", corpus.Raw{Path: "release-2252857.txt"}, ""},
		{"URL", corpus.Raw{URL: "https://portal.example/2025/01/10/iom"}, "2025-01-10"},
		{"URL, day in the slug", corpus.Raw{URL: "https://portal.example/ca/10-january-2025-iom/"}, "2025-01-10"},
		{"URL without a date", corpus.Raw{URL: "https://pib.gov.in/PressReleasePage.aspx?PRID=2235200&reg=48&lang=1"}, ""},
		{"page", corpus.Raw{PageDate: "10 January 2025", Path: "2024-05-06.html"}, "2025-01-10"},
		{"its own before the page's", corpus.Raw{PageDate: "10 January 2025", Lines: textLines("12-01-2025\nText goes here.")}, "2025-01-12"},
		{"title", corpus.Raw{Title: "A title | 2024-05-22"}, "2024-05-22"},
		{"date before the title", corpus.Raw{Lines: textLines("10-01-2025: What is the IOM?\nIt is an organization.")}, "2025-01-10"},
		{"date line first", corpus.Raw{Lines: textLines("10 January 2025\nWhat is the IOM?\nIt is an organization.")}, "2025-01-10"},
		{"between title and source", corpus.Raw{Lines: textLines("What is Bhashini? | 10 January 2025 | PIB\nIt is a platform for languages.")}, "2025-01-10"},
		{"behind the title", corpus.Raw{Lines: textLines("What is the IOM? 10.01.2025 | 10:30 Hrs | 3 Mins Read\nIt is an organization.")}, "2025-01-10"},
		{"last line", corpus.Raw{Lines: textLines("What is the IOM?\nIt is an organization.\nDate: 10-01-2025")}, "2025-01-10"},
		{"in the text only", corpus.Raw{Lines: textLines("What is the IOM?\nIt met on 10-01-2025 in Geneva.")}, ""},
		{"month first by the source", corpus.Raw{Date: "01/10/2025", DateOrder: corpus.MonthFirst}, "2025-01-10"},
		{"day first where the source's order makes no sense", corpus.Raw{Date: "25/01/2025", DateOrder: corpus.MonthFirst}, "2025-01-25"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if tt.raw.Title == "" && tt.raw.Lines == nil {
				tt.raw.Title = "Title"
				tt.raw.Lines = textLines("Some text.")
			}
			b, _ := corpus.Parse(tt.raw)
			if got := b.Published.String(); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestDateOrderOf(t *testing.T) {
	type result struct {
		Order corpus.DateOrder
		OK    bool
	}
	for in, want := range map[string]result{
		"01/25/2025":          {corpus.MonthFirst, true},
		"25/01/2025":          {corpus.DayFirst, true},
		"Posted 1-25-2025":    {corpus.MonthFirst, true},
		"10-01-2025":          {corpus.DayFirst, false},
		"2025-01-25":          {corpus.DayFirst, false},
		"25 January 2025":     {corpus.DayFirst, false},
		"":                    {corpus.DayFirst, false},
		"10-01-25 25-01-2025": {corpus.DayFirst, true},
	} {
		order, ok := corpus.DateOrderOf(in)
		if d := cmp.Diff(want, result{order, ok}); d != "" {
			t.Errorf("%q (-want +got):\n%s", in, d)
		}
	}
}

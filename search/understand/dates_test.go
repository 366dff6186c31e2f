package understand

import (
	"testing"

	"github.com/briefsearch/briefsearch/search"
)

// TestDatesOnDays reads dates on days at the edges of weeks, months and years.
func TestDatesOnDays(t *testing.T) {
	tests := []struct{ today, query, want string }{
		{"2025-05-12", "this week", "2025-05-12..2025-05-18"}, // a Monday
		{"2025-05-18", "this week", "2025-05-12..2025-05-18"}, // a Sunday
		{"2025-05-18", "last week", "2025-05-05..2025-05-11"},
		{"2025-05-19", "last week", "2025-05-12..2025-05-18"},
		{"2025-01-01", "this week", "2024-12-30..2025-01-05"},
		{"2025-01-01", "yesterday", "2024-12-31..2024-12-31"},
		{"2025-01-31", "last month", "2024-12-01..2024-12-31"},
		{"2024-03-31", "last month", "2024-02-01..2024-02-29"},
		{"2025-12-31", "this month", "2025-12-01..2025-12-31"},
		{"2025-01-01", "last year", "2024-01-01..2024-12-31"},
		{"2025-03-01", "last 30 days", "2025-01-31..2025-03-01"},
		{"2025-03-31", "last one month", "2025-02-28..2025-03-31"},
		{"2024-02-29", "past year", "2023-02-28..2024-02-29"},
		{"2024-02-29", "past 12 months", "2023-02-28..2024-02-29"},
		{"2025-05-31", "past 3 months", "2025-02-28..2025-05-31"},
		{"2025-03-01", "in March", "2025-03-01..2025-03-31"},
		{"2025-02-28", "in March", "2024-03-01..2024-03-31"},
		{"2025-03-31", "last March", "2024-03-01..2024-03-31"},
		{"2025-04-01", "last March", "2025-03-01..2025-03-31"},
		{"2025-02-28", "since March", "2024-03-01.."},
		{"2025-02-28", "since March before June", "2024-03-01..2024-05-31"},
		{"2025-02-28", "from November to January", "2024-11-01..2025-01-31"},
		{"2025-01-15", "from November to January", "2024-11-01..2025-01-31"},
		{"2025-02-28", "from March to May", "2024-03-01..2024-05-31"},
		{"2025-04-15", "from March to May", "2025-03-01..2025-05-31"},
		{"2025-01-15", "until November", "..2024-11-30"},
		{"2025-01-15", "after 20 December", "2024-12-21.."},
		{"2025-01-15", "between 20 December and 10 January", "2024-12-20..2025-01-10"},
		{"2025-05-15", "between 2024 and 2023", ""},
		{"2025-05-15", "since 31 February 2024", ""},
		{"2025-05-15", "before 0001", ""},
		{"0001-01-01", "last month", ""},
		{"9999-12-31", "this year", ""}, // it has no end that can be written
	}
	c := newShelf(shelved{date: "2023-01-01", text: "old"}, shelved{date: "2025-12-31", text: "new"})
	for _, tt := range tests {
		q := Read(search.Parse(tt.query), c, Options{Today: day(t, tt.today)}).Query
		got := ""
		if len(q.Filters) > 0 {
			f := q.Filters[0]
			got = f.After.String() + ".."
			if f.Before != 0 {
				got += (f.Before - 1).String()
			}
		}
		if got != tt.want {
			t.Errorf("%q on %s: got %q, want %q", tt.query, tt.today, got, tt.want)
		}
	}
}

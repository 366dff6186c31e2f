package usage

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Bounds of a report.
const (
	DefaultDays = 30
	MaxDays     = maxDays
	listed      = 50 // queries in each list
)

// A Report is what was searched over some days. Its lists are never nil.
type Report struct {
	From     string  `json:"from"` // the first and the last day, "2026-11-23"
	Until    string  `json:"until"`
	Searches int     `json:"searches"`
	Nothing  int     `json:"nothing"` // of those, the ones that found nothing
	Days     []Day   `json:"days"`    // each of them, the newest first
	Queries  []Query `json:"queries"` // the most frequent
	None     []Query `json:"none"`    // the most frequent of those that found nothing
	Slow     []Slow  `json:"slow"`    // the slowest first
}

// A Day is a day with how much was searched on it.
type Day struct {
	Day      string `json:"day"`
	Searches int    `json:"searches"`
	Nothing  int    `json:"nothing"`
}

// Read reports what all programs over the index folder dir have counted in the
// days that end with that of now, as far as they have written it: they do so every
// minute. Days are from 1 to MaxDays.
func Read(dir string, now time.Time, days int) (Report, error) {
	kept, err := readOthers(dir, "")
	if err != nil {
		return Report{}, fmt.Errorf("read what was searched: %w", err)
	}
	return report(kept, now, days), nil
}

// report adds up what was kept.
func report(kept []day, now time.Time, days int) Report {
	days = min(max(days, 1), MaxDays)
	r := Report{
		Until: dayOf(now), From: dayOf(now.AddDate(0, 0, 1-days)),
		Days: make([]Day, days), Queries: []Query{}, None: []Query{}, Slow: []Slow{},
	}
	for i := range r.Days {
		r.Days[i].Day = dayOf(now.AddDate(0, 0, -i))
	}
	// No query is turned away: there are at most so many in the files.
	queries, none := newSketch(1<<30, nil), newSketch(1<<30, nil)
	slices.SortStableFunc(kept, func(a, b day) int { return strings.Compare(a.Day, b.Day) })
	for _, d := range kept {
		i := slices.IndexFunc(r.Days, func(o Day) bool { return o.Day == d.Day })
		if i < 0 {
			continue
		}
		r.Days[i].Searches += d.Searches
		r.Days[i].Nothing += d.Nothing
		r.Searches += d.Searches
		r.Nothing += d.Nothing
		for _, q := range d.Queries {
			queries.add(q)
		}
		for _, q := range d.None {
			none.add(q)
		}
		r.Slow = slowest(append(r.Slow, d.Slow...), listed)
	}
	r.Queries, r.None = append(r.Queries, queries.surest(listed)...), append(r.None, none.surest(listed)...)
	return r
}

// dayOf names the day of t.
func dayOf(t time.Time) string { return t.Format(time.DateOnly) }

package usage

import (
	"cmp"
	"slices"
	"time"
)

// Bounds of what is kept.
const (
	maxDays  = 92
	maxQuery = 256  // bytes of a query
	maxToday = 1000 // queries that are told apart on a day while it lasts
	maxPast  = 100  // and that are kept of it
	maxSlow  = 20   // slow searches of a day
)

// A Slow is a search that took long.
type Slow struct {
	Text   string  `json:"q"`
	TookMS float64 `json:"took_ms"` // of the engine, the longest of the day
}

// A day is what was searched on one, as it is kept.
type day struct {
	Day      string  `json:"day"` // "2026-11-23"
	Searches int     `json:"searches"`
	Nothing  int     `json:"nothing"` // of those, the ones that found nothing
	Queries  []Query `json:"queries"`
	None     []Query `json:"none"` // queries that found nothing
	Slow     []Slow  `json:"slow"`
}

// A tally is a day under way.
type tally struct {
	name              string
	searches, nothing int
	queries, none     *sketch
	slow              []Slow // the slowest first
}

// newTally goes on with a day, which stays as it is: reports may be reading it.
func newTally(d day) *tally {
	return &tally{
		name: d.Day, searches: d.Searches, nothing: d.Nothing, slow: slices.Clone(d.Slow),
		queries: newSketch(maxToday, d.Queries), none: newSketch(maxToday, d.None),
	}
}

// add counts a search.
func (t *tally) add(s searched) {
	t.searches++
	q := Query{Text: s.query, Count: 1, Total: s.total}
	if s.refined {
		q.Total = t.queries.total(s.query, s.total)
	}
	t.queries.add(q)
	if s.total == 0 && !s.refined { // else it is the filters that nothing is left of
		t.nothing++
		t.none.add(q)
	}
	t.slow = slowest(append(t.slow, Slow{s.query, float64(s.took) / float64(time.Millisecond)}), maxSlow)
}

// day returns what is kept: of a day that is over less than while it lasts.
func (t *tally) day(over bool) day {
	n := maxToday
	if over {
		n = maxPast
	}
	return day{
		Day: t.name, Searches: t.searches, Nothing: t.nothing,
		Queries: t.queries.top(n), None: t.none.top(n), Slow: slices.Clone(t.slow),
	}
}

// slowest returns the n slowest of list, each query once, in place.
func slowest(list []Slow, n int) []Slow {
	slices.SortStableFunc(list, func(a, b Slow) int { return cmp.Compare(b.TookMS, a.TookMS) })
	out := list[:0]
	for _, s := range list {
		if len(out) < n && !slices.ContainsFunc(out, func(o Slow) bool { return o.Text == s.Text }) {
			out = append(out, s)
		}
	}
	return out
}

// kept returns what is kept of days, the oldest first, on the day of that name:
// none that is older than maxDays, and of those that are over the most frequent queries.
func kept(days []day, today string) []day {
	now, err := time.Parse(time.DateOnly, today)
	if err != nil {
		return nil
	}
	first := dayOf(now.AddDate(0, 0, 1-maxDays))
	days = slices.DeleteFunc(days, func(d day) bool { return d.Day < first })
	days = days[max(0, len(days)-maxDays):]
	for i := range days {
		if d := &days[i]; d.Day < today {
			d.Queries, d.None = d.Queries[:min(len(d.Queries), maxPast)], d.None[:min(len(d.None), maxPast)]
		}
	}
	return days
}

package usage

import (
	"cmp"
	"slices"
)

// A Query is one query with how often it was searched.
type Query struct {
	Text  string `json:"q"` // in small letters
	Count int    `json:"count"`
	Total int    `json:"total"` // what it found, when it was last searched
	// Over is how many of Count may be those of queries that had to make room:
	// the true count is at least Count - Over. 0 where no room was wanted.
	Over int `json:"over,omitempty"`
}

// Least returns how often the query was searched for certain.
func (q Query) Least() int { return q.Count - q.Over }

// A sketch counts the most frequent of any number of queries in bounded room:
// the space-saving algorithm (Metwally, Agrawal and El Abbadi 2005). Of n searches
// each query that was searched more than n/size times stands in it.
type sketch struct {
	size  int
	list  []Query
	place map[string]int // in list
}

// newSketch returns one that holds up to size queries, and holds those given.
func newSketch(size int, held []Query) *sketch {
	s := &sketch{size: size, place: make(map[string]int)}
	for _, q := range held {
		s.add(q)
	}
	return s
}

// add counts a query q.Count times more. Where there is no room the least
// frequent one gives way, and leaves its count.
func (s *sketch) add(q Query) {
	if i, ok := s.place[q.Text]; ok {
		s.list[i].Count += q.Count
		s.list[i].Over += q.Over
		s.list[i].Total = q.Total
		return
	}
	if len(s.list) < s.size {
		s.place[q.Text] = len(s.list)
		s.list = append(s.list, q)
		return
	}
	least := 0
	for i := range s.list {
		if s.list[i].Count < s.list[least].Count {
			least = i
		}
	}
	old := s.list[least]
	delete(s.place, old.Text)
	q.Count, q.Over = q.Count+old.Count, q.Over+old.Count
	s.list[least], s.place[q.Text] = q, least
}

// total returns what a query found when it was last counted, or other where it is not held.
func (s *sketch) total(query string, other int) int {
	if i, ok := s.place[query]; ok {
		return s.list[i].Total
	}
	return other
}

// surest returns the n that were for certain searched most, ties by their text: where
// many make room for each other, hardly any of a count may be a query's own.
func (s *sketch) surest(n int) []Query {
	out := s.top(len(s.list))
	slices.SortStableFunc(out, func(a, b Query) int { return cmp.Compare(b.Least(), a.Least()) })
	return out[:min(n, len(out))]
}

// top returns the n most frequent, ties by their text.
func (s *sketch) top(n int) []Query {
	out := slices.Clone(s.list)
	slices.SortFunc(out, func(a, b Query) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Text, b.Text))
	})
	return out[:min(n, len(out))]
}

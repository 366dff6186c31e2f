package usage

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Bounds of the searches that may still be typed on.
const (
	maxChains       = 10_000 // of all clients
	maxClientChains = 8      // of one, or of all behind one proxy
)

// A searched is one search with what came of it.
type searched struct {
	query   string // as clean gives it
	total   int
	refined bool // by filters: total may be less than what the query finds
	took    time.Duration
	at      time.Time
}

// chains are the searches that are being typed, by client: while one types, each
// key stroke is a search of its own, and the last of them is what was looked for. A
// client is a number that says nothing of who it is, and is forgotten when its
// searches are settled.
type chains struct {
	settle time.Duration // after which a search is typed no further
	of     map[uint64][]searched
	count  int
}

// newChains returns none.
func newChains(settle time.Duration) *chains {
	return &chains{settle: settle, of: make(map[uint64][]searched)}
}

// add takes a search of a client. What it continues it replaces. A search that
// must give way for want of room is returned as settled.
func (c *chains) add(client uint64, s searched) (out []searched) {
	list := c.of[client]
	for i := range list {
		if s.at.Sub(list[i].at) < c.settle && continues(list[i].query, s.query) {
			if s.query == list[i].query {
				s.took = max(s.took, list[i].took)
				if s.refined {
					s.total, s.refined = list[i].total, list[i].refined
				}
			}
			list[i] = s
			return nil
		}
	}
	switch {
	case len(list) >= maxClientChains:
		out = append(out, list[0])
		list = append(list[:0], list[1:]...)
		c.count--
	case c.count >= maxChains:
		out = c.settled(time.Time{})
		list = nil
	}
	c.of[client] = append(list, s)
	c.count++
	return out
}

// settled takes out the searches that were last typed on long enough before
// now, or all of them where now is zero.
func (c *chains) settled(now time.Time) (out []searched) {
	for client, list := range c.of {
		kept := list[:0]
		for _, s := range list {
			if now.IsZero() || now.Sub(s.at) >= c.settle {
				out = append(out, s)
			} else {
				kept = append(kept, s)
			}
		}
		if c.of[client] = kept; len(kept) == 0 {
			delete(c.of, client)
		}
	}
	c.count -= len(out)
	slices.SortFunc(out, func(a, b searched) int { return a.at.Compare(b.at) })
	return out
}

// continues reports whether one query is the other typed further, or back. Where
// a word in its middle is changed it is another one: a portal that asks for all
// of its readers is one client too.
func continues(a, b string) bool { return strings.HasPrefix(a, b) || strings.HasPrefix(b, a) }

// clean returns a query as it is counted: small letters, one space between words,
// and at most maxQuery bytes. It is "" for one that asks for nothing.
func clean(query string) string {
	query = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(query, ""))
	words := strings.Fields(query)
	for i, word := range words {
		if word != "OR" { // which only means what it does in capitals
			words[i] = strings.ToLower(word)
		}
	}
	query = strings.Join(words, " ")
	if len(query) <= maxQuery {
		return query
	}
	end := maxQuery - len("…")
	for end > 0 && !utf8.RuneStart(query[end]) {
		end--
	}
	return query[:end] + "…"
}

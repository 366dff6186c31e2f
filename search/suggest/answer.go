package suggest

import (
	"math/bits"
	"slices"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
)

// An answer gathers what fits the readings of what was typed, the likelier
// reading first.
type answer struct {
	x           *Index
	typed       *typed
	n           int
	titles      []ranked
	topics      []ranked
	completions []completion
	inexact     bool // the reading has an error in it
}

// A completion is what was typed with its last word completed.
type completion struct {
	text   string
	stem   uint32
	count  int
	weight int // the likelier the higher
}

// Weights of completions.
const (
	weightNext  = 4  // of a title that has the words next to each other; 1 of any other
	weightExact = 16 // times so much where no error was looked for
)

func (a *answer) len() int { return len(a.titles) + len(a.topics) + len(a.completions) }

// ask gathers what has the words before the last, and one of last.
func (a *answer) ask(before []string, last span) {
	q, ok := a.query(before, last)
	if !ok {
		return
	}
	x, v := a.x, a.x.vocabulary
	var buf [search.MaxSuggestions + 1]ranked
	m := match{best: buf[:0]}
	x.topics.find(v, &q, a.n, &m)
	a.topics = appendNew(a.topics, m.best, a.n)

	m.best = m.best[:0]
	if a.typed.open && len(before) > 0 {
		m.counts = x.tallies.Get().(*tally)
		defer func() {
			m.counts.reset()
			x.tallies.Put(m.counts)
		}()
	}
	x.titles.find(v, &q, a.n, &m)
	a.titles = appendNew(a.titles, m.best, a.n)
	switch {
	case !a.typed.open:
	case len(before) == 0:
		a.complete(before, last)
	default:
		a.completeCounted(before, m.counts)
	}
}

// query returns what texts must have. It reports false where none has it.
func (a *answer) query(before []string, last span) (query, bool) {
	v := a.x.vocabulary
	q := query{
		words: make([]uint32, 0, maxTypedWords), must: make([]uint32, 0, maxTypedWords),
		exact: make([]uint32, 0, maxTypedWords), last: last,
		only: len(before) > 0 && a.typed.last().stop && len(a.typed.last().term) > 1 && last == a.x.vocabulary.withPrefix(a.typed.last().term),
	}
	if last.empty() {
		return q, false
	}
	for i, term := range before {
		stem, known := v.stem(term)
		if !known {
			if !a.typed.words[i].stop {
				return q, false
			}
			stem = noStem
		}
		q.words = append(q.words, stem)
		if !a.typed.words[i].stop {
			q.only = false
			if !slices.Contains(q.must, stem) {
				q.must = append(q.must, stem)
			}
		}
		if word, ok := v.lookup(term); ok && q.exact != nil {
			q.exact = append(q.exact, word)
		} else {
			q.exact = nil
		}
	}
	return q, true
}

// complete proposes the most used words of last.
func (a *answer) complete(before []string, last span) {
	v := a.x.vocabulary
	var buf [4 * search.MaxSuggestions]place
	for _, p := range v.use.least(buf[:0], last.first, last.end, 4*a.n) {
		count := v.count(p.at)
		a.propose(before, p.at, count, count)
	}
}

// Bounds of completeTogether.
const (
	minTogether = 2   // bytes of the last word: the most used words with one letter are anything
	maxTogether = 6   // words that are counted
	maxAdjoined = 300 // briefs with the word before, of which it is looked which have both next to each other
)

// completeTogether proposes those of the most used words of last that briefs
// have together with the words before.
func (a *answer) completeTogether(before []string, last span, c Counter) {
	q, ok := a.query(before, last)
	if !ok || len(q.must) == 0 || len(a.typed.last().term) < minTogether {
		return
	}
	v := a.x.vocabulary
	var words []string
	for i, term := range before {
		if !a.typed.words[i].stop {
			words = append(words, term)
		}
	}
	beside := ""
	if i := len(before) - 1; !a.typed.words[i].stop {
		if w, ok := v.lookup(before[i]); ok && v.count(w) <= maxAdjoined {
			beside = before[i]
		}
	}
	var buf [maxTogether]place
	for _, p := range v.use.least(buf[:0], last.first, last.end, maxTogether) {
		form := v.words.at(int(p.at))
		count := c.Together(append(words, form)...)
		weight := count
		if count > 0 && beside != "" {
			weight += (weightNext - 1) * c.Adjacent(beside, form)
		}
		if count > 0 {
			a.propose(before, p.at, count, weight)
		}
	}
}

// completeCounted proposes the words that titles have most often beside the
// words before. Numbers are proposed where they often come right after them, as in
// "Article 370".
func (a *answer) completeCounted(before []string, t *tally) {
	v := a.x.vocabulary
	best := newLowest(nil, 4*a.n)
	weight := func(w uint32) uint32 { return t.counts[w] + (weightNext-1)*t.next[w] }
	for _, w := range t.seen {
		if v.use.values[w] == never && (t.next[w] < minCount || !v.numeric(w)) {
			continue
		}
		if t.counts[w] < minCount && t.next[w] == 0 {
			continue // chance
		}
		use := uint32(bits.Len32(never - v.use.values[w])) // decides between equals
		if p := (place{never - weight(w)<<6 - use, w}); !best.full() || p.value < best.bound() {
			best.add(p)
		}
	}
	for _, p := range best.places {
		a.propose(before, p.at, int(t.counts[p.at]), int(weight(p.at)))
	}
}

// propose adds a completion unless it says nothing new.
func (a *answer) propose(before []string, word uint32, count, weight int) {
	v := a.x.vocabulary
	form, stem := v.words.at(int(word)), v.stemOf[word]
	if form == a.typed.last().term {
		return
	}
	if !a.inexact {
		weight *= weightExact
	}
	c := completion{stem: stem, count: count, weight: weight}
	i := len(a.completions)
	for ; i > 0 && a.completions[i-1].weight < weight; i-- {
	}
	if i >= a.n {
		return
	}
	if slices.ContainsFunc(a.completions[:i], func(o completion) bool { return o.stem == stem }) {
		return
	}
	c.text = a.typed.completed(before, form)
	rest := slices.DeleteFunc(a.completions[i:], func(o completion) bool { return o.stem == stem })
	a.completions = slices.Insert(a.completions[:i+len(rest)], i, c)
	a.completions = a.completions[:min(len(a.completions), a.n)]
}

// appendNew appends to dst what it does not have, up to n in all.
func appendNew(dst, more []ranked, n int) []ranked {
	for _, r := range more {
		if len(dst) < n && !slices.ContainsFunc(dst, func(d ranked) bool { return d.text == r.text }) {
			dst = append(dst, r)
		}
	}
	return dst
}

// mixed returns up to n of all kinds: a third each, more titles where others
// are few, and first what begins with what was typed.
func (a *answer) mixed() []search.Suggestion {
	if a.len() == 0 {
		return nil
	}
	x := a.x
	share := max(1, a.n*3/10)
	topics := min(share, len(a.topics))
	completions := min(share, len(a.completions), a.n-topics)
	titles := min(a.n-topics-completions, len(a.titles))
	topics = min(len(a.topics), a.n-titles-completions)
	completions = min(len(a.completions), a.n-titles-topics)
	out := make([]search.Suggestion, 0, a.n)
	topic := func(head bool) {
		for _, r := range a.topics[:topics] {
			if (r.tier == tierHead) == head {
				out = append(out, x.topic(int(r.text)))
			}
		}
	}
	topic(true)
	for _, c := range a.completions[:completions] {
		out = append(out, search.Suggestion{Kind: search.SuggestCompletion, Text: c.text, Query: c.text, Count: c.count})
	}
	topic(false)
	for _, r := range a.titles[:titles] {
		i := int(r.text)
		out = append(out, search.Suggestion{
			Kind: search.SuggestTitle, Text: x.titles.shown.at(i), Count: 1, ID: corpus.ID(x.ids.at(i)),
		})
	}
	return out
}

package suggest

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/briefsearch/briefsearch/search"
)

// An Index suggests how to go on with what has been typed. It does not change
// and is safe for concurrent use.
type Index struct {
	vocabulary *vocabulary
	titles     *texts
	ids        packed // by title
	topics     *texts
	queries    packed    // by topic, what finds its briefs
	counts     []uint32  // by topic, live briefs that have it
	tallies    sync.Pool // of *tally
}

// A Counter counts live briefs by what they have anywhere in their text.
type Counter interface {
	Together(words ...string) int // all the words
	Adjacent(words ...string) int // the words next to each other
}

// Bounds of the readings with an error in them.
const (
	enough       = 3     // suggestions, with which no error is looked for
	rareOf       = 20000 // of so many briefs one may have an error that is no longer one when two have it
	maxReadings  = 3     // of the last word
	maxCorrected = 2     // words before it
)

// Suggest returns up to n ways to go on with what was typed, at most
// search.MaxSuggestions, the likeliest first. Only where the text is found as
// it is too seldom, one error in a word of four letters or more is looked for.
// Where titles say too little of what goes with the words before the last, c is
// asked, a few times; it may be nil. Where nothing was typed, the topics that
// most briefs have are suggested.
func (x *Index) Suggest(text string, n int, c Counter) []search.Suggestion {
	n = min(n, search.MaxSuggestions)
	if strings.TrimSpace(text) == "" {
		return x.popular(n)
	}
	t, ok := readTyped(text)
	if !ok || n <= 0 {
		return nil
	}
	a := answer{x: x, typed: &t, n: n}
	before := make([]string, len(t.words)-1)
	for i := range before {
		before[i] = t.words[i].term
	}
	last := x.vocabulary.withPrefix(t.last().term)
	if !t.open {
		last = x.vocabulary.just(t.last().term)
	}
	a.ask(before, last)
	if c != nil && t.open && len(before) > 0 && len(a.completions) < min(enough, n) {
		a.completeTogether(before, last, c)
	}
	if a.tooFew() {
		a.askNear(before, last)
	}
	return a.mixed()
}

// popular returns the n topics that most briefs have.
func (x *Index) popular(n int) []search.Suggestion {
	var out []search.Suggestion
	for i := range min(max(n, 0), len(x.counts)) {
		out = append(out, x.topic(i))
	}
	return out
}

// topic returns the topic of that number, which counts from the most used one.
func (x *Index) topic(i int) search.Suggestion {
	return search.Suggestion{Kind: search.SuggestTopic, Text: x.topics.shown.at(i), Query: x.queries.at(i), Count: int(x.counts[i])}
}

// tooFew reports whether what was found is so little and so rare that an
// error is likely.
func (a *answer) tooFew() bool {
	if a.len() >= min(enough, a.n) {
		return false
	}
	rare := max(minCount, a.x.titles.shown.len()/rareOf)
	if w, ok := a.x.vocabulary.lookup(a.typed.last().term); ok && a.x.vocabulary.count(w) >= rare {
		return false // a word that stands as it is
	}
	return !slices.ContainsFunc(a.completions, func(c completion) bool { return c.count >= rare })
}

// askNear asks again with one error taken out of words that the collection
// does not have, and of the last word.
func (a *answer) askNear(before []string, last span) {
	v := a.x.vocabulary
	a.inexact = true
	before = slices.Clone(before)
	changed := 0
	for i, term := range before {
		if _, ok := v.stem(term); ok || a.typed.words[i].stop {
			continue
		}
		likeliest := v.likeliest(v.near(term, true), term, 1)
		if len(likeliest) == 0 || changed == maxCorrected {
			return
		}
		before[i] = v.words.at(likeliest[0].first)
		changed++
	}
	if changed > 0 {
		if a.ask(before, last); !a.tooFew() {
			return
		}
	}
	term := a.typed.last().term
	for _, s := range v.likeliest(v.near(term, !a.typed.open), term, maxReadings) {
		a.ask(before, s)
	}
}

// likeliest returns the k spans that hold the most used words. People seldom
// get the first letter of a word wrong.
func (v *vocabulary) likeliest(spans []span, term string, k int) []span {
	_, size := utf8.DecodeRuneInString(term)
	type weighed struct {
		span
		weight uint32
	}
	all := make([]weighed, len(spans))
	for i, s := range spans {
		all[i].span = s
		var buf [1]place
		if best := v.use.least(buf[:0], s.first, s.end, 1); len(best) > 0 {
			all[i].weight = never - best[0].value
		}
		if w := v.words.at(s.first); len(w) < size || w[:size] != term[:size] {
			all[i].weight /= 8
		}
	}
	slices.SortStableFunc(all, func(a, b weighed) int { return int(b.weight) - int(a.weight) })
	out := spans[:0]
	for _, w := range all[:min(k, len(all))] {
		out = append(out, w.span)
	}
	return out
}

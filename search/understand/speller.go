package understand

import (
	"cmp"
	"math"
	"slices"
	"unicode/utf8"

	"github.com/briefsearch/briefsearch/search/analysis"
	"github.com/briefsearch/briefsearch/search/lexicon"
)

// Bounds of what is looked up for one query.
const (
	maxSuspects    = 6  // words that may be misspelt
	maxGuesses     = 4  // of a word, that are seen beside its neighbours
	maxNeighbours  = 2  // of a word
	maxSplits      = 3  // of a word, that are looked up next to each other
	maxRunTogether = 48 // bytes of words that were run together
	maxJoins       = 8  // pairs of words that are looked up next to each other
)

// Scores, which are logarithms of likelihoods up to a constant, see
// lexicon.Near: a word of a thousand briefs that is one edit away has about 3.
const (
	sureLong   = -4.0 // from here on a correction of a word of longWord characters is sure
	longWord   = 8    // it is seldom like another by chance
	perShort   = 1.3  // more for each character that the word is shorter
	sureApart  = 1.0  // and at least this, if no brief has it with a word beside it
	sureAlone  = -8.5 // and where the query is the one word: nothing would be found as it is
	maybeAlone = -9.0 // and proposed
	less       = 3.0  // than beside other words is enough for a proposal there
	asGood     = 1.0  // what is so little less likely than the best is proposed too
	backing    = 1.0  // of the neighbours, that a short word needs

	mostAgainst, mostFor = -3.0, 6.0 // bounds of what one neighbour says
)

// How much likelier than a rare word a word must be, so that the rare one is a
// slip that briefs have too.
const (
	sureSlip   = 2.2 // of wordLength characters, or where the neighbours agree
	shorter    = 0.8 // more for each one that it is shorter: short words are like many others
	longer     = 0.4 // less for each one that it is longer
	leastSlip  = 1.4 // however long it is
	wordLength = 7
	againstUse = 2.0 // more, where briefs have the rare word beside its neighbours

	muchCommoner = 100 // times as many briefs as have the rare word have a pair that it is worth looking up

	maybeSlip = 1.0

	// Where briefs have the word in rare other forms only, which may be names.
	sureForm  = 0.5
	maybeForm = 0.0
)

// respell looks at the words that are absent or rare, and fixes those that
// seem to be misspelt: the clearest ones first, since they then say something
// about the others.
func (s *speller) respell() {
	var all []suspect
	for i := range s.words {
		if w := &s.words[i]; !w.known && len(all) < maxSuspects {
			if found := s.guesses(w); len(found) > 0 {
				all = append(all, suspect{i, found})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b suspect) int { return cmp.Compare(b.lead(), a.lead()) })
	for _, sus := range all {
		f, ok := s.best(sus)
		if !ok {
			continue
		}
		s.fixes = append(s.fixes, f)
		if f.sure && len(f.to) == 1 {
			s.words[sus.word].says = f.to[0]
		}
	}
}

// A suspect is a word that may be misspelt.
type suspect struct {
	word    int // of the speller's
	guesses []guess
}

// lead returns how much likelier the first guess is than the second.
func (s *suspect) lead() float64 {
	if len(s.guesses) == 1 {
		return math.Inf(1)
	}
	return s.guesses[0].score - s.guesses[1].score
}

// A guess is what a word may be a misspelling of.
type guess struct {
	to      []string // one word, or two or three where they were run together
	count   int      // live briefs that have it
	edits   int      //
	score   float64
	support float64 // the part of the score that the neighbours give
	beside  bool    // a brief has it together with one of them
}

// guesses returns what the word may be a misspelling of, the likeliest
// first. Of several forms of one word it is the likeliest one.
func (s *speller) guesses(w *spelt) []guess {
	edits := 2
	if w.count > 0 {
		edits = 1
	}
	var out []guess
	var keys []string
	for _, n := range s.lex.Near(w.term, edits) {
		key := s.lex.Key(n.Form)
		if len(out) < maxGuesses && !slices.Contains(keys, key) {
			keys = append(keys, key)
			out = append(out, guess{to: []string{n.Form}, count: n.Count, edits: n.Edits, score: n.Score})
		}
	}
	if w.whole {
		out = append(out, s.splits(w)...)
		slices.SortStableFunc(out, func(a, b guess) int { return cmp.Compare(b.score, a.score) })
	}
	return out[:min(len(out), maxGuesses)]
}

// splits returns the two or three words that w may be, run together. The one in
// the middle may be one that never counts: "makeinindia".
func (s *speller) splits(w *spelt) []guess {
	least := s.rare
	if w.count > 0 {
		least = max(least, muchCommoner*w.count)
	}
	if len(w.term) > maxRunTogether {
		return nil
	}
	var found []guess
	add := func(parts ...string) {
		g := guess{to: parts, edits: 1, count: math.MaxInt}
		for _, p := range parts {
			n := s.lex.Count(p)
			if n <= least {
				return
			}
			g.count = min(g.count, n)
		}
		found = append(found, g)
	}
	for i := range w.term {
		a, rest := w.term[:i], w.term[i:]
		if !isPart(a) {
			continue
		}
		if isPart(rest) {
			add(a, rest)
		}
		for j := range rest {
			if b, c := rest[:j], rest[j:]; isPart(c) && (isPart(b) || analysis.IsStop(b)) {
				add(a, b, c)
			}
		}
	}
	slices.SortStableFunc(found, func(a, b guess) int {
		return cmp.Or(cmp.Compare(len(a.to), len(b.to)), cmp.Compare(b.count, a.count))
	})
	var out []guess
	looked := [...]int{2: 0, 3: 0}
	for _, c := range found {
		if looked[len(c.to)]++; looked[len(c.to)] > maxSplits {
			continue
		}
		if c.count = s.c.Adjacent(c.to...); c.count > 0 {
			c.score = lexicon.Score(c.count, costSpace+costNext*float64(len(c.to)-2))
			out = append(out, c)
		}
	}
	return out
}

// costSpace is what it costs to leave out a space, see lexicon.Near, and
// costNext what it costs to do so again: who writes in this way keeps to it.
const costSpace, costNext = 0.8, 0.2

// isPart reports whether a word is one that others are run together with.
func isPart(term string) bool {
	return utf8.RuneCountInString(term) >= minPart && !analysis.IsStop(term)
}

// best returns the likeliest fix of a word, and false where there is none.
func (s *speller) best(sus suspect) (fix, bool) {
	w, found := &s.words[sus.word], sus.guesses
	neighbours := s.neighbours(sus.word)
	for i := range found {
		c := &found[i]
		for _, n := range neighbours {
			support, beside := s.support(c.to, n)
			c.support += support
			c.beside = c.beside || beside
		}
		c.score += c.support
	}
	slices.SortStableFunc(found, func(a, b guess) int { return cmp.Compare(b.score, a.score) })
	f := fix{first: sus.word, last: sus.word, from: w.raw, to: found[0].to}
	if w.count > 0 {
		var ok bool
		f.sure, ok = s.slip(w, found[0], neighbours)
		return f, ok
	}
	sure, maybe := s.limits(w, &found[0], len(neighbours) > 0)
	f.sure = found[0].score >= sure
	if len(found) > 1 && found[1].score >= max(found[0].score-asGood, maybe) {
		f.other = found[1].to
	}
	return f, f.sure || found[0].score >= maybe
}

// limits returns the scores from which on an absent word is surely, or may
// be, a misspelling of g. Where no word beside it is known, nothing would be
// found as it is.
func (s *speller) limits(w *spelt, g *guess, neighbours bool) (sure, maybe float64) {
	if len(s.words) == 1 {
		sure, maybe = sureAlone, maybeAlone
	} else {
		n := utf8.RuneCountInString(w.term)
		if g.edits > 1 {
			n = max(n, utf8.RuneCountInString(g.to[0]))
		}
		sure = sureLong + perShort*float64(max(0, longWord-n))
		maybe = sure - less
		if neighbours && !g.beside && (g.edits > 1 || n < longWord) {
			sure, maybe = max(sure, sureApart), max(maybe, sureApart-less)
		}
	}
	if len(g.to) == 1 && utf8.RuneCountInString(g.to[0]) < sureWord && g.support < backing {
		sure = math.Inf(1)
	}
	return sure, maybe
}

// slip says of a rare word whether g is surely meant by it, and whether it may be.
func (s *speller) slip(w *spelt, g guess, neighbours []string) (sure, maybe bool) {
	count := w.count
	if w.written {
		count = s.lex.Count(w.term)
	}
	if len(g.to) > 1 && w.written { // as a word it is a name, or a slip that briefs have
		return g.count >= sureJoined*count, g.count >= maybeJoined*count
	}
	lead, limit, least := g.score-math.Log(float64(count)), slipLimit(utf8.RuneCountInString(w.term)), maybeSlip
	switch {
	case !w.written && w.count <= s.rare:
		limit, least = sureForm, maybeForm
	case !w.written:
		limit, least = sureSlip, sureSlip
	case g.support > 0:
		limit = min(limit, sureSlip)
	}
	if lead < least {
		return false, false
	}
	for _, n := range neighbours {
		if s.c.Together(w.term, n) > 0 {
			return lead >= limit+againstUse, lead >= limit
		}
	}
	return lead >= limit, true
}

// slipLimit returns how much likelier than a rare word of n characters a word
// must be, so that it is surely meant.
func slipLimit(n int) float64 {
	if n < wordLength {
		return sureSlip + shorter*float64(wordLength-n)
	}
	return max(leastSlip, sureSlip-longer*float64(n-wordLength))
}

// neighbours returns the terms beside a word that say something about it, nearest first.
func (s *speller) neighbours(word int) []string {
	var out []string
	for d := 1; d < len(s.words); d++ {
		for _, i := range [...]int{word - d, word + d} {
			if i < 0 || i >= len(s.words) || s.words[i].says == "" {
				continue
			}
			if out = append(out, s.words[i].says); len(out) == maxNeighbours {
				return out
			}
		}
	}
	return out
}

// support returns how much likelier the words are beside a neighbour than
// anywhere, as a logarithm, and whether a brief has both. A word counts in its
// British and American spelling.
func (s *speller) support(words []string, neighbour string) (gain float64, beside bool) {
	const chance = 0.3 // of a brief, so that few say little
	share := float64(s.lex.Count(neighbour)) / float64(s.lex.Commonest())
	both, all := 0.0, 0.0
	for _, way := range s.spellings(words) {
		both += float64(s.c.Together(append(way, neighbour)...))
		count := math.Inf(1)
		for _, w := range way {
			count = min(count, float64(s.lex.Count(w)))
		}
		all += count
	}
	return max(mostAgainst, min(mostFor, math.Log((both+chance)/(all*share+chance)))), both > 0
}

// spellings returns the words, and one word in its other spelling too.
func (s *speller) spellings(words []string) [][]string {
	out := [][]string{slices.Clip(words)}
	if len(words) == 1 {
		for _, f := range s.lex.Forms(words[0]) {
			if f != words[0] && analysis.Spelling(f) == analysis.Spelling(words[0]) {
				out = append(out, []string{f})
			}
		}
	}
	return out
}

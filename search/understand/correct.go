package understand

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/analysis"
	"github.com/briefsearch/briefsearch/search/lexicon"
)

// Bounds of what is looked up for one query.
const (
	maxSuspects   = 6 // words that may be misspelt
	maxCandidates = 4 // of a word, that are seen beside its neighbours
	maxNeighbours = 2 // of a word
	maxSplits     = 3 // of a word, of which is looked up whether they stand together
)

const (
	// rareShare is the share of the briefs up to which a word may be a slip
	// that some of them have too.
	rareShare = 1.0 / 4000
	// minWord is the least number of characters of a word that is corrected;
	// one of less than sureWord is only so where its neighbours say so.
	minWord, sureWord = 4, 5
	// minPart is the least number of characters of words that were run together.
	minPart = 3
)

// correct corrects misspelt words: those that no brief has in any form, and
// those that so few have that a much commoner word must be meant. Where it is
// not sure, it proposes.
func (r *reader) correct() {
	s := speller{c: r.c, lex: r.c.Lexicon(), clauses: r.reading.Query.Clauses}
	s.rare = int(rareShare * float64(s.lex.Commonest()))
	s.read()
	s.join()
	s.suspect()
	if len(s.fixes) == 0 {
		return
	}
	applied, proposed := false, false
	for _, f := range s.inOrder() {
		r.reading.Corrections = append(r.reading.Corrections, search.Correction{From: f.from, To: f.text(), Applied: f.sure})
		applied = applied || f.sure
		proposed = proposed || !f.sure
	}
	if proposed {
		q := r.reading.Query
		q.Clauses = s.fixed(func(fix) bool { return true })
		var text []string
		for _, f := range s.fixes {
			if !f.sure {
				text = append(text, f.text())
			}
		}
		r.reading.Proposals = append(r.reading.Proposals, search.Proposal{
			Kind: search.ProposeCorrection, Query: q.String(), Text: strings.Join(text, " "),
		})
	}
	if applied {
		r.reading.Query.Clauses = s.fixed(func(f fix) bool { return f.sure })
		r.reading.Corrected = true
	}
}

// A speller looks for misspelt words in one query.
type speller struct {
	c       Collection
	lex     *lexicon.Lexicon
	rare    int // briefs up to which a word is rare
	clauses []search.Clause
	words   []spelt
	fixes   []fix
}

// A spelt is a word of the query that may be corrected, or one beside it.
type spelt struct {
	clause     int
	start, end int    // in the clause's text
	raw        string // that text
	term       string
	count      int  // live briefs with the form of the word that most have
	whole      bool // it is all that a plain clause consists of
	fixed      bool // it is no neighbour by itself: part of a fix
}

// read reads the words that may be corrected. Numbers, codes and what is
// excluded, quoted or unfinished say nothing about the words beside them.
func (s *speller) read() {
	var t analysis.Tokenizer
	for i := range s.clauses {
		c := &s.clauses[i]
		if c.Kind != search.KindWord || c.Not || strings.ContainsFunc(c.Text, notSpelt) {
			continue
		}
		first := len(s.words)
		t.Reset(c.Text)
		for tok, ok := t.Next(); ok; tok, ok = t.Next() {
			if tok.Joined {
				// "inter-governmental" is spelt right where "intergovernmental" is.
				if s.lex.Count(string(tok.Term)) > 0 {
					s.words = s.words[:first]
				}
				continue
			}
			s.words = append(s.words, spelt{
				clause: i, start: tok.Start, end: tok.End, raw: c.Text[tok.Start:tok.End], term: string(tok.Term),
			})
		}
		if len(s.words) == first+1 {
			s.words[first].whole = plain(s.clauses, i)
		}
	}
	for i := range s.words {
		w := &s.words[i]
		if w.count = s.lex.Count(w.term); w.count <= s.rare {
			w.count = s.lex.Most(w.term)
		}
	}
}

// notSpelt reports whether a run of characters with r in it is no word, but a
// number, a code or an address.
func notSpelt(r rune) bool {
	return unicode.IsNumber(r) || strings.ContainsRune("@/_#&=<>\\", r)
}

// suspect looks at the words that are absent or rare, and fixes those that
// seem to be misspelt.
func (s *speller) suspect() {
	var unsure []int
	n := 0
	for i := range s.words {
		w := &s.words[i]
		if w.fixed || w.count > s.rare || !s.correctable(w) {
			continue
		}
		if n++; n > maxSuspects {
			break
		}
		unsure = append(unsure, i)
	}
	for _, i := range unsure {
		if f, ok := s.best(i); ok {
			s.fixes = append(s.fixes, f)
		}
	}
}

// correctable reports whether the word is one that can be misspelt.
func (s *speller) correctable(w *spelt) bool {
	if utf8.RuneCountInString(w.term) < minWord || analysis.IsStop(w.term) {
		return false
	}
	if _, size := utf8.DecodeRuneInString(w.raw); strings.ContainsFunc(w.raw[size:], unicode.IsUpper) {
		return false // an acronym, or a name of an odd spelling
	}
	return len(s.c.Acronyms().Meanings(lexicon.ShortKey(w.raw))) == 0
}

// A candidate is what a word may be a misspelling of.
type candidate struct {
	to    []string // one word, or two where they were run together
	count int      // briefs that have it
	edits int
	score float64
	near  float64 // the part of the score that the neighbours give
}

// best returns the likeliest fix of word i, and false where there is none.
func (s *speller) best(i int) (fix, bool) {
	w := &s.words[i]
	edits := 2
	if w.count > 0 {
		edits = 1
	}
	var cands []candidate
	for _, n := range s.lex.Near(w.term, edits) {
		cands = append(cands, candidate{to: []string{n.Form}, count: n.Count, edits: n.Edits, score: n.Score})
	}
	if w.count == 0 {
		cands = append(cands, s.splits(w)...)
	}
	slices.SortStableFunc(cands, func(a, b candidate) int { return cmp.Compare(b.score, a.score) })
	if len(cands) == 0 {
		return fix{}, false
	}
	cands = cands[:min(len(cands), maxCandidates)]
	neighbours := s.neighbours(i)
	best := -1
	for j := range cands {
		c := &cands[j]
		for _, n := range neighbours {
			c.near += s.together(c.to, n)
		}
		c.score += c.near
		if best < 0 || c.score > cands[best].score {
			best = j
		}
	}
	c := cands[best]
	f := fix{first: i, last: i, from: w.raw, to: c.to}
	if w.count > 0 {
		ok := false
		f.sure, ok = s.overwhelming(w, c, neighbours)
		return f, ok
	}
	f.sure = true
	return f, true
}

// overwhelming says of a rare word whether c is surely meant by it, and
// whether it may be.
func (s *speller) overwhelming(w *spelt, c candidate, neighbours []*spelt) (sure, maybe bool) {
	ratio := float64(c.count) / float64(w.count)
	if ratio < 100 {
		return false, false
	}
	for _, n := range neighbours {
		if s.c.Together(w.term, n.term) > 0 {
			return false, false
		}
	}
	if len(neighbours) > 0 {
		return c.near > 0, true
	}
	return ratio >= 1000, true
}

// neighbours returns the words beside word i that say something about it, nearest first.
func (s *speller) neighbours(i int) []*spelt {
	var out []*spelt
	for d := 1; d < len(s.words) && len(out) < maxNeighbours; d++ {
		for _, j := range [...]int{i - d, i + d} {
			if j >= 0 && j < len(s.words) && len(out) < maxNeighbours && s.says(&s.words[j]) {
				out = append(out, &s.words[j])
			}
		}
	}
	return out
}

// says reports whether a word says something about those beside it.
func (s *speller) says(w *spelt) bool {
	return w.count > s.rare && !w.fixed && !analysis.IsStop(w.term) && s.lex.Count(w.term) > 0
}

// together returns how much likelier the words are beside a neighbour than
// anywhere, as a logarithm.
func (s *speller) together(words []string, n *spelt) float64 {
	const prior = 5.0 // briefs that say nothing
	share := float64(s.lex.Count(n.term)) / float64(s.lex.Commonest())
	both := float64(s.c.Together(append(words[:len(words):len(words)], n.term)...))
	count := math.Inf(1)
	for _, w := range words {
		count = min(count, float64(s.lex.Count(w)))
	}
	return max(-3, min(6, math.Log((both+prior*share)/((count+prior)*share))))
}

// splits returns the pairs of words that w may be, run together.
func (s *speller) splits(w *spelt) []candidate {
	if !w.whole {
		return nil
	}
	var out []candidate
	for i := range w.term {
		a, b := w.term[:i], w.term[i:]
		if !isPart(a) || !isPart(b) {
			continue
		}
		if n := min(s.lex.Count(a), s.lex.Count(b)); n > s.rare {
			out = append(out, candidate{to: []string{a, b}, count: n})
		}
	}
	return s.adjacent(out)
}

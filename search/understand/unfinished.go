package understand

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/analysis"
	"github.com/briefsearch/briefsearch/search/lexicon"
)

const (
	// minBegun is the least number of characters of a word that may be unfinished.
	minBegun = 3
	// costUnfinished is what it costs to leave off the end of a word, see
	// lexicon.Near: by a slip few words become the beginning of another.
	costUnfinished = 0.45
	// begunShare is the share of the briefs that the words which begin with
	// three characters must have together; a quarter of it for each further
	// character, and from sureBegun on any. Each word begins with letters that others do.
	begunShare, sureBegun = 0.04, 6
	// oneWord is the share of them, or of those next to the word before, from
	// which on one word is meant.
	oneWord = 0.7
	// perUnlike is what a word of Hindi loses that is not spelt as it is spoken:
	// for a sound in seven about as much as for an edit.
	perUnlike = 30
	// maxBegunWords bounds the words that are looked up next to the one before,
	// and maxBegunForms the forms of each.
	maxBegunWords, maxBegunForms = 12, 3
)

// An ending is how the last word of a query goes on.
type ending struct {
	to     string   // the one word that is meant, or what it begins with
	prefix bool     // any word that begins so
	other  []string // what it may be misspelt for, where that is about as likely
}

// unfinished finds out whether the last word has no end yet: it is absent, or
// hardly there, and words that the collection has begin so, and that is
// likelier than a slip. It comes before Hindi and corrections, which would make
// another word of it.
func (r *reader) unfinished() {
	r.ending = nil
	cs := r.reading.Query.Clauses
	last := len(cs) - 1
	if last < 0 || r.corrected || len(r.typed) == 0 || r.typed[len(r.typed)-1] != cs[last] || !plain(cs, last) {
		return
	}
	term, ok := begun(cs[last].Text)
	if !ok || len(r.c.Acronyms().Meanings(lexicon.ShortKey(term))) > 0 {
		return
	}
	lex := r.c.Lexicon()
	if lex.Count(term) > r.rare() {
		return
	}
	words, all := r.completions(term)
	score := lexicon.Score(all, costUnfinished)
	if n := utf8.RuneCountInString(term); all == 0 || r.hindiScore(term) >= score ||
		n < sureBegun && float64(all) < begunShare*math.Pow(0.25, float64(n-minBegun))*float64(lex.Commonest()) {
		return
	}
	e := ending{to: r.nextTo(cs[:last], words)}
	if e.to == "" || lex.Key(e.to) == lex.Key(term) {
		most, one := lex.Most(term), float64(words[0].count) >= oneWord*float64(all)
		switch {
		case most > r.rare() || all <= muchCommoner*most, most > 0 && one:
			return // another form of it is meant, or it may be a slip
		case one:
			e.to = words[0].forms[0]
		default:
			e.to, e.prefix = term, true
		}
	}
	if near := lex.Near(term, 2); len(near) > 0 && !strings.HasPrefix(near[0].Form, term) {
		switch n := near[0]; {
		case n.Score >= score:
			return
		case n.Score >= score-asGood:
			e.other = []string{n.Form}
		}
	}
	r.ending = &e
}

// begun returns the term of a clause's text that may be an unfinished word:
// small letters but for the first one, and nothing after them.
func begun(text string) (string, bool) {
	_, size := utf8.DecodeRuneInString(text)
	if utf8.RuneCountInString(text) < minBegun || strings.ContainsFunc(text[size:], func(c rune) bool { return !unicode.IsLower(c) }) {
		return "", false
	}
	terms := analysis.Terms(text)
	if len(terms) != 1 || analysis.IsStop(terms[0]) || !smallLatin(terms[0]) {
		return "", false
	}
	return terms[0], true
}

// hindiScore returns how likely a term is Hindi, as lexicon.Score.
func (r *reader) hindiScore(term string) float64 {
	score := math.Inf(-1)
	if r.o.Hindi == nil {
		return score
	}
	if x := r.o.Hindi(); x != nil {
		for _, m := range x.Find(term, 1) {
			if n := r.c.Lexicon().Count(m.Form); m.Likeness >= likely && n > 0 {
				score = math.Log(float64(n)) - perUnlike*(1-m.Likeness)
			}
		}
	}
	return score
}

// A begunWord is a word that begins as what was typed.
type begunWord struct {
	forms []string // the commonest first
	count int      // live briefs with each of them, together
}

// completions returns the words that begin with the term, the commonest first,
// and how many briefs have them, each counted once for each form.
func (r *reader) completions(term string) (words []begunWord, all int) {
	lex := r.c.Lexicon()
	at := map[string]int{}
	for _, form := range lex.WithPrefix(term) {
		n := lex.Count(form)
		if n == 0 || form == term {
			continue
		}
		key := lex.Key(form)
		i, ok := at[key]
		if !ok {
			i = len(words)
			at[key] = i
			words = append(words, begunWord{})
		}
		words[i].forms = append(words[i].forms, form)
		words[i].count += n
		all += n
	}
	for i := range words {
		slices.SortStableFunc(words[i].forms, func(a, b string) int { return lex.Count(b) - lex.Count(a) })
	}
	slices.SortStableFunc(words, func(a, b begunWord) int { return b.count - a.count })
	return words, all
}

// nextTo returns the one of the words that stands next to the last of the
// clauses before it, in the form that most often does; "" where several do.
func (r *reader) nextTo(before []search.Clause, words []begunWord) string {
	n := len(before)
	if n == 0 || !plain(before, n-1) {
		return ""
	}
	terms := analysis.Terms(before[n-1].Text)
	if len(terms) != 1 || analysis.IsStop(terms[0]) {
		return ""
	}
	best, most, all := "", 1, 0
	for _, w := range words[:min(len(words), maxBegunWords)] {
		form, top, of := "", 0, 0
		for _, f := range w.forms[:min(len(w.forms), maxBegunForms)] {
			n := r.c.Adjacent(terms[0], f)
			if of += n; n > top {
				form, top = f, n
			}
		}
		if all += of; of > most {
			best, most = form, of
		}
	}
	if float64(most) < oneWord*float64(all) {
		return ""
	}
	return best
}

// finish has the unfinished word read as it goes on.
func (s *speller) finish(e *ending) {
	if e == nil || len(s.words) == 0 {
		return
	}
	i := len(s.words) - 1
	w := &s.words[i]
	w.known, w.whole, w.says = true, false, ""
	if !e.prefix {
		w.says = e.to
	}
	s.fixes = append(s.fixes, fix{first: i, last: i, from: w.raw, to: []string{e.to}, prefix: e.prefix, sure: true, other: e.other})
}

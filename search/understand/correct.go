package understand

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/analysis"
	"github.com/briefsearch/briefsearch/search/lexicon"
)

const (
	// rareShare is the share of the briefs up to which a word may be a slip
	// that some of them have too.
	rareShare = 1.0 / 4000
	// minWord is the least number of characters of a word that is corrected.
	// Into one of less than sureWord it is so only where its neighbours say so.
	minWord, sureWord = 4, 5
	// minCapitals is the least number of characters from which on a word with
	// capitals after the first letter is no acronym, but shouted.
	minCapitals = 8
	// minPart is the least number of characters of words that were run together.
	minPart = 3
)

// correct corrects misspelt words: those that no brief has in any form, and
// those that so few have that a much commoner word must be meant. Where it is
// not sure, it proposes.
func (r *reader) correct() {
	s := speller{c: r.c, lex: r.c.Lexicon(), clauses: r.reading.Query.Clauses, isHindi: r.isHindi, rare: r.rare()}
	s.read()
	s.finish(r.ending)
	r.inLatinLetters(&s)
	s.join()
	s.respell()
	if len(s.fixes) == 0 {
		return
	}
	s.sort()
	sure := 0
	for _, f := range s.fixes {
		r.reading.Corrections = append(r.reading.Corrections, search.Correction{From: f.from, To: f.shown(f.to), Applied: f.sure})
		if f.sure {
			sure++
		}
	}
	if sure < len(s.fixes) {
		r.propose(s.fixed(func(f *fix) []string { return f.to }), s.texts(func(f *fix) []string {
			if f.sure {
				return nil
			}
			return f.to
		}))
	}
	if other := s.texts(func(f *fix) []string { return f.other }); other != "" {
		r.propose(s.fixed(func(f *fix) []string {
			if len(f.other) > 0 {
				return f.other
			}
			return f.to
		}), other)
	}
	if sure > 0 {
		r.reading.Corrected = true
		applied := func(f *fix) []string {
			if f.sure {
				return f.to
			}
			return nil
		}
		r.reading.Query.Clauses = s.fixed(applied)
		if s.place(r.typed) {
			r.respelt = s.fixed(applied)
		}
	}
}

// inLatinLetters corrects Hindi words to how the collection spells them in
// Latin letters, and keeps in mind what they stand for.
func (r *reader) inLatinLetters(s *speller) {
	for i := range s.words {
		w := &s.words[i]
		h := r.hindi[s.clauses[w.clause].Text]
		if h.latin == "" || !w.whole {
			continue
		}
		if r.respeltHindi == nil {
			r.respeltHindi = map[string]hindiWord{}
		}
		r.respeltHindi[h.latin] = hindiWord{to: h.to, forms: h.forms}
		w.known, w.says = true, h.latin
		s.fixes = append(s.fixes, fix{first: i, last: i, from: w.raw, to: []string{h.latin}, sure: true})
	}
}

// rare returns the number of briefs up to which a word may be a slip.
func (r *reader) rare() int { return int(rareShare * float64(r.c.Lexicon().Commonest())) }

// propose proposes the query with other clauses; text is what they differ in.
func (r *reader) propose(clauses []search.Clause, text string) {
	q := r.reading.Query
	q.Clauses = clauses
	r.reading.Proposals = append(r.reading.Proposals, search.Proposal{Kind: search.ProposeCorrection, Query: q.String(), Text: text})
}

// A speller looks for misspelt words in one query.
type speller struct {
	c       Collection
	lex     *lexicon.Lexicon
	isHindi func(text string) bool
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
	count      int    // live briefs with the form of the word that most have
	written    bool   // as it is, and not only in another form
	says       string // the term that says something about the words beside it; "" where none does
	whole      bool   // it is the one word of a plain clause
	known      bool   // it is right as it is
}

// read reads the words that may be corrected, and those beside them. Numbers
// and codes are right as they are; what is excluded, quoted or unfinished is left out.
func (s *speller) read() {
	var t analysis.Tokenizer
	for i := range s.clauses {
		c := &s.clauses[i]
		if c.Kind != search.KindWord || c.Not || strings.ContainsAny(c.Text, notWords) {
			continue
		}
		first, known := len(s.words), strings.ContainsFunc(c.Text, unicode.IsNumber) || s.isHindi(c.Text)
		t.Reset(c.Text)
		for tok, ok := t.Next(); ok; tok, ok = t.Next() {
			if tok.Joined { // "inter-governmental" is spelt right where "intergovernmental" is
				known = known || s.lex.Count(string(tok.Term)) > 0
				continue
			}
			s.words = append(s.words, spelt{
				clause: i, start: tok.Start, end: tok.End, raw: c.Text[tok.Start:tok.End], term: string(tok.Term),
			})
		}
		for j := first; j < len(s.words); j++ {
			s.words[j].known = known
		}
		if len(s.words) == first+1 {
			s.words[first].whole = plain(s.clauses, i)
		}
	}
	for i := range s.words {
		s.count(&s.words[i])
	}
}

// notWords are characters of addresses, formulas and the like.
const notWords = "@/_#&=<>\\"

// count looks the word up.
func (s *speller) count(w *spelt) {
	w.count = s.lex.Count(w.term)
	if analysis.IsStop(w.term) {
		w.known = true
		return
	}
	if w.written = w.count > 0; w.written {
		w.says = w.term
	}
	if w.count <= s.rare {
		w.count = s.lex.Most(w.term)
	}
	w.known = w.known || w.written && w.count > s.rare || !s.correctable(w)
}

// correctable reports whether the word is one that can be misspelt.
func (s *speller) correctable(w *spelt) bool {
	n := utf8.RuneCountInString(w.term)
	if n < minWord {
		return false
	}
	if _, size := utf8.DecodeRuneInString(w.raw); n < minCapitals && strings.ContainsFunc(w.raw[size:], unicode.IsUpper) {
		return false
	}
	return len(s.c.Acronyms().Meanings(lexicon.ShortKey(w.raw))) == 0
}

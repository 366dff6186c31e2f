package understand

import (
	"slices"
	"strings"
	"unicode"

	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/analysis"
	"github.com/briefsearch/briefsearch/search/lexicon"
)

// expand finds other ways to say the query's words: acronyms that the briefs
// define, both ways, and the editor's synonyms.
func (r *reader) expand() {
	words := r.words()
	for i := 0; i < len(words); {
		i += max(r.expandAt(words[i:]), 1)
	}
	// Who says a thing both ways has said that it weighs twice.
	q := &r.reading.Query
	q.Expansions = slices.DeleteFunc(q.Expansions, func(e search.Expansion) bool { return r.says(words, e.To) })
}

// says reports whether the words say text as it is.
func (r *reader) says(words []word, text string) bool {
	var keys []string
	for _, t := range analysis.Terms(text) {
		if !analysis.IsStop(t) {
			keys = append(keys, r.c.Lexicon().Key(t))
		}
	}
	for i := range words {
		if lexicon.ShortKey(words[i].text) == lexicon.ShortKey(text) {
			return true
		}
		if n := len(keys); n > 0 && i+n <= len(words) && slices.EqualFunc(words[i:i+n], keys, func(w word, k string) bool { return w.key == k }) {
			return true
		}
	}
	return false
}

// A word is a content word of the query, with the clause it stands in.
type word struct {
	clause int
	text   string // the clause's
	term   string
	key    string
}

// words returns the words that may be said otherwise: those that are
// required as they stand are not. A clause of several words stands for one that
// nothing is known of.
func (r *reader) words() []word {
	var out []word
	cs := r.reading.Query.Clauses
	for i := range cs {
		c := &cs[i]
		if !plain(cs, i) {
			out = append(out, word{clause: i})
			continue
		}
		terms := analysis.Terms(c.Text)
		if len(terms) == 1 && analysis.IsStop(terms[0]) {
			continue
		}
		w := word{clause: i, text: c.Text}
		if len(terms) == 1 {
			w.term, w.key = terms[0], r.c.Lexicon().Key(terms[0])
		}
		out = append(out, w)
	}
	return out
}

// plain reports whether clause i is a word that nothing else is said of.
func plain(cs []search.Clause, i int) bool {
	c := &cs[i]
	return c.Kind == search.KindWord && !c.Not && !c.InTitle && !c.Or && (i+1 == len(cs) || !cs[i+1].Or)
}

// expandAt expands the phrase that words begin with, and returns its number of words.
func (r *reader) expandAt(words []word) int {
	if words[0].text == "" {
		return 0
	}
	keys := make([]string, 0, len(words))
	for _, w := range words {
		if w.key == "" {
			break
		}
		keys = append(keys, w.key)
	}
	others, m := r.o.Synonyms.Find(keys)
	for _, other := range others {
		r.expansion(words[:m], other, search.ExpandSynonym)
	}
	meanings, n := r.c.Acronyms().Spelt(keys)
	for _, meaning := range meanings {
		// Who writes the short form may mean something else by it.
		if top, ok := r.c.Acronyms().Meant(lexicon.ShortKey(meaning.Short), r.c.Lexicon()); ok && top.Long == meaning.Long {
			r.expansion(words[:n], meaning.Short, search.ExpandAcronym).Long = meaning.Long
		}
	}
	if n > 0 || m > 0 {
		return max(n, m)
	}
	r.shortForm(words[0])
	return 1
}

// common is the share of the briefs with a word that must define it as a short
// form, for the word to be read as one where it is not typed in capitals.
const common = 0.1

// shortForm expands a short form, or proposes its meanings where there are several.
func (r *reader) shortForm(w word) {
	key := lexicon.ShortKey(w.text)
	meanings := r.c.Acronyms().Meanings(key)
	if len(meanings) == 0 {
		key = strings.TrimSuffix(key, "s") // "NGOs"
		if meanings = r.c.Acronyms().Meanings(key); len(meanings) == 0 {
			return
		}
	}
	text := bare(w.text)
	if strings.ToUpper(text) != text && text != meanings[0].Short {
		// A phone makes the first letter a capital; elsewhere that is a name.
		if w.clause > 0 && strings.ToLower(text) != text || float64(meanings[0].Count) < common*float64(r.c.Lexicon().Count(key)) {
			return
		}
	}
	if _, ok := lexicon.Dominant(meanings); ok {
		top, ok := r.c.Acronyms().Meant(key, r.c.Lexicon())
		if !ok {
			return
		}
		e := r.expansion([]word{w}, top.Long, search.ExpandAcronym)
		for _, d := range top.Spellings[1:] {
			e.Spellings = append(e.Spellings, d.Long)
		}
		return
	}
	for _, m := range meanings[:min(len(meanings), maxMeanings)] {
		r.reading.Proposals = append(r.reading.Proposals, search.Proposal{
			Kind: search.ProposeMeaning, Query: r.with(w.clause, m.Long), Text: m.Short + " = " + m.Long,
		})
	}
}

// maxMeanings bounds the meanings of a short form that are proposed.
const maxMeanings = 5

// with returns the query with the phrase in the place of a clause.
func (r *reader) with(clause int, phrase string) string {
	q := r.reading.Query
	q.Clauses = append([]search.Clause(nil), q.Clauses...)
	q.Clauses[clause] = search.Clause{Kind: search.KindPhrase, Text: phrase}
	return q.String()
}

// expansion notes that the words can be said otherwise. What it returns is
// good until the next one.
func (r *reader) expansion(words []word, to string, kind search.ExpansionKind) *search.Expansion {
	first, last := words[0].clause, words[len(words)-1].clause
	var from []string
	for _, c := range r.reading.Query.Clauses[first : last+1] {
		from = append(from, bare(c.Text))
	}
	q := &r.reading.Query
	q.Expansions = append(q.Expansions, search.Expansion{First: first, End: last + 1, From: strings.Join(from, " "), To: to, Kind: kind})
	return &q.Expansions[len(q.Expansions)-1]
}

// bare returns a clause's text without the punctuation around it.
func bare(text string) string {
	return strings.TrimFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) })
}

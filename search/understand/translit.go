package understand

import (
	"math"
	"slices"
	"strings"

	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/analysis"
	"github.com/briefsearch/briefsearch/search/translit"
)

// Bounds of what is read as Hindi in one query.
const (
	maxHindiWords = 12 // words that are looked up
	maxHindiForms = 16 // forms that a word may stand for
	maxMatches    = 8  // words in Devanagari that are weighed for one
)

// How well a word in Latin letters must agree with one in Devanagari
// (translit.Likeness), by what else speaks for it.
const (
	surely   = 0.91 // it may be a misspelling of another word, or one in Latin letters
	likely   = 0.85 // it is no other word
	possibly = 0.77 // other words of the query are Hindi
	nearBest = 0.03 // forms that agree so little worse than the best may be meant as well
	bySound  = 0.7  // what a slip costs at most that is hardly heard, see lexicon.Near
)

const (
	// seldom is the share of the briefs up to which a word in Latin letters may
	// be Hindi that is written in Devanagari more often: so much more where it
	// agrees surely, and where it is only likely. Where every brief has a twin,
	// names stand in both scripts about as often, and are no Hindi.
	seldom  = 1.0 / 50
	more    = 2
	farMore = 4
	// manyMore is how much more often a word one edit away is written, for
	// that to be meant; and how much more often one in Latin letters, to be no Hindi.
	manyMore = 20
)

// A hindiWord is what words in Latin letters stand for.
type hindiWord struct {
	to    string   // the commonest form
	forms []string // any of these; none where it is Hindi that no brief has
	latin string   // how the collection spells it in Latin letters, where it was misspelt; else ""
}

// A romanised is a word of the query that may be Hindi.
type romanised struct {
	text, term string
	clause     int
	absent     bool // the collection has it not, or less, in Latin letters
	stops      bool // it may be a word that never counts
	likeness   float64
	count      int // of the commonest form
	latin      int // of the word in Latin letters
	read       bool
	respelt    bool // it is what a word has been corrected to, whose Hindi is known
	hindiWord
}

// readHindi finds the words in Latin letters that are Hindi: those that the
// collection has in Devanagari and not, or less, as they are typed, if their spellings
// agree well enough, and then their neighbours too. It must come before corrections,
// which would make English words of them.
func (r *reader) readHindi() {
	r.hindi = nil
	words, ok := r.romanised()
	if !ok || r.o.Hindi == nil {
		return
	}
	x := r.o.Hindi()
	if x == nil || x.Len() == 0 {
		return
	}
	for i := range words {
		if !words[i].respelt {
			r.lookUp(x, &words[i])
		}
	}
	sure, maybe, asks := 0, 0, r.asksInHindi(x)
	for i := range words {
		w := &words[i]
		switch {
		case w.respelt:
			w.read = true
			sure++
		case !w.absent || len(w.term) < 3:
		case analysis.IsStop(w.to):
			asks = asks || w.likeness >= surely
		case w.likeness >= likely && r.inLatin(x, w), w.likeness >= likely && r.beatsCorrection(w, words):
			w.read = true
			sure++
		case w.likeness >= possibly:
			maybe++
		}
	}
	if sure == 0 && maybe < 2 && !asks {
		return
	}
	r.hindi = map[string]hindiWord{}
	for i := range words {
		w := &words[i]
		switch {
		case w.read:
			r.hindi[w.text] = w.hindiWord
		case sure == 0 && maybe < 2: // it asks in Hindi, with words that no brief has
			if w.absent && w.likeness >= possibly {
				r.hindi[w.text] = hindiWord{}
			}
		case w.absent && w.likeness >= possibly, !w.absent && w.likeness >= likely && manyMore*w.count >= w.latin:
			r.hindi[w.text] = w.hindiWord
		}
	}
	for i := range words[:len(words)-1] {
		a, b := &words[i], &words[i+1]
		if b.clause != a.clause+1 || !a.absent && !b.absent {
			continue
		}
		both := romanised{term: a.term + b.term} // pradhan mantri
		if r.lookUp(x, &both); both.likeness >= likely {
			r.hindi[a.text+" "+b.text] = both.hindiWord
		}
	}
	r.dropStops(words)
}

// asksInHindi reports whether the question word that has been taken out of the
// query is Hindi: "kab".
func (r *reader) asksInHindi(x *translit.Index) bool {
	if r.reading.Question == nil {
		return false
	}
	for _, c := range r.typed {
		term := strings.ToLower(bare(c.Text))
		if slices.Contains(r.reading.Query.Clauses, c) || len(term) < 3 || !smallLatin(term) || analysis.IsStop(term) || r.c.Lexicon().Count(term) > r.rare() {
			continue
		}
		w := romanised{term: term}
		if r.lookUp(x, &w); w.likeness >= surely {
			return true
		}
	}
	return false
}

// dropStops takes the Hindi words that never count out of the query: "ki" in
// "sarkar ki yojana".
func (r *reader) dropStops(words []romanised) {
	q := &r.reading.Query
	var kept []search.Clause
	for i := range q.Clauses {
		if !slices.ContainsFunc(words, func(w romanised) bool {
			return w.clause == i && w.stops && w.text == w.term && len(w.term) <= 3 && plain(q.Clauses, i)
		}) {
			kept = append(kept, q.Clauses[i])
		}
	}
	if len(kept) > 0 && len(kept) < len(q.Clauses) {
		q.Clauses = kept
	}
}

// romanised returns the words of the query that may be Hindi, and whether one
// of them is hardly in the collection as it is typed.
func (r *reader) romanised() (words []romanised, absent bool) {
	lex := r.c.Lexicon()
	cs := r.reading.Query.Clauses
	words = make([]romanised, 0, min(len(cs), maxHindiWords))
	for i := range cs {
		if len(words) == maxHindiWords {
			break
		}
		if cs[i].Kind != search.KindWord || cs[i].Not || cs[i].InTitle || r.ending != nil && i == len(cs)-1 {
			continue
		}
		text := bare(cs[i].Text)
		term := strings.ToLower(text)
		if len(term) < 2 || text == strings.ToUpper(text) || !smallLatin(term) || analysis.IsStop(term) {
			continue
		}
		w := romanised{text: cs[i].Text, term: term, clause: i, latin: lex.Most(term)}
		if h, ok := r.respeltHindi[term]; ok {
			w.hindiWord, w.respelt = h, true
		}
		w.absent = float64(lex.Count(term)) <= seldom*float64(lex.Commonest()) || w.respelt
		absent = absent || w.absent && len(w.term) > 2
		words = append(words, w)
	}
	return words, absent
}

// smallLatin reports whether term is of letters from a to z.
func smallLatin(term string) bool {
	for i := range len(term) {
		if c := term[i]; c < 'a' || c > 'z' {
			return false
		}
	}
	return true
}

// lookUp finds what w may stand for.
func (r *reader) lookUp(x *translit.Index, w *romanised) {
	matches := x.Find(w.term, maxMatches)
	if len(matches) == 0 {
		return
	}
	lex := r.c.Lexicon()
	w.likeness = matches[0].Likeness
	best := math.Inf(-1)
	for _, m := range matches {
		n := lex.Count(m.Form)
		w.stops = w.stops || m.Likeness >= likely && n > 0 && analysis.IsStop(m.Form)
		if m.Likeness < w.likeness-nearBest {
			continue
		}
		if score := m.Likeness + 0.01*math.Log1p(float64(n)); score > best {
			best, w.to, w.count = score, m.Form, n
		}
		for _, f := range lex.Forms(m.Form) {
			if len(w.forms) < maxHindiForms && !slices.Contains(w.forms, f) {
				w.forms = append(w.forms, f)
			}
		}
	}
	w.absent = w.absent && (w.latin == 0 ||
		w.count >= farMore*w.latin && w.likeness >= likely || w.count >= more*w.latin && w.likeness >= surely)
}

// beatsCorrection reports whether w, which is likely, is rather Hindi than a
// slip in a word that the collection has in Latin letters.
func (r *reader) beatsCorrection(w *romanised, words []romanised) bool {
	most := 0
	for _, n := range r.c.Lexicon().Near(w.term, 1) {
		most = max(most, n.Count)
	}
	if most == 0 {
		return len(w.term) > 4 || w.likeness >= surely
	}
	if w.likeness < surely {
		return false
	}
	return most <= manyMore*w.count || slices.ContainsFunc(words, func(o romanised) bool {
		return o.clause != w.clause && len(o.term) > 3 && o.likeness >= surely && o.count > 1
	})
}

// inLatin reports whether w, which is likely, is a misspelling of a word that
// the collection has in Latin letters at least as often as in Devanagari, and notes
// that. It is the same word, where it is best read as the same one.
func (r *reader) inLatin(x *translit.Index, w *romanised) bool {
	lex := r.c.Lexicon()
	for _, n := range lex.Near(w.term, 2) {
		if n.Count < w.count || n.Count <= manyMore*w.latin || !smallLatin(n.Form) {
			continue
		}
		same := romanised{term: n.Form}
		r.lookUp(x, &same)
		alike := same.likeness >= w.likeness-nearBest || same.likeness >= possibly && n.Cost <= bySound
		if alike && lex.Key(same.to) == lex.Key(w.to) {
			w.hindiWord.latin = n.Form
			return true
		}
	}
	return false
}

// isHindi reports whether a clause's text has been read as Hindi.
func (r *reader) isHindi(text string) bool {
	_, ok := r.hindi[text]
	return ok
}

// transliterate notes what has been read as Hindi.
func (r *reader) transliterate() {
	if len(r.hindi) == 0 {
		return
	}
	q := &r.reading.Query
	for i, c := range q.Clauses {
		if c.Kind != search.KindWord || c.Not || c.InTitle {
			continue
		}
		if h := r.hindi[c.Text]; len(h.forms) > 0 {
			r.transliteration(i, i+1, bare(c.Text), h)
		}
		if i+1 < len(q.Clauses) {
			if h := r.hindi[c.Text+" "+q.Clauses[i+1].Text]; len(h.forms) > 0 {
				r.transliteration(i, i+2, bare(c.Text)+" "+bare(q.Clauses[i+1].Text), h)
			}
		}
	}
}

func (r *reader) transliteration(first, end int, from string, h hindiWord) {
	q := &r.reading.Query
	q.Expansions = append(q.Expansions, search.Expansion{
		First: first, End: end, From: from, To: h.to, Kind: search.ExpandTransliteration, Forms: h.forms,
	})
}

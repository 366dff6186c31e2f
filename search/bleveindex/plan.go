package bleveindex

import (
	"slices"
	"strings"

	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/analysis"
	"github.com/briefsearch/briefsearch/search/lexicon"
)

// A plan is a query as the postings see it.
type plan struct {
	units     []unit  // what is asked for, each required by ModeAll
	not       []unit  // what is excluded
	groups    []group // what is scored, distinct
	phrases   [][]string
	text      []string // the terms asked for, as normalised
	truncated bool     // the query had more than search.MaxTerms distinct words
}

// A unit is one thing a query asks for: one of its alternatives must hold.
type unit struct {
	alternatives [][]atom // of each, all atoms must hold
	strict       bool     // required of partly matching briefs too: words in the title
}

// A wording is how a word can be said.
type wording struct {
	key   string   // the same for the same wording
	forms []string // any of these
	also  []*alternative
}

// An alternative is another way to say a word, and perhaps its neighbours. A
// brief that says both counts for the better of the two.
type alternative struct {
	key       string
	expansion int        // of the query, by number
	forms     []string   // any of these
	phrases   [][]string // any of these, words next to each other
}

// An atom is the smallest condition: a word in any of its wordings, a prefix, or a phrase.
type atom struct {
	wording
	phrase  []string // these next to each other; then there are no forms
	inTitle bool     // in the title
}

// A group is one scored word of the query with its forms.
type group struct {
	wording
	text   string // the word as asked for, normalised
	prefix bool   // forms are the completions of a prefix: presence counts, not frequency
	count  int    // how often the query has it

	onlyInPhrases bool // no clause but phrases asks for it
}

// maxForms bounds the forms that one word of a query stands for.
const maxForms = 64

// A planner makes a plan of a query over the words of one generation.
type planner struct {
	words  *lexicon.Lexicon
	tok    analysis.Tokenizer
	groups map[string]int
	also   [][]*alternative // by clause; nil where the query has no expansions
	plan   plan
}

// newPlan returns the plan of q.
func newPlan(w *lexicon.Lexicon, q search.Query) *plan {
	p := &planner{words: w, groups: map[string]int{}, also: alternatives(w, q)}
	stops := p.onlyStops(q)
	for i := range q.Clauses {
		c := &q.Clauses[i]
		atoms := p.clause(c, stops, p.code(q.Clauses, i), p.alternatives(i))
		if len(atoms) == 0 {
			continue
		}
		switch {
		case c.Not:
			p.plan.not = append(p.plan.not, unit{alternatives: [][]atom{atoms}})
		case c.Or && len(p.plan.units) > 0:
			u := &p.plan.units[len(p.plan.units)-1]
			u.alternatives = append(u.alternatives, atoms)
		case c.Kind == search.KindPhrase || orFollows(q.Clauses, i):
			p.plan.units = append(p.plan.units, unit{alternatives: [][]atom{atoms}, strict: c.InTitle})
		default:
			for _, a := range atoms {
				p.plan.units = append(p.plan.units, unit{alternatives: [][]atom{{a}}, strict: c.InTitle})
			}
		}
	}
	return &p.plan
}

// orFollows reports whether the clause after i is an alternative to it.
func orFollows(cs []search.Clause, i int) bool {
	return i+1 < len(cs) && cs[i+1].Or
}

// code returns the code that clause i makes with a neighbour, "cop29" for
// either word of "cop 29", or "".
func (p *planner) code(cs []search.Clause, i int) string {
	this := p.loneTerm(cs, i)
	if this == "" {
		return ""
	}
	if code := codeOf(p.loneTerm(cs, i-1), this); code != "" {
		return code
	}
	return codeOf(this, p.loneTerm(cs, i+1))
}

// loneTerm returns the term of clause i where that is one plain word, else "".
func (p *planner) loneTerm(cs []search.Clause, i int) string {
	if i < 0 || i >= len(cs) || cs[i].Kind != search.KindWord || cs[i].Not || cs[i].InTitle {
		return ""
	}
	if ts := p.tokens(cs[i].Text); len(ts) == 1 {
		return ts[0].term
	}
	return ""
}

// onlyStops reports whether nothing but stop words are asked for, in which case they count.
func (p *planner) onlyStops(q search.Query) bool {
	for i := range q.Clauses {
		c := &q.Clauses[i]
		if c.Not || c.Kind == search.KindPrefix {
			continue
		}
		for _, t := range p.tokens(c.Text) {
			if !analysis.IsStop(t.term) {
				return false
			}
		}
	}
	return true
}

// A queryToken is a token of a clause.
type queryToken struct {
	term   string
	pos    int
	joined bool
}

// tokens returns the tokens of a clause's text.
func (p *planner) tokens(text string) []queryToken {
	var out []queryToken
	p.tok.Reset(text)
	for t, ok := p.tok.Next(); ok; t, ok = p.tok.Next() {
		out = append(out, queryToken{string(t.Term), t.Pos, t.Joined})
	}
	return out
}

// clause returns the atoms of one clause. Words that count are scored too,
// unless the clause excludes. code is what its word is part of when written together.
func (p *planner) clause(c *search.Clause, stops bool, code string, also []*alternative) []atom {
	tokens := p.tokens(c.Text)
	if len(tokens) == 0 {
		return nil
	}
	switch c.Kind {
	case search.KindPhrase:
		return p.phrase(c, tokens, stops)
	case search.KindPrefix:
		return p.prefix(c, tokens, stops)
	}
	return p.word(c, tokens, stops, code, also)
}

// word returns the atoms of a run of characters without spaces, which may be
// several words: "inter-governmental".
func (p *planner) word(c *search.Clause, tokens []queryToken, stops bool, code string, also []*alternative) []atom {
	joined := map[int]string{} // by position, the joined token that covers the word
	for i, t := range tokens {
		if !t.joined {
			continue
		}
		if isCode(t.term) { // S-400 is one word, and only that
			return []atom{p.atom(c, t.term, "", stops, also)}
		}
		for _, part := range tokens[max(0, i-2):i] {
			joined[part.pos] = t.term
		}
	}
	if code != "" {
		joined[tokens[0].pos] = code
	}
	var atoms []atom
	for _, t := range tokens {
		if t.joined || analysis.IsStop(t.term) && !stops {
			continue
		}
		atoms = append(atoms, p.atom(c, t.term, joined[t.pos], stops, also))
	}
	return atoms
}

// atom returns the atom of one word, and counts it among the groups. Where it is
// written together with its neighbour elsewhere, as joined, that form counts too.
func (p *planner) atom(c *search.Clause, term, joined string, stops bool, also []*alternative) atom {
	key := p.words.Key(term)
	forms := p.words.Forms(term)
	if !c.Not {
		p.plan.text = append(p.plan.text, term)
	}
	if joined != "" {
		if p.words.Has(joined) && !slices.Contains(forms, joined) {
			forms = append(slices.Clip(forms), joined)
			key += "+" + joined
		}
	}
	if len(forms) > maxForms {
		forms = forms[:maxForms]
	}
	for _, a := range also {
		key += "|" + a.key
	}
	w := wording{key, forms, also}
	if !c.Not && (stops || !analysis.IsStop(term)) {
		p.score(group{wording: w, text: term})
	}
	return atom{wording: w, inTitle: c.InTitle}
}

// score counts a word of the query.
func (p *planner) score(g group) {
	if i, ok := p.groups[g.key]; ok {
		p.plan.groups[i].count++
		p.plan.groups[i].onlyInPhrases = p.plan.groups[i].onlyInPhrases && g.onlyInPhrases
		return
	}
	g.count = 1
	p.groups[g.key] = len(p.plan.groups)
	p.plan.groups = append(p.plan.groups, g)
}

// phrase returns the atom of words next to each other. Its words are exact,
// stop words included.
func (p *planner) phrase(c *search.Clause, tokens []queryToken, stops bool) []atom {
	var terms []string
	for _, t := range tokens {
		if !t.joined {
			terms = append(terms, t.term)
		}
	}
	for _, t := range terms {
		if !c.Not && (stops || !analysis.IsStop(t)) {
			p.score(group{wording: exactly(t), text: t, onlyInPhrases: true})
		}
	}
	if !c.Not {
		p.plan.phrases = append(p.plan.phrases, terms)
		p.plan.text = append(p.plan.text, `"`+strings.Join(terms, " ")+`"`)
	}
	if len(terms) == 1 {
		return []atom{{wording: exactly(terms[0]), inTitle: c.InTitle}}
	}
	return []atom{{wording: wording{key: `"` + strings.Join(terms, " ")}, phrase: terms, inTitle: c.InTitle}}
}

// prefix returns the atoms of a text whose last word is unfinished.
func (p *planner) prefix(c *search.Clause, tokens []queryToken, stops bool) []atom {
	last := tokens[len(tokens)-1]
	atoms := p.word(c, tokens[:len(tokens)-1], stops, "", nil)
	forms := p.words.WithPrefix(last.term)
	w := wording{key: last.term + "*", forms: forms}
	if !c.Not {
		p.plan.text = append(p.plan.text, w.key)
		p.score(group{wording: w, text: w.key, prefix: true})
	}
	return append(atoms, atom{wording: w, inTitle: c.InTitle})
}

// exactly returns the wording of a word in this form alone.
func exactly(term string) wording {
	return wording{key: "=" + term, forms: []string{term}}
}

// isCode reports whether a joined term is letters and digits, like s400.
func isCode(term string) bool {
	last := term[len(term)-1]
	return '0' <= last && last <= '9'
}

// codeOf returns the code that two words make, "cop29" of "cop" and "29", or "".
func codeOf(letters, digits string) string {
	if len(letters) == 0 || len(letters) > 4 || len(digits) > 4 {
		return ""
	}
	for i := range len(digits) {
		if digits[i] < '0' || digits[i] > '9' {
			return ""
		}
	}
	if letters[0] < 'a' || letters[0] > 'z' {
		return ""
	}
	return letters + digits
}

// keep drops from the plan the words whose groups are not kept.
func (p *plan) keep(kept func(key string) bool) {
	p.truncated = true
	p.units = slices.DeleteFunc(p.units, func(u unit) bool {
		a := u.alternatives[0][0]
		return len(u.alternatives) == 1 && len(u.alternatives[0]) == 1 && a.phrase == nil && !a.inTitle && !kept(a.key)
	})
}

package search

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// MaxClauses bounds the clauses of a Query, and apart from them the values of
// its filters; what a user types beyond that is left out.
const MaxClauses = 256

// minPrefix is the number of letters or digits a "*" needs before it to mean a
// prefix; fewer would match too much of the collection to say anything.
const minPrefix = 3

// Parse takes a query apart. It is total: any bytes give a Query, and what does
// not have a meaning in the query language is plain text. The language is
// described in docs/query-syntax.md.
func Parse(raw string) Query {
	raw, cut := cutRunes(strings.ToValidUTF8(raw, "\uFFFD"), MaxQueryRunes)
	p := parser{text: raw, q: Query{Raw: raw, Truncated: cut}}
	for p.skip(); p.at < len(p.text); p.skip() {
		p.item()
	}
	p.endOr()
	p.q.Filters = append(p.q.Filters, p.dates.filters()...)
	return p.q
}

// cutRunes returns the first n characters of s, and whether there were more.
func cutRunes(s string, n int) (string, bool) {
	if len(s) <= n {
		return s, false
	}
	for i := range s {
		if n == 0 {
			return s[:i], true
		}
		n--
	}
	return s, false
}

// A parser reads one query from left to right.
type parser struct {
	text   string
	at     int
	q      Query
	dates  dateSet
	values int  // of filters, so far
	joins  bool // the last item was a clause to which OR can join the next
	or     bool // the last item was an OR after such a clause
}

// skip moves over what separates items: white space, and quotes that open no phrase.
func (p *parser) skip() {
	for p.at < len(p.text) {
		r, size := utf8.DecodeRuneInString(p.text[p.at:])
		if !isSpace(r) && !isQuote(r) || isQuote(r) && p.phraseEnd() > 0 {
			return
		}
		p.at += size
	}
}

// item reads one item, which is a clause, a filter or an OR.
func (p *parser) item() {
	not := p.minus()
	if end := p.phraseEnd(); end > 0 {
		p.add(Clause{Kind: KindPhrase, Text: p.phrase(end), Not: not})
		return
	}
	if p.field(not) {
		return
	}
	word := p.word()
	switch {
	case not:
	case word == "OR" && p.joins:
		p.or, p.joins = true, false
		return
	case word == "OR" && p.or:
		return
	case word == "OR", word == "AND":
		// In capitals it would be looked for as an acronym.
		p.plain(strings.ToLower(word))
		return
	}
	p.add(wordClause(word, not))
}

// minus reads the "-" of a negation.
func (p *parser) minus() bool {
	rest, ok := strings.CutPrefix(p.text[p.at:], "-")
	if !ok {
		return false
	}
	start := p.at
	p.at++
	r, size := utf8.DecodeRuneInString(rest)
	if isQuote(r) {
		if p.phraseEnd() > 0 {
			return true
		}
		p.at += size // -"word without a closing quote
		r, _ = utf8.DecodeRuneInString(rest[size:])
	}
	if p.at == len(p.text) || r == '-' || isSpace(r) {
		p.at = start
		return false
	}
	return true
}

// phraseEnd returns the index of the quote that closes the phrase opened at
// p.at, and 0 where no phrase begins. A quote directly after a letter or digit
// opens none: it means inches, or closes something.
func (p *parser) phraseEnd() int {
	r, size := utf8.DecodeRuneInString(p.text[p.at:])
	if !isQuote(r) {
		return 0
	}
	if before, _ := utf8.DecodeLastRuneInString(p.text[:p.at]); isWordRune(before) {
		return 0
	}
	if n := strings.IndexFunc(p.text[p.at+size:], isQuote); n >= 0 {
		return p.at + size + n
	}
	return 0
}

// phrase reads a quoted phrase up to end and returns what is inside.
func (p *parser) phrase(end int) string {
	_, open := utf8.DecodeRuneInString(p.text[p.at:])
	inside := p.text[p.at+open : end]
	_, shut := utf8.DecodeRuneInString(p.text[end:])
	p.at = end + shut
	return strings.Join(strings.FieldsFunc(inside, isSpace), " ")
}

// word reads up to the next space or quote.
func (p *parser) word() string {
	word := p.peekWord()
	p.at += len(word)
	return word
}

func (p *parser) peekWord() string {
	return p.until(func(r rune) bool { return isSpace(r) || isQuote(r) })
}

// until returns what comes before the next character that is an end, without reading it.
func (p *parser) until(isEnd func(rune) bool) string {
	rest := p.text[p.at:]
	if n := strings.IndexFunc(rest, isEnd); n >= 0 {
		return rest[:n]
	}
	return rest
}

// wordClause returns the clause that a word means, a prefix if it ends so.
func wordClause(word string, not bool) Clause {
	stem := strings.TrimRight(word, "*")
	if stem == word {
		return Clause{Kind: KindWord, Text: word, Not: not}
	}
	n := 0
	for rest := stem; rest != ""; {
		r, size := utf8.DecodeLastRuneInString(rest)
		if !isWordRune(r) {
			break
		}
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			n++
		}
		rest = rest[:len(rest)-size]
	}
	if n < minPrefix {
		return Clause{Kind: KindWord, Text: word, Not: not}
	}
	return Clause{Kind: KindPrefix, Text: stem, Not: not}
}

// add adds a clause to the query, if there is anything in it to look for.
func (p *parser) add(c Clause) {
	if !hasText(c.Text) {
		return
	}
	if c.Not {
		p.endOr()
	}
	c.Or, p.or = p.or, false
	p.joins = !c.Not
	p.push(c)
}

// endOr ends an OR after which no clause came: it was only a word.
func (p *parser) endOr() {
	if p.or {
		p.plain("or")
	}
	p.joins = false
}

// plain adds a word that joins nothing.
func (p *parser) plain(word string) {
	p.or, p.joins = false, false
	p.push(Clause{Kind: KindWord, Text: word})
}

func (p *parser) push(c Clause) {
	if len(p.q.Clauses) == MaxClauses {
		p.q.Truncated = true
		return
	}
	p.q.Clauses = append(p.q.Clauses, c)
}

// isSpace reports whether r stands between words. Zero-width joiners do not:
// Devanagari needs them inside words.
func isSpace(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || r == '\u200b' || r == '\ufeff'
}

// isQuote reports whether r is a double quotation mark of any shape.
func isQuote(r rune) bool {
	switch r {
	case '"', '“', '”', '„', '‟', '«', '»', '〝', '〞', '〟', '＂':
		return true
	}
	return false
}

// isWordRune reports whether r can stand inside a word.
func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r)
}

// hasText reports whether there is anything in s that could be looked for.
func hasText(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.Sc, r)
	})
}

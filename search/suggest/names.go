package suggest

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/briefsearch/briefsearch/search/analysis"
)

// Bounds of what is taken for a name.
const (
	maxNameWords  = 8
	maxNameBytes  = 120
	maxParts      = 4       // stretches of capitalised words, with small words between them
	maxSmallWords = 3       // between two of them
	maxCandidate  = 1 << 17 // candidates remembered at a time
	minShout      = 4       // bytes of a word in capitals that need not be an acronym
)

// names learns the names of bodies, schemes, laws and places from running text:
// stretches of capitalised words, joined by small words or not, that several
// briefs have. Headlines in which every word has a capital teach nothing.
type names struct {
	found  map[string]*name // by its words in lower case with spaces between
	brief  int              // number of the brief being read
	low    int              // candidates of this count have been forgotten
	tokens analysis.Tokenizer
	words  []nameWord
	key    []byte
}

// A name is a candidate.
type name struct {
	shown string
	words int
	count int // briefs that have it
	last  int // the last of them
	parts []int
}

// A nameWord is a word of a text that names are looked for in.
type nameWord struct {
	start, end int
	kind       wordKind
	opens      bool // begins a sentence or follows a break, where a capital says nothing
	linked     bool // a space or a hyphen alone stands before it
}

type wordKind uint8

const (
	wordOther   wordKind = iota // ends a name
	wordCapital                 // can begin and end one
	wordSmall                   // joins two capitalised words
	wordNumber                  // can end one
)

func newNames() *names { return &names{found: map[string]*name{}} }

// next begins the next brief.
func (n *names) next() { n.brief++ }

// learn notes the candidates of a text of the brief.
func (n *names) learn(text string) {
	if !n.read(text) {
		return
	}
	for i := 0; i < len(n.words); {
		if n.words[i].kind != wordCapital {
			i++
			continue
		}
		end := n.run(i)
		n.note(text, n.words[i:end])
		i = end
	}
	if len(n.found) > maxCandidate {
		n.forget()
	}
}

// forget drops the rarest candidates (lossy counting, Manku and Motwani 2002).
func (n *names) forget() {
	for n.low++; ; n.low++ {
		for key, c := range n.found {
			if c.count <= n.low {
				delete(n.found, key)
			}
		}
		if len(n.found) <= maxCandidate*3/4 {
			return
		}
	}
}

// read takes text apart and reports whether its capitals say something: at
// least a fifth of its longer words have none.
func (n *names) read(text string) bool {
	n.words = n.words[:0]
	n.tokens.Reset(text)
	before, lower, all := 0, 0, 0
	for tok, ok := n.tokens.Next(); ok; tok, ok = n.tokens.Next() {
		if tok.Joined {
			continue
		}
		gap := text[before:tok.Start]
		w := nameWord{start: tok.Start, end: tok.End}
		w.linked = len(n.words) > 0 && (gap == " " || gap == "-" || gap == " & " || gap == "'s " || gap == "’s ")
		w.opens = len(n.words) == 0 || !w.linked && strings.ContainsAny(gap, ".:;!?\n•“\"(")
		w.kind = kindOf(text[tok.Start:tok.End], analysis.IsStop(string(tok.Term)), gap)
		if !w.opens && (w.kind == wordCapital || w.kind == wordOther) {
			if all++; w.kind == wordOther {
				lower++
			}
		}
		n.words = append(n.words, w)
		before = tok.End
	}
	return lower > 0 && lower*5 >= all
}

// kindOf says what a word can be in a name.
func kindOf(word string, stop bool, gap string) wordKind {
	r, _ := utf8.DecodeRuneInString(word)
	switch {
	case unicode.IsDigit(r):
		if gap == "-" || len(word) == 3 || len(word) == 2 && word > "31" { // more than a day, less than a year
			return wordNumber
		}
		return wordOther
	case stop:
		return wordSmall
	case unicode.IsUpper(r):
		return wordCapital
	}
	return wordOther
}

// run returns the end of the longest name that begins with the word at i.
func (n *names) run(i int) int {
	end, small := i+1, 0
	for j := i + 1; j < len(n.words) && n.words[j].linked; j++ {
		switch n.words[j].kind {
		case wordCapital:
			end, small = j+1, 0
			continue
		case wordNumber:
			if small == 0 {
				end = j + 1
			}
		case wordSmall:
			if small++; small <= maxSmallWords {
				continue
			}
		}
		break
	}
	return end
}

// note counts a stretch of words, and what parts of it small words join.
func (n *names) note(text string, words []nameWord) {
	var starts, ends [maxParts + 1]int
	parts := 0
	for i, w := range words {
		if w.kind == wordSmall {
			continue
		}
		if i == 0 || words[i-1].kind == wordSmall {
			if parts == maxParts {
				break
			}
			starts[parts] = i
			parts++
		}
		ends[parts-1] = i + 1
	}
	for i := range parts {
		for j := i; j < parts; j++ {
			if ends[j]-starts[i] <= maxNameWords {
				n.count(text, words[starts[i]:ends[j]])
			}
		}
	}
}

// count counts one candidate.
func (n *names) count(text string, words []nameWord) {
	shown := text[words[0].start:words[len(words)-1].end]
	if len(shown) > maxNameBytes || shouted(text, words) {
		return
	}
	n.key = n.key[:0]
	for i := range words {
		if i > 0 {
			n.key = append(n.key, ' ')
		}
		n.key = appendLower(n.key, text[words[i].start:words[i].end])
	}
	c, ok := n.found[string(n.key)]
	if !ok {
		c = &name{shown: strings.Clone(shown), words: len(words)}
		for i := range words {
			if words[i].kind == wordSmall && words[i-1].kind != wordSmall {
				c.parts = append(c.parts, i)
			}
		}
		n.found[string(n.key)] = c
	}
	if c.last != n.brief {
		c.last = n.brief
		c.count++
	}
}

// appendLower appends s in lower case to dst.
func appendLower(dst []byte, s string) []byte {
	for _, r := range s {
		dst = utf8.AppendRune(dst, unicode.ToLower(r))
	}
	return dst
}

// shouted reports whether two of the words are longer ones in capitals
// throughout, as whole headlines are.
func shouted(text string, words []nameWord) bool {
	loud := 0
	for _, w := range words {
		if s := text[w.start:w.end]; len(s) >= minShout && s == strings.ToUpper(s) {
			loud++
		}
	}
	return loud >= 2
}

// learned returns the names that at least that many briefs have and that are
// not only a piece of another.
func (n *names) learned(least int) []Topic {
	var out []Topic
	pieces := map[string]bool{}
	for key, c := range n.found {
		if c.count < least || c.words < 2 || !n.holds(key, c) {
			continue
		}
		words := strings.Split(key, " ")
		for i := range words {
			for j := i + 2; j <= len(words); j++ {
				if piece := strings.Join(words[i:j], " "); len(piece) < len(key) {
					if p := n.found[piece]; p != nil && c.count*4 >= p.count*3 {
						pieces[piece] = true
					}
				}
			}
		}
	}
	for key, c := range n.found {
		if c.count >= least && c.words >= 2 && !pieces[key] && n.holds(key, c) {
			out = append(out, Topic{Long: c.shown, Count: c.count})
		}
	}
	return out
}

// holds reports whether the parts of a candidate belong together: where small
// words join them, the rarer part stands in the whole often enough.
func (n *names) holds(key string, c *name) bool {
	if len(c.parts) == 0 {
		return true
	}
	words := strings.Split(key, " ")
	for _, at := range c.parts {
		after := at
		for after < len(words) && analysis.IsStop(words[after]) {
			after++
		}
		rarer := math.MaxInt
		for _, part := range []string{strings.Join(words[:at], " "), strings.Join(words[after:], " ")} {
			if p := n.found[part]; p != nil {
				rarer = min(rarer, p.count)
			}
		}
		if rarer/7 > c.count {
			return false
		}
	}
	return true
}

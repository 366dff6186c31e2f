package suggest

import (
	"strings"
	"unicode/utf8"

	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/analysis"
)

// Bounds of what is typed: longer texts are not what a suggestion begins like.
const (
	maxTypedBytes = 256
	maxTypedWords = 12
)

// A typed is what somebody has typed so far.
type typed struct {
	text  string
	words []typedWord
	open  bool // the last word is still being typed
}

// A typedWord is a word of what was typed: text[start:end].
type typedWord struct {
	term       string
	stop       bool
	start, end int
}

// readTyped takes text apart. It reports false where there is nothing to
// suggest for: no word, too many, or one that is no text but a filter.
func readTyped(text string) (typed, bool) {
	t := typed{text: text}
	if len(text) > maxTypedBytes || !utf8.ValidString(text) {
		return t, false
	}
	var tokens analysis.Tokenizer
	tokens.Reset(text)
	for tok, ok := tokens.Next(); ok; tok, ok = tokens.Next() {
		if tok.Joined || inFilter(text, tok.Start) {
			continue
		}
		if len(t.words) == maxTypedWords {
			return t, false
		}
		term := string(tok.Term)
		t.words = append(t.words, typedWord{fold(term), analysis.IsStop(term), tok.Start, tok.End})
	}
	if len(t.words) == 0 {
		return t, false
	}
	rest := text[t.words[len(t.words)-1].end:]
	t.open = rest == ""
	return t, !strings.ContainsFunc(rest, isWordRune)
}

// inFilter reports whether the word at i belongs to a filter, as "source:TH",
// or to what is not looked for, as "-kashmir", or is the name in "title:compact".
func inFilter(text string, i int) bool {
	start := strings.LastIndexAny(text[:i], " \t\u00a0") + 1
	item := text[start:]
	if end := strings.IndexAny(item, " \t\u00a0"); end >= 0 {
		item = item[:end]
	}
	colon := strings.IndexByte(item, ':')
	if item[0] == '-' || colon < 0 {
		return item[0] == '-'
	}
	q := search.Parse(item)
	return len(q.Filters) > 0 || len(q.Clauses) > 0 && q.Clauses[0].InTitle && i < start+colon
}

// isWordRune reports whether r is neither space nor ASCII punctuation.
func isWordRune(r rune) bool {
	return '0' <= r && r <= '9' || 'A' <= r && r <= 'Z' || 'a' <= r && r <= 'z' || r >= 0x370
}

// fold returns a term in lower case: a term that package analysis keeps in
// capitals is typed in any case.
func fold(term string) string { return strings.ToLower(term) }

// last returns the last word.
func (t *typed) last() *typedWord { return &t.words[len(t.words)-1] }

// completed returns what was typed with its last word replaced, and those of
// the words before that are not as they were typed.
func (t *typed) completed(before []string, last string) string {
	var b strings.Builder
	at := 0
	for i := range t.words {
		w, to := &t.words[i], last
		if i < len(t.words)-1 {
			if to = w.term; before != nil {
				to = before[i]
			}
			if to == w.term {
				continue
			}
		}
		b.WriteString(t.text[at:w.start])
		b.WriteString(to)
		at = w.end
	}
	return b.String()
}

package answer

import (
	"slices"
	"strings"

	"github.com/briefsearch/briefsearch/corpus"
)

// topics returns what the facts of a section are of: the thing that its
// heading names, and the brief's title.
func (f *finder) topics(s *corpus.Section) []topic {
	of, title := f.names(s.Heading), f.names(f.brief.Title)
	return append(of[:len(of):len(of)], title...)
}

// names returns the topics that a heading, a title or a subject names.
func (f *finder) names(text string) []topic {
	out, ok := f.named[text]
	if ok {
		return out
	}
	whole := bare(text)
	for _, name := range names(whole) {
		f.words = f.scan(f.words, name, maxTokens)
		keys := content(f.words)
		if len(keys) == 0 || slices.ContainsFunc(out, func(t topic) bool { return slices.Equal(t.keys, keys) }) {
			continue
		}
		out = append(out, topic{text: whole, keys: keys, parts: parts(f.words)})
	}
	f.named[text] = out
	return out
}

// bare takes off what stands around the name in a heading: "About", "What is the … ?".
func bare(text string) string {
	text = strings.TrimRight(strings.TrimSpace(text), " ?:.")
	if rest, ok := strings.CutSuffix(text, " के बारे में"); ok {
		text = rest
	}
	for again := true; again; {
		again = false
		for _, p := range []string{"more about ", "about ", "key facts about ", "facts about ", "what is ", "what are ", "who is ", "the ", "a ", "an "} {
			if len(text) > len(p) && strings.EqualFold(text[:len(p)], p) {
				text, again = text[len(p):], true
			}
		}
	}
	return text
}

// names returns the ways in which text may name a thing: all of it, its long
// and its short form, and what stands before a colon or comma.
func names(text string) []string {
	out := []string{text}
	if i := strings.IndexAny(text, ":,–—"); i > 0 && i < len(text)-1 {
		out = append(out, text[:i])
		text = text[:i]
	}
	open := strings.IndexByte(text, '(')
	if open < 0 {
		return out
	}
	if end := strings.IndexByte(text[open:], ')'); end > 0 {
		rest := text[open+end+1:] // "Marginal standing facility (MSF) rate"
		out = append(out, strings.TrimSpace(text[:open])+rest, text[open+1:open+end]+rest)
	}
	return out
}

// parts returns the keys of the parts of a name that may stand for it: what
// comes before "on", "for" or "of", and what comes after "Office of".
func parts(tokens []token) [][]string {
	var out [][]string
	for i, t := range tokens {
		if !joins[t.key] || i == 0 {
			continue
		}
		if before := content(tokens[:i]); len(before) >= 2 {
			out = append(out, before)
		}
		if after := content(tokens[i+1:]); i == 1 && t.key == "of" && len(after) >= 2 {
			out = append(out, after)
		}
	}
	return out
}

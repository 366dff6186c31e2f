package snippet_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/internal/sharedtest"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/analysis"
	"github.com/briefsearch/briefsearch/search/snippet"
)

// brief reads a brief out of text.
func brief(text string) *corpus.Brief {
	var lines []corpus.Line
	for l := range strings.SplitSeq(text, "\n") {
		kind := corpus.LineUnknown
		if strings.TrimSpace(l) == "" {
			kind = corpus.LineBlank
		}
		lines = append(lines, corpus.Line{Kind: kind, Text: l})
	}
	b, _ := corpus.Parse(corpus.Raw{Lines: lines, Path: "test.txt"})
	return &b
}

func seed(tb testing.TB) *corpus.Brief {
	text, err := os.ReadFile(sharedtest.Dir(tb, "seed", "iom.txt"))
	if err != nil {
		tb.Fatal(err)
	}
	return brief(string(text))
}

// terms returns the terms of text, with or without those that are written apart in it.
func terms(text string, joined bool) []string {
	var t analysis.Tokenizer
	t.Reset(text)
	var out []string
	for tok, ok := t.Next(); ok; tok, ok = t.Next() {
		if joined || !tok.Joined {
			out = append(out, string(tok.Term))
		}
	}
	return out
}

// query makes the query that an engine would, over a collection that has no
// other words than those of the text: words in all their forms, phrases in quotes.
func query(raw, text string) snippet.Query {
	q := snippet.Query{Terms: map[string]snippet.Term{}}
	forms := map[string][]string{}
	var t analysis.Tokenizer
	t.Reset(text)
	for tok, ok := t.Next(); ok; tok, ok = t.Next() {
		s := string(tok.Term)
		forms[analysis.Stem(s)] = append(forms[analysis.Stem(s)], s)
	}
	group := 0
	for _, c := range search.Parse(raw).Clauses {
		words := terms(c.Text, c.Kind != search.KindPhrase)
		for _, w := range words {
			weight := 1.0
			if analysis.IsStop(w) {
				weight = 0
			}
			group++
			if c.Kind == search.KindPhrase {
				if _, ok := q.Terms[w]; !ok {
					q.Terms[w] = snippet.Term{Group: group, Weight: weight, PhraseOnly: true}
				}
				continue
			}
			for _, f := range forms[analysis.Stem(w)] {
				q.Terms[f] = snippet.Term{Group: group, Weight: weight}
			}
		}
		if c.Kind == search.KindPhrase {
			q.Phrases = append(q.Phrases, words)
		}
	}
	return q
}

// text returns all that can be shown of b, and its title.
func text(b *corpus.Brief) string {
	s := b.Title + "\n"
	for _, sec := range b.Sections {
		s += sec.Heading + "\n"
		for _, bl := range sec.Blocks {
			s += bl.Text + "\n"
		}
	}
	return s
}

// marked returns text with its spans in brackets.
func marked(text string, spans []search.Span) string {
	var b strings.Builder
	for _, p := range snippet.Pieces(text, spans) {
		if p.Match {
			b.WriteString("[" + p.Text + "]")
		} else {
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

// lines returns snippets one a line: section, text with the matches in brackets.
func lines(snippets []search.Snippet) string {
	var b strings.Builder
	for _, s := range snippets {
		b.WriteString(s.SectionID + ": " + marked(s.Text, s.Matches) + "\n")
	}
	return b.String()
}

func TestSeed(t *testing.T) {
	b := seed(t)
	tests := []struct {
		query string
		words int
		want  string
	}{
		{"global compact", search.DefaultSnippet, `
facts: It supported the negotiation and adoption of the UN [Global] [Compact] for Migration, a UN [global] agreement…
q1: The [global] [compact] for migration is the first, inter governmentally negotiated agreement, prepared under the auspices of…
q1: The [global] [compact] is non-legally binding.
`},
	}
	for _, tt := range tests {
		t.Run(tt.query, func(t *testing.T) {
			got := "\n" + lines(snippet.Cut(b, query(tt.query, text(b)), tt.words))
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("snippets (-want +got):\n%s", diff)
			}
		})
	}
}

// plain returns text without the brackets around matches.
func plain(text string) string {
	return strings.NewReplacer("[", "", "]", "").Replace(text)
}

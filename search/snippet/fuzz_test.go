package snippet_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/snippet"
)

var fuzzSeeds = []struct {
	query, text string
	words       int
}{
	{`global compact "un global"`, "The UN Global Compact for Migration, a UN global agreement. No. 5 of the U.S. list? Yes.", 7},
	{"क्षमा समझौता", "वैश्विक समझौता क्\u200dष है। यह क्षमा के लिए है॥ दूसरा वाक्य।", 3},
	{`"g 20" S400 intergovernmental`, "G-20 and S-400 meet COP 29; inter-governmental, non-governmental", 2},
	{"a", "a\u0301 a\u200da e\u0301a" + strings.Repeat("\u0301", 70) + strings.Repeat("a", 200), 1},
	{"flag 🇮🇳", "🇮🇳🇮🇳 flag 👩\u200d👩\u200d👧 \r\n \u0301 flag", 1},
}

func FuzzMark(f *testing.F) {
	for _, s := range fuzzSeeds {
		f.Add(s.query, s.text)
	}
	f.Fuzz(func(t *testing.T, raw, text string) {
		checkSpans(t, text, snippet.Mark(text, query(raw, text)))
	})
}

func FuzzCut(f *testing.F) {
	for _, s := range fuzzSeeds {
		f.Add(s.query, s.text, s.text, s.words)
	}
	f.Fuzz(func(t *testing.T, raw, first, second string, words int) {
		b := &corpus.Brief{Sections: []corpus.Section{
			{ID: "overview", Kind: corpus.KindOverview, Blocks: []corpus.Block{{Kind: corpus.Paragraph, Text: first}, {Kind: corpus.Bullet, Text: second}}},
			{ID: "meta", Kind: corpus.KindMeta, Blocks: []corpus.Block{{Kind: corpus.Paragraph, Text: first}}},
			{ID: "q1", Kind: corpus.KindQuestion, Heading: first, Blocks: []corpus.Block{{Kind: corpus.Paragraph, Text: first + " " + second}}},
		}}
		words %= 100
		got := snippet.Cut(b, query(raw, text(b)), words)
		checkSnippets(t, b, got, words)
	})
}

// checkSnippets holds snippets to what Cut promises.
func checkSnippets(t *testing.T, b *corpus.Brief, got []search.Snippet, words int) {
	t.Helper()
	if len(got) > 3 {
		t.Fatalf("%d snippets", len(got))
	}
	type place struct {
		text       string
		start, end int
	}
	var shown []place
	total := 0
	for _, s := range got {
		checkSpans(t, s.Text, s.Matches)
		total += countWords(s.Text)
		var source []string
		for _, sec := range b.Sections {
			if sec.ID == s.SectionID && sec.Kind != corpus.KindMeta {
				if sec.Kind == corpus.KindQuestion {
					source = append(source, sec.Heading)
				}
				for _, bl := range sec.Blocks {
					source = append(source, bl.Text)
				}
			}
		}
		found, whole := []place(nil), false
		bodies := []string{s.Text}
		if bare := strings.TrimSuffix(strings.TrimPrefix(s.Text, "…"), "…"); bare != s.Text {
			bodies = append(bodies, bare)
		}
		for _, text := range source {
			for _, body := range bodies {
				for at := strings.Index(text, body); at >= 0 && body != ""; {
					end := at + len(body)
					found = append(found, place{text, at, end})
					whole = whole || !splits(text, at) && !splits(text, end)
					next := strings.Index(text[at+1:], body)
					if next < 0 {
						break
					}
					at += 1 + next
				}
			}
		}
		if len(found) == 0 {
			t.Errorf("snippet %q is not in the section %q", s.Text, source)
		} else if !whole {
			t.Errorf("snippet %q cuts the section %q within a character", s.Text, source)
		}
		if len(found) == 1 {
			shown = append(shown, found[0])
		}
	}
	for i, p := range shown {
		for _, o := range shown[:i] {
			if p.text == o.text && p.start < o.end && o.start < p.end {
				t.Errorf("snippets overlap: %q and %q", p.text[p.start:p.end], o.text[o.start:o.end])
			}
		}
	}
	if total > max(0, words) {
		t.Errorf("%d words, want at most %d: %+v", total, words, got)
	}
}

// checkSpans holds spans to what search.Span promises, and Pieces to give the text again.
func checkSpans(t *testing.T, text string, spans []search.Span) {
	t.Helper()
	end := 0
	for _, s := range spans {
		if s.Start < end || s.End <= s.Start || s.End > len(text) {
			t.Fatalf("spans %v of %q", spans, text)
		}
		if splits(text, s.Start) || splits(text, s.End) {
			t.Errorf("span %v splits a character of %q", s, text)
		}
		end = s.End
	}
	var b strings.Builder
	for _, p := range snippet.Pieces(text, spans) {
		b.WriteString(p.Text)
	}
	if b.String() != text {
		t.Errorf("the pieces of %q make %q", text, b.String())
	}
	points := []rune(text)
	for i, s := range snippet.CodePoints(text, spans) {
		if utf8.ValidString(text) && string(points[s.Start:s.End]) != text[spans[i].Start:spans[i].End] {
			t.Errorf("span %v of %q is %v in code points", spans[i], text, s)
		}
	}
}

// splits reports whether a cut at i would part what a reader sees as one
// character: the rules that matter, written down once more.
func splits(text string, i int) bool {
	if i == 0 || i == len(text) {
		return false
	}
	if utf8.ValidString(text) && !utf8.ValidString(text[:i]) {
		return true
	}
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	after, _ := utf8.DecodeRuneInString(text[i:])
	if unicode.IsControl(before) || unicode.IsControl(after) {
		return before == '\r' && after == '\n'
	}
	const virama, joiner, nonJoiner = '\u094d', '\u200d', '\u200c'
	return unicode.Is(unicode.Prepended_Concatenation_Mark, before) || unicode.In(after, unicode.Mn, unicode.Mc, unicode.Me) || (after == joiner || after == nonJoiner) && !unicode.IsSpace(before) ||
		before == joiner && unicode.In(after, unicode.L, unicode.So) && joins(text[:i]) || before == virama && unicode.Is(unicode.Devanagari, after)
}

// joins reports whether the joiners at the end of text have anything to join.
func joins(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, "\u200c\u200d"))
	return r != utf8.RuneError && !unicode.IsSpace(r)
}

// countWords counts what stands between spaces. Where a space belongs to the
// character before or after it the text need not be cut, so that it is none.
func countWords(text string) int {
	n, in := 0, false
	for i, r := range text {
		end := i + utf8.RuneLen(r)
		space := unicode.IsSpace(r) && (unicode.IsControl(r) || !splits(text, i) && !splits(text, end))
		if !space && !in {
			n++
		}
		in = !space
	}
	return n
}

package corpus_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/briefsearch/briefsearch/corpus"
)

// runs returns the runs of letters and digits, with their marks, of s.
func runs(s string) []string {
	var out []string
	start := -1
	for i, r := range s {
		word := unicode.IsLetter(r) || unicode.IsNumber(r) || start >= 0 && unicode.IsMark(r)
		if word && start < 0 {
			start = i
		} else if !word && start >= 0 {
			out = append(out, s[start:i])
			start = -1
		}
	}
	if start >= 0 {
		out = append(out, s[start:])
	}
	return out
}

// lostGlyphs are the letters that stand for a bullet's sign where a PDF's
// symbol font was lost.
const lostGlyphs = "o y n l q u v Ø ü à ð þ Ü"

// checkLaw fails where a run of the input is not in the brief, or out of order.
// A lone letter at the beginning of a line may be missing: a lost bullet.
func checkLaw(t *testing.T, lines []corpus.Line, b corpus.Brief) {
	t.Helper()
	var have []string
	for _, s := range b.Sections {
		have = append(have, runs(s.Heading)...)
		for _, bl := range s.Blocks {
			have = append(have, runs(bl.Text)...)
		}
	}
	// at holds how many runs of the brief may be accounted for: one number,
	// but for what may be a lost bullet.
	at := []int{0}
	for _, l := range lines {
		for _, part := range strings.FieldsFunc(l.Text, func(r rune) bool { return r == '\n' || r == '\r' }) {
			for i, w := range runs(part) {
				var next []int
				if i == 0 && strings.Contains(lostGlyphs, w) && utf8.RuneCountInString(w) == 1 {
					next = append(next, at...)
				}
				for _, k := range at {
					if k < len(have) && have[k] == w && !slices.Contains(next, k+1) {
						next = append(next, k+1)
					}
				}
				if len(next) == 0 {
					k := slices.Max(at)
					t.Fatalf("%q of line %q is missing; the brief goes on with %q", w, part, have[k:min(k+5, len(have))])
				}
				at = next
			}
		}
	}
	if k := slices.Max(at); k < len(have) {
		t.Fatalf("the brief has words that the input has not: %q", have[k:min(k+5, len(have))])
	}
}

// checkBrief fails where a brief is not well formed.
func checkBrief(t *testing.T, b corpus.Brief) {
	t.Helper()
	seen := make(map[string]bool)
	for _, s := range b.Sections {
		if s.ID == "" || seen[s.ID] {
			t.Fatalf("section id %q is empty or repeated", s.ID)
		}
		seen[s.ID] = true
		if s.Heading == "" && len(s.Blocks) == 0 {
			t.Fatalf("section %q is empty", s.ID)
		}
		for _, bl := range s.Blocks {
			if bl.Text == "" || !utf8.ValidString(bl.Text) || strings.ContainsAny(bl.Text, "\n\r\t") {
				t.Fatalf("block %q of section %q is not one line of text", bl.Text, s.ID)
			}
		}
	}
	if !utf8.ValidString(b.Title) || !utf8.ValidString(b.URL) {
		t.Fatalf("not UTF-8: title %q, URL %q", b.Title, b.URL)
	}
	if b.ID == "" || len(b.ID) > 128 || strings.Trim(string(b.ID), "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~") != "" {
		t.Fatalf("id %q", b.ID)
	}
	for _, f := range b.Facts() {
		if f.Label == "" || f.Value == "" || !seen[f.SectionID] {
			t.Fatalf("fact %+v", f)
		}
	}
	for _, q := range b.Questions() {
		if q.Question == "" || !seen[q.ID] {
			t.Fatalf("question %+v", q)
		}
	}
	for _, a := range b.Acronyms() {
		if a.Short == "" || a.Long == "" || !utf8.ValidString(a.Long) {
			t.Fatalf("acronym %+v", a)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"", "Title\n10-01-2025\n10:30 AM\nOverview:\nText.\nAbout X:\n- A: b\nQ1: Why?\nBecause.\nSource: TH",
		"y One\ny Two\no", "**Short summary** He\n\n## Heading: A | 2024-05-22\n-", "Q1\nQ1:\nQ1:\nAns: (b)\n(a) x",
		"Home > Current Affairs > Polity What is it? 10-01-2025 10:30 AM 1 min read Overview: The text of it, long enough to count as a page that was flattened into one line. About It: - One. - Two: three. Q1: Why? Because. Source: TH © 2025",
		"शीर्षक\n२३ जनवरी २०२४\nचर्चा में क्यों?\n• मुख्यालय: जिनेवा।\nप्रश्न: क्या?\nउत्तर: हाँ\nस्रोत: द हिंदू", "a\xff\u200bb\u2028c: d (E F) [GH]",
	} {
		f.Add(s, "", uint8(0))
	}
	f.Fuzz(func(t *testing.T, text, title string, kinds uint8) {
		lines := textLines(text)
		for i := range lines {
			if kinds != 0 && i%3 == int(kinds)%3 {
				lines[i].Kind = corpus.LineKind(kinds) % (corpus.LineMeta + 1)
			}
		}
		r := corpus.Raw{Title: title, Lines: lines, Path: "fuzz.txt"}
		b, _ := corpus.Parse(r)
		checkLaw(t, lines, b)
		checkBrief(t, b)
		again, _ := corpus.Parse(r)
		if again.Hash() != b.Hash() {
			t.Fatal("two readings of the same text differ")
		}
		var all []string
		for _, part := range corpus.Split(lines) {
			b, _ := corpus.Parse(corpus.Raw{Lines: part})
			checkLaw(t, part, b)
			checkBrief(t, b)
			for _, l := range part {
				all = append(all, runs(l.Text)...)
			}
		}
		var want []string
		for _, l := range lines {
			want = append(want, runs(l.Text)...)
		}
		if !slices.Equal(all, want) {
			t.Fatalf("the parts hold %q, the page %q", all, want)
		}
	})
}

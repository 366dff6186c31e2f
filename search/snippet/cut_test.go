package snippet_test

import (
	"io/fs"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/corpus/sample"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/snippet"
)

// sections makes a brief of sections, one a line: "kind|heading|block|block",
// a block beginning with "- " being a bullet.
func sections(lines ...string) *corpus.Brief {
	b := &corpus.Brief{ID: "test", Title: "Test"}
	for _, l := range lines {
		parts := strings.Split(l, "|")
		s := corpus.Section{ID: parts[0], Kind: corpus.SectionKind(parts[0]), Heading: parts[1]}
		for _, text := range parts[2:] {
			block := corpus.Block{Kind: corpus.Paragraph, Text: text}
			if rest, ok := strings.CutPrefix(text, "- "); ok {
				block = corpus.Block{Kind: corpus.Bullet, Text: rest}
			}
			s.Blocks = append(s.Blocks, block)
		}
		b.Sections = append(b.Sections, s)
	}
	return b
}

func TestCut(t *testing.T) {
	long := "One two three four five six seven eight nine ten, eleven twelve global compact thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty."
	tests := []struct {
		name, query string
		words       int
		brief       *corpus.Brief
		want        string
	}{
		{
			"the sentence", "compact", 40,
			sections("overview||First comes this. Then the compact. Then nothing."),
			"overview: Then the [compact].",
		},
		{
			"a bullet whole", "compact", 40,
			sections("facts|About|- It has no. 5. The compact. The rest."),
			"facts: It has no. 5. The [compact]. The rest.",
		},
		{
			"words together before words apart", "global compact", 40,
			sections("facts|About|- global trade and, after many more words, a compact|- a global compact"),
			"facts: a [global] [compact]\nfacts: [global] trade and, after many more words, a [compact]",
		},
		{
			"all words before one of them", "compact refugees", 40,
			sections("facts|About|- refugees here|- compact there|- compact for refugees"),
			"facts: [compact] for [refugees]\nfacts: [refugees] here\nfacts: [compact] there",
		},
		{
			"a label before a mention", "headquarters", 40,
			sections("overview||The headquarters moved.", "facts|About|- Headquarters: Geneva, Switzerland."),
			"facts: [Headquarters]: Geneva, Switzerland.\noverview: The [headquarters] moved.",
		},
		{
			"cut before, within and after", "global compact", 8,
			sections("overview||" + long),
			"overview: …eleven twelve [global] [compact] thirteen fourteen fifteen sixteen…",
		},
		{
			"cut at the end only", "two", 4,
			sections("overview||" + long),
			"overview: One [two] three four…",
		},
		{
			"cut at the beginning only", "twenty", 4,
			sections("overview||" + long),
			"overview: …seventeen eighteen nineteen [twenty].",
		},
		{
			"no comma before the dots", "two", 10,
			sections("overview||" + long),
			"overview: One [two] three four five six seven eight nine ten…",
		},
		{
			"a phrase is not cut", `ten "twelve global compact thirteen"`, 5,
			sections("overview||" + long),
			"overview: …[twelve global compact thirteen] fourteen…",
		},
		{
			"a phrase longer than the room", `"twelve global compact thirteen"`, 2,
			sections("overview||" + long),
			"overview: …[twelve global]…",
		},
		{
			"one word", "compact", 1,
			sections("overview||" + long),
			"overview: …[compact]…",
		},
		{
			"the answer with its question", "founded", 40,
			sections("question|Q1: When was IOM founded?|No one knows. It may have been in 1951 or so."),
			"question: No one knows. It may have been in 1951 or so.\nquestion: Q1: When was IOM [founded]?",
		},
		{
			"not a source line", "hindu", 40,
			sections("overview||Some lead. More.", "meta||Source: The Hindu"),
			"overview: Some lead.",
		},
		{
			"no match", "zzz", 40,
			sections("text||Other text.", "overview|| |The lead. More.", "facts||- fact"),
			"overview: The lead.",
		},
		{
			"no match and no overview", "zzz", 2,
			sections("meta||Source: TH", "facts||- one two three four"),
			"facts: one two…",
		},
		{
			"not the title again", "test", 40,
			sections("overview||Test The lead of a test. More."),
			"overview: The lead of a [test].",
		},
		{
			"nothing but the title again", "lead", 40,
			sections("overview||Test", "facts||- Test|- Testing"),
			"overview: Test",
		},
		{
			"a space before a joiner", "zzz", 2,
			sections("overview||one \u200ctwo three four"),
			"overview: one \u200ctwo…",
		},
		{"no text", "zzz", 40, sections("meta||Source: TH"), ""},
		{"no room", "compact", 0, sections("overview||The compact."), ""},
		{"no query", "", 40, sections("overview||The compact."), "overview: The compact."},
		{
			"Hindi", "समझौता", 4,
			sections("overview||भारत ने कहा। यह वैश्विक समझौता सभी देशों के लिए है। और भी।"),
			"overview: यह वैश्विक [समझौता] सभी…",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := snippet.Cut(tt.brief, query(tt.query, text(tt.brief)), tt.words)
			if diff := cmp.Diff(tt.want, strings.TrimSuffix(lines(got), "\n")); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.query, diff)
			}
			checkSnippets(t, tt.brief, got, tt.words)
		})
	}
}

// Of a long brief the telling sections are read first.
func TestCutLongBrief(t *testing.T) {
	filler := strings.Repeat("Nothing to see here. ", 10_000)
	b := sections("text||"+filler+"compact", "facts||- the compact", "text||"+filler)
	got := lines(snippet.Cut(b, query("compact", text(b)), 40))
	if want := "facts: the [compact]\n"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	b = sections("text||" + strings.Repeat("compact ", 100_000))
	for _, n := range []int{1, 40, 200} {
		checkSnippets(t, b, snippet.Cut(b, query("compact", "compact"), n), n)
	}
	b = sections("text||" + strings.Repeat("क्षमा", 50_000))
	checkSnippets(t, b, snippet.Cut(b, query("क्षमा", "क्षमा"), 40), 40)
}

// Every brief of the sample, asked for words of its own.
func TestCutSample(t *testing.T) {
	files, err := fs.Glob(sample.FS(), "briefs/*.txt")
	if err != nil || len(files) < 50 {
		t.Fatalf("%d files in the sample, error %v", len(files), err)
	}
	for _, name := range files {
		data, err := fs.ReadFile(sample.FS(), name)
		if err != nil {
			t.Fatal(err)
		}
		b := brief(string(data))
		for _, raw := range []string{b.Title, `"` + b.Title + `"`, "India united nations", "भारत"} {
			q := query(raw, text(b))
			for _, words := range []int{1, 7, search.DefaultSnippet, search.MaxSnippetWords} {
				got := snippet.Cut(b, q, words)
				if len(got) == 0 {
					t.Errorf("%s: no snippet for %q", name, raw)
				}
				checkSnippets(t, b, got, words)
			}
		}
	}
}

package corpus_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/internal/sharedtest"
)

// textLines makes lines of plain text.
func textLines(s string) []corpus.Line {
	var out []corpus.Line
	for l := range strings.SplitSeq(s, "\n") {
		kind := corpus.LineUnknown
		if strings.TrimSpace(l) == "" {
			kind = corpus.LineBlank
		}
		out = append(out, corpus.Line{Kind: kind, Text: l})
	}
	return out
}

func TestParseSeed(t *testing.T) {
	text, err := os.ReadFile(sharedtest.Dir(t, "seed", "iom.txt"))
	if err != nil {
		t.Fatal(err)
	}
	b, issues := corpus.Parse(corpus.Raw{Lines: textLines(string(text)), Path: "seed/iom.txt"})
	if len(issues) > 0 {
		t.Errorf("issues: %v", issues)
	}
	type section struct {
		ID, Kind, Heading string
		Paragraphs        int
		Bullets           int
	}
	var got []section
	for _, s := range b.Sections {
		g := section{ID: s.ID, Kind: string(s.Kind), Heading: s.Heading}
		for _, bl := range s.Blocks {
			if bl.Kind == corpus.Bullet {
				g.Bullets++
			} else {
				g.Paragraphs++
			}
		}
		got = append(got, g)
	}
	want := []section{
		{"meta", "meta", "", 4, 0},
		{"overview", "overview", "Overview", 1, 0},
		{"facts", "facts", "About International Organization for Migration (IOM)", 0, 11},
		{"q1", "question", "Q1: What is the UN Global Compact for Migration?", 1, 0},
		{"meta-2", "meta", "", 1, 0},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("sections (-want +got):\n%s", d)
	}
	type fields struct {
		Title, Published, Time string
		ReadMinutes            int
		Source                 corpus.Source
		Lang                   string
		ID                     corpus.ID
	}
	if d := cmp.Diff(fields{
		"What is the International Organization for Migration (IOM)?", "2025-01-10", "10:30", 1,
		corpus.Source{Code: "TH", Name: "The Hindu"},
		"en", b.ID,
	}, fields{b.Title, b.Published.String(), b.Time, b.ReadMinutes, b.Source, b.Lang, b.ID}); d != "" {
		t.Errorf("fields (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]corpus.Fact{
		{Label: "Headquarters", Value: "Geneva, Switzerland", SectionID: "facts", Block: 8},
		{Label: "Member States", Value: "IOM has 175 member states and 8 observer states", SectionID: "facts", Block: 9},
		{Label: "Publications", Value: "World Migration Report, Migration Health Annual Report", SectionID: "facts", Block: 10},
	}, b.Facts()); d != "" {
		t.Errorf("facts (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]corpus.Acronym{{Short: "IOM", Long: "International Organization for Migration"}}, b.Acronyms()); d != "" {
		t.Errorf("acronyms (-want +got):\n%s", d)
	}
	qs := b.Questions()
	if len(qs) != 1 || qs[0].ID != "q1" || qs[0].Question != "What is the UN Global Compact for Migration?" || !strings.HasPrefix(qs[0].Answer, "The global compact for migration is the first") {
		t.Errorf("questions: %+v", qs)
	}
}

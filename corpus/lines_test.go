package corpus_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/corpus"
)

// TestParseBullets gives each sign a bullet may have.
func TestParseBullets(t *testing.T) {
	want := []corpus.Block{
		{Kind: corpus.Bullet, Text: "Headquarters: Geneva"},
		{Kind: corpus.Bullet, Text: "Members: 175"},
	}
	for _, sign := range []string{
		"- ", "• ", "•", "* ", "+ ", "– ", "— ", "o ", "y ", "Ø ", "ü ", "v ", "⚪ ", "⚫", "➢ ", "► ", "▪ ", "● ", "○ ", "■ ", "◆ ", "❖ ", "✓ ", "➤ ", "→ ", "» ",
		"\uf0b7 ", "\uf0a7", "\uf0d8 ", "👉 ", "✅ ", "🔹", "☑️ ", "> ", "·   ", "•\n", "-\t", "? ", "\ufffd ", "  - ", "• • ",
	} {
		b, _ := corpus.Parse(corpus.Raw{Title: "Title", Lines: textLines("About it:\n" + sign + "Headquarters: Geneva\n" + sign + "Members: 175")})
		if len(b.Sections) != 1 {
			t.Errorf("%q: %d sections", sign, len(b.Sections))
			continue
		}
		if d := cmp.Diff(want, b.Sections[0].Blocks); d != "" {
			t.Errorf("%q (-want +got):\n%s", sign, d)
		}
	}
}

// TestParseNoBullets gives lines that begin like bullets and are none.
func TestParseNoBullets(t *testing.T) {
	for _, line := range []string{
		"-5 per cent was the growth of the sector.", "y = mx + c is the equation of a line.", "O Captain is a poem of the time.", "₹500 crore was set aside for it.",
		"1951 was the year of its birth.", "2.5 million people fled the country.", "© is the sign for it.", "+91 is the code of India.",
	} {
		b, _ := corpus.Parse(corpus.Raw{Title: "Title", Lines: textLines("About it:\nA first line stands here.\n" + line)})
		for _, s := range b.Sections {
			for _, bl := range s.Blocks {
				if bl.Kind == corpus.Bullet {
					t.Errorf("%q is the bullet %q", line, bl.Text)
				}
			}
		}
	}
}

// TestParseKinds gives lines whose kind the format knows.
func TestParseKinds(t *testing.T) {
	b, issues := corpus.Parse(corpus.Raw{
		Title: "What is the IOM? | Study Portal", Date: "2025-01-10", URL: "https://portal.example/iom",
		Lines: []corpus.Line{
			{Kind: corpus.LineMeta, Text: "Home"},
			{Kind: corpus.LineHeading, Text: "What is the IOM?"},
			{Kind: corpus.LineMeta, Text: "Posted by the desk at 10:30"},
			{Kind: corpus.LineHeading, Text: "Context"},
			{Kind: corpus.LineParagraph, Text: "It doubled its appeal"},
			{Kind: corpus.LineParagraph, Text: "and more followed."},
			{Kind: corpus.LineHeading, Text: "Structure and work"},
			{Kind: corpus.LineBullet, Text: "Headquarters: Geneva"},
			{Kind: corpus.LineBullet, Text: "• Members: 175"},
			{Kind: corpus.LineHeading, Text: "Q1. Who leads it?"},
			{Kind: corpus.LineHeading, Text: "Answer"},
			{Kind: corpus.LineParagraph, Text: "A Director General."},
			{Kind: corpus.LineMeta, Text: "All rights reserved"},
		},
	})
	want := `title: What is the IOM?
date: 2025-01-10
[overview overview] Context
  It doubled its appeal
  and more followed.
[facts facts] Structure and work
- Headquarters: Geneva
- Members: 175
[q1 question] Q1. Who leads it?
  Answer
  A Director General.
fact: Headquarters = Geneva
fact: Members = 175
ask: Who leads it? = A Director General.
`
	if d := cmp.Diff(want, outline(b, issues)); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if !strings.HasPrefix(string(b.ID), "portal-iom-") {
		t.Errorf("id %q", b.ID)
	}
}

package corpus_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/corpus"
)

func TestFacts(t *testing.T) {
	tests := []struct {
		name, in string
		want     []corpus.Fact
	}{
		{"bullet", "- Headquarters: Geneva, Switzerland.", []corpus.Fact{{Label: "Headquarters", Value: "Geneva, Switzerland"}}},
		{"numbered", "1. Founded: 1951", []corpus.Fact{{Label: "Founded", Value: "1951"}}},
		{"paragraph", "Member States: 175", []corpus.Fact{{Label: "Member States", Value: "175"}}},
		{"several in a paragraph", "It works for all. Headquarters: Geneva. Members: 175 states. It is old.", []corpus.Fact{
			{Label: "Headquarters", Value: "Geneva"}, {Label: "Members", Value: "175 states. It is old"},
		}},
		{"dash in a bullet", "• Headquarters – Gland, Switzerland", []corpus.Fact{{Label: "Headquarters", Value: "Gland, Switzerland"}}},
		{"hyphen in a bullet", "• Founded - 1969\n• A non-aligned state", []corpus.Fact{{Label: "Founded", Value: "1969"}}},
		{"equals in a bullet", "• ASEAN (Association of Southeast Asian Nations) = 10 members; HQ Jakarta", []corpus.Fact{{Label: "ASEAN (Association of Southeast Asian Nations)", Value: "10 members; HQ Jakarta"}}},
		{"several with equals", "• East = Vaduz; 1962 to 1970; West = Bergen", []corpus.Fact{{Label: "East", Value: "Vaduz; 1962 to 1970"}, {Label: "West", Value: "Bergen"}}},
		{"abbreviation at the end", "- Seat: Washington, D.C.", []corpus.Fact{{Label: "Seat", Value: "Washington, D.C."}}},
		{"Hindi", "• मुख्यालय: जिनेवा।", []corpus.Fact{{Label: "मुख्यालय", Value: "जिनेवा"}}},
		{"heading with its value below", "Nodal agency:\nMinistry of Home Affairs\n\nWay forward\nText follows here for some words.", []corpus.Fact{{Label: "Nodal agency", Value: "Ministry of Home Affairs"}}},
		{"time", "- Meets at 10:30 on Mondays", nil},
		{"URL", "- https://example.org/a", nil},
		{"URL as the value", "- Website: https://example.org/a", nil},
		{"long label", "- What the court held in its judgment of 1973 was this: the basic structure stays", nil},
		{"speech", "- The Minister said: we shall see", nil},
		{"small letter", "- it: no", nil},
		{"question", "Q1: What?", nil},
		{"meta", "Source: TH", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b, _ := corpus.Parse(corpus.Raw{Title: "Title", Lines: textLines("Overview:\nA lead of some words.\n" + tt.in)})
			got := b.Facts()
			for i := range got {
				f := &got[i]
				if text := block(&b, f); !strings.Contains(text, f.Value) {
					t.Errorf("%s: %s is said to stand in %q", f.Label, f.Value, text)
				}
				f.SectionID, f.Block = "", 0
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

// block returns the text of the block that f is said to stand in.
func block(b *corpus.Brief, f *corpus.Fact) string {
	for _, s := range b.Sections {
		if s.ID == f.SectionID && f.Block < len(s.Blocks) {
			return s.Blocks[f.Block].Text
		}
	}
	return ""
}

func TestAcronyms(t *testing.T) {
	tests := []struct {
		name, in string
		want     []corpus.Acronym
	}{
		{"long form first", "The International Organization for Migration (IOM) said so.", []corpus.Acronym{{Short: "IOM", Long: "International Organization for Migration"}}},
		{"short form first", "IOM (International Organization for Migration) said so.", []corpus.Acronym{{Short: "IOM", Long: "International Organization for Migration"}}},
		{"small words in the acronym", "the Department of Science and Technology (DoST)", []corpus.Acronym{{Short: "DoST", Long: "Department of Science and Technology"}}},
		{"ministry with commas", "the Ministry of Environment, Forest and Climate Change (MoEFCC)", []corpus.Acronym{{Short: "MoEFCC", Long: "Ministry of Environment, Forest and Climate Change"}}},
		{"letters within words", "the Securities and Exchange Board of India (SEBI)", []corpus.Acronym{{Short: "SEBI", Long: "Securities and Exchange Board of India"}}},
		{"letters within one word", "the North Atlantic Treaty Organization (NATO), and Deoxyribonucleic Acid (DNA)", []corpus.Acronym{
			{Short: "NATO", Long: "North Atlantic Treaty Organization"}, {Short: "DNA", Long: "Deoxyribonucleic Acid"},
		}},
		{"plural", "Self Help Groups (SHGs) met", []corpus.Acronym{{Short: "SHG", Long: "Self Help Groups"}}},
		{"hyphens", "Non-Governmental Organisations (NGOs)", []corpus.Acronym{{Short: "NGO", Long: "Non-Governmental Organisations"}}},
		{"square brackets", "the India-Middle East-Europe Economic Corridor [IMEC]", []corpus.Acronym{{Short: "IMEC", Long: "India-Middle East-Europe Economic Corridor"}}},
		{"more in the brackets", "the Reserve Bank of India (RBI, the central bank)", []corpus.Acronym{{Short: "RBI", Long: "Reserve Bank of India"}}},
		{"dots", "the United Nations (U.N.) met", []corpus.Acronym{{Short: "UN", Long: "United Nations"}}},
		{"once", "World Bank (WB) and again the World Bank (WB)", []corpus.Acronym{{Short: "WB", Long: "World Bank"}}},
		{"two meanings", "World Bank (WB). West Bengal (WB)", []corpus.Acronym{{Short: "WB", Long: "World Bank"}, {Short: "WB", Long: "West Bengal"}}},
		{"brackets within", "The Armed Forces (Special Powers) Act (AFSPA) and the Unlawful Activities (Prevention) Act (UAPA) apply.", []corpus.Acronym{
			{Short: "AFSPA", Long: "Armed Forces (Special Powers) Act"}, {Short: "UAPA", Long: "Unlawful Activities (Prevention) Act"},
		}},
		{"words behind those that count", "the Convention on International Trade in Endangered Species of Wild Fauna and Flora (CITES)", []corpus.Acronym{
			{Short: "CITES", Long: "Convention on International Trade in Endangered Species of Wild Fauna and Flora"},
		}},
		{"a place of two words", "the Bay of Bengal Initiative for Multi-Sectoral Technical and Economic Cooperation (BIMSTEC)", []corpus.Acronym{
			{Short: "BIMSTEC", Long: "Bay of Bengal Initiative for Multi-Sectoral Technical and Economic Cooperation"},
		}},
		{"the first word behind a hyphen", "Indian Computer Emergency Response Team (CERT-In)", []corpus.Acronym{{Short: "CERT-In", Long: "Indian Computer Emergency Response Team"}}},
		{"small word that is none of it", "the Organisation of Islamic Cooperation (OIC)", []corpus.Acronym{{Short: "OIC", Long: "Organisation of Islamic Cooperation"}}},
		{"within a heading", "About Global Compact for Migration (GCM):\n- It is new.", []corpus.Acronym{{Short: "GCM", Long: "Global Compact for Migration"}}},
		{"no definition", "He went to Geneva (UN) in May (2024) and left (he said)", nil},
		{"a party", "Suspended JD(S) leader of Karnataka (BJP) spoke", nil},
		{"a number", "He was fined (Rs 500) twice", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b, _ := corpus.Parse(corpus.Raw{Title: "Title", Lines: textLines("Overview:\n" + tt.in)})
			if d := cmp.Diff(tt.want, b.Acronyms()); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

func TestQuestions(t *testing.T) {
	tests := []struct{ name, in, question, answer string }{
		{"label A)", "Q.1) What is X?\nA) A bank.", "What is X?", "A bank."},
		{"options", "Q. Which of them is right?\nA) 1 only\nB) 2 only\nAnswer: A", "Which of them is right?\nA) 1 only\nB) 2 only", "A"},
		{"options without an answer", "Q. Which of them is right?\nA) 1 only\nB) 2 only", "Which of them is right?", "A) 1 only\nB) 2 only"},
		{"no space before the answer", "Q1. What is X?An exercise with Uzbekistan.", "What is X?", "An exercise with Uzbekistan."},
		{"a name", "Q1: Who was he?\nA. P. J. Abdul Kalam was a scientist.", "Who was he?", "A. P. J. Abdul Kalam was a scientist."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b, _ := corpus.Parse(corpus.Raw{Title: "Title", Lines: textLines("Overview:\nIt met in May.\n" + tt.in)})
			want := []corpus.Question{{ID: b.Sections[len(b.Sections)-1].ID, Question: tt.question, Answer: tt.answer}}
			if d := cmp.Diff(want, b.Questions()); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

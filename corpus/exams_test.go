package corpus_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/corpus"
)

func TestParseSubjectsAndExams(t *testing.T) {
	tests := []struct {
		name     string
		raw      corpus.Raw
		subjects string
		exams    string
	}{
		{"syllabus line", corpus.Raw{Lines: textLines("Syllabus: GS Paper 2 – IR")}, "International Relations", "GS2"},
		{"Roman numerals", corpus.Raw{Lines: textLines("Syllabus: GS-III; Environment")}, "Environment", "GS3"},
		{"several papers", corpus.Raw{Lines: textLines("Syllabus: GS Paper 2 & 3")}, "", "GS2 GS3"},
		{"several papers in a row", corpus.Raw{Lines: textLines("Relevant for: GS1, GS2 and GS4")}, "", "GS1 GS2 GS4"},
		{"written out", corpus.Raw{Lines: textLines("Syllabus: General Studies Paper II: Polity")}, "Polity", "GS2"},
		{"mains and paper", corpus.Raw{Lines: textLines("Syllabus: Mains – GS Paper III – Economy")}, "Economy", "Mains GS3"},
		{"prelims", corpus.Raw{Lines: textLines("Syllabus: Prelims – Science and Technology")}, "Science and Technology", "Prelims"},
		{"FFP", corpus.Raw{Lines: textLines("Facts for Prelims (FFP)\n- One: two")}, "", "Prelims"},
		{"category", corpus.Raw{Lines: textLines("Category: POLITY")}, "Polity", ""},
		{"subject", corpus.Raw{Lines: textLines("Subject: Geography")}, "Geography", ""},
		{"in running text", corpus.Raw{Lines: textLines("It relates to GS Paper 3, which covers the economy.")}, "", "GS3"},
		{"path", corpus.Raw{Subjects: []string{"GS2>Polity>Governance>Parliamentary Privileges and Immunities"}}, "Polity; Governance; Parliamentary Privileges and Immunities", "GS2"},
		{"path in the text", corpus.Raw{Lines: textLines("GS3>Disaster Management>Industrial Disasters\nText of the brief.")}, "Disaster Management; Industrial Disasters", "GS3"},
		{"list", corpus.Raw{Subjects: []string{"Defence & Security, Infrastructure"}}, "Defence and Security; Infrastructure", ""},
		{"a ministry is one name", corpus.Raw{Subjects: []string{"Ministry of Fisheries, Animal Husbandry & Dairying"}}, "Ministry of Fisheries, Animal Husbandry & Dairying", ""},
		{"paper as a subject", corpus.Raw{Subjects: []string{"gs3", "WPI"}}, "WPI", "GS3"},
		{"exams given", corpus.Raw{Exams: []string{"GS 4", "Prelims"}}, "", "Prelims GS4"},
		{"bullet with mains", corpus.Raw{Lines: textLines("GS paper fit\n- GS III: Monetary policy\n- Prelims: repo rate")}, "", "Prelims GS3"},
		{"paper with its subject", corpus.Raw{Lines: textLines("GS Paper II: Polity\nContext: It was passed.")}, "Polity", "GS2"},
		{"Hindi", corpus.Raw{Lines: textLines("पाठ्यक्रम: सामान्य अध्ययन पेपर 3: पर्यावरण")}, "Environment", "GS3"},
		{"not the Geological Survey", corpus.Raw{Lines: textLines("The GSI and the GST council, GSLV and GSAT-7 stand for other things.")}, "", ""},
		{"not a prelims round", corpus.Raw{Lines: textLines("She won the prelims and the mains of the contest.")}, "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.raw.Title = "Title"
			b, _ := corpus.Parse(tt.raw)
			if d := cmp.Diff(tt.subjects, strings.Join(b.Subjects, "; ")); d != "" {
				t.Errorf("subjects (-want +got):\n%s", d)
			}
			if d := cmp.Diff(tt.exams, strings.Join(b.Exams, " ")); d != "" {
				t.Errorf("exams (-want +got):\n%s", d)
			}
		})
	}
}

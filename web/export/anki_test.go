package export

import (
	"html"
	"strings"
	"testing"
	"unicode"

	"github.com/briefsearch/briefsearch/corpus"

	"github.com/google/go-cmp/cmp"
)

// ask returns a brief with facts and a question.
func ask(heading string, facts []string, question, answer string) corpus.Brief {
	b := corpus.Brief{ID: "lake", Title: "The lake", Sections: []corpus.Section{{ID: "facts", Kind: corpus.KindFacts, Heading: heading}}}
	for _, f := range facts {
		b.Sections[0].Blocks = append(b.Sections[0].Blocks, corpus.Block{Kind: corpus.Bullet, Text: f})
	}
	if question != "" {
		b.Sections = append(b.Sections, corpus.Section{ID: "q1", Kind: corpus.KindQuestion, Heading: question, Blocks: []corpus.Block{{Kind: corpus.Paragraph, Text: answer}}})
	}
	return b
}

func cardIDs(b corpus.Brief) map[string]string {
	out := map[string]string{}
	for _, c := range Cards(&b) {
		out[c.ID] = c.Answer
	}
	return out
}

// A second import knows the cards of the first again, whatever else has
// changed in the brief: their answers, their places, the signs in their words.
func TestCardsKeepTheirIDs(t *testing.T) {
	before := ask("About Salt Lake Authority", []string{"Headquarters: Sambhar", "Members: 12"}, "Q1: What does it do?", "It keeps the level.")
	after := ask("About  Salt Lake Authority", []string{"Founded: 1998", "HEADQUARTERS: Sambhar, Rajasthan", "Members: 14"}, "Q2. What does it do?", "It keeps the level of the lake.")
	after.Sections = append([]corpus.Section{{ID: "q", Kind: corpus.KindQuestion, Heading: "Who pays?", Blocks: []corpus.Block{{Text: "The State."}}}}, after.Sections...)
	old, now := cardIDs(before), cardIDs(after)
	if len(old) != 3 || len(now) != 5 {
		t.Fatalf("%d cards before, %d after; want 3 and 5", len(old), len(now))
	}
	got := map[string]string{}
	for id, answer := range old {
		got[answer] = now[id]
	}
	want := map[string]string{"Sambhar": "Sambhar, Rajasthan", "12": "14", "It keeps the level.": "It keeps the level of the lake."}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("answers of the same ids before and after (-want +got):\n%s", diff)
	}
}

func TestCardsOfDifferentThings(t *testing.T) {
	one, other := ask("About the lake", []string{"Area: 230 sq km"}, "", ""), ask("About the river", []string{"Area: 230 sq km"}, "", "")
	for id := range cardIDs(one) {
		if _, ok := cardIDs(other)[id]; ok {
			t.Errorf("the area of a lake and that of a river are one card, %s", id)
		}
	}
	twice := ask("About the lake", []string{"Area: 230 sq km", "Area: 190 sq km in summer"}, "", "")
	if got := cardIDs(twice); len(got) != 2 {
		t.Errorf("a label that comes twice makes cards %v", got)
	}
}

func TestCards(t *testing.T) {
	tests := []struct {
		name  string
		brief corpus.Brief
		want  []string
	}{
		{"about", ask("About Salt Lake Authority (SLA)", []string{"Members: 12."}, "", ""), []string{"Salt Lake Authority (SLA): Members = 12"}},
		{"about, in Hindi", ask("झील के बारे में", []string{"सदस्य: 12"}, "", ""), []string{"झील: सदस्य = 12"}},
		{"by the title", ask("Key facts", []string{"Members: 12"}, "", ""), []string{"The lake: Members = 12"}},
		{"no answer", ask("", nil, "Q1: Who pays?", ""), nil},
		{"question", ask("", nil, "Q1: Who pays?", "Ans. The State."), []string{"The lake: Who pays? = The State."}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, c := range Cards(&tt.brief) {
				got = append(got, c.Topic+": "+c.Question+" = "+c.Answer)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestAnkiTag(t *testing.T) {
	for in, want := range map[string]string{
		"TH": "TH", "International Relations": "International_Relations", " GS2: Polity ": "GS2_Polity", "a::b": "a_b", `"x" y`: "x_y", "::": "", "अंतर्राष्ट्रीय संबंध": "अंतर्राष्ट्रीय_संबंध",
	} {
		if got := ankiTag(in); got != want {
			t.Errorf("ankiTag(%q) = %q, want %q", in, got, want)
		}
	}
}

// A field is one line without a tab, a quote or markup but line breaks, and
// says what the text does.
func FuzzAnkiText(f *testing.F) {
	for _, s := range []string{"a\tb\nc", `"quoted" <b>bold</b> & more`, "[sound:x.mp3] [latex]x[/latex]", "\r\n\x00 #", "&#91;", "क\u2028ख"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := ankiText(s)
		if strings.ContainsAny(got, "\t\n\r\"[\x00") || strings.ContainsAny(strings.ReplaceAll(got, "<br>", ""), "<>") {
			t.Errorf("ankiText(%q) = %q", s, got)
		}
		words := func(s string) string {
			return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
		}
		if back := words(html.UnescapeString(strings.ReplaceAll(got, "<br>", "\n"))); back != words(strings.ToValidUTF8(s, "\uFFFD")) {
			t.Errorf("ankiText(%q) reads %q", s, back)
		}
	})
}

func FuzzAnkiTag(f *testing.F) {
	f.Add("GS2: Polity")
	f.Add("a\u2003b\t\"")
	f.Fuzz(func(t *testing.T, s string) {
		if got := ankiTag(s); strings.Contains(got, ":") || strings.ContainsFunc(got, unicode.IsSpace) || strings.ContainsAny(got, "\"\t\n") {
			t.Errorf("ankiTag(%q) = %q", s, got)
		}
	})
}

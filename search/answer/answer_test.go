package answer_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/answer"
	"github.com/briefsearch/briefsearch/search/lexicon"
	"github.com/briefsearch/briefsearch/search/understand"
)

// shelf is a collection of a few briefs.
type shelf struct{ acronyms *lexicon.Acronyms }

func (s shelf) Lexicon() *lexicon.Lexicon                        { return lexicon.New(nil, nil, nil) }
func (s shelf) Acronyms() *lexicon.Acronyms                      { return s.acronyms }
func (s shelf) Together(...string) int                           { return 0 }
func (s shelf) Adjacent(...string) int                           { return 0 }
func (s shelf) Value(search.Field, string) (value string, n int) { return "", 0 }
func (s shelf) Dates() (oldest, newest corpus.Day)               { return 0, 0 }

// find answers a question from briefs.
func find(question string, briefs ...corpus.Brief) *search.Answer {
	var defs []lexicon.Definition
	for i := range briefs {
		for _, a := range briefs[i].Acronyms() {
			defs = append(defs, lexicon.Definition{Short: a.Short, Long: a.Long, Count: 1})
		}
	}
	r := understand.Read(search.Parse(question), shelf{lexicon.NewAcronyms(defs)}, understand.Options{})
	return answer.Find(r, briefs)
}

// parse makes a brief of a title, a date and text.
func parse(title, date, text string) corpus.Brief {
	raw := corpus.Raw{Title: title, Date: date}
	for l := range strings.SplitSeq(text, "\n") {
		kind := corpus.LineUnknown
		if strings.TrimSpace(l) == "" {
			kind = corpus.LineBlank
		}
		raw.Lines = append(raw.Lines, corpus.Line{Kind: kind, Text: l})
	}
	b, _ := corpus.Parse(raw)
	return b
}

const river = `Overview:
The commission met in March to look at the level of the lake.
About Inland Lakes Commission (ILC):
- Headquarters: Bergen, Norway
- Established: 3 May 1962, by a treaty of nine states
- Members: 31, as of 2023
- Secretary General: Kari Holm, since 2021
- Official languages: English and Norwegian
- Its Scientific Board has 12 elected members.
- It publishes the Lake Atlas every four years.
- Norway ratified the treaty in 1963; Iceland has not joined.
Q1: What is the Lake Register?
It is a list of lakes whose water has become worse. States report to it every year.
Q2: Are the decisions binding?
No. They are advice, which states follow of their own will.
Source: ILC`

func TestFind(t *testing.T) {
	ilc := parse("Lakes are drying, says the commission", "2023-03-01", river)
	later := parse("Inland Lakes Commission admits a member", "2025-02-01", "Overview:\nThe commission grew.\nAbout Inland Lakes Commission:\n- Members: 32, as of 2025\n- Headquarters: Bergen")
	hindi := parse("झील आयोग की बैठक", "2023-03-01", "अवलोकन:\nआयोग की बैठक हुई।\nझील आयोग के बारे में:\n- मुख्यालय: बर्गन, नॉर्वे\n- स्थापना: 3 मई 1962")
	news := parse("Ports grow", "2024-05-05", "Overview:\nCoast Trust Governor Arne Vik said so on Monday. The Coast Trust was founded in 1971 to run small ports. "+
		"The Harbour Fund (HF), launched in June 2019, helps them. India has 12 major ports and over 200 others. Established in 1948, the Pilots' Union has 900 members. The Reef Panel has its seat in Suva.")
	notes := parse("Quiz", "", "Overview:\nFor revision.\n- Alpine Court (AC) = 9 judges; HQ Vaduz; founded 1955 under the Alpine Treaty\n- TIDE = Trust for Island Defence and Ecology; HQ Bergen\n- Article 12: freedom to fish in lakes")
	reef := parse("Reefs fade", "2024-05-05", "Overview:\nThe Reef Panel met.\nAbout Reef Panel (RP):\n- It is a body of nine states that counts the reefs of the Reef Panel.\n- It has a seat.")
	tests := []struct {
		name, question string
		briefs         []corpus.Brief
		want, label    string
		others         []string
	}{
		{"place", "where is the headquarters of ILC?", []corpus.Brief{ilc}, "Bergen, Norway", "Headquarters", nil},
		{"other word for the property", "where is the ILC based", []corpus.Brief{ilc}, "Bergen, Norway", "Headquarters", nil},
		{"no word for the property", "where is ILC", []corpus.Brief{ilc}, "Bergen, Norway", "Headquarters", nil},
		{"label and entity", "ILC headquarters", []corpus.Brief{ilc}, "Bergen, Norway", "Headquarters", nil},
		{"long form", "headquarters of the Inland Lakes Commission", []corpus.Brief{ilc}, "Bergen, Norway", "Headquarters", nil},
		{"date", "when was ILC founded", []corpus.Brief{ilc}, "3 May 1962, by a treaty of nine states", "Established", nil},
		{"year", "in which year was ILC set up", []corpus.Brief{ilc}, "3 May 1962, by a treaty of nine states", "Established", nil},
		{"head by another title", "who heads the ILC", []corpus.Brief{ilc}, "Kari Holm, since 2021", "Secretary General", nil},
		{"title", "secretary general of ILC", []corpus.Brief{ilc}, "Kari Holm, since 2021", "Secretary General", nil},
		{"label without a relation", "official languages of ILC", []corpus.Brief{ilc}, "English and Norwegian", "Official languages", nil},
		{"newest, and what older ones say", "how many members does ILC have", []corpus.Brief{ilc, later}, "32, as of 2025", "Members", []string{"31, as of 2023"}},
		{"the same in fewer words", "headquarters of ILC", []corpus.Brief{ilc, later}, "Bergen", "Headquarters", nil},
		{"a thing of that property", "which body is headquartered in Bergen", []corpus.Brief{ilc}, "Inland Lakes Commission (ILC)", "Headquarters: Bergen, Norway", nil},
		{"full form", "full form of ILC", []corpus.Brief{ilc}, "Inland Lakes Commission", "ILC", nil},
		{"short form", "abbreviation of Inland Lakes Commission", []corpus.Brief{ilc}, "ILC", "Inland Lakes Commission", nil},
		{"event", "when did Norway ratify the Inland Lakes Commission", []corpus.Brief{ilc}, "Norway ratified the treaty in 1963; Iceland has not joined.", "when did Norway ratify the Inland Lakes Commission", nil},
		{"question of the brief", "what is the lake register", []corpus.Brief{ilc}, "It is a list of lakes whose water has become worse. States report to it every year.", "What is the Lake Register?", nil},
		{"meaning", "meaning of lake register", []corpus.Brief{ilc}, "It is a list of lakes whose water has become worse. States report to it every year.", "What is the Lake Register?", nil},
		{"yes or no", "are decisions of the ILC binding", []corpus.Brief{ilc}, "No. They are advice, which states follow of their own will.", "Are the decisions binding?", nil},
		{"Hindi", "झील आयोग का मुख्यालय कहाँ है", []corpus.Brief{hindi}, "बर्गन, नॉर्वे", "मुख्यालय", nil},
		{"sentence", "when was the Coast Trust founded", []corpus.Brief{news}, "The Coast Trust was founded in 1971 to run small ports.", "founded", nil},
		{"possession", "where is the seat of the Reef Panel", []corpus.Brief{news}, "The Reef Panel has its seat in Suva.", "seat", nil},
		{"participle", "when was the Harbour Fund launched", []corpus.Brief{news}, "The Harbour Fund (HF), launched in June 2019, helps them.", "launched", nil},
		{"counted", "how many major ports does India have", []corpus.Brief{news}, "India has 12 major ports and over 200 others.", "major ports", nil},
		{"opening", "when was the Pilots' Union established", []corpus.Brief{news}, "Established in 1948, the Pilots' Union has 900 members.", "Established", nil},
		{"title before the name", "who is the governor of the Coast Trust", []corpus.Brief{news}, "Arne Vik", "Coast Trust Governor", nil},
		{"equals sign", "headquarters of the Alpine Court", []corpus.Brief{notes}, "HQ Vaduz", "Alpine Court (AC)", nil},
		{"spelt out by an equals sign", "what does TIDE stand for", []corpus.Brief{notes}, "Trust for Island Defence and Ecology", "TIDE", nil},
		{"part of a value", "when was the Alpine Court founded", []corpus.Brief{notes}, "founded 1955 under the Alpine Treaty", "Alpine Court (AC)", nil},

		{"definition of what the heading names", "what is the Reef Panel", []corpus.Brief{reef}, "It is a body of nine states that counts the reefs of the Reef Panel.", "", nil},
		{"definition of another thing", "what is a reef", []corpus.Brief{reef}, "", "", nil},

		{"part of the body", "how many members does the Scientific Board of the Alpine Court have", []corpus.Brief{ilc, notes}, "", "", nil},
		{"members of another", "how many members does the Lake Atlas have", []corpus.Brief{ilc}, "", "", nil},
		{"no such property", "president of ILC", []corpus.Brief{ilc}, "", "", nil},
		{"other entity", "headquarters of the River Commission", []corpus.Brief{ilc}, "", "", nil},
		{"part of the name", "headquarters of Norway", []corpus.Brief{ilc}, "", "", nil},
		{"other kind of value", "how many official languages does ILC have", []corpus.Brief{ilc}, "", "", nil},
		{"two things of that property", "which body is headquartered in Bergen", []corpus.Brief{ilc, parse("x", "", "Overview:\nIt met.\nAbout Coast Trust:\n- Headquarters: Bergen")}, "", "", nil},
		{"another question", "which state has the most official languages of ILC", []corpus.Brief{ilc}, "", "", nil},
		{"topic", "lake register", []corpus.Brief{ilc}, "", "", nil},
		{"property alone", "headquarters", []corpus.Brief{ilc}, "", "", nil},
		{"no briefs", "headquarters of ILC", nil, "", "", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := find(tt.question, tt.briefs...)
			if got == nil {
				if tt.want != "" {
					t.Fatalf("%s: no answer, want %q", tt.question, tt.want)
				}
				return
			}
			var others []string
			for _, o := range got.Others {
				others = append(others, o.Text)
			}
			if d := cmp.Diff([]string{tt.want, tt.label}, []string{got.Text, got.Label}); d != "" {
				t.Errorf("%s (-want +got):\n%s", tt.question, d)
			}
			if d := cmp.Diff(tt.others, others); d != "" {
				t.Errorf("%s: others (-want +got):\n%s", tt.question, d)
			}
		})
	}
}

// TestFindPlace holds that an answer names the line that states it.
func TestFindPlace(t *testing.T) {
	b := parse("Lakes are drying, says the commission", "2023-03-01", river)
	for _, q := range []string{"headquarters of ILC", "official languages of ILC", "what is the lake register", "when did Norway ratify the Inland Lakes Commission"} {
		a := find(q, b)
		if a == nil {
			t.Errorf("%s: no answer", q)
			continue
		}
		if a.BriefID != b.ID || a.Title != b.Title || a.Date != b.Published || a.Source != b.Source {
			t.Errorf("%s: from brief %s %q of %s by %s", q, a.BriefID, a.Title, a.Date, a.Source.Code)
		}
		if text := blockOf(&b, a); !strings.Contains(text, a.Text) {
			t.Errorf("%s: %q is said to stand in %q", q, a.Text, text)
		}
	}
}

// blockOf returns the text of the block that a names.
func blockOf(b *corpus.Brief, a *search.Answer) string {
	for _, s := range b.Sections {
		if s.ID == a.SectionID && a.Block < len(s.Blocks) {
			return s.Blocks[a.Block].Text
		}
	}
	return ""
}

// FuzzFind holds that an answer is something that a brief says, at the place named.
func FuzzFind(f *testing.F) {
	f.Add("headquarters of ILC", river)
	f.Add("full form of ILC", river)
	f.Add("which body is headquartered in Bergen", river)
	f.Add("when was the Coast Trust founded", "Overview:\nThe Coast Trust was founded in 1971. It has 12 ports.")
	f.Add("what is the Reef Panel", "About Reef Panel:\n- It is a body of the Reef Panel.\n- It has 12 members.")
	f.Add("define satellite", "It is a satellite. It was launched in 2019. The satellite is a box.")
	f.Add("who is the chief of the reef navy", "Reef Navy Chief Admiral Arne Vik said so. Its chief is Arne Vik.")
	f.Add("x of y", "- X = Y; z = 1; HQ Q")
	f.Add("IOM का मुख्यालय कहाँ है", "- मुख्यालय: जिनेवा।")
	f.Fuzz(func(t *testing.T, question, text string) {
		if len(text) > 1<<14 {
			return
		}
		b := parse("On "+question, "2024-01-02", text)
		a := find(question, b, b)
		if a == nil {
			return
		}
		if a.Text == "" {
			t.Fatalf("%q: an empty answer", question)
		}
		said := b.Title
		for _, s := range b.Sections {
			said += "\n" + s.Heading
			for _, block := range s.Blocks {
				said += "\n" + block.Text
			}
			if s.ID == a.SectionID && a.Block >= max(len(s.Blocks), 1) {
				t.Fatalf("%q: block %d of %d", question, a.Block, len(s.Blocks))
			}
		}
		if !strings.Contains(said, a.Text) {
			t.Fatalf("%q: %q is nowhere in the brief", question, a.Text)
		}
		if len(a.Others) > 0 {
			t.Fatalf("%q: a brief that disagrees with itself: %+v", question, a)
		}
	})
}

// BenchmarkFind answers a question from thirty briefs, of which one in three
// is about the thing, and looks at the best hit of a query that may ask for nothing.
func BenchmarkFind(b *testing.B) {
	var briefs []corpus.Brief
	for i := range 30 {
		text := river
		if i%3 > 0 {
			text = strings.ReplaceAll(strings.ReplaceAll(river, "Inland Lakes", "Coastal Rivers"), "ILC", "CRC")
		}
		briefs = append(briefs, parse("Lakes are drying, says the commission", "2023-03-01", text))
	}
	for _, bm := range []struct {
		name, query string
		briefs      []corpus.Brief
	}{
		{"question", "where is the headquarters of the Inland Lakes Commission", briefs},
		{"chance", "lakes drying norway", briefs[:1]},
	} {
		b.Run(bm.name, func(b *testing.B) {
			r := understand.Read(search.Parse(bm.query), shelf{lexicon.NewAcronyms(nil)}, understand.Options{})
			b.ReportAllocs()
			for b.Loop() {
				answer.Find(r, bm.briefs)
			}
		})
	}
}

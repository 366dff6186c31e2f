package corpus_test

import (
	"strings"
	"testing"

	"github.com/briefsearch/briefsearch/corpus"
)

func TestParseID(t *testing.T) {
	text := textLines("Some text of the brief.")
	tests := []struct {
		name string
		raw  corpus.Raw
		want string // "*" at the end stands for a hash
	}{
		{"own", corpus.Raw{ID: "pib-2232908"}, "pib-2232908"},
		{"own with all that is allowed", corpus.Raw{ID: "A.b_c~d-1"}, "A.b_c~d-1"},
		{"own with spaces and brackets", corpus.Raw{ID: "[object PointerEvent]-iip"}, "object-PointerEvent-iip-*"},
		{"own in Hindi", corpus.Raw{ID: "लेख"}, "brief-*"},
		{"dots only", corpus.Raw{ID: ".."}, "brief-*"},
		{"long", corpus.Raw{ID: strings.Repeat("a", 300)}, strings.Repeat("a", 116) + "-*"},
		{"own id is a URL", corpus.Raw{ID: "https://portal.example/?p=123"}, "portal-123"},
		{"before the URL", corpus.Raw{ID: "x1", URL: "https://portal.example/iom"}, "x1"},
		{"release number", corpus.Raw{URL: "https://pib.gov.in/PressReleasePage.aspx?PRID=2235200&reg=48&lang=1"}, "pib-2235200"},
		{"release number of another page", corpus.Raw{URL: "https://www.pib.gov.in/PressReleseDetail.aspx?PRID=2235200"}, "pib-2235200"},
		{"slug", corpus.Raw{URL: "https://portal.example/2025/01/10/what-is-the-iom/"}, "what-is-the-iom-*"},
		{"short last part", corpus.Raw{URL: "https://portal.example/2025/01/10"}, "portal-*"},
		{"number in the path", corpus.Raw{URL: "https://www.thehindu.com/news/national/budget/article70713353.ece"}, "article70713353-*"},
		{"Hindi twin of a release", corpus.Raw{ID: "https://pib.gov.in/PressReleasePage.aspx?PRID=2235201#hi"}, "pib-2235201-hi"},
		{"title", corpus.Raw{Title: "What is the IOM?"}, "what-is-the-iom-*"},
		{"title with accents", corpus.Raw{Title: "El Niño, São Tomé, Łódź, Āyurveda and cafe\u0301s"}, "el-nino-sao-tome-lodz-ayurveda-and-cafes-*"},
		{"Hindi title", corpus.Raw{Title: "अंतर्राष्ट्रीय प्रवासन संगठन क्या है?"}, "brief-*"},
	}
	seen := make(map[corpus.ID]string)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if tt.raw.Title == "" {
				tt.raw.Title = "Title"
			}
			tt.raw.Lines = text
			b, _ := corpus.Parse(tt.raw)
			got := string(b.ID)
			if want, hashed := strings.CutSuffix(tt.want, "*"); hashed {
				if !strings.HasPrefix(got, want) || len(got) < len(want)+8 {
					t.Errorf("got %q, want %q", got, tt.want)
				}
			} else if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			if other, ok := seen[b.ID]; ok && !strings.HasPrefix(tt.name, "release") {
				t.Errorf("%q is the id of %s too", b.ID, other)
			}
			seen[b.ID] = tt.name
		})
	}
}

func TestParseIDIsStable(t *testing.T) {
	raw := corpus.Raw{Title: "What is the IOM?", Date: "2025-01-10", Lines: textLines("Some text."), Path: "a.txt"}
	a, _ := corpus.Parse(raw)
	raw.Path, raw.Line, raw.Record = "b.txt", 7, 2
	raw.Lines = textLines("Some text, mended.")
	if b, _ := corpus.Parse(raw); a.ID != b.ID {
		t.Errorf("the id %q became %q with the path and text", a.ID, b.ID)
	}
	raw.Date = "2025-01-11"
	if b, _ := corpus.Parse(raw); a.ID == b.ID {
		t.Errorf("briefs of two days have the same id %q", a.ID)
	}
	one, _ := corpus.Parse(corpus.Raw{Date: "2025-01-10", Lines: textLines("The same first words of both of these texts stand here in a row, then one.")})
	two, _ := corpus.Parse(corpus.Raw{Date: "2025-01-10", Lines: textLines("The same first words of both of these texts stand here in a row, then two.")})
	if one.ID == two.ID {
		t.Errorf("two briefs without a title have the same id %q", one.ID)
	}
}

func TestHash(t *testing.T) {
	raw := corpus.Raw{ID: "x", Title: "Title", Date: "2025-01-10", Lines: textLines("One.\nTwo."), Path: "a.txt"}
	a, _ := corpus.Parse(raw)
	raw.Path = "b.txt"
	b, _ := corpus.Parse(raw)
	if a.Hash() != b.Hash() {
		t.Error("the hash depends on the path")
	}
	for name, change := range map[string]func(*corpus.Raw){
		"id":      func(r *corpus.Raw) { r.ID = "y" },
		"title":   func(r *corpus.Raw) { r.Title = "Titles" },
		"date":    func(r *corpus.Raw) { r.Date = "2025-01-11" },
		"source":  func(r *corpus.Raw) { r.Source = "TH" },
		"subject": func(r *corpus.Raw) { r.Subjects = []string{"Polity"} },
		"exam":    func(r *corpus.Raw) { r.Exams = []string{"GS1"} },
		"text":    func(r *corpus.Raw) { r.Lines = textLines("One.\nThree.") },
		"URL":     func(r *corpus.Raw) { r.URL = "https://a.example/" },
	} {
		r := raw
		change(&r)
		if c, _ := corpus.Parse(r); c.Hash() == a.Hash() {
			t.Errorf("the hash does not depend on the %s", name)
		}
	}
	// Another value here means that every index sees all of its briefs as changed.
	const want = 0xef710fad186c36f5
	if got := a.Hash(); got != want {
		t.Errorf("the hash is %#x, was %#x", got, uint64(want))
	}
}

func TestIDValid(t *testing.T) {
	for id, want := range map[corpus.ID]bool{
		"iom": true, "A.b_c~d-1": true, "a..b": true, "-": true, corpus.ID(strings.Repeat("a", 128)): true,
		"": false, ".": false, "..": false, "a b": false, "a/b": false, "लेख": false, "https://portal.example/x": false,
		corpus.ID(strings.Repeat("a", 129)): false, "a\x00": false, "\xff": false,
	} {
		if got := id.Valid(); got != want {
			t.Errorf("%q: %t, want %t", id, got, want)
		}
	}
}

package format_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/corpus/format"
	"github.com/briefsearch/briefsearch/corpus/sample"
	"github.com/briefsearch/briefsearch/internal/sharedtest"
	"github.com/briefsearch/briefsearch/web/export"
)

// ownJSON returns b as the API answers it.
func ownJSON(t testing.TB, b corpus.Brief) []byte {
	t.Helper()
	data, err := json.Marshal(export.NewBrief(b, "/b/"+string(b.ID)))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// sameAgain fails where b is another brief after it was written in our own
// shape and read.
func sameAgain(t *testing.T, b corpus.Brief) {
	t.Helper()
	r := format.ReadJSON(ownJSON(t, b), format.Options{})
	if r.Rejection != nil {
		t.Fatalf("%s of %s is rejected: %v", b.ID, b.Path, r.Rejection)
	}
	for _, w := range r.Warnings {
		if w.Code != corpus.CodeNoDate {
			t.Errorf("%s of %s: %v", b.ID, b.Path, w)
		}
	}
	b.Path = ""
	if export.WebURL(b.URL) == "" {
		b.URL = "" // the shape leaves out what must not be followed
	}
	if missing(b.Title, told([]corpus.Brief{b})) != "" { // it was made of the file's name
		r = format.ReadJSON(ownJSON(t, r.Brief), format.Options{})
		r.Brief.Sections = r.Brief.Sections[1:]
	}
	if diff := cmp.Diff(b, r.Brief); diff != "" {
		t.Errorf("%s is another brief when it is read again (-want +got):\n%s", b.ID, diff)
	}
	if r.OwnID != string(b.ID) {
		t.Errorf("the id is %q, want %q", r.OwnID, b.ID)
	}
}

func TestOwnShapeIsReadAsItWas(t *testing.T) {
	for r := range format.ReadFS(t.Context(), sample.FS(), format.Options{}) {
		sameAgain(t, r.Brief)
	}
	for r := range format.Read(t.Context(), []string{"testdata/in"}, format.Options{PDFToText: "none"}) {
		if r.Rejection == nil {
			sameAgain(t, r.Brief)
		}
	}
}

func TestOwnShapeIsReadAsItWasOfSharedBriefs(t *testing.T) {
	dir := sharedtest.Dir(t, "data", "formats")
	for r := range format.Read(t.Context(), []string{dir}, format.Options{PDFToText: "none"}) {
		if r.Rejection == nil && r.Number < 200 {
			sameAgain(t, r.Brief)
		}
	}
}

// ownBrief is a brief in our own shape.
const ownBrief = `{"id":"iom","title":"What is the IOM?","date":"2025-01-10","time":"10:30","read_minutes":2,
"source":{"code":"TH","name":"The Hindu"},"subjects":["International Relations"],"exams":["Prelims","GS2"],"lang":"en",
"url":"https://portal.example/iom","href":"/b/iom","sections":[
{"id":"overview","kind":"overview","heading":"Overview","blocks":[{"kind":"paragraph","text":"The International Organization for Migration (IOM) was asked."}]},
{"id":"facts","kind":"facts","heading":"About IOM","blocks":[{"kind":"bullet","text":"Headquarters: Geneva, Switzerland."},{"kind":"bullet","text":"Founded: 1951."}]},
{"id":"q1","kind":"question","heading":"Q1: What is it?","blocks":[{"kind":"paragraph","text":"A body of the UN."}]}],
"facts":[{"label":"Headquarters","value":"Geneva, Switzerland","section_id":"facts"},{"label":"Founded","value":"1951","section_id":"facts"}],
"questions":[{"id":"q1","question":"What is it?","answer":"A body of the UN."}],
"acronyms":[{"short":"IOM","long":"International Organization for Migration"}]}`

func TestOwnShapeChanged(t *testing.T) {
	tests := []struct {
		name, old, new string
		want           func(corpus.Brief) any
		is             any
		warning        string
	}{
		{"title", `What is the IOM?`, `The IOM, explained`, func(b corpus.Brief) any { return b.Title }, "The IOM, explained", ""},
		{"title is in the text", `What is the IOM?`, `The IOM, explained`, func(b corpus.Brief) any { return b.Sections[0].Blocks[0].Text }, "The IOM, explained", ""},
		{"facts stay", `What is the IOM?`, `x`, func(b corpus.Brief) any { return len(b.Facts()) }, 2, ""},
		{"questions stay", `What is the IOM?`, `x`, func(b corpus.Brief) any { return len(b.Questions()) }, 1, ""},
		{"a fact in its section", `Geneva, Switzerland.`, `Nairobi.`, func(b corpus.Brief) any { return b.Facts()[0].Value }, "Nairobi", "not_in_sections"},
		{"a fact beside the sections", `"value":"1951"`, `"value":"1952"`, func(b corpus.Brief) any { return b.Facts()[1].Value }, "1951", "not_in_sections"},
		{"date in another form", `2025-01-10`, `12 January 2025`, func(b corpus.Brief) any { return b.Published.String() }, "2025-01-12", ""},
		{"no date", `"2025-01-10"`, `null`, func(b corpus.Brief) any { return b.Published.String() + b.Time }, "", "no_date"},
		{"a time that is none", `10:30`, `25:99`, func(b corpus.Brief) any { return b.Time }, "", ""},
		{"source as a text", `{"code":"TH","name":"The Hindu"}`, `"PIB"`, func(b corpus.Brief) any { return b.Source.Code }, "PIB", ""},
		{"source by its name", `{"code":"TH","name":"The Hindu"}`, `{"name":"The Hindu"}`, func(b corpus.Brief) any { return b.Source.Code }, "TH", ""},
		{"subject by another name", `"International Relations"`, `"IR"`, func(b corpus.Brief) any { return b.Subjects }, []string{"International Relations"}, ""},
		{"two sections of one id", `"id":"q1","kind"`, `"id":"facts","kind"`, func(b corpus.Brief) any { return b.Sections[3].ID }, "facts-2", ""},
		{"an id that is no anchor", `"id":"q1","kind"`, `"id":"a b\"","kind"`, func(b corpus.Brief) any { return b.Sections[3].ID }, "q1", ""},
		{"a field of another name", `"lang":"en"`, `"editor":"A. Rao"`, func(b corpus.Brief) any { return b.Sections[len(b.Sections)-1].Blocks[0].Text }, "editor: A. Rao", ""},
		{"a text of two lines", `A body of the UN."}]`, `A body.\nOf the UN."}]`, func(b corpus.Brief) any { return len(b.Sections[len(b.Sections)-1].Blocks) }, 2, "not_in_sections"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if !strings.Contains(ownBrief, tt.old) {
				t.Fatalf("nothing to change: %s", tt.old)
			}
			r := format.ReadJSON([]byte(strings.Replace(ownBrief, tt.old, tt.new, 1)), format.Options{})
			if r.Rejection != nil {
				t.Fatal(r.Rejection)
			}
			if diff := cmp.Diff(tt.is, tt.want(r.Brief)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			var codes []string
			for _, w := range r.Warnings {
				codes = append(codes, w.Code)
			}
			if got := strings.Join(codes, " "); got != tt.warning {
				t.Errorf("warnings %q, want %q", got, tt.warning)
			}
		})
	}
}

// What is not quite our shape is read like any other, and whole.
func TestNotOwnShape(t *testing.T) {
	for name, change := range map[string][2]string{
		"a kind of its own":    {`"kind":"facts"`, `"kind":"box"`},
		"a text beside them":   {`"lang":"en"`, `"body":"And a text of its own that somebody wrote beside all the sections."`},
		"sections of a string": {`"kind":"overview",`, ``},
	} {
		t.Run(name, func(t *testing.T) {
			data := strings.Replace(ownBrief, change[0], change[1], 1)
			r := format.ReadJSON([]byte(data), format.Options{})
			if r.Rejection != nil {
				t.Fatal(r.Rejection)
			}
			if run := missing("Geneva Switzerland body UN "+change[1], told([]corpus.Brief{r.Brief})); run != "" {
				t.Errorf("%q is lost", run)
			}
		})
	}
}

// An export in JSON lines, and an array of briefs in an answer, are read back.
func TestOwnShapeInFiles(t *testing.T) {
	want := format.ReadJSON([]byte(ownBrief), format.Options{}).Brief
	for name, data := range map[string]string{
		"a.jsonl":  strings.ReplaceAll(ownBrief, "\n", " ") + "\n",
		"a.json":   ownBrief,
		"b.json":   "[" + ownBrief + "]",
		"c.json":   `{"briefs":[` + ownBrief + `]}`,
		"set.json": `{"count":1,"briefs":[` + ownBrief + `],"about":"what stands behind"}`,
	} {
		got := briefsOf(t, name, []byte(data))
		if len(got) != 1 {
			t.Errorf("%s: %d briefs", name, len(got))
			continue
		}
		if name == "set.json" {
			if run := missing("count 1 about what stands behind", told(got)); run != "" {
				t.Errorf("%s: %q is lost", name, run)
			}
			got[0].Sections = slices.DeleteFunc(got[0].Sections, func(s corpus.Section) bool {
				return s.Kind == corpus.KindMeta && strings.HasPrefix(s.Blocks[0].Text, "count")
			})
		}
		got[0].Path = ""
		if diff := cmp.Diff(want, got[0]); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func FuzzOwnShape(f *testing.F) {
	f.Add([]byte(ownBrief))
	f.Add([]byte(`{"title":"a","sections":[{"kind":"text","blocks":[]}]}`))
	if data, err := os.ReadFile(filepath.Join("testdata", "in", "nested.json")); err == nil {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		r := format.ReadJSON(data, format.Options{})
		if r.Rejection != nil || r.Brief.Title == "" {
			return
		}
		again := format.ReadJSON(ownJSON(t, r.Brief), format.Options{})
		if again.Rejection != nil || again.Brief.ID != r.Brief.ID || again.Brief.Title != r.Brief.Title {
			t.Fatalf("%+v\nbecame %+v", r, again)
		}
	})
}

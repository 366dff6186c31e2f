package format_test

import (
	"strings"
	"testing"

	"github.com/briefsearch/briefsearch/corpus/format"
)

func TestReadJSON(t *testing.T) {
	tests := []struct{ name, in, id, own, title, rejection string }{
		{"a brief", `{"id":"a","title":"Wetlands","body":"<p>A bog is a wetland.</p>"}`, "a", "a", "Wetlands", ""},
		{"over several lines", "{\n\"slug\": \"a b\",\n\"headline\": \"Wetlands\",\n\"content\": \"A bog.\"\n}\n", "a-b-*", "a b", "Wetlands", ""},
		{"no id", `{"title":"Wetlands","body":"A bog."}`, "wetlands-*", "", "Wetlands", ""},
		{"records inside are one brief", `{"id":"day","title":"The day","articles":[{"title":"One","body":"A bog."},{"title":"Two","body":"A fen."}]}`, "day", "day", "The day", ""},
		{"not JSON", `{"id":`, "", "", "", "bad_json"},
		{"an array", `[{"id":"a","title":"Wetlands"}]`, "", "", "", "bad_json"},
		{"two objects", `{"id":"a","title":"b"}{}`, "", "", "", "bad_json"},
		{"nothing", ``, "", "", "", "bad_json"},
		{"no text", `{"id":"a","date":"2025-01-10"}`, "", "", "", "no_text"},
		{"nested too deep", `{"a":` + strings.Repeat("[", 100) + strings.Repeat("]", 100) + `}`, "", "", "", "bad_json"},
		{"too large", `{"id":"a","title":"` + strings.Repeat("x ", 3<<20) + `"}`, "", "", "", "too_large"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			checkOne(t, format.ReadJSON([]byte(tt.in), format.Options{}), tt.id, tt.own, tt.title, tt.rejection)
		})
	}
}

func TestReadText(t *testing.T) {
	several := strings.Repeat("# A title of a brief\n\n10-01-2025\n\nOverview:\n\nSome text of the brief that stands here.\n\nSource: TH\n\n", 3)
	tests := []struct {
		name   string
		markup format.Markup
		in     string
		id     string
		own    string
		title  string
		reject string
	}{
		{"plain", format.PlainText, "What is a bog?\n10-01-2025\n\nOverview:\nA bog is a wetland.\n", "what-is-a-bog-*", "", "What is a bog?", ""},
		{"Markdown", format.Markdown, "---\nid: bog\ntags: [Geography]\n---\n# What is a bog?\n\nA *bog* is a wetland.\n", "bog", "bog", "What is a bog?", ""},
		{"HTML", format.HTML, "<h1>What is a bog?</h1><p>A bog is a wetland.</p>", "what-is-a-bog-*", "", "What is a bog?", ""},
		{"several", format.Markdown, several, "", "", "", "several"},
		{"nothing", format.PlainText, "", "", "", "", "no_text"},
		{"only tags", format.HTML, "<p></p>", "", "", "", "no_text"},
		{"too large", format.PlainText, strings.Repeat("x ", 3<<20), "", "", "", "too_large"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			checkOne(t, format.ReadText(t.Context(), tt.markup, []byte(tt.in), format.Options{}), tt.id, tt.own, tt.title, tt.reject)
		})
	}
}

// checkOne fails where r is not the record wanted; "*" at the end of the ID stands for a hash.
func checkOne(t *testing.T, r format.Record, id, own, title, rejection string) {
	t.Helper()
	if rejection != "" {
		if r.Rejection == nil || r.Rejection.Code != rejection || r.Rejection.Hint == "" {
			t.Fatalf("rejection %+v, want %s", r.Rejection, rejection)
		}
		return
	}
	if r.Rejection != nil {
		t.Fatal(r.Rejection)
	}
	got := string(r.Brief.ID)
	if prefix, ok := strings.CutSuffix(id, "*"); ok && strings.HasPrefix(got, prefix) {
		got = id
	}
	if got != id || r.OwnID != own || r.Brief.Title != title {
		t.Errorf("%q of %q: %q, want %q of %q: %q", r.Brief.ID, r.OwnID, r.Brief.Title, id, own, title)
	}
}

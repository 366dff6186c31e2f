package format_test

import (
	"context"
	"encoding/json"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"
	"unicode/utf8"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/corpus/format"
	"github.com/briefsearch/briefsearch/internal/sharedtest"
)

// runs returns the runs of letters, marks and digits of s.
func runs(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r)
	})
}

// told returns the whole text of briefs in their order.
func told(briefs []corpus.Brief) string {
	var b strings.Builder
	for _, brief := range briefs {
		for _, s := range brief.Sections {
			b.WriteString(s.Heading + "\n")
			for _, block := range s.Blocks {
				b.WriteString(block.Text + "\n")
			}
		}
	}
	return b.String()
}

// lost returns the first run of input that text does not hold after those
// before it, or "".
func lost(input, text string) string {
	for _, run := range runs(input) {
		at := strings.Index(text, run)
		if at < 0 {
			return run
		}
		text = text[at+len(run):]
	}
	return ""
}

// missing returns the first run of input that text does not hold at all, or "".
func missing(input, text string) string {
	for _, run := range runs(input) {
		if !strings.Contains(text, run) {
			return run
		}
	}
	return ""
}

func briefsOf(t testing.TB, name string, data []byte) []corpus.Brief {
	t.Helper()
	var briefs []corpus.Brief
	fsys := fstest.MapFS{name: {Data: data}}
	for r := range format.ReadFS(context.Background(), fsys, format.Options{}) {
		if r.Rejection == nil {
			briefs = append(briefs, r.Brief)
		}
	}
	return briefs
}

// TestNothingLost reads files whose text is theirs as it stands, and wants
// every word of them in the briefs, in its order.
func TestNothingLost(t *testing.T) {
	for _, name := range []string{"one.txt", "several.txt", "flat.txt", "titles.md", "linked.md", "digest.md"} {
		data, err := os.ReadFile("testdata/in/" + name)
		if err != nil {
			t.Fatal(err)
		}
		if run := lost(string(data), told(briefsOf(t, name, data))); run != "" {
			t.Errorf("%s: %q is lost or out of order", name, run)
		}
	}
}

// TestNothingLostOfValues wants every word of every string and number of
// JSON in the briefs, though not in its order.
func TestNothingLostOfValues(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(sharedtest.Dir(t, "data", "formats"), "json-*", "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range append(files, "testdata/in/nested.json") {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var v any
		if err := json.Unmarshal(data, &v); err != nil {
			t.Fatal(err)
		}
		text := told(briefsOf(t, path.Base(name), data))
		var visit func(any)
		visit = func(v any) {
			switch v := v.(type) {
			case map[string]any:
				for _, inner := range v {
					visit(inner)
				}
			case []any:
				for _, inner := range v {
					visit(inner)
				}
			case string:
				if strings.Contains(v, "</") || strings.Contains(v, "&") {
					return // its tags are not text
				}
				if run := missing(v, text); run != "" {
					t.Errorf("%s: %q of %.100q is lost", name, run, v)
				}
			}
		}
		visit(v)
	}
}

// TestNothingLostOfRandomText makes texts of the pieces that briefs are made
// of, in any order.
func TestNothingLostOfRandomText(t *testing.T) {
	pieces := []string{
		"Overview:", "- a bullet", "• another one", "Q1: What is it?", "Source: TH", "10-01-2025", "10:30 AM", "1 min read", "", "  ",
		"About the Thing:", "A sentence that is long enough to be one, and that ends with a stop.", "half a line that goes", "on here.",
		"**bold**", "# Title", "## Heading: A title", "a|b|c", "Home » News", "---", "1. first", "(a) second", "y a lost glyph", "हिन्दी में एक वाक्य।",
		"https://example.org/a?b=c", "<ABC> up", "A & B", "x*y*z", "_under_", "\u00a0", "\ufeff", "\u200b", "é", "e\u0301", "₹1,50,000", "\t\ttabbed",
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		var b strings.Builder
		for range 1 + random.IntN(12) {
			b.WriteString(pieces[random.IntN(len(pieces))])
			b.WriteString([]string{"\n", "\n", "\n\n", " ", "\r\n"}[random.IntN(5)])
		}
		briefs := briefsOf(t, "a.txt", []byte(b.String()))
		if len(briefs) == 0 {
			continue // rejected
		}
		if run := lost(b.String(), told(briefs)); run != "" {
			t.Fatalf("%q is lost or out of order in\n%q\n%q", run, b.String(), told(briefs))
		}
	}
}

// FuzzRead gives any bytes to every shape: it must come to an end without
// panic, with valid UTF-8, and lose nothing of plain text.
func FuzzRead(f *testing.F) {
	shapes := []string{".txt", ".md", ".html", ".json", ".jsonl", ".csv", ".yaml", ".rss", ".xml", ".zip", ".gz", ""}
	entries, err := os.ReadDir("testdata/in")
	if err != nil {
		f.Fatal(err)
	}
	for _, entry := range entries {
		if entry.IsDir() {
			continue
		}
		data, err := os.ReadFile("testdata/in/" + entry.Name())
		if err != nil {
			f.Fatal(err)
		}
		for i := range shapes {
			f.Add(i, data)
		}
	}
	options := format.Options{
		MaxFile: 1 << 16, MaxRecord: 1 << 14, MaxDepth: 16, MaxEntries: 100,
		PDFToText: "a-program-that-does-not-exist",
	}
	f.Fuzz(func(t *testing.T, shape int, data []byte) {
		if shape < 0 || shape >= len(shapes) {
			t.Skip()
		}
		var briefs []corpus.Brief
		rejected := 0
		fsys := fstest.MapFS{"a" + shapes[shape]: {Data: data}}
		for r := range format.ReadFS(context.Background(), fsys, options) {
			if r.Rejection != nil {
				rejected++
				continue
			}
			briefs = append(briefs, r.Brief)
			if !utf8.ValidString(told([]corpus.Brief{r.Brief})) || !utf8.ValidString(r.Brief.Title) {
				t.Errorf("not UTF-8: %+q", told([]corpus.Brief{r.Brief}))
			}
		}
		if len(briefs)+rejected == 0 && shapes[shape] != ".zip" {
			t.Error("neither a brief nor a rejection")
		}
		if shapes[shape] == ".txt" && rejected == 0 && utf8.Valid(data) && plain(data) {
			if run := lost(string(data), told(briefs)); run != "" {
				t.Errorf("%q is lost or out of order in %q", run, told(briefs))
			}
		}
	})
}

// plain says whether nothing in data tells that it is no plain text.
func plain(data []byte) bool {
	return !strings.ContainsAny(string(data), "<\x00") && !strings.HasPrefix(string(data), "%PDF")
}

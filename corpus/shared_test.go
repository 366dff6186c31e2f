package corpus_test

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/internal/sharedtest"
)

// TestParseSharedText holds Parse to the law on real text, with its fields
// given and without.
func TestParseSharedText(t *testing.T) {
	for _, name := range []string{"pib", "hindu_notes_harshitvasu", "rss_briefs_adityakr2024", "bpsc_gauravanand"} {
		t.Run(name, func(t *testing.T) {
			f, err := os.Open(sharedtest.Dir(t, "data", name+".jsonl.gz"))
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			z, err := gzip.NewReader(f)
			if err != nil {
				t.Fatal(err)
			}
			sc := bufio.NewScanner(z)
			sc.Buffer(nil, 1<<24)
			n := 0
			for sc.Scan() {
				var rec struct{ ID, Title, Date, Source, Subject, Body, URL string }
				if err := json.Unmarshal(sc.Bytes(), &rec); err != nil {
					t.Fatal(err)
				}
				n++
				if testing.Short() && n%10 != 0 {
					continue
				}
				lines := textLines(rec.Body)
				b, _ := corpus.Parse(corpus.Raw{
					ID: rec.ID, Title: rec.Title, Date: rec.Date, Source: rec.Source, URL: rec.URL,
					Subjects: []string{rec.Subject}, Lines: lines,
				})
				checkLaw(t, lines, b)
				checkBrief(t, b)
				if b.Published.String() != rec.Date || b.Title != strings.Join(strings.Fields(rec.Title), " ") {
					t.Errorf("%s: title %q and date %s became %q and %s", rec.ID, rec.Title, rec.Date, b.Title, b.Published)
				}
				lines = textLines(rec.Title + "\n" + rec.Date + "\n" + rec.Body)
				b, _ = corpus.Parse(corpus.Raw{Lines: lines})
				checkLaw(t, lines, b)
				checkBrief(t, b)
			}
			if err := sc.Err(); err != nil || n == 0 {
				t.Fatalf("%d briefs read: %v", n, err)
			}
		})
	}
}

// TestParseLong gives Parse a hundred and fifty thousand bytes of what repeats, in many
// lines and in one: its time must grow with the length only.
func TestParseLong(t *testing.T) {
	for _, piece := range []string{
		"a ", "A. ", "(A) ", "((((", "? ", "Q1: why? ", "- A: b. ", "• ", "Source: TH ", "About it: ", "10-01-2025 ", "1 min read ",
		"Context: ", "A:", "**", "** ", "# ", "Home > ", "y ", "GS ", "The A (B) ", "— ", "\"", "क ", "प्रश्न: ", "Title | 2024-05-22 ", "word, ", ")", "1. ", "... ",
	} {
		for _, sep := range []string{"", "\n", "\n\n"} {
			text := strings.Repeat(piece+sep, 150_000/len(piece+sep))
			start := time.Now()
			for _, part := range corpus.Split(textLines(text)) {
				b, _ := corpus.Parse(corpus.Raw{Lines: part})
				b.Facts()
				b.Questions()
				b.Acronyms()
			}
			if took := time.Since(start); took > 15*time.Second {
				t.Errorf("%q with %q took %v", piece, sep, took)
			} else if took > 500*time.Millisecond {
				t.Logf("%q with %q took %v", piece, sep, took)
			}
		}
	}
}

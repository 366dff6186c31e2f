package translit_test

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/briefsearch/briefsearch/corpus/sample"
	"github.com/briefsearch/briefsearch/internal/sharedtest"
	"github.com/briefsearch/briefsearch/search/analysis"
	"github.com/briefsearch/briefsearch/search/translit"
)

// A spelling is a word as it is typed, and the word that is meant.
type spelling struct{ typed, meant string }

func spellings(tb testing.TB, name string) []spelling {
	tb.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		tb.Fatal(err)
	}
	var out []spelling
	for line := range strings.Lines(string(data)) {
		if typed, meant, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok && line[0] != '#' {
			out = append(out, spelling{typed, meant})
		}
	}
	return out
}

// words adds the terms of a text to all.
func words(all map[string]bool, text string) {
	var t analysis.Tokenizer
	t.Reset(text)
	for tok, ok := t.Next(); ok; tok, ok = t.Next() {
		all[string(tok.Term)] = true
	}
}

// sampleWords returns the terms of the sample and the words that the tables mean.
func sampleWords(tb testing.TB) map[string]bool {
	tb.Helper()
	all := map[string]bool{}
	err := fs.WalkDir(sample.FS(), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(sample.FS(), path)
		words(all, string(data))
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	for _, table := range []string{"hinglish.tsv", "heldout.tsv"} {
		for _, s := range spellings(tb, table) {
			all[s.meant] = true
		}
	}
	return all
}

// releaseWords returns the terms of the press releases besides.
func releaseWords(tb testing.TB) map[string]bool {
	tb.Helper()
	path := sharedtest.Dir(tb, "data", "pib.jsonl.gz")
	all := sampleWords(tb)
	f, err := os.Open(path)
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		tb.Fatal(err)
	}
	for dec := json.NewDecoder(bufio.NewReader(z)); ; {
		var b struct{ Title, Body string }
		if err := dec.Decode(&b); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			tb.Fatal(err)
		}
		words(all, b.Title)
		words(all, b.Body)
	}
}

// TestFind measures how often the word that is meant is among the first three.
func TestFind(t *testing.T) {
	for _, among := range []struct {
		name  string
		words func(testing.TB) map[string]bool
	}{{"sample", sampleWords}, {"releases", releaseWords}} {
		t.Run(among.name, func(t *testing.T) {
			x := translit.NewIndex(maps.Keys(among.words(t)))
			for _, table := range []string{"hinglish.tsv", "heldout.tsv"} {
				found, first := 0, 0
				all := spellings(t, table)
				for _, s := range all {
					matches := x.Find(s.typed, 3)
					switch slices.IndexFunc(matches, func(m translit.Match) bool { return analysis.Stem(m.Form) == analysis.Stem(s.meant) }) {
					case -1:
						t.Logf("%s: no %s in %v", s.typed, s.meant, matches)
					case 0:
						first++
						fallthrough
					default:
						found++
					}
				}
				t.Logf("%s, among %d words: %d of %d in the first 3, %d first", table, x.Len(), found, len(all), first)
				if 100*found < 98*len(all) || 100*first < 95*len(all) {
					t.Errorf("%s: %d of %d in the first 3 and %d first: want 98 and 95 per cent", table, found, len(all), first)
				}
			}
		})
	}
}

func TestLikeness(t *testing.T) {
	same := []spelling{{"vaishvik", "वैश्विक"}, {"samjhauta", "समझौता"}, {"kisaan", "किसान"}, {"gyan", "ज्ञान"}, {"karor", "करोड"}, {"gaon", "गांव"}}
	for _, s := range same {
		if l := translit.Likeness(s.typed, s.meant); l < 0.85 || l > 1 {
			t.Errorf("Likeness(%q, %q) = %.2f, want 0.85 to 1", s.typed, s.meant, l)
		}
	}
	apart := []spelling{
		{"jal", "जेल"},
		{"kala", "कील"},
		{"samjhauta", "समझना"},
		{"raksha", "राक्षस"},
		{"internatinal", "अंतरराष्ट्रीय"},
		{"migration", "मार्ग"},
		{"", "जल"},
		{"jal", ""},
		{"jal", "jal"},
		{"जल", "जल"},
		{"s400", "सौ"},
	}
	for _, s := range apart {
		if l := translit.Likeness(s.typed, s.meant); l >= 0.8 {
			t.Errorf("Likeness(%q, %q) = %.2f, want less than 0.8", s.typed, s.meant, l)
		}
	}
}

func TestFindNothing(t *testing.T) {
	x := translit.NewIndex(slices.Values([]string{"जल", "migration", "2024", "जल2"}))
	if x.Len() != 1 {
		t.Errorf("the index holds %d words, want 1", x.Len())
	}
	for _, typed := range []string{"", "123", "जल", "s400", "US", "migration", strings.Repeat("jal", 100)} {
		if m := x.Find(typed, 3); len(m) > 0 {
			t.Errorf("Find(%q) = %v, want nothing", typed, m)
		}
	}
	if m := translit.NewIndex(slices.Values([]string{})).Find("jal", 3); len(m) > 0 {
		t.Errorf("an empty index finds %v", m)
	}
}

func FuzzFind(f *testing.F) {
	f.Add("samjhauta", "समझौता")
	f.Add("vijnan", "ज्ञ")
	f.Add("parhai", "पढाई")
	f.Add("xz", "ंंं")
	f.Fuzz(func(t *testing.T, latin, devanagari string) {
		x := translit.NewIndex(slices.Values([]string{devanagari}))
		for _, m := range x.Find(latin, 3) {
			if l := translit.Likeness(latin, devanagari); m.Form != devanagari || m.Likeness > l || l > 1 {
				t.Errorf("Find(%q) = %v, likeness of %q %v", latin, m, devanagari, l)
			}
		}
	})
}

func BenchmarkNewIndex(b *testing.B) {
	forms := slices.Sorted(maps.Keys(releaseWords(b)))
	b.ReportAllocs()
	for b.Loop() {
		translit.NewIndex(slices.Values(forms))
	}
}

func BenchmarkFind(b *testing.B) {
	x := translit.NewIndex(maps.Keys(releaseWords(b)))
	all := spellings(b, "hinglish.tsv")
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		x.Find(all[i%len(all)].typed, 3)
	}
}

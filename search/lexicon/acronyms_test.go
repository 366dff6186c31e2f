package lexicon

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/search/analysis"
)

func TestAcronyms(t *testing.T) {
	a := NewAcronyms([]Definition{
		{"IOM", "International Organization for Migration", 5},
		{"IOM", "International Organisation for Migration", 2},
		{"IOM", "Geneva-based International Organization for Migration", 1},
		{"ICES", "Indian Cultural Exchange Scheme", 4},
		{"ICES", "Integrated Coastal Erosion Survey", 3},
		{"CERT-In", "Indian Computer Emergency Response Team", 2},
		{"WHO", "World Health Organization", 9},
		{"OLD", "Only Lived Deleted", 0},
		{"IRIN", "Parliament", 3},
		{"S&T", "Science and Technology", 4},
		{"ST", "Scheduled Tribe", 6},
	})
	meanings := []struct {
		text string
		want []string // long forms with their counts
	}{
		{"IOM", []string{"International Organization for Migration 8"}},
		{"iom", []string{"International Organization for Migration 8"}},
		{"ICES", []string{"Indian Cultural Exchange Scheme 4", "Integrated Coastal Erosion Survey 3"}},
		{"cert-in", []string{"Indian Computer Emergency Response Team 2"}},
		{"certin", []string{"Indian Computer Emergency Response Team 2"}},
		{"WHO", []string{"World Health Organization 9"}},
		{"who", nil}, // the word of questions
		{"OLD", nil}, // its brief is deleted
		{"XYZ", nil},
		{"S&T", []string{"Science and Technology 4"}},
		{"s & t", []string{"Science and Technology 4"}},
		{"ST", []string{"Scheduled Tribe 6"}},
	}
	for _, tt := range meanings {
		if diff := cmp.Diff(tt.want, longs(a.Meanings(ShortKey(tt.text)))); diff != "" {
			t.Errorf("Meanings of %q (-want +got):\n%s", tt.text, diff)
		}
	}
	spelt := []struct {
		text string
		want []string
		n    int
	}{
		{"international organization for migration", []string{"International Organization for Migration 8"}, 3},
		{"International organisations migration and more", []string{"International Organization for Migration 8"}, 3},
		{"international organization", nil, 0},
		{"world health organisation", []string{"World Health Organization 9"}, 3},
		{"parliament", nil, 0}, // one word is no long form
		{"", nil, 0},
	}
	for _, tt := range spelt {
		got, n := a.Spelt(keysOf(analysis.Terms(tt.text)))
		if diff := cmp.Diff(tt.want, longs(got)); diff != "" || n != tt.n {
			t.Errorf("Spelt of %q: %d words, want %d (-want +got):\n%s", tt.text, n, tt.n, diff)
		}
	}
	if _, ok := Dominant(a.Meanings("ices")); ok {
		t.Error("one of two meanings of ICES is dominant")
	}
	if m, ok := Dominant(a.Meanings("iom")); !ok || len(m.Spellings) != 3 {
		t.Errorf("IOM: %+v, dominant %v; want one meaning in three spellings", m, ok)
	}
}

func longs(ms []Meaning) []string {
	var out []string
	for _, m := range ms {
		out = append(out, m.Long+" "+string(rune('0'+m.Count)))
	}
	return out
}

func TestReadSynonyms(t *testing.T) {
	s, err := ReadSynonyms(strings.NewReader("\ufeff# ours\n\nold age home = senior citizens' home = vriddhashram\nMSP = minimum support price # both ways\n"), "synonyms.txt")
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		text string
		want []string
		n    int
	}{
		{"old age homes in Kerala", []string{"senior citizens' home", "vriddhashram"}, 3},
		{"msp of wheat", []string{"minimum support price"}, 1},
		{"minimum support prices", []string{"MSP"}, 3},
		{"minimum wage", nil, 0},
	}
	for _, tt := range tests {
		got, n := s.Find(keysOf(analysis.Terms(tt.text)))
		if diff := cmp.Diff(tt.want, got); diff != "" || n != tt.n {
			t.Errorf("Find(%q): %d words, want %d (-want +got):\n%s", tt.text, n, tt.n, diff)
		}
	}
	if got, n := (*Synonyms)(nil).Find([]string{"msp"}); got != nil || n != 0 {
		t.Errorf("no synonyms find %q", got)
	}
}

func TestReadSynonymsErrors(t *testing.T) {
	tests := []struct{ in, want string }{
		{"MSP minimum support price\n", "synonyms.txt:1: want 2 to 16 words or phrases"},
		{"# fine\nMSP = \n", `synonyms.txt:2: "" must have 1 to 12 words`},
		{"a = of the\n", `synonyms.txt:1: "a" must have`},
		{strings.Repeat("x", 5000), "synonyms.txt:1: bufio.Scanner: token too long"},
	}
	for _, tt := range tests {
		_, err := ReadSynonyms(strings.NewReader(tt.in), "synonyms.txt")
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%.20q: error %v, want %q in it", tt.in, err, tt.want)
		}
	}
}

func TestSameMeaning(t *testing.T) {
	tests := []struct {
		a, b string
		want bool
	}{
		{"Liquefied Petroleum Gas", "Liquified Petroleum gas", true},
		{"Global Biofuels Alliance", "Global Bio-fuel Alliance", true},
		{"Foreign Institutional Investment", "Foreign Institutional Investors", true},
		{"Department of Chemicals & Petrochemicals", "Department of Chemicals and Petro Chemicals", true},
		{"National Digital Literacy Mission", "National Digital Livestock Mission", false},
		{"Renewable Energy", "Revised Estimates", false},
		{"World Meteorological Organization", "Wireless Monitoring Organisation", false},
		{"Maternal Mortality Rate", "Maternal Mortality Ratio", true},
	}
	for _, tt := range tests {
		if got := same(keysOf(analysis.Terms(tt.a)), keysOf(analysis.Terms(tt.b))); got != tt.want {
			t.Errorf("%q and %q are the same: %v, want %v", tt.a, tt.b, got, tt.want)
		}
	}
}

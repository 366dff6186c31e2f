package understand

import (
	"fmt"
	"strings"
	"testing"

	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/translit"

	"github.com/google/go-cmp/cmp"
)

// hindiOf returns what Options.Hindi is for the shelf.
func hindiOf(s *shelf) func() *translit.Index {
	return func() *translit.Index {
		return translit.NewIndex(func(yield func(string) bool) {
			for i := range s.lexicon.Len() {
				if form, count := s.lexicon.At(i); count > 0 && !yield(form) {
					return
				}
			}
		})
	}
}

// bilingualShelf returns briefs in both languages; each text stands in n of them.
func bilingualShelf(n int) *shelf {
	var briefs []shelved
	for range n {
		for _, text := range []string{
			"प्रवासन पर वैश्विक समझौता और दूसरे समझौते सरकार के हैं",
			"प्रधानमंत्री ने किसान सम्मान निधि योजना की किस्त जारी की",
			"सरकारों की योजनाएं और महिलाओं का आरक्षण, मंत्री का भाषण",
			"The international organisation released PM Kisan Samman Nidhi money under the Awas Yojana scheme",
			"Shri Chandni Mishra joined the global compact on migration",
			"विक्रम ने कृषि नीति पर बात की",
			"Vikram spoke about the list of sarkari schemes",
			"स्वच्छ भारत कब शुरू हुआ, इसका उत्तर",
			"The Swachh Bharat mission and Ayushman cards, with ultra sound",
			"Raj Ghat and Raj Bhavan", "Raj Path", "Raj Kumar", "Raj Niwas", "Raj Singh", "Raj Mata",
		} {
			briefs = append(briefs, shelved{text: text})
		}
	}
	briefs = append(briefs, shelved{text: "धूल और रज"})
	return newShelf(briefs...)
}

func TestReadHindi(t *testing.T) {
	s := bilingualShelf(8)
	tests := []struct {
		query string
		want  string // "from = forms" of each expansion, joined by "; "
		left  string // the words of the query, where they are not all left
	}{
		{"vaishvik samjhauta", "vaishvik = वैश्विक; samjhauta = समझौता समझौते", ""},
		{"Vaishwik Samjhote", "Vaishwik = वैश्विक; Samjhote = समझौता समझौते", ""},
		{"pm kisan yojana kist", "kisan = किसान; yojana = योजना योजनाएं; kist = किस्त", ""},
		{"mahila aarakshan", "mahila = महिलाओं; aarakshan = आरक्षण", ""},
		{"swach bharat", "swachh = स्वच्छ; bharat = भारत", "swachh bharat"},
		{"swachh bharat", "", ""},
		{"samjhauta raj", "samjhauta = समझौता समझौते", ""},
		{"mission kab utra", "", "mission utra"},
		{"mission utra", "", ""},
		{"sarkar ki yojana", "sarkar = सरकार सरकारों; yojana = योजना योजनाएं", "sarkar yojana"},
		{"pradhan mantri ka bhashan", "pradhan mantri = प्रधानमंत्री; mantri = मंत्री; bhashan = भाषण", "pradhan mantri bhashan"},
		{"samjhauta on migration", "samjhauta = समझौता समझौते", ""},
		{"kisan yojana", "", ""},
		{"kist", "kist = किस्त", ""},
		{"Vikram", "", ""},
		{"samjhotta niti", "samjhotta = समझौता समझौते; niti = नीति", ""},
		{"main vaishvik", "vaishvik = वैश्विक", ""},
		{"global compact on migration", "", ""},
		{"internatinal organisaton", "", "international organisation"},
		{"migartion", "", "migration"},
		{`"vaishvik samjhauta"`, "", ""},
		{"compact -samjhauta", "", ""},
		{"title:samjhauta", "", ""},
		{"वैश्विक समझौता", "", ""},
		{"S400 2024", "", ""},
		{"xyzzy plugh", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.query, func(t *testing.T) {
			q := search.Parse(tt.query)
			r := Read(q, s, Options{Hindi: hindiOf(s)})
			var got []string
			for _, e := range r.Query.Expansions {
				if e.Kind != search.ExpandTransliteration {
					continue
				}
				got = append(got, fmt.Sprintf("%s = %s", e.From, strings.Join(e.Forms, " ")))
				var from []string
				for _, c := range r.Query.Clauses[e.First:e.End] {
					from = append(from, c.Text)
				}
				if strings.Join(from, " ") != e.From {
					t.Errorf("%q stands for the clauses %q", e.From, from)
				}
			}
			if diff := cmp.Diff(tt.want, strings.Join(got, "; ")); diff != "" {
				t.Errorf("read as (-want +got):\n%s", diff)
			}
			if tt.left == "" {
				tt.left = q.String()
			}
			if diff := cmp.Diff(tt.left, r.Query.String()); diff != "" {
				t.Errorf("query (-want +got):\n%s", diff)
			}
			if r := Read(q, s, Options{}); len(r.Query.Expansions) > 0 {
				t.Errorf("read as %v though nobody knows Hindi", r.Query.Expansions)
			}
		})
	}
}

// TestHindiQuestionIsNotCorrected makes sure that a word beside a Hindi question
// word is not taken for a misspelt English one.
func TestHindiQuestionIsNotCorrected(t *testing.T) {
	s := bilingualShelf(8)
	for query, want := range map[string]int{"mission utra": 1, "mission kab utra": 0} {
		r := Read(search.Parse(query), s, Options{Hindi: hindiOf(s)})
		if got := len(r.Corrections); got != want {
			t.Errorf("%q: corrections %v, want %d", query, r.Corrections, want)
		}
	}
}

func BenchmarkReadHindi(b *testing.B) {
	s := bilingualShelf(200)
	x := hindiOf(s)()
	o := Options{Hindi: func() *translit.Index { return x }}
	for _, query := range []string{"global compact on migration", "vaishvik samjhauta"} {
		b.Run(strings.ReplaceAll(query, " ", "-"), func(b *testing.B) {
			q := search.Parse(query)
			b.ReportAllocs()
			for b.Loop() {
				r := reader{c: s, o: o, reading: Reading{Query: q}}
				r.readHindi()
			}
		})
	}
}

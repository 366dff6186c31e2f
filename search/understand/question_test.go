package understand

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/search"
)

// questionOf reads only whether a query is a question.
func questionOf(text string) Reading {
	r := reader{reading: Reading{Query: search.Parse(text)}}
	r.question()
	return r.reading
}

func TestQuestion(t *testing.T) {
	tests := []struct {
		in   string
		want *Question
		left string // words of the query that do not only ask
	}{
		{"where is the headquarters of IOM?", &Question{Want: WantPlace}, "is the headquarters of IOM?"},
		{"headquarters of IOM", &Question{}, "headquarters of IOM"},
		{"IOM headquarters", &Question{Bare: true}, "IOM headquarters"},
		{"IOM headquarters where", &Question{Want: WantPlace}, "IOM headquarters"},
		{"IOM member states", &Question{Bare: true}, "IOM member states"},
		{"how many members does IOM have", &Question{Want: WantNumber}, "members does IOM have"},
		{"number of members of IOM", &Question{Want: WantNumber}, "members of IOM"},
		{"when was the IMF established?", &Question{Want: WantDate}, "was the IMF established?"},
		{"project tiger launched in which year", &Question{Want: WantDate, Types: []string{"year"}}, "project tiger launched in year"},
		{"in which city is the SCO based", &Question{Want: WantPlace, Types: []string{"city"}}, "in city is the SCO based"},
		{"who heads WHO", &Question{Want: WantPerson}, "heads WHO"},
		{"which body is headquartered in Vienna", &Question{Want: WantName, Types: []string{"body"}}, "body is headquartered in Vienna"},
		{"please tell me what is the repo rate", &Question{}, "is the repo rate"},
		{"full form of IOM", &Question{Want: WantLongForm}, "of IOM"},
		{"what does IOM stand for?", &Question{Want: WantLongForm}, "does IOM"},
		{"define non-refoulement", &Question{}, "non-refoulement"},
		{"meaning of repo rate", &Question{Want: WantMeaning}, "repo rate"},
		{"why was the compact needed", &Question{Want: WantText}, "was the compact needed"},
		{"does India have a law on refugees", &Question{Want: WantText}, "does India have a law on refugees"},
		{"largest Ramsar site in India", &Question{}, "largest Ramsar site in India"},
		{"IOM का मुख्यालय कहाँ है", &Question{Want: WantPlace}, "IOM का मुख्यालय है"},
		{"उज्ज्वला योजना कब शुरू हुई", &Question{Want: WantDate}, "उज्ज्वला योजना शुरू हुई"},
		{"IOM ka mukhyalaya kahan hai", &Question{Want: WantPlace}, "IOM mukhyalaya"},

		{"IOM", nil, "IOM"},
		{"western disturbances", &Question{Bare: true, Chance: true}, "western disturbances"},
		{"repo rate", &Question{Bare: true, Chance: true}, "repo rate"},
		{"WHO", nil, "WHO"},
		{"define", nil, "define"},
		{"what is it", nil, "what is it"},
		{"who -heads", nil, "who heads"},
		{"title:who heads IOM", nil, "who heads IOM"},
		{"", nil, ""},
	}
	for _, tt := range tests {
		t.Run(tt.in, func(t *testing.T) {
			got := questionOf(tt.in)
			if d := cmp.Diff(tt.want, got.Question); d != "" {
				t.Errorf("question (-want +got):\n%s", d)
			}
			var left []string
			for _, c := range got.Query.Clauses {
				left = append(left, c.Text)
			}
			if d := cmp.Diff(tt.left, strings.Join(left, " ")); d != "" {
				t.Errorf("words left (-want +got):\n%s", d)
			}
		})
	}
}

func TestParseQuestion(t *testing.T) {
	tests := []struct {
		in    string
		want  Question
		words []string
	}{
		{"What is the Montreux Record?", Question{}, []string{"montreux", "record"}},
		{"The Commission has its seat in which city?", Question{Want: WantPlace, Types: []string{"city"}}, []string{"commission", "seat"}},
		{"Who owns NPCI?", Question{Want: WantPerson}, []string{"owns", "npci"}},
		{"ग्राम सभा क्या है?", Question{}, []string{"ग्राम", "सभा"}},
		{"", Question{}, nil},
	}
	for _, tt := range tests {
		q, words := ParseQuestion(tt.in)
		if d := cmp.Diff(tt.want, q); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.in, d)
		}
		if d := cmp.Diff(tt.words, words); d != "" {
			t.Errorf("words of %s (-want +got):\n%s", tt.in, d)
		}
	}
}

// FuzzQuestion holds that reading a question only ever takes clauses away, and
// never all of them.
func FuzzQuestion(f *testing.F) {
	for _, s := range []string{"where is the headquarters of IOM?", "IOM का मुख्यालय कहाँ है", "in which year", "of of of", "full form stand for", "which which which", "how many \"members of IOM\" -not"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		q := search.Parse(text)
		got := questionOf(text)
		if got.Question != nil && len(got.Query.Clauses) == 0 {
			t.Fatalf("%q: a question about nothing", text)
		}
		at := 0
		for _, c := range got.Query.Clauses {
			for at < len(q.Clauses) && q.Clauses[at] != c {
				at++
			}
			if at == len(q.Clauses) {
				t.Fatalf("%q: clause %+v is new", text, c)
			}
			at++
		}
	})
}

package answer_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/corpus"
)

// TestFindPerson holds how the holder of an office is found behind its title.
func TestFindPerson(t *testing.T) {
	one := func(texts ...string) []corpus.Brief {
		var out []corpus.Brief
		for i, text := range texts {
			out = append(out, parse("Day "+string(rune('A'+i)), "2024-05-0"+string(rune('1'+i)), "Overview:\n"+text))
		}
		return out
	}
	tests := []struct {
		name, question string
		briefs         []corpus.Brief
		want           string // the answer, its label and its topic
		others         []string
	}{
		{"end of the title", "who is the army chief", one("Chief of the Army Staff General Arne Vik spoke.", "The army met the Chief of the Army Staff General Arne Vik there."), "General Arne Vik|Chief|Army", nil},
		{"rank of three words", "who is the chief of air staff", one("The air show saw Chief of Air Staff, Air Chief Marshal AB Vik, and others.", "Chief of Air Staff Air Chief Marshal Arne Bo Vik spoke."), "Air Chief Marshal Arne Bo Vik|Chief|Air Staff", nil},
		{"rank that ends as the office", "who is the air chief", one("Today Air Chief Marshal Arne Vik spoke."), "", nil},
		{"rank said twice", "who is the governor of the Coast Trust", one("Coast Trust Governor Air Marshal Air Marshal Arne Vik spoke."), "Air Marshal Arne Vik|Coast Trust Governor|", nil},
		{"title that goes on", "who is the director of the CT", one("The CT Director General Dr Arne Vik spoke."), "Dr Arne Vik|CT Director General|", nil},
		{"office of a body", "who is the director of training", one("Directorate of Training Shri Arne Vik spoke.", "Directorate of Training Shri Arne Vik went."), "", nil},
		{"headline", "who is the governor of the Coast Trust", one("Coast Trust Governor Dr. A. B. Vik Reviews Ports and Piers"), "", nil},
		{"words run together", "who is the governor of the Coast Trust", one("Coast Trust Governor Arne HolmTo open the port."), "", nil},
		{"place after the body", "who is the director of the Coast Trust", one("Director, Coast Trust New Bergen, spoke."), "", nil},
		{"short form behind the body", "who is the director of the Coast Trust", one("Director of the Coast Trust (CT) Dr Arne Vik spoke."), "Dr Arne Vik|Director|Coast Trust", nil},
		{"office of another country", "who is the foreign secretary", one("It has foreign guests.", "Norwegian Foreign Secretary Kari Holm came.", "Norwegian Foreign Secretary Kari Holm left."), "", nil},
		{"office without a body in one brief", "who is the foreign secretary", one("It has foreign guests.", "Foreign Secretary Kari Holm came."), "", nil},
		{"office without a body in two briefs", "who is the foreign secretary", one("It has foreign guests.", "Foreign Secretary Kari Holm came.", "Foreign Secretary Ms. Kari Holm left."), "Ms. Kari Holm|Foreign Secretary|", nil},
		{"two holders at a time", "who is the foreign secretary", one("Foreign Secretary Arne Vik came to foreign guests.", "Foreign Secretary Kari Holm came.", "Foreign Secretary Arne Vik left.", "Foreign Secretary Kari Holm left."), "", nil},
		{"a holder whom one brief has between", "who is the foreign secretary", one("Foreign Secretary Kari Holm came.", "Foreign Secretary Arne Vik came to foreign guests.", "Foreign Secretary Kari Holm left."), "Kari Holm|Foreign Secretary|", nil},
		{"office that went over", "who is the governor of the Coast Trust", one("Coast Trust Governor Kari Holm came.", "Coast Trust Governor Arne Vik came."), "Arne Vik|Coast Trust Governor|", []string{"Kari Holm"}},
		{"one name in several ways", "who is the governor of the Coast Trust", one("Coast Trust Governor Shri A.B. Bhajan Lal Holm came.", "Coast Trust Governor Shri Bhajanlal Holm came.", "Coast Trust Governor Dr. A. Bhajanlal Holmm Ji came."), "Dr. A. Bhajanlal Holmm|Coast Trust Governor|", nil},
		{"initials of another", "who is the governor of the Coast Trust", one("Coast Trust Governor Shri Bo Holm came.", "Coast Trust Governor Shri K. Holm came."), "Shri K. Holm|Coast Trust Governor|", []string{"Shri Bo Holm"}},
		{"deputy", "who is the governor of the Coast Trust", one("Deputy Governor of the Coast Trust Arne Vik came."), "", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got string
			var others []string
			if a := find(tt.question, tt.briefs...); a != nil {
				got = a.Text + "|" + a.Label + "|" + a.Topic
				for _, o := range a.Others {
					others = append(others, o.Text)
				}
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Errorf("%s (-want +got):\n%s", tt.question, d)
			}
			if d := cmp.Diff(tt.others, others); d != "" {
				t.Errorf("%s: others (-want +got):\n%s", tt.question, d)
			}
		})
	}
}

package analysis

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// terms returns the terms of text, joined ones with a "+".
func terms(text string) []string {
	var t Tokenizer
	t.Reset(text)
	out := []string{}
	for tok, ok := t.Next(); ok; tok, ok = t.Next() {
		s := string(tok.Term)
		if tok.Joined {
			s = "+" + s
		}
		out = append(out, s)
	}
	return out
}

func TestTokenizer(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"empty", " \t—", ""},
		{"case", "Global COMPACT", "global compact"},
		{"diacritics", "café São Überlingen Łódź ﬁne", "cafe sao uberlingen lodz fine"},
		{"initials", "the U.S. and U.N.", "the US and un"},
		{"initials without the last dot", "U.S policy", "US policy"},
		{"single letters", "Plan B. Next", "plan b next"},
		{"acronym like a stop word", "the WHO said who", "the WHO said who"},
		{"acronym alone", "WHO", "WHO"},
		{"all in capitals", "WHO IS THE US PRESIDENT", "who is the us president"},
		{"code with hyphen", "S-400 and G-20", "s 400 +s400 and g 20 +g20"},
		{"code glued", "COP29 H1N1 5G", "cop29 h1n1 5g"},
		{"code apart", "COP 29 in Baku", "cop 29 +cop29 in baku"},
		{"not a code", "Article 370", "article 370"},
		{"hyphen", "inter-governmental", "inter governmental +intergovernmental"},
		{"chain of hyphens", "state-of-the-art", "state of the art"},
		{"Indian digit groups", "1,50,000 or 150,000", "150000 or 150000"},
		{"decimals", "6.5% of 2.11.", "6.5 of 2.11"},
		{"dates", "25.02.2026, 10-01-2025 10:30", "25 02 2026 10 01 2025 10 30"},
		{"list of numbers", "1,2,3 and 2024, 25", "1 2 3 and 2024 25"},
		{"rupees", "₹500 Rs. 500 Rs500", "rs 500 rs 500 rs 500"},
		{"possessive", "India's and India’s states’ O'Brien don't", "india and india states obrien dont"},
		{"soft hyphen", "mig\u00adration", "migration"},
		{"Hindi", "वैश्विक समझौता", "वैश्विक समझौता"},
		{"Hindi nasals", "हिन्दी हिंदी सम्बन्ध संबंध अन्न", "हिंदी हिंदी संबंध संबंध अन्न"},
		{"Hindi nukta and candrabindu", "ज़मीन जमीन चाँद चांद", "जमीन जमीन चांद चांद"},
		{"Hindi digits and danda", "२०२५ में।", "2025 में"},
		{"Cyrillic", "Москва", "москва"},
		{"invalid UTF-8", "a\xffb", "a b"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(strings.Fields(tt.want), terms(tt.in)); diff != "" {
				t.Errorf("terms of %q (-want +got):\n%s", tt.in, diff)
			}
		})
	}
}

func TestTokenSpans(t *testing.T) {
	const text = "India's S-400, café ₹5"
	type span struct {
		text   string
		pos    int
		joined bool
	}
	var got []span
	var tk Tokenizer
	tk.Reset(text)
	for tok, ok := tk.Next(); ok; tok, ok = tk.Next() {
		got = append(got, span{text[tok.Start:tok.End], tok.Pos, tok.Joined})
	}
	want := []span{{"India", 0, false}, {"S", 1, false}, {"400", 2, false}, {"S-400", 1, true}, {"café", 3, false}, {"₹", 4, false}, {"5", 5, false}}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(span{})); diff != "" {
		t.Errorf("spans (-want +got):\n%s", diff)
	}
}

func TestStem(t *testing.T) {
	meet := [][]string{
		{"organisation", "organizations", "organisations"},
		{"organise", "organized", "organising"},
		{"migration", "migrations", "migrate", "migrated"},
		{"labour", "labor"},
		{"behaviours", "behavior"},
		{"neighbours", "neighbor"},
		{"centre", "centers"},
		{"programme", "programs"},
		{"dialogue", "dialog"},
		{"defence", "defense"},
		{"women", "woman"},
		{"travelled", "traveled"},
		{"सरकार", "सरकारों", "सरकारें"},
		{"समझौता", "समझौते"},
		{"योजना", "योजनाओं", "योजनाएं"},
	}
	for _, forms := range meet {
		for _, f := range forms[1:] {
			if Stem(f) != Stem(forms[0]) {
				t.Errorf("Stem(%q) = %q, Stem(%q) = %q: want the same", forms[0], Stem(forms[0]), f, Stem(f))
			}
		}
	}
	apart := [][2]string{{"organ", "organization"}, {"university", "universe"}, {"united", "units"}, {"import", "important"}, {"WHO", "who"}, {"news", "new"}}
	for _, p := range apart {
		if Stem(p[0]) == Stem(p[1]) {
			t.Errorf("Stem(%q) and Stem(%q) are both %q: want them apart", p[0], p[1], Stem(p[0]))
		}
	}
}

func FuzzTokenizer(f *testing.F) {
	for _, s := range []string{"U.S.A", "S-400 G 20", "हिन्दी", "1,50,000.5.6", "\xff’s", "₹", "a\u200d\u00adb", "½²ﬁ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var tk Tokenizer
		tk.Reset(text)
		end, pos := 0, -1
		for tok, ok := tk.Next(); ok; tok, ok = tk.Next() {
			if len(tok.Term) == 0 || utf8.ValidString(text) && !utf8.Valid(tok.Term) {
				t.Fatalf("term %q of %q", tok.Term, text)
			}
			if tok.Start < 0 || tok.Start >= tok.End || tok.End > len(text) {
				t.Fatalf("span %d:%d of %q", tok.Start, tok.End, text)
			}
			if tok.Joined {
				continue
			}
			if tok.Start < end || tok.Pos != pos+1 {
				t.Fatalf("token %q at %d, position %d, after end %d, position %d", tok.Term, tok.Start, tok.Pos, end, pos)
			}
			end, pos = tok.End, tok.Pos
			Stem(string(tok.Term))
		}
	})
}

// FuzzFind holds Find to Next: it gives the same tokens of the words looked
// for, but for words that a hyphen ties.
func FuzzFind(f *testing.F) {
	f.Add("The IOM's S-400 in Geneva, Rs500; O'Brien's cafés", "geneva")
	f.Add("COP 29 cop29 U.S. us", "cop29")
	f.Add("1,50,000 people", "150000")
	f.Fuzz(func(t *testing.T, text, term string) {
		var starts Starts
		starts.Add(term)
		type found struct{ start, end, pos int }
		collect := func(next func(*Tokenizer) (Token, bool)) (out []found) {
			var tk Tokenizer
			tk.Reset(text)
			for tok, ok := next(&tk); ok; tok, ok = next(&tk) {
				if string(tok.Term) == term && !tok.Joined {
					out = append(out, found{tok.Start, tok.End, tok.Pos})
				}
			}
			return out
		}
		want := collect((*Tokenizer).Next)
		got := collect(func(tk *Tokenizer) (Token, bool) { return tk.Find(&starts) })
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(found{})); diff != "" {
			t.Errorf("%q in %q (-Next +Find):\n%s", term, text, diff)
		}
	})
}

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("The IOM is the UN agency in charge of labour mobility and migration; its headquarters are in Geneva, Switzerland. ", 10)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	var t Tokenizer
	var s Starts
	s.Add("geneva")
	for b.Loop() {
		t.Reset(text)
		for _, ok := t.Find(&s); ok; _, ok = t.Find(&s) {
		}
	}
}

func BenchmarkTokenizer(b *testing.B) {
	text := strings.Repeat("The IOM is the UN agency in charge of labour mobility and migration; its headquarters are in Geneva, Switzerland. ", 10)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	var t Tokenizer
	for b.Loop() {
		t.Reset(text)
		for _, ok := t.Next(); ok; _, ok = t.Next() {
		}
	}
}

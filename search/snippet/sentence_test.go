package snippet

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSentence(t *testing.T) {
	tests := []struct {
		name, in string
		want     []string
	}{
		{"plain", "IOM was founded in 1951. It has 175 members! Who leads it? Nobody knows", []string{"IOM was founded in 1951.", "It has 175 members!", "Who leads it?", "Nobody knows"}},
		{"initials", "The U.S. President met A. P. J. Abdul Kalam in Washington D.C. yesterday.", nil},
		{"titles", "Dr. Singh, Smt. Devi, Lt. Gen. Rao and M/s. Sahasra Pvt. Ltd. met. They left.", []string{"Dr. Singh, Smt. Devi, Lt. Gen. Rao and M/s. Sahasra Pvt. Ltd. met.", "They left."}},
		{"numbers", "See No. 5 of Art. 370, on p. 12, Sec. 4, of Jan. 5, at Rs. 500.", nil},
		{"no as a word", "Is it? No. It is not.", []string{"Is it?", "No.", "It is not."}},
		{"Latin", "Some bodies, e.g. IOM, i.e. the agency, cf. Section 2 vs. 3, etc. are related.", nil},
		{"decimals and addresses", "It rose by 6.5 per cent, says un.org/iom.html today.", nil},
		{"years", "It was adopted in 2018. The UN agreed.", []string{"It was adopted in 2018.", "The UN agreed."}},
		{"Hindi", "यह समझौता है। यह नया है॥ क्या है? हाँ।", []string{"यह समझौता है।", "यह नया है॥", "क्या है?", "हाँ।"}},
		{"danda without space", "पहला।दूसरा", []string{"पहला।", "दूसरा"}},
		{"quotes", `He said "It is so." Then he left. "Why?" she asked.`, []string{`He said "It is so."`, "Then he left.", `"Why?" she asked.`}},
		{"brackets", "It grew (see below.) Then it fell.", []string{"It grew (see below.)", "Then it fell."}},
		{"question in lower case", "what is IOM? it is an agency", []string{"what is IOM?", "it is an agency"}},
		{"lists", "1. The first is this. 2. The second is that.", []string{"1. The first is this.", "2. The second is that."}},
		{"dots", "It waits... and waits… until now.", nil},
		{"stops only", "... !!", []string{"...", "!!"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			want := tt.want
			if want == nil {
				want = []string{tt.in}
			}
			var got []string
			for i := sentenceStart(tt.in, 0); i < len(tt.in); {
				end, words := sentence(tt.in, i)
				got = append(got, tt.in[i:end])
				if n := len(strings.Fields(tt.in[i:end])); words != n {
					t.Errorf("%q has %d words, counted %d", tt.in[i:end], n, words)
				}
				i = sentenceStart(tt.in, end)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("sentences (-want +got):\n%s", diff)
			}
		})
	}
}

func TestLongSentence(t *testing.T) {
	text := strings.Repeat("word ", 1000)
	end, words := sentence(text, 0)
	if words != longSentence || end != longSentence*len("word ")-1 {
		t.Errorf("a text without stops gives a sentence of %d words, %d bytes", words, end)
	}
	if _, words := sentence(strings.Repeat("x", 1000), 0); words != 1000/longWord+1 {
		t.Errorf("1000 bytes without a space count %d words", words)
	}
}

func TestBoundary(t *testing.T) {
	tests := []struct {
		name, text string
		want       string // text with a bar at each boundary
	}{
		{"ASCII", "ab", "|a|b|"},
		{"combining mark", "e\u0301a", "|e\u0301|a|"},
		{"Devanagari", "समझौता", "|स|म|झौ|ता|"},
		{"conjunct", "क्षमा", "|क्ष|मा|"},
		{"conjunct with joiner", "क्\u200dष", "|क्\u200dष|"},
		{"conjunct with non-joiner", "क्\u200cष", "|क्\u200cष|"},
		{"conjunct of three", "स्त्री", "|स्त्री|"},
		{"virama at a word's end", "सम् है", "|स|म्| |है|"},
		{"flag", "🇮🇳x", "|🇮🇳|x|"},
		{"family", "👩\u200d👧x", "|👩\u200d👧|x|"},
		{"skin", "👍🏽x", "|👍🏽|x|"},
		{"line end", "a\r\nb", "|a|\r\n|b|"},
		{"Hangul", "\u1112\u1161\u11ab", "|\u1112\u1161\u11ab|"},
		{"Tamil", "நிதி", "|நி|தி|"},
		{"stray byte", "a\x80b", "|a|\x80|b|"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var b strings.Builder
			for i := 0; i <= len(tt.text); i++ {
				if boundary(tt.text, i) {
					b.WriteByte('|')
				}
				if i < len(tt.text) {
					b.WriteByte(tt.text[i])
				}
			}
			if b.String() != tt.want {
				t.Errorf("boundaries of %q: %q, want %q", tt.text, b.String(), tt.want)
			}
		})
	}
}

package export

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/briefsearch/briefsearch/corpus"
)

func TestCell(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"nothing", "", ""},
		{"text", "Repo rate: 5.50 per cent", "Repo rate: 5.50 per cent"},
		{"equals", "=1+1", "'=1+1"},
		{"plus", "+91 11 2338", "'+91 11 2338"},
		{"minus", "-5 per cent", "'-5 per cent"},
		{"at", "@SUM(A1)", "'@SUM(A1)"},
		{"tab", "\tx", "'\tx"},
		{"carriage return", "\rx", "'\rx"},
		{"tab before", "\t=1", "'\t'=1"},
		{"space before", "  =1", "  '=1"},
		{"quote before", `"=1`, `"'=1`},
		{"full width", "＝1＋1", "'＝1＋1"},
		{"on a later line", "Overview\n=1", "Overview\n'=1"},
		{"after the separator of another program", "a;=1; b", "a;'=1; b"},
		{"in the middle", "a = b - c @ d + e", "a = b - c @ d + e"},
		{"hyphen in a word", "well-known", "well-known"},
		{"Hindi", "जल = जीवन", "जल = जीवन"},
		{"safe already", "'=1", "'=1"},
		{"command", `=cmd|' /C calc'!A0`, `'=cmd|' /C calc'!A0`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := cell(tt.in); got != tt.want {
				t.Errorf("cell(%q) = %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}

func TestLongCell(t *testing.T) {
	got := cell(strings.Repeat("क", maxCell))
	if n := len(got); n > maxCell+len("…") || !utf8.ValidString(got) || !strings.HasSuffix(got, "…") {
		t.Errorf("a long cell has %d bytes, valid %t, and ends with %q", n, utf8.ValidString(got), got[n-3:])
	}
}

// Whatever a brief says, its row has every column and no cell begins a formula.
func FuzzCSV(f *testing.F) {
	f.Add("=1+1", "a;=b\n-c\r\n+d")
	f.Add("\ufeff\"", ",\",=1")
	f.Add("", "\t\t=\x00@")
	f.Fuzz(func(t *testing.T, title, text string) {
		title, text = strings.ToValidUTF8(title, ""), strings.ToValidUTF8(text, "")
		b := corpus.Brief{ID: "x", Title: title, Subjects: []string{text}, Sections: []corpus.Section{
			{ID: "overview", Kind: corpus.KindOverview, Blocks: []corpus.Block{{Kind: corpus.Paragraph, Text: text}}},
		}}
		var out bytes.Buffer
		err := CSV(&out, func(yield func(corpus.Brief, error) bool) { yield(b, nil) }, func(corpus.ID, string) string { return "" })
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(out.String(), byteOrderMark))).ReadAll()
		if err != nil || len(rows) != 2 || len(rows[1]) != len(csvColumns) {
			t.Fatalf("%d rows of %q: %v", len(rows), out.String(), err)
		}
		for i, c := range rows[1] {
			for part := range strings.FieldsFuncSeq(c, func(r rune) bool { return strings.ContainsRune("\n\r\t;", r) }) {
				part = strings.TrimLeft(part, ` "`)
				if r, _ := utf8.DecodeRuneInString(part); part != "" && beginsFormula(r) {
					t.Errorf("column %s begins a formula with %q in %q", csvColumns[i], part, c)
				}
			}
		}
	})
}

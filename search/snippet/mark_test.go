package snippet_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/snippet"
)

func TestMark(t *testing.T) {
	tests := []struct{ name, query, want string }{
		{"words", "global compact", "The [Global] [Compact] and [global] trade"},
		{"forms", "migrant organisations", "[Migrant] [organization] of [migrants]"},
		{"phrase is one span", `"international organization for migration"`, "The [International Organization for Migration] (IOM), an international body for migration"},
		{"phrase twice", `"global compact"`, "[global compact], [global compact]"},
		{"phrase beside its words", `"global compact" global`, "[Global Compact], a [global] one, compact"},
		{"phrases that overlap", `"un global" "global compact"`, "the [UN Global Compact]"},
		{"phrase that overlaps itself", `"state to state"`, "from [state to state to state]"},
		{"phrase across a stop word", `"quality of life"`, "[quality of life], quality life"},
		{"part of a compound", "governmental", "inter-[governmental] and non-[governmental]"},
		{"compound", "intergovernmental", "[intergovernmental], [inter-governmental], inter governmental"},
		{"codes", "S-400 COP29", "[S-400], [S400], [S 400], [COP 29], [COP29]"},
		{"phrase with a code", `"G-20 summit"`, "the [G-20 Summit] of the G-20"},
		{"initials and possessives", "U.S. India", "[U.S.] policy and [India]'s"},
		{"accents", "cafe", "the [cafe\u0301] and the [café]"},
		{"Hindi", "समझौता", "वैश्विक [समझौता] और [समझौते]"},
		{"conjunct", "क्षमा", "[क्\u200dषमा] [क्षमा] क्ष"},
		{"nothing", "zzz", "The Global Compact"},
		{"no words", "", "The Global Compact"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := plain(tt.want)
			spans := snippet.Mark(text, query(tt.query, text))
			if got := marked(text, spans); got != tt.want {
				t.Errorf("%s in\n got %s\nwant %s", tt.query, got, tt.want)
			}
			checkSpans(t, text, spans)
		})
	}
}

// A phrase is found although its words are not among the terms.
func TestMarkPhraseAlone(t *testing.T) {
	const text = "a global compact"
	got := snippet.Mark(text, snippet.Query{Phrases: [][]string{{"global", "compact"}, {}}})
	if want := "a [global compact]"; marked(text, got) != want {
		t.Errorf("got %s, want %s", marked(text, got), want)
	}
}

func TestPieces(t *testing.T) {
	span := func(start, end int) search.Span { return search.Span{Start: start, End: end} }
	tests := []struct {
		name  string
		spans []search.Span
		want  string
	}{
		{"none", nil, "global compact"},
		{"all", []search.Span{span(0, 14)}, "[global compact]"},
		{"two", []search.Span{span(0, 6), span(7, 14)}, "[global] [compact]"},
		{"bad ones", []search.Span{span(-1, 2), span(3, 3), span(7, 9), span(8, 10), span(12, 15)}, "global [co]mpact"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := marked("global compact", tt.spans); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
	if got := snippet.Pieces("", nil); len(got) != 0 {
		t.Errorf("pieces of nothing: %v", got)
	}
}

func TestCodePoints(t *testing.T) {
	const text = "वैश्विक समझौता é x"
	got := snippet.CodePoints(text, []search.Span{{Start: 22, End: 40}, {Start: 41, End: 43}, {Start: 44, End: 45}})
	if diff := cmp.Diff([]search.Span{{Start: 8, End: 14}, {Start: 15, End: 16}, {Start: 17, End: 18}}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

package suggest_test

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/analysis"
	"github.com/briefsearch/briefsearch/search/suggest"
)

// A brief is a title and a text, told apart by a "|".
type briefs []string

// all holds what is suggested from in most tests, newest first.
var all = briefs{
	"Global compact on rivers | The Lower River Trust met. Delegates of the Lower River Trust spoke.",
	"Rivers and the compact economy | The Lower River Trust lends.",
	"Harvest festival opens | Officials of the Bank of Northland came, and so did the Lower River Trust.",
	"Who owns the harvest | The Bank of Northland explains the harvests of the compact.",
	"The WHO reports on fevers | Fever is rare. Fevers are not.",
	"Schedule 370 ends | A reading of Schedule 370 by the Bank of Northland.",
	"Schedule 370 upheld | It stands.",
	"S-400 delivered | The S-400 came.",
	"नमक सत्याग्रह की कहानी | नमक पर कर।",
	"नमक का कर | नमक पर कर।",
	"PORTS REOPEN AS FLOODS RECEDE | Ports.",
	"Global compact on rivers | the same title on another day",
}

// count returns the words of the briefs, with the number of briefs that have each.
func (bs briefs) count() map[string]int {
	out := map[string]int{}
	var t analysis.Tokenizer
	for _, b := range bs {
		seen := map[string]bool{}
		t.Reset(strings.Replace(b, " | ", "\n", 1))
		for tok, ok := t.Next(); ok; tok, ok = t.Next() {
			seen[string(tok.Term)] = true
		}
		for w := range seen {
			out[w]++
		}
	}
	return out
}

// index returns the index of the briefs, with topics.
func (bs briefs) index(topics ...suggest.Topic) *suggest.Index {
	b := suggest.NewBuilder()
	for i, brief := range bs {
		title, lead, _ := strings.Cut(brief, " | ")
		b.AddTitle(suggest.Title{ID: corpus.ID(rune('a' + i)), Text: title, Lead: lead, Date: corpus.Day(1000 - i)})
	}
	for _, t := range topics {
		b.AddTopic(t)
	}
	return b.Build(maps.All(bs.count()), nil)
}

// said returns suggestions as lines.
func said(ss []search.Suggestion) []string {
	var out []string
	for _, s := range ss {
		out = append(out, string(s.Kind)+" "+s.Text)
	}
	return out
}

func TestSuggest(t *testing.T) {
	x := all.index(
		suggest.Topic{Short: "LRT", Long: "Lower River Trust", Count: 2},
		suggest.Topic{Short: "LTR", Long: "Long Trust Railway", Count: 1},
		suggest.Topic{Short: "XO", Long: "some slip of the Lower River", Count: 1},
	)
	tests := []struct {
		typed string
		want  []string
	}{
		// Before it, what most briefs are about.
		{" ", []string{"topic LRT – Lower River Trust", "topic Bank of Northland", "topic Schedule 370", "topic LTR – Long Trust Railway"}},
		// From the first letter on: what begins so comes first, the newest first; equal titles once.
		{"g", []string{"completion global", "title Global compact on rivers"}},
		{"r", []string{
			"completion river", "topic LRT – Lower River Trust", "topic LTR – Long Trust Railway",
			"title Rivers and the compact economy", "title Global compact on rivers", "title The WHO reports on fevers", "title PORTS REOPEN AS FLOODS RECEDE",
		}},
		// A short form, and any word of a long one.
		{"lr", []string{"topic LRT – Lower River Trust"}},
		{"LTR", []string{"topic LTR – Long Trust Railway"}},
		{"lower ri", []string{"topic LRT – Lower River Trust"}},
		{"trust", []string{"topic LRT – Lower River Trust", "topic LTR – Long Trust Railway"}},
		// A name, learned from text.
		{"bank of n", []string{"topic Bank of Northland"}},
		{"north", []string{"completion northland", "topic Bank of Northland"}},
		// Words before the last in any form, and in any order.
		{"river comp", []string{"completion river compact", "title Global compact on rivers", "title Rivers and the compact economy"}},
		{"Compacts R", []string{"completion Compacts rivers", "title Global compact on rivers", "title Rivers and the compact economy"}},
		// A finished word is itself.
		{"harvest ", []string{"title Harvest festival opens", "title Who owns the harvest"}},
		// Numbers only where they stand next to the words before.
		{"schedule 3", []string{"topic Schedule 370", "completion schedule 370", "title Schedule 370 ends", "title Schedule 370 upheld"}},
		{"370", []string{"topic Schedule 370", "title Schedule 370 ends", "title Schedule 370 upheld"}},
		{"s40", []string{"title S-400 delivered"}},
		// Stop words alone are suggested nothing but titles that begin so.
		{"the who", []string{"title The WHO reports on fevers"}},
		{"who ow", []string{"title Who owns the harvest"}},
		{"and the", nil},
		// One error, from four letters on, where there is too little without.
		{"globl", []string{"completion global", "title Global compact on rivers"}},
		{"gloabl", []string{"completion global", "title Global compact on rivers"}},
		{"globbal", []string{"completion global", "title Global compact on rivers"}},
		{"glabal", []string{"completion global", "title Global compact on rivers"}},
		{"lgobal", []string{"completion global", "title Global compact on rivers"}},
		{"glabol", nil},
		{"glb", nil},
		{"golbal comp", []string{"completion global compact", "title Global compact on rivers"}},
		{"global copm", []string{"completion global compact", "title Global compact on rivers"}},
		// Devanagari.
		{"न", []string{"completion नमक", "title नमक सत्याग्रह की कहानी", "title नमक का कर"}},
		{"नमक सत", []string{"title नमक सत्याग्रह की कहानी"}},
		{"नमक सत्यग्र", []string{"title नमक सत्याग्रह की कहानी"}},
		// What is filtered or not wanted is kept, and not looked for.
		{"source:TH global comp", []string{"completion source:TH global compact", "title Global compact on rivers"}},
		{"-harvest glob", []string{"completion -harvest global", "title Global compact on rivers"}},
		{"source:gl", nil},
		{"title:glob", []string{"completion title:global", "title Global compact on rivers"}},
		{"9:30 glob", nil},
		// Nothing to go on with.
		{" ?! ", nil},
		{"unheardof comp", nil},
		{strings.Repeat("global ", 40), nil},
		{strings.Repeat("a ", 13), nil},
		{"\xff\xfe", nil},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, said(x.Suggest(tt.typed, 10, nil))); diff != "" {
			t.Errorf("Suggest(%q) (-want +got):\n%s", tt.typed, diff)
		}
	}
}

func TestSuggestFields(t *testing.T) {
	x := all.index(suggest.Topic{Short: "LRT", Long: "Lower River Trust", Count: 7})
	want := []search.Suggestion{
		{Kind: search.SuggestCompletion, Text: "river", Query: "river", Count: 3},
		{Kind: search.SuggestTopic, Text: "LRT – Lower River Trust", Query: "LRT", Count: 7},
		{Kind: search.SuggestTitle, Text: "Rivers and the compact economy", Count: 1, ID: "b"},
	}
	if diff := cmp.Diff(want, x.Suggest("rive", 3, nil)); diff != "" {
		t.Errorf("Suggest(\"rive\") (-want +got):\n%s", diff)
	}
}

// Every number of suggestions is kept to, and every kind has its share.
func TestSuggestBound(t *testing.T) {
	x := all.index(suggest.Topic{Short: "LRT", Long: "Lower River Trust", Count: 2})
	for n := range 2 * search.MaxSuggestions {
		got := x.Suggest("r", n, nil)
		if len(got) > min(n, search.MaxSuggestions) {
			t.Errorf("of %d suggestions at most, %d come", n, len(got))
		}
		kinds := map[search.SuggestionKind]bool{}
		for _, s := range got {
			kinds[s.Kind] = true
		}
		if n >= 3 && len(kinds) != 3 {
			t.Errorf("of %d suggestions the kinds are %v", n, kinds)
		}
	}
	if got := x.Suggest("r", -1, nil); got != nil {
		t.Errorf("of -1 suggestions at most, there are %v", got)
	}
}

// A counter says how many briefs have words.
type counter struct {
	briefs
	asked int
}

func (c *counter) Together(words ...string) int {
	c.asked++
	n := 0
	for _, b := range c.briefs {
		has := briefs{b}.count()
		if !slices.ContainsFunc(words, func(w string) bool { return has[w] == 0 }) {
			n++
		}
	}
	return n
}

func (c *counter) Adjacent(words ...string) int {
	c.asked++
	n := 0
	for _, b := range c.briefs {
		if strings.Contains(b, strings.Join(words, " ")) {
			n++
		}
	}
	return n
}

// Where titles do not say what goes with the words before, texts do.
func TestSuggestTogether(t *testing.T) {
	c := &counter{briefs: all}
	got := all.index().Suggest("harvest comp", 10, c)
	want := []search.Suggestion{{Kind: search.SuggestCompletion, Text: "harvest compact", Query: "harvest compact", Count: 1}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Suggest(\"harvest comp\") (-want +got):\n%s", diff)
	}
	if c.asked == 0 || c.asked > 16 {
		t.Errorf("%d counts were asked for", c.asked)
	}
}

// An empty collection suggests nothing.
func TestSuggestEmpty(t *testing.T) {
	x := briefs{}.index()
	for _, typed := range []string{"a", "global", "global comp", "globl ", "नमक"} {
		if got := x.Suggest(typed, 10, nil); got != nil {
			t.Errorf("Suggest(%q) = %v", typed, got)
		}
	}
}

// Whatever is typed, what is suggested is valid, bounded and new.
func FuzzSuggest(f *testing.F) {
	x := all.index(suggest.Topic{Short: "LRT", Long: "Lower River Trust", Count: 2}, suggest.Topic{Long: "Green\xff  River", Count: 3})
	c := &counter{briefs: all}
	for _, s := range []string{"g", "global comp", "golbal copm", "नमक सत", "s-40", "source:TH r", "who o", "\xff", "a\x00b", "İstanbul", "the the the"} {
		f.Add(s, 10)
	}
	f.Fuzz(func(t *testing.T, typed string, n int) {
		got := x.Suggest(typed, n, c)
		if len(got) > search.MaxSuggestions || len(got) > max(n, 0) {
			t.Fatalf("%d suggestions, of %d at most", len(got), n)
		}
		seen := map[search.Suggestion]bool{}
		for _, s := range got {
			if !utf8.ValidString(s.Text) || s.Text == "" || s.Count < 0 || (s.Kind == search.SuggestTitle) != (s.ID != "") {
				t.Errorf("%+v", s)
			}
			if seen[s] {
				t.Errorf("%+v comes twice", s)
			}
			if seen[s] = true; s.Kind == search.SuggestCompletion && s.Text == typed {
				t.Errorf("%q is completed by itself", typed)
			}
		}
	})
}

// TestSuggestKnownWord keeps a word of the collection from being taken for a
// slip of another, however little there is of it.
func TestSuggestKnownWord(t *testing.T) {
	x := briefs{"Kandor lake | Kandor.", "Kandor again | Kandor.", "Kandok hills | Kandok.", "More of Kandok | Kandok."}.index()
	want := []string{"title Kandor lake", "title Kandor again"}
	if diff := cmp.Diff(want, said(x.Suggest("kandor", 10, nil))); diff != "" {
		t.Errorf("kandor (-want +got):\n%s", diff)
	}
}

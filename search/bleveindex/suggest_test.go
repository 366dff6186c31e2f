package bleveindex_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/bleveindex"
)

// titled returns a brief of one paragraph.
func titled(id, title, text string) corpus.Brief {
	return corpus.Brief{
		ID: corpus.ID(id), Title: title, Published: 9000,
		Sections: []corpus.Section{
			{ID: "meta", Kind: corpus.KindMeta, Blocks: []corpus.Block{{Kind: corpus.Paragraph, Text: title}}},
			{ID: "text", Kind: corpus.KindText, Blocks: []corpus.Block{{Kind: corpus.Paragraph, Text: text}}},
		},
	}
}

func TestSuggest(t *testing.T) {
	x := build(t, []corpus.Brief{
		titled("a", "Nile talks end", "The Green Valley Trust (GVT) signed a compact."),
		titled("b", "Floods on the Nile", "Aid came from the Green Valley Trust and others. A compact follows."),
		titled("c", "Quiet year for Green Valley", "The compact of the Green Valley Trust lasts."),
	})
	tests := []struct {
		typed string
		want  []search.Suggestion
	}{
		{"n", []search.Suggestion{
			{Kind: search.SuggestCompletion, Text: "nile", Query: "nile", Count: 2},
			{Kind: search.SuggestTitle, Text: "Nile talks end", Count: 1, ID: "a"},
			{Kind: search.SuggestTitle, Text: "Floods on the Nile", Count: 1, ID: "b"},
		}},
		{"gv", []search.Suggestion{
			{Kind: search.SuggestTopic, Text: "GVT – Green Valley Trust", Query: "GVT", Count: 3},
		}},
		{"comp", []search.Suggestion{
			{Kind: search.SuggestCompletion, Text: "compact", Query: "compact", Count: 3},
		}},
		{"", []search.Suggestion{
			{Kind: search.SuggestTopic, Text: "GVT – Green Valley Trust", Query: "GVT", Count: 3},
		}},
		{"xyzzy", nil},
	}
	for _, tt := range tests {
		got, err := x.Suggest(t.Context(), tt.typed, 10)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("Suggest(%q) (-want +got):\n%s", tt.typed, diff)
		}
	}
}

// What is suggested follows the generation, and nobody waits for that.
func TestSuggestFollows(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, false, []corpus.Brief{titled("a", "Nile talks end", "Text.")})
	x, err := bleveindex.Open(dir, bleveindex.Options{Poll: time.Millisecond, Suggest: true})
	if err != nil {
		t.Fatal(err)
	}
	titles := func() string {
		got, err := x.Suggest(t.Context(), "nile", 10)
		if err != nil {
			t.Fatal(err)
		}
		out := ""
		for _, s := range got {
			out += fmt.Sprintf("[%s %s]", s.ID, s.Text)
		}
		return out
	}
	if got, want := titles(), "[a Nile talks end]"; got != want {
		t.Fatalf("suggested are %s, want %s", got, want)
	}
	write(t, dir, true, []corpus.Brief{titled("a", "Nile talks begin", "Text.")})
	for deadline := time.Now().Add(10 * time.Second); titles() != "[a Nile talks begin]"; time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("suggested are still %s", titles())
		}
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := x.Suggest(cancelled, "nile", 10); !errors.Is(err, context.Canceled) {
		t.Errorf("with a context that has ended the error is %v", err)
	}
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := x.Suggest(t.Context(), "nile", 10); err == nil {
		t.Error("a closed index suggests")
	}
}

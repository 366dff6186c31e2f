package web

import (
	"strings"
	"testing"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
)

func TestParted(t *testing.T) {
	hit := func(id string, day corpus.Day) search.Hit {
		return search.Hit{Brief: corpus.Brief{ID: corpus.ID(id), Published: day}}
	}
	similar := []search.Hit{hit("a", 11), hit("b", 9), hit("c", 0), hit("d", 13), hit("e", 10), hit("f", 12), hit("g", 14), hit("h", 15), hit("i", 16)}
	ids := func(hits []search.Hit) string {
		var out []string
		for _, h := range hits {
			out = append(out, string(h.Brief.ID))
		}
		return strings.Join(out, " ")
	}
	for _, tt := range []struct {
		day           corpus.Day
		newer, others string
	}{
		{10, "h g d f a", "b c e"},
		{20, "", "a b c d e"},
		{0, "", "a b c d e"},
	} {
		newer, others := parted(similar, tt.day)
		if ids(newer) != tt.newer || ids(others) != tt.others {
			t.Errorf("parted at %d: %q and %q, want %q and %q", tt.day, ids(newer), ids(others), tt.newer, tt.others)
		}
	}
}

func TestTitleTopic(t *testing.T) {
	text := "The Inland Lakes Commission (ILC) met the River Board (RB)."
	for title, want := range map[string]string{
		"ILC meets":                             "ILC",
		"What the inland lakes commission does": "ILC",
		"The RB, and rivers":                    "RB",
		"On ILCs and RBI":                       "",
		"":                                      "",
	} {
		b := corpus.Brief{Title: title, Sections: []corpus.Section{{ID: "overview", Kind: corpus.KindOverview, Blocks: []corpus.Block{{Text: text}}}}}
		if got, _ := titleTopic(b); got.Short != want {
			t.Errorf("titleTopic(%q) = %q, want %q", title, got.Short, want)
		}
	}
}

package web

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
)

func TestRowsOf(t *testing.T) {
	tests := []struct {
		name, text string
		kind       corpus.BlockKind
		want       []row
	}{
		{"label and value", "Headquarters: Bergen, Norway", corpus.Bullet, []row{{"Headquarters", "Bergen, Norway"}}},
		{"a paragraph", "Headquarters: Bergen, Norway.", corpus.Paragraph, []row{{"Headquarters", "Bergen, Norway."}}},
		{"a dash", "Headquarters – Bergen, Norway", corpus.Bullet, []row{{"Headquarters", "Bergen, Norway"}}},
		{"numbered", "2. Headquarters: Bergen", corpus.Bullet, []row{{"2. Headquarters", "Bergen"}}},
		{"several", "Headquarters: Bergen. Members: 31.", corpus.Bullet, []row{{"Headquarters", "Bergen."}, {"Members", "31."}}},
		{"a sentence before a fact", "It is small. Members: 31.", corpus.Bullet, nil},
		{"no fact", "It has 31 members.", corpus.Bullet, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			block := corpus.Block{Kind: tt.kind, Text: tt.text}
			b := corpus.Brief{Sections: []corpus.Section{{ID: "facts", Kind: corpus.KindFacts, Heading: "Lakes", Blocks: []corpus.Block{{Text: "Lakes."}, block}}}}
			if diff := cmp.Diff(tt.want, rowsOf(block, 1, b.Facts()), cmp.AllowUnexported(row{})); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

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

package web

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/corpus"
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

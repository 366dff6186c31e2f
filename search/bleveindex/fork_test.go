package bleveindex_test

import (
	"fmt"
	"testing"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search/generation"
)

// plainBriefs returns n briefs of a few words each.
func plainBriefs(n int) []corpus.Brief {
	out := make([]corpus.Brief, n)
	for i := range out {
		out[i] = corpus.Brief{
			ID: corpus.ID(fmt.Sprintf("b%d", i)), Title: fmt.Sprintf("Brief number %d", i), Lang: "en",
			Sections: []corpus.Section{{ID: "overview", Kind: corpus.KindOverview, Blocks: []corpus.Block{
				{Kind: corpus.Paragraph, Text: fmt.Sprintf("The text of brief %d, about topic %d.", i, i%17)},
			}}},
		}
	}
	return out
}

// TestForkKeepsSegments holds an update to what it changes: the segments that
// were there stay as they are.
func TestForkKeepsSegments(t *testing.T) {
	dir := t.TempDir()
	briefs := plainBriefs(3000)
	write(t, dir, false, briefs)
	before := manifest(t, dir)
	briefs[7].Title = "Another title"
	write(t, dir, true, briefs[7:8])
	after := manifest(t, dir)
	kept := map[string]uint32{}
	for _, f := range after.Files {
		kept[f.Name] = f.CRC32
	}
	for _, f := range before.Files {
		if crc, ok := kept[f.Name]; f.Name != "index/store/root.bolt" && (!ok || crc != f.CRC32) {
			t.Errorf("%s was written anew; now there are %v", f.Name, after.Files)
		}
	}
	if after.Briefs != 3000 {
		t.Errorf("%d briefs, want 3000", after.Briefs)
	}
}

func manifest(t *testing.T, dir string) generation.Manifest {
	t.Helper()
	name, err := generation.Current(dir)
	if err != nil {
		t.Fatal(err)
	}
	m, err := generation.ReadManifest(dir, name)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

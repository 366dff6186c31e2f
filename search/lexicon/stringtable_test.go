package lexicon

import (
	"fmt"
	"slices"
	"testing"
)

func TestStringTable(t *testing.T) {
	for _, n := range []int{0, 1, 2, 1000} {
		var words []string
		for i := range n {
			words = append(words, fmt.Sprintf("w%d", i*7))
		}
		slices.Sort(words)
		table := newStringTable(words)
		for i, w := range words {
			if got, ok := table.lookup(w); !ok || got != i || table.at(i) != w || table.search(w) != i {
				t.Fatalf("%d strings: lookup of %q gives %d, %v, search %d; want %d", n, w, got, ok, table.search(w), i)
			}
		}
		if i, ok := table.lookup("absent"); ok {
			t.Fatalf("%d strings: an absent one is found at %d", n, i)
		}
		if got := table.search("zzz"); got != n {
			t.Fatalf("%d strings: the place of \"zzz\" is %d", n, got)
		}
	}
}

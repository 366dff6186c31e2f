package duplicate_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search/duplicate"
)

// randomReports returns n reports of random words, of which every third tells
// an earlier one again with a few words changed.
func randomReports(r *rand.Rand, n int) []report {
	word := func() string { return fmt.Sprintf("word%d", int(4000*r.Float64()*r.Float64())) }
	text := func(n int) string {
		out := make([]string, n)
		for i := range out {
			out[i] = word()
		}
		return strings.Join(out, " ")
	}
	out := make([]report, n)
	for i := range out {
		out[i] = report{730000 + corpus.Day(r.IntN(30)), uint32(r.IntN(4)), text(8), text(40)}
		if i%3 == 2 {
			again := out[r.IntN(i)]
			words := strings.Fields(again.text)
			for range r.IntN(6) {
				words[r.IntN(len(words))] = word()
			}
			out[i] = report{again.day, uint32(r.IntN(4)), again.title, strings.Join(words, " ")}
		}
	}
	return out
}

// TestGroupsKeepNoOrder looks for the same groups in another order of the items.
func TestGroupsKeepNoOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	in := items(randomReports(r, 600)...)
	want := duplicate.Groups(in)
	if n := count(want); n < 100 {
		t.Fatalf("%d items in groups, want more to compare", n)
	}
	for range 5 {
		perm := r.Perm(len(in))
		shuffled := make([]duplicate.Item, len(in))
		for to, from := range perm {
			shuffled[to] = in[from]
		}
		got := duplicate.Groups(shuffled)
		same := map[uint32]uint32{} // by number here, the number there
		for to, from := range perm {
			other, ok := same[got[to]]
			if !ok {
				other = want[from]
				same[got[to]] = other
			}
			if other != want[from] {
				t.Fatalf("item %d is in group %d, in another order it is with items of group %d", from, want[from], other)
			}
		}
	}
}

// TestGroupsAreBounded makes one group of more briefs than one may have.
func TestGroupsAreBounded(t *testing.T) {
	one := report{730000, hindu, "Cabinet approves the semiconductor unit at Jewar", "The Union Cabinet approved a semiconductor unit at Jewar in Uttar Pradesh today."}
	groups := duplicate.Groups(items(slices.Repeat([]report{one}, 1000)...))
	sizes := map[uint32]int{}
	for _, g := range groups {
		sizes[g]++
	}
	for g, n := range sizes {
		if g != 0 && (n < 2 || n > 32) {
			t.Errorf("group %d has %d briefs, want 2 to 32", g, n)
		}
	}
	if sizes[0] > 0 {
		t.Errorf("%d of 1000 copies stand alone", sizes[0])
	}
}

func TestGroupsOfNothing(t *testing.T) {
	if got := duplicate.Groups(nil); len(got) != 0 {
		t.Errorf("Groups(nil) = %v", got)
	}
	if got := duplicate.Groups(make([]duplicate.Item, 3)); count(got) != 0 {
		t.Errorf("briefs without words are grouped: %v", got)
	}
}

// count returns how many items are in a group.
func count(groups []uint32) int {
	n := 0
	for _, g := range groups {
		if g != 0 {
			n++
		}
	}
	return n
}

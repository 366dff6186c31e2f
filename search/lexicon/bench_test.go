package lexicon

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// syllables returns n words made of syllables, as many as a collection of
// some hundred thousand briefs has, sorted, with their counts.
func syllables(n int) (forms []string, counts []uint32) {
	rng := rand.New(rand.NewPCG(5, 6))
	parts := strings.Fields("a al an ar at be ber con cy de der e el en er es ex fi for gra ha i in is ing ka la le li lo ma men mi mo na ne ni o on or pa per po pre pro ra re ri ro sa se si so sta ta te ter ti tion to tra tur u un va ver vi y")
	seen := map[string]bool{}
	for len(seen) < n {
		var b strings.Builder
		for range 2 + rng.IntN(4) {
			b.WriteString(parts[rng.IntN(len(parts))])
		}
		if w := b.String(); !seen[w] {
			seen[w] = true
			forms = append(forms, w)
		}
	}
	slices.Sort(forms)
	for range forms {
		counts = append(counts, uint32(1+rng.IntN(1000)))
	}
	return forms, counts
}

// BenchmarkNear looks for what a misspelt word may mean among 230,000.
func BenchmarkNear(b *testing.B) {
	forms, counts := syllables(230_000)
	l := New(forms, counts, nil)
	for _, c := range []struct {
		name, word string
		edits      int
	}{
		{"five letters, one edit", "perat", 1},
		{"nine letters, one edit", "migartion", 1},
		{"nine letters, two edits", "migartoin", 2},
		{"thirteen letters, two edits", "internatinoal", 2},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				l.Near(c.word, c.edits)
			}
		})
	}
}

// BenchmarkNewFuzzy measures what looking for near words adds to opening a
// generation.
func BenchmarkNewFuzzy(b *testing.B) {
	forms, counts := syllables(230_000)
	b.ReportAllocs()
	for b.Loop() {
		newFuzzy(forms, counts)
	}
}

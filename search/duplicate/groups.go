package duplicate

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"slices"

	"github.com/briefsearch/briefsearch/corpus"
)

// An Item is what Groups knows of a brief. Items with a zero Sketch stand alone.
type Item struct {
	Sketch Sketch
	Date   corpus.Day // 0 where it has none
	Source uint32     // the same for the same source, 0 where it has none
	Length uint32     // words, those of the title twice
}

const (
	// maxGroup bounds the briefs of one group.
	maxGroup = 32
	// maxLook bounds the earlier briefs of a band that a brief is compared with.
	maxLook = 16
)

// A band is two places of a sketch. Briefs that have the same bytes at both are
// compared, where they are few enough days apart.
type band struct {
	a, b    int
	days    corpus.Day
	undated bool // briefs without a date are compared too
}

// bands are enough to bring together what must be very much alike in nearly
// every case, and 96 in 100 of the pairs that share 0.4 of their words and may be
// one event.
var bands = func() (out []band) {
	for at := 0; at < wordBytes; at += 2 {
		out = append(out, band{a: at, b: at + 1, days: copiedDays})
	}
	for i := range copyBands {
		out[titleBytes/2+i].undated = true
		if i < verbatimBands {
			out[titleBytes/2+i].days = reissueDays
		}
	}
	for at := titleBytes; at < titleBytes+textBytes/2; at++ {
		out = append(out, band{a: at, b: at + textBytes/2, days: retoldDays})
	}
	return out
}()

// Bands, of those over texts, that are enough where so much is the same.
const (
	copyBands     = 6 // 0.8 of the words: all but 2 in 1000 pairs
	verbatimBands = 3
)

// Groups returns for each item the number of its group, from 1, and 0 where it
// stands alone. Every item of a group reports the same as its first, which is
// the earliest. The groups are the same in whatever order the items come, up to
// their numbers.
func Groups(items []Item) []uint32 {
	g := newGrouping(items)
	for _, b := range bands {
		g.band(b)
	}
	g.join()
	return g.numbers(len(items))
}

// A grouping is the work of Groups. Items go by their place in order of date.
type grouping struct {
	items []Item
	of    []uint32          // by place, the item's number
	bytes [wordBytes][]byte // of the sketches, by place
	dates []corpus.Day      // by place
	dated uint32            // the first place of an item with a date
	judge *judge
	pairs []pair

	first []uint32 // by place, the first of its group
	last  []uint32 // by a group's first, its last
	next  []uint32 // by place, the next of its group
	size  []uint8  // by a group's first

	starts []uint32 // by key of one band, where its places begin
	places []uint32 // sorted by key
}

// A pair is two items that report the same, by their places, and how alike they are.
type pair struct {
	a, b  uint32
	score float32
}

func newGrouping(items []Item) *grouping {
	g := &grouping{}
	type keyed struct {
		key uint64
		n   uint32
	}
	order := make([]keyed, 0, len(items))
	for i := range items {
		if it := &items[i]; !it.Sketch.IsZero() {
			order = append(order, keyed{uint64(it.Date)<<32 | uint64(binary.BigEndian.Uint32(it.Sketch[titleBytes:])), uint32(i)})
		}
	}
	slices.SortFunc(order, func(a, b keyed) int {
		if c := cmp.Compare(a.key, b.key); c != 0 {
			return c
		}
		x, y := &items[a.n], &items[b.n]
		return cmp.Or(bytes.Compare(x.Sketch[:], y.Sketch[:]), cmp.Compare(x.Source, y.Source))
	})
	g.items = make([]Item, len(order))
	g.of = make([]uint32, len(order))
	g.dates = make([]corpus.Day, len(order))
	for at := range g.bytes {
		g.bytes[at] = make([]byte, len(order))
	}
	for place, o := range order {
		it := &items[o.n]
		g.items[place], g.of[place], g.dates[place] = *it, o.n, it.Date
		for at, c := range it.Sketch[:wordBytes] {
			g.bytes[at][place] = c
		}
		if it.Date == 0 {
			g.dated++
		}
	}
	g.judge = newJudge(g.items)
	g.places = make([]uint32, len(order))
	g.starts = make([]uint32, 1<<16+1)
	return g
}

// band finds the pairs that agree on both bytes of a band.
func (g *grouping) band(in band) {
	first := g.dated
	if in.undated {
		first = 0
	}
	high, low := g.bytes[in.a][first:], g.bytes[in.b][first:]
	clear(g.starts)
	for i, h := range high {
		g.starts[(int(h)<<8|int(low[i]))+1]++
	}
	for k := range 1 << 16 {
		g.starts[k+1] += g.starts[k]
	}
	for i, h := range high {
		start := &g.starts[int(h)<<8|int(low[i])]
		g.places[*start] = first + uint32(i)
		*start++
	}
	// Now starts[k] is where the places of key k end. Key 0 is of no words.
	begin := g.starts[0]
	for _, end := range g.starts[1 : 1<<16] {
		if end-begin > 1 {
			g.run(g.places[begin:end], in.days)
		}
		begin = end
	}
}

// run compares the items of one key, which come in the order of their dates,
// with those of so many days before.
func (g *grouping) run(places []uint32, days corpus.Day) {
	for n := 1; n < len(places); n++ {
		b := places[n]
		earliest := g.dates[b] - days
		for m := n - 1; m >= max(0, n-maxLook); m-- {
			a := places[m]
			if g.dates[a] < earliest {
				break
			}
			if score, ok := g.judge.same(int(a), int(b)); ok {
				g.pairs = append(g.pairs, pair{a, b, score})
			}
		}
	}
}

// join makes groups of the pairs, the most alike first. Two groups become one
// where all of the later one report the same as the first of the earlier.
func (g *grouping) join() {
	slices.SortFunc(g.pairs, func(x, y pair) int {
		return cmp.Or(cmp.Compare(y.score, x.score), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	g.pairs = slices.Compact(g.pairs)
	n := len(g.items)
	g.first, g.last, g.next, g.size = make([]uint32, n), make([]uint32, n), make([]uint32, n), make([]uint8, n)
	for i := range n {
		g.first[i], g.last[i], g.size[i] = uint32(i), uint32(i), 1
	}
	for _, p := range g.pairs {
		a, b := g.first[p.a], g.first[p.b]
		if a > b {
			a, b = b, a
		}
		if a == b || int(g.size[a])+int(g.size[b]) > maxGroup || !g.allSame(a, b) {
			continue
		}
		for i := b; ; i = g.next[i] {
			g.first[i] = a
			if i == g.last[b] {
				break
			}
		}
		g.next[g.last[a]], g.last[a] = b, g.last[b]
		g.size[a] += g.size[b]
	}
}

// allSame reports whether all items of the group that begins with b report the
// same as a.
func (g *grouping) allSame(a, b uint32) bool {
	for i := b; ; i = g.next[i] {
		if _, ok := g.judge.same(int(a), int(i)); !ok {
			return false
		}
		if i == g.last[b] {
			return true
		}
	}
}

// numbers numbers the groups in the order of their firsts.
func (g *grouping) numbers(n int) []uint32 {
	out := make([]uint32, n)
	number := make([]uint32, len(g.items)) // by a group's first
	last := uint32(0)
	for place, first := range g.first {
		if g.size[first] < 2 {
			continue
		}
		if number[first] == 0 {
			last++
			number[first] = last
		}
		out[g.of[place]] = number[first]
	}
	return out
}

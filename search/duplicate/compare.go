package duplicate

import (
	"encoding/binary"
	"math"
	"math/bits"

	"github.com/briefsearch/briefsearch/corpus"
)

// The bounds within which two briefs report the same.
const (
	// The same text, as far as words go: a re-issue, or an agency's report as
	// several papers print it. With another title it is more likely the next of a series.
	copied      = 0.8
	copiedDays  = 3
	retitled    = 0.9
	verbatim    = 0.97
	reissueDays = 14 // of a verbatim one
	// The same title over much the same text. Series ("Daily bulletin") have
	// that every day, with other numbers.
	sameTitle     = 0.45 // of the texts
	sameTitleDays = 1
	// The same event in the words of another source.
	retold         = 0.4
	retoldNumbers  = 0.31 // where the numbers agree
	retoldAgainst  = 0.5  // where they do not
	retoldShort    = 0.75 // where one is short: a line or two share as much by chance
	retoldText     = 0.33 // of the texts alone, in any case
	retoldTopic    = 0.75 // of the texts where the title is the same
	retoldUntitled = 0.7  // of the texts where the titles say nothing
	retoldDays     = 2
	short          = 48 // Length
	// How many of the numbers agree; most, where a series is likely.
	someNumbers = 0.5
	mostNumbers = 0.75
	// A title that comes again after more days is a heading, which says nothing
	// about the event.
	headingDays = 7
)

// A judge compares the briefs of one collection.
type judge struct {
	items   []Item
	words   [][lanes]uint64         // by item, the bytes of its words
	weights [wordBytes][256]float32 // of a byte at its place
	titles  []float32               // by item, the weight of its title's bytes
	texts   []float32               // by item, of its text's
	heading []bool                  // by item, whether its title is one, or it has none
}

// smoothing keeps words of small collections from counting as frequent: it is
// the number of briefs, with words evenly spread, that are counted besides.
const smoothing = 2000

// newJudge learns from a collection which words are frequent and which
// titles are headings. A byte at a place stands for a word, so the rarer the byte
// the more it says that two briefs share it.
func newJudge(items []Item) *judge {
	j := &judge{items: items, words: make([][lanes]uint64, len(items)), titles: make([]float32, len(items)), texts: make([]float32, len(items))}
	var counts [wordBytes][256]uint32
	n := 0
	for i := range items {
		s := &items[i].Sketch
		if s.IsZero() {
			continue
		}
		n++
		for at, c := range s[:wordBytes] {
			counts[at][c]++
		}
	}
	const even = smoothing / 255.0
	for at := range counts {
		for c := 1; c < 256; c++ {
			share := (float64(counts[at][c]) + even) / (float64(n) + smoothing)
			j.weights[at][c] = float32(min(1, -math.Log(share)/math.Log(255)))
		}
	}
	for i := range items {
		s := &items[i].Sketch
		j.words[i] = lanesOf(s)
		for at, c := range s[:titleBytes] {
			j.titles[i] += j.weights[at][c]
		}
		for at := titleBytes; at < wordBytes; at++ {
			j.texts[i] += j.weights[at][s[at]]
		}
	}
	j.findHeadings()
	return j
}

// findHeadings finds the titles that come again after headingDays.
func (j *judge) findHeadings() {
	headings := map[uint32]bool{0: true}
	first := make(map[uint32]corpus.Day, len(j.items))
	for i := range j.items {
		it := &j.items[i]
		key := it.Sketch.titleKey()
		if key == 0 || it.Date == 0 {
			continue
		}
		d, ok := first[key]
		switch {
		case !ok:
			first[key] = it.Date
		case it.Date-d > headingDays || d-it.Date > headingDays:
			headings[key] = true
		}
	}
	j.heading = make([]bool, len(j.items))
	for i := range j.items {
		j.heading[i] = headings[j.items[i].Sketch.titleKey()]
	}
}

// least returns how many bytes two items so many days apart share at least
// where they report the same, as a quick first look: a byte that they share
// weighs 1 at most, and the bytes of an item lightest on average.
func least(x, y *Item, days corpus.Day) int {
	const lightest = 0.65
	score := retoldNumbers
	switch {
	case days > copiedDays:
		score = verbatim
	case days > retoldDays || x.Date == 0:
		score = copied
	case x.Source == y.Source || x.Source == 0 || y.Source == 0:
		if score = copied; days <= sameTitleDays {
			score = sameTitle
		}
	}
	return int(score * lightest * wordBytes)
}

// lanes are the words of 8 bytes that hold the word bytes of a sketch.
const lanes = (wordBytes + 7) / 8

// lanesOf returns the word bytes of a sketch, 8 at a time.
func lanesOf(s *Sketch) (out [lanes]uint64) {
	var padded [8 * lanes]byte
	copy(padded[:], s[:wordBytes])
	for k := range out {
		out[k] = binary.LittleEndian.Uint64(padded[8*k:])
	}
	return out
}

// common returns which bytes of a and b are the same, by the highest bit of each, and how many.
func common(a, b *[lanes]uint64) (same [lanes]uint64, n int) {
	for k := range a {
		// The highest bit of a byte that is not 0 is set, by the addition or already.
		const low = 0x7f7f7f7f7f7f7f7f
		diff := a[k] ^ b[k]
		same[k] = ^((diff&low + low) | diff | low)
	}
	same[lanes-1] &= 1<<(8*(wordBytes-8*(lanes-1))) - 1
	for _, m := range same {
		n += bits.OnesCount64(m)
	}
	return same, n
}

// A likeness is how alike two briefs are, from 0 to 1.
type likeness struct {
	text   float32 // of title and lead
	all    float32 // the same, and the title once more
	titled bool    // the titles say something; else all is text
}

// alike returns how alike two items are, that have the bytes at common in common.
func (j *judge) alike(a, b int, common *[lanes]uint64) likeness {
	s := &j.items[a].Sketch
	var title, text float32
	for k, m := range common {
		for ; m != 0; m &= m - 1 {
			at := 8*k + bits.TrailingZeros64(m)/8
			if w := j.weights[at][s[at]]; at < titleBytes {
				title += w
			} else {
				text += w
			}
		}
	}
	text *= 2 / (j.texts[a] + j.texts[b])
	if j.heading[a] || j.heading[b] {
		return likeness{text: text, all: text}
	}
	title *= 2 / (j.titles[a] + j.titles[b])
	return likeness{text: text, all: (title*titleBytes + text*textBytes) / wordBytes, titled: true}
}

// same reports whether two items report the same, and how alike they are.
func (j *judge) same(a, b int) (float32, bool) {
	x, y := &j.items[a], &j.items[b]
	days := x.Date - y.Date
	if days < 0 {
		days = -days
	}
	if days > reissueDays { // or one of them has no date
		return 0, false
	}
	common, n := common(&j.words[a], &j.words[b])
	if n < least(x, y, days) {
		return 0, false
	}
	like := j.alike(a, b, &common)
	return like.all, j.copies(x, y, days, like) || j.tellsAgain(x, y, days, like)
}

// copies reports whether x and y are much the same text.
func (j *judge) copies(x, y *Item, days corpus.Day, like likeness) bool {
	numbers := x.Sketch.numbers(&y.Sketch)
	if numbers < someNumbers || like.all < retitled && numbers < mostNumbers || x.Sketch[titleNumbersAt] != y.Sketch[titleNumbersAt] {
		return false
	}
	if x.Sketch.titleKey() != y.Sketch.titleKey() {
		return like.all >= retitled && days <= copiedDays
	}
	return like.all >= verbatim ||
		like.all >= copied && days <= copiedDays ||
		like.titled && like.text >= sameTitle && x.Date != 0 && days <= sameTitleDays
}

// tellsAgain reports whether x and y are of different sources, about one event.
func (j *judge) tellsAgain(x, y *Item, days corpus.Day, like likeness) bool {
	if x.Date == 0 || x.Source == 0 || y.Source == 0 || x.Source == y.Source || days > retoldDays {
		return false
	}
	numbers := x.Sketch.numbers(&y.Sketch)
	if !like.titled {
		return like.text >= retoldUntitled && numbers >= mostNumbers
	}
	if x.Sketch.titleKey() == y.Sketch.titleKey() && like.text < retoldTopic {
		return false // both stand under the name of a topic
	}
	need := float32(retold)
	switch {
	case min(x.Length, y.Length) < short:
		need = retoldShort
	case numbers < someNumbers || days > 1:
		need = retoldAgainst
	case x.Sketch[numbersAt] != 0 && numbers >= mostNumbers:
		need = retoldNumbers
	}
	return like.all >= need && like.text >= retoldText
}

// titleKey returns what stands for the words of the title, 0 where it has none.
func (s *Sketch) titleKey() uint32 {
	return uint32(s[titleAt])<<16 | uint32(s[titleAt+1])<<8 | uint32(s[titleAt+2])
}

// numbers returns the share of their numbers that a and b have both, as far as
// sketches tell; 1 where neither has one.
func (a *Sketch) numbers(b *Sketch) float32 {
	same := 0
	for at := numbersAt; at < titleAt; at++ {
		if a[at] == b[at] {
			same++
		}
	}
	return float32(same) / numberBytes
}

// IsZero reports whether s is of a brief without words.
func (s *Sketch) IsZero() bool { return s[titleBytes] == 0 }

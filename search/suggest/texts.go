package suggest

import (
	"slices"
	"sort"
)

// texts are short texts, numbered so that the more useful ones come first,
// and where each word stands in them.
type texts struct {
	shown  packed
	starts []uint32 // by text, its first one in words; one more at the end
	words  []uint32 // of all texts, one after another

	// The beginnings of texts, in the order of the words from there on.
	headAt   []uint32 // its place in words
	headText minima   // its text

	// The texts that have each word.
	first []uint32 // by word, its first one in with; one more at the end
	with  minima   // texts, ascending for each word
}

// An entry is a text to be arranged.
type entry struct {
	shown  string
	words  []uint32
	second int // where else in words somebody may begin to type it; 0: nowhere
}

// newTexts arranges entries, the more useful ones first, over a vocabulary of
// that many words.
func newTexts(entries []entry, vocabulary int) *texts {
	t := &texts{starts: make([]uint32, 1, len(entries)+1), first: make([]uint32, vocabulary+1)}
	shown := make([]string, len(entries))
	type head struct{ at, text uint32 }
	var heads []head
	for i, e := range entries {
		shown[i] = e.shown
		start := uint32(len(t.words))
		t.words = append(t.words, e.words...)
		t.starts = append(t.starts, uint32(len(t.words)))
		if len(e.words) == 0 {
			continue
		}
		heads = append(heads, head{start, uint32(i)})
		if e.second > 0 && e.second < len(e.words) {
			heads = append(heads, head{start + uint32(e.second), uint32(i)})
		}
	}
	t.shown, t.words = pack(shown), slices.Clip(t.words)
	slices.SortFunc(heads, func(a, b head) int {
		return slices.Compare(t.words[a.at:t.starts[a.text+1]], t.words[b.at:t.starts[b.text+1]])
	})
	t.headAt = make([]uint32, len(heads))
	headText := make([]uint32, len(heads))
	for i, h := range heads {
		t.headAt[i], headText[i] = h.at, h.text
	}
	t.headText = newMinima(headText)
	t.invert()
	return t
}

// invert fills first and with.
func (t *texts) invert() {
	distinct := func(yield func(text, word uint32)) {
		for i := range t.shown.len() {
			words := t.of(uint32(i))
			for j, w := range words {
				if !slices.Contains(words[:j], w) {
					yield(uint32(i), w)
				}
			}
		}
	}
	distinct(func(_, word uint32) { t.first[word+1]++ })
	for i := range len(t.first) - 1 {
		t.first[i+1] += t.first[i]
	}
	next := slices.Clone(t.first)
	with := make([]uint32, t.first[len(t.first)-1])
	distinct(func(text, word uint32) {
		with[next[word]] = text
		next[word]++
	})
	t.with = newMinima(with)
}

// of returns the words of a text.
func (t *texts) of(text uint32) []uint32 { return t.words[t.starts[text]:t.starts[text+1]] }

// having returns where in with the texts stand that have one of the words.
func (t *texts) having(s span) span { return span{int(t.first[s.first]), int(t.first[s.end])} }

// beginning returns which heads go on with these words and then one of last.
func (t *texts) beginning(words []uint32, last span) span {
	cut := func(word uint32) int {
		return sort.Search(len(t.headAt), func(i int) bool {
			rest := t.words[t.headAt[i]:t.starts[t.headText.values[i]+1]]
			n := min(len(rest), len(words))
			if c := slices.Compare(rest[:n], words); c != 0 {
				return c > 0
			}
			return len(rest) > n && rest[n] >= word
		})
	}
	return span{cut(uint32(last.first)), cut(uint32(last.end))}
}

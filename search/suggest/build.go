package suggest

import (
	"cmp"
	"encoding/binary"
	"hash/maphash"
	"iter"
	"slices"
	"strings"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search/analysis"
)

// A Title is a brief as a Builder takes it.
type Title struct {
	ID   corpus.ID
	Text string
	Lead string // how the brief begins, from which names are learned
	Date corpus.Day
}

// Bounds of what is kept.
const (
	maxTitleBytes = 300
	maxLeadBytes  = 400
	maxTitleWords = 40
)

// A Builder gathers what an Index suggests. Its zero value is not one: see
// NewBuilder. It is not safe for concurrent use.
type Builder struct {
	numbers map[string]uint32 // of words, in the order met
	words   []string
	counts  []uint32
	titles  []titleEntry
	topics  []Topic
	names   *names
	tokens  analysis.Tokenizer
	scratch []uint32
	joined  []uint32
}

// A titleEntry is a title to be arranged.
type titleEntry struct {
	entry
	id   corpus.ID
	date corpus.Day
}

// NewBuilder returns a Builder that has gathered nothing.
func NewBuilder() *Builder {
	return &Builder{numbers: map[string]uint32{}, names: newNames()}
}

// AddTitle adds a brief. The builder keeps none of its strings.
func (b *Builder) AddTitle(t Title) {
	b.names.next()
	b.names.learn(cut(t.Text, maxTitleBytes))
	b.names.learn(cut(t.Lead, maxLeadBytes))
	e := b.entry(cleanText(t.Text))
	if len(e.words) > 0 {
		e.shown = strings.Clone(e.shown)
		b.titles = append(b.titles, titleEntry{e, corpus.ID(strings.Clone(string(t.ID))), t.Date})
	}
}

// cleanText returns s as it is shown: not too long, with single spaces.
func cleanText(s string) string {
	return cut(strings.Join(strings.Fields(strings.ToValidUTF8(s, "\uFFFD")), " "), maxTitleBytes)
}

// cut returns at most n bytes of s, up to the end of a word.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	if i := strings.LastIndexByte(s[:n+1], ' '); i > 0 {
		return s[:i]
	}
	return strings.ToValidUTF8(s[:n], "")
}

// entry takes a text apart. It can be found by its beginning and by its first
// word that is no stop word.
func (b *Builder) entry(text string) entry {
	words, joined := b.scratch[:0], b.joined[:0]
	content := -1
	b.tokens.Reset(text)
	for tok, ok := b.tokens.Next(); ok && len(words) < maxTitleWords; tok, ok = b.tokens.Next() {
		word := b.number(tok.Term)
		if tok.Joined { // kept apart, so that the others stand next to each other
			joined = append(joined, word)
			continue
		}
		if content < 0 && !analysis.IsStop(string(tok.Term)) {
			content = len(words)
		}
		words = append(words, word)
	}
	if len(words) > 0 {
		words = append(words, joined...)
	}
	b.scratch, b.joined = words, joined
	return entry{shown: text, words: slices.Clone(words), second: max(content, 0)}
}

// number returns the number of a word, a new one for a new word.
func (b *Builder) number(term []byte) uint32 {
	if n, ok := b.numbers[string(term)]; ok {
		return n
	}
	word := fold(string(term))
	n, ok := b.numbers[word]
	if !ok {
		n = uint32(len(b.words))
		b.words = append(b.words, word)
		b.counts = append(b.counts, 0)
		b.numbers[word] = n
	}
	if word != string(term) {
		b.numbers[string(term)] = n
	}
	return n
}

// Build returns the index of what was added. words are the forms of the
// collection, terms of package analysis, each with the number of live briefs that have
// it. count returns the number of live briefs with the words of a topic next to
// each other; it is asked for the topics that look most used, and may be nil.
// The Builder is not to be used after.
func (b *Builder) Build(words iter.Seq2[string, int], count func(long string) int) *Index {
	for w, n := range words {
		if n >= minCount || n > 0 && b.known(w) {
			b.counts[b.number([]byte(w))] += uint32(n)
		}
	}
	least := 2
	if len(b.titles) > 1000 {
		least = 3
	}
	topics, about := b.arrangeTopics(least, count)
	titles, ids := b.arrangeTitles()
	v, numbers := newVocabulary(b.words, b.counts)
	for _, all := range [][]entry{topics, titles} {
		for i := range all {
			for j, w := range all[i].words {
				all[i].words[j] = numbers[w]
			}
		}
	}
	x := &Index{
		vocabulary: v, ids: pack(ids), queries: about.queries, counts: about.counts,
		titles: newTexts(titles, v.words.len()), topics: newTexts(topics, v.words.len()),
	}
	x.tallies.New = func() any { return &tally{counts: make([]uint32, v.words.len()), next: make([]uint32, v.words.len())} }
	return x
}

func (b *Builder) known(word string) bool {
	_, ok := b.numbers[fold(word)]
	return ok
}

// arrangeTitles returns the titles, newest first, each text once, and their IDs.
func (b *Builder) arrangeTitles() ([]entry, []string) {
	slices.SortFunc(b.titles, func(x, y titleEntry) int {
		return cmp.Or(-cmp.Compare(x.date, y.date), cmp.Compare(x.id, y.id))
	})
	out := make([]entry, 0, len(b.titles))
	ids := make([]string, 0, len(b.titles))
	seen := make(map[uint64]bool, len(b.titles)) // by a hash of the words
	seed := maphash.MakeSeed()
	var key []byte
	for i := range b.titles {
		t := &b.titles[i]
		key = key[:0]
		for _, w := range t.words {
			key = binary.LittleEndian.AppendUint32(key, w)
		}
		if h := maphash.Bytes(seed, key); !seen[h] {
			seen[h] = true
			out, ids = append(out, t.entry), append(ids, string(t.id))
		}
	}
	return out, ids
}

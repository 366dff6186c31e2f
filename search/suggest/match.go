package suggest

import (
	"slices"
)

// Bounds of the work for one key stroke.
const (
	maxCandidates = 1 << 14 // texts looked at, the more useful ones
	maxAdjacent   = 256     // texts of which it is seen whether they have stop words where they were typed
)

// A query is what the texts that are suggested have.
type query struct {
	words []uint32 // stems of the words before the last, in order; noStem for unknown stop words
	must  []uint32 // those of them that are no stop words
	exact []uint32 // the same words as they were typed; nil where one of them is unknown
	last  span     // the last word
}

// noStem is the stem of a word that the collection does not have.
const noStem = never

// Tiers of texts, better ones first.
const (
	tierHead     = iota // begins with what was typed
	tierAdjacent        // has the words next to each other
	tierWords           // has the words
	tiers
)

// A match is texts that match, better tiers first, and within a tier the more
// useful ones.
type match struct {
	best   []ranked
	counts *tally // of the words of last in texts that match; nil: not to be counted
}

type ranked struct {
	text uint32
	tier uint8
}

// find appends to m the k best texts that match q.
func (t *texts) find(v *vocabulary, q *query, k int, m *match) {
	if q.last.empty() {
		return
	}
	if q.exact != nil || len(q.words) == 0 {
		var buf [64]place
		s := t.beginning(q.exact, q.last)
		for _, p := range t.headText.least(buf[:0], s.first, s.end, min(2*k, len(buf))) {
			m.add(ranked{p.value, tierHead}, k)
		}
	}
	if m.counts == nil && len(m.best) >= k && m.best[k-1].tier == tierHead {
		return
	}
	if len(q.must) == 0 {
		t.findLast(v, q, k, m)
		return
	}
	t.scan(v, q, k, m)
}

// findLast finds texts with a word of q.last where no other word is required.
func (t *texts) findLast(v *vocabulary, q *query, k int, m *match) {
	want := 2 * k
	if len(q.words) > 0 {
		want = maxAdjacent
	}
	var buf [maxAdjacent]place
	s := t.having(q.last)
	for _, p := range t.with.least(buf[:0], s.first, s.end, want) {
		tier := tierWords
		if len(q.words) > 0 && t.adjacent(v, q, p.value) {
			tier = tierAdjacent
		}
		m.add(ranked{p.value, uint8(tier)}, k)
	}
}

// adjacent reports whether the text has the words of q next to each other.
func (t *texts) adjacent(v *vocabulary, q *query, text uint32) bool {
	words := t.of(text)
	for i, w := range words {
		if q.last.has(w) && follows(v, q, words[:i]) {
			return true
		}
	}
	return false
}

// follows reports whether the words end with those of q before its last.
func follows(v *vocabulary, q *query, words []uint32) bool {
	if len(words) < len(q.words) {
		return false
	}
	words = words[len(words)-len(q.words):]
	for i, s := range q.words {
		if v.stemOf[words[i]] != s {
			return false
		}
	}
	return true
}

// A driver says by which words a scan goes through texts: those of a stem, or
// those of a query's last word.
type driver struct {
	stem uint32 // noStem: the last word
	last span
}

// is reports whether the word is one of the driver's.
func (d *driver) is(v *vocabulary, word uint32) bool {
	if d.stem == noStem {
		return d.last.has(word)
	}
	return v.stemOf[word] == d.stem
}

// scan finds texts with all required words by looking at those that have the
// rarest of them.
func (t *texts) scan(v *vocabulary, q *query, k int, m *match) {
	s := t.having(q.last)
	d, size := driver{noStem, q.last}, s.end-s.first
	for _, stem := range q.must {
		n := 0
		for _, w := range v.forms(stem) {
			n += int(t.first[w+1] - t.first[w])
		}
		if n < size {
			d.stem, size = stem, n
		}
	}
	left := maxCandidates
	from := func(word uint32) {
		all := t.with.values[t.first[word]:t.first[word+1]]
		all = all[:min(len(all), left)]
		left -= len(all)
		for _, text := range all {
			t.look(v, q, &d, word, text, k, m)
		}
	}
	if d.stem != noStem {
		for _, w := range v.forms(d.stem) {
			from(w)
		}
		return
	}
	for w := q.last.first; w < q.last.end && left > 0; w++ {
		from(uint32(w))
	}
}

// look adds text to m where it has all words that q requires. The text was
// found by a word of d; one that has several is looked at once.
func (t *texts) look(v *vocabulary, q *query, d *driver, by, text uint32, k int, m *match) {
	words := t.of(text)
	for _, w := range words {
		if w == by {
			break
		}
		if d.is(v, w) {
			return
		}
	}
	all := uint32(1)<<len(q.must) - 1
	var found uint32
	tier := -1
	for i, w := range words {
		if q.last.has(w) && tier != tierAdjacent {
			if tier = tierWords; follows(v, q, words[:i]) {
				tier = tierAdjacent
			}
		}
		stem := v.stemOf[w]
		for j, s := range q.must {
			if s == stem {
				found |= 1 << j
			}
		}
	}
	if tier < 0 || found != all {
		return
	}
	m.add(ranked{text, uint8(tier)}, k)
	if m.counts == nil {
		return
	}
	for i, w := range words {
		if q.last.has(w) && !slices.Contains(words[:i], w) && !slices.Contains(q.must, v.stemOf[w]) {
			m.counts.add(w)
		}
	}
}

// add keeps r among the k best, unless the text is there already.
func (m *match) add(r ranked, k int) {
	i := len(m.best)
	for i > 0 && r.less(m.best[i-1]) {
		i--
	}
	if i >= k {
		return
	}
	for _, b := range m.best[:i] {
		if b.text == r.text {
			return
		}
	}
	m.best = slices.Insert(m.best, i, r)
	for j := i + 1; j < len(m.best); j++ {
		if m.best[j].text == r.text {
			m.best = slices.Delete(m.best, j, j+1)
			return
		}
	}
	if len(m.best) > k {
		m.best = m.best[:k]
	}
}

// less reports whether r comes before o.
func (r ranked) less(o ranked) bool {
	return r.tier < o.tier || r.tier == o.tier && r.text < o.text
}

// A tally counts words.
type tally struct {
	counts []uint32 // by word
	seen   []uint32 // words with a count
}

func (t *tally) add(word uint32) {
	if t.counts[word] == 0 {
		t.seen = append(t.seen, word)
	}
	t.counts[word]++
}

func (t *tally) reset() {
	for _, w := range t.seen {
		t.counts[w] = 0
	}
	t.seen = t.seen[:0]
}

package suggest

import (
	"slices"
)

// Bounds of the work for one key stroke.
const (
	maxCandidates = 1 << 14 // texts looked at, the more useful ones
	maxAdjacent   = 128     // texts of which it is seen whether they have stop words where they were typed
)

// A query is what the texts that are suggested have.
type query struct {
	words []uint32 // stems of the words before the last, in order; noStem for unknown stop words
	must  []uint32 // those of them that are no stop words
	exact []uint32 // the same words as they were typed; nil where one of them is unknown
	last  span     // the last word
	only  bool     // all are stop words: they count only where a text begins with them
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
		if m.counts != nil && len(q.must) == 0 {
			t.countNext(q, s, m.counts)
		}
	}
	if m.counts == nil && len(m.best) >= k && m.best[k-1].tier == tierHead {
		return
	}
	switch {
	case q.only:
	case len(q.must) == 0:
		t.findLast(v, q, k, m)
	default:
		t.scan(v, q, k, m)
	}
}

// countNext counts the words after those of q in the heads of s.
func (t *texts) countNext(q *query, s span, counts *tally) {
	for i := s.first; i < min(s.end, s.first+maxCandidates); i++ {
		counts.add(t.words[int(t.headAt[i])+len(q.words)], true)
	}
}

// findLast finds texts with a word of q.last that is no stop word, where no
// other word is required.
func (t *texts) findLast(v *vocabulary, q *query, k int, m *match) {
	want := 2 * k
	if len(q.words) > 0 {
		want = maxAdjacent
	}
	var buf [maxAdjacent]place
	best := newLowest(buf[:0], min(want, len(buf)))
	first := q.last.first
	i, _ := slices.BinarySearch(v.stops, uint32(first))
	for ; i < len(v.stops) && q.last.has(v.stops[i]); i++ {
		s := t.having(span{first, int(v.stops[i])})
		t.with.collect(&best, s.first, s.end)
		first = int(v.stops[i]) + 1
	}
	s := t.having(span{first, q.last.end})
	t.with.collect(&best, s.first, s.end)
	for _, p := range best.places {
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

// scan finds texts with all required words by looking at those that have the
// rarest of them.
func (t *texts) scan(v *vocabulary, q *query, k int, m *match) {
	all := t.having(q.last)
	by, size := uint32(noStem), all.end-all.first // the stem by which to look, or noStem for q.last
	for _, stem := range q.must {
		n := 0
		for _, w := range v.forms(stem) {
			n += int(t.first[w+1] - t.first[w])
		}
		if n < size {
			by, size = stem, n
		}
	}
	left := maxCandidates
	look := func(word uint32, several bool) {
		all := t.with.values[t.first[word]:t.first[word+1]]
		all = all[:min(len(all), left)]
		left -= len(all)
		for _, text := range all {
			words := t.of(text)
			if t.has(v, q, by, words) && !(several && t.before(v, q, by, word, words)) {
				m.take(v, q, text, words, k)
			}
		}
	}
	if by == noStem {
		for w := q.last.first; w < q.last.end && left > 0; w++ {
			look(uint32(w), q.last.end-q.last.first > 1)
		}
		return
	}
	forms := v.forms(by)
	for _, w := range forms {
		look(w, len(forms) > 1)
	}
}

// has reports whether words, which have the stem by, or one of q.last, have all
// that q requires.
func (t *texts) has(v *vocabulary, q *query, by uint32, words []uint32) bool {
	if by != noStem && q.last.in(words) < 0 {
		return false
	}
	for _, stem := range q.must {
		if stem != by && !slices.ContainsFunc(words, func(w uint32) bool { return v.stemOf[w] == stem }) {
			return false
		}
	}
	return true
}

// before reports whether another word of the stem by, or of q.last, comes before
// word, so that the text is found by that one too.
func (t *texts) before(v *vocabulary, q *query, by, word uint32, words []uint32) bool {
	for _, w := range words {
		if w == word {
			return false
		}
		if by == noStem && q.last.has(w) || by != noStem && v.stemOf[w] == by {
			return true
		}
	}
	return false
}

// take adds a text that has all that q requires.
func (m *match) take(v *vocabulary, q *query, text uint32, words []uint32, k int) {
	tier := tierWords
	for i := q.last.in(words); i < len(words); i++ {
		if !q.last.has(words[i]) {
			continue
		}
		next := follows(v, q, words[:i])
		if next {
			tier = tierAdjacent
		}
		if m.counts != nil && !slices.Contains(words[:i], words[i]) && !slices.Contains(q.must, v.stemOf[words[i]]) {
			m.counts.add(words[i], next)
		}
	}
	m.add(ranked{text, uint8(tier)}, k)
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

// A tally counts texts by a word that they have.
type tally struct {
	counts []uint32 // by word
	next   []uint32 // those of counts where the word comes right after the words before
	seen   []uint32 // words with a count
}

func (t *tally) add(word uint32, next bool) {
	if t.counts[word] == 0 {
		t.seen = append(t.seen, word)
	}
	t.counts[word]++
	if next {
		t.next[word]++
	}
}

func (t *tally) reset() {
	for _, w := range t.seen {
		t.counts[w], t.next[w] = 0, 0
	}
	t.seen = t.seen[:0]
}

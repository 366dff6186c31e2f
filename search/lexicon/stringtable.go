package lexicon

import (
	"math/bits"
	"sort"
	"strings"
)

// A stringTable is sorted strings in one allocation, to be looked up by a hash
// or in their order.
type stringTable struct {
	data  string
	ends  []uint32
	slots []uint32 // by hash, with open addressing: the string's number and 1, or 0
}

func newStringTable(sorted []string) stringTable {
	t := stringTable{
		ends:  make([]uint32, len(sorted)),
		slots: make([]uint32, 1<<bits.Len(uint(2*len(sorted)))), // at most half full
	}
	var b strings.Builder
	for i, s := range sorted {
		b.WriteString(s)
		t.ends[i] = uint32(b.Len())
		slot := t.slot(s)
		for t.slots[slot] != 0 {
			slot = (slot + 1) & (len(t.slots) - 1)
		}
		t.slots[slot] = uint32(i) + 1
	}
	t.data = b.String()
	return t
}

// slot returns where the search for s begins: its FNV-1a hash.
func (t *stringTable) slot(s string) int {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return int(h^h>>32) & (len(t.slots) - 1)
}

func (t *stringTable) len() int { return len(t.ends) }

func (t *stringTable) at(i int) string {
	start := uint32(0)
	if i > 0 {
		start = t.ends[i-1]
	}
	return t.data[start:t.ends[i]]
}

// lookup returns the number of s, and false where it is not there.
func (t *stringTable) lookup(s string) (int, bool) {
	for slot := t.slot(s); t.slots[slot] != 0; slot = (slot + 1) & (len(t.slots) - 1) {
		if i := int(t.slots[slot]) - 1; t.at(i) == s {
			return i, true
		}
	}
	return 0, false
}

// search returns the number of the first string that is not less than s.
func (t *stringTable) search(s string) int {
	return sort.Search(t.len(), func(i int) bool { return t.at(i) >= s })
}

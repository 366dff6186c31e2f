package answer

import (
	"bytes"
	"slices"
	"strings"

	"github.com/briefsearch/briefsearch/search/understand"
)

// anchor finds the beginnings of the words that are no property: what a brief
// calls by other words is the property, and what it calls "it" is the thing.
func (a *asked) anchor() {
	for _, v := range a.variants {
		var of anchorSet
		for _, k := range v {
			if len(understand.Asked(k)) > 0 || kinds[k] || besides(k, v) {
				continue
			}
			k = strings.ToLower(k)
			k = strings.TrimRight(k[:min(len(k), maxAnchor)], "ie")
			i := slices.IndexFunc(a.anchors, func(b []byte) bool { return string(b) == k })
			if i < 0 && len(a.anchors) < maxAnchors {
				i = len(a.anchors)
				a.anchors = append(a.anchors, []byte(k))
			}
			if i >= 0 {
				of |= 1 << i
			}
		}
		a.needs = append(a.needs, of)
	}
}

// besides reports whether k changes nothing beside one of v: "nodal ministry".
func besides(k string, v []string) bool {
	return slices.ContainsFunc(v, func(w string) bool {
		return slices.ContainsFunc(understand.Asked(w), func(r understand.Relation) bool { return understand.Beside(k, r) })
	})
}

// An anchorSet is some of a question's anchors, a bit each.
type anchorSet uint64

// maxAnchors is how many fit.
const maxAnchors = 64

// has reports whether the set holds all that one of the variants needs.
func (a *asked) has(s anchorSet) bool {
	return slices.ContainsFunc(a.needs, func(need anchorSet) bool { return s&need == need })
}

// anchors returns the anchors that text has.
func (f *finder) anchors(text string) anchorSet {
	f.lower = appendLower(f.lower[:0], text)
	if accented(f.lower) { // the anchors are not
		return ^anchorSet(0)
	}
	var s anchorSet
	for i, a := range f.asked.anchors {
		if bytes.Contains(f.lower, a) {
			s |= 1 << i
		}
	}
	return s
}

// accented reports whether s may have letters that package analysis folds: those of
// Latin-1, Latin Extended-A and Latin Extended Additional.
func accented(s []byte) bool {
	for _, first := range []byte{0xC3, 0xC4, 0xC5, 0xE1} {
		if bytes.IndexByte(s, first) >= 0 {
			return true
		}
	}
	return false
}

// touch says how many of the anchors text has: all that are needed, or some.
func (f *finder) touch(text string) (all, some bool) {
	s := f.anchors(text)
	all = f.asked.has(s)
	return all, all || s != 0
}

// appendLower appends text in lower case, as far as it is ASCII.
func appendLower(dst []byte, text string) []byte {
	for i := range len(text) {
		c := text[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		dst = append(dst, c)
	}
	return dst
}

// maxAnchor is how much of a word's stem is looked for, in bytes: behind that
// are letters that its forms and spellings may not have, as in "making" and "labour".
const maxAnchor = 4

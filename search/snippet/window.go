package snippet

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A field is what stands between spaces, or a part of it where it is very long.
type field struct {
	start, end int
}

// split returns the fields of p, at whose edges its text may be cut.
func (c *Cutter) split(text string, p *passage, hits []hit) []field {
	out := c.fields[:0]
	start, next := p.start, 0 // next: the first hit that does not end before i
	for i := start; i < p.end; {
		r, size := rune(text[i]), 1
		if ' ' < r && r < utf8.RuneSelf && i-start < longWord {
			i++
			continue
		}
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		switch {
		case unicode.IsSpace(r):
			rest := p.end - len(strings.TrimLeftFunc(text[i:p.end], unicode.IsSpace))
			from := rest
			for from > i && !boundary(text, from) { // the last space carries a mark
				from--
			}
			if rest == p.end || from > i && boundary(text, i) {
				out = append(out, field{start, i})
				start = from
			}
			i = rest
			continue
		case i-start >= longWord && boundary(text, i):
			for next < len(hits) && int(hits[next].end) <= i {
				next++
			}
			if next == len(hits) || i <= int(hits[next].start) {
				out = append(out, field{start, i})
				start = i
			}
		}
		i += size
	}
	if start < p.end {
		out = append(out, field{start, p.end})
	}
	c.fields = out
	return out
}

// window returns where the best words of p stand in text.
func (c *Cutter) window(text string, p *passage, words int) (start, end int) {
	hits := c.m.hits[p.from:p.limit]
	for len(hits) > 0 && int(hits[len(hits)-1].end) > p.end {
		hits = hits[:len(hits)-1]
	}
	f := c.split(text, p, hits)
	if len(f) <= words {
		return p.start, p.end
	}
	first, last := c.core(f, hits, words)
	lo := 0
	switch {
	case last < words: // from the sentence's beginning
	case len(f)-first <= words: // to its end
		lo = len(f) - words
	default: // more after than before
		lo = first - (words-(last-first+1))/3
	}
	hi := lo + words
	c.spans = appendSpans(c.spans[:0], text, hits, 0, len(text), 0)
	for _, s := range c.spans {
		if s.Start < f[lo].start && f[lo].start < s.End {
			if n := after(f, s.End); n <= first {
				lo = n
			}
		}
		if s.Start < f[hi-1].end && f[hi-1].end < s.End {
			if n := holding(f, s.Start); n > last {
				hi = n
			}
		}
	}
	start, end = f[lo].start, f[hi-1].end
	if rest := strings.TrimLeft(text[start:end], ",;:.–—)]} "); lo > 0 && rest != "" && boundary(text, end-len(rest)) {
		start = end - len(rest)
	}
	if rest := strings.TrimRight(text[start:end], ",;:–—-([{“‘ "); hi < len(f) && rest != "" && boundary(text, start+len(rest)) {
		end = start + len(rest)
	}
	return start, end
}

// core returns the first and the last field of the hits that are best shown in
// words fields.
func (c *Cutter) core(f []field, hits []hit, words int) (first, last int) {
	top := 0.0
	to, at, atTo := 0, 0, 0 // to: end of the hits that fit; at, atTo: the fields of hits[i] and of the last that fits
	for i := range hits {
		at = holding(f[at:], int(hits[i].start)) + at
		for to = max(to, i); to < len(hits); to++ {
			n := holding(f[atTo:], int(hits[to].end)-1) + atTo
			if n-at >= words {
				break
			}
			atTo = max(atTo, n)
		}
		groups, near := c.weigh(hits[i:to])
		if s := c.weight(groups) + nearness*near; s > top {
			top, first, last = s, at, max(at, atTo)
		}
		if to == len(hits) {
			break
		}
	}
	return first, last
}

// holding returns the index of the last field that begins at or before i.
func holding(f []field, i int) int {
	n := sort.Search(len(f), func(k int) bool { return f[k].start > i })
	return max(0, n-1)
}

// after returns the index of the first field that begins at or after i.
func after(f []field, i int) int {
	return sort.Search(len(f), func(k int) bool { return f[k].start >= i })
}

package suggest

import "strings"

// A packed is strings in one allocation, which the garbage collector need not follow.
type packed struct {
	data string
	ends []uint32
}

func pack(all []string) packed {
	n := 0
	for _, s := range all {
		n += len(s)
	}
	p := packed{ends: make([]uint32, len(all))}
	var b strings.Builder
	b.Grow(n)
	for i, s := range all {
		b.WriteString(s)
		p.ends[i] = uint32(b.Len())
	}
	p.data = b.String()
	return p
}

func (p *packed) len() int { return len(p.ends) }

func (p *packed) at(i int) string {
	start := uint32(0)
	if i > 0 {
		start = p.ends[i-1]
	}
	return p.data[start:p.ends[i]]
}

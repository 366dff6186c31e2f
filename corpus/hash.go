package corpus

import "encoding/hex"

// A hash is a 64-bit FNV-1a hash: stable between runs, machines and versions.
type hash uint64

func newHash() hash { return 14695981039346656037 }

// string adds s and its end.
func (h *hash) string(s string) {
	v := *h
	for i := 0; i < len(s); i++ {
		v = (v ^ hash(s[i])) * 1099511628211
	}
	*h = (v ^ 0xff) * 1099511628211 // no byte of UTF-8
}

// number adds n.
func (h *hash) number(n uint64) {
	for range 8 {
		*h = (*h ^ hash(n&0xff)) * 1099511628211
		n >>= 8
	}
}

// hex returns the first n bytes of the hash as hexadecimal digits.
func (h hash) hex(n int) string {
	v := uint64(h)
	v ^= v >> 32
	v *= 0x9fb21c651e98df25 // spreads the last byte over the first ones
	v ^= v >> 28
	var b [8]byte
	for i := range b {
		b[i] = byte(v >> (56 - 8*i))
	}
	return hex.EncodeToString(b[:n])
}

// Hash returns a hash of all that the brief holds but its Path. It is the same
// in every run.
func (b *Brief) Hash() uint64 {
	h := newHash()
	for _, s := range []string{string(b.ID), b.Title, b.Time, b.Source.Code, b.Source.Name, b.Lang, b.URL} {
		h.string(s)
	}
	h.number(uint64(b.Published))
	h.number(uint64(b.ReadMinutes))
	for _, list := range [][]string{b.Subjects, b.Exams} {
		h.number(uint64(len(list)))
		for _, s := range list {
			h.string(s)
		}
	}
	for i := range b.Sections {
		s := &b.Sections[i]
		h.string(s.ID)
		h.string(string(s.Kind))
		h.string(s.Heading)
		h.number(uint64(len(s.Blocks)))
		for j := range s.Blocks {
			h.string(string(s.Blocks[j].Kind))
			h.string(s.Blocks[j].Text)
		}
	}
	return uint64(h)
}

package bleveindex

// A payload is what the index holds of a term in a text: its weighted
// frequency and where it stands. It is stored as the posting's frequency, a
// number of 63 bits that bleve does not look into: a location would cost
// seven bytes, and most terms of a brief stand in it once.
//
//	bit 0      0
//	bits 1-4   weighted frequency, 1 to 15
//	bit 5      0: positions take 7 bits each, 1: 14 bits
//	bits 6-62  positions, each as the difference to the one before it; 0 ends them
//
// What does not fit has 1 for bit 0 and its weighted frequency above that; its
// positions are a location's position and array positions.
type payload uint64

const (
	narrow       = 7
	wide         = 14
	maxPacked    = 15                    // largest weighted frequency that is packed
	headBits     = 6                     // before the positions
	positionBits = 63 - headBits         // for the positions
	maxNarrow    = positionBits / narrow // positions that fit
	maxWide      = positionBits / wide
)

// pack returns the payload of a term that stands at the positions, which
// ascend from 1. Where it is false the positions do not fit and have to be
// stored as locations.
func pack(weight int, positions []uint32) (payload, bool) {
	apart := payload(weight)<<1 | 1
	if weight > maxPacked || len(positions) > maxNarrow {
		return apart, false
	}
	last, gap := uint32(0), uint32(0)
	for _, p := range positions {
		if p <= last {
			return apart, false
		}
		gap = max(gap, p-last)
		last = p
	}
	width, flag := uint(narrow), payload(0)
	if gap >= 1<<narrow {
		width, flag = wide, 1
		if gap >= 1<<wide || len(positions) > maxWide {
			return apart, false
		}
	}
	v := payload(weight)<<1 | flag<<5
	last = 0
	for i, p := range positions {
		v |= payload(p-last) << (headBits + uint(i)*width)
		last = p
	}
	return v, true
}

// packed reports whether the positions are in the payload.
func (v payload) packed() bool { return v&1 == 0 }

// weight returns the weighted frequency.
func (v payload) weight() uint32 {
	if !v.packed() {
		return uint32(v >> 1)
	}
	return uint32(v>>1) & maxPacked
}

// first returns the first position, 0 where the positions are stored as
// locations: what stands so often in a text begins early in it.
func (v payload) first() uint32 {
	if !v.packed() {
		return 0
	}
	if v&(1<<5) != 0 {
		return uint32(v>>headBits) & (1<<wide - 1)
	}
	return uint32(v>>headBits) & (1<<narrow - 1)
}

// positions appends the positions to dst, and reports false where they are
// stored as locations.
func (v payload) positions(dst []uint32) ([]uint32, bool) {
	if !v.packed() {
		return dst, false
	}
	width := uint(narrow)
	if v&(1<<5) != 0 {
		width = wide
	}
	last := uint32(0)
	for rest := v >> headBits; rest != 0; rest >>= width {
		last += uint32(rest) & (1<<width - 1)
		dst = append(dst, last)
	}
	return dst, true
}

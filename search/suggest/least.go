package suggest

import "math"

// blockSize is the number of values under one minimum of a minima.
const blockSize = 64

// never is the value of what is not to be found.
const never = math.MaxUint32

// minima is a list of values, smaller ones to be found first, with the
// smallest of each block. The k smallest of a long stretch stand in the k blocks with the
// smallest minima, so that a look at the minima and at those blocks finds them.
type minima struct {
	values []uint32
	blocks []uint32
}

func newMinima(values []uint32) minima {
	m := minima{values: values, blocks: make([]uint32, (len(values)+blockSize-1)/blockSize)}
	for i := range m.blocks {
		m.blocks[i] = never
	}
	for i, v := range values {
		m.blocks[i/blockSize] = min(m.blocks[i/blockSize], v)
	}
	return m
}

// A place is a value with where it stands.
type place struct {
	value, at uint32
}

// least appends to dst the k places with the smallest values of
// values[first:end], the smallest first, without those that are never.
func (m *minima) least(dst []place, first, end, k int) []place {
	best := newLowest(dst, k)
	m.collect(&best, first, end)
	return best.places
}

// collect adds values[first:end] to best.
func (m *minima) collect(best *lowest, first, end int) {
	firstBlock, endBlock := (first+blockSize-1)/blockSize, end/blockSize
	if best.k <= 0 || endBlock-firstBlock <= 2*best.k {
		best.addAll(m.values, first, end)
		return
	}
	blocks := newLowest(nil, best.k)
	blocks.addAll(m.blocks, firstBlock, endBlock)
	best.addAll(m.values, first, firstBlock*blockSize)
	best.addAll(m.values, endBlock*blockSize, end)
	for _, b := range blocks.places {
		if best.full() && b.value >= best.bound() {
			break
		}
		best.addAll(m.values, int(b.at)*blockSize, int(b.at+1)*blockSize)
	}
}

// lowest keeps the k lowest of the places that are added to it, in order.
type lowest struct {
	places []place // those from start on
	start  int
	k      int
}

func newLowest(dst []place, k int) lowest {
	return lowest{places: dst, start: len(dst), k: k}
}

func (l *lowest) full() bool { return len(l.places)-l.start >= l.k }

// bound returns the highest value that is kept.
func (l *lowest) bound() uint32 { return l.places[len(l.places)-1].value }

func (l *lowest) addAll(values []uint32, first, end int) {
	if l.k <= 0 {
		return
	}
	bound := uint32(never)
	if l.full() {
		bound = l.bound()
	}
	for i := first; i < end; i++ {
		if v := values[i]; v < bound {
			l.add(place{v, uint32(i)})
			if l.full() {
				bound = l.bound()
			}
		}
	}
}

// add keeps p, which is lower than bound where l is full.
func (l *lowest) add(p place) {
	if l.full() {
		l.places = l.places[:len(l.places)-1]
	}
	l.places = append(l.places, p)
	for i := len(l.places) - 1; i > l.start && l.places[i].value < l.places[i-1].value; i-- {
		l.places[i], l.places[i-1] = l.places[i-1], l.places[i]
	}
}

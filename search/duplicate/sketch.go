package duplicate

import (
	"math"
	"unicode/utf8"

	"github.com/briefsearch/briefsearch/search/analysis"
)

// The parts of a Sketch, in bytes.
const (
	titleBytes  = 10 // minima over the words of the title, 0 where it has none
	textBytes   = 24 // minima over the words of title and lead
	wordBytes   = titleBytes + textBytes
	numberBytes = 4 // minima over the numbers of both, 0 where there is none

	numbersAt      = wordBytes
	titleAt        = numbersAt + numberBytes // three: hash of the title's words, 0 where it has none
	titleNumbersAt = titleAt + 3             // one: hash of the numbers among them, likewise

	// Size is the length of a Sketch.
	Size = titleNumbersAt + 1
)

// A Sketch is a fingerprint of what a brief begins with, its title and its
// lead. Two sketches have the same byte at the same place about as often as
// their briefs share words: b-bit minwise hashing (Li and König, "b-Bit Minwise
// Hashing", WWW 2010). Words, numbers and the title as a whole have bytes of their
// own. The zero Sketch is that of a brief without words, and like no other.
type Sketch [Size]byte

// The words that count.
const (
	leadWords = 28  // distinct words of the lead that count
	maxWords  = 128 // distinct words of title and lead
	rootBytes = 12  // of a word in another script: four letters or signs of Devanagari
)

// A Sketcher makes sketches of one brief after another. The zero Sketcher is
// ready to use; it is not safe for concurrent use.
type Sketcher struct {
	seen    []uint64          // words of this brief that have been counted
	lead    int               // of those, the ones from the lead
	title   uint64            // sum of the title's words
	figures uint64            // sum of those that are numbers
	words   [wordBytes]uint32 // the title's, then those of title and lead
	numbers [numberBytes]uint32
	digits  bool // there is a number
}

// Reset begins another brief.
func (s *Sketcher) Reset() {
	s.seen, s.lead, s.title, s.figures, s.digits = s.seen[:0], 0, 0, 0, false
	for i := range s.words {
		s.words[i] = math.MaxUint32
	}
	for i := range s.numbers {
		s.numbers[i] = math.MaxUint32
	}
}

// Full reports whether the lead has had all the words that count.
func (s *Sketcher) Full() bool { return s.lead >= leadWords || len(s.seen) >= maxWords }

// AddTitle counts a word of the title. Words of the title come before others.
func (s *Sketcher) AddTitle(t analysis.Token) {
	h := hash(t.Term)
	if h == 0 || len(s.seen) >= maxWords || s.known(h) {
		return
	}
	s.title += h
	if isNumber(t.Term) {
		s.figures += h
		s.number(h)
	}
	lower(s.words[:titleBytes], h)
	lower(s.words[titleBytes:], h)
}

// AddLead counts a word of the text below the title, until that is Full.
func (s *Sketcher) AddLead(text string, t analysis.Token) {
	if s.Full() {
		return
	}
	h := hash(t.Term)
	if h == 0 || s.known(h) {
		return
	}
	s.lead++
	if isNumber(t.Term) {
		s.number(h)
	}
	lower(s.words[titleBytes:], h)
	if analysis.IsName(text, t.Start) {
		lower(s.words[titleBytes:], mix(h))
	}
}

// number counts a number of title or lead.
func (s *Sketcher) number(h uint64) {
	s.digits = true
	lower(s.numbers[:], h)
}

// isNumber reports whether a term begins as a number does.
func isNumber(term []byte) bool { return '0' <= term[0] && term[0] <= '9' }

// known reports whether a word has been counted, and notes it.
func (s *Sketcher) known(h uint64) bool {
	for _, other := range s.seen {
		if other == h {
			return true
		}
	}
	s.seen = append(s.seen, h)
	return false
}

// lower takes the hash into the minima.
func lower(minima []uint32, h uint64) {
	for i, m := range multipliers[:len(minima)] {
		minima[i] = min(minima[i], uint32(h*m>>32))
	}
}

// hash returns the hash of what a term begins with in most of its forms, 0
// where the term says too little to count. The stem would be better by little, and
// costs more than all the rest of a sketch.
func hash(term []byte) uint64 {
	if analysis.IsStop(string(term)) {
		return 0
	}
	return hashOf(root(term))
}

// root cuts the commonest endings off a term: launch, launches, launched, launching.
func root(term []byte) []byte {
	if c := term[0]; c >= utf8.RuneSelf {
		return term[:min(len(term), rootBytes)]
	}
	for _, end := range [...]string{"ing", "ed", "es", "s"} {
		if n := len(term) - len(end); n >= 3 && string(term[n:]) == end {
			term = term[:n]
			break
		}
	}
	if n := len(term) - 1; n >= 3 && term[n] == 'e' {
		term = term[:n]
	}
	return term
}

// hashOf is FNV-1a, mixed; it is never 0. Sketches are stored, so it must not change.
func hashOf(s []byte) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return mix(h) | 1
}

// mix spreads the bits of h: the finalizer of splitmix64.
func mix(h uint64) uint64 {
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}

// multipliers are odd numbers, one for each hash function.
var multipliers = func() (m [wordBytes]uint64) {
	for i := range m {
		m[i] = mix(uint64(i+1)*0x9e3779b97f4a7c15) | 1
	}
	return m
}()

// Sketch returns the sketch of what has been counted since Reset.
func (s *Sketcher) Sketch() Sketch {
	var out Sketch
	if len(s.seen) == 0 {
		return out
	}
	for i, m := range s.words {
		if m != math.MaxUint32 {
			out[i] = byteOf(m)
		}
	}
	if s.digits {
		for i, m := range s.numbers {
			out[numbersAt+i] = byteOf(m)
		}
	}
	if s.title != 0 {
		h := mix(s.title)
		out[titleAt], out[titleAt+1], out[titleAt+2] = byteOf(uint32(h)), byteOf(uint32(h>>20)), byteOf(uint32(h>>40))
	}
	if s.figures != 0 {
		out[titleNumbersAt] = byteOf(uint32(mix(s.figures)))
	}
	return out
}

// byteOf returns a byte of a minimum, 1 to 255. The high bits of minima are
// nearly always 0, so it is mixed.
func byteOf(m uint32) byte {
	return byte(mix(uint64(m))>>32*255>>32) + 1
}

package bleveindex

import (
	"encoding/binary"
	"fmt"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search/duplicate"

	index "github.com/blevesearch/bleve_index_api"
)

// A columnField is the field of a brief's numbers: its date, its length, the
// words of its title, its sketch, where its questions begin. They are the location of the one term that
// every brief has: its position and array positions. So they are read through one
// postings list, and no dictionary grows with the briefs, as it does with doc
// values that are all different. They are no frequency: of so many locations zap
// would make room.
type columnField struct {
	field
	e      *encoder
	number uint64
	parts  [sketchParts + 1]uint64 // the sketch, and where the questions begin
}

func newColumnField(e *encoder, date corpus.Day, m *measure) *columnField {
	f := &columnField{field: field{name: fieldColumn, length: 1, options: index.IndexField | index.IncludeTermVectors}, e: e}
	f.number = uint64(date) & (1<<dateBits - 1)
	f.number |= uint64(min(m.title, 1<<titleBits-1)) << dateBits
	f.number |= uint64(min(m.length, 1<<lengthBits-1)) << (dateBits + titleBits)
	for i := range sketchParts {
		var part [8]byte
		copy(part[:partBytes], m.sketch[partBytes*i:])
		f.parts[i] = binary.LittleEndian.Uint64(part[:])
	}
	if m.asks <= maxAsks {
		f.parts[sketchParts] = uint64(m.asks)
	}
	return f
}

// AnalyzedTokenFrequencies returns the posting, valid until the next brief's is asked
// for. zap refers to the parts until the batch is written.
func (f *columnField) AnalyzedTokenFrequencies() index.TokenFrequencies {
	c := f.e.column
	c.loc.Position, c.loc.ArrayPositions = int(f.number), f.parts[:]
	return c.freqs
}

const (
	columnTerm  = "numbers" // of fieldColumn
	partBytes   = 8         // of a sketch in one array position
	sketchParts = (duplicate.Size + partBytes - 1) / partBytes

	// Bits of the position, from the lowest.
	dateBits   = 22
	titleBits  = 8
	lengthBits = 30

	maxAsks = 1<<16 - 1 // questions that begin later are as the rest of the text
)

// visitNumbers yields the numbers of the live documents of one segment, as
// columnField has them.
func (s *segmentReader) visitNumbers(yield func(doc int, number uint64, parts []uint64)) error {
	d, err := s.dictionary(fieldColumn)
	if err != nil {
		return err
	}
	p, ok, err := d.lookup(columnTerm)
	if err != nil || !ok {
		return err
	}
	at, err := p.cursor(nil, true)
	for ; err == nil && at.doc != noDoc; err = at.next() {
		doc := s.base + int(at.doc)
		locs := at.posting.Locations()
		if len(locs) != 1 || len(locs[0].ArrayPositions()) != sketchParts+1 {
			return fmt.Errorf("document %d has no numbers", doc)
		}
		yield(doc, locs[0].Pos(), locs[0].ArrayPositions())
	}
	return err
}

// setNumbers gives a document its numbers, but for its sketch.
func (c *columns) setNumbers(doc int, number uint64, parts []uint64) {
	c.date[doc] = corpus.Day(number & (1<<dateBits - 1))
	c.titleLength[doc] = uint8(number >> dateBits)
	c.length[doc] = uint32(number >> (dateBits + titleBits))
	c.asks[doc] = uint16(parts[sketchParts])
}

// sketchOf returns the sketch that is in the parts.
func sketchOf(parts []uint64) (sketch duplicate.Sketch) {
	for i, v := range parts[:sketchParts] {
		var part [8]byte
		binary.LittleEndian.PutUint64(part[:], v)
		copy(sketch[partBytes*i:], part[:partBytes])
	}
	return sketch
}

// columnTerms lends the numbers of one brief after another the same memory.
type columnTerms struct {
	freqs index.TokenFrequencies
	freq  index.TokenFreq
	loc   index.TokenLocation
}

func newColumnTerms() *columnTerms {
	c := &columnTerms{}
	c.freq.SetFrequency(1)
	c.freq.Locations = []*index.TokenLocation{&c.loc}
	c.freqs = index.TokenFrequencies{columnTerm: &c.freq}
	return c
}

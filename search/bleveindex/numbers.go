package bleveindex

import (
	"encoding/binary"
	"strconv"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search/duplicate"

	index "github.com/blevesearch/bleve_index_api"
)

// A columnField is the field of a brief's numbers: its date, its length, the
// words of its title, its sketch. Each number is the frequency of a term that every
// brief has, as payloads are: one postings list a number is read through in a few
// nanoseconds a brief, and a dictionary does not grow with the briefs, as it
// does with doc values that are all different.
type columnField struct {
	field
	e       *encoder
	numbers [columnCount]uint64
}

func (f *columnField) AnalyzedTokenFrequencies() index.TokenFrequencies {
	return f.e.column.with(&f.numbers)
}

const (
	sketchPart  = 7 // bytes of a sketch in one number
	columnCount = 1 + (duplicate.Size+sketchPart-1)/sketchPart

	// Bits of the first number, from the lowest.
	dateBits   = 22
	titleBits  = 8
	lengthBits = 30
)

// columnNames are the terms of fieldColumn.
var columnNames = func() (out [columnCount]string) {
	for i := range out {
		out[i] = strconv.Itoa(i)
	}
	return out
}()

// columnNumbers returns the numbers of a brief. None is 0, which is no frequency.
func columnNumbers(date corpus.Day, length, title int, sketch *duplicate.Sketch) (out [columnCount]uint64) {
	v := uint64(date) & (1<<dateBits - 1)
	v |= uint64(min(title, 1<<titleBits-1)) << dateBits
	v |= uint64(min(length, 1<<lengthBits-1)) << (dateBits + titleBits)
	out[0] = v + 1
	for i := range columnCount - 1 {
		var part [8]byte
		copy(part[:sketchPart], sketch[i*sketchPart:])
		out[i+1] = binary.LittleEndian.Uint64(part[:]) + 1
	}
	return out
}

// readNumbers reads the numbers of the live documents of one segment.
func (c *columns) readNumbers(s *segmentReader, sketches []duplicate.Sketch) error {
	d, err := s.dictionary(fieldColumn)
	if err != nil {
		return err
	}
	for i, name := range columnNames {
		p, ok, err := d.lookup(name)
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		at, err := p.cursor(nil, false)
		for ; err == nil && at.doc != noDoc; err = at.next() {
			doc, v := s.base+int(at.doc), uint64(at.payload)-1
			if i == 0 {
				c.date[doc] = corpus.Day(v & (1<<dateBits - 1))
				c.titleLength[doc] = uint8(v >> dateBits)
				c.length[doc] = uint32(v >> (dateBits + titleBits))
				continue
			}
			var part [8]byte
			binary.LittleEndian.PutUint64(part[:], v)
			copy(sketches[doc][(i-1)*sketchPart:], part[:sketchPart])
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// columnTerms lends the numbers of one brief after another the same memory.
type columnTerms struct {
	freqs index.TokenFrequencies
	slots [columnCount]*index.TokenFreq
}

func newColumnTerms() columnTerms {
	c := columnTerms{freqs: make(index.TokenFrequencies, columnCount)}
	for i, name := range columnNames {
		c.slots[i] = new(index.TokenFreq)
		c.freqs[name] = c.slots[i]
	}
	return c
}

// with returns the terms with the numbers, valid until the next call.
func (c *columnTerms) with(numbers *[columnCount]uint64) index.TokenFrequencies {
	for i, v := range numbers {
		c.slots[i].SetFrequency(int(v))
	}
	return c.freqs
}

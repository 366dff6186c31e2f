package bleveindex

import (
	"bytes"
	"context"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/indexer"
	"github.com/briefsearch/briefsearch/search/duplicate"
	"github.com/briefsearch/briefsearch/search/journal"

	"github.com/blevesearch/bleve/v2/index/scorch"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// columns hold what filters, facets, orders and scores need of every brief,
// by document number over all segments. Deleted documents have zeros, or in the
// columns of a part what they are in the whole.
type columns struct {
	date        []corpus.Day
	length      []uint32 // of the text, in units
	titleLength []uint8  // words of the title, 255 where more
	asks        []uint16 // position where the questions begin that end the text; 0 where none do

	source, subject, exam, lang valueColumn

	copies *copies // nil where no brief reports the same as another

	totalLength    uint64 // of live documents
	oldest, newest corpus.Day
}

// A valueColumn holds for each document a set of values. Sets recur, so a
// document holds the number of its set.
type valueColumn struct {
	values []string   // by value number
	sets   [][]uint32 // by set number, the set's value numbers; set 0 is empty
	of     []uint32   // by document, the set's number

	numbers map[string]uint32 // of values
	known   map[string]uint32 // of sets, by their joined terms
	scratch []byte
	terms   [][2]int // while a document is read: where its terms stand in scratch
}

func newValueColumn(n int) valueColumn {
	return valueColumn{of: make([]uint32, n), sets: [][]uint32{nil}, numbers: map[string]uint32{}, known: map[string]uint32{}}
}

// add notes a term of the document being read.
func (c *valueColumn) add(term []byte) {
	start := len(c.scratch)
	c.scratch = append(c.scratch, term...)
	c.terms = append(c.terms, [2]int{start, len(c.scratch)})
	c.scratch = append(c.scratch, 0)
}

// end gives doc the terms added since the last end.
func (c *valueColumn) end(doc int) {
	if len(c.terms) == 0 {
		return
	}
	set, ok := c.known[string(c.scratch)]
	if !ok {
		var numbers []uint32
		for _, t := range c.terms {
			numbers = append(numbers, c.number(string(c.scratch[t[0]:t[1]])))
		}
		slices.Sort(numbers)
		set = uint32(len(c.sets))
		c.sets = append(c.sets, numbers)
		c.known[string(c.scratch)] = set
	}
	c.of[doc] = set
	c.scratch, c.terms = c.scratch[:0], c.terms[:0]
}

func (c *valueColumn) number(value string) uint32 {
	n, ok := c.numbers[value]
	if !ok {
		n = uint32(len(c.values))
		c.values = append(c.values, value)
		c.numbers[value] = n
	}
	return n
}

// columnFields are the fields that readColumns visits.
var columnFields = []string{fieldSource, fieldSubject, fieldExam, fieldLang}

// readColumns reads the columns of a snapshot from its doc values.
func readColumns(ctx context.Context, segs []segmentReader, total int) (*columns, error) {
	c := &columns{
		date: make([]corpus.Day, total), length: make([]uint32, total), titleLength: make([]uint8, total), asks: make([]uint16, total),
		source: newValueColumn(total), subject: newValueColumn(total), exam: newValueColumn(total), lang: newValueColumn(total),
	}
	sketches := make([]duplicate.Sketch, total)
	doc := 0
	visit := func(field string, term []byte) {
		switch field {
		case fieldSource:
			c.source.add(term)
		case fieldSubject:
			c.subject.add(term)
		case fieldExam:
			c.exam.add(term)
		case fieldLang:
			c.lang.add(term)
		}
	}
	for i := range segs {
		s := &segs[i]
		err := s.visitNumbers(func(doc int, v uint64, parts []uint64) {
			c.setNumbers(doc, v, parts)
			sketches[doc] = sketchOf(parts)
		})
		if err != nil {
			return nil, err
		}
		values, ok := s.seg.(segment.DocValueVisitable)
		if !ok {
			return nil, fmt.Errorf("segment %T has no doc values", s.seg)
		}
		var state segment.DocVisitState
		for n := range s.count {
			if n%1024 == 0 && ctx.Err() != nil {
				return nil, ctx.Err()
			}
			if s.deleted != nil && s.deleted.Contains(uint32(n)) {
				continue
			}
			doc = s.base + n
			if state, err = values.VisitDocValues(uint64(n), columnFields, visit, state); err != nil {
				return nil, fmt.Errorf("read columns: %w", err)
			}
			c.source.end(doc)
			c.subject.end(doc)
			c.exam.end(doc)
			c.lang.end(doc)
		}
	}
	c.finish(segs, sketches)
	return c, nil
}

// within returns the columns of a part: of segments in which more is deleted.
// They share what they hold by document, which is nearly all.
func (c *columns) within(segs []segmentReader) (*columns, error) {
	p := *c
	p.totalLength, p.oldest, p.newest = 0, 0, 0
	sketches := make([]duplicate.Sketch, len(c.date))
	for i := range segs {
		if err := segs[i].visitNumbers(func(doc int, _ uint64, parts []uint64) { sketches[doc] = sketchOf(parts) }); err != nil {
			return nil, err
		}
	}
	p.finish(segs, sketches)
	return &p, nil
}

// finish works out what follows from the live documents together.
func (c *columns) finish(segs []segmentReader, sketches []duplicate.Sketch) {
	for doc := range liveDocuments(segs) {
		c.totalLength += uint64(c.length[doc])
		if d := c.date[doc]; d != 0 {
			if c.oldest == 0 || d < c.oldest {
				c.oldest = d
			}
			c.newest = max(c.newest, d)
		}
	}
	c.copies = newCopies(c, segs, sketches)
}

// liveDocuments yields the documents that are not deleted.
func liveDocuments(segs []segmentReader) iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		for i := range segs {
			s := &segs[i]
			for n := range uint32(s.count) {
				if (s.deleted == nil || !s.deleted.Contains(n)) && !yield(uint32(s.base)+n) {
					return
				}
			}
		}
	}
}

// visitOrigins yields the ID and fingerprint of every live document.
func visitOrigins(ctx context.Context, snap *scorch.IndexSnapshot, yield func(corpus.ID, indexer.Fingerprint) bool) error {
	for _, ss := range snap.Segments() {
		values, ok := ss.Segment().(segment.DocValueVisitable)
		if !ok {
			return fmt.Errorf("segment %T has no doc values", ss.Segment())
		}
		deleted := ss.Deleted()
		var state segment.DocVisitState
		for n := range uint64(ss.FullSize()) {
			if n%1024 == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			if deleted != nil && deleted.Contains(uint32(n)) {
				continue
			}
			id, err := ss.DocID(n)
			if err != nil {
				return err
			}
			var f indexer.Fingerprint
			state, err = values.VisitDocValues(n, []string{fieldOrigin}, func(_ string, term []byte) {
				i := bytes.LastIndexByte(term, separator[0])
				if i < 0 {
					return
				}
				f.Path = string(term[:i])
				f.Pushed = f.Path == journal.Path(corpus.ID(id))
				f.Hash, _ = strconv.ParseUint(string(term[i+1:]), 36, 64)
			}, state)
			if err != nil {
				return err
			}
			if !yield(corpus.ID(id), f) {
				return nil
			}
		}
	}
	return nil
}

// sourceOf takes a value of the source column apart.
func sourceOf(value string) corpus.Source {
	code, name, _ := strings.Cut(value, separator)
	return corpus.Source{Code: code, Name: name}
}

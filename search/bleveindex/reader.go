package bleveindex

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"sync/atomic"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/analysis"
	"github.com/briefsearch/briefsearch/search/generation"
	"github.com/briefsearch/briefsearch/search/lexicon"
	"github.com/briefsearch/briefsearch/search/translit"

	"github.com/blevesearch/bleve/v2/index/scorch"
)

// A reader is one open generation, or a part of one. It is closed when nobody
// uses it any more: whoever acquires it releases it, and the engine holds it once until it swaps.
type reader struct {
	name      string
	of        *reader           // the whole, held by the reader of a part
	base      *openedGeneration // the generation, held by the reader of the whole
	manifest  generation.Manifest
	segs      []segmentReader
	pushed    []pushedSegment // the last of segs, of what no generation holds yet
	shown     uint64          // number of the last write of the journal that is in it
	columns   *columns
	lexicon   *lexicon.Lexicon
	acronyms  *lexicon.Acronyms
	synonyms  *lexicon.Synonyms // the editor's; nil for none
	suggester *suggester        // of the engine that answers from it
	live      int               // live documents
	scorer    scorer

	refs   holders
	sums   sync.Pool                // of *[]float32, for withMass
	titles func() ([]uint32, error) // by document, its place in the order of titles
	values func() map[search.Field]map[string]knownValue
	hindi  func() *translit.Index // the words in Devanagari
	twins  func() (*twins, error) // Hindi briefs with an English version
}

// An openedGeneration is a generation whose files are open. It is closed when nobody
// uses it any more, as a reader is.
type openedGeneration struct {
	name     string
	manifest generation.Manifest
	store    *store
	snap     *scorch.IndexSnapshot
	segs     []segmentReader // with what is deleted in the generation
	refs     holders
}

// openGeneration opens the generation of that name, to be released.
func openGeneration(dir, name string) (*openedGeneration, error) {
	m, err := generation.ReadManifest(dir, name)
	if err != nil {
		return nil, err
	}
	if m.Schema != Schema || m.Analyzer != analysis.Version {
		return nil, fmt.Errorf("%s: %w", name, ErrSchema)
	}
	st, err := openStore(filepath.Join(dir, name), true)
	if err != nil {
		return nil, err
	}
	g, err := newOpened(name, st)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", name, err)
	}
	g.manifest = m
	return g, nil
}

// newOpened returns what st holds, and takes it over.
func newOpened(name string, st *store) (*openedGeneration, error) {
	snap, err := st.snapshot()
	if err != nil {
		return nil, errors.Join(err, st.close())
	}
	g := &openedGeneration{name: name, store: st, snap: snap}
	g.refs.Store(1)
	for _, s := range snap.Segments() {
		g.segs = append(g.segs, segmentReader{seg: s.Segment(), deleted: s.Deleted(), count: int(s.FullSize())})
	}
	return g, nil
}

// acquire takes hold of g, or returns false where it has been closed.
func (g *openedGeneration) acquire() bool { return g.refs.acquire() }

// release gives g up; the last one to do so closes it.
func (g *openedGeneration) release() error {
	if g.refs.Add(-1) > 0 {
		return nil
	}
	return errors.Join(g.snap.Close(), g.store.close())
}

// holders counts who uses a thing.
type holders struct{ atomic.Int64 }

// acquire counts one more, or returns false where there are none any more.
func (h *holders) acquire() bool {
	for {
		n := h.Load()
		if n == 0 {
			return false
		}
		if h.CompareAndSwap(n, n+1) {
			return true
		}
	}
}

// load makes r a reader of the segments, of which seg, deleted and count are
// set: all that follows from them, words, columns and groups of near-duplicates, is
// made of the documents that are not deleted. It takes over the slice.
func (r *reader) load(ctx context.Context, segs []segmentReader, before *reader) error {
	var err error
	total := 0
	for i := range segs {
		s := &segs[i]
		s.base, s.maxima = total, new(maximaSet)
		total += s.count
		r.live += s.count
		if s.deleted != nil {
			r.live -= int(s.deleted.GetCardinality())
		}
	}
	keepTerms(segs, r.of, before)
	r.segs = segs
	var known *lexicon.Lexicon
	switch {
	case r.of != nil: // it knows every word of a part
		known = r.of.lexicon
	case before != nil:
		known = before.lexicon
	}
	words := make(chan error, 1) // reading them takes about as long as the columns
	go func() {
		var err, err2 error
		r.lexicon, err = r.readLexicon(known)
		r.acronyms, err2 = r.readAcronyms()
		words <- errors.Join(err, err2)
	}()
	if r.of != nil {
		r.columns, err = r.of.columns.within(r.segs)
	} else {
		r.columns, err = readColumns(ctx, r.segs, total)
	}
	if err = errors.Join(err, <-words); err != nil {
		return err
	}
	r.scorer = newScorer(r.columns, r.live)
	r.sums.New = func() any { return new([]float32) }
	r.values = newValues(r)
	r.hindi = newHindi(r.lexicon)
	r.twins = newTwins(r)
	r.titles = sync.OnceValues(func() ([]uint32, error) { return orderTitles(r) })
	return nil
}

// acquire takes hold of r, or returns false where it has been closed.
func (r *reader) acquire() bool { return r.refs.acquire() }

// release gives r up; the last one to do so closes it.
func (r *reader) release() error {
	if r.refs.Add(-1) > 0 {
		return nil
	}
	return r.close()
}

func (r *reader) close() error {
	if r.of != nil {
		return r.of.release()
	}
	return r.base.release()
}

// state names what r was made of: another reader of the same is the same.
func (r *reader) state() string {
	return fmt.Sprintf("%s+%d", r.name, r.shown)
}

// segmentOf returns the segment that holds the document, and its number there.
func (r *reader) segmentOf(doc uint32) (*segmentReader, uint32) {
	s := &r.segs[r.segmentNumber(doc)]
	return s, doc - uint32(s.base)
}

// segmentNumber returns the number of the segment that holds the document.
func (r *reader) segmentNumber(doc uint32) int {
	for i := len(r.segs) - 1; i > 0; i-- {
		if int(doc) >= r.segs[i].base {
			return i
		}
	}
	return 0
}

// id returns the ID of a document.
func (r *reader) id(doc uint32) (corpus.ID, error) {
	s, n := r.segmentOf(doc)
	id, err := s.seg.DocID(uint64(n))
	if err != nil {
		return "", fmt.Errorf("read the ID of document %d: %w", doc, err)
	}
	return corpus.ID(id), nil
}

// brief reads a document's brief.
func (r *reader) brief(doc uint32) (corpus.Brief, error) {
	s, n := r.segmentOf(doc)
	var (
		b     corpus.Brief
		id    corpus.ID
		found bool
		bad   error
	)
	err := s.seg.VisitStoredFields(uint64(n), func(field string, _ byte, value []byte, _ []uint64) bool {
		switch field {
		case fieldID:
			id = corpus.ID(value)
		case fieldBrief:
			b, bad = decodeBrief(id, value)
			found = true
		}
		return true
	})
	if err := errors.Join(err, bad); err != nil {
		return corpus.Brief{}, fmt.Errorf("read document %d: %w", doc, err)
	}
	if !found {
		return corpus.Brief{}, fmt.Errorf("document %d: %w", doc, errStored)
	}
	return b, nil
}

// find returns the document of that ID, or search.ErrNotFound.
func (r *reader) find(id corpus.ID) (uint32, error) {
	for i := range r.segs {
		s := &r.segs[i]
		d, err := s.dictionary(fieldID)
		if err != nil {
			return 0, err
		}
		p, ok, err := d.lookup(string(id))
		if err != nil {
			return 0, err
		}
		if ok {
			return uint32(s.base) + p.bitmap().Minimum(), nil
		}
	}
	return 0, fmt.Errorf("%q: %w", id, search.ErrNotFound)
}

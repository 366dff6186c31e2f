package bleveindex

import (
	"bytes"
	"errors"
	"fmt"
	"iter"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// twins say which Hindi briefs have an English version.
type twins struct {
	hindi   []*roaring.Bitmap // by segment, the Hindi briefs that have one; nil where no brief of the generation does
	english []uint32          // by document over all segments, its English version's; noDoc where it has none
}

// newTwins returns what gives, once it is asked, the twins of r.
func newTwins(r *reader) func() (*twins, error) {
	return sync.OnceValues(func() (*twins, error) {
		t := &twins{}
		var rest []uint32 // Hindi briefs whose ID has no twin
		lang := &r.columns.lang
		hi, ok := lang.numbers["hi"]
		if !ok {
			return t, nil
		}
		for doc := range liveDocuments(r.segs) {
			if !slices.Contains(lang.sets[lang.of[doc]], hi) {
				continue
			}
			english, err := r.twinByID(doc)
			switch {
			case errors.Is(err, search.ErrNotFound):
				rest = append(rest, doc)
			case err != nil:
				return nil, err
			default:
				t.add(r, doc, english)
			}
		}
		return t, r.twinsByPath(rest, t)
	})
}

// add notes a pair.
func (t *twins) add(r *reader, hindi, english uint32) {
	if t.hindi == nil {
		t.hindi = make([]*roaring.Bitmap, len(r.segs))
		for i := range t.hindi {
			t.hindi[i] = roaring.New()
		}
		t.english = slices.Repeat([]uint32{noDoc}, len(r.columns.date))
	}
	t.english[hindi] = english
	n := r.segmentNumber(hindi)
	t.hindi[n].Add(hindi - uint32(r.segs[n].base))
}

// of returns the English version of a document that is in t.hindi, else noDoc.
func (t *twins) of(doc uint32) uint32 { return t.english[doc] }

// among yields the Hindi briefs with an English version that are in the
// bitmaps, one a segment, and that version.
func (t *twins) among(r *reader, bitmaps []*roaring.Bitmap) iter.Seq2[uint32, uint32] {
	return func(yield func(hindi, english uint32) bool) {
		for i, b := range bitmaps {
			base := uint32(r.segs[i].base)
			for it := roaring.And(b, t.hindi[i]).Iterator(); it.HasNext(); {
				doc := base + it.Next()
				if !yield(doc, t.english[doc]) {
					return
				}
			}
		}
	}
}

// twinByID returns the brief with the ID of a Hindi one less its "-hi", or search.ErrNotFound.
func (r *reader) twinByID(hindi uint32) (uint32, error) {
	id, err := r.id(hindi)
	if err != nil {
		return 0, err
	}
	main, ok := strings.CutSuffix(string(id), "-hi")
	if !ok {
		return 0, search.ErrNotFound
	}
	return r.find(corpus.ID(main))
}

// twinsByPath adds to t the Hindi briefs with a twin in the file beside theirs,
// each alone in its own: x.txt beside x-hi.txt.
func (r *reader) twinsByPath(hindi []uint32, t *twins) error {
	wanted := map[string]uint32{} // by the path of the English file
	again := map[string]bool{}
	for _, doc := range hindi {
		s, n := r.segmentOf(doc)
		err := s.visitPaths(n, n+1, func(_ uint32, file string) {
			if main, ok := mainPath(file); ok {
				_, seen := wanted[main]
				again[main] = again[main] || seen
				wanted[main] = doc
			}
		})
		if err != nil {
			return err
		}
	}
	if len(wanted) == 0 {
		return nil
	}
	found := map[string]uint32{}
	for i := range r.segs {
		s := &r.segs[i]
		err := s.visitPaths(0, uint32(s.count), func(n uint32, file string) {
			if _, ok := wanted[file]; ok {
				_, seen := found[file]
				again[file] = again[file] || seen
				found[file] = uint32(s.base) + n
			}
		})
		if err != nil {
			return err
		}
	}
	for file, english := range found {
		if !again[file] {
			t.add(r, wanted[file], english)
		}
	}
	return nil
}

// mainPath returns the path of the English file that a Hindi one is named after.
func mainPath(file string) (string, bool) {
	ext := path.Ext(file)
	base := strings.TrimSuffix(file, ext)
	for _, end := range [...]string{"-hi", "_hi", ".hi", "-hindi", "_hindi"} {
		if main, ok := strings.CutSuffix(base, end); ok && !strings.HasSuffix(main, "/") && main != "" {
			return main + ext, true
		}
	}
	return "", false
}

// visitPaths yields the file of the live documents from first to before end.
func (s *segmentReader) visitPaths(first, end uint32, yield func(doc uint32, file string)) error {
	values, ok := s.seg.(segment.DocValueVisitable)
	if !ok {
		return fmt.Errorf("segment %T has no doc values", s.seg)
	}
	var state segment.DocVisitState
	var err error
	for n := first; n < end; n++ {
		if s.deleted != nil && s.deleted.Contains(n) {
			continue
		}
		state, err = values.VisitDocValues(uint64(n), []string{fieldOrigin}, func(_ string, term []byte) {
			if i := bytes.LastIndexByte(term, separator[0]); i >= 0 {
				yield(n, string(term[:i]))
			}
		}, state)
		if err != nil {
			return fmt.Errorf("read the files of briefs: %w", err)
		}
	}
	return nil
}

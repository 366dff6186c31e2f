package bleveindex

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"

	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// twins are the Hindi briefs that say what an English one says, by document, sorted.
type twins []twin

// A twin is a Hindi brief's document and the English one's.
type twin struct{ hindi, english uint32 }

// newTwins returns what gives, once it is asked, the twins of r.
func newTwins(r *reader) func() (twins, error) {
	return sync.OnceValues(func() (twins, error) {
		var t twins
		var rest []uint32 // Hindi briefs whose ID has no twin
		lang := &r.columns.lang
		hi, ok := lang.numbers["hi"]
		if !ok {
			return nil, nil
		}
		for doc, set := range lang.of {
			if !slices.Contains(lang.sets[set], hi) {
				continue
			}
			english, err := r.twinByID(uint32(doc))
			switch {
			case errors.Is(err, search.ErrNotFound):
				rest = append(rest, uint32(doc))
			case err != nil:
				return nil, err
			default:
				t = append(t, twin{uint32(doc), english})
			}
		}
		byPath, err := r.twinsByPath(rest)
		t = append(t, byPath...)
		slices.SortFunc(t, func(a, b twin) int { return cmp.Compare(a.hindi, b.hindi) })
		return t, err
	})
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

// twinsByPath returns the twins of Hindi briefs among those that stand in a
// file beside them, each alone in its own: x.txt beside x-hi.txt.
func (r *reader) twinsByPath(hindi []uint32) (twins, error) {
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
			return nil, err
		}
	}
	if len(wanted) == 0 {
		return nil, nil
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
			return nil, err
		}
	}
	var out twins
	for file, english := range found {
		if !again[file] {
			out = append(out, twin{wanted[file], english})
		}
	}
	return out, nil
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

// of returns the English twin of a Hindi document.
func (t twins) of(hindi uint32) (english uint32, ok bool) {
	i, ok := slices.BinarySearchFunc(t, hindi, func(a twin, doc uint32) int { return cmp.Compare(a.hindi, doc) })
	if !ok {
		return 0, false
	}
	return t[i].english, true
}

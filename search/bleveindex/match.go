package bleveindex

import (
	"github.com/RoaringBitmap/roaring/v2"
)

// A lookup holds the postings that one request needs of one segment.
type lookup struct {
	seg     *segmentReader
	columns *columns
	text    dictionary
	title   dictionary
	titled  bool // title is open
	lists   map[string][]postingsList
	bits    map[string]*roaring.Bitmap // by atom key
	unions  map[string]*roaring.Bitmap // of lists
	found   map[string]*foundPostings  // by group key
	sayings map[string]*saying         // by the alternative's key
}

func newLookup(s *segmentReader, c *columns) (*lookup, error) {
	d, err := s.dictionary(fieldText)
	if err != nil {
		return nil, err
	}
	return &lookup{seg: s, columns: c, text: d, lists: map[string][]postingsList{}, bits: map[string]*roaring.Bitmap{}, unions: map[string]*roaring.Bitmap{}, found: map[string]*foundPostings{}, sayings: map[string]*saying{}}, nil
}

// postings returns the postings of the forms, those that the segment has. The
// key stands for the forms.
func (l *lookup) postings(key string, forms []string) ([]postingsList, error) {
	if lists, ok := l.lists[key]; ok {
		return lists, nil
	}
	var lists []postingsList
	for _, f := range forms {
		p, ok, err := l.text.lookup(f)
		if err != nil {
			return nil, err
		}
		if ok {
			lists = append(lists, p)
		}
	}
	l.lists[key] = lists
	return lists, nil
}

// union returns the documents that have the wording, not to be changed.
func (l *lookup) union(w *wording) (*roaring.Bitmap, error) {
	if b, ok := l.unions[w.key]; ok {
		return b, nil
	}
	lists, err := l.postings(w.key, w.forms)
	if err != nil {
		return nil, err
	}
	b := unionOf(lists, l.seg.count)
	for _, a := range w.also {
		s, err := l.saying(a)
		if err != nil {
			return nil, err
		}
		b = roaring.Or(b, s.in)
	}
	l.unions[w.key] = b
	return b, nil
}

// atom returns the documents in which the atom holds, not to be changed.
func (l *lookup) atom(a *atom) (*roaring.Bitmap, error) {
	key := a.key
	if a.inTitle {
		key = "title:" + key
	}
	if b, ok := l.bits[key]; ok {
		return b, nil
	}
	b, err := l.evaluate(a)
	if err != nil {
		return nil, err
	}
	l.bits[key] = b
	return b, nil
}

func (l *lookup) evaluate(a *atom) (*roaring.Bitmap, error) {
	if a.inTitle {
		return l.inTitle(a)
	}
	if a.phrase != nil {
		return l.phrase(a.phrase, nil)
	}
	return l.union(&a.wording)
}

// inTitle returns the documents whose title has one of the atom's forms, or its phrase.
func (l *lookup) inTitle(a *atom) (*roaring.Bitmap, error) {
	if !l.titled {
		var err error
		if l.title, err = l.seg.dictionary(fieldTitle); err != nil {
			return nil, err
		}
		l.titled = true
	}
	if a.phrase == nil {
		var bitmaps []*roaring.Bitmap
		for _, f := range a.forms {
			p, ok, err := l.title.lookup(f)
			if err != nil {
				return nil, err
			}
			if ok {
				bitmaps = append(bitmaps, p.bitmap())
			}
		}
		return union(bitmaps), nil
	}
	var in *roaring.Bitmap // documents whose title has every word of the phrase
	for _, f := range a.phrase {
		p, ok, err := l.title.lookup(f)
		if err != nil {
			return nil, err
		}
		if !ok {
			return roaring.New(), nil
		}
		if in == nil {
			in = p.bitmap()
		} else {
			in = roaring.And(in, p.bitmap())
		}
	}
	return l.titlePhrase(a.phrase, in)
}

// unit returns the documents in which one of the unit's alternatives holds, not to be changed.
func (l *lookup) unit(u *unit) (*roaring.Bitmap, error) {
	var alternatives []*roaring.Bitmap
	for _, atoms := range u.alternatives {
		var all *roaring.Bitmap
		for i := range atoms {
			b, err := l.atom(&atoms[i])
			if err != nil {
				return nil, err
			}
			if all == nil {
				all = b
			} else {
				all = roaring.And(all, b)
			}
		}
		alternatives = append(alternatives, all)
	}
	return union(alternatives), nil
}

// live returns all live documents of the segment; the caller may change it.
func (s *segmentReader) live() *roaring.Bitmap {
	b := roaring.New()
	b.AddRange(0, uint64(s.count))
	if s.deleted != nil {
		b.AndNot(s.deleted)
	}
	return b
}

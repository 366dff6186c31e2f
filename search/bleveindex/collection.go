package bleveindex

import (
	"context"
	"strings"
	"sync"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/lexicon"
	"github.com/briefsearch/briefsearch/search/understand"

	"github.com/RoaringBitmap/roaring/v2"
)

// A collection is what understanding a query needs to know of a generation.
// It serves one request, and lends it the postings that it has looked up.
type collection struct {
	r       *reader
	lookups []*lookup
	err     error // the first one; counts are 0 after it
}

var _ understand.Collection = (*collection)(nil)

// newCollection returns the collection of r.
func newCollection(r *reader) (*collection, error) {
	c := &collection{r: r, lookups: make([]*lookup, len(r.segs))}
	for i := range r.segs {
		var err error
		if c.lookups[i], err = newLookup(&r.segs[i], r.columns); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// Lexicon returns the words of the generation.
func (c *collection) Lexicon() *lexicon.Lexicon { return c.r.lexicon }

// Acronyms returns the short forms that the briefs define.
func (c *collection) Acronyms() *lexicon.Acronyms { return c.r.acronyms }

// Together counts the live briefs with all the words.
func (c *collection) Together(words ...string) int {
	return c.count(func(l *lookup) (*roaring.Bitmap, error) {
		var all *roaring.Bitmap
		for _, word := range words {
			w := exactly(word)
			b, err := l.union(&w)
			if err != nil {
				return nil, err
			}
			if all == nil {
				all = b
			} else {
				all = roaring.And(all, b)
			}
		}
		return all, nil
	})
}

// Adjacent counts the live briefs with the words next to each other.
func (c *collection) Adjacent(words ...string) int {
	return c.count(func(l *lookup) (*roaring.Bitmap, error) { return l.phrase(words, nil) })
}

// count adds up the documents that match finds in each segment.
func (c *collection) count(match func(l *lookup) (*roaring.Bitmap, error)) int {
	n := 0
	for _, l := range c.lookups {
		if c.err != nil {
			return 0
		}
		var b *roaring.Bitmap
		if b, c.err = match(l); b != nil {
			n += int(b.GetCardinality())
		}
	}
	return n
}

// matches counts the live briefs that req finds.
func (c *collection) matches(ctx context.Context, req search.Request) int {
	if c.err != nil {
		return 0
	}
	var n int
	n, c.err = c.total(ctx, req)
	return n
}

// Value returns the value of a field that text is.
func (c *collection) Value(field search.Field, text string) (string, int) {
	v := c.r.values()[field][search.FoldValue(text)]
	return v.value, v.briefs
}

// Dates returns the first and last date of a brief.
func (c *collection) Dates() (oldest, newest corpus.Day) {
	return c.r.columns.oldest, c.r.columns.newest
}

// A knownValue is a value of a field with the number of briefs that have it.
type knownValue struct {
	value  string
	briefs int
}

// newValues returns what gives, once it is asked, the values of every field by
// their folded codes and names.
func newValues(r *reader) func() map[search.Field]map[string]knownValue {
	return sync.OnceValue(func() map[search.Field]map[string]knownValue {
		out := map[search.Field]map[string]knownValue{}
		for _, field := range []search.Field{search.FieldSource, search.FieldSubject, search.FieldExam, search.FieldLang} {
			out[field] = r.columns.column(field).byName(r.segs)
		}
		return out
	})
}

// byName returns the values that live documents have by their folded codes and
// names. Where two are written alike it is the more frequent one.
func (c *valueColumn) byName(segs []segmentReader) map[string]knownValue {
	counts := make([]int, len(c.values))
	bySet := make([]int, len(c.sets))
	for doc := range liveDocuments(segs) {
		bySet[c.of[doc]]++
	}
	for set, n := range bySet {
		for _, v := range c.sets[set] {
			counts[v] += n
		}
	}
	out := map[string]knownValue{}
	for v, value := range c.values {
		code, _, _ := strings.Cut(value, separator)
		for part := range strings.SplitSeq(value, separator) {
			key := search.FoldValue(part)
			known := out[key]
			if n := counts[v]; key != "" && n > 0 && (n > known.briefs || n == known.briefs && code < known.value) {
				out[key] = knownValue{code, n}
			}
		}
	}
	return out
}

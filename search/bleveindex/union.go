package bleveindex

import (
	"github.com/RoaringBitmap/roaring/v2"
)

// union returns the documents that one of the bitmaps holds, not to be changed.
func union(bitmaps []*roaring.Bitmap) *roaring.Bitmap {
	switch len(bitmaps) {
	case 0:
		return roaring.New()
	case 1:
		return bitmaps[0]
	}
	return roaring.FastOr(bitmaps...)
}

// manyLists is from how many lists on a plain bit set is faster than merging bitmaps.
const manyLists = 8

// unionOf returns the documents below count that one of the lists holds, not
// to be changed.
func unionOf(lists []postingsList, count int) *roaring.Bitmap {
	if len(lists) < manyLists {
		bitmaps := make([]*roaring.Bitmap, len(lists))
		for i := range lists {
			bitmaps[i] = lists[i].bitmap()
		}
		return union(bitmaps)
	}
	words := make([]uint64, (count+63)/64)
	var buf [256]uint32
	for i := range lists {
		for it := lists[i].bitmap().ManyIterator(); ; {
			n := it.NextMany(buf[:])
			if n == 0 {
				break
			}
			for _, doc := range buf[:n] {
				words[doc>>6] |= 1 << (doc & 63)
			}
		}
	}
	return roaring.FromDense(words, false)
}

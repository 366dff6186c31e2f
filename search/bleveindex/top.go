package bleveindex

import "slices"

// A top keeps the best documents seen, up to k of them, worst first as a heap.
// Of each group of near-duplicates it keeps the best.
type top struct {
	k      int
	docs   []scoredDoc
	better func(a, b scoredDoc) int // negative where a goes before b

	group []uint32            // by document, its group, 0 for none; nil: nothing is folded
	kept  map[uint32]struct{} // groups of docs
}

// newTop returns a top for the request.
func (q *request) newTop(k int, better func(a, b scoredDoc) int) *top {
	t := &top{k: k, better: better}
	if q.folding != nil {
		t.group, t.kept = q.folding.copies.group, map[uint32]struct{}{}
	}
	return t
}

// hidden returns how many matches are behind others.
func (q *request) hidden() int {
	if q.folding == nil {
		return 0
	}
	return q.folding.hidden
}

// full reports whether there are k, and the threshold is the worst one's score.
func (t *top) full() bool { return len(t.docs) >= t.k }

// offer takes d in where it is better than the worst, and better than what is
// there of its group. What has been pushed out cannot come back in either case:
// the k are of k groups, and each only gets better.
func (t *top) offer(d scoredDoc) {
	if t.group != nil && t.offerOfGroup(d) {
		return
	}
	switch {
	case len(t.docs) < t.k:
		t.docs = append(t.docs, d)
		for i := len(t.docs) - 1; i > 0; {
			parent := (i - 1) / 2
			if t.better(t.docs[i], t.docs[parent]) <= 0 {
				break
			}
			t.docs[i], t.docs[parent] = t.docs[parent], t.docs[i]
			i = parent
		}
	case t.k > 0 && t.better(d, t.docs[0]) < 0:
		if t.group != nil {
			delete(t.kept, t.group[t.docs[0].doc])
		}
		t.docs[0] = d
		t.down(0)
	default:
		return
	}
	if t.group != nil && t.group[d.doc] != 0 {
		t.kept[t.group[d.doc]] = struct{}{}
	}
}

// offerOfGroup puts d in the place of what is there of its group, where it is
// better, and reports whether there was any.
func (t *top) offerOfGroup(d scoredDoc) bool {
	g := t.group[d.doc]
	if _, ok := t.kept[g]; g == 0 || !ok {
		return false
	}
	i := slices.IndexFunc(t.docs, func(o scoredDoc) bool { return t.group[o.doc] == g })
	if t.better(d, t.docs[i]) < 0 {
		t.docs[i] = d
		t.down(i)
	}
	return true
}

// down restores the heap where docs[i] may be better than what is below it.
func (t *top) down(i int) {
	for {
		child := 2*i + 1
		if child >= len(t.docs) {
			return
		}
		if child+1 < len(t.docs) && t.better(t.docs[child+1], t.docs[child]) > 0 {
			child++
		}
		if t.better(t.docs[child], t.docs[i]) <= 0 {
			return
		}
		t.docs[i], t.docs[child] = t.docs[child], t.docs[i]
		i = child
	}
}

// sorted returns the documents, best first, and empties t.
func (t *top) sorted() []scoredDoc {
	slices.SortFunc(t.docs, t.better)
	return t.docs
}

package indexer

import (
	"slices"
	"strings"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/corpus/format"
)

// A plan says of each record what is to become of it, and at the end which
// briefs go. It is what an Update knows of the index and has met in the input.
//
// What a brief is called depends on the input alone: the first brief of an ID
// has it, as if the briefs of the index that are not being read again had been
// read before all others. So an Update of all paths gives what a Rebuild of
// them gives.
type plan struct {
	exists func(path string) bool
	roots  []string // clean; what lies below them is being read again

	briefs  map[corpus.ID]entry
	known   int // of them were there before
	paths   []string
	pathNum map[string]uint32

	protected []string        // files and folders that could not be read
	gone      map[uint32]bool // answers of exists, by path, negated
}

// An entry is one brief of the index as it will be.
type entry struct {
	hash  uint64
	path  uint32 // index in plan.paths
	line  uint32
	state state
}

// A state is what is known of a brief.
type state uint8

const (
	stateKnown     state = iota // in the index, not met
	stateUnchanged              // in the index, and met as it was
	stateChanged                // in the index, and met with another text or path
	stateAdded                  // new
)

// A verdict says what is to be done with a brief.
type verdict struct {
	state state
	dup   *corpus.Issue // why it is not kept, if it is not
	warn  *corpus.Issue // what the editor should know
}

func newPlan(roots []string, exists func(string) bool) *plan {
	return &plan{
		exists:  exists,
		roots:   cleanRoots(roots),
		briefs:  make(map[corpus.ID]entry),
		pathNum: make(map[string]uint32),
		gone:    make(map[uint32]bool),
	}
}

// know takes up a brief of the index.
func (p *plan) know(id corpus.ID, f Fingerprint) {
	p.briefs[corpus.ID(strings.Clone(string(id)))] = entry{hash: f.Hash, path: p.intern(f.Path)}
	p.known++
}

// protect keeps the briefs that were read from what cannot be read now.
func (p *plan) protect(path string) {
	if n := len(p.protected); n > 0 && p.protected[n-1] == path {
		return
	}
	p.protected = append(p.protected, path)
}

// intern returns the number of a path, which it keeps once.
func (p *plan) intern(path string) uint32 {
	if n, ok := p.pathNum[path]; ok {
		return n
	}
	path = strings.Clone(path)
	n := uint32(len(p.paths))
	p.paths = append(p.paths, path)
	p.pathNum[path] = n
	return n
}

// meet decides about a brief of the input, and gives it the ID under which it is kept.
func (p *plan) meet(r *format.Record) verdict {
	own := r.Brief.ID
	here := entry{path: p.intern(r.Brief.Path), line: uint32(max(r.Line, 0))}
	for n := 1; ; n++ {
		here.hash = r.Brief.Hash() // as the sink will say it, under this ID
		e, taken := p.briefs[r.Brief.ID]
		switch {
		case !taken:
			here.state = stateAdded
			p.briefs[corpus.ID(strings.Clone(string(r.Brief.ID)))] = here // not the whole text it was cut from
		case p.free(e, here):
			here.state = stateChanged
			if e.hash == here.hash && e.path == here.path {
				here.state = stateUnchanged
			}
			p.briefs[r.Brief.ID] = here
		case e.hash == here.hash:
			return verdict{dup: p.duplicate(r, e)}
		default:
			r.Brief.ID = alternative(own, r.Brief.Path, n)
			continue
		}
		v := verdict{state: here.state}
		if n > 1 {
			v.warn = p.taken(r, own)
		}
		return v
	}
}

// free reports whether the ID of a brief of the index is there to be taken by
// a brief that was met: because it is that brief, or was where the input is
// being read again, or was in a file that is gone.
func (p *plan) free(e, here entry) bool {
	switch {
	case e.state != stateKnown:
		return false
	case e.path == here.path:
		return true
	}
	path := p.paths[e.path]
	if slices.ContainsFunc(p.roots, func(root string) bool { return under(path, root) }) {
		return !p.isProtected(path)
	}
	gone, asked := p.gone[e.path]
	if !asked {
		gone = !p.exists(path)
		p.gone[e.path] = gone
	}
	return gone
}

func (p *plan) isProtected(path string) bool {
	return slices.ContainsFunc(p.protected, func(root string) bool { return under(path, root) })
}

// deletions returns, in order, the briefs of the index that are gone from what
// was read, and how many of them are lost: neither met under another ID nor
// replaced by another brief of the same file.
func (p *plan) deletions() (ids []corpus.ID, lost int) {
	if p.known == 0 {
		return nil, 0
	}
	for id, e := range p.briefs {
		if e.state != stateKnown {
			continue
		}
		path := p.paths[e.path]
		if slices.ContainsFunc(p.roots, func(root string) bool { return under(path, root) }) && !p.isProtected(path) {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return nil, 0
	}
	slices.Sort(ids)
	return ids, p.lost(ids)
}

// lost returns how many of the deletions no added brief makes up for.
func (p *plan) lost(ids []corpus.ID) int {
	moved := make(map[uint64][]uint32) // by text: the files of added briefs
	added := make(map[uint32]int)      // by file: how many were added
	for _, e := range p.briefs {
		if e.state == stateAdded {
			moved[e.hash] = append(moved[e.hash], e.path)
			added[e.path]++
		}
	}
	var rest []uint32 // the files of deletions whose text is gone
	for _, id := range ids {
		e := p.briefs[id]
		if to := moved[e.hash]; len(to) > 0 {
			moved[e.hash] = to[:len(to)-1]
			added[to[len(to)-1]]--
			continue
		}
		rest = append(rest, e.path)
	}
	lost := 0
	for _, path := range rest {
		if added[path]--; added[path] < 0 {
			lost++
		}
	}
	return lost
}

// left returns how many briefs there will be after that many deletions.
func (p *plan) left(deleted int) int { return len(p.briefs) - deleted }

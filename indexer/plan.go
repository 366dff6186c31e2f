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
// them gives. What was pushed goes before what files say: of its IDs nothing
// else stands in briefs.
type plan struct {
	exists func(path string) bool
	roots  places // being read again
	pushes pushes

	briefs  map[corpus.ID]entry
	known   int               // of them were there before
	paths   []string          // as they were first met
	pathNum map[string]uint32 // by absolute path
	last    string            // the path interned last, since a file may hold many briefs
	lastNum uint32

	protected places          // could not be read
	gone      map[uint32]bool // answers of exists, by path, negated
}

// An entry is one brief of the index as it will be.
type entry struct {
	hash     uint64
	path     uint32 // index in plan.paths
	line     uint32
	state    state
	returned bool // it was pushed, and whoever pushed it has given its ID back
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

func newPlan(roots []string, exists func(path string) bool) *plan {
	p := &plan{
		exists:    exists,
		roots:     newPlaces(),
		briefs:    make(map[corpus.ID]entry),
		pathNum:   make(map[string]uint32),
		protected: newPlaces(),
		gone:      make(map[uint32]bool),
	}
	for _, root := range roots {
		p.roots.add(root)
	}
	return p
}

// know takes up a brief of the index.
func (p *plan) know(id corpus.ID, f Fingerprint) {
	if _, ok := p.pushes.standing[id]; ok {
		return
	}
	p.briefs[corpus.ID(strings.Clone(string(id)))] = entry{hash: f.Hash, path: p.intern(f.Path), returned: f.Pushed}
	p.known++
}

// protect keeps the briefs that were read from what cannot be read now.
func (p *plan) protect(path string) { p.protected.add(path) }

// intern returns the number of a path, the same for all paths of one file.
func (p *plan) intern(path string) uint32 {
	if path == p.last && len(p.paths) > 0 {
		return p.lastNum
	}
	path = strings.Clone(path)
	absolute := p.roots.absolute(path)
	n, ok := p.pathNum[absolute]
	if !ok {
		n = uint32(len(p.paths))
		p.paths = append(p.paths, path)
		p.pathNum[absolute] = n
	}
	p.last, p.lastNum = path, n
	return n
}

// meet decides about a brief of the input, and gives it the ID under which it is kept.
func (p *plan) meet(r *format.Record) verdict {
	own := r.Brief.ID
	here := entry{path: p.intern(r.Brief.Path), line: uint32(max(r.Line, 0))}
	for n := 1; ; n++ {
		if x, ok := p.pushes.standing[r.Brief.ID]; ok {
			return verdict{state: stateUnchanged, warn: keptOut(r, x)}
		}
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
	case e.returned, e.path == here.path:
		return true
	}
	path := p.paths[e.path]
	if p.roots.hold(path) {
		return !p.protected.hold(path)
	}
	gone, asked := p.gone[e.path]
	if !asked {
		gone = !p.exists(path)
		p.gone[e.path] = gone
	}
	return gone
}

// deletions returns, in order, the briefs of the index that are gone from what
// was read, and how many of them are lost: not replaced by a brief added from
// the same file, as where an edited title gave a brief another ID.
func (p *plan) deletions() (ids []corpus.ID, lost int) {
	if p.known == 0 {
		return nil, 0
	}
	for id, e := range p.briefs {
		if e.state != stateKnown {
			continue
		}
		path := p.paths[e.path]
		if e.returned {
			if p.pushes.forgotten[id] {
				ids = append(ids, id)
			}
		} else if p.roots.hold(path) && !p.protected.hold(path) {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return nil, 0
	}
	slices.Sort(ids)
	return ids, p.lost(ids)
}

// lost returns how many of the deletions no brief added from the same file makes up for.
func (p *plan) lost(ids []corpus.ID) int {
	added := make(map[uint32]int) // by file
	for _, e := range p.briefs {
		if e.state == stateAdded {
			added[e.path]++
		}
	}
	lost := 0
	for _, id := range ids {
		path := p.briefs[id].path
		if p.briefs[id].returned {
			continue
		}
		if added[path]--; added[path] < 0 {
			lost++
		}
	}
	return lost
}

// left returns how many briefs there will be after that many deletions.
func (p *plan) left(deleted int) int { return len(p.briefs) - deleted + p.pushes.puts }

package indexer

import (
	"crypto/sha256"
	"fmt"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/corpus/format"
)

// maxID is the most bytes of an ID, as corpus.ID says.
const maxID = 128

// alternative returns the n-th ID to try, from 1, for a brief whose own belongs to another:
// "id~1f2e3d", with six hexadecimal digits of the brief's path, and then
// "id~1f2e3d-2", for more than one such brief in a file.
func alternative(id corpus.ID, path string, n int) corpus.ID {
	sum := sha256.Sum256([]byte(path))
	suffix := fmt.Sprintf("~%x", sum[:3])
	if n > 1 {
		suffix += fmt.Sprintf("-%d", n)
	}
	return id[:min(len(id), maxID-len(suffix))] + corpus.ID(suffix)
}

// duplicate is the rejection of a brief that another one, e, equals in ID and text.
func (p *plan) duplicate(r *format.Record, e entry) *corpus.Issue {
	return &corpus.Issue{
		Path: r.Brief.Path, Line: r.Line, Record: r.Number, Code: "duplicate",
		Reason: fmt.Sprintf("brief %q with the same text is in %s already", r.Brief.ID, p.place(e)),
		Hint:   "remove one of the two",
	}
}

// taken is the warning about a brief that could not have its own ID.
func (p *plan) taken(r *format.Record, own corpus.ID) *corpus.Issue {
	return &corpus.Issue{
		Path: r.Brief.Path, Line: r.Line, Record: r.Number, Code: "id_taken",
		Reason: fmt.Sprintf("another brief, in %s, has the id %q; this one is kept as %q", p.place(p.briefs[own]), own, r.Brief.ID),
		Hint:   "give each brief an id of its own",
	}
}

// place says where a brief stands, as "path:line".
func (p *plan) place(e entry) string {
	if e.line == 0 {
		return p.paths[e.path]
	}
	return fmt.Sprintf("%s:%d", p.paths[e.path], e.line)
}

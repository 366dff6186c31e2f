package journal

import (
	"context"
	"fmt"
)

// A Summary says what a journal holds.
type Summary struct {
	Briefs    int   // that stand
	Takedowns int   // that stand
	Waiting   int   // changes that the current generation does not hold yet
	Bytes     int64 // of the file
}

// Verify reads the journal of the index in dir whole, every brief that stands
// included. Damage is a *DamagedError; so is a journal that lacks writes which
// the index holds, as where it was removed or is an older copy.
func Verify(ctx context.Context, dir string) (Summary, error) {
	j := New(dir, nil)
	folded, err := Folded(dir) // before the journal, which may be written to and indexed meanwhile
	if err != nil {
		return Summary{}, err
	}
	v, err := j.View(ctx, 0)
	if err != nil {
		return Summary{}, err
	}
	defer v.Close()
	s := Summary{Bytes: j.at.end}
	for i, e := range v.Entries {
		if i%1024 == 0 && ctx.Err() != nil {
			return s, ctx.Err()
		}
		if e.Seq > folded {
			s.Waiting++
		}
		switch e.Op {
		case Put:
			if _, err := v.Brief(e); err != nil {
				return s, err
			}
			s.Briefs++
		case Delete:
			s.Takedowns++
		}
	}
	return s, v.Lacks(folded)
}

// Lacks returns a *DamagedError where the journal does not go up to the write
// of that number, though a generation holds it: the file was removed, or
// is an older copy. What goes on from it loses what was pushed.
func (v *View) Lacks(held uint64) error { return v.journal.lacks(v.Last, held) }

func (j *Journal) lacks(last, held uint64) error {
	if last >= held {
		return nil
	}
	return &DamagedError{
		Path:   j.path(),
		Reason: fmt.Sprintf("its last write is number %d, the index holds %d; without the newer file what was pushed is lost when the index is built anew", last, held),
		fix:    "bring the newer file back; where it is lost, build the index anew in another folder, with a copy of what is left of the journal",
	}
}

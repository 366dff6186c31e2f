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
	v, err := j.View(ctx, 0)
	if err != nil {
		return Summary{}, err
	}
	defer v.Close()
	folded, err := Folded(dir)
	if err != nil {
		return Summary{}, err
	}
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
	if v.Last < folded {
		return s, &DamagedError{Path: j.path(), Reason: fmt.Sprintf(
			"its last write is number %d, the index holds %d; without the newer file the next reindex loses what was pushed", v.Last, folded)}
	}
	return s, nil
}

package search

import (
	"context"
	"errors"
	"time"

	"github.com/briefsearch/briefsearch/corpus"
)

// Bounds of what is pushed. A Writer refuses more with ErrTooLarge.
const (
	// MaxChanges is the most changes of one Write.
	MaxChanges = 1_000
	// MaxWriteBytes is the most bytes of the briefs of one Write together, as JSON.
	MaxWriteBytes = 16 << 20
	// MaxBriefBytes is the most bytes of one pushed brief, as JSON.
	MaxBriefBytes = 1 << 20
)

// ErrTooLarge is returned by a Writer for more than it takes at once: too many
// changes, too many bytes, or a brief that is too long. The error that wraps
// it says which and what the bound is.
var ErrTooLarge = errors.New("too much to write at once")

// ErrFull is returned by a Writer while too many changes wait to be taken into
// the index. The same Write works when they have been.
var ErrFull = errors.New("too many changes wait to be indexed")

// ErrInvalid is returned by a Writer for a Change that makes no sense, such as
// one whose ID is none, or is not its brief's.
var ErrInvalid = errors.New("not a change")

// ErrOvertaken is returned by a Writer where something else stands under an ID
// than the change says by its Over. Nothing is written then.
var ErrOvertaken = errors.New("something else has been written meanwhile")

// A Change is a brief that somebody pushed, or a takedown: the word of somebody
// that no brief of an ID is to be found any more. Where it and a file differ
// about an ID, the change holds.
type Change struct {
	// ID is whose change it is: letters, digits and "-._~", at most 128 bytes.
	ID corpus.ID
	// Brief is what stands under the ID from now on, with that ID; nil for a
	// takedown. Its Path is not kept: no file holds it.
	Brief *corpus.Brief
	// At is when it was written; a Writer sets it, to the millisecond.
	At time.Time
	// Number is that of the write, which is never 0; a Writer sets it.
	Number uint64
	// Over, where it is not nil, is the Number of the change that this one may be
	// made over, 0 for none: a Writer refuses it with ErrOvertaken where another stands before the Write. So
	// who looks at what stands before he writes knows that he has written over that.
	Over *uint64
}

// A Writer takes changes to a collection without its files. It is safe for
// concurrent use, by other processes too.
type Writer interface {
	// Write makes all of changes durable, or none: when it returns nil they
	// outlast a crash of the process and of the machine. They are found, or
	// found no more, within two seconds. Of two changes with one ID the later
	// holds, in one call as in two. A change that says what stands already is
	// not written again. The briefs are read before Write returns and belong to
	// the caller still.
	//
	// The error wraps ErrInvalid, ErrTooLarge, ErrFull or ErrOvertaken where the caller can do
	// something about it; after any other error it is not known whether the
	// changes will be found, and writing them again is right.
	Write(ctx context.Context, changes []Change) error
	// Written returns the last change written for an ID, found already or not;
	// false where there is none, of which the Number may be one still. Its brief belongs to the caller.
	Written(ctx context.Context, id corpus.ID) (Change, bool, error)
}

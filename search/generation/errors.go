package generation

import (
	"errors"
	"fmt"
)

// ErrNone is returned where no generation is current: the folder or its
// CURRENT file does not exist yet.
var ErrNone = errors.New("no current generation")

// ErrLocked is returned by Begin while another writer holds the folder.
var ErrLocked = errors.New("another writer is at work")

// ErrEmpty is returned by Draft.Commit for a generation without briefs, which
// never becomes current.
var ErrEmpty = errors.New("a generation without briefs cannot become current")

// ErrDone is returned by the methods of a Draft that was committed or aborted.
var ErrDone = errors.New("the draft was already committed or aborted")

// A DamagedError says that a generation is not as its manifest says, or that
// CURRENT does not name one.
type DamagedError struct {
	Generation string // "gen-000012"; "" where CURRENT itself is damaged
	Path       string // of the file, below the index folder's path
	Reason     string
}

// Error says which file is damaged, and how.
func (e *DamagedError) Error() string {
	if e.Generation == "" {
		return fmt.Sprintf("index damaged: %s: %s", e.Path, e.Reason)
	}
	return fmt.Sprintf("generation %s damaged: %s: %s", e.Generation, e.Path, e.Reason)
}

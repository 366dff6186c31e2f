package bleveindex

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/briefsearch/briefsearch/search/generation"
	"github.com/briefsearch/briefsearch/search/journal"
)

// follow opens each generation that becomes current, and takes in what is
// pushed, until ctx ends.
func (x *Index) follow(ctx context.Context, every time.Duration) {
	defer close(x.done)
	var pushes sync.WaitGroup
	pushes.Go(func() { x.followJournal(ctx, every) })
	defer pushes.Wait()
	err := generation.Watch(ctx, x.dir, every, func(name string) {
		err := x.reload(ctx)
		if _, ok := errors.AsType[*journal.DamagedError](err); ok {
			x.tell(err)
		} else if err != nil && ctx.Err() == nil {
			x.log.Error("the new generation cannot be opened; the old one is served on", "generation", name, "err", err)
		}
	})
	if err != nil && ctx.Err() == nil {
		x.log.Error("the index is not followed any more", "dir", x.dir, "err", err)
	}
}

// maxRest bounds how long nothing is taken in after something was.
const maxRest = 300 * time.Millisecond

// followJournal takes in what is pushed, until ctx ends. In between it rests
// half as long as that took, so that where much is pushed it leaves a third of a core to those
// who ask; no longer than maxRest, so that all is shown in time.
func (x *Index) followJournal(ctx context.Context, every time.Duration) {
	rest := time.NewTimer(every)
	defer rest.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-rest.C:
		}
		start := time.Now()
		x.mu.Lock()
		same := journal.StampOf(x.dir).Equal(x.stamp)
		x.mu.Unlock()
		if !same {
			if err := x.reload(ctx); err != nil && ctx.Err() == nil {
				x.tell(err)
			}
		}
		rest.Reset(max(every, min(time.Since(start)/2, maxRest)))
	}
}

// tell logs what is wrong with the journal, once until something else is.
func (x *Index) tell(err error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.tellLocked(err)
}

func (x *Index) tellLocked(err error) {
	if text := err.Error(); text != x.told {
		x.told = text
		x.log.Error("what was pushed cannot be taken in; what was found before is served on", "dir", x.dir, "err", err)
	}
}

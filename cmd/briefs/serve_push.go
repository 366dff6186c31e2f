package main

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"github.com/briefsearch/briefsearch/indexer"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/generation"
	"github.com/briefsearch/briefsearch/search/journal"
)

// When a server takes what was pushed into the index.
const (
	foldEvery  = time.Second     // how often it looks
	foldAt     = 1_000           // changes that wait: each server has them in memory, and makes them anew when it starts
	foldAfter  = 5 * time.Minute // that the oldest has waited
	foldPause  = 5 * time.Second // after one that failed, doubled each time
	foldPauses = 5 * time.Minute // the longest pause
)

// An intake is the Writer of a server, and takes what was pushed into the index
// from time to time, so that nobody needs a shell for it. It is safe for
// concurrent use.
type intake struct {
	search.Writer
	journal *journal.Journal
	dir     string
	fold    func(context.Context) (indexer.Report, error)
	log     *slog.Logger
	at      int // foldAt and the like, but in tests
	after   time.Duration
	every   time.Duration
	pause   time.Duration

	written chan struct{} // holds an element where something was written since the last look
	stop    context.CancelFunc
	running sync.WaitGroup
}

// newIntake returns the intake of the index, which does nothing by itself before start.
func (a *app) newIntake(log *slog.Logger) *intake {
	j := journal.New(a.indexDir, log)
	return &intake{
		Writer: j, journal: j, dir: a.indexDir, log: log, at: foldAt, after: foldAfter, every: foldEvery, pause: foldPause,
		fold:    func(ctx context.Context) (indexer.Report, error) { return a.fold(ctx, indexer.Options{}) },
		written: make(chan struct{}, 1),
	}
}

// start begins to look at what waits, until ctx ends or Close is called.
func (in *intake) start(ctx context.Context) {
	ctx, in.stop = context.WithCancel(ctx)
	in.running.Go(func() { in.run(ctx) })
}

// Close ends a fold under way, which leaves the index as it was, and waits for that.
func (in *intake) Close() {
	in.stop()
	in.running.Wait()
}

// Write writes changes and has the intake look at once: it may be that they
// are the first, and make the index.
func (in *intake) Write(ctx context.Context, changes []search.Change) error {
	err := in.Writer.Write(ctx, changes)
	select {
	case in.written <- struct{}{}:
	default:
	}
	return err
}

// run folds whenever it is time to, until ctx ends.
func (in *intake) run(ctx context.Context) {
	timer := time.NewTimer(0)
	defer timer.Stop()
	pause := in.pause
	for {
		select {
		case <-ctx.Done():
			return
		case <-in.written:
			if _, err := generation.Current(in.dir); !errors.Is(err, generation.ErrNone) {
				continue // there is an index, and what is pushed is found without it
			}
		case <-timer.C:
		}
		err := in.look(ctx)
		wait := in.every
		switch {
		case ctx.Err() != nil:
			return
		case err == nil:
			pause = in.pause
		case errors.Is(err, generation.ErrLocked):
			in.log.Debug("what was pushed is not indexed yet: another writer is at work")
		case errors.Is(err, indexer.ErrNothingLeft):
			in.log.Debug("what was pushed is not indexed yet: it would leave nothing of the index")
			wait = max(in.after, in.every)
		default:
			in.log.Error("what was pushed cannot be indexed; it is kept, and tried again", "dir", in.dir, "in", pause, "err", err)
			wait, pause = pause, min(2*pause, foldPauses)
		}
		timer.Reset(wait)
	}
}

// look takes in what waits where it is time to, and says so.
func (in *intake) look(ctx context.Context) error {
	due, err := in.due(ctx)
	if err != nil || !due {
		return err
	}
	r, err := in.fold(ctx)
	if err == nil && r.Committed {
		in.log.Info("what was pushed is indexed", "briefs", r.Pushed, "takedowns", r.TakenDown, slog.Duration("took", r.Took))
	}
	return err
}

// due reports whether what waits is to be taken in: there is much of it, it has
// waited for long, or there is no index yet and a brief to begin one with.
func (in *intake) due(ctx context.Context) (bool, error) {
	folded, err := journal.Folded(in.dir)
	if err != nil {
		return false, err
	}
	v, err := in.journal.View(ctx, folded)
	if err != nil {
		return false, err
	}
	defer v.Close()
	if err := v.Lacks(folded); err != nil {
		return false, err
	}
	if len(v.Entries) == 0 {
		return false, nil
	}
	if len(v.Entries) >= in.at || time.Since(v.Entries[0].At) >= in.after {
		return true, nil
	}
	_, err = generation.Current(in.dir)
	if !errors.Is(err, generation.ErrNone) {
		return false, err
	}
	for _, e := range v.Entries {
		if e.Op == journal.Put {
			return true, nil
		}
	}
	return false, nil
}

package intake

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

// What the zero values of Options stand for.
const (
	DefaultAt    = 1_000
	DefaultAfter = 5 * time.Minute
)

// How an intake goes about it.
const (
	foldEvery  = time.Second     // how often it looks
	foldPause  = 5 * time.Second // after a fold that failed, doubled each time
	foldPauses = 5 * time.Minute // the longest pause
)

// Options say when what was pushed is taken into the index; the zero value works.
type Options struct {
	Logger *slog.Logger  // nil: nothing is logged
	At     int           // changes that wait: each server has them in memory, and makes them anew when it starts; 0: DefaultAt
	After  time.Duration // that the oldest has waited; 0: DefaultAfter
}

// A Fold takes what was pushed into the index, as indexer.Update without roots
// does: it commits a generation that holds it, the first where there is none. While
// another writer is at work its error wraps generation.ErrLocked.
type Fold func(context.Context) (indexer.Report, error)

// An Intake is the Writer of a server, and takes what was pushed into the index
// from time to time, so that nobody needs a shell for it. It is safe for
// concurrent use.
type Intake struct {
	search.Writer
	journal *journal.Journal
	dir     string
	fold    Fold
	log     *slog.Logger
	at      int
	after   time.Duration
	every   time.Duration // foldEvery but in tests
	pause   time.Duration // foldPause but in tests

	written chan struct{} // holds an element where something was written since the last look
	stop    context.CancelFunc
	running sync.WaitGroup
}

var _ search.Writer = (*Intake)(nil)

// Start returns the intake of the index in dir, of which there may be none yet. It
// looks at what waits until ctx ends or it is closed.
func Start(ctx context.Context, dir string, fold Fold, o Options) *Intake {
	in := newIntake(dir, fold, o)
	in.start(ctx)
	return in
}

// newIntake returns an intake that does nothing by itself yet.
func newIntake(dir string, fold Fold, o Options) *Intake {
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.At <= 0 {
		o.At = DefaultAt
	}
	if o.After <= 0 {
		o.After = DefaultAfter
	}
	j := journal.New(dir, o.Logger)
	return &Intake{
		Writer: j, journal: j, dir: dir, fold: fold, log: o.Logger, at: o.At, after: o.After, every: foldEvery, pause: foldPause,
		written: make(chan struct{}, 1),
	}
}

// start begins to look at what waits.
func (in *Intake) start(ctx context.Context) {
	ctx, in.stop = context.WithCancel(ctx)
	in.running.Go(func() { in.run(ctx) })
}

// Close ends a fold under way, which leaves the index as it was, and waits for that.
func (in *Intake) Close() {
	in.stop()
	in.running.Wait()
}

// Write writes changes and has the intake look at once: it may be that they
// are the first, and make the index.
func (in *Intake) Write(ctx context.Context, changes []search.Change) error {
	err := in.Writer.Write(ctx, changes)
	select {
	case in.written <- struct{}{}:
	default:
	}
	return err
}

// run folds whenever it is time to, until ctx ends.
func (in *Intake) run(ctx context.Context) {
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
func (in *Intake) look(ctx context.Context) error {
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
func (in *Intake) due(ctx context.Context) (bool, error) {
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

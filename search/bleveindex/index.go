package bleveindex

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/generation"
	"github.com/briefsearch/briefsearch/search/journal"
	"github.com/briefsearch/briefsearch/search/lexicon"
)

// Options say how an index is opened.
type Options struct {
	Logger *slog.Logger  // nil: nothing is logged
	Poll   time.Duration // how often CURRENT and the journal are looked at; 0 means 200 ms
	Sample bool          // the index is of the program's own sample
	// Synonyms are the editor's own; nil for none.
	Synonyms *lexicon.Synonyms
	// Suggest has what Suggest answers from made when a generation is opened;
	// else that is done when Suggest is first called.
	Suggest bool
}

// An Index is the engine over the index in one folder. It follows the
// generation that is current, and the journal of what was pushed since: a new
// reader is made beside the old one, which is closed after its last request.
type Index struct {
	view // of everything, with the methods that answer

	dir    string
	log    *slog.Logger
	sample bool

	synonyms *lexicon.Synonyms

	journal *journal.Journal

	mu      sync.Mutex             // held while a reader is made and swapped in
	told    string                 // the error of the journal that was logged last; guarded by mu
	stamp   journal.Stamp          // of the journal when it was last read; guarded by mu
	current atomic.Pointer[reader] // nil once closed

	stop context.CancelFunc
	done chan struct{} // closed when nothing follows CURRENT any more

	suggester  *suggester         // of everything
	suggesting *queue[*suggester] // whose suggestions are to be made
	views      *views
}

var _ search.Engine = (*Index)(nil)

// Open opens the index in dir and follows it until Close. Where there is none
// the error wraps search.ErrNoIndex.
func Open(dir string, o Options) (*Index, error) {
	x := newIndex(dir, o)
	if o.Poll == 0 {
		o.Poll = 200 * time.Millisecond
	}
	ctx, stop := context.WithCancel(context.Background())
	if err := x.reload(ctx); err != nil {
		stop()
		return nil, err
	}
	x.stop = stop
	go x.follow(ctx, o.Poll)
	go x.suggesting.work(ctx, x.suggest)
	go x.views.queue.work(ctx, x.makeView)
	if o.Suggest {
		x.suggesting.add(x.suggester, false)
	}
	return x, nil
}

// newIndex returns an Index that serves nothing yet.
func newIndex(dir string, o Options) *Index {
	x := &Index{
		dir: dir, log: o.Logger, sample: o.Sample, synonyms: o.Synonyms, done: make(chan struct{}),
		suggesting: newQueue[*suggester](), views: newViews(),
	}
	if x.log == nil {
		x.log = slog.New(slog.DiscardHandler)
	}
	x.journal = journal.New(dir, x.log)
	x.view.index = x
	x.suggester = newSuggester(x.whole)
	return x
}

// reload makes a reader of what is current, unless it is served already, and
// swaps it in.
func (x *Index) reload(ctx context.Context) error {
	x.mu.Lock()
	defer x.mu.Unlock()
	start := time.Now()
	old := x.current.Load()
	stamp := journal.StampOf(x.dir) // before it is read: what comes after is read again
	base, err := openCurrent(x.dir, old)
	if err != nil {
		return err
	}
	defer func() {
		if err := base.release(); err != nil {
			x.log.Warn("a generation did not close well", "generation", base.name, "err", err)
		}
	}()
	next, err := x.make(ctx, base, old)
	var damage *journal.DamagedError
	if err == nil || errors.As(err, &damage) { // what is damaged is read again when it has been written to
		x.stamp = stamp
	}
	if err != nil {
		return err
	}
	if next == nil {
		return nil
	}
	x.serve(next)
	if old == nil || old.base != base {
		x.log.Info("generation opened", "generation", next.name, "briefs", next.live)
	} else {
		x.log.Debug("pushed changes taken in", "generation", next.name, "pushed", next.shown, "briefs", next.live, slog.Duration("took", time.Since(start)))
	}
	if old != nil {
		if err := old.release(); err != nil {
			x.log.Warn("the old generation did not close well", "generation", old.name, "err", err)
		}
	}
	return nil
}

// make makes the reader of base and of what was pushed since, or returns nil
// where old shows all of that. Where the journal is damaged old is served on; where
// nothing is served yet, base is without it.
func (x *Index) make(ctx context.Context, base *openedGeneration, old *reader) (*reader, error) {
	v, err := x.journal.View(ctx, base.manifest.Journal)
	if err != nil && old == nil && ctx.Err() == nil {
		x.tellLocked(err)
		return base.overlay(ctx, &journal.View{}, nil)
	}
	if err != nil {
		return nil, err
	}
	defer v.Close()
	x.told = ""
	if old != nil && old.base == base && old.shows(v) {
		return nil, nil
	}
	return base.overlay(ctx, v, old)
}

// serve answers from next from now on.
func (x *Index) serve(next *reader) {
	next.synonyms, next.suggester = x.synonyms, x.suggester
	x.current.Store(next)
	if x.suggester.ready.Load() != nil {
		x.suggesting.add(x.suggester, false)
	}
	x.refreshViews()
}

// openCurrent returns the generation that CURRENT names, to be released: that
// of old where it is the one. A writer may remove a generation between the look at
// CURRENT and the opening; then CURRENT is read again.
func openCurrent(dir string, old *reader) (*openedGeneration, error) {
	var last error
	for range 10 {
		name, err := generation.Current(dir)
		switch {
		case errors.Is(err, generation.ErrNone):
			return nil, fmt.Errorf("%w in %q; make one with \"briefs reindex PATH\"", search.ErrNoIndex, dir)
		case err != nil:
			return nil, err
		case old != nil && old.name == name && old.base.acquire():
			return old.base, nil
		}
		g, err := openGeneration(dir, name)
		if err == nil {
			return g, nil
		}
		last = err
		if !errors.Is(err, fs.ErrNotExist) {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	return nil, last
}

// errClosed is returned by the methods of a closed Index.
var errClosed = errors.New("the index is closed")

// whole returns the current reader of the whole collection, to be released.
func (x *Index) whole() (*reader, error) {
	for {
		r := x.current.Load()
		if r == nil {
			return nil, errClosed
		}
		if r.acquire() {
			return r, nil
		}
	}
}

// release gives r up and logs where that closes it badly.
func (x *Index) release(r *reader) {
	if err := r.release(); err != nil {
		x.log.Warn("a generation did not close well", "generation", r.name, "err", err)
	}
}

// Close ends the engine. Requests under way end well; the last one closes the files.
func (x *Index) Close() error {
	x.stop()
	<-x.done
	<-x.suggesting.done
	x.closeViews()
	x.mu.Lock()
	defer x.mu.Unlock()
	if r := x.current.Swap(nil); r != nil {
		return r.release()
	}
	return nil
}

// EngineName returns the name and version of the library that holds the index: "bleve v2.6.3".
func EngineName() string { return engineName() }

// engineName reads the build information once: that takes longer than a search.
var engineName = sync.OnceValue(func() string {
	const path = "github.com/blevesearch/bleve/v2"
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, m := range info.Deps {
			if m.Path == path {
				return "bleve " + m.Version
			}
		}
	}
	return "bleve"
})

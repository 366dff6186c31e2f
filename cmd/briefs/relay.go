package main

import (
	"context"
	"errors"
	"iter"
	"log/slog"
	"slices"
	"sync"
	"time"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/generation"
)

// watchEvery is how often a relay looks whether there is an index.
const watchEvery = 250 * time.Millisecond

// A relay is an engine that asks a first engine until an index appears, and
// from then on the engine over that.
type relay struct {
	relayed // of everything, with the methods that answer

	mu      sync.RWMutex // guards engine and cleanup; held for reading while engine is asked
	engine  search.Engine
	cleanup func() error // removes what engine stood on; nil for nothing

	stop context.CancelFunc
	done chan struct{} // closed when the watch has ended
}

var _ search.Engine = (*relay)(nil)

// A relayed asks for a view of what its relay asks at that moment.
type relayed struct {
	by   *relay
	sets [][]search.Filter // each narrows what those before it leave; none for everything
}

var _ search.Engine = (*relayed)(nil)

// Within returns a view that follows the relay.
func (v *relayed) Within(fs []search.Filter) search.Engine {
	return &relayed{v.by, append(slices.Clone(v.sets), slices.Clone(fs))}
}

// now returns the view of the engine of the moment; by.mu is held.
func (v *relayed) now() search.Engine {
	e := v.by.engine
	for _, fs := range v.sets {
		e = e.Within(fs)
	}
	return e
}

// Close does nothing: the relay has other views.
func (*relayed) Close() error { return nil }

// newRelay returns a relay that asks first and, when there is a generation in
// dir, what open returns. It owns both, and calls cleanup after closing first.
func newRelay(ctx context.Context, first search.Engine, cleanup func() error, dir string, open func() (search.Engine, error), log *slog.Logger) *relay {
	// The watch ends with Close, which comes after the last request.
	ctx, stop := context.WithCancel(context.WithoutCancel(ctx))
	r := relayTo(first, cleanup)
	r.stop, r.done = stop, make(chan struct{})
	go func() {
		defer close(r.done)
		generation.Watch(ctx, dir, watchEvery, func(name string) {
			next, err := open()
			if err != nil {
				log.Warn("the index cannot be opened; the sample is still served", "generation", name, "err", err)
				return
			}
			stop()
			if err := r.replace(next); err != nil {
				log.Warn("close the sample", "err", err)
			}
			log.Info("the index is served in place of the sample", "generation", name)
		})
	}()
	return r
}

// relayTo returns a relay that asks first, and that nothing replaces.
func relayTo(first search.Engine, cleanup func() error) *relay {
	r := &relay{engine: first, cleanup: cleanup}
	r.by = r
	return r
}

// replace puts another engine in the place of the one asked so far, which it
// ends when that has answered.
func (r *relay) replace(next search.Engine) error {
	r.mu.Lock()
	engine, cleanup := r.engine, r.cleanup
	r.engine, r.cleanup = next, nil
	r.mu.Unlock()
	return end(engine, cleanup)
}

// Search asks the engine of the moment.
func (v *relayed) Search(ctx context.Context, req search.Request) (*search.Results, error) {
	v.by.mu.RLock()
	defer v.by.mu.RUnlock()
	return v.now().Search(ctx, req)
}

// All asks the engine of the moment.
func (v *relayed) All(ctx context.Context, req search.Request) iter.Seq2[corpus.Brief, error] {
	return func(yield func(corpus.Brief, error) bool) {
		v.by.mu.RLock()
		if engine := v.now(); v.by.cleanup == nil { // it stays to the end
			v.by.mu.RUnlock()
			engine.All(ctx, req)(yield)
			return
		}
		// The sample is small, and what takes its place must not wait until a slow
		// asker has taken it in.
		var briefs []corpus.Brief
		var failed error
		for b, err := range v.now().All(ctx, req) {
			if failed = err; err == nil {
				briefs = append(briefs, b)
			}
		}
		v.by.mu.RUnlock()
		for _, b := range briefs {
			if !yield(b, nil) {
				return
			}
		}
		if failed != nil {
			yield(corpus.Brief{}, failed)
		}
	}
}

// Suggest asks the engine of the moment.
func (v *relayed) Suggest(ctx context.Context, typed string, n int) ([]search.Suggestion, error) {
	v.by.mu.RLock()
	defer v.by.mu.RUnlock()
	return v.now().Suggest(ctx, typed, n)
}

// Similar asks the engine of the moment.
func (v *relayed) Similar(ctx context.Context, id corpus.ID, n int) ([]search.Hit, error) {
	v.by.mu.RLock()
	defer v.by.mu.RUnlock()
	return v.now().Similar(ctx, id, n)
}

// Topic asks the engine of the moment.
func (v *relayed) Topic(ctx context.Context, name string, req search.Request) (*search.Topic, error) {
	v.by.mu.RLock()
	defer v.by.mu.RUnlock()
	return v.now().Topic(ctx, name, req)
}

// Brief asks the engine of the moment.
func (v *relayed) Brief(ctx context.Context, id corpus.ID) (corpus.Brief, error) {
	v.by.mu.RLock()
	defer v.by.mu.RUnlock()
	return v.now().Brief(ctx, id)
}

// Info asks the engine of the moment.
func (v *relayed) Info(ctx context.Context) (search.Info, error) {
	v.by.mu.RLock()
	defer v.by.mu.RUnlock()
	return v.now().Info(ctx)
}

// Close ends the watch and closes the engine. It may be called once.
func (r *relay) Close() error {
	r.stop()
	<-r.done
	return end(r.engine, r.cleanup)
}

// end closes an engine and removes what it stood on.
func end(engine search.Engine, cleanup func() error) error {
	err := engine.Close()
	if cleanup != nil {
		err = errors.Join(err, cleanup())
	}
	return err
}

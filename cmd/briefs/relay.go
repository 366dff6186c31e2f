package main

import (
	"context"
	"errors"
	"iter"
	"log/slog"
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
	mu      sync.RWMutex // guards engine and cleanup; held for reading while engine is asked
	engine  search.Engine
	cleanup func() error // removes what engine stood on; nil for nothing

	stop context.CancelFunc
	done chan struct{} // closed when the watch has ended
}

var _ search.Engine = (*relay)(nil)

// newRelay returns a relay that asks first and, when there is a generation in
// dir, what open returns. It owns both, and calls cleanup after closing first.
func newRelay(ctx context.Context, first search.Engine, cleanup func() error, dir string, open func() (search.Engine, error), log *slog.Logger) *relay {
	// The watch ends with Close, which comes after the last request.
	ctx, stop := context.WithCancel(context.WithoutCancel(ctx))
	r := &relay{engine: first, cleanup: cleanup, stop: stop, done: make(chan struct{})}
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
func (r *relay) Search(ctx context.Context, req search.Request) (*search.Results, error) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.engine.Search(ctx, req)
}

// All asks the engine of the moment.
func (r *relay) All(ctx context.Context, req search.Request) iter.Seq2[corpus.Brief, error] {
	return func(yield func(corpus.Brief, error) bool) {
		r.mu.RLock()
		if engine := r.engine; r.cleanup == nil { // it stays to the end
			r.mu.RUnlock()
			engine.All(ctx, req)(yield)
			return
		}
		// The sample is small, and what takes its place must not wait until a slow
		// asker has taken it in.
		var briefs []corpus.Brief
		var failed error
		for b, err := range r.engine.All(ctx, req) {
			if failed = err; err == nil {
				briefs = append(briefs, b)
			}
		}
		r.mu.RUnlock()
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
func (r *relay) Suggest(ctx context.Context, typed string, n int) ([]search.Suggestion, error) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.engine.Suggest(ctx, typed, n)
}

// Similar asks the engine of the moment.
func (r *relay) Similar(ctx context.Context, id corpus.ID, n int) ([]search.Hit, error) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.engine.Similar(ctx, id, n)
}

// Topic asks the engine of the moment.
func (r *relay) Topic(ctx context.Context, name string, req search.Request) (*search.Topic, error) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.engine.Topic(ctx, name, req)
}

// Brief asks the engine of the moment.
func (r *relay) Brief(ctx context.Context, id corpus.ID) (corpus.Brief, error) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.engine.Brief(ctx, id)
}

// Info asks the engine of the moment.
func (r *relay) Info(ctx context.Context) (search.Info, error) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.engine.Info(ctx)
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

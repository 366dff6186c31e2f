package indexer

import (
	"context"
	"sync"

	"github.com/briefsearch/briefsearch/corpus"
)

// maxBatchBytes ends a batch of long briefs: it bounds what the batches under
// way hold in memory, which is one more than there are workers, and the one
// being filled.
const maxBatchBytes = 16 << 20

// A feeder hands briefs to a Sink in batches, from several goroutines.
type feeder struct {
	cancel  context.CancelCauseFunc
	sink    Sink
	size    int
	batches chan []corpus.Brief
	free    chan []corpus.Brief // batches that were put, to be filled again
	workers sync.WaitGroup

	filling []corpus.Brief
	bytes   int
}

// newFeeder starts the workers; the caller must call finish or stop. The
// context it returns ends with ctx, and with the first error of Put as its cause.
func newFeeder(ctx context.Context, sink Sink, size, workers int) (*feeder, context.Context) {
	f := &feeder{sink: sink, size: size, batches: make(chan []corpus.Brief), free: make(chan []corpus.Brief, workers+1)}
	ctx, f.cancel = context.WithCancelCause(ctx)
	for range workers {
		f.workers.Go(func() {
			for batch := range f.batches {
				if ctx.Err() != nil {
					continue
				}
				if err := sink.Put(ctx, batch); err != nil {
					f.cancel(err)
				}
				clear(batch)
				select {
				case f.free <- batch[:0]:
				default:
				}
			}
		})
	}
	return f, ctx
}

// add takes a brief whose text has that many bytes.
func (f *feeder) add(ctx context.Context, b corpus.Brief, bytes int) error {
	if f.filling == nil {
		select {
		case f.filling = <-f.free:
		default:
			f.filling = make([]corpus.Brief, 0, f.size)
		}
	}
	f.filling = append(f.filling, b)
	f.bytes += bytes
	if len(f.filling) < f.size && f.bytes < maxBatchBytes {
		return nil
	}
	return f.flush(ctx)
}

func (f *feeder) flush(ctx context.Context) error {
	batch := f.filling
	f.filling, f.bytes = nil, 0
	if len(batch) == 0 {
		return nil
	}
	select {
	case f.batches <- batch:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// finish hands over the last batch, waits for the workers and returns the
// first error of Put.
func (f *feeder) finish(ctx context.Context) error {
	err := f.flush(ctx)
	close(f.batches)
	f.workers.Wait()
	if err == nil {
		err = context.Cause(ctx)
	}
	f.cancel(nil)
	return err
}

// stop waits for the workers after giving up.
func (f *feeder) stop() {
	f.cancel(nil)
	close(f.batches)
	f.workers.Wait()
}

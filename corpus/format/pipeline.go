package format

import (
	"context"
	"sync"

	"github.com/briefsearch/briefsearch/corpus"
)

// The size of a batch: enough to make handing it over cheap, and small enough
// for the few that wait in the queue to stay a small part of memory.
const (
	batchDrafts = 64
	batchBytes  = 256 << 10
)

// A draft is a record as a shape hands it over, before corpus parses it.
type draft struct {
	raw       corpus.Raw
	warnings  []corpus.Issue
	page      bool          // it is a page, and no brief without text under its title
	rejection *corpus.Issue // not nil: raw is not used
}

// A batch is a run of records. Its work may be done beside that of others;
// records may be read once done is closed.
type batch struct {
	work    func() []Record
	records []Record
	done    chan struct{}
}

// An emitter takes the drafts of all files in the order of the input and hands
// them on in batches. It is used by one goroutine only.
type emitter struct {
	queue  chan<- *batch // in the order of the input
	work   chan<- *batch // to the workers
	drafts []draft
	bytes  int
}

// draft takes the next record. It fails only when ctx is done.
func (e *emitter) draft(ctx context.Context, d draft) error {
	e.drafts = append(e.drafts, d)
	for _, l := range d.raw.Lines {
		e.bytes += len(l.Text)
	}
	if len(e.drafts) < batchDrafts && e.bytes < batchBytes {
		return nil
	}
	return e.flush(ctx)
}

// reject takes a record that cannot be a brief.
func (e *emitter) reject(ctx context.Context, i corpus.Issue) error {
	return e.draft(ctx, draft{rejection: &i})
}

// flush hands on the drafts taken so far.
func (e *emitter) flush(ctx context.Context) error {
	if len(e.drafts) == 0 {
		return nil
	}
	drafts := e.drafts
	e.drafts, e.bytes = nil, 0
	return e.send(ctx, func() []Record {
		records := make([]Record, len(drafts))
		for i, d := range drafts {
			records[i] = parse(d)
		}
		return records
	})
}

// batch hands on work whose records come after all drafts taken so far.
func (e *emitter) batch(ctx context.Context, work func() []Record) error {
	if err := e.flush(ctx); err != nil {
		return err
	}
	return e.send(ctx, work)
}

func (e *emitter) send(ctx context.Context, work func() []Record) error {
	b := &batch{work: work, done: make(chan struct{})}
	select {
	case e.queue <- b:
	case <-ctx.Done():
		return ctx.Err()
	}
	select {
	case e.work <- b:
	case <-ctx.Done():
		return ctx.Err()
	}
	return nil
}

// stream runs produce and yields the records of its batches in their order,
// with the work of the batches spread over the given number of goroutines. All
// have ended when it returns.
func stream(ctx context.Context, workers int, produce func(context.Context, *emitter), yield func(Record) bool) {
	ctx, cancel := context.WithCancel(ctx)
	var running sync.WaitGroup
	defer running.Wait()
	defer cancel()

	queue := make(chan *batch, 2*workers)
	work := make(chan *batch)
	running.Go(func() {
		defer close(queue)
		defer close(work)
		e := &emitter{queue: queue, work: work}
		produce(ctx, e)
		_ = e.flush(ctx) // fails only when ctx is done, and then nobody waits for more
	})
	for range workers {
		running.Go(func() {
			for b := range work {
				b.records = b.work()
				close(b.done)
			}
		})
	}
	for {
		var b *batch
		select {
		case b = <-queue:
		case <-ctx.Done():
		}
		if b == nil {
			return
		}
		select {
		case <-b.done:
		case <-ctx.Done():
			return
		}
		for _, r := range b.records {
			if !yield(r) {
				return
			}
		}
	}
}

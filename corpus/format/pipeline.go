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
	parts     *parts        // not nil: a brief in our own shape, of which raw has only the place
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

	orders   orders // of the file that is read
	learning bool   // its first records wait in sample
	sample   []draft
	sampled  int // bytes in sample
}

// begin is called before the first record of every file.
func (e *emitter) begin(ctx context.Context) error {
	err := e.release(ctx)
	e.orders, e.learning = orders{}, true
	return err
}

// draft takes the next record. It fails only when ctx is done.
func (e *emitter) draft(ctx context.Context, d draft) error {
	e.orders.learn(&d.raw)
	if !e.learning {
		return e.push(ctx, d)
	}
	e.sample = append(e.sample, d)
	e.sampled += length(d)
	if len(e.sample) < sampleDrafts && e.sampled < sampleBytes {
		return nil
	}
	return e.release(ctx)
}

// release hands on the records that waited for their file's orders.
func (e *emitter) release(ctx context.Context) error {
	sample := e.sample
	e.sample, e.sampled, e.learning = nil, 0, false
	for _, d := range sample {
		if err := e.push(ctx, d); err != nil {
			return err
		}
	}
	return nil
}

// push adds a record to the batch that is being filled.
func (e *emitter) push(ctx context.Context, d draft) error {
	e.orders.apply(&d.raw)
	e.drafts = append(e.drafts, d)
	if e.bytes += length(d); len(e.drafts) < batchDrafts && e.bytes < batchBytes {
		return nil
	}
	return e.hand(ctx)
}

// length returns the bytes of a draft's text.
func length(d draft) int {
	n := 0
	for _, l := range d.raw.Lines {
		n += len(l.Text)
	}
	return n
}

// reject takes a record that cannot be a brief.
func (e *emitter) reject(ctx context.Context, i corpus.Issue) error {
	return e.draft(ctx, draft{rejection: &i})
}

// flush hands on all records taken so far.
func (e *emitter) flush(ctx context.Context) error {
	if err := e.release(ctx); err != nil {
		return err
	}
	return e.hand(ctx)
}

// hand hands on the batch that is being filled.
func (e *emitter) hand(ctx context.Context) error {
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

// send hands on work, of which nobody else may use what it uses.
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
		e := &emitter{queue: queue, work: work, orders: orders{}}
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

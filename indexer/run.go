package indexer

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"time"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/corpus/format"
)

// deleteBatch is the most IDs handed to Sink.Delete at once.
const deleteBatch = 10_000

// Rebuild puts all briefs of the records and all that were pushed into sink, a
// generation built from nothing, and commits it. It returns ErrNothingRead where there is no brief.
//
// The sink is done afterwards: committed where the Report says so, else
// aborted. The Report holds what was counted so far after an error too. When
// ctx ends, what was current stays so and the error is ctx.Err().
func Rebuild(ctx context.Context, sink Sink, records iter.Seq[format.Record], o Options) (Report, error) {
	return newRun(sink, nil, o).do(ctx, records)
}

// Update brings sink, a generation forked from the current one, to what the
// records of the files and folders roots say: it adds what is new, replaces
// what has changed and deletes what was read from below the roots and is no
// longer there. It keeps what was read from a file that could not be read this
// time. It takes in what was pushed since, which goes before what files say of
// the same ID. Where nothing differs and nothing was pushed, it commits nothing.
// Without roots it does only that: what came of files stays as it is.
//
// Without Options.Prune it refuses with ErrNothingRead or ErrTooManyDeletions
// what looks like a mistake; the Report then holds what would have been done.
// Otherwise it is like Rebuild.
func Update(ctx context.Context, sink Sink, roots []string, records iter.Seq[format.Record], o Options) (Report, error) {
	r := newRun(sink, roots, o)
	r.forked, r.folds = true, len(roots) == 0
	return r.do(ctx, records)
}

// A run is one Rebuild or Update.
type run struct {
	sink   Sink
	o      Options
	plan   *plan
	forked bool
	folds  bool // only what was pushed is taken in
	report Report

	met      int // briefs read, duplicates too
	started  time.Time
	reported time.Time
	path     string
}

func newRun(sink Sink, roots []string, o Options) *run {
	o = o.withDefaults()
	return &run{
		sink:    sink,
		o:       o,
		plan:    newPlan(roots, o.Exists),
		report:  newReport(o.DryRun),
		started: time.Now(),
	}
}

// do does the run and leaves the sink committed or aborted.
func (r *run) do(ctx context.Context, records iter.Seq[format.Record]) (Report, error) {
	err := r.work(ctx, records)
	if !r.report.Committed {
		if abort := r.sink.Abort(); abort != nil {
			err = errors.Join(err, fmt.Errorf("throw the new generation away: %w", abort))
		}
	}
	r.report.Took = time.Since(r.started)
	return r.report, err
}

func (r *run) work(ctx context.Context, records iter.Seq[format.Record]) error {
	pushed, err := r.sink.Pushed(ctx)
	if err != nil {
		return cause(ctx, fmt.Errorf("read what was pushed: %w", err))
	}
	r.plan.pushes = newPushes(pushed)
	r.report.Pushed, r.report.TakenDown = len(r.plan.pushes.fresh), len(r.plan.pushes.takedowns)
	if r.forked {
		for id, f := range r.sink.Known(ctx) {
			r.plan.know(id, f)
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		r.o.Logger.Debug("read what is indexed", "briefs", r.plan.known)
	}
	if err := r.read(ctx, records); err != nil {
		return err
	}
	r.progress(PhaseRead, true)
	ids, lost := r.plan.deletions()
	r.report.Deleted = len(ids)
	r.report.Briefs = r.plan.left(len(ids))
	r.o.Logger.Debug("planned", "added", r.report.Added, "changed", r.report.Changed,
		"unchanged", r.report.Unchanged, "deleted", r.report.Deleted, "lost", lost)
	differs := r.report.Indexed > 0 || len(ids) > 0 || r.plan.pushes.pending
	if r.folds && !differs {
		return nil
	}
	if err := r.allow(lost); err != nil {
		return err
	}
	if r.o.DryRun || r.forked && !differs {
		return nil
	}
	if r.forked {
		ids = append(ids, r.plan.pushes.takedowns...)
	}
	for batch := range slices.Chunk(ids, deleteBatch) {
		if err := r.sink.Delete(ctx, batch); err != nil {
			return cause(ctx, fmt.Errorf("delete briefs: %w", err))
		}
	}
	r.progress(PhaseCommit, true)
	if err := r.sink.Commit(ctx); err != nil {
		return cause(ctx, fmt.Errorf("commit: %w", err))
	}
	r.report.Committed = true
	r.progress(PhaseCommit, true)
	return nil
}

// allow returns an error where what the run would do looks like a mistake.
func (r *run) allow(lost int) error {
	switch {
	case r.met == 0 && !r.folds && !(r.forked && r.o.Prune):
		return fmt.Errorf("%w (%d records, %d of them rejected); check the paths", ErrNothingRead, r.report.Read, r.report.Rejected)
	case r.report.Briefs == 0:
		return fmt.Errorf("%w; remove its folder if this is meant", ErrNothingLeft)
	case 2*lost > r.plan.known && !r.o.Prune:
		return fmt.Errorf("%w: %d of %d briefs are no longer there; check the paths, or prune if this is meant", ErrTooManyDeletions, lost, r.plan.known)
	}
	return nil
}

// read puts what was pushed, goes through the records and puts what is new or has changed.
func (r *run) read(ctx context.Context, records iter.Seq[format.Record]) error {
	feed, feeding := newFeeder(ctx, r.sink, r.o.BatchSize, r.o.Workers)
	if err := r.put(feeding, feed); err != nil {
		feed.stop()
		return cause(ctx, fmt.Errorf("put what was pushed: %w", err))
	}
	for record := range records {
		if err := ctx.Err(); err != nil {
			feed.stop()
			return err
		}
		if err := r.take(feeding, feed, &record); err != nil {
			feed.stop()
			return cause(ctx, fmt.Errorf("put briefs: %w", err))
		}
		r.progress(PhaseRead, false)
	}
	if err := feed.finish(feeding); err != nil {
		return cause(ctx, fmt.Errorf("put briefs: %w", err))
	}
	return ctx.Err()
}

// take deals with one record.
func (r *run) take(ctx context.Context, feed *feeder, record *format.Record) error {
	r.report.Read++
	for _, w := range record.Warnings {
		r.report.warn(w, r.o.MaxIssues)
	}
	if record.Rejection != nil {
		r.path = record.Rejection.Path
		r.reject(*record.Rejection)
		return nil
	}
	b := &record.Brief
	r.path = b.Path
	r.met++
	bytes := textBytes(b)
	r.report.Bytes += int64(bytes)
	v := r.plan.meet(record)
	if v.dup != nil {
		r.report.reject(*v.dup, r.o.MaxIssues)
		return nil
	}
	if v.warn != nil {
		r.report.warn(*v.warn, r.o.MaxIssues)
	}
	switch v.state {
	case stateUnchanged:
		r.report.Unchanged++
		return nil
	case stateChanged:
		r.report.Changed++
	default:
		r.report.Added++
	}
	r.report.Indexed++
	if r.o.DryRun {
		return nil
	}
	return feed.add(ctx, *b, bytes)
}

// reject counts a rejected record. The briefs that were once read from a file
// that is rejected as a whole stay, unless Prune says that what is gone is gone.
func (r *run) reject(i corpus.Issue) {
	r.report.reject(i, r.o.MaxIssues)
	if i.Record != 0 {
		return
	}
	if r.o.Prune && r.plan.roots.has(i.Path) && !r.o.Exists(i.Path) {
		return
	}
	r.plan.protect(i.Path)
}

// progress tells how far the run is, if it has not just done so.
func (r *run) progress(phase Phase, now bool) {
	t := time.Now()
	if !now && t.Sub(r.reported) < r.o.ProgressEvery {
		return
	}
	r.reported = t
	r.o.Progress(Progress{
		Phase:    phase,
		Read:     r.report.Read,
		Indexed:  r.report.Indexed,
		Rejected: r.report.Rejected,
		Bytes:    r.report.Bytes,
		Path:     r.path,
		Elapsed:  t.Sub(r.started),
	})
}

// cause returns ctx.Err() where the run was cancelled, whatever came of it, and else err.
func cause(ctx context.Context, err error) error {
	if ctxErr := ctx.Err(); ctxErr != nil {
		return ctxErr
	}
	return err
}

// textBytes returns the size of a brief's text.
func textBytes(b *corpus.Brief) int {
	n := len(b.Title)
	for _, s := range b.Sections {
		n += len(s.Heading)
		for _, block := range s.Blocks {
			n += len(block.Text)
		}
	}
	return n
}

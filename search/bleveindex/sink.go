package bleveindex

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"sync"
	"time"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/indexer"
	"github.com/briefsearch/briefsearch/search/analysis"
	"github.com/briefsearch/briefsearch/search/generation"
	"github.com/briefsearch/briefsearch/search/journal"

	index "github.com/blevesearch/bleve_index_api"
)

// SinkOptions say how a generation is written.
type SinkOptions struct {
	// Fork starts from what is current instead of from nothing.
	Fork bool
	// MergeTimeout bounds how long Commit waits for segments to be merged
	// after a fork; 0 means 10 seconds.
	MergeTimeout time.Duration
}

// ErrSchema is returned where an index was written by another version of the
// program, so that it cannot be forked or opened.
var ErrSchema = errors.New("the index was written by another version; run \"briefs reindex\"")

// A Sink writes one new generation of an index.
type Sink struct {
	draft    *generation.Draft
	store    *store
	fork     bool
	known    *store // the parent, for Known; nil where nothing was forked
	timeout  time.Duration
	unread   error // why Known ended early
	journal  *journal.Journal
	pushed   *journal.View // once it was asked for
	held     uint64        // number of the last write of the journal that the generation has
	before   uint64        // the same of the current generation
	encoders sync.Pool
}

var _ indexer.Sink = (*Sink)(nil)

// Create starts a new generation of the index in dir, which it makes where it
// does not exist. It fails at once with generation.ErrLocked while another
// writer is at work. Whoever creates a Sink calls Commit or Abort.
func Create(dir string, o SinkOptions) (*Sink, error) {
	draft, err := generation.Begin(dir)
	if err != nil {
		return nil, err
	}
	s := &Sink{draft: draft, fork: o.Fork, timeout: o.MergeTimeout, journal: journal.New(dir, nil)}
	if s.timeout == 0 {
		s.timeout = 10 * time.Second
	}
	s.encoders.New = func() any { return newEncoder() }
	if err := s.open(dir); err != nil {
		return nil, errors.Join(err, s.Abort())
	}
	return s, nil
}

func (s *Sink) open(dir string) error {
	var err error
	if s.before, err = journal.Folded(dir); err != nil {
		s.before = 0 // it is damaged, and building anew mends that
	}
	if s.fork {
		if err := s.draft.Fork(writtenInPlace); err != nil {
			return err
		}
	}
	if s.fork = s.fork && s.draft.Parent != ""; !s.fork {
		s.store, err = createStore(s.draft.Dir)
		return err
	}
	m, err := generation.ReadManifest(dir, s.draft.Parent)
	if err != nil {
		return err
	}
	if m.Schema != Schema || m.Analyzer != analysis.Version {
		return fmt.Errorf("%s: %w", s.draft.Parent, ErrSchema)
	}
	s.held = m.Journal
	if s.known, err = openStore(filepath.Join(dir, s.draft.Parent), true); err != nil {
		return err
	}
	s.store, err = openStore(s.draft.Dir, false)
	return err
}

// Known yields what the generation forked from holds.
func (s *Sink) Known(ctx context.Context) iter.Seq2[corpus.ID, indexer.Fingerprint] {
	return func(yield func(corpus.ID, indexer.Fingerprint) bool) {
		if s.known == nil {
			return
		}
		if err := s.visitKnown(ctx, yield); err != nil {
			s.unread = fmt.Errorf("read what %s holds: %w", s.draft.Parent, err)
		}
	}
}

func (s *Sink) visitKnown(ctx context.Context, yield func(corpus.ID, indexer.Fingerprint) bool) error {
	snap, err := s.known.snapshot()
	if err != nil {
		return err
	}
	defer snap.Close()
	return visitOrigins(ctx, snap, yield)
}

// Pushed returns what the journal says now. What is written to it later is
// taken in by the generation after this one.
func (s *Sink) Pushed(ctx context.Context) ([]indexer.Push, error) {
	if s.store == nil {
		return nil, generation.ErrDone
	}
	if s.pushed != nil {
		return nil, errors.New("what was pushed was asked for already")
	}
	v, err := s.journal.Durable(ctx)
	if err != nil {
		return nil, err
	}
	s.pushed = v
	if err := v.Lacks(s.before); err != nil {
		return nil, err
	}
	out := make([]indexer.Push, len(v.Entries))
	for i, e := range v.Entries {
		p := indexer.Push{ID: e.ID, At: e.At, Folded: e.Seq <= s.held}
		switch e.Op {
		case journal.Put:
			p.Kind = indexer.PushPut
			p.Brief = func() (corpus.Brief, error) { return v.Brief(e) }
		case journal.Delete:
			p.Kind = indexer.PushTakedown
		case journal.Forget:
			p.Kind = indexer.PushForget
		}
		out[i] = p
	}
	s.held = max(s.held, v.Last)
	return out, nil
}

// Put adds briefs as one segment.
func (s *Sink) Put(ctx context.Context, briefs []corpus.Brief) error {
	if s.store == nil {
		return generation.ErrDone
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	e := s.encoders.Get().(*encoder)
	defer s.encoders.Put(e)
	batch := index.NewBatch()
	for i := range briefs {
		if briefs[i].ID == "" {
			return fmt.Errorf("brief %q of %q has no ID", briefs[i].Title, briefs[i].Path)
		}
		batch.Update(e.document(&briefs[i]))
	}
	if err := s.store.raw.Batch(batch); err != nil {
		return fmt.Errorf("write %d briefs: %w", len(briefs), err)
	}
	return nil
}

// Delete removes briefs.
func (s *Sink) Delete(ctx context.Context, ids []corpus.ID) error {
	if s.store == nil {
		return generation.ErrDone
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	batch := index.NewBatch()
	for _, id := range ids {
		batch.Delete(string(id))
	}
	if err := s.store.raw.Batch(batch); err != nil {
		return fmt.Errorf("delete %d briefs: %w", len(ids), err)
	}
	return nil
}

// Commit merges the segments, makes the generation durable and then current.
func (s *Sink) Commit(ctx context.Context) error {
	if s.store == nil {
		return generation.ErrDone
	}
	if s.unread != nil {
		return s.unread
	}
	if err := s.store.settle(ctx, !s.fork); err != nil {
		return err
	}
	if s.fork {
		s.awaitMerger(ctx)
		if err := s.store.settle(ctx, false); err != nil {
			return err
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	err := s.store.close()
	s.store = nil
	if err != nil {
		return fmt.Errorf("close index: %w", err)
	}
	m, err := s.manifest()
	if err != nil {
		return err
	}
	if err := s.closeKnown(); err != nil {
		return err
	}
	return s.draft.Commit(m)
}

// awaitMerger waits until the merger has nothing to do, at most s.timeout:
// closing the index breaks off a merge, and then short runs would pile up segments.
func (s *Sink) awaitMerger(ctx context.Context) {
	deadline := time.Now().Add(s.timeout)
	for ctx.Err() == nil && time.Now().Before(deadline) {
		stats := s.store.raw.StatsMap()
		if stats["LastMergedEpoch"] == stats["CurRootEpoch"] {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
}

// manifest opens what was written, as a reader will, and describes it.
func (s *Sink) manifest() (generation.Manifest, error) {
	var m generation.Manifest
	st, err := openStore(s.draft.Dir, true)
	if err != nil {
		return m, err
	}
	defer st.close()
	snap, err := st.snapshot()
	if err != nil {
		return m, err
	}
	defer snap.Close()
	n, err := snap.DocCount()
	if err != nil {
		return m, err
	}
	m.Schema, m.Analyzer, m.Briefs, m.Built = Schema, analysis.Version, int(n), time.Now().UTC()
	m.Journal = s.held
	for _, name := range files(s.draft.Dir, snap) {
		m.Files = append(m.Files, generation.File{Name: name})
	}
	return m, nil
}

// closeKnown closes what was read from.
func (s *Sink) closeKnown() error {
	var err error
	if s.known != nil {
		err = s.known.close()
		s.known = nil
	}
	if s.pushed != nil {
		err = errors.Join(err, s.pushed.Close())
		s.pushed = nil
	}
	return err
}

// Abort throws the generation away.
func (s *Sink) Abort() error {
	err := s.unread
	if s.store != nil {
		err = errors.Join(err, s.store.close())
		s.store = nil
	}
	return errors.Join(err, s.closeKnown(), s.draft.Abort())
}

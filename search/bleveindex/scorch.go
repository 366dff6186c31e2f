package bleveindex

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/index/scorch/mergeplan"
	index "github.com/blevesearch/bleve_index_api"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// indexFolder is the folder of the bleve index within a generation.
const indexFolder = "index"

// boltTimeout bounds how long an open waits for the lock of root.bolt, which
// nobody should hold: writers work in a folder of their own.
const boltTimeout = "5s"

// noMerges is a merge plan under which a build's segments stay as they are
// until all are there, to be merged once: as many segments as there are fit its first tier.
func noMerges() map[string]any {
	return map[string]any{"MaxSegmentsPerTier": 1 << 30, "FloorSegmentSize": 1}
}

// tieredMerges is scorch's own merge plan. It is given in full, since an index
// remembers the options that it was made with.
func tieredMerges() map[string]any {
	o := mergeplan.DefaultMergePlanOptions
	return map[string]any{"MaxSegmentsPerTier": o.MaxSegmentsPerTier, "FloorSegmentSize": o.FloorSegmentSize}
}

// mergeAll merges every segment into one in a single pass.
var mergeAll = mergeplan.MergePlanOptions{
	MaxSegmentsPerTier: 1, MaxSegmentSize: 1 << 30, MaxSegmentFileSize: 1 << 40, TierGrowth: 1,
	SegmentsPerMergeTask: 1 << 20, FloorSegmentSize: 1 << 29, ReclaimDeletesWeight: 0,
}

// persistDirectly makes the persister write each batch's segment as it is,
// instead of merging what it finds in memory first: a build merges once, at its end.
func persistDirectly() map[string]any {
	return map[string]any{"MemoryPressurePauseThreshold": 0, "NumPersisterWorkers": 1}
}

// A store is a scorch index that is open for writing, or for reading.
type store struct {
	index bleve.Index
	raw   *scorch.Scorch
}

// createStore makes a new, empty index below the generation's folder.
func createStore(dir string) (*store, error) {
	path := filepath.Join(dir, indexFolder)
	idx, err := bleve.NewUsing(path, bleve.NewIndexMapping(), scorch.Name, scorch.Name, map[string]any{
		"bolt_timeout": boltTimeout, "scorchMergePlanOptions": noMerges(), "scorchPersisterOptions": persistDirectly(),
	})
	st, err := newStore(idx, err)
	if err != nil {
		return nil, err
	}
	for _, folder := range []string{path, filepath.Join(path, "store")} { // bleve makes them for their owner only
		if err := os.Chmod(folder, 0o755); err != nil {
			return nil, errors.Join(err, st.close())
		}
	}
	return st, nil
}

// openStore opens the index of the generation in dir, for reading only or to
// write on.
func openStore(dir string, readOnly bool) (st *store, err error) {
	defer func() { // bolt and zap panic on garbage
		if r := recover(); r != nil {
			st, err = nil, fmt.Errorf("open index in %q: %v", dir, r)
		}
	}()
	path := filepath.Join(dir, indexFolder)
	if _, err := os.Stat(filepath.Join(path, "index_meta.json")); err != nil {
		return nil, fmt.Errorf("open index: %w", err)
	}
	idx, err := bleve.OpenUsing(path, map[string]any{
		"bolt_timeout": boltTimeout, "read_only": readOnly,
		"scorchMergePlanOptions": tieredMerges(), "scorchPersisterOptions": persistDirectly(),
	})
	return newStore(idx, err)
}

func newStore(idx bleve.Index, err error) (*store, error) {
	if err != nil {
		return nil, fmt.Errorf("open index: %w", err)
	}
	raw, err := idx.Advanced()
	if err != nil {
		return nil, err
	}
	s, ok := raw.(*scorch.Scorch)
	if !ok {
		return nil, fmt.Errorf("the index is a %T, not scorch", raw)
	}
	return &store{index: idx, raw: s}, nil
}

// snapshot returns what the index holds now; the caller closes it.
func (s *store) snapshot() (*scorch.IndexSnapshot, error) {
	r, err := s.raw.Reader()
	if err != nil {
		return nil, err
	}
	snap, ok := r.(*scorch.IndexSnapshot)
	if !ok {
		return nil, fmt.Errorf("the index reader is a %T, not a scorch snapshot", r)
	}
	return snap, nil
}

// settle merges all segments into one where merge says so, and waits until the
// index as it is then stands on disk.
func (s *store) settle(ctx context.Context, merge bool) error {
	if merge {
		if err := s.raw.ForceMerge(ctx, &mergeAll); err != nil {
			return fmt.Errorf("merge segments: %w", err)
		}
	}
	// A batch returns when the persister has written the index with it in.
	b := index.NewBatch()
	b.SetInternal([]byte("settled"), []byte("1"))
	return s.raw.Batch(b)
}

func (s *store) close() error { return s.index.Close() }

// files names the files of the generation in dir that hold its index, relative
// to dir: those that its last snapshot names and no more.
func files(dir string, snap *scorch.IndexSnapshot) []string {
	out := []string{indexFolder + "/index_meta.json", indexFolder + "/store/root.bolt"}
	for _, s := range snap.Segments() {
		if p, ok := s.Segment().(segment.PersistedSegment); ok {
			out = append(out, indexFolder+"/store/"+filepath.Base(p.Path()))
		}
	}
	return out
}

// writtenInPlace reports whether bleve writes into the existing file of that
// name, so that a fork must not share it.
func writtenInPlace(name string) bool {
	return filepath.Ext(name) != ".zap"
}

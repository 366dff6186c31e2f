package journal

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
)

// Names in the index folder.
const (
	fileName  = "journal"
	lockName  = "journal.lock"
	draftName = "journal.tmp"
)

// Bounds of what waits to be taken into the index. All that waits is indexed
// in memory by every reader.
const (
	mostWaiting      = 20_000   // IDs with a change that no generation holds
	mostWaitingBytes = 64 << 20 // of those changes
)

// A Journal reads and writes the journal of the index in one folder. It is
// safe for concurrent use, and so are several over one folder, in one process
// or more. It keeps in memory where the last change of each ID stands, about
// 200 bytes an ID, and holds no file open.
type Journal struct {
	dir string
	log *slog.Logger

	writing chan struct{} // holds the one element while somebody writes

	mu       sync.Mutex // guards what follows
	first    title      // of the file that was read; its name is "" where none was
	at       reading
	modified time.Time // of the file, when it was read
	standing map[corpus.ID]entry
	live     int64  // bytes of what stands, about
	folded   uint64 // number of the last write that the current generation holds, when last looked at
	waiting  int    // of standing, those after folded
	bytes    int64  // of them

	// What the writer alone, who holds writing, reads and sets.
	spent   uint64 // number of a write that was taken back
	synced  string // name of the file whose folder this process has made durable
	durable int64  // up to where that file is durable for certain

	maxWaiting      int // mostWaiting but in tests
	maxWaitingBytes int64
	minRewrite      int64
	observer        func(step string) error // called before each step, may fail it; nil but in tests
}

var _ search.Writer = (*Journal)(nil)

// An entry is the last change of one ID.
type entry struct {
	seq  uint64
	at   int64 // Unix milliseconds
	off  int64 // of the brief in the file
	size int32 // of the brief, in bytes
	op   Op
	hash uint64
}

// bytes is about how many the entry takes in a file of its own line.
func (e entry) bytes(id corpus.ID) int64 { return int64(e.size) + int64(len(id)) + 192 }

// New returns the journal of the index in dir. Neither need exist: the first
// Write makes both. A nil log says nothing.
func New(dir string, log *slog.Logger) *Journal {
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	return &Journal{
		dir: dir, log: log, writing: make(chan struct{}, 1), standing: map[corpus.ID]entry{},
		maxWaiting: mostWaiting, maxWaitingBytes: mostWaitingBytes, minRewrite: minRewrite,
	}
}

func (j *Journal) path() string { return filepath.Join(j.dir, fileName) }

// catchUp reads what has been written since the last call. It returns the
// file, for the caller to close, or nil where there is none. j.mu is held.
func (j *Journal) catchUp() (*os.File, error) {
	f, err := os.Open(j.path())
	if errors.Is(err, fs.ErrNotExist) {
		j.forgetAll()
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read journal: %w", err)
	}
	if err := j.readOn(f); err != nil {
		f.Close()
		var damage *DamagedError
		if errors.As(err, &damage) {
			damage.Path = j.path()
			return nil, err
		}
		return nil, fmt.Errorf("read journal: %w", err)
	}
	return f, nil
}

// readOn reads what is new in f, or all of it where it is another file than
// the last time, or not as it was.
func (j *Journal) readOn(f *os.File) error {
	info, err := f.Stat()
	if err != nil {
		return err
	}
	first, err := readTitle(f)
	if err != nil {
		return err
	}
	if first.Name == j.first.Name && info.Size() >= j.at.end {
		if info.Size() == j.at.end && info.ModTime().Equal(j.modified) {
			return nil
		}
		// Of the same length and written to since: a write was taken back, and another one made.
		if info.Size() > j.at.end && j.readFrom(f) == nil {
			j.modified = info.ModTime()
			return nil
		}
	}
	j.forgetAll()
	if err := j.readFrom(f); err != nil {
		j.forgetAll() // what is known must not be half of it
		return err
	}
	j.first, j.modified = first, info.ModTime()
	return nil
}

// readFrom reads f from where j stands.
func (j *Journal) readFrom(f *os.File) error {
	var err error
	from := io.NewSectionReader(f, j.at.end, 1<<62)
	j.at, err = read(from, j.at, func(h header, written time.Time) error {
		for i := range h.Changes {
			j.apply(&h.Changes[i], h.Seq, written)
		}
		return nil
	})
	return err
}

// readTitle reads the first line of a file. It is written before the file has
// its name, so a file without it is damaged.
func readTitle(f *os.File) (title, error) {
	var t title
	buf := make([]byte, 256)
	n, err := f.ReadAt(buf, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return t, err
	}
	for i, c := range buf[:n] {
		if c != '\n' {
			continue
		}
		if t, err = parseTitle(buf[:i]); err != nil {
			return t, damaged(reading{}, err)
		}
		return t, nil
	}
	return t, &DamagedError{Line: 1, Reason: "not the first line of a journal"}
}

// forgetAll makes j as if no file had been read, but for what the index holds.
func (j *Journal) forgetAll() {
	j.first, j.at, j.live, j.waiting, j.bytes = title{}, reading{}, 0, 0, 0
	clear(j.standing)
}

// apply takes up a change.
func (j *Journal) apply(c *change, seq uint64, at time.Time) {
	e := entry{seq: seq, at: at.UnixMilli(), op: c.Op, off: c.off, size: int32(len(c.brief)), hash: c.hash}
	if old, ok := j.standing[c.ID]; ok {
		j.count(c.ID, old, -1)
	}
	j.standing[c.ID] = e
	j.count(c.ID, e, 1)
}

// count adds an entry to the sums, or with sign -1 takes it out of them.
func (j *Journal) count(id corpus.ID, e entry, sign int64) {
	n := sign * e.bytes(id)
	j.live += n
	if e.seq > j.folded {
		j.waiting += int(sign)
		j.bytes += n
	}
}

// last returns the number of the last write.
func (j *Journal) last() uint64 { return max(j.at.seq, j.first.Seq) }

// setFolded notes what the current generation holds.
func (j *Journal) setFolded(seq uint64) {
	if seq == j.folded {
		return
	}
	j.folded, j.waiting, j.bytes = seq, 0, 0
	for id, e := range j.standing {
		if e.seq > seq {
			j.waiting++
			j.bytes += e.bytes(id)
		}
	}
}

// Written returns the last change of an ID. What was forgotten was never written.
func (j *Journal) Written(ctx context.Context, id corpus.ID) (search.Change, bool, error) {
	if err := ctx.Err(); err != nil {
		return search.Change{}, false, err
	}
	j.mu.Lock()
	f, err := j.catchUp()
	e, ok := j.standing[id]
	j.mu.Unlock()
	if f != nil {
		defer f.Close()
	}
	if err != nil {
		return search.Change{}, false, err
	}
	if !ok || e.op == Forget {
		return search.Change{Number: e.seq}, false, nil
	}
	c := search.Change{ID: id, At: time.UnixMilli(e.at).UTC(), Number: e.seq}
	if e.op == Put {
		b, err := e.read(f, id)
		if err != nil {
			return search.Change{}, false, err
		}
		c.Brief = &b
	}
	return c, true, nil
}

// read reads the brief of an entry.
func (e entry) read(f *os.File, id corpus.ID) (corpus.Brief, error) {
	data := make([]byte, e.size)
	if _, err := f.ReadAt(data, e.off); err != nil {
		return corpus.Brief{}, fmt.Errorf("read journal: brief %q: %w", id, err)
	}
	b, err := decode(id, data)
	if err == nil && b.Hash() != e.hash {
		err = fmt.Errorf("brief %q is not as it was written", id)
	}
	if err != nil {
		return corpus.Brief{}, &DamagedError{Path: f.Name(), Reason: err.Error()}
	}
	return b, nil
}

// step lets a test look at, or fail, what is about to be done.
func (j *Journal) step(what string) error {
	if j.observer == nil {
		return nil
	}
	return j.observer(what)
}

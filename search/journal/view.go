package journal

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/internal/folder"
)

// An Entry is the last change of one ID.
type Entry struct {
	ID  corpus.ID
	Op  Op
	Seq uint64    // number of its write
	At  time.Time // UTC, to the millisecond

	entry entry
}

// Same reports whether both are of one change.
func (e Entry) Same(o Entry) bool {
	return e.ID == o.ID && e.Op == o.Op && e.Seq == o.Seq && e.entry.hash == o.entry.hash
}

// A View is what the journal said at one time. It stays so whatever is
// written; whoever opens it closes it. It is safe for concurrent use.
type View struct {
	// Last is the number of the last write of all; 0 where there is none.
	Last uint64
	// Entries are those asked for, by their numbers and IDs.
	Entries []Entry

	byID map[corpus.ID]int // index in Entries

	journal *Journal
	f       *os.File // nil where there is no journal
}

// View returns the last change of every ID among the writes with a number
// above after. An earlier one that a later write has overtaken is not in it.
func (j *Journal) View(ctx context.Context, after uint64) (*View, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	f, err := j.catchUp()
	if err != nil {
		return nil, err
	}
	v := &View{Last: j.last(), journal: j, f: f}
	if j.last() <= after {
		return v, nil
	}
	for id, e := range j.standing {
		if e.seq > after {
			v.Entries = append(v.Entries, Entry{ID: id, Op: e.op, Seq: e.seq, At: time.UnixMilli(e.at).UTC(), entry: e})
		}
	}
	slices.SortFunc(v.Entries, func(a, b Entry) int { return cmp.Or(cmp.Compare(a.Seq, b.Seq), cmp.Compare(a.ID, b.ID)) })
	v.byID = make(map[corpus.ID]int, len(v.Entries))
	for i := range v.Entries {
		v.byID[v.Entries[i].ID] = i
	}
	return v, nil
}

// Durable returns View(ctx, 0) of what no crash takes back: what others have
// written and not yet made durable is made so. For those who say elsewhere that they hold it.
func (j *Journal) Durable(ctx context.Context) (*View, error) {
	if _, err := os.Stat(j.path()); errors.Is(err, fs.ErrNotExist) {
		return j.View(ctx, 0)
	}
	unlock, err := j.lock(ctx)
	if err != nil {
		return nil, err
	}
	defer unlock()
	v, err := j.View(ctx, 0)
	if err != nil || v.f == nil {
		return v, err
	}
	f, err := os.OpenFile(j.path(), os.O_RDWR, 0)
	if err == nil {
		err = errors.Join(f.Sync(), f.Close(), folder.Sync(j.dir))
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("make the journal durable: %w", err), v.Close())
	}
	return v, nil
}

// Find returns the entry of an ID; false where the view has none.
func (v *View) Find(id corpus.ID) (Entry, bool) {
	i, ok := v.byID[id]
	if !ok {
		return Entry{}, false
	}
	return v.Entries[i], true
}

// Brief reads the brief that an entry of the view puts.
func (v *View) Brief(e Entry) (corpus.Brief, error) {
	return e.entry.read(v.f, e.ID)
}

// Close gives the view up.
func (v *View) Close() error {
	if v.f == nil {
		return nil
	}
	return v.f.Close()
}

// A Stamp says whether a journal may have been written to: two that are equal
// are of the same state. The zero Stamp is that of no journal.
type Stamp struct{ file os.FileInfo }

// StampOf looks at the journal of the index in dir, without reading it.
func StampOf(dir string) Stamp {
	info, err := os.Stat(filepath.Join(dir, fileName))
	if err != nil {
		return Stamp{}
	}
	return Stamp{info}
}

// Equal reports whether both are of the same file in the same state.
func (s Stamp) Equal(o Stamp) bool {
	if s.file == nil || o.file == nil {
		return s.file == o.file
	}
	return s.file.Size() == o.file.Size() && s.file.ModTime().Equal(o.file.ModTime()) && os.SameFile(s.file, o.file)
}

package journal

import (
	"bufio"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"time"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/internal/folder"
)

// minRewrite is how long a journal is, in bytes, before it is worth writing anew.
const minRewrite = 1 << 20

// rewrite writes the journal anew without what later writes have overtaken,
// and without what was forgotten where the index has done so. The lock is held.
func (j *Journal) rewrite() error {
	j.mu.Lock()
	standing := maps.Clone(j.standing)
	folded := j.folded
	last := j.last()
	j.mu.Unlock()
	maps.DeleteFunc(standing, func(_ corpus.ID, e entry) bool { return e.op == Forget && e.seq <= folded })
	return j.replace(standing, last)
}

// replace puts a journal of what stands after the write last in the place of
// the one there is: it appears whole or not at all.
func (j *Journal) replace(standing map[corpus.ID]entry, last uint64) error {
	if err := j.step("write draft"); err != nil {
		return err
	}
	draft := filepath.Join(j.dir, draftName)
	name, err := j.writeDraft(draft, standing, last)
	if err != nil {
		return errors.Join(err, os.Remove(draft))
	}
	if err := j.step("rename"); err != nil {
		return err
	}
	if err := os.Rename(draft, j.path()); err != nil {
		return err
	}
	if err := j.step("sync folder"); err != nil {
		return err
	}
	if err := folder.Sync(j.dir); err != nil {
		return err
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	f, err := j.catchUp()
	if err != nil {
		return err
	}
	j.synced, j.durable = name, j.at.end
	return f.Close()
}

// writeDraft writes a journal to path and makes its content durable.
func (j *Journal) writeDraft(path string, standing map[corpus.ID]entry, last uint64) (name string, err error) {
	out, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	var random [8]byte
	rand.Read(random[:]) // never fails
	name = hex.EncodeToString(random[:])
	w := bufio.NewWriterSize(out, 1<<18)
	line, err := appendLine(nil, title{Version: version, Name: name, Seq: last}, nil)
	if err != nil {
		return "", err
	}
	if _, err := w.Write(line); err != nil {
		return "", err
	}
	if len(standing) > 0 {
		if err := j.copyTo(w, standing); err != nil {
			return "", err
		}
	}
	if err := w.Flush(); err != nil {
		return "", err
	}
	if err := j.step("sync draft"); err != nil {
		return "", err
	}
	return name, out.Sync()
}

// copyTo writes what stands as lines of their own, in the order of the journal
// and under the numbers that it has there. Each line is held against its checksum on the way.
func (j *Journal) copyTo(w io.Writer, standing map[corpus.ID]entry) error {
	in, err := os.Open(j.path())
	if err != nil {
		return err
	}
	defer in.Close()
	var buf []byte
	_, err = read(in, reading{}, func(h header, _ time.Time) error {
		for i := range h.Changes {
			if e, ok := standing[h.Changes[i].ID]; !ok || e.seq != h.Seq {
				continue
			}
			one := h.Changes[i : i+1]
			if buf, err = appendLine(buf[:0], header{Seq: h.Seq, At: h.At, Changes: one}, one); err != nil {
				return err
			}
			if _, err := w.Write(buf); err != nil {
				return err
			}
		}
		return nil
	})
	return err
}

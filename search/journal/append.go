package journal

import (
	"errors"
	"io/fs"
	"os"
	"time"

	"github.com/briefsearch/briefsearch/internal/folder"
	"github.com/briefsearch/briefsearch/search/generation"
)

// append writes a line at the end of the journal, in place of what is torn
// there, and makes all of it durable. Where that fails it takes the line away again.
func (j *Journal) append(name string, at reading, seq uint64, cs []change) (err error) {
	if len(cs) == 0 && j.synced == name && j.durable >= at.end {
		return nil
	}
	if j.synced != name { // a dead writer may have come no further than to name it
		if err := j.step("sync folder"); err != nil {
			return err
		}
		if err := folder.Sync(j.dir); err != nil {
			return err
		}
		j.synced, j.durable = name, 0
	}
	f, err := os.OpenFile(j.path(), os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer func() {
		if cerr := f.Close(); err == nil {
			err = cerr
		}
	}()
	if at.torn > 0 {
		j.log.Warn("the journal ended in a line that was never written whole; it is taken away", "dir", j.dir, "bytes", at.torn)
		if err := j.step("truncate"); err != nil {
			return err
		}
		if err := f.Truncate(at.end); err != nil {
			return err
		}
	}
	var line []byte
	if len(cs) > 0 {
		h := header{Seq: seq, At: time.Now().UTC().Format(timeForm), Changes: cs}
		if line, err = appendLine(nil, h, cs); err != nil {
			return err
		}
	}
	if err := j.put(f, line, at.end); err != nil {
		j.spent = seq // somebody may have seen it
		if j.step("take back") == nil {
			err = errors.Join(err, f.Truncate(at.end))
		}
		return err
	}
	j.durable = at.end + int64(len(line))
	return nil
}

// put writes the line and waits until it is durable.
func (j *Journal) put(f *os.File, line []byte, end int64) error {
	if err := j.step("append"); err != nil {
		return err
	}
	if _, err := f.WriteAt(line, end); err != nil {
		return err
	}
	if err := j.step("sync"); err != nil {
		return err
	}
	return f.Sync()
}

// Folded returns the number of the last write that the current generation of
// the index in dir holds; 0 where there is none.
func Folded(dir string) (uint64, error) {
	var last error
	for range 10 {
		name, err := generation.Current(dir)
		if errors.Is(err, generation.ErrNone) {
			return 0, nil
		}
		if err != nil {
			return 0, err
		}
		m, err := generation.ReadManifest(dir, name)
		if err == nil {
			return m.Journal, nil
		}
		if last = err; !errors.Is(err, fs.ErrNotExist) {
			break
		}
		time.Sleep(10 * time.Millisecond) // it was removed after CURRENT was read
	}
	return 0, last
}

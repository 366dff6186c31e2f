package usage

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"

	"github.com/gofrs/flock"
	"github.com/natefinch/atomic"
)

// folder is the folder of the counts in that of the index.
const folder = "usage"

// Bounds of the files.
const (
	maxSlots = 64       // programs that count in one folder at a time
	maxFile  = 64 << 20 // bytes of one file: more than the bounds of its days allow
)

// version is that of the files.
const version = 1

// A file is what is kept, as JSON.
type file struct {
	Version int   `json:"version"`
	Days    []day `json:"days"` // the oldest first
}

// A slot is one of the files that several programs over one folder count in,
// each in its own. A program that starts takes over the first that none holds, so
// there are never more files than there were programs at once.
type slot struct {
	path string
	lock *flock.Flock
}

// takeSlot takes a slot in the index folder dir, and returns what it holds. From
// those that nobody holds it takes what is too old to be kept today.
func takeSlot(dir, today string) (own *slot, days []day, err error) {
	in := filepath.Join(dir, folder)
	if err := os.MkdirAll(dir, 0o755); err != nil { // the index's own, for its readers too
		return nil, nil, err
	}
	if err := os.Mkdir(in, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, nil, err
	}
	defer func() {
		if err != nil && own != nil {
			err = errors.Join(err, own.release())
		}
	}()
	for n := 1; n <= maxSlots; n++ {
		name := filepath.Join(in, strconv.Itoa(n))
		s := &slot{name + ".json", flock.New(name + ".lock")}
		if _, err := os.Stat(s.path); own != nil && errors.Is(err, fs.ErrNotExist) {
			continue
		}
		held, err := s.lock.TryLock()
		switch {
		case err != nil:
			return own, nil, fmt.Errorf("lock %q: %w", s.lock.Path(), err)
		case !held:
			continue
		case own == nil:
			own = s
			if days, err = readFile(s.path); err != nil {
				return own, nil, err
			}
			days = kept(days, today)
			continue
		}
		if err := errors.Join(s.forget(today), s.release()); err != nil {
			return own, nil, err
		}
	}
	if own == nil {
		return nil, nil, fmt.Errorf("%d programs count in %q already", maxSlots, in)
	}
	return own, days, nil
}

// forget takes out of the slot what is too old to be kept today.
func (s *slot) forget(today string) error {
	days, err := readFile(s.path)
	if err != nil {
		return err
	}
	n := len(days)
	days = kept(days, today)
	switch {
	case len(days) == 0:
		return os.Remove(s.path)
	case len(days) < n:
		return s.write(days)
	}
	return nil
}

// write puts days in the place of what the slot holds, at once.
func (s *slot) write(days []day) error {
	data, err := json.Marshal(file{version, days})
	if err != nil {
		return fmt.Errorf("write %q: %w", s.path, err)
	}
	if err := atomic.WriteFile(s.path, bytes.NewReader(append(data, '\n'))); err != nil {
		return fmt.Errorf("write %q: %w", s.path, err)
	}
	return nil
}

// release lets others have the slot.
func (s *slot) release() error { return s.lock.Unlock() }

// readFile returns the days in a file; none where there is no file.
func readFile(path string) ([]day, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var in file
	if err := json.NewDecoder(io.LimitReader(f, maxFile)).Decode(&in); err != nil {
		return nil, fmt.Errorf("read %q: %w (remove it to begin anew)", path, err)
	}
	if in.Version != version {
		return nil, fmt.Errorf("read %q: it was written by another version of the program (remove it to begin anew)", path)
	}
	return in.Days, nil
}

// readOthers returns the days in all files of dir but that at the path but.
func readOthers(dir, but string) (out []day, err error) {
	in := filepath.Join(dir, folder)
	entries, err := os.ReadDir(in)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		path := filepath.Join(in, e.Name())
		if filepath.Ext(path) != ".json" || path == but {
			continue
		}
		days, err := readFile(path)
		if err != nil {
			return nil, err
		}
		out = append(out, days...)
	}
	return out, nil
}

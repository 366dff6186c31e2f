package generation

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// A Draft is a generation being written. It holds the folder's writer lock
// until Commit or Abort. It is not safe for concurrent use; what is written
// below Dir meanwhile is the caller's business.
type Draft struct {
	Name   string // what it will be called: "gen-000013"
	Dir    string // where to write it: ".../gen-000013.tmp"
	Parent string // the current generation; "" where there is none

	root    string
	lock    *writerLock           // nil once committed or aborted
	linked  map[string]linkedFile // by name: the files shared with the parent; nil where not forked
	damaged error                 // why CURRENT could not be read; Fork returns it
	renamed bool                  // Dir has become root/Name
	flipped bool                  // CURRENT names it

	link     func(from, to string) error // os.Link but in tests
	observer func(step string) error     // called before each step, may fail it; nil but in tests
}

// A linkedFile is a file that the draft shares with its parent.
type linkedFile struct {
	File
	info os.FileInfo // when it was linked
}

// Begin starts the next generation of the index in dir, which it makes where
// it does not exist. It removes what dead writers left. Where another writer
// is at work it returns an error that wraps ErrLocked at once.
//
// A damaged parent is no error here, since building anew is what mends it, but
// it is one in Fork.
func Begin(dir string) (*Draft, error) { return begin(dir, nil) }

func begin(dir string, observer func(string) error) (*Draft, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("make index folder: %w", err)
	}
	l, err := lock(dir)
	if err != nil {
		return nil, err
	}
	d := &Draft{root: dir, lock: l, link: os.Link, observer: observer}
	if err := d.start(); err != nil {
		return nil, joinClose(err, l.release())
	}
	return d, nil
}

// start sweeps the folder and makes the draft's own.
func (d *Draft) start() error {
	var err error
	d.Parent, err = Current(d.root)
	var damage *DamagedError
	switch {
	case errors.As(err, &damage):
		d.damaged = err
	case err != nil && !errors.Is(err, ErrNone):
		return err
	}
	entries, err := os.ReadDir(d.root)
	if err != nil {
		return fmt.Errorf("read index folder: %w", err)
	}
	last, _ := numberOf(d.Parent)
	for _, e := range entries {
		name := e.Name()
		if isDraft(name) {
			if err := d.step("sweep " + name); err != nil {
				return err
			}
			if err := os.RemoveAll(filepath.Join(d.root, name)); err != nil {
				return fmt.Errorf("remove what a dead writer left: %w", err)
			}
		}
		if n, ok := numberOf(name); ok {
			last = max(last, n)
		}
	}
	d.Name = nameOf(last + 1)
	d.Dir = filepath.Join(d.root, d.Name+draftSuffix)
	if err := d.step("make draft"); err != nil {
		return err
	}
	if err := os.Mkdir(d.Dir, 0o755); err != nil {
		return fmt.Errorf("make draft: %w", err)
	}
	return nil
}

// isDraft reports whether a name in the index folder is of something unfinished.
func isDraft(name string) bool {
	base, ok := strings.CutSuffix(name, draftSuffix)
	if !ok {
		return false
	}
	_, isGeneration := numberOf(base)
	return isGeneration || base == currentFile
}

// Abort removes the draft and gives up the lock; what was current stays so.
// After Commit or Abort it does nothing.
func (d *Draft) Abort() error {
	if d.lock == nil {
		return nil
	}
	var err error
	if !d.flipped {
		if d.renamed {
			err = errors.Join(err, os.RemoveAll(filepath.Join(d.root, d.Name)))
		}
		err = errors.Join(err, os.RemoveAll(d.Dir), removeIfThere(filepath.Join(d.root, currentFile+draftSuffix)))
	}
	err = errors.Join(err, d.lock.release())
	d.lock = nil
	if err != nil {
		return fmt.Errorf("abort draft %s: %w", d.Name, err)
	}
	return nil
}

// step lets a test look at, or fail, what is about to be done.
func (d *Draft) step(what string) error {
	if d.observer == nil {
		return nil
	}
	return d.observer(what)
}

func removeIfThere(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// joinClose returns err, with what went wrong in cleaning up after it.
func joinClose(err, closing error) error {
	if closing == nil {
		return err
	}
	return errors.Join(err, closing)
}

package generation

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/briefsearch/briefsearch/internal/folder"
)

// Commit makes the draft durable and then current, at one instant, gives up
// the lock and removes the generations before the previous one. Of m.Files
// only the names are read: they say which files count; the rest of the draft
// is removed. The caller has closed what it wrote.
//
// After an error what was current stays so, and the draft is good for Abort
// only. (There is one other: where the generation became current and the disk
// failed to make that durable, a power cut may undo it.) Abort after a Commit
// does nothing, so it can be deferred.
func (d *Draft) Commit(m Manifest) error {
	if d.lock == nil {
		return ErrDone
	}
	if m.Briefs <= 0 {
		return ErrEmpty
	}
	if err := d.commit(m); err != nil {
		return fmt.Errorf("commit %s: %w", d.Name, err)
	}
	d.prune()
	l := d.lock
	d.lock = nil
	return l.release()
}

func (d *Draft) commit(m Manifest) error {
	files, err := d.settle(m.Files)
	if err != nil {
		return err
	}
	m.Files = files
	m.Parent = ""
	if d.linked != nil {
		m.Parent = d.Parent
	}
	if m.Built.IsZero() {
		m.Built = time.Now().UTC().Truncate(time.Millisecond)
	}
	data, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	if err := d.step("write manifest"); err != nil {
		return err
	}
	if err := writeFile(filepath.Join(d.Dir, manifestFile), append(data, '\n'), 0o444); err != nil {
		return err
	}
	if err := d.syncFolders(); err != nil {
		return err
	}
	if err := d.step("rename"); err != nil {
		return err
	}
	if err := os.Rename(d.Dir, filepath.Join(d.root, d.Name)); err != nil {
		return err
	}
	d.renamed = true
	if err := d.syncRoot(); err != nil {
		return err
	}
	return d.flip()
}

// flip makes CURRENT name the generation.
func (d *Draft) flip() error {
	current := filepath.Join(d.root, currentFile)
	if err := d.step("write CURRENT"); err != nil {
		return err
	}
	if err := writeFile(current+draftSuffix, []byte(d.Name+"\n"), 0o644); err != nil {
		return err
	}
	if err := d.step("flip"); err != nil {
		return err
	}
	if err := os.Rename(current+draftSuffix, current); err != nil {
		return err
	}
	d.flipped = true
	return d.syncRoot()
}

// settle removes from the draft what is not listed and makes what is listed
// durable and read-only. It returns the files, sorted by name.
func (d *Draft) settle(listed []File) ([]File, error) {
	files := make([]File, 0, len(listed))
	want := make(map[string]bool, len(listed))
	for _, f := range listed {
		if err := checkName(f.Name); err != nil {
			return nil, err
		}
		if want[f.Name] {
			return nil, fmt.Errorf("file %q is listed twice", f.Name)
		}
		want[f.Name] = true
		files = append(files, File{Name: f.Name})
	}
	if len(files) == 0 {
		return nil, errors.New("no files are listed")
	}
	if err := d.removeUnlisted(want); err != nil {
		return nil, err
	}
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Name, b.Name) })
	for i := range files {
		if err := d.settleFile(&files[i]); err != nil {
			return nil, err
		}
	}
	return files, nil
}

// settleFile fills in the size and checksum of a file. A file that is the
// parent's own must be as it was when it was linked: there is no other time at
// which writing to a generation being served would be noticed.
func (d *Draft) settleFile(f *File) error {
	path := filepath.Join(d.Dir, filepath.FromSlash(f.Name))
	info, err := os.Lstat(path)
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return fmt.Errorf("%s is not a file", path)
	}
	if err := d.step("settle " + f.Name); err != nil {
		return err
	}
	if l, ok := d.linked[f.Name]; ok && os.SameFile(info, l.info) {
		if !sameFile(info, l.info) {
			return &DamagedError{
				Generation: d.Parent,
				Path:       filepath.Join(d.root, d.Parent, filepath.FromSlash(f.Name)),
				Reason:     "was written to through the draft that shares it; build the index anew",
			}
		}
		*f = l.File
		return os.Chmod(path, 0o444)
	}
	f.Size = info.Size()
	if f.CRC32, err = checksum(path); err != nil {
		return err
	}
	if err := os.Chmod(path, 0o444); err != nil {
		return err
	}
	return syncPath(path)
}

// removeUnlisted removes the draft's files that are not wanted, and then the
// folders that are empty.
func (d *Draft) removeUnlisted(want map[string]bool) error {
	var folders []string
	err := filepath.WalkDir(d.Dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || path == d.Dir {
			return err
		}
		if e.IsDir() {
			folders = append(folders, path)
			return nil
		}
		rel, err := filepath.Rel(d.Dir, path)
		if err != nil || want[filepath.ToSlash(rel)] {
			return err
		}
		if err := d.step("remove " + rel); err != nil {
			return err
		}
		return os.Remove(path)
	})
	if err != nil {
		return err
	}
	for _, folder := range slices.Backward(folders) {
		entries, err := os.ReadDir(folder)
		if err != nil {
			return err
		}
		if len(entries) == 0 {
			if err := os.Remove(folder); err != nil {
				return err
			}
		}
	}
	return nil
}

// prune removes the generations that are neither this one nor the one that was
// current before it. What cannot be removed now is tried again by the next
// writer, so errors do not matter. Where CURRENT was damaged, nothing is
// removed: any of the others may have been the one before.
func (d *Draft) prune() {
	if d.damaged != nil {
		return
	}
	entries, err := os.ReadDir(d.root)
	if err != nil {
		return
	}
	for _, e := range entries {
		name := e.Name()
		if _, ok := numberOf(name); !ok || name == d.Name || name == d.Parent {
			continue
		}
		if d.step("prune "+name) != nil {
			return
		}
		// Renamed first, so that half of it is never taken for a generation.
		doomed := filepath.Join(d.root, name+draftSuffix)
		if os.Rename(filepath.Join(d.root, name), doomed) == nil {
			_ = os.RemoveAll(doomed)
		}
	}
}

// syncFolders makes the names of the draft's files durable.
func (d *Draft) syncFolders() error {
	return filepath.WalkDir(d.Dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || !e.IsDir() {
			return err
		}
		if err := d.step("sync folder"); err != nil {
			return err
		}
		return folder.Sync(path)
	})
}

// syncRoot makes the names in the index folder durable.
func (d *Draft) syncRoot() error {
	if err := d.step("sync index folder"); err != nil {
		return err
	}
	return folder.Sync(d.root)
}

// syncPath makes what a file holds durable.
func syncPath(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return joinClose(f.Sync(), f.Close())
}

// writeFile writes a whole new file and makes its content durable.
func writeFile(path string, data []byte, mode os.FileMode) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, mode)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	return joinClose(err, f.Close())
}

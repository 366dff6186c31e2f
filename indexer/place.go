package indexer

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// inArchive stands between an archive's path and the path of a file in it.
const inArchive = "!/"

// places is a set of files, folders and archives, by their absolute paths: a
// folder may be given by another path than the last time.
type places struct {
	workDir string // where relative paths begin
	set     map[string]bool
}

// newPlaces returns an empty set.
func newPlaces() places {
	dir, err := os.Getwd()
	if err != nil {
		dir = string(filepath.Separator) // no better, but the same for all paths
	}
	return places{workDir: dir, set: make(map[string]bool)}
}

// absolute returns the path by which a place is known, with slashes.
func (s places) absolute(path string) string {
	path = filepath.FromSlash(path)
	if !filepath.IsAbs(path) {
		return filepath.ToSlash(filepath.Join(s.workDir, path))
	}
	return filepath.ToSlash(filepath.Clean(path))
}

func (s places) add(path string) { s.set[s.absolute(path)] = true }

func (s places) has(path string) bool { return s.set[s.absolute(path)] }

// hold reports whether a file is one of the places or lies in one. It takes
// as long whatever their number.
func (s places) hold(file string) bool {
	if len(s.set) == 0 {
		return false
	}
	file = s.absolute(file)
	if s.set[file] {
		return true
	}
	for i := len(file) - 1; i >= 0; i-- {
		if file[i] != '/' {
			continue
		}
		if s.set[file[:i]] || s.set[file[:i+1]] { // the latter is a root folder
			return true
		}
		if archive, ok := strings.CutSuffix(file[:i], "!"); ok && s.set[archive] {
			return true
		}
	}
	return false
}

// onDisk reports whether the file of a brief's path is there, or cannot be said not to be.
func onDisk(p string) bool {
	file, _, _ := strings.Cut(p, inArchive)
	_, err := os.Lstat(filepath.FromSlash(file))
	return !errors.Is(err, fs.ErrNotExist)
}

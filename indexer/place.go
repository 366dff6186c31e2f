package indexer

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// inArchive stands between an archive's path and the path of a file in it.
const inArchive = "!/"

// under reports whether a brief's path is root or lies in the folder or the
// archive root. Both are clean and have slashes.
func under(p, root string) bool {
	if p == root {
		return true
	}
	rest, ok := strings.CutPrefix(p, root)
	switch {
	case ok && (strings.HasPrefix(rest, "/") || strings.HasPrefix(rest, inArchive)):
		// "..", unlike any other folder, does not hold all that begins with it.
		return path.Base(root) != ".." || !strings.HasPrefix(rest, "/..")
	case root == "/":
		return ok
	case root == ".":
		return !path.IsAbs(p) && p != ".." && !strings.HasPrefix(p, "../")
	}
	return false
}

// cleanRoots returns the paths as they begin the paths of the briefs below them.
func cleanRoots(roots []string) []string {
	clean := make([]string, len(roots))
	for i, r := range roots {
		clean[i] = filepath.ToSlash(filepath.Clean(r))
	}
	return clean
}

// onDisk reports whether the file of a brief's path is there, or cannot be said not to be.
func onDisk(p string) bool {
	file, _, _ := strings.Cut(p, inArchive)
	_, err := os.Lstat(filepath.FromSlash(file))
	return !errors.Is(err, fs.ErrNotExist)
}

package generation_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/briefsearch/briefsearch/search/generation"
)

// inPlace says which of the tests' files are written in place.
func inPlace(name string) bool { return filepath.Base(name) == "root.bolt" }

// write writes files into a draft's folder, by name.
func write(dir string, files map[string]string) error {
	for name, content := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		err := os.MkdirAll(filepath.Dir(path), 0o755)
		if err == nil && !inPlace(name) {
			err = os.RemoveAll(path) // else a linked file would be written to
		}
		if err == nil {
			err = os.WriteFile(path, []byte(content), 0o644)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// listed returns a manifest of those files.
func listed(names ...string) generation.Manifest {
	m := generation.Manifest{Schema: 1, Analyzer: 1, Briefs: 1}
	for _, name := range names {
		m.Files = append(m.Files, generation.File{Name: name})
	}
	return m
}

// add makes a generation of its parent's files and those given, as an index
// grows by segments; root.bolt is written anew each time.
func add(d *generation.Draft, files map[string]string) error {
	if err := d.Fork(inPlace); err != nil {
		return err
	}
	var names []string
	if d.Parent != "" {
		m, err := generation.ReadManifest(filepath.Dir(d.Dir), d.Parent)
		if err != nil {
			return err
		}
		for _, f := range m.Files {
			names = append(names, f.Name)
		}
	}
	for name := range files {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if err := write(d.Dir, files); err != nil {
		return err
	}
	return d.Commit(listed(names...))
}

// grow adds a generation to dir and returns its name.
func grow(t *testing.T, dir string, files map[string]string) string {
	t.Helper()
	d, err := generation.Begin(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := add(d, files); err != nil {
		t.Fatal(errors.Join(err, d.Abort()))
	}
	return d.Name
}

// names returns what stands in a folder, apart from the lock, and folders with a slash.
func names(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, e := range entries {
		switch {
		case e.Name() == "write.lock":
		case e.IsDir():
			all = append(all, e.Name()+"/")
		default:
			all = append(all, e.Name())
		}
	}
	return strings.Join(all, " ")
}

// overwrite writes through a file's read-only mode, as root and bad disks can.
func overwrite(t *testing.T, path string, at int64, content string) {
	t.Helper()
	if err := os.Chmod(path, 0o644); err != nil {
		t.Fatal(err)
	}
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteAt([]byte(content), at); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

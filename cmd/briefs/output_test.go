package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// names returns what is in a folder.
func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

// A file is what it was until it is whole, and nothing is left beside it.
func TestWriteWhole(t *testing.T) {
	broke := errors.New("it broke off")
	say := func(s string, err error) func(io.Writer) error {
		return func(w io.Writer) error {
			if _, err := io.WriteString(w, s); err != nil {
				return err
			}
			return err
		}
	}
	dir := t.TempDir()
	file, link := filepath.Join(dir, "out.csv"), filepath.Join(dir, "link.csv")
	if err := os.Symlink(file, link); err != nil {
		t.Skip(err)
	}
	steps := []struct {
		name, path string
		write      func(io.Writer) error
		want       error
		holds      string
	}{
		{"new and broken off", file, say("half", broke), broke, ""},
		{"new", file, say("one", nil), nil, "one"},
		{"broken off", file, say("half", broke), broke, "one"},
		{"replaced", file, say("two", nil), nil, "two"},
		{"by a link", link, say("three", nil), nil, "three"},
		{"in no folder", filepath.Join(dir, "none", "out.csv"), say("x", nil), os.ErrNotExist, "three"},
		{"to a device", os.DevNull, say("x", nil), nil, "three"},
	}
	for _, s := range steps {
		if err := writeWhole(s.path, s.write); !errors.Is(err, s.want) {
			t.Errorf("%s: error %v, want %v", s.name, err, s.want)
		}
		got, err := os.ReadFile(file)
		if string(got) != s.holds || err != nil && s.holds != "" {
			t.Errorf("%s: the file holds %q (%v), want %q", s.name, got, err, s.holds)
		}
	}
	if err := os.Chmod(file, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := writeWhole(file, say("four", nil)); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("after a write the mode is %v, %v; want that of before", info.Mode(), err)
	}
	if diff := cmp.Diff([]string{"link.csv", "out.csv"}, names(t, dir)); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
}

//go:build unix

package access_test

import (
	"bytes"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/briefsearch/briefsearch/web/access"
)

// A file that root changes, or makes in the folder of another, can be read by
// the server, which is not root: a key that root revokes would be let in for ever else.
func TestOwner(t *testing.T) {
	want := os.Getuid()
	if want == 0 {
		want = 54321
	}
	for _, there := range []bool{false, true} {
		f := access.File{Path: filepath.Join(t.TempDir(), access.FileName)}
		if err := os.Chown(filepath.Dir(f.Path), want, -1); err != nil {
			t.Fatal(err)
		}
		if there {
			if _, _, err := f.Create(t.Context(), access.Key{Name: "A", Allow: []access.Action{access.Search}}); err != nil {
				t.Fatal(err)
			}
			if err := os.Chown(filepath.Dir(f.Path), os.Getuid(), -1); err != nil {
				t.Fatal(err)
			}
		}
		k, _, err := f.Create(t.Context(), access.Key{Name: "A", Allow: []access.Action{access.Search}})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Revoke(t.Context(), k.ID); err != nil {
			t.Fatal(err)
		}
		for _, path := range []string{f.Path, f.Path + ".lock"} {
			info, err := os.Stat(path)
			if err != nil {
				t.Fatal(err)
			}
			if got := info.Sys().(*syscall.Stat_t).Uid; int(got) != want || info.Mode().Perm() != 0o600 {
				t.Errorf("there already %t: %s is of user %d and has mode %v, want user %d", there, filepath.Base(path), got, info.Mode(), want)
			}
		}
	}
}

// A file that others may write lets them make keys, which is said, whenever it is read.
func TestFileOfOthers(t *testing.T) {
	for mode, want := range map[os.FileMode]bool{0o600: false, 0o640: false, 0o660: true, 0o602: true} {
		f := access.File{Path: filepath.Join(t.TempDir(), access.FileName)}
		if _, _, err := f.Create(t.Context(), access.Key{Name: "A", Allow: []access.Action{access.Search}}); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(f.Path, mode); err != nil {
			t.Fatal(err)
		}
		var log bytes.Buffer
		if _, err := access.OpenKeys(f.Path, slog.New(slog.NewTextHandler(&log, nil))); err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(log.String(), "level=WARN"); got != want {
			t.Errorf("mode %v: %s", mode, &log)
		}
	}
}

package generation_test

import (
	"errors"
	"hash/crc32"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/search/generation"
)

func TestGrow(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "deep", "x.index")
	if _, err := generation.Current(dir); !errors.Is(err, generation.ErrNone) {
		t.Fatalf("Current() before the first: %v", err)
	}
	for i, want := range []string{
		"CURRENT gen-000001/",
		"CURRENT gen-000001/ gen-000002/",
		"CURRENT gen-000002/ gen-000003/",
		"CURRENT gen-000003/ gen-000004/",
	} {
		name := grow(t, dir, map[string]string{"index/" + string(rune('a'+i)) + ".zap": "segment", "index/root.bolt": strings.Repeat("x", i)})
		if got := names(t, dir); got != want {
			t.Errorf("folder holds %q, want %q", got, want)
		}
		if current, err := generation.Current(dir); err != nil || current != name {
			t.Errorf("Current() = %q, %v, want %q", current, err, name)
		}
		report, err := generation.Verify(t.Context(), dir, "")
		if diff := cmp.Diff(generation.Report{Generation: name, Files: i + 2, Bytes: int64(7*(i+1) + i)}, report); err != nil || diff != "" {
			t.Errorf("Verify(): %v (-want +got):\n%s", err, diff)
		}
	}

	m, err := generation.ReadManifest(dir, "gen-000004")
	if err != nil {
		t.Fatal(err)
	}
	if m.Built.IsZero() {
		t.Error("the manifest does not say when it was built")
	}
	segment := crc32.ChecksumIEEE([]byte("segment"))
	want := []generation.File{
		{Name: "index/a.zap", Size: 7, CRC32: segment},
		{Name: "index/b.zap", Size: 7, CRC32: segment},
		{Name: "index/c.zap", Size: 7, CRC32: segment},
		{Name: "index/d.zap", Size: 7, CRC32: segment},
		{Name: "index/root.bolt", Size: 3, CRC32: crc32.ChecksumIEEE([]byte("xxx"))},
	}
	if diff := cmp.Diff(want, m.Files); diff != "" || m.Parent != "gen-000003" {
		t.Errorf("parent %s, files (-want +got):\n%s", m.Parent, diff)
	}
	shared(t, dir, "index/a.zap", true)
	shared(t, dir, "index/root.bolt", false)
}

// shared checks whether both generations of dir have one file of that name, and that nobody may write to it.
func shared(t *testing.T, dir, name string, want bool) {
	t.Helper()
	a, errA := os.Stat(filepath.Join(dir, "gen-000003", name))
	b, errB := os.Stat(filepath.Join(dir, "gen-000004", name))
	if err := errors.Join(errA, errB); err != nil {
		t.Fatal(err)
	}
	if os.SameFile(a, b) != want {
		t.Errorf("%s is shared: %v, want %v", name, !want, want)
	}
	if a.Mode() != 0o444 || b.Mode() != 0o444 {
		t.Errorf("%s has modes %v and %v", name, a.Mode(), b.Mode())
	}
}

func TestBuildAnew(t *testing.T) {
	dir := t.TempDir()
	grow(t, dir, map[string]string{"a": "A"})
	d, err := generation.Begin(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := write(d.Dir, map[string]string{"b": "B", "x/y/c": "C", "x/junk": "J", "z/junk": "J"}); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("b", filepath.Join(d.Dir, "l")); err != nil {
		t.Fatal(err)
	}
	if err := d.Commit(listed("x/y/c", "b")); err != nil {
		t.Fatal(err)
	}
	if got, want := names(t, filepath.Join(dir, d.Name)), "b manifest.json x/"; got != want {
		t.Errorf("generation holds %q, want %q", got, want)
	}
	if got, want := names(t, filepath.Join(dir, d.Name, "x")), "y/"; got != want {
		t.Errorf("its folder holds %q, want %q", got, want)
	}
	if m, err := generation.ReadManifest(dir, d.Name); err != nil || m.Parent != "" {
		t.Errorf("manifest names parent %q, %v", m.Parent, err)
	}
	if err := d.Abort(); err != nil {
		t.Errorf("Abort() after Commit: %v", err)
	}
	if err := errors.Join(d.Commit(listed("b")), d.Fork(nil)); !errors.Is(err, generation.ErrDone) {
		t.Errorf("used after Commit: %v", err)
	}
	if got, want := names(t, dir), "CURRENT gen-000001/ gen-000002/"; got != want {
		t.Errorf("folder holds %q, want %q", got, want)
	}
}

func TestBeginInAnyState(t *testing.T) {
	tests := []struct {
		name       string
		entries    []string // folders end with a slash
		current    string
		draft      string
		parent     string
		left       string
		forkDamage string
		after      string // Commit
	}{
		{name: "empty", draft: "gen-000001", left: "gen-000001.tmp/"},
		{
			name: "leftovers", entries: []string{"gen-000003.tmp/", "gen-000001/", "CURRENT.tmp", "notes.tmp", "gen-x.tmp/"}, current: "gen-000001\n",
			draft: "gen-000002", parent: "gen-000001", left: "CURRENT gen-000001/ gen-000002.tmp/ gen-x.tmp/ notes.tmp", forkDamage: "manifest.json: missing",
		},
		{
			name: "killed before the flip", entries: []string{"gen-000001/", "gen-000002/"}, current: "gen-000001\n",
			draft: "gen-000003", parent: "gen-000001", left: "CURRENT gen-000001/ gen-000002/ gen-000003.tmp/", forkDamage: "manifest.json: missing",
			after: "CURRENT gen-000001/ gen-000003/",
		},
		{
			name: "CURRENT is garbage", entries: []string{"gen-000007/"}, current: "../../etc\n",
			draft: "gen-000008", left: "CURRENT gen-000007/ gen-000008.tmp/", forkDamage: "not the name of a generation",
			after: "CURRENT gen-000007/ gen-000008/",
		},
		{
			name: "CURRENT is empty", entries: []string{"gen-000007/"}, current: "\n",
			draft: "gen-000008", left: "CURRENT gen-000007/ gen-000008.tmp/", forkDamage: "not the name of a generation",
			after: "CURRENT gen-000007/ gen-000008/",
		},
		{
			name: "the current one is gone", current: "gen-000004",
			draft: "gen-000005", parent: "gen-000004", left: "CURRENT gen-000005.tmp/", forkDamage: "CURRENT names it but it is missing",
		},
		{
			name: "more than six digits", entries: []string{"gen-999999/", "gen-0000001/"}, current: "gen-999999",
			draft: "gen-1000000", parent: "gen-999999", left: "CURRENT gen-0000001/ gen-1000000.tmp/ gen-999999/", forkDamage: "missing",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			for _, e := range tt.entries {
				var err error
				if strings.HasSuffix(e, "/") {
					err = write(filepath.Join(dir, e), map[string]string{"file": "x"})
				} else {
					err = write(dir, map[string]string{e: "x"})
				}
				if err != nil {
					t.Fatal(err)
				}
			}
			if tt.current != "" {
				if err := write(dir, map[string]string{"CURRENT": tt.current}); err != nil {
					t.Fatal(err)
				}
			}
			d, err := generation.Begin(dir)
			if err != nil {
				t.Fatal(err)
			}
			defer d.Abort()
			if d.Name != tt.draft || d.Parent != tt.parent || d.Dir != filepath.Join(dir, tt.draft+".tmp") {
				t.Errorf("draft %s of %s in %s", d.Name, d.Parent, d.Dir)
			}
			if got := names(t, dir); got != tt.left {
				t.Errorf("folder holds %q, want %q", got, tt.left)
			}
			err = d.Fork(inPlace)
			var damage *generation.DamagedError
			switch {
			case tt.forkDamage == "" && err != nil, tt.forkDamage != "" && !errors.As(err, &damage):
				t.Errorf("Fork(): %v", err)
			case damage != nil && !strings.Contains(damage.Error(), tt.forkDamage):
				t.Errorf("Fork(): %v, want %s", err, tt.forkDamage)
			}
			if err := write(d.Dir, map[string]string{"new": "x"}); err != nil {
				t.Fatal(err)
			}
			if err := d.Commit(listed("new")); err != nil {
				t.Fatalf("building anew: %v", err)
			}
			if name, err := generation.Current(dir); err != nil || name != tt.draft {
				t.Errorf("Current() = %q, %v", name, err)
			}
			if got := names(t, dir); tt.after != "" && got != tt.after {
				t.Errorf("folder holds %q afterwards, want %q", got, tt.after)
			}
		})
	}
}

func TestOneWriter(t *testing.T) {
	dir := t.TempDir()
	d, err := generation.Begin(dir)
	if err != nil {
		t.Fatal(err)
	}
	_, err = generation.Begin(dir)
	if !errors.Is(err, generation.ErrLocked) || !strings.Contains(err.Error(), "another writer is at work: process ") {
		t.Errorf("second Begin(): %v", err)
	}
	if err := errors.Join(d.Abort(), d.Abort()); err != nil {
		t.Errorf("Abort(): %v", err)
	}
	if got := names(t, dir); got != "" {
		t.Errorf("Abort() left %q", got)
	}
	grow(t, dir, map[string]string{"a": "A"})
	grow(t, dir, map[string]string{"b": "B"})
}

func TestCommitRefuses(t *testing.T) {
	tests := []struct {
		name     string
		manifest generation.Manifest
		want     error
	}{
		{"no briefs", generation.Manifest{Files: listed("a").Files}, generation.ErrEmpty},
		{"no files", listed(), nil},
		{"a file twice", listed("a", "a"), nil},
		{"a file that is not there", listed("b"), fs.ErrNotExist},
		{"a folder", listed("sub"), nil},
		{"the manifest itself", listed("manifest.json"), nil},
		{"a file outside", listed("../../x"), nil},
		{"an absolute file", listed("/etc/passwd"), nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			grow(t, dir, map[string]string{"a": "A"})
			d, err := generation.Begin(dir)
			if err != nil {
				t.Fatal(err)
			}
			if err := write(d.Dir, map[string]string{"a": "A", "sub/b": "B"}); err != nil {
				t.Fatal(err)
			}
			if err := d.Commit(tt.manifest); err == nil || tt.want != nil && !errors.Is(err, tt.want) {
				t.Errorf("Commit(): %v, want %v", err, tt.want)
			}
			if err := d.Abort(); err != nil {
				t.Error(err)
			}
			if name, err := generation.Current(dir); err != nil || name != "gen-000001" || names(t, dir) != "CURRENT gen-000001/" {
				t.Errorf("Current() = %q, %v; folder holds %q", name, err, names(t, dir))
			}
		})
	}
}

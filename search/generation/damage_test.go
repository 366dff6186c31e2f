package generation_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/search/generation"
)

func TestDamage(t *testing.T) {
	tests := []struct {
		name   string
		damage func(t *testing.T, gen string)
		code   string // Verify's
		reason string // Fork's
	}{
		{"a flipped byte", func(t *testing.T, gen string) { overwrite(t, filepath.Join(gen, "index/a.zap"), 3, "X") }, "checksum", "content has CRC-32 "},
		{"a flipped byte in a copied file", func(t *testing.T, gen string) { overwrite(t, filepath.Join(gen, "index/root.bolt"), 3, "X") }, "checksum", "content has CRC-32 "},
		{"a longer file", func(t *testing.T, gen string) { overwrite(t, filepath.Join(gen, "index/a.zap"), 3, "XXXXXXXX") }, "size", "has 11 bytes, the manifest says 7"},
		{"a missing file", func(t *testing.T, gen string) { remove(t, filepath.Join(gen, "index/a.zap")) }, "missing", "missing"},
		{"a missing folder", func(t *testing.T, gen string) { remove(t, filepath.Join(gen, "index")) }, "missing missing", "missing"},
		{"a link in place of a file", func(t *testing.T, gen string) {
			remove(t, filepath.Join(gen, "index/a.zap"))
			if err := os.Symlink("root.bolt", filepath.Join(gen, "index/a.zap")); err != nil {
				t.Fatal(err)
			}
		}, "unreadable", "not a file"},
		{"no manifest", func(t *testing.T, gen string) { remove(t, filepath.Join(gen, "manifest.json")) }, "manifest", "missing"},
		{"a cut manifest", func(t *testing.T, gen string) { rewrite(t, filepath.Join(gen, "manifest.json"), `{"schema": 1, "fi`) }, "manifest", "not a manifest"},
		{"an empty manifest", func(t *testing.T, gen string) { rewrite(t, filepath.Join(gen, "manifest.json"), `{}`) }, "manifest", "names no briefs or no files"},
		{"a manifest that leads out", func(t *testing.T, gen string) {
			rewrite(t, filepath.Join(gen, "manifest.json"), `{"briefs": 1, "files": [{"name": "../CURRENT", "size": 11}]}`)
		}, "manifest", "is not a name of a generation's file"},
		{"a manifest with a file twice", func(t *testing.T, gen string) {
			rewrite(t, filepath.Join(gen, "manifest.json"), `{"briefs": 1, "files": [{"name": "a"}, {"name": "a"}]}`)
		}, "manifest", "is listed twice"},
		{"no generation", func(t *testing.T, gen string) { remove(t, gen) }, "missing", "CURRENT names it but it is missing"},
		{"no CURRENT that makes sense", func(t *testing.T, gen string) { rewrite(t, filepath.Join(gen, "../CURRENT"), "gen-1") }, "manifest", "is not the name of a generation"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			name := grow(t, dir, map[string]string{"index/a.zap": "segment", "index/root.bolt": "bolt"})
			tt.damage(t, filepath.Join(dir, name))

			report, err := generation.Verify(t.Context(), dir, "")
			var codes []string
			for _, p := range report.Problems {
				codes = append(codes, p.Code)
				if p.Path == "" || p.Reason == "" || p.Fix == "" {
					t.Errorf("problem %+v does not say all", p)
				}
			}
			if got := strings.Join(codes, " "); err != nil || got != tt.code || report.OK() {
				t.Errorf("Verify() found %q, %v, want %q", got, err, tt.code)
			}

			d, err := generation.Begin(dir)
			if err != nil {
				t.Fatal(err)
			}
			defer d.Abort()
			var damage *generation.DamagedError
			if err := d.Fork(inPlace); !errors.As(err, &damage) || !strings.Contains(damage.Reason, tt.reason) {
				t.Errorf("Fork(): %v, want %q", err, tt.reason)
			}
		})
	}
}

func TestVerifyCannot(t *testing.T) {
	dir := t.TempDir()
	if _, err := generation.Verify(t.Context(), dir, ""); !errors.Is(err, generation.ErrNone) {
		t.Errorf("no index: %v", err)
	}
	grow(t, dir, map[string]string{"a": "A"})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := generation.Verify(ctx, dir, ""); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if _, err := generation.ReadManifest(dir, "gen-000002"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("manifest of no generation: %v", err)
	}
	if _, err := generation.ReadManifest(dir, "../"+filepath.Base(dir)); err == nil {
		t.Error("manifest outside the index was read")
	}
}

// TestSharedFileWritten writes to a file that the draft shares with the
// generation being served, which its mode does not keep root from doing.
func TestSharedFileWritten(t *testing.T) {
	for name, content := range map[string]string{"same size": "SEG", "longer": "SEGMENTS"} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			grow(t, dir, map[string]string{"a.zap": "segment"})
			time.Sleep(20 * time.Millisecond) // for the clock of the file system
			d, err := generation.Begin(dir)
			if err != nil {
				t.Fatal(err)
			}
			defer d.Abort()
			if err := d.Fork(inPlace); err != nil {
				t.Fatal(err)
			}
			overwrite(t, filepath.Join(d.Dir, "a.zap"), 0, content)
			var damage *generation.DamagedError
			if err := d.Commit(listed("a.zap")); !errors.As(err, &damage) || damage.Generation != "gen-000001" {
				t.Errorf("Commit(): %v", err)
			}
		})
	}
}

// TestReplacedFile gives a linked file's name to another file, which is allowed.
func TestReplacedFile(t *testing.T) {
	dir := t.TempDir()
	grow(t, dir, map[string]string{"a.zap": "segment"})
	d, err := generation.Begin(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Fork(nil); err != nil {
		t.Fatal(err)
	}
	remove(t, filepath.Join(d.Dir, "a.zap"))
	if err := write(d.Dir, map[string]string{"a.zap": "another"}); err != nil {
		t.Fatal(err)
	}
	if err := d.Commit(listed("a.zap")); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"gen-000001", "gen-000002"} {
		if r, err := generation.Verify(t.Context(), dir, name); err != nil || !r.OK() {
			t.Errorf("Verify(%s) = %+v, %v", name, r, err)
		}
	}
}

func TestForkWithoutLinks(t *testing.T) {
	dir := t.TempDir()
	grow(t, dir, map[string]string{"index/a.zap": "segment", "index/root.bolt": "bolt"})
	d, err := generation.Begin(dir)
	if err != nil {
		t.Fatal(err)
	}
	d.BreakLinks(syscall.EPERM)
	if err := add(d, map[string]string{"index/b.zap": "more"}); err != nil {
		t.Fatal(err)
	}
	a, _ := generation.ReadManifest(dir, "gen-000001")
	b, err := generation.ReadManifest(dir, "gen-000002")
	if diff := cmp.Diff(a.Files[0], b.Files[0]); err != nil || diff != "" {
		t.Errorf("copied file: %v (-parent +draft):\n%s", err, diff)
	}
	if r, err := generation.Verify(t.Context(), dir, ""); err != nil || !r.OK() || r.Files != 3 {
		t.Errorf("Verify() = %+v, %v", r, err)
	}
}

func remove(t *testing.T, path string) {
	t.Helper()
	if err := os.RemoveAll(path); err != nil {
		t.Fatal(err)
	}
}

// rewrite puts another file in the place of one.
func rewrite(t *testing.T, path, content string) {
	t.Helper()
	remove(t, path)
	if err := os.WriteFile(path, []byte(content), 0o444); err != nil {
		t.Fatal(err)
	}
}

// TestForkReadsABoundedAmount damages a file that is too large to be read at
// each fork: Verify finds that in the parent, and in what is forked from it.
func TestForkReadsABoundedAmount(t *testing.T) {
	dir := t.TempDir()
	d, err := generation.Begin(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := write(d.Dir, map[string]string{"big.zap": "", "small.zap": "segment"}); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(filepath.Join(d.Dir, "big.zap"), generation.ForkCheck+1); err != nil {
		t.Fatal(err)
	}
	if err := d.Commit(listed("big.zap", "small.zap")); err != nil {
		t.Fatal(err)
	}
	overwrite(t, filepath.Join(dir, d.Name, "big.zap"), 1000, "X")
	next := grow(t, dir, map[string]string{"new.zap": "more"})
	for _, name := range []string{d.Name, next} {
		r, err := generation.Verify(t.Context(), dir, name)
		if err != nil || len(r.Problems) != 1 || r.Problems[0].Code != "checksum" {
			t.Errorf("Verify(%s) = %+v, %v", name, r, err)
		}
	}
	overwrite(t, filepath.Join(dir, next, "small.zap"), 0, "X")
	d, err = generation.Begin(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Abort()
	var damage *generation.DamagedError
	if err := d.Fork(nil); !errors.As(err, &damage) {
		t.Errorf("Fork() with a small file damaged: %v", err)
	}
}

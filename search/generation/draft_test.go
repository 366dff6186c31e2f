package generation_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/briefsearch/briefsearch/search/generation"
)

func TestCommitThenFork(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "x.index")
	for range 3 {
		d, err := generation.Begin(dir)
		if err != nil {
			t.Fatal(err)
		}
		if err := d.Fork(func(name string) bool { return name == "index/root.bolt" }); err != nil {
			t.Fatal(err)
		}
		if d.Parent == "" {
			if err := os.Mkdir(filepath.Join(d.Dir, "index"), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(d.Dir, "index/a.zap"), []byte("segment"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.WriteFile(filepath.Join(d.Dir, "index/root.bolt"), []byte(d.Name), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := d.Commit(generation.Manifest{Briefs: 1, Files: []generation.File{{Name: "index/a.zap"}, {Name: "index/root.bolt"}}}); err != nil {
			t.Fatal(err)
		}
		if name, err := generation.Current(dir); err != nil || name != d.Name {
			t.Fatalf("Current() = %q, %v, want %q", name, err, d.Name)
		}
		report, err := generation.Verify(t.Context(), dir, "")
		if err != nil || !report.OK() || report.Files != 2 {
			t.Fatalf("Verify() = %+v, %v", report, err)
		}
	}
}

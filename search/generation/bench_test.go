package generation_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/briefsearch/briefsearch/search/generation"
)

// BenchmarkUpdate measures what forking and committing cost beside the writing
// of a small segment, for an index of 150 MB, as of 90,000 briefs, in 12 segments.
func BenchmarkUpdate(b *testing.B) {
	dir := b.TempDir()
	d, err := generation.Begin(dir)
	if err != nil {
		b.Fatal(err)
	}
	random := rand.NewChaCha8([32]byte{})
	m := listed("index/root.bolt")
	if err := write(d.Dir, map[string]string{"index/root.bolt": "bolt"}); err != nil {
		b.Fatal(err)
	}
	for i := range 12 {
		content := make([]byte, 12_500_000)
		_, _ = random.Read(content)
		name := fmt.Sprintf("index/%012x.zap", i)
		if err := os.WriteFile(filepath.Join(d.Dir, name), content, 0o600); err != nil {
			b.Fatal(err)
		}
		m.Files = append(m.Files, generation.File{Name: name})
	}
	if err := d.Commit(m); err != nil {
		b.Fatal(err)
	}
	m.Files = append(m.Files, generation.File{Name: "index/new.zap"})
	for b.Loop() {
		d, err := generation.Begin(dir)
		if err != nil {
			b.Fatal(err)
		}
		if err := d.Fork(inPlace); err != nil {
			b.Fatal(err)
		}
		if err := write(d.Dir, map[string]string{"index/root.bolt": d.Name, "index/new.zap": d.Name}); err != nil {
			b.Fatal(err)
		}
		if err := d.Commit(m); err != nil {
			b.Fatal(err)
		}
	}
}

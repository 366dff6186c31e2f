package format

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
)

func TestOnRead(t *testing.T) {
	text := "What is a meter?\n10-01-2025\nOverview:\n" + strings.Repeat("It measures what is read.\n", 5000)
	var packed, archive bytes.Buffer
	z := gzip.NewWriter(&packed)
	z.Write([]byte(text))
	z.Close()
	a := zip.NewWriter(&archive)
	w, err := a.Create("b.txt")
	if err != nil {
		t.Fatal(err)
	}
	w.Write([]byte(text))
	a.Close()

	for name, data := range map[string][]byte{"a.txt": []byte(text), "a.txt.gz": packed.Bytes(), "a.zip": archive.Bytes()} {
		dir := t.TempDir()
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
		for _, path := range []string{file, dir} {
			var read atomic.Int64
			briefs := 0
			for rec := range Read(t.Context(), []string{path}, Options{OnRead: func(n int) { read.Add(int64(n)) }}) {
				if rec.Rejection != nil {
					t.Errorf("%s: %s", path, rec.Rejection)
				}
				briefs++
			}
			// An archive's directory is read apart from its entries.
			if got, size := read.Load(), int64(len(data)); briefs != 1 || got < size*9/10 || got > size+8<<10 {
				t.Errorf("%s: %d briefs, told of %d bytes of %d", path, briefs, got, size)
			}
		}
	}
}

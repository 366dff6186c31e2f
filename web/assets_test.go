package web

import (
	"bytes"
	"compress/gzip"
	"path"
	"testing"
)

// maxAssets bounds what a first visit loads beside the page, in bytes compressed.
const maxAssets = 30_000

// All style and script is small, whoever adds to it.
func TestAssetsAreSmall(t *testing.T) {
	var total int
	for name, a := range loadAssets() {
		if ext := path.Ext(name); ext != ".css" && ext != ".js" {
			continue
		}
		var b bytes.Buffer
		z, err := gzip.NewWriterLevel(&b, gzip.BestSpeed) // as they are served
		if err != nil {
			t.Fatal(err)
		}
		if _, err := z.Write(a.body); err != nil {
			t.Fatal(err)
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %d bytes, %d compressed", name, len(a.body), b.Len())
		total += b.Len()
		if n := bytes.Count(a.body, []byte("\n")); path.Ext(name) == ".js" && n >= 200 {
			t.Errorf("%s has %d lines: divide it", name, n)
		}
	}
	if total > maxAssets {
		t.Errorf("style and script are %d bytes compressed, more than %d", total, maxAssets)
	}
}

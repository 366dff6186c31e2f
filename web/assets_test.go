package web

import (
	"bytes"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What is loaded beside a page, in bytes compressed.
const (
	maxAssets = 30_000 // by a first visit to a page of ours
	maxWidget = 15_000 // by the page of another that embeds the widget
)

// All style and script is small, whoever adds to it, and so is each module.
func TestAssetsAreSmall(t *testing.T) {
	a := loadAssets()
	for _, tt := range []struct {
		what  string
		names []string
		most  int
	}{
		{"a page", append(a.loaded(mainModule), "style.css"), maxAssets},
		{"the widget", a.loaded(widgetModule), maxWidget},
	} {
		total := 0
		for _, name := range tt.names {
			n := len(a[name].gzip())
			t.Logf("%s: %d bytes, %d compressed", name, len(a[name].body), n)
			total += n
		}
		if t.Logf("%s loads %d bytes", tt.what, total); total > tt.most {
			t.Errorf("%s loads %d bytes compressed, more than %d", tt.what, total, tt.most)
		}
	}
	var started []string
	for _, start := range []string{mainModule, widgetModule} {
		started = append(started, a.loaded(start)...)
	}
	for _, name := range a.modules() {
		source, err := staticFiles.ReadFile("static/js/" + name)
		if err != nil {
			t.Fatal(err)
		}
		if n := bytes.Count(source, []byte("\n")); n >= 200 {
			t.Errorf("%s has %d lines: divide it", name, n)
		}
		if !slices.Contains(started, name) {
			t.Errorf("nothing imports %s", name)
		}
	}
}

// What is sent of a module is its code.
func TestBare(t *testing.T) {
	const module = `// @ts-check
import { make } from "./make.js"; // it makes

/** @type {string} */
const at = "https://x/*";
/**
 * Says more,
 * in lines.
 */
export function say() {
  return ` + "`a\n  b // ${at}`" + `;
}
`
	const want = `import { make } from "./make.js"; // it makes
const at = "https://x/*";
export function say() {
return ` + "`a\nb // ${at}`" + `;
}
`
	if diff := cmp.Diff(want, string(bare([]byte(module)))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

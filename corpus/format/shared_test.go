package format_test

import (
	"context"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/corpus/format"
	"github.com/briefsearch/briefsearch/internal/sharedtest"
)

// TestReadShared reads originals of third parties and counts what came out:
// briefs, and rejections by their code.
func TestReadShared(t *testing.T) {
	dir := sharedtest.Dir(t, "data", "formats")
	got := map[string]map[string]int{}
	count := func(path, what string) {
		path, err := filepath.Rel(dir, path)
		if err != nil {
			t.Fatal(err)
		}
		path = filepath.ToSlash(path)
		if got[path] == nil {
			got[path] = map[string]int{}
		}
		got[path][what]++
	}
	dated := 0
	for r := range format.Read(context.Background(), []string{dir}, format.Options{}) {
		if r.Rejection != nil {
			count(r.Rejection.Path, r.Rejection.Code)
			continue
		}
		count(r.Brief.Path, "briefs")
		if r.Brief.Published != 0 {
			dated++
		}
		for _, w := range r.Warnings {
			if w.Code == "no_title" && !strings.Contains(w.Path, "yaml-day") {
				count(w.Path, w.Code)
			}
		}
	}
	one := map[string]int{"briefs": 1}
	items := "md-folder/study/items/"
	want := map[string]map[string]int{
		"html/news-thu.html":                        {"briefs": 8},
		"json-bilingual/2026-03-07.json":            {"briefs": 30},
		"json-nested/data_official-updates.json":    {"briefs": 16},
		"json-pib/2026-03-04.json":                  {"briefs": 16},
		items + "2025-02-08-rbi-mpc/notes.md":       one,
		items + "2025-04-01-rbi-mpc-april/notes.md": {"no_text": 1},

		items + "2026-06-03-wholesale-price-index-base-year-revised-from-201/notes.md":      one,
		items + "[object PointerEvent]-iip-base-year-revised-from-2011-12-2022-23/notes.md": one,
		"md-folder/study/monthly/README.md":                                                 {"no_brief": 1},
		"md-folder/study/themes/README.md":                                                  {"no_brief": 1},
		"md-folder/study/themes/el-nino-2026/notes.md":                                      one,
		"md-folder/study/themes/test/notes.md":                                              one,
		"md-many/2 May.md":                                                                  one,
		"md-many/May-24-hindu.md":                                                           {"briefs": 11},
		"pdf/scan-without-text.pdf":                                                         {"no_text": 1},
		"pdf/with-text-layer.pdf":                                                           {"briefs": 59},
		"yaml-day/2019-03-06.yaml":                                                          {"briefs": 14},
	}
	if _, err := exec.LookPath("pdftotext"); err != nil {
		want["pdf/scan-without-text.pdf"] = map[string]int{"no_pdftotext": 1}
		want["pdf/with-text-layer.pdf"] = map[string]int{"no_pdftotext": 1}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if dated < 87 {
		t.Errorf("%d briefs have a date, want at least 87", dated)
	}
}

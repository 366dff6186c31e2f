package format_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/corpus/format"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestGolden reads every shape of file and compares what came out with what a
// person found right.
func TestGolden(t *testing.T) {
	entries, err := os.ReadDir("testdata/in")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		t.Run(entry.Name(), func(t *testing.T) {
			var out strings.Builder
			for r := range format.Read(context.Background(), []string{"testdata/in/" + entry.Name()}, format.Options{}) {
				describe(&out, r)
			}
			golden := filepath.Join("testdata", "golden", entry.Name()+".golden")
			if *update {
				if err := os.WriteFile(golden, []byte(out.String()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), out.String()); diff != "" {
				t.Errorf("-want +got:\n%s\n(run with -update if this is right)", diff)
			}
		})
	}
}

// describe writes a record for people to read.
func describe(out *strings.Builder, r format.Record) {
	if i := r.Rejection; i != nil {
		fmt.Fprintf(out, "REJECTED %s:%d #%d %s: %s\n\n", i.Path, i.Line, i.Record, i.Code, i.Reason)
		return
	}
	b := r.Brief
	fmt.Fprintf(out, "%s\n", b.Title)
	for _, f := range []struct{ name, value string }{
		{"id", string(b.ID)},
		{"published", strings.TrimSpace(b.Published.String() + " " + b.Time)},
		{"source", b.Source.Name},
		{"subjects", strings.Join(b.Subjects, " | ")},
		{"exams", strings.Join(b.Exams, " | ")},
		{"lang", b.Lang},
		{"url", b.URL},
		{"at", fmt.Sprintf("%s:%d #%d", b.Path, r.Line, r.Number)},
	} {
		if f.value != "" {
			fmt.Fprintf(out, "  %s: %s\n", f.name, f.value)
		}
	}
	for _, w := range r.Warnings {
		fmt.Fprintf(out, "  warning %s: %s\n", w.Code, w.Reason)
	}
	for _, s := range b.Sections {
		fmt.Fprintf(out, "  [%s %s] %s\n", s.Kind, s.ID, s.Heading)
		for _, block := range s.Blocks {
			sign := "   "
			if block.Kind == "bullet" {
				sign = " - "
			}
			fmt.Fprintf(out, "   %s%s\n", sign, block.Text)
		}
	}
	out.WriteByte('\n')
}

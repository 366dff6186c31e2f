package indexer_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"github.com/briefsearch/briefsearch/corpus/format"
	"github.com/briefsearch/briefsearch/corpus/sample"
	"github.com/briefsearch/briefsearch/indexer"
	"github.com/briefsearch/briefsearch/search/bleveindex"
)

// An index is built from nothing and becomes current as a whole. Rebuild
// commits, or aborts on an error.
func ExampleRebuild() {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "example-")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)

	sink, err := bleveindex.Create(dir, bleveindex.SinkOptions{})
	if err != nil {
		log.Fatal(err)
	}
	report, err := indexer.Rebuild(ctx, sink, format.ReadFS(ctx, sample.FS(), format.Options{}), indexer.Options{})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(report.Read, "read,", report.Added, "added,", report.Rejected, "rejected")
	// Output:
	// 90 read, 90 added, 0 rejected
}

// A fork of the current generation takes in what differs below some paths. A
// brief whose file has gone from there goes too.
func ExampleUpdate() {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "example-")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	index, notes := filepath.Join(dir, "index"), filepath.Join(dir, "notes")
	if err := os.Mkdir(notes, 0o755); err != nil {
		log.Fatal(err)
	}
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(notes, name), []byte(text), 0o644); err != nil {
			log.Fatal(err)
		}
	}
	update := func() {
		sink, err := bleveindex.Create(index, bleveindex.SinkOptions{Fork: true})
		if err != nil {
			log.Fatal(err)
		}
		roots := []string{notes}
		r, err := indexer.Update(ctx, sink, roots, format.Read(ctx, roots, format.Options{}), indexer.Options{})
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("%d added, %d changed, %d unchanged, %d deleted\n", r.Added, r.Changed, r.Unchanged, r.Deleted)
	}
	write("ramsar.md", "# Ramsar Convention\n\nOn wetlands.\n")
	write("bonn.md", "# Bonn Convention\n\nOn migratory animals.\n")
	update()
	write("bonn.md", "# Bonn Convention\n\nOn migratory animals, signed in 1979.\n")
	write("cites.md", "# CITES\n\nOn trade in wild animals and plants.\n")
	update()
	// Output:
	// 2 added, 0 changed, 0 unchanged, 0 deleted
	// 1 added, 1 changed, 1 unchanged, 0 deleted
}

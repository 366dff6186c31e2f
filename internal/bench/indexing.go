//go:build unix

package main

import (
	"bufio"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"time"

	"github.com/briefsearch/briefsearch/corpus/format"
	"github.com/briefsearch/briefsearch/indexer"
	"github.com/briefsearch/briefsearch/search/bleveindex"

	"github.com/blevesearch/bleve/v2"
)

// reportIndexing indexes with each program in a process of its own.
func reportIndexing(ctx context.Context, o options, w io.Writer) error {
	fmt.Fprintln(w, "| indexing | briefs | seconds | briefs/s | peak memory, MB | bytes/brief |")
	fmt.Fprintln(w, "|---|---|---|---|---|---|")
	for _, p := range []struct{ name, dir string }{{"bleve", o.plain()}, {"briefs", o.ours()}} {
		if _, err := os.Stat(p.dir); err == nil {
			fmt.Fprintf(w, "| %s | built before | | | | |\n", p.name)
			continue
		}
		self, err := os.Executable()
		if err != nil {
			return err
		}
		cmd := exec.CommandContext(ctx, self, "-index", p.name, "-dir", o.dir, "-shared", o.shared, "-n", strconv.Itoa(o.briefs))
		cmd.Stderr = os.Stderr
		out, err := cmd.Output()
		if err != nil {
			return fmt.Errorf("index with %s: %w", p.name, err)
		}
		var n int
		var seconds float64
		if _, err := fmt.Sscan(string(out), &n, &seconds); err != nil {
			return fmt.Errorf("index with %s: %q: %w", p.name, out, err)
		}
		size, err := folderSize(p.dir)
		if err != nil {
			return err
		}
		rss := cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss / 1024
		fmt.Fprintf(w, "| %s | %d | %.1f | %.0f | %d | %d |\n", p.name, n, seconds, float64(n)/seconds, rss, size/int64(n))
	}
	fmt.Fprintln(w)
	return nil
}

// indexWith is the child of reportIndexing: it prints the number of briefs and the seconds.
func indexWith(ctx context.Context, o options) error {
	start := time.Now()
	n := 0
	var err error
	switch o.only {
	case "briefs":
		n, err = indexBriefs(ctx, o)
	case "bleve":
		n, err = indexBleve(o)
	default:
		err = fmt.Errorf("unknown program %q", o.only)
	}
	if err != nil {
		return err
	}
	fmt.Println(n, time.Since(start).Seconds())
	return nil
}

// indexBriefs does what "briefs reindex" does.
func indexBriefs(ctx context.Context, o options) (int, error) {
	sink, err := bleveindex.Create(o.ours(), bleveindex.SinkOptions{})
	if err != nil {
		return 0, err
	}
	records := first(format.Read(ctx, []string{o.input()}, format.Options{}), o.briefs)
	report, err := indexer.Rebuild(ctx, sink, records, indexer.Options{})
	return report.Indexed, err
}

// first yields the first n of seq, or all where n is 0.
func first[T any](seq iter.Seq[T], n int) iter.Seq[T] {
	if n == 0 {
		return seq
	}
	return func(yield func(T) bool) {
		left := n
		for v := range seq {
			if !yield(v) {
				return
			}
			if left--; left == 0 {
				return
			}
		}
	}
}

// plainBatch is the size of the plain program's batches, the best of those tried.
const plainBatch = 1000

// indexBleve is what the bleve documentation shows: default mapping, batches.
func indexBleve(o options) (int, error) {
	idx, err := bleve.New(o.plain(), bleve.NewIndexMapping())
	if err != nil {
		return 0, err
	}
	f, err := os.Open(o.input())
	if err != nil {
		return 0, err
	}
	defer f.Close()
	z, err := gzip.NewReader(bufio.NewReaderSize(f, 1<<20))
	if err != nil {
		return 0, err
	}
	dec := json.NewDecoder(z)
	batch := idx.NewBatch()
	n := 0
	for ; o.briefs == 0 || n < o.briefs; n++ {
		var doc map[string]any
		if err := dec.Decode(&doc); err == io.EOF {
			break
		} else if err != nil {
			return n, err
		}
		if doc["date"] == "" {
			delete(doc, "date")
		}
		if err := batch.Index(doc["id"].(string), doc); err != nil {
			return n, err
		}
		if batch.Size() == plainBatch {
			if err := idx.Batch(batch); err != nil {
				return n, err
			}
			batch.Reset()
		}
	}
	if err := idx.Batch(batch); err != nil {
		return n, err
	}
	return n, idx.Close()
}

// folderSize adds up the files below dir.
func folderSize(dir string) (int64, error) {
	var size int64
	err := filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			size += info.Size()
		}
		return err
	})
	return size, err
}

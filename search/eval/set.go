package eval

import (
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// A Set is a test collection: documents, queries, and judgments of which
// document answers which query how well.
type Set struct {
	Name    string // the base name of its folder
	Queries []Query
	// Grades holds the judgments, by query ID and document ID. A document
	// without a grade counts as not relevant.
	Grades map[string]map[string]int

	dir string
}

// A Query is one query of a Set, in plain language.
type Query struct {
	ID   string
	Text string
}

// Load reads the queries and judgments of the collection in dir: the files
// queries.jsonl and qrels.tsv, each also with ".gz" added. The documents,
// corpus.jsonl, are read by Records.
func Load(dir string) (*Set, error) {
	// "." and ".." are no names.
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("read test collection: %w", err)
	}
	s := &Set{Name: filepath.Base(abs), dir: dir}
	if s.Queries, err = readFile(dir, "queries.jsonl", readQueries); err != nil {
		return nil, err
	}
	if s.Grades, err = readFile(dir, "qrels.tsv", readGrades); err != nil {
		return nil, err
	}
	f, err := open(dir, "corpus.jsonl")
	if err != nil {
		return nil, err
	}
	return s, f.Close()
}

// readFile reads one file of a collection.
func readFile[T any](dir, name string, read func(path string, r io.Reader) (T, error)) (T, error) {
	f, err := open(dir, name)
	if err != nil {
		var none T
		return none, err
	}
	defer f.Close()
	return read(f.path, f)
}

// A file is an open file of a collection, unpacked.
type file struct {
	io.Reader
	path   string
	closer io.Closer
}

// Close closes the file.
func (f *file) Close() error { return f.closer.Close() }

// open opens dir/name, or else dir/name.gz.
func open(dir, name string) (*file, error) {
	path := filepath.Join(dir, name)
	f, err := os.Open(path)
	if err == nil {
		return &file{Reader: bufio.NewReader(f), path: path, closer: f}, nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("read test collection: %w", err)
	}
	f, err = os.Open(path + ".gz")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%q is no test collection: it holds neither %s nor %s.gz", dir, name, name)
	}
	if err != nil {
		return nil, fmt.Errorf("read test collection: %w", err)
	}
	z, err := gzip.NewReader(bufio.NewReader(f))
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("read %q: %w", path+".gz", err)
	}
	return &file{Reader: z, path: path + ".gz", closer: f}, nil
}

package format

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"github.com/briefsearch/briefsearch/corpus"
)

// A file is one file of the input, not yet opened.
type file struct {
	path string // as shown: slashes, inside an archive "a.zip!/b.txt"
	name string // tells the shape by its extension; path without ".gz"
	mode fs.FileMode
	size int64
	// listed says that it was found in a folder or an archive, and not named.
	listed bool
	open   func() (fs.File, error)
}

// issue is an issue with the file as a whole.
func (f file) issue(code, reason, hint string) corpus.Issue {
	return corpus.Issue{Path: f.path, Code: code, Reason: reason, Hint: hint}
}

// file reads one file, whatever its shape. depth counts the folders and
// archives it stands in.
func (r *reader) file(ctx context.Context, f file, depth int) error {
	if !f.mode.IsRegular() {
		return r.reject(ctx, f.issue("unknown_format", "is neither a file nor a folder", "give a file, a folder or an archive"))
	}
	opened, err := f.open()
	if err != nil {
		return r.reject(ctx, unreadable(f.path, err))
	}
	defer opened.Close()
	if err := r.begin(ctx); err != nil {
		return err
	}
	f.name = f.path
	return r.content(ctx, f, opened, depth)
}

// content reads in, which is f's content or what came out of it.
func (r *reader) content(ctx context.Context, f file, in io.Reader, depth int) error {
	if depth > r.o.MaxDepth {
		return r.reject(ctx, tooDeep(f.path, r.o.MaxDepth))
	}
	buffered := bufio.NewReaderSize(in, 64<<10)
	start, err := buffered.Peek(sniffLen)
	if err != nil && !errors.Is(err, io.EOF) {
		return r.reject(ctx, unreadable(f.path, err))
	}
	if len(start) == 0 {
		return r.reject(ctx, f.issue("no_text", "is empty", "a brief is a title with some text below it"))
	}
	switch shapeOf(f.name, start) {
	case shapeGzip:
		return r.gzip(ctx, f, buffered, depth)
	case shapeZip:
		return r.zip(ctx, f, in, buffered, depth)
	case shapeJSONL:
		return r.jsonl(ctx, f, utf8Reader(buffered))
	case shapeJSON:
		return r.json(ctx, f, utf8Reader(buffered))
	case shapeMarkdown:
		return r.markdown(ctx, f, utf8Reader(buffered))
	case shapeHTML:
		return r.html(ctx, f, utf8Reader(buffered))
	case shapeYAML:
		return r.yaml(ctx, f, utf8Reader(buffered))
	case shapeCSV:
		return r.csv(ctx, f, utf8Reader(buffered))
	case shapeFeed:
		return r.feed(ctx, f, buffered)
	case shapePDF:
		return r.pdf(ctx, f, buffered)
	case shapeText:
		return r.text(ctx, f, utf8Reader(buffered))
	}
	return r.reject(ctx, f.issue("unknown_format", "is in no format that holds briefs",
		"briefs are read from .txt, .md, .html, .json, .jsonl, .csv, .yaml, .rss, .atom, .xml, .pdf, .zip and .gz"))
}

// whole reads the rest of in as UTF-8. Where that is not possible it rejects
// the file and returns false.
func (r *reader) whole(ctx context.Context, f file, in io.Reader) (data string, enc encoding, ok bool, err error) {
	b, ok, err := r.bytes(ctx, f, in)
	if !ok {
		return "", 0, false, err
	}
	data, enc = decode(b)
	return data, enc, true, nil
}

// bytes reads the rest of in. Where that is not possible it rejects the file
// and returns false.
func (r *reader) bytes(ctx context.Context, f file, in io.Reader) ([]byte, bool, error) {
	data, err := io.ReadAll(io.LimitReader(in, r.o.MaxFile+1))
	switch {
	case err != nil:
		return nil, false, r.reject(ctx, unreadable(f.path, err))
	case int64(len(data)) > r.o.MaxFile:
		return nil, false, r.reject(ctx, r.tooLarge(f))
	}
	return data, true, nil
}

func (r *reader) tooLarge(f file) corpus.Issue {
	return f.issue("too_large", "is larger than "+size(r.o.MaxFile), "split it, or make JSON lines of it")
}

// size writes a number of bytes.
func size(n int64) string {
	const units = "KMGT"
	unit := 0
	for n >= 1<<10 && n%(1<<10) == 0 && unit < len(units) {
		n >>= 10
		unit++
	}
	if unit == 0 {
		return fmt.Sprintf("%d bytes", n)
	}
	return fmt.Sprintf("%d %ciB", n, units[unit-1])
}

// trimExt takes the extension off name.
func trimExt(name, ext string) string {
	if n := len(name) - len(ext); n > 0 && strings.EqualFold(name[n:], ext) {
		return name[:n]
	}
	return name
}

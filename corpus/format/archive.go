package format

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"github.com/briefsearch/briefsearch/corpus"
)

// An archive may unpack to this many times its size, and to slack more. Text
// seldom packs to less than a twentieth; what claims to is made to fill memory.
const (
	maxRatio = 200
	slack    = 16 << 20
)

// errBomb is the error of an archive that unpacks to far more than its size.
var errBomb = fmt.Errorf("it unpacks to more than %d times its size", maxRatio)

// gzip reads what in unpacks to.
func (r *reader) gzip(ctx context.Context, f file, in io.Reader, depth int) error {
	packed := &countingReader{in: in}
	unpacked, err := gzip.NewReader(packed)
	if err != nil {
		return r.reject(ctx, unreadable(f.path, err))
	}
	f.name = trimExt(f.name, ".gz")
	return r.content(ctx, f, &ratioReader{in: unpacked, packed: packed}, depth+1)
}

// zip reads the entries of an archive, of which start holds the beginning and
// in the rest.
func (r *reader) zip(ctx context.Context, f file, in io.Reader, start *bufio.Reader, depth int) error {
	at, ok := in.(io.ReaderAt)
	n := f.size
	if !ok {
		data, ok, err := r.bytes(ctx, f, start)
		if !ok {
			return err
		}
		at, n = bytes.NewReader(data), int64(len(data))
	}
	archive, err := zip.NewReader(at, n)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return r.reject(ctx, unreadable(f.path, err))
	}
	if len(archive.File) > r.o.MaxEntries {
		return r.reject(ctx, f.issue("too_large", fmt.Sprintf("has more than %d entries", r.o.MaxEntries), "split it into several archives"))
	}
	kept := archive.File[:0]
	for _, entry := range archive.File {
		if code, reason, hint := refused(entry); code != "" {
			path := f.path + "!/" + strings.ToValidUTF8(entry.Name, "\uFFFD")
			if err := r.reject(ctx, corpus.Issue{Path: path, Code: code, Reason: reason, Hint: hint}); err != nil {
				return err
			}
			continue
		}
		kept = append(kept, entry)
	}
	archive.File = kept
	budget := n*maxRatio + slack
	return r.folder(ctx, tree{
		fsys:   archive,
		prefix: f.path + "!/",
		limit:  func(f fs.File) fs.File { return &budgetFile{f, &budget} },
	}, ".", depth+1)
}

// refused says why an entry of an archive is not read.
func refused(entry *zip.File) (code, reason, hint string) {
	const encrypted = 1
	switch name := strings.TrimSuffix(entry.Name, "/"); {
	case !fs.ValidPath(name) || strings.Contains(name, `\`):
		return "bad_path", "has a path that leads out of the archive", "pack it anew with plain relative paths"
	case entry.Flags&encrypted != 0:
		return "encrypted", "is encrypted", "pack it without a password"
	}
	return "", "", ""
}

// A countingReader counts what is read of in.
type countingReader struct {
	in io.Reader
	n  int64
}

func (c *countingReader) Read(p []byte) (int, error) {
	n, err := c.in.Read(p)
	c.n += int64(n)
	return n, err
}

// A ratioReader reads what a stream unpacks to, and fails when that grows out
// of proportion.
type ratioReader struct {
	in     io.Reader
	packed *countingReader
	n      int64
}

func (l *ratioReader) Read(p []byte) (int, error) {
	n, err := l.in.Read(p)
	l.n += int64(n)
	if l.n > l.packed.n*maxRatio+slack {
		return 0, errBomb
	}
	return n, err
}

// A budgetFile takes what is read of a file off what the archive may unpack to.
type budgetFile struct {
	fs.File
	left *int64
}

func (b *budgetFile) Read(p []byte) (int, error) {
	n, err := b.File.Read(p)
	*b.left -= int64(n)
	if *b.left < 0 {
		return 0, errBomb
	}
	return n, err
}

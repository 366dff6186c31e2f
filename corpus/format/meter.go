package format

import (
	"io"
	"io/fs"
)

// A meteredFile tells how much is read of a file.
type meteredFile struct {
	readerAtFile
	read func(n int)
}

// A readerAtFile is a file as the operating system gives it.
type readerAtFile interface {
	fs.File
	io.ReaderAt
}

// meter returns f such that o.OnRead is told what is read of it.
func (o Options) meter(f fs.File) fs.File {
	if at, ok := f.(readerAtFile); ok && o.OnRead != nil {
		return &meteredFile{at, o.OnRead}
	}
	return f
}

func (m *meteredFile) Read(p []byte) (int, error) {
	n, err := m.readerAtFile.Read(p)
	m.read(n)
	return n, err
}

func (m *meteredFile) ReadAt(p []byte, off int64) (int, error) {
	n, err := m.readerAtFile.ReadAt(p, off)
	m.read(n)
	return n, err
}

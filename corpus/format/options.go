package format

import (
	"runtime"
	"time"
)

// Options bound what Read takes on. The zero value of every field stands for
// its default, so that Options{} works.
type Options struct {
	// Workers is how many goroutines parse briefs; GOMAXPROCS by default.
	// The records keep the order of the input whatever it is.
	Workers int
	// MaxFile is the most bytes of a file that must be held in memory as a
	// whole, counted after it is unpacked: 64 MiB by default. JSON lines, CSV and
	// arrays of JSON are read as streams and may be larger.
	MaxFile int64
	// MaxRecord is the most bytes of one record: a JSON line, a CSV row, an
	// element of an array. 4 MiB by default.
	MaxRecord int
	// MaxDepth is how deep folders, archives and values may be nested: 64 by
	// default.
	MaxDepth int
	// MaxEntries is the most entries that an archive may have: 100,000 by
	// default.
	MaxEntries int
	// PDFToText is the program that turns PDF into text: "pdftotext" by default.
	PDFToText string
	// PDFTimeout is how long PDFToText may take for one file: 30 s by default.
	PDFTimeout time.Duration
	// OnRead, where set, is told how many bytes have just been read of a file,
	// before it is unpacked; files inside archives do not count apart. It is
	// called from one goroutine, which is not the caller's.
	OnRead func(n int)
}

// withDefaults returns o with every zero field set to its default.
func (o Options) withDefaults() Options {
	setDefault(&o.Workers, runtime.GOMAXPROCS(0))
	setDefault(&o.MaxFile, 64<<20)
	setDefault(&o.MaxRecord, 4<<20)
	setDefault(&o.MaxDepth, 64)
	setDefault(&o.MaxEntries, 100_000)
	setDefault(&o.PDFToText, "pdftotext")
	setDefault(&o.PDFTimeout, 30*time.Second)
	return o
}

// setDefault sets *p to v where it is zero or less.
func setDefault[T int | int64 | time.Duration | string](p *T, v T) {
	var zero T
	if *p <= zero {
		*p = v
	}
}

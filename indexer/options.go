package indexer

import (
	"log/slog"
	"runtime"
	"time"
)

// Options say how a run is done. The zero value works.
type Options struct {
	// DryRun makes the plan and counts, and leaves the index as it is.
	DryRun bool
	// Prune lets an Update take away most of the index, or go on where it read
	// nothing; and it takes what was read from a root that is gone as gone.
	Prune bool
	// Logger is told what a run decides, at debug level; nothing by default.
	Logger *slog.Logger
	// Progress is called at most every ProgressEvery, and once at the end of
	// each phase, from the goroutine that called Rebuild or Update.
	Progress func(Progress)
	// ProgressEvery is 100 ms by default.
	ProgressEvery time.Duration
	// BatchSize is the most briefs handed to Sink.Put at once: 5,000 by
	// default. A batch ends earlier where its briefs are long.
	BatchSize int
	// Workers is how many goroutines call Sink.Put: GOMAXPROCS by default.
	Workers int
	// MaxIssues is the most warnings, and the most rejections, that a Report
	// holds in full: 10,000 by default. All are counted.
	MaxIssues int
	// Exists reports whether there is a file at the Path of a brief, which
	// tells a moved brief from a second one with its ID. By default it asks
	// the file system.
	Exists func(path string) bool
}

func (o Options) withDefaults() Options {
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.Progress == nil {
		o.Progress = func(Progress) {}
	}
	if o.ProgressEvery <= 0 {
		o.ProgressEvery = 100 * time.Millisecond
	}
	if o.BatchSize <= 0 {
		o.BatchSize = 5000
	}
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	if o.MaxIssues <= 0 {
		o.MaxIssues = 10_000
	}
	if o.Exists == nil {
		o.Exists = onDisk
	}
	return o
}

// A Phase is a part of a run.
type Phase string

// The phases, in their order.
const (
	PhaseRead   Phase = "read"   // records are read and put
	PhaseCommit Phase = "commit" // the generation is finished and made current
)

// Progress says how far a run has come.
type Progress struct {
	Phase    Phase
	Read     int    // records
	Indexed  int    // of these: handed to the Sink
	Rejected int    // of these
	Bytes    int64  // of the text of the briefs read
	Path     string // of the last record
	Elapsed  time.Duration
}

package main

import (
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	"github.com/schollz/progressbar/v3"

	"github.com/briefsearch/briefsearch/indexer"
)

// lineEvery is how often progress is told where there is no terminal.
const lineEvery = 5 * time.Second

// A progress tells how far indexing has come: in a bar on a terminal, and in a
// line every few seconds elsewhere.
type progress struct {
	w     io.Writer
	bar   *progressbar.ProgressBar // nil where there is no terminal
	total int64                    // bytes of the files to be read; 0 where that is not known
	bytes atomic.Int64             // of them that have been read
	last  time.Duration            // when the last line was printed
}

// newProgress returns a progress over the files at paths.
func (a *app) newProgress(paths []string) *progress {
	p := &progress{w: a.stderr, total: sizeOf(paths)}
	if isTerminal(a.stderr) {
		p.bar = progressbar.NewOptions64(max(p.total, 1),
			progressbar.OptionSetWriter(a.stderr),
			progressbar.OptionShowBytes(true),
			progressbar.OptionSetPredictTime(true),
			progressbar.OptionThrottle(100*time.Millisecond),
			progressbar.OptionClearOnFinish(),
		)
	}
	return p
}

// sizeOf returns the size of the files at paths together, in bytes. What
// cannot be looked at counts nothing; reading it will say why.
func sizeOf(paths []string) int64 {
	var total int64
	for _, path := range paths {
		filepath.WalkDir(path, func(at string, d fs.DirEntry, err error) error {
			if err != nil {
				return nil
			}
			if d.IsDir() && at != path && strings.HasPrefix(d.Name(), ".") {
				return fs.SkipDir // not read either
			}
			if info, err := d.Info(); err == nil && info.Mode().IsRegular() {
				total += info.Size()
			}
			return nil
		})
	}
	return total
}

// read takes note of bytes that were read; it may be called from any goroutine.
func (p *progress) read(n int) { p.bytes.Add(int64(n)) }

// update tells where the work is.
func (p *progress) update(now indexer.Progress) {
	what := fmt.Sprintf("read %d records (%.0f/s)", now.Read, float64(now.Read)/max(now.Elapsed.Seconds(), 0.001))
	if now.Phase == indexer.PhaseCommit {
		what = fmt.Sprintf("read %d records, committing %d briefs", now.Read, now.Indexed)
	}
	bytes := min(p.bytes.Load(), p.total)
	if p.bar != nil {
		p.bar.Describe(what)
		p.bar.Set64(max(0, min(bytes, p.total-1))) // the end is done's to tell
		return
	}
	if now.Elapsed-p.last < lineEvery {
		return
	}
	p.last = now.Elapsed
	if now.Phase == indexer.PhaseRead && bytes > 0 {
		left := time.Duration(float64(now.Elapsed) * float64(p.total-bytes) / float64(bytes))
		what += fmt.Sprintf(", %d%% of the input, about %v left", 100*bytes/p.total, left.Round(time.Second))
	}
	fmt.Fprintf(p.w, "%s; %d indexed, %d rejected; at %s\n", what, now.Indexed, now.Rejected, plain(now.Path))
}

// done takes the bar away.
func (p *progress) done() {
	if p.bar != nil {
		p.bar.Finish()
	}
}

package main

import (
	"fmt"
	"io"
	"time"

	"github.com/schollz/progressbar/v3"

	"github.com/briefsearch/briefsearch/indexer"
)

// lineEvery is how often progress is told where there is no terminal.
const lineEvery = 5 * time.Second

// A progress tells how far indexing has come: in a bar on a terminal, and in a
// line every few seconds elsewhere.
type progress struct {
	w    io.Writer
	bar  *progressbar.ProgressBar // nil where there is no terminal
	last time.Duration            // when the last line was printed
}

// newProgress returns a progress over the files at paths.
func (a *app) newProgress(_ []string) *progress {
	p := &progress{w: a.stderr}
	if isTerminal(a.stderr) {
		p.bar = progressbar.NewOptions64(-1,
			progressbar.OptionSetWriter(a.stderr),
			progressbar.OptionSetDescription("reading"),
			progressbar.OptionShowCount(),
			progressbar.OptionShowIts(),
			progressbar.OptionSetItsString("records"),
			progressbar.OptionThrottle(100*time.Millisecond),
			progressbar.OptionClearOnFinish(),
		)
	}
	return p
}

// update tells where the work is.
func (p *progress) update(now indexer.Progress) {
	if p.bar != nil {
		if now.Phase == indexer.PhaseCommit {
			p.bar.Describe("committing")
		}
		p.bar.Set(now.Read)
		return
	}
	if now.Elapsed-p.last < lineEvery {
		return
	}
	p.last = now.Elapsed
	if now.Phase == indexer.PhaseCommit {
		fmt.Fprintf(p.w, "committing %d briefs, %.0f s\n", now.Indexed, now.Elapsed.Seconds())
		return
	}
	fmt.Fprintf(p.w, "read %d records (%.0f/s), %d indexed, %d rejected, %.0f s, at %s\n", now.Read,
		float64(now.Read)/now.Elapsed.Seconds(), now.Indexed, now.Rejected, now.Elapsed.Seconds(), plain(now.Path))
}

// done takes the bar away.
func (p *progress) done() {
	if p.bar != nil {
		p.bar.Finish()
	}
}

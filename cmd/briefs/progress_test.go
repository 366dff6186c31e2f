package main

import (
	"strings"
	"testing"
	"time"

	"github.com/briefsearch/briefsearch/indexer"
)

// progressAt is the progress of a run that reads 100 records a second.
func progressAt(seconds int) indexer.Progress {
	return indexer.Progress{
		Phase: indexer.PhaseRead, Read: 100 * seconds, Indexed: 100 * seconds,
		Path: "in/a.txt", Elapsed: time.Duration(seconds) * time.Second,
	}
}

// TestProgressElsewhere checks that a long run tells where it is without a terminal.
func TestProgressElsewhere(t *testing.T) {
	var out strings.Builder
	p := &progress{w: &out, total: 2000}
	for s := range 12 {
		p.read(100)
		p.update(progressAt(s))
	}
	p.done()
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(lines) != 2 || lines[0] != "read 500 records (100/s), 30% of the input, about 12s left; 500 indexed, 0 rejected; at in/a.txt" {
		t.Errorf("want a line every five seconds, got %q", lines)
	}
}

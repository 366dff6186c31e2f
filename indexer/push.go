package indexer

import (
	"context"
	"fmt"
	"time"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/corpus/format"
)

// pushes are what a plan knows of what was pushed past the files.
type pushes struct {
	standing  map[corpus.ID]Push // puts and takedowns
	forgotten map[corpus.ID]bool
	puts      int         // of standing
	fresh     []Push      // puts that are to be put
	takedowns []corpus.ID // that are to be deleted
	pending   bool        // something is not in the generation yet
}

// newPushes sorts what was pushed.
func newPushes(all []Push) pushes {
	p := pushes{standing: make(map[corpus.ID]Push, len(all)), forgotten: make(map[corpus.ID]bool)}
	for _, x := range all {
		p.pending = p.pending || !x.Folded
		switch x.Kind {
		case PushForget:
			p.forgotten[x.ID] = true
			continue
		case PushPut:
			p.puts++
			if !x.Folded {
				p.fresh = append(p.fresh, x)
			}
		case PushTakedown:
			if !x.Folded {
				p.takedowns = append(p.takedowns, x.ID)
			}
		}
		x.Brief = nil // fresh has it
		p.standing[x.ID] = x
	}
	return p
}

// keptOut is the warning about a brief of a file whose ID belongs to what was pushed.
func keptOut(r *format.Record, x Push) *corpus.Issue {
	i := &corpus.Issue{Path: r.Brief.Path, Line: r.Line, Record: r.Number}
	since := x.At.UTC().Format(time.RFC3339)
	if x.Kind == PushTakedown {
		i.Code = "taken_down"
		i.Reason = fmt.Sprintf("brief %q was taken down at %s and is kept out", x.ID, since)
	} else {
		i.Code = "pushed"
		i.Reason = fmt.Sprintf("another brief was pushed as %q at %s and stays in the place of this one", x.ID, since)
	}
	i.Hint = fmt.Sprintf("give the id back to the files with \"briefs journal forget %s\"", x.ID)
	return i
}

// put hands over the briefs that were pushed since the generation forked from.
func (r *run) put(ctx context.Context, feed *feeder) error {
	for _, x := range r.plan.pushes.fresh {
		if r.o.DryRun {
			break
		}
		b, err := x.Brief()
		if err != nil {
			return err
		}
		if err := feed.add(ctx, b, textBytes(&b)); err != nil {
			return err
		}
	}
	return nil
}

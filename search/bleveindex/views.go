package bleveindex

import (
	"context"
	"log/slog"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

const (
	// maxViews bounds the views whose readers are kept. docs/operations.md
	// says what one costs.
	maxViews = 16
	// viewIdle is how long after it was last asked a view is still made anew
	// when the generation changes.
	viewIdle = 5 * time.Minute
)

// views keeps the readers of the parts that were asked for last. One goroutine
// makes them: a part's when it is first asked for, and again when the generation
// has changed; until that is ready the one of the generation before answers. A
// part that has been idle by then is given up instead, so that the generation before can
// be closed.
type views struct {
	max   int
	idle  time.Duration
	queue *queue[*heldView] // to be made

	mu   sync.Mutex  // guards what follows
	held []*heldView // asked for last first; those that are not made yet may be more than max
}

// A heldView is a part with its reader.
type heldView struct {
	part      part
	suggester *suggester
	made      chan struct{}          // closed when there is a reader, or err
	err       error                  // to be read after made
	reader    atomic.Pointer[reader] // held once while this is in views
	asked     time.Time              // guarded by views.mu
}

func newViews() *views {
	return &views{max: maxViews, idle: viewIdle, queue: newQueue[*heldView]()}
}

// acquire returns the reader of a part, to be released. It waits for a part's first
// reader, and for no other.
func (v *views) acquire(ctx context.Context, p part) (*reader, error) {
	for {
		h := v.ask(p)
		select {
		case <-h.made:
		case <-v.queue.done:
			return nil, errClosed
		case <-ctx.Done():
			return nil, ctx.Err()
		}
		if h.err != nil {
			return nil, h.err
		}
		if r, err := h.acquire(); err == nil {
			return r, nil
		} // else so many others were asked for that it has been given up
	}
}

// ask returns what is held of a part, which may be in the making.
func (v *views) ask(p part) *heldView {
	v.mu.Lock()
	defer v.mu.Unlock()
	i := slices.IndexFunc(v.held, func(h *heldView) bool { return h.part.key == p.key })
	if i < 0 {
		h := &heldView{part: p, made: make(chan struct{})}
		h.suggester = newSuggester(h.acquire)
		v.held = append(v.held, h)
		i = len(v.held) - 1
		v.queue.add(h, true)
	}
	h := v.held[i]
	copy(v.held[1:i+1], v.held[:i])
	v.held[0], h.asked = h, time.Now()
	return h
}

// acquire returns the reader of the moment, to be released.
func (h *heldView) acquire() (*reader, error) {
	for {
		r := h.reader.Load()
		if r == nil {
			return nil, errClosed
		}
		if r.acquire() {
			return r, nil
		}
		if h.reader.Load() == r { // nobody has it any more
			return nil, errClosed
		}
	}
}

// refreshViews has the readers of parts made anew, of a generation that has
// just become current, and gives up those that are idle.
func (x *Index) refreshViews() {
	v := x.views
	v.mu.Lock()
	defer v.mu.Unlock()
	for _, h := range slices.Clone(v.held) {
		if h.reader.Load() != nil && time.Since(h.asked) > v.idle {
			x.giveUp(h)
		} else {
			v.queue.add(h, false)
		}
	}
}

// giveUp takes h out of what is held, if it is there; views.mu is locked.
func (x *Index) giveUp(h *heldView) {
	at := slices.Index(x.views.held, h)
	if at < 0 {
		return
	}
	x.views.held = slices.Delete(x.views.held, at, at+1)
	if r := h.reader.Load(); r != nil {
		x.release(r)
	}
}

// makeView makes the reader of a part in the current generation, unless that
// is what there is.
func (x *Index) makeView(ctx context.Context, h *heldView) {
	start := time.Now()
	whole, err := x.whole()
	if err != nil {
		return // whoever waits sees that the index is being closed
	}
	defer x.release(whole)
	old := h.reader.Load()
	if old != nil && old.of == whole {
		return
	}
	next, err := whole.within(ctx, h.part, old)
	switch {
	case err == nil:
		x.log.Debug("view made", "generation", whole.name, "view", h.part.key, "briefs", next.live, slog.Duration("took", time.Since(start)))
		next.suggester = h.suggester
		x.hold(h, next)
	case ctx.Err() == nil:
		x.log.Error("a view cannot be made", "generation", whole.name, "view", h.part.key, "err", err)
		x.views.mu.Lock()
		defer x.views.mu.Unlock()
		x.giveUp(h)
		if h.reader.Load() == nil {
			h.err = err
			close(h.made)
		}
	}
}

// hold puts the reader that has been made of h in the place of the one before.
func (x *Index) hold(h *heldView, next *reader) {
	v := x.views
	v.mu.Lock()
	defer v.mu.Unlock()
	if !slices.Contains(v.held, h) { // it has been given up meanwhile
		x.release(next)
		return
	}
	if old := h.reader.Swap(next); old != nil {
		x.release(old)
		if h.suggester.ready.Load() != nil {
			x.suggesting.add(h.suggester, false)
		}
		return
	}
	close(h.made)
	for i := len(v.held) - 1; i > 0 && len(v.held) > v.max; i-- {
		if h := v.held[i]; h.reader.Load() != nil {
			x.giveUp(h)
		}
	}
}

// closeViews gives up all that is held, once nothing is made any more.
func (x *Index) closeViews() {
	<-x.views.queue.done
	x.views.mu.Lock()
	defer x.views.mu.Unlock()
	for len(x.views.held) > 0 {
		x.giveUp(x.views.held[0])
	}
}

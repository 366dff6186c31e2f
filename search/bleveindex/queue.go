package bleveindex

import (
	"context"
	"slices"
	"sync"
)

// A queue is work that one goroutine does, one thing after another. A thing
// waits in it once at most.
type queue[T comparable] struct {
	wake chan struct{} // holds an element where there may be something to do
	done chan struct{} // closed when the goroutine has ended

	mu      sync.Mutex // guards waiting
	waiting []T
}

func newQueue[T comparable]() *queue[T] {
	return &queue[T]{wake: make(chan struct{}, 1), done: make(chan struct{})}
}

// add has v done, before all that waits where first says so.
func (q *queue[T]) add(v T, first bool) {
	q.mu.Lock()
	at := slices.Index(q.waiting, v)
	if at >= 0 && first {
		q.waiting = slices.Delete(q.waiting, at, at+1)
	}
	switch {
	case first:
		q.waiting = slices.Insert(q.waiting, 0, v)
	case at < 0:
		q.waiting = append(q.waiting, v)
	}
	q.mu.Unlock()
	select {
	case q.wake <- struct{}{}:
	default:
	}
}

// next takes what is to be done next, false where there is nothing.
func (q *queue[T]) next() (v T, ok bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if len(q.waiting) == 0 {
		return v, false
	}
	v = q.waiting[0]
	q.waiting = slices.Delete(q.waiting, 0, 1)
	return v, true
}

// work does what is added until ctx ends.
func (q *queue[T]) work(ctx context.Context, do func(context.Context, T)) {
	defer close(q.done)
	for {
		select {
		case <-ctx.Done():
			return
		case <-q.wake:
		}
		for v, ok := q.next(); ok && ctx.Err() == nil; v, ok = q.next() {
			do(ctx, v)
		}
	}
}

package web

import (
	"context"
	"fmt"
	"net/http"
	"runtime/debug"
	"sync"
	"sync/atomic"
)

// take takes one of slots; the caller calls free when it is done. Where none is free
// the error says so of what was asked for, in the plural.
func take(slots chan struct{}, what string) (free func(), err error) {
	select {
	case slots <- struct{}{}:
		return func() { <-slots }, nil
	default:
		return nil, &fault{
			Status: http.StatusTooManyRequests, Code: "busy",
			Detail: fmt.Sprintf("Too many %s are under way. Try again in a second.", what),
		}
	}
}

// maxAbreast bounds how many parts of one request are worked at once.
const maxAbreast = 4

// abreast calls do for 0 to n-1, several at once, and returns the first error,
// which ends the others. The request holds one slot, in which all of it can be done; for
// work at its side it takes further slots, as far as there are free ones.
func (s *server) abreast(ctx context.Context, n int, do func(ctx context.Context, i int) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	var helpers sync.WaitGroup
	defer helpers.Wait()
	defer cancel(nil) // where the work panics too, which is recovered from elsewhere
	var next atomic.Int64
	work := func() {
		for ctx.Err() == nil {
			i := int(next.Add(1)) - 1
			if i >= n {
				return
			}
			if err := do(ctx, i); err != nil {
				cancel(err)
			}
		}
	}
	for range min(n, maxAbreast) - 1 {
		select {
		case s.slots <- struct{}{}:
			helpers.Go(func() {
				defer func() { <-s.slots }()
				defer func() {
					if v := recover(); v != nil {
						cancel(fmt.Errorf("panic: %v\n%s", v, debug.Stack()))
					}
				}()
				work()
			})
		default:
		}
	}
	work()
	helpers.Wait()
	return context.Cause(ctx)
}

package web

import (
	"context"
	"hash/maphash"
	"net/http"
	"time"

	"github.com/briefsearch/briefsearch/search"
)

// An Observation is what may be known of a request that has been answered. It
// holds neither an address nor a key.
type Observation struct {
	Route    string // the pattern of the path, "/b/{id}"; "" where there is no such route
	Method   string
	Status   int
	Duration time.Duration
	Bytes    int64  // of the body, as sent
	Client   uint64 // the same for requests of one client while the program runs, and nothing else
	Search   *Searched
}

// A Searched is the search among the things that an Observation tells.
type Searched struct {
	Query string // as typed
	Page  int    // from 1
	Total int
	Took  time.Duration // of the engine
	// Refined tells that filters were chosen besides the query, so that Total
	// may be less than what the query finds.
	Refined bool
}

// An exchange is what one request gathers on its way. It stands in the
// request's context and belongs to the goroutine that answers.
type exchange struct {
	began  time.Time
	engine search.Engine   // what the asker may see of the collection
	only   []search.Filter // what briefs must be like for the asker to see or write them; nil: all are
	view   string          // the same for all who see the same; "" for all of it
	key    string          // the id of the key that it came with; "" without
	broken bool            // the answer broke off, and nothing may make it look whole
	seen   Observation
}

// exchangeKey is under what a request's exchange stands in its context.
type exchangeKey struct{}

// exchangeOf returns the exchange that ctx belongs to.
func exchangeOf(ctx context.Context) *exchange {
	x, _ := ctx.Value(exchangeKey{}).(*exchange)
	return x
}

// engineFor returns the engine that answers the request of ctx.
func (s *server) engineFor(ctx context.Context) search.Engine { return exchangeOf(ctx).engine }

// clientOf returns what tells the clients of this server apart.
func (s *server) clientOf(r *http.Request) uint64 {
	return maphash.String(s.seed, s.access.Address(r).String()+"\x00"+r.UserAgent())
}

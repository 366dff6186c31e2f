package web_test

import (
	"context"
	"maps"
	"net/http"
	"sync"
	"testing"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/web"
	"github.com/briefsearch/briefsearch/web/access"
)

// writable returns a handler over e whose every request comes with a key that
// allows everything, and sees what filters say, "" for all.
func writable(t testing.TB, e search.Engine, o web.Options, filters string) http.Handler {
	t.Helper()
	guard, secrets := guarded(t, access.Options{}, access.Key{Allow: access.Actions(), Only: only(t, filters)})
	o.Access = guard
	h := web.New(e, o)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.Header.Set("Authorization", "Bearer "+secrets[0])
		h.ServeHTTP(w, r)
	})
}

// A pushed is a Writer that keeps what was written in memory.
type pushed struct {
	fail func(context.Context) error // what Write returns, where it is not nil

	mu      sync.Mutex // guards what follows
	calls   int
	changes map[corpus.ID]search.Change
}

var _ search.Writer = (*pushed)(nil)

func (p *pushed) Write(ctx context.Context, changes []search.Change) error {
	if p.fail != nil {
		return p.fail(ctx)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.calls++
	if p.changes == nil {
		p.changes = map[corpus.ID]search.Change{}
	}
	for _, c := range changes {
		if c.Brief != nil {
			b := *c.Brief
			c.Brief = &b
		}
		p.changes[c.ID] = c
	}
	return nil
}

func (p *pushed) Written(_ context.Context, id corpus.ID) (search.Change, bool, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	c, ok := p.changes[id]
	return c, ok, nil
}

// all returns the last change of every id, and how often something was written.
func (p *pushed) all() (map[corpus.ID]search.Change, int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return maps.Clone(p.changes), p.calls
}

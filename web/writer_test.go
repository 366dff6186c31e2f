package web_test

import (
	"context"
	"maps"
	"sync"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
)

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

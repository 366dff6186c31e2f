package main

import (
	"context"
	"errors"
	"iter"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
)

// A shelf is an engine that gives its briefs, and then err where it is not nil.
type shelf struct {
	single
	ids []corpus.ID
	err error
}

// All yields the briefs.
func (s *shelf) All(context.Context, search.Request) iter.Seq2[corpus.Brief, error] {
	return func(yield func(corpus.Brief, error) bool) {
		for _, id := range s.ids {
			if !yield(corpus.Brief{ID: id}, nil) {
				return
			}
		}
		if s.err != nil {
			yield(corpus.Brief{}, s.err)
		}
	}
}

// An index that appears does not wait for who is reading the sample, and who
// has begun to read reads on.
func TestRelayAll(t *testing.T) {
	gone := errors.New("the disk is gone")
	r := relayTo(&shelf{ids: []corpus.ID{"a", "b"}, err: gone}, func() error { return nil })
	read := func(between func()) (out []string) {
		for b, err := range r.All(t.Context(), search.Request{}) {
			if err != nil {
				return append(out, err.Error())
			}
			if out = append(out, string(b.ID)); between != nil {
				between()
				between = nil
			}
		}
		return out
	}
	got := [][]string{read(func() {
		if err := r.replace(&shelf{ids: []corpus.ID{"c", "d", "e"}}); err != nil {
			t.Error(err)
		}
	}), read(nil)}
	want := [][]string{{"a", "b", gone.Error()}, {"c", "d", "e"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("briefs before and after (-want +got):\n%s", diff)
	}
	for range r.All(t.Context(), search.Request{}) {
		break
	}
}

package main

import (
	"context"
	"errors"
	"iter"
	"slices"
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

	closed bool
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

// Within keeps the briefs whose id is a language of fs.
func (s *shelf) Within(fs []search.Filter) search.Engine {
	v := *s
	v.ids = slices.DeleteFunc(slices.Clone(s.ids), func(id corpus.ID) bool {
		return !search.MatchesAll(fs, corpus.Brief{Lang: string(id)})
	})
	return &v
}

// Close notes that it was called.
func (s *shelf) Close() error {
	s.closed = true
	return nil
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

// A view of a relay is one of what takes the sample's place, too.
func TestRelayWithin(t *testing.T) {
	first := &shelf{ids: []corpus.ID{"a", "b", "c"}}
	r := relayTo(first, func() error { return nil })
	v := r.Within([]search.Filter{{Field: search.FieldLang, In: []string{"a", "b"}}})
	narrow := v.Within([]search.Filter{{Field: search.FieldLang, In: []string{"b", "c"}}})
	read := func(e search.Engine) (out []corpus.ID) {
		for b, err := range e.All(t.Context(), search.Request{}) {
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, b.ID)
		}
		return out
	}
	got := [][]corpus.ID{read(r), read(v), read(narrow)}
	if err := errors.Join(v.Close(), narrow.Close()); err != nil || first.closed {
		t.Errorf("closing views: error %v, closed the engine: %t", err, first.closed)
	}
	if err := r.replace(&shelf{ids: []corpus.ID{"d", "b", "a"}}); err != nil || !first.closed {
		t.Errorf("replacing the engine: error %v, closed it: %t", err, first.closed)
	}
	got = append(got, read(r), read(v), read(narrow))
	want := [][]corpus.ID{{"a", "b", "c"}, {"a", "b"}, {"b"}, {"d", "b", "a"}, {"b", "a"}, {"b"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("briefs (-want +got):\n%s", diff)
	}
}

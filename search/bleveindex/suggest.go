package bleveindex

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/analysis"
	"github.com/briefsearch/briefsearch/search/lexicon"
	"github.com/briefsearch/briefsearch/search/suggest"
)

// A suggester keeps what an Index or a view suggests from in step with its
// reader. It is made apart from a generation's opening, once somebody asks, by one goroutine
// for all; until a newer one is ready the one before is answered from.
type suggester struct {
	acquire func() (*reader, error) // the reader of the moment
	ready   atomic.Pointer[suggestions]

	mu    sync.Mutex    // guards what follows
	ended chan struct{} // closed at the end of the next attempt to make suggestions
	err   error         // of the last attempt
}

// suggestions are those of one reader.
type suggestions struct {
	state      string // of the reader
	generation string // of the reader
	made       time.Time
	took       time.Duration
	index      *suggest.Index
}

func newSuggester(acquire func() (*reader, error)) *suggester {
	return &suggester{acquire: acquire, ended: make(chan struct{})}
}

// Suggest returns ways to go on with what has been typed. It waits for the
// first generation's to be made, and for no other's.
func (v *view) Suggest(ctx context.Context, typed string, n int) ([]search.Suggestion, error) {
	r, err := v.acquire(ctx)
	if err != nil {
		return nil, err
	}
	defer v.index.release(r)
	now := r.suggester.ready.Load()
	if now == nil {
		if now, err = v.index.firstSuggestions(ctx, r.suggester); err != nil {
			return nil, err
		}
	}
	if now.state != r.state() {
		v.index.suggesting.add(r.suggester, false)
	}
	c := briefCounter{r: r}
	out := now.index.Suggest(typed, n, &c)
	if now.state != r.state() {
		out, err = r.drop(out)
	}
	return out, errors.Join(c.err, err)
}

// drop leaves out the titles of briefs that r does not hold.
func (r *reader) drop(all []search.Suggestion) ([]search.Suggestion, error) {
	out := make([]search.Suggestion, 0, len(all))
	for _, s := range all {
		if s.Kind == search.SuggestTitle {
			if _, err := r.find(s.ID); errors.Is(err, search.ErrNotFound) {
				continue
			} else if err != nil {
				return nil, err
			}
		}
		out = append(out, s)
	}
	return out, nil
}

// firstSuggestions waits until there are some.
func (x *Index) firstSuggestions(ctx context.Context, s *suggester) (*suggestions, error) {
	s.mu.Lock()
	ended := s.ended
	s.mu.Unlock()
	x.suggesting.add(s, true)
	select {
	case <-ended:
	case <-x.suggesting.done:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if now := s.ready.Load(); now != nil {
		return now, nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.err != nil {
		return nil, s.err
	}
	return nil, errClosed
}

// suggest makes the suggestions of a reader of the moment.
func (x *Index) suggest(ctx context.Context, s *suggester) {
	err := x.makeSuggestions(ctx, s)
	if err != nil && ctx.Err() == nil && !errors.Is(err, errClosed) {
		x.log.Error("suggestions cannot be made", "err", err)
	}
	s.mu.Lock()
	s.err = err
	close(s.ended)
	s.ended = make(chan struct{})
	s.mu.Unlock()
}

// makeSuggestions makes those of the reader of the moment, unless they are there.
func (x *Index) makeSuggestions(ctx context.Context, s *suggester) error {
	r, err := s.acquire()
	if err != nil {
		return err
	}
	defer x.release(r)
	if now := s.ready.Load(); now != nil && (now.state == r.state() || now.rests(r)) {
		return nil
	}
	start := time.Now()
	index, err := r.suggestions(ctx)
	if err != nil {
		return fmt.Errorf("read titles of %s: %w", r.name, err)
	}
	s.ready.Store(&suggestions{state: r.state(), generation: r.name, made: time.Now(), took: time.Since(start), index: index})
	x.log.Debug("suggestions made", "generation", r.name, slog.Duration("took", time.Since(start)))
	return nil
}

// suggestRest is how many times as long as making suggestions took nothing is
// done about them while a generation stays: they take ten times as long as a reader, which
// every push makes anew. A brief that is no longer there is left out when somebody asks.
const suggestRest = 10

// rests reports whether s is good enough for r for the time being.
func (s *suggestions) rests(r *reader) bool {
	return s.generation == r.name && time.Since(s.made) < suggestRest*s.took
}

// suggestions makes what is suggested from r.
func (r *reader) suggestions(ctx context.Context) (*suggest.Index, error) {
	b := suggest.NewBuilder()
	for i := range r.segs {
		if err := r.addTitles(ctx, b, &r.segs[i]); err != nil {
			return nil, err
		}
	}
	for _, m := range r.acronyms.All() {
		top, ok := r.acronyms.Meant(lexicon.ShortKey(m.Short), r.lexicon)
		b.AddTopic(suggest.Topic{Short: m.Short, Long: m.Long, Count: m.Count, Ambiguous: !ok || top.Long != m.Long})
	}
	counter := briefCounter{r: r}
	index := b.Build(allWords(r.lexicon), func(long string) int {
		if ctx.Err() != nil {
			return 0
		}
		return counter.Adjacent(analysis.Terms(long)...)
	})
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return index, counter.err
}

// addTitles adds the live briefs of a segment.
func (r *reader) addTitles(ctx context.Context, b *suggest.Builder, s *segmentReader) error {
	for n := range s.count {
		if n%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if s.deleted != nil && s.deleted.Contains(uint32(n)) {
			continue
		}
		t := suggest.Title{Date: r.columns.date[s.base+n]}
		err := s.seg.VisitStoredFields(uint64(n), func(field string, _ byte, value []byte, _ []uint64) bool {
			switch field {
			case fieldID:
				t.ID = corpus.ID(value)
			case fieldBrief:
				t.Text, t.Lead = decodeTitle(value)
			}
			return t.ID == "" || t.Text == ""
		})
		if err != nil {
			return err
		}
		b.AddTitle(t)
	}
	return nil
}

// allWords yields the words of a lexicon with their counts.
func allWords(l *lexicon.Lexicon) iter.Seq2[string, int] {
	return func(yield func(string, int) bool) {
		for i := range l.Len() {
			if !yield(l.At(i)) {
				return
			}
		}
	}
}

// A briefCounter counts the live briefs of a reader by their words.
type briefCounter struct {
	r    *reader
	c    *collection // renewed now and then, since it keeps what it has looked up
	used int
	err  error // the first one; counts are 0 after it
}

var _ suggest.Counter = (*briefCounter)(nil)

// Together counts the briefs with all the words.
func (b *briefCounter) Together(words ...string) int {
	return b.count(func() int { return b.c.Together(words...) })
}

// Adjacent counts the briefs with the words next to each other.
func (b *briefCounter) Adjacent(words ...string) int {
	return b.count(func() int { return b.c.Adjacent(words...) })
}

func (b *briefCounter) count(do func() int) int {
	if b.err != nil {
		return 0
	}
	if b.used%64 == 0 {
		if b.c, b.err = newCollection(b.r); b.err != nil {
			return 0
		}
	}
	b.used++
	n := do()
	b.err = b.c.err
	return n
}

package usage

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/briefsearch/briefsearch/web"
)

// routes are those whose searches are what people look for. Counts, feeds,
// exports and the like are further looks at one of them.
var routes = []string{"/search", "/api/v1/search", "/multi-search"}

// How long a search may be typed on, and how often counts are written, by default.
const (
	defaultSettle = 3 * time.Second
	defaultEvery  = time.Minute
)

// Options are what Open can do without; the zero value works.
type Options struct {
	Logger   *slog.Logger   // nil: nothing is logged
	Timezone *time.Location // in which days begin; nil: the system's
	Settle   time.Duration  // without a further key stroke, until a search counts; 0: three seconds
	Every    time.Duration  // how often counts are written; 0: a minute
}

// A Recorder counts the searches of one program. It is safe for concurrent use.
type Recorder struct {
	dir  string
	slot *slot
	log  *slog.Logger
	zone *time.Location

	mu      sync.Mutex // guards what follows
	chains  *chains
	past    []day  // days that are over, the oldest first
	today   *tally // nil where nothing was searched yet
	changed bool   // since it was written
	closed  bool

	stop chan struct{}
	done chan struct{} // closed when the writer has ended
}

// Open begins to count in the index folder dir, and goes on with what was
// counted there before. Several programs may do so at once.
func Open(dir string, o Options) (*Recorder, error) {
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.Timezone == nil {
		o.Timezone = time.Local
	}
	if o.Settle <= 0 {
		o.Settle = defaultSettle
	}
	if o.Every <= 0 {
		o.Every = defaultEvery
	}
	s, days, err := takeSlot(dir, dayOf(time.Now().In(o.Timezone)))
	if err != nil {
		return nil, fmt.Errorf("count searches: %w", err)
	}
	r := &Recorder{
		dir: dir, slot: s, log: o.Logger, zone: o.Timezone, past: days,
		chains: newChains(o.Settle), stop: make(chan struct{}), done: make(chan struct{}),
	}
	go r.run(o.Settle, o.Every)
	return r, nil
}

// Observe counts the search of a request, if it is one that somebody looks for
// something with: the first page of results, once it is typed no further.
func (r *Recorder) Observe(o web.Observation) {
	if o.Search == nil || o.Search.Page != 1 || o.Status != http.StatusOK || o.Method == http.MethodHead ||
		!slices.Contains(routes, o.Route) {
		return
	}
	query := clean(o.Search.Query)
	if query == "" {
		return
	}
	s := searched{query, o.Search.Total, o.Search.Refined, o.Search.Took, time.Now()}
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.closed {
		r.count(r.chains.add(o.Client, s))
	}
}

// count adds settled searches to their days. r.mu is held.
func (r *Recorder) count(list []searched) {
	for _, s := range list {
		name := dayOf(s.at.In(r.zone))
		if r.today == nil || name > r.today.name {
			r.turn(name)
		}
		r.today.add(s) // one of the last seconds of yesterday may count today
		r.changed = true
	}
}

// turn begins a day, or goes on with it.
func (r *Recorder) turn(name string) {
	if r.today != nil {
		r.past = append(r.past, r.today.day(true))
	}
	d := day{Day: name}
	if n := len(r.past); n > 0 && r.past[n-1].Day >= name {
		d, r.past = r.past[n-1], r.past[:n-1]
	}
	r.past = kept(r.past, name)
	r.today = newTally(d)
}

// days returns all that was counted. r.mu is held.
func (r *Recorder) days() []day {
	out := slices.Clone(r.past)
	if r.today != nil {
		out = append(out, r.today.day(false))
	}
	return out
}

// run settles searches, and writes what was counted, until the recorder is closed.
func (r *Recorder) run(settle, every time.Duration) {
	defer close(r.done)
	settling, writing := time.NewTicker(settle), time.NewTicker(every)
	defer settling.Stop()
	defer writing.Stop()
	for {
		select {
		case now := <-settling.C:
			r.mu.Lock()
			r.count(r.chains.settled(now))
			r.mu.Unlock()
		case <-writing.C:
			if err := r.write(); err != nil {
				r.log.Warn("searches are counted but not written", "err", err)
			}
		case <-r.stop:
			return
		}
	}
}

// write writes what was counted since it was last written.
func (r *Recorder) write() error {
	r.mu.Lock()
	if !r.changed {
		r.mu.Unlock()
		return nil
	}
	days := r.days()
	r.changed = false
	r.mu.Unlock()
	err := r.slot.write(days)
	if err != nil {
		r.mu.Lock()
		r.changed = true
		r.mu.Unlock()
	}
	return err
}

// Report reports what was searched in the days that end today, as Read does,
// with what this recorder has not written yet.
func (r *Recorder) Report(days int) (Report, error) {
	kept, err := readOthers(r.dir, r.slot.path)
	if err != nil {
		return Report{}, fmt.Errorf("read what was searched: %w", err)
	}
	r.mu.Lock()
	kept = append(kept, r.days()...)
	r.mu.Unlock()
	return report(kept, time.Now().In(r.zone), days), nil
}

// Close counts the searches under way and writes all that was counted. A
// second call does nothing.
func (r *Recorder) Close() error {
	r.mu.Lock()
	if r.closed {
		r.mu.Unlock()
		return nil
	}
	r.closed = true
	r.count(r.chains.settled(time.Time{}))
	r.mu.Unlock()
	close(r.stop)
	<-r.done
	return errors.Join(r.write(), r.slot.release())
}

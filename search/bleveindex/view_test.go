package bleveindex

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/corpus/format"
	"github.com/briefsearch/briefsearch/corpus/sample"
	"github.com/briefsearch/briefsearch/search"

	index "github.com/blevesearch/bleve_index_api"
	"github.com/google/go-cmp/cmp"
)

// working returns an index that serves r, which it closes after the test.
func working(t *testing.T, r *reader) *Index {
	t.Helper()
	x := served(r)
	ctx, stop := context.WithCancel(context.Background())
	x.stop = stop
	close(x.done) // it follows nothing
	go x.suggesting.work(ctx, x.suggest)
	go x.views.queue.work(ctx, x.makeView)
	t.Cleanup(func() {
		x.current.Store(nil) // readerOf closes it
		if err := x.Close(); err != nil {
			t.Error(err)
		}
		if n := r.refs.Load(); n != 1 {
			t.Errorf("%d hold the generation after all is closed, want the test alone", n)
		}
	})
	return x
}

// inSegments returns a reader of the briefs in several segments, with others
// that have been deleted or replaced.
func inSegments(t *testing.T, r *rand.Rand, briefs []corpus.Brief) *reader {
	t.Helper()
	st, err := createStore(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	e := newEncoder()
	const rounds = 4
	for round := range rounds {
		batch := index.NewBatch()
		for i := range briefs {
			b := &briefs[i]
			switch at := i % rounds; {
			case at == round:
				batch.Update(e.document(b))
			case at == round+1 && r.IntN(2) == 0: // as it was before
				old := *b
				old.Title, old.Source = "Formerly "+b.Title, corpus.Source{Code: "OLD"}
				batch.Update(e.document(&old))
			case at == round-1 && r.IntN(4) == 0: // comes again
				batch.Update(e.document(b))
			}
		}
		gone := corpus.Brief{ID: "gone", Title: "Gone for ever", Source: corpus.Source{Code: "GONE"}, Published: 1, Lang: "hi"}
		if round == 0 {
			batch.Update(e.document(&gone))
		} else {
			batch.Delete("gone")
		}
		if err := st.raw.Batch(batch); err != nil {
			t.Fatal(err)
		}
	}
	return readerOf(t, st)
}

// A filterCase is filters that a view is made with, one list after another.
type filterCase struct {
	name string
	sets [][]search.Filter
}

// within returns the view of e that the case says.
func (c filterCase) within(e search.Engine) search.Engine {
	for _, fs := range c.sets {
		e = e.Within(fs)
	}
	return e
}

// of returns the briefs that the case lets through.
func (c filterCase) of(briefs []corpus.Brief) (in, out []corpus.Brief) {
	for _, b := range briefs {
		if slices.ContainsFunc(c.sets, func(fs []search.Filter) bool { return !search.MatchesAll(fs, b) }) {
			out = append(out, b)
		} else {
			in = append(in, b)
		}
	}
	return in, out
}

func hasValue(field search.Field, values ...string) search.Filter {
	return search.Filter{Field: field, In: values}
}

func negated(f search.Filter) search.Filter {
	f.Not = true
	return f
}

// asked are the questions that both a view and an index of its briefs alone answer.
type asked struct {
	requests []search.Request
	typed    []string
	topics   []string
}

// compare holds a view to an index that has never had other briefs: every
// answer is the same.
func compare(t *testing.T, view, alone search.Engine, in, out []corpus.Brief, ask asked) {
	t.Helper()
	ctx := t.Context()
	same := func(what string, do func(e search.Engine) (any, error)) {
		t.Helper()
		want, err := do(alone)
		if err != nil && !errors.Is(err, search.ErrNotFound) {
			t.Fatal(err)
		}
		got, err2 := do(view)
		if fmt.Sprint(err) != fmt.Sprint(err2) {
			t.Fatalf("%s: the view's error is %v, the index's %v", what, err2, err)
		}
		if !reflect.DeepEqual(want, got) { // cmp.Diff takes its time
			t.Fatalf("%s (-index of its briefs +view):\n%s", what, cmp.Diff(want, got))
		}
	}
	for _, req := range ask.requests {
		what := fmt.Sprintf("%q %s %s fold %t", req.Query.Raw, req.Mode, req.Sort, req.Fold)
		same(what, func(e search.Engine) (any, error) {
			res, err := e.Search(ctx, req)
			if err == nil {
				res.Took, res.PostingsRead = 0, 0 // what pruning saves depends on how segments are cut
			}
			return res, err
		})
		same("all of "+what, func(e search.Engine) (any, error) { return collect(e.All(ctx, req)) })
	}
	for _, typed := range ask.typed {
		same("suggestions for "+typed, func(e search.Engine) (any, error) { return e.Suggest(ctx, typed, search.MaxSuggestions) })
	}
	for _, name := range ask.topics {
		same("topic "+name, func(e search.Engine) (any, error) { return e.Topic(ctx, name, search.Request{PerPage: 5}) })
	}
	for _, b := range in {
		same("brief "+string(b.ID), func(e search.Engine) (any, error) { return e.Brief(ctx, b.ID) })
		same("similar to "+string(b.ID), func(e search.Engine) (any, error) { return e.Similar(ctx, b.ID, 10) })
	}
	for _, b := range out {
		if _, err := view.Brief(ctx, b.ID); !errors.Is(err, search.ErrNotFound) {
			t.Fatalf("brief %s is not of the view; the error is %v", b.ID, err)
		}
		if _, err := view.Similar(ctx, b.ID, 10); !errors.Is(err, search.ErrNotFound) {
			t.Fatalf("similar to %s, which is not of the view: the error is %v", b.ID, err)
		}
	}
	same("info", func(e search.Engine) (any, error) { return e.Info(ctx) })
}

func collect(briefs iter.Seq2[corpus.Brief, error]) ([]corpus.Brief, error) {
	var out []corpus.Brief
	for b, err := range briefs {
		if err != nil {
			return out, err
		}
		out = append(out, b)
	}
	return out, nil
}

var allFacets = []search.Field{search.FieldSource, search.FieldSubject, search.FieldExam, search.FieldLang, search.FieldDate}

// A view of the sample is as an index of its briefs alone: with corrections,
// acronyms, Hindi, answers and proposals.
func TestViewOfSample(t *testing.T) {
	var briefs []corpus.Brief
	for r := range format.ReadFS(t.Context(), sample.FS(), format.Options{}) {
		b := r.Brief // the sample says no subjects and exams
		n := len(briefs)
		b.Subjects, b.Exams = []string{[]string{"Economy", "Environment and Ecology", "Polity"}[n%3]}, []string{"Prelims", fmt.Sprint("GS", 1+n%4)}[n%2:]
		if n%10 == 3 {
			b.Source = corpus.Source{Code: fmt.Sprint("N", n), Name: "The Namesake"}
		}
		briefs = append(briefs, b)
	}
	r := inSegments(t, rand.New(rand.NewPCG(8, 15)), briefs)
	if len(r.segs) < 3 || r.live != len(briefs) {
		t.Fatalf("%d segments with %d live briefs of %d", len(r.segs), r.live, len(briefs))
	}
	x := working(t, r)
	var ask asked
	today := r.columns.newest + 3
	texts := []string{
		"", "migration", "isro launch", "headquarters of iom", "when was unhcr established", "who is the head of isro", "wht is the g20",
		"migraton compact", "climte chnge", "jal jeevan mission", "जल जीवन", "rashtriya", "\"climate change\"", "cli*", "title:india", "source:PIB", "the namesake", "source:namesake",
		"source:UN migration", "PIB briefs from last month", "nothing at all zzzz", "gone forever", "formerly", "refugee OR migrant -india", "subject:economy rbi",
		"budget 2025", "capital of the country", "GCM", "Global Compact for Migration", "international organization for migration", "after:2024-06", "before:2024-01 water",
	}
	for _, text := range texts {
		req := search.Request{Query: search.Parse(text), Facets: allFacets, Explain: true, Today: today, Fold: true, PerPage: 7}
		ask.requests = append(ask.requests, req)
		req.Mode, req.Fold, req.Page = search.ModeAny, false, 2
		ask.requests = append(ask.requests, req)
		req.Sort, req.FacetsOfFound, req.Page = search.SortTitle, true, 1
		ask.requests = append(ask.requests, req)
	}
	for i := range r.lexicon.Len() {
		if form, _ := r.lexicon.At(i); i%40 == 0 {
			ask.typed = append(ask.typed, form, form[:min(3, len(form))])
		}
	}
	ask.typed = append(ask.typed, "", "i", "global c", "united nat", "internationl org", "formerly ")
	for _, m := range r.acronyms.All() {
		ask.topics = append(ask.topics, m.Short, m.Long)
	}
	ask.topics = append(ask.topics, "migration", "water", "gone")
	cases := []filterCase{
		{"everything", nil},
		{"what says nothing", [][]search.Filter{{{Field: search.FieldSource}}}},
		{"source", [][]search.Filter{{hasValue(search.FieldSource, "pib")}}},
		{"sources by name", [][]search.Filter{{hasValue(search.FieldSource, "United  Nations", "isro"), hasValue(search.FieldSource, "MEA")}}},
		{"not a source", [][]search.Filter{{negated(hasValue(search.FieldSource, "PIB"))}}},
		{"subjects", [][]search.Filter{{hasValue(search.FieldSubject, "economy", "environment-and-ecology"), negated(hasValue(search.FieldExam, "prelims"))}}},
		{"exam", [][]search.Filter{{hasValue(search.FieldExam, "GS-2")}}},
		{"language", [][]search.Filter{{hasValue(search.FieldLang, "en")}}},
		{"the other language", [][]search.Filter{{negated(hasValue(search.FieldLang, "en"))}}},
		{"dates", [][]search.Filter{{{Field: search.FieldDate, After: r.columns.oldest + 200, Before: r.columns.newest - 60}}}},
		{"several", [][]search.Filter{{hasValue(search.FieldExam, "gs3", "prelims"), negated(hasValue(search.FieldSource, "ISRO")), {Field: search.FieldDate, After: 1}}}},
		{"narrowed", [][]search.Filter{{hasValue(search.FieldSource, "PIB", "UN")}, {hasValue(search.FieldSource, "UN", "ISRO")}}},
		{"narrowed to nothing", [][]search.Filter{{hasValue(search.FieldSource, "PIB")}, {hasValue(search.FieldSource, "UN")}}},
		{"a field that briefs do not have", [][]search.Filter{{hasValue("colour", "red")}}},
	}
	sizes := map[int]bool{}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			in, out := c.of(briefs)
			sizes[len(in)] = true
			alone := working(t, opened(t, in))
			compare(t, c.within(x), alone, in, out, ask)
			if v, ok := c.within(x).(*view); ok {
				r, err := v.acquire(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				defer x.release(r)
				if diff := cmp.Diff(alone.current.Load().values(), r.values(), cmp.AllowUnexported(knownValue{})); diff != "" {
					t.Errorf("values that words are read as (-index of its briefs +view):\n%s", diff)
				}
			}
		})
	}
	if len(sizes) < 9 {
		t.Errorf("the views are of %d different sizes only", len(sizes))
	}
}

// A view of random briefs, of which many report what others do, is as an index
// of its briefs alone.
func TestViewOfRandom(t *testing.T) {
	rnd := rand.New(rand.NewPCG(4, 8))
	words := vocabulary(150)
	r := copied(t, rnd, words)
	x := working(t, r)
	briefs, err := collect(x.All(t.Context(), search.Request{}))
	if err != nil {
		t.Fatal(err)
	}
	if len(briefs) != r.live || len(r.segs) < 3 {
		t.Fatalf("%d briefs of %d in %d segments", len(briefs), r.live, len(r.segs))
	}
	var ask asked
	for n := range 150 {
		text := randomText(rnd, words, 1+n%6)
		switch n % 10 {
		case 0:
			text += " " + words[rnd.IntN(len(words))][:2] + "*"
		case 1:
			text = fmt.Sprintf("\"%s %s\"", words[rnd.IntN(8)], words[rnd.IntN(8)])
		case 2:
			text += " source:S1"
		case 3:
			text += "q"
		}
		ask.requests = append(ask.requests, search.Request{
			Query: search.Parse(text), Fold: n%3 > 0, Facets: allFacets, PerPage: 1 + rnd.IntN(40), SnippetWords: -1,
			Mode: []search.Mode{search.ModeAuto, search.ModeAll, search.ModeAny}[n%3],
			Sort: []search.Sort{search.SortRelevance, search.SortRelevance, search.SortNewest, search.SortTitle}[n%4],
		})
	}
	for _, w := range words {
		ask.typed = append(ask.typed, w, w[:2], words[0]+" "+w[:2])
	}
	cases := []filterCase{
		{"a source", [][]search.Filter{{hasValue(search.FieldSource, "s1")}}},
		{"not a source", [][]search.Filter{{negated(hasValue(search.FieldSource, "S1"))}}},
		{"dates of sources", [][]search.Filter{{hasValue(search.FieldSource, "S0", "S2"), {Field: search.FieldDate, After: 738200, Before: 738600}}}},
		{"but some dates", [][]search.Filter{{negated(search.Filter{Field: search.FieldDate, After: 738300, Before: 738400})}}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			in, out := c.of(briefs)
			compare(t, c.within(x), working(t, opened(t, in)), in, out, ask)
		})
	}
}

// A prefix stands for a bounded number of words; those of hidden briefs are none of them.
func TestViewHasNoOtherWords(t *testing.T) {
	var short []string
	for i := range 2 * 1024 {
		short = append(short, fmt.Sprintf("q%d", i))
	}
	briefs := []corpus.Brief{
		{ID: "a", Title: "Many words", Source: corpus.Source{Code: "A"}, Sections: []corpus.Section{{Kind: corpus.KindText, Blocks: []corpus.Block{{Text: strings.Join(short, " ")}}}}},
		{ID: "b", Title: "The quadrilateral", Source: corpus.Source{Code: "B"}},
	}
	v := working(t, opened(t, briefs)).Within([]search.Filter{hasValue(search.FieldSource, "B")})
	q := search.Query{Clauses: []search.Clause{{Kind: search.KindPrefix, Text: "q"}}}
	res, err := v.Search(t.Context(), search.Request{Query: q, Literal: true})
	if err != nil {
		t.Fatal(err)
	}
	if res.Total != 1 {
		t.Errorf("%d briefs with a word that begins with q, want 1", res.Total)
	}
}

// Views that say the same share their reader, however they are written.
func TestViewsShareReaders(t *testing.T) {
	x := working(t, copied(t, rand.New(rand.NewPCG(5, 5)), vocabulary(30)))
	x.views.max = 3
	ask := func(fss ...[]search.Filter) {
		t.Helper()
		if _, err := (filterCase{sets: fss}).within(x).Info(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	s0, s1 := hasValue(search.FieldSource, "S0"), hasValue(search.FieldSource, "s1")
	dated := search.Filter{Field: search.FieldDate, After: 9}
	ask([]search.Filter{s0, s1, dated})
	ask([]search.Filter{dated, {Field: search.FieldSource, In: []string{"S-1", "s0", "S 1"}, Said: "source:S1"}, {Field: search.FieldLang}})
	if n := len(held(x)); n != 1 {
		t.Errorf("%d readers for what says the same, want 1", n)
	}
	ask([]search.Filter{s0}, []search.Filter{dated})
	ask([]search.Filter{dated}, []search.Filter{s0}, []search.Filter{s0})
	if n := len(held(x)); n != 2 {
		t.Errorf("%d readers, want one more for another part", n)
	}
	ask([]search.Filter{s0}, []search.Filter{s1})
	ask([]search.Filter{s0, dated})
	for i := range 10 {
		ask([]search.Filter{{Field: search.FieldDate, After: corpus.Day(738000 + i)}})
	}
	if n := len(held(x)); n != 3 {
		t.Errorf("%d readers are kept, want 3", n)
	}
	waitFor(t, "the others to be given up", func() bool { return x.current.Load().refs.Load() == 4 }) // the index and three views hold it
	first := held(x)[0]
	ask([]search.Filter{{Field: search.FieldDate, After: 738009}})
	if held(x)[0] != first {
		t.Error("the part that was asked for last is made anew")
	}
}

// Who asks for a view at the same time as others waits for the same reader, or
// goes when it has had enough.
func TestViewIsMadeOnce(t *testing.T) {
	x := working(t, copied(t, rand.New(rand.NewPCG(6, 1)), vocabulary(30)))
	v := x.Within([]search.Filter{hasValue(search.FieldSource, "S2")})
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := v.Info(cancelled); !errors.Is(err, context.Canceled) {
		t.Errorf("with a context that has ended the error is %v", err)
	}
	readers := make(chan *reader)
	for range 8 {
		go func() {
			r, err := v.(*view).acquire(t.Context())
			if err != nil {
				t.Error(err)
			}
			readers <- r
		}()
	}
	var got []*reader
	for range 8 {
		got = append(got, <-readers)
	}
	for _, r := range got {
		if r != got[0] {
			t.Error("two readers of one view")
		}
		x.release(r)
	}
	if n := got[0].refs.Load(); n != 1 {
		t.Errorf("%d hold the view after all is answered, want 1", n)
	}
	if err := v.Close(); err != nil {
		t.Error(err)
	}
	if _, err := v.Info(t.Context()); err != nil {
		t.Errorf("after Close of the view, which does nothing: %v", err)
	}
}

// Views follow the generations of their index, under requests all the time,
// and let go of each.
func TestViewsFollow(t *testing.T) {
	dir := t.TempDir()
	generation := func(n int) {
		t.Helper()
		sink, err := Create(dir, SinkOptions{Fork: n > 1})
		if err != nil {
			t.Fatal(err)
		}
		var briefs []corpus.Brief
		for i := range 40 {
			briefs = append(briefs, corpus.Brief{
				ID: corpus.ID(fmt.Sprint("b", i)), Title: fmt.Sprintf("Issue %d of volume number%d", i, n), Published: corpus.Day(9000 + n),
				Source: corpus.Source{Code: fmt.Sprint("S", (i+n)%4)}, Lang: "en",
			})
		}
		if err := sink.Put(t.Context(), briefs); err != nil {
			t.Fatal(err)
		}
		if err := sink.Commit(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	generation(1)
	x, err := Open(dir, Options{Poll: time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error)
	const askers = 4
	for i := range askers {
		v := x.Within([]search.Filter{hasValue(search.FieldSource, fmt.Sprint("S", i%3))})
		go func() { ended <- askUntil(ctx, v, fmt.Sprint("S", i%3)) }()
	}
	idle := x.Within([]search.Filter{hasValue(search.FieldSource, "S3")})
	if _, err := idle.Info(ctx); err != nil {
		t.Fatal(err)
	}
	x.views.mu.Lock()
	x.views.held[slices.IndexFunc(x.views.held, func(h *heldView) bool { return strings.Contains(h.part.key, "s3") })].asked = time.Time{}
	x.views.mu.Unlock()
	var readers []*reader // that were current
	const last = 8
	for n := 2; n <= last; n++ {
		r, err := x.whole()
		if err != nil {
			t.Fatal(err)
		}
		readers = append(readers, r)
		generation(n)
		waitFor(t, "the next generation", func() bool { return x.current.Load() != r })
		x.release(r)
	}
	v := x.Within([]search.Filter{hasValue(search.FieldSource, "S1")})
	waitFor(t, "the view of the last generation", func() bool {
		res, err := v.Search(ctx, search.Request{Query: search.Parse(fmt.Sprintf("number%d", last))})
		if err != nil {
			t.Fatal(err)
		}
		return res.Total == 10 && res.Briefs == 10
	})
	waitFor(t, "the suggestions of the last generation", func() bool {
		got, err := v.Suggest(ctx, fmt.Sprintf("number%d", last), 1)
		if err != nil {
			t.Fatal(err)
		}
		return len(got) > 0
	})
	waitFor(t, "the generations before to be closed", func() bool {
		return !slices.ContainsFunc(readers, func(r *reader) bool { return r.refs.Load() > 0 })
	})
	if n := len(held(x)); n != 3 {
		t.Errorf("%d views are held, want the three that are asked", n)
	}
	stop()
	for range askers {
		if err := <-ended; err != nil {
			t.Error(err)
		}
	}
	current := x.current.Load()
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	if n := current.refs.Load(); n != 0 {
		t.Errorf("%d hold the generation of a closed index", n)
	}
	for what, ask := range map[string]search.Engine{"a view": v, "a view of a view": v.Within([]search.Filter{{Field: search.FieldDate, After: 1}}), "the index": x} {
		if _, err := ask.Info(t.Context()); !errors.Is(err, errClosed) {
			t.Errorf("%s of a closed index: the error is %v", what, err)
		}
	}
}

// askUntil asks a view of one source in every way until ctx ends, and holds
// every answer to one generation.
func askUntil(ctx context.Context, v search.Engine, source string) error {
	for ctx.Err() == nil {
		res, err := v.Search(ctx, search.Request{Query: search.Parse("volume"), Facets: allFacets, PerPage: 20})
		if err != nil {
			break
		}
		if res.Total != 10 || res.Briefs != 10 || len(res.Facets[search.FieldSource]) != 1 || res.Oldest != res.Newest {
			return fmt.Errorf("%s: %d of %d briefs, facets %v, from %s to %s", source, res.Total, res.Briefs, res.Facets, res.Oldest, res.Newest)
		}
		n := 0
		var day corpus.Day
		for b, err := range v.All(ctx, search.Request{}) {
			if err != nil {
				break
			}
			if n++; b.Source.Code != source || n > 1 && b.Published != day {
				return fmt.Errorf("%s: %s of %s, from %s and not %s", source, b.ID, b.Source.Code, b.Published, day)
			}
			day = b.Published
		}
		if n != 10 && ctx.Err() == nil {
			return fmt.Errorf("%s: %d exported, want 10", source, n)
		}
		if _, err := v.Suggest(ctx, "iss", 3); err != nil {
			break
		}
		if i, err := v.Info(ctx); err == nil && (i.Briefs != 10 || i.Oldest != i.Newest || i.IndexBytes != 0) {
			return fmt.Errorf("%s: %+v", source, i)
		}
	}
	if ctx.Err() == nil {
		return fmt.Errorf("%s: a request failed", source)
	}
	return nil
}

// held returns the views that x keeps.
func held(x *Index) []*heldView {
	x.views.mu.Lock()
	defer x.views.mu.Unlock()
	return slices.Clone(x.views.held)
}

// waitFor waits until done holds.
func waitFor(t *testing.T, what string, done func() bool) {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); !done(); time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("waited in vain for %s", what)
		}
	}
}

// TestWordsOfAPartStayCounted makes the reader of a part anew, as when
// something was pushed that lies outside of it.
func TestWordsOfAPartStayCounted(t *testing.T) {
	var briefs []corpus.Brief
	for r := range format.ReadFS(t.Context(), sample.FS(), format.Options{}) {
		briefs = append(briefs, r.Brief)
	}
	r := inSegments(t, rand.New(rand.NewPCG(7, 7)), briefs)
	pib := part{}.within([]search.Filter{hasValue(search.FieldSource, "PIB")})
	first, err := r.within(t.Context(), pib, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer first.release()
	next, err := r.within(t.Context(), pib, first)
	if err != nil {
		t.Fatal(err)
	}
	defer next.release()
	words := 0
	for i := range next.segs {
		s := &next.segs[i]
		if s.known != first.segs[i].known {
			t.Errorf("segment %d was counted again", i)
		}
		for _, field := range []string{fieldText, fieldAcronym} {
			want, err := s.terms(field)
			if err != nil {
				t.Fatal(err)
			}
			got, err := s.knownTerms(field, &r.segs[i])
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got, cmp.AllowUnexported(counted{})); diff != "" {
				t.Errorf("%s of segment %d (-dictionary +known):\n%s", field, i, diff)
			}
			words += len(want.terms)
		}
	}
	if words == 0 {
		t.Error("the part has no words")
	}
}

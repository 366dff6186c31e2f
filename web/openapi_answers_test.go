package web_test

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/web"
	"github.com/briefsearch/briefsearch/web/access"
)

// An ask is a request, and the status that its answer must have.
type ask struct {
	target string
	body   string
	status int    // 0: 200
	media  string // of the body; "" for none
	of     string // the collection that is asked: "" for the sample, "told" for one that has all there is to say
}

// asks are requests for each operation of web/openapi.yaml; the first of each is one that must be
// answered with success. What every operation may answer is asked for by provoke.
var asks = map[string][]ask{
	"search": {
		{target: "/api/v1/search?q=global+compact&facets=source,subject,exam,lang&explain=true"},
		{target: "/api/v1/search"},
		{target: "/api/v1/search?q=headquarters+of+IOM&per_page=1&page=2&snippet_words=0"},
		{target: "/api/v1/search?q=internatinal+organisaton+migartion"},
		{target: "/api/v1/search?q=misson+life+of+NISAR+last+month+-agreement+source:ISRO"},
		{target: "/api/v1/search?q=xyzzy+plugh+source:TH&after=2024&before=2025-03&on=2024-05..&lang=hi"},
		{target: "/api/v1/search?q=register+lakes+-source:PIB"},
		{target: "/api/v1/search?q=vaishvik+samjhauta&sort=title&mode=any&duplicates=show&typo=off"},
		{target: "/api/v1/search?q=helth+headquarters+last+month&exam=GS2&explain=true", of: "told"},
		{target: "/api/v1/search?q=xyzzy+plugh&after=2026&source=TH", of: "told"},
		{target: "/api/v1/search?page=101&per_page=100", status: 400},
	},
	"searchByPost": {
		{target: "/api/v1/search", body: `{"q": "repo rate", "source": ["RBI", "PIB"], "lang": "en", "facets": ["source"], "explain": true}`},
		{target: "/api/v1/search", body: `{"q": `, status: 400},
		{target: "/api/v1/search", body: `{"q": "` + strings.Repeat("a", 1<<16) + `"}`, status: 413},
	},
	"suggest": {
		{target: "/api/v1/suggest?q=io&n=3"},
		{target: "/api/v1/suggest"},
		{target: "/api/v1/suggest?q=global+comp"},
	},
	"getFacets": {
		{target: "/api/v1/facets"},
		{target: "/api/v1/facets?q=climate&facets=source"},
	},
	"getBrief": {
		{target: "/api/v1/briefs/iom"},
		{target: "/api/v1/briefs/who"},
		{target: "/api/v1/briefs/odd"},
		{target: "/api/v1/briefs/nothing", status: 404},
	},
	"putBrief": {
		{target: "/api/v1/briefs/bog", body: `{"title": "Bog", "body": "A wetland.", "source": {"code": "PIB"}}`},
		{target: "/api/v1/briefs/bog", body: `{"id": "fen"}`, status: 422},
		{target: "/api/v1/briefs/a%20b", body: `{}`, status: 400},
		{target: "/api/v1/briefs/bog", body: `{"title": "` + strings.Repeat("a", 1<<18) + `"}`, status: 413},
		{target: "/api/v1/briefs/bog", body: `x`, media: "image/png", status: 415},
	},
	"deleteBrief": {
		{target: "/api/v1/briefs/iom"},
		{target: "/api/v1/briefs/nothing"},
	},
	"pushBriefs": {
		{target: "/api/v1/briefs", body: `{"id": "bog", "title": "Bog", "body": "A wetland."}` + "\n{\n" + `{"id": "fen", "deleted": true}`},
		{target: "/api/v1/briefs", body: "\n", status: 400},
		{target: "/api/v1/briefs", body: strings.Repeat("{}\n", 1001), status: 413},
		{target: "/api/v1/briefs", body: `x`, media: "image/png", status: 415},
	},
	"getSimilarBriefs": {
		{target: "/api/v1/briefs/iom/similar?n=3"},
		{target: "/api/v1/briefs/nothing/similar", status: 404},
	},
	"getTopic": {
		{target: "/api/v1/topics/ILC"},
		{target: "/api/v1/topics/repo-rate?page=2"},
		{target: "/api/v1/topics/IOM"},
		{target: "/api/v1/topics/LRA"},
		{target: "/api/v1/topics/nothing-at-all", status: 404},
	},
	"exportBriefs": {
		{target: "/api/v1/export?format=csv&q=repo+rate"},
		{target: "/api/v1/export?format=jsonl"},
		{target: "/api/v1/export?format=anki&q=iom"},
		{target: "/api/v1/export", status: 400},
	},
	"getFeed":    {{target: "/feed.atom?q=repo+rate&source=RBI"}},
	"getInfo":    {{target: "/api/v1/info"}},
	"getOpenapi": {{target: "/api/v1/openapi.yaml"}},
	"getLivez":   {{target: "/livez"}},
	"getReadyz":  {{target: "/readyz"}},
}

// Whatever an operation answers, the description says so: each status, each header and each field of each body. And what
// the description says is answered: each status of each operation, and each field of each object.
func TestDescribedAnswers(t *testing.T) {
	c := readContract(t)
	sample := web.New(open(t, describedBriefs(t)...), web.Options{})
	writing := writable(t, newMemory(), web.Options{Writer: &pushed{}}, "")
	m := newMemory(fixedBriefs(t)...)
	m.adorn = understand
	told := web.New(m, web.Options{})
	left := map[string]bool{}
	for id := range asks {
		left[id] = true
	}
	for _, o := range c.operations() {
		delete(left, o.id)
		if len(asks[o.id]) == 0 {
			t.Errorf("openapi_answers_test.go has no requests for %s: add them to asks", o.id)
			continue
		}
		met := map[int]bool{}
		method := strings.ToUpper(o.method)
		writes := method == http.MethodPut || method == http.MethodDelete || o.id == "pushBriefs"
		for _, a := range asks[o.id] {
			h := sample
			switch {
			case writes:
				h = writing
			case a.of == "told":
				h = told
			}
			w := push(h, method, a.target, a.media, a.body)
			what := method + " " + a.target
			if want := cmp.Or(a.status, http.StatusOK); w.Code != want {
				t.Errorf("%s: %d, want %d\n%s", what, w.Code, want, w.Body)
			}
			met[w.Code] = true
			c.answered(t, what, o, w)
		}
		provoked := provoke
		if writes {
			provoked = provokePush
		}
		for _, w := range provoked(t, sample, method, asks[o.id][0]) {
			met[w.Code] = true
			c.answered(t, o.id+", provoked", o, w)
		}
		for _, status := range c.statuses(o) {
			if code, err := strconv.Atoi(status); err != nil || !met[code] {
				t.Errorf("openapi.yaml has a %s of %s, and no request in openapi_answers_test.go is answered so", status, o.id)
			}
		}
	}
	for id := range left {
		t.Errorf("asks has requests for %s, which is not in openapi.yaml", id)
	}
	for name, s := range c.file["components"].(map[string]any)["schemas"].(map[string]any) {
		fields, _ := s.(map[string]any)["properties"].(map[string]any)
		for field := range fields {
			if !c.seen[name+"."+field] && name != "SearchRequest" && name != "BriefSent" { // which are sent
				t.Errorf("openapi.yaml has a field %s of %s, and no answer had it", field, name)
			}
		}
	}
}

// describedBriefs have all that a brief may have.
func describedBriefs(t *testing.T) []corpus.Brief {
	t.Helper()
	overview := func(id, title, text string) corpus.Brief {
		return corpus.Brief{ID: corpus.ID(id), Title: title, Lang: "en", Path: id + ".txt", Sections: []corpus.Section{
			{ID: "overview", Kind: corpus.KindOverview, Heading: "Overview", Blocks: []corpus.Block{{Kind: corpus.Paragraph, Text: text}}},
		}}
	}
	briefs := append(copiedBriefs(t),
		overview("lra", "Land Records Authority opens", "The Land Records Authority (LRA) opens on Monday."),
		overview("lra-too", "Loan Review Agency closes", "The Loan Review Agency (LRA) closes on Friday."))
	for _, b := range sampleBriefs(t) {
		switch b.ID {
		case "who": // so is one of the others
			continue
		case "quad": // as the description has it
			b.ID = "quad-leaders-meet-at-wilmington-3870ccd5f2"
		}
		briefs = append(briefs, b)
	}
	return append(briefs, fixedBriefs(t)...)
}

// provoke asks so that what any operation may answer is answered: that nothing has changed, that the request is not
// what it can be, that it is not let in, that too much is under way, and that the engine fails in each way that it can.
func provoke(t *testing.T, h http.Handler, method string, a ask) []*httptest.ResponseRecorder {
	t.Helper()
	request := func(method, target string) *http.Request {
		return httptest.NewRequest(method, target, strings.NewReader(a.body))
	}
	elsewhere := web.New(newMemory(), web.Options{Hosts: []string{access.Localhost}})
	held := request(method, a.target)
	held.Header.Set("If-None-Match", do(h, request(method, a.target)).Header().Get("ETag"))
	joint := "?"
	if strings.Contains(a.target, "?") {
		joint = "&"
	}
	out := []*httptest.ResponseRecorder{do(h, held), do(h, request(method, a.target+joint+"nonsense=1")), do(h, request("BREW", a.target)), do(elsewhere, request(method, a.target))}
	for _, err := range []error{errors.New("out of order"), search.ErrNoIndex, context.DeadlineExceeded} {
		out = append(out, do(web.New(failing{newMemory(), err}, web.Options{}), request(method, a.target)))
	}
	guard, keys := guarded(t, access.Options{RequireKey: true, PerKey: access.Rate{N: 1, Per: time.Hour, Burst: 1}},
		access.Key{Allow: []access.Action{access.Admin}})
	closed := web.New(newMemory(), web.Options{Access: guard})
	for _, key := range []string{"", keys[0], keys[0]} { // none, one that does not allow it, and that too often
		out = append(out, do(closed, withKey(method, a.target, key, a.body)))
	}
	e := &slow{Engine: newMemory(), held: make(chan bool), release: make(chan bool)}
	crowded := web.New(e, web.Options{MaxInFlight: 1})
	var wg sync.WaitGroup
	for _, target := range []string{"/api/v1/search", "/api/v1/export?format=csv"} {
		wg.Go(func() { get(crowded, target) })
		<-e.held
	}
	out = append(out, do(crowded, request(method, a.target)))
	close(e.release)
	wg.Wait()
	return out
}

// provokePush is provoke for what writes: it is the Writer that fails, and the key that is missing or not enough.
func provokePush(t *testing.T, _ http.Handler, method string, a ask) []*httptest.ResponseRecorder {
	t.Helper()
	guard, keys := guarded(t, access.Options{}, access.Key{Allow: []access.Action{access.Search}})
	closed := web.New(newMemory(), web.Options{Access: guard, Writer: &pushed{}})
	open := writable(t, newMemory(), web.Options{Writer: &pushed{}}, "")
	out := []*httptest.ResponseRecorder{
		do(closed, withKey(method, a.target, "", a.body)),
		do(closed, withKey(method, a.target, keys[0], a.body)),
		push(web.New(newMemory(), web.Options{Writer: &pushed{}}), method, a.target, "", a.body), // nobody has a key
		push(open, method, a.target+"?nonsense=1", "", a.body),
		push(open, "BREW", a.target, "", a.body),
		push(web.New(newMemory(), web.Options{Writer: &pushed{}, Hosts: []string{access.Localhost}}), method, a.target, "", a.body),
	}
	failures := []error{errors.New("out of order"), search.ErrFull, context.DeadlineExceeded}
	if a.body != "" {
		failures = append(failures, search.ErrInvalid, search.ErrTooLarge)
	}
	for _, err := range failures {
		w := &pushed{fail: func(context.Context) error { return err }}
		out = append(out, push(writable(t, newMemory(), web.Options{Writer: w}, ""), method, a.target, "", a.body))
	}
	return out
}

// A failing is an engine of which every call fails.
type failing struct {
	search.Engine
	err error
}

func (f failing) Info(context.Context) (search.Info, error) { return search.Info{}, f.err }
func (f failing) Search(context.Context, search.Request) (*search.Results, error) {
	return nil, f.err
}

func (f failing) Suggest(context.Context, string, int) ([]search.Suggestion, error) {
	return nil, f.err
}

// A slow is an engine whose first search and whose first export wait.
type slow struct {
	search.Engine
	held, release chan bool
	search, all   sync.Once
}

func (s *slow) wait() {
	s.held <- true
	<-s.release
}

func (s *slow) Search(ctx context.Context, r search.Request) (*search.Results, error) {
	s.search.Do(s.wait)
	return s.Engine.Search(ctx, r)
}

func (s *slow) All(ctx context.Context, r search.Request) iter.Seq2[corpus.Brief, error] {
	s.all.Do(s.wait)
	return s.Engine.All(ctx, r)
}

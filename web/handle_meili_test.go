package web_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/web"
	"github.com/briefsearch/briefsearch/web/meili"
)

// post has h answer a body sent to target.
func post(h http.Handler, target, body string) *httptest.ResponseRecorder {
	return do(h, httptest.NewRequest(http.MethodPost, target, strings.NewReader(body)))
}

// keystroke is what a page of InstantSearch sends for a key stroke with two
// refinements and a range: a query for what it shows, and one for each of those.
const keystroke = `{"queries":[
	{"indexUid":"briefs","q":"heal","facets":["source","exam","lang","date"],"limit":3,"offset":0,"attributesToHighlight":["*"],"attributesToCrop":["body:12"],
	 "highlightPreTag":"__ais-highlight__","highlightPostTag":"__/ais-highlight__","filter":["\"date\">=1735689600",["\"exam\"=\"GS2\"","\"exam\"=\"Prelims\""],["\"source\"=\"WHO\""]]},
	{"indexUid":"briefs","q":"heal","facets":["exam"],"limit":1,"offset":0,"attributesToHighlight":["*"],"filter":["\"date\">=1735689600",["\"source\"=\"WHO\""]]},
	{"indexUid":"briefs","q":"heal","facets":["source"],"limit":1,"offset":0,"attributesToRetrieve":["id"],"filter":["\"date\">=1735689600",["\"exam\"=\"GS2\"","\"exam\"=\"Prelims\""]]},
	{"indexUid":"briefs","q":"heal","facets":["date"],"limit":0,"filter":[["\"exam\"=\"GS2\"","\"exam\"=\"Prelims\""],["\"source\"=\"WHO\""]]}]}`

// The answers of the dialect, whole, of the real engine.
func TestMeili(t *testing.T) {
	h := web.New(open(t, fixedBriefs(t)...), web.Options{})
	const facet = "/indexes/briefs/facet-search"
	tests := []struct {
		name, target, body string
		status             int
	}{
		{"keystroke", "/multi-search", keystroke, 200},
		{"pages", "/multi-search", `{"queries":[{"indexUid":"briefs","page":2,"hitsPerPage":1,"sort":["date:desc"],"facets":["*"],"attributesToRetrieve":["id","date","timestamp"]}]}`, 200},
		{"nothing-found", "/multi-search", `{"queries":[{"indexUid":"briefs","q":"xyzzy","facets":["source","date"]}]}`, 200},
		{"no-queries", "/multi-search", `{"queries":[]}`, 200},
		{"facet", facet, `{"q":"","facetName":"source_name","facetQuery":"world","filter":["lang=en"]}`, 200},
		{"facet-none", facet, `{"facetName":"exam","facetQuery":"xyzzy"}`, 200},
		{"bad-filter", "/multi-search", `{"queries":[{"indexUid":"briefs"},{"indexUid":"briefs","filter":["source=TH",["colour=red"]]}]}`, 400},
		{"bad-json", "/multi-search", `{"queries":`, 400},
		{"no-index", "/indexes/movies/facet-search", `{"facetName":"genre"}`, 404},
		{"no-route", "/indexes/briefs/documents", `[]`, 404},
		{"too-large", "/multi-search", `{"queries":"` + strings.Repeat("a", 70_000) + `"}`, 413},
	}
	took := regexp.MustCompile(`"processingTimeMs":\d+`)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := post(h, tt.target, tt.body)
			if w.Code != tt.status || w.Header().Get("Content-Type") != "application/json" {
				t.Errorf("status %d, type %s, want %d, JSON", w.Code, w.Header().Get("Content-Type"), tt.status)
			}
			var pretty bytes.Buffer
			if err := json.Indent(&pretty, took.ReplaceAll(w.Body.Bytes(), []byte(`"processingTimeMs":0`)), "", "  "); err != nil {
				t.Fatalf("%v: %s", err, w.Body)
			}
			golden(t, filepath.Join("meili", tt.name+".json"), pretty.Bytes())
		})
	}
}

func TestMeiliMethods(t *testing.T) {
	h := web.New(newMemory(fixedBriefs(t)...), web.Options{})
	for _, target := range []string{"/multi-search", "/indexes/briefs/facet-search"} {
		w := get(h, target)
		var p meili.Problem
		if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil || w.Code != 405 || w.Header().Get("Allow") != "POST" || p.Code != "method_not_allowed" || p.Type != "invalid_request" {
			t.Errorf("GET %s: %d, Allow %q, %+v, %v", target, w.Code, w.Header().Get("Allow"), p, err)
		}
	}
}

// A hooked engine calls before before each search.
type hooked struct {
	search.Engine
	before func(context.Context) error
}

// Search answers r, unless before has an error.
func (e *hooked) Search(ctx context.Context, r search.Request) (*search.Results, error) {
	if err := e.before(ctx); err != nil {
		return nil, err
	}
	return e.Engine.Search(ctx, r)
}

// several is a body of n queries.
func several(n int) string {
	return `{"queries":[` + strings.TrimSuffix(strings.Repeat(`{"indexUid":"briefs","limit":1},`, n), ",") + `]}`
}

// Queries are answered side by side, several at once and no more.
func TestMeiliAbreast(t *testing.T) {
	synctest.Test(t, func(t *testing.T) { // whose clock goes on when all that can be at work is
		m := &hooked{Engine: newMemory(fixedBriefs(t)...)}
		var now, most atomic.Int64
		m.before = func(ctx context.Context) error {
			n := now.Add(1)
			defer now.Add(-1)
			for top := most.Load(); n > top && !most.CompareAndSwap(top, n); top = most.Load() {
			}
			time.Sleep(20 * time.Millisecond)
			return nil
		}
		for inFlight, want := range map[int]int64{1: 1, 2: 2, 100: 4} {
			most.Store(0)
			h := web.New(m, web.Options{MaxInFlight: inFlight})
			for range 2 { // slots are given back
				if w := post(h, "/multi-search", several(20)); w.Code != 200 || strings.Count(w.Body.String(), "indexUid") != 20 {
					t.Fatalf("%d: %s", w.Code, w.Body)
				}
			}
			if most.Load() != want {
				t.Errorf("with %d slots %d queries were answered at once, want %d", inFlight, most.Load(), want)
			}
		}
	})
}

// An error of one query is the answer, and ends the others.
func TestMeiliFails(t *testing.T) {
	tests := []struct {
		name string
		fail func(n int64, ctx context.Context) error
		want meili.Problem
		code int
	}{
		{"one breaks", func(n int64, ctx context.Context) error {
			if n == 3 {
				return errors.New("out of order")
			}
			return nil
		}, meili.Problem{Code: "internal", Type: "internal"}, 500},
		{"one panics", func(n int64, ctx context.Context) error {
			if n == 2 {
				panic("out of order")
			}
			<-ctx.Done()
			return ctx.Err()
		}, meili.Problem{Code: "internal", Type: "internal"}, 500},
		{"all are slow", func(n int64, ctx context.Context) error {
			<-ctx.Done()
			return ctx.Err()
		}, meili.Problem{Code: "timeout", Type: "internal"}, 504},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := &hooked{Engine: newMemory(fixedBriefs(t)...)}
			var n atomic.Int64
			m.before = func(ctx context.Context) error { return tt.fail(n.Add(1), ctx) }
			h := web.New(m, web.Options{Timeout: 300 * time.Millisecond})
			w := post(h, "/multi-search", several(20))
			var p meili.Problem
			if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil || w.Code != tt.code || p.Code != tt.want.Code || p.Type != tt.want.Type || p.Message == "" || p.Link != "/docs/api" {
				t.Errorf("%d %.300s, %v", w.Code, w.Body, err)
			}
			if n.Load() == 20 {
				t.Error("all queries were asked")
			}
		})
	}
}

// Too many requests are refused in the dialect too.
func TestMeiliBusy(t *testing.T) {
	m := &hooked{Engine: newMemory(fixedBriefs(t)...)}
	begun, end := make(chan struct{}, 10), make(chan struct{})
	m.before = func(context.Context) error { begun <- struct{}{}; <-end; return nil }
	h := web.New(m, web.Options{MaxInFlight: 1})
	done := make(chan struct{})
	go func() { defer close(done); post(h, "/multi-search", several(1)) }()
	<-begun
	w := post(h, "/multi-search", several(1))
	close(end)
	<-done
	if w.Code != http.StatusTooManyRequests || w.Header().Get("Retry-After") == "" || !strings.Contains(w.Body.String(), `"code":"busy"`) {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

// What is observed of a multi-search is the query that the page shows.
func TestMeiliObserved(t *testing.T) {
	var got []string
	h := web.New(open(t, fixedBriefs(t)...), web.Options{Observe: func(o web.Observation) {
		got = append(got, fmt.Sprintf("%s %d %q %d %d", o.Route, o.Status, o.Search.Query, o.Search.Page, o.Search.Total))
	}})
	post(h, "/multi-search", `{"queries":[{"indexUid":"briefs","q":"health","limit":2,"offset":1},{"indexUid":"briefs","q":"health","limit":0}]}`)
	if want := `/multi-search 200 "health" 1 2`; len(got) != 1 || got[0] != want {
		t.Errorf("observed %q, want %q", got, want)
	}
}

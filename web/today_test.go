package web_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/web"
)

// A noting engine keeps the last request.
type noting struct {
	*memory
	last search.Request
}

func (n *noting) Search(ctx context.Context, r search.Request) (*search.Results, error) {
	n.last = r
	return n.memory.Search(ctx, r)
}

func TestToday(t *testing.T) {
	e := &noting{memory: newMemory(fixedBriefs(t)...)}
	now := time.Date(2025, 5, 15, 18, 29, 0, 0, time.UTC)
	clock := func() time.Time { return now }
	india, utc := web.New(e, web.Options{Now: clock}), web.New(e, web.Options{Now: clock, Timezone: time.UTC})
	tests := []struct {
		name    string
		handler http.Handler
		later   time.Duration
		path    string
		want    string
	}{
		{"a minute before midnight", india, 0, "/search?q=health", "2025-05-15"},
		{"midnight in India", india, time.Minute, "/search?q=health", "2025-05-16"},
		{"no midnight elsewhere", utc, time.Minute, "/api/v1/search?q=health", "2025-05-15"},
		{"facets", india, 0, "/api/v1/facets?q=health", "2025-05-15"},
	}
	for _, tt := range tests {
		now = time.Date(2025, 5, 15, 18, 29, 0, 0, time.UTC).Add(tt.later)
		if rec := get(tt.handler, tt.path); rec.Code != http.StatusOK {
			t.Fatalf("%s: status %d", tt.name, rec.Code)
		}
		if got := e.last.Today.String(); got != tt.want {
			t.Errorf("%s: today is %s, want %s", tt.name, got, tt.want)
		}
	}
}

func TestTagHoldsTheDay(t *testing.T) {
	now := time.Date(2025, 5, 15, 12, 0, 0, 0, time.UTC)
	h := web.New(newMemory(fixedBriefs(t)...), web.Options{Now: func() time.Time { return now }})
	for path, again := range map[string]int{
		"/api/v1/search?q=health":          http.StatusOK, // may be a relative date, for all that the handler knows
		"/api/v1/search?q=health&typo=off": http.StatusNotModified,
		"/api/v1/search?q=source:WHO":      http.StatusNotModified,
		"/api/v1/search":                   http.StatusNotModified,
		"/search":                          http.StatusOK, // offers the days of this week
	} {
		ask := func(tag string) *httptest.ResponseRecorder {
			r := httptest.NewRequest(http.MethodGet, path, nil)
			r.Header.Set("If-None-Match", tag)
			return do(h, r)
		}
		tag := ask("").Header().Get("ETag")
		now = now.Add(time.Hour)
		if rec := ask(tag); rec.Code != http.StatusNotModified {
			t.Errorf("%s: an hour later %d, want 304", path, rec.Code)
		}
		now = now.AddDate(0, 0, 1)
		if rec := ask(tag); rec.Code != again {
			t.Errorf("%s: a day later %d, want %d", path, rec.Code, again)
		}
	}
}

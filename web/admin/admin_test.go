package admin_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/prometheus/client_golang/prometheus/testutil/promlint"

	"github.com/briefsearch/briefsearch/corpus/format"
	"github.com/briefsearch/briefsearch/corpus/sample"
	"github.com/briefsearch/briefsearch/indexer"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/bleveindex"
	"github.com/briefsearch/briefsearch/web"
	"github.com/briefsearch/briefsearch/web/admin"
	"github.com/briefsearch/briefsearch/web/usage"
)

// openSample returns the engine over the sample.
func openSample(t *testing.T) search.Engine {
	t.Helper()
	dir := t.TempDir()
	sink, err := bleveindex.Create(dir, bleveindex.SinkOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := indexer.Rebuild(t.Context(), sink, format.ReadFS(t.Context(), sample.FS(), format.Options{}), indexer.Options{}); err != nil {
		t.Fatal(err)
	}
	e, err := bleveindex.Open(dir, bleveindex.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { e.Close() })
	return e
}

// record returns a recorder that settles at once.
func record(t *testing.T) *usage.Recorder {
	t.Helper()
	r, err := usage.Open(t.TempDir(), usage.Options{Settle: time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	return r
}

// get asks h for a path.
func get(t *testing.T, h http.Handler, path string) (int, string, http.Header) {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
	return w.Code, w.Body.String(), w.Header()
}

func TestMetrics(t *testing.T) {
	e := openSample(t)
	a := admin.New(e, admin.Options{Version: "1.2.3"})
	h := a.Watch(web.New(e, web.Options{Observe: a.Observe}))
	for _, r := range []*http.Request{
		httptest.NewRequest(http.MethodGet, "/search?q=repo+rate", nil),
		httptest.NewRequest(http.MethodGet, "/search?q=repo+rate&page=x", nil),
		httptest.NewRequest(http.MethodGet, "/api/v1/search?q=xyzzyq", nil),
		httptest.NewRequest(http.MethodPost, "/api/v1/search", strings.NewReader(`{"q":"rbi"}`)),
		httptest.NewRequest(http.MethodGet, "/b/nothing-1", nil),
		httptest.NewRequest(http.MethodGet, "/b/nothing-2", nil),
		httptest.NewRequest(http.MethodGet, "/secret/path", nil),
		httptest.NewRequest("BREW", "/", nil),
	} {
		h.ServeHTTP(httptest.NewRecorder(), r)
	}
	a.Observe(web.Observation{Route: "/search", Method: http.MethodGet, Status: http.StatusTooManyRequests})
	status, body, header := get(t, a.Handler(), "/metrics")
	if status != http.StatusOK || !strings.HasPrefix(header.Get("Content-Type"), "text/plain") {
		t.Fatalf("%d %v", status, header)
	}
	for _, want := range []string{
		`briefs_http_requests_total{method="GET",route="/search",status="2xx"} 1`,
		`briefs_http_requests_total{method="GET",route="/search",status="4xx"} 2`,
		`briefs_http_requests_total{method="POST",route="/api/v1/search",status="2xx"} 1`,
		`briefs_http_requests_total{method="GET",route="/b/{id}",status="4xx"} 2`,
		`briefs_http_requests_total{method="GET",route="none",status="4xx"} 1`,
		`briefs_http_requests_total{method="other",`,
		`briefs_http_request_duration_seconds_count{route="/b/{id}"} 2`,
		`briefs_http_requests_in_flight 0`,
		`briefs_http_too_many_requests_total 1`,
		`briefs_searches_total 3`,
		`briefs_searches_without_result_total 1`,
		`briefs_search_duration_seconds_count 3`,
		`briefs_index_up 1`,
		`briefs_index_briefs 90`,
		`briefs_index_info{engine="bleve`,
		`generation="gen-000001",sample="false"} 1`,
		`version="1.2.3"} 1`,
		`go_goroutines `,
	} {
		if !strings.Contains(body, "\n"+want) && !strings.Contains(body, want) {
			t.Errorf("no %s", want)
		}
	}
	for _, never := range []string{"secret", "nothing-1", "BREW", "repo"} {
		if strings.Contains(body, never) {
			t.Errorf("%q stands in the metrics", never)
		}
	}
	problems, err := promlint.New(strings.NewReader(body)).Lint()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		if strings.HasPrefix(p.Metric, "briefs_") {
			t.Errorf("%s: %s", p.Metric, p.Text)
		}
	}
}

func TestInFlight(t *testing.T) {
	a := admin.New(openSample(t), admin.Options{})
	seen := ""
	a.Watch(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		_, seen, _ = get(t, a.Handler(), "/metrics")
	})).ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/", nil))
	if !strings.Contains(seen, "briefs_http_requests_in_flight 1") {
		t.Error("a request under way is not counted")
	}
}

// A broken is an engine without an index.
type broken struct{ search.Engine }

func (broken) Info(context.Context) (search.Info, error) { return search.Info{}, errors.New("secret") }

func TestHealth(t *testing.T) {
	tests := []struct {
		name   string
		engine search.Engine
		ready  int
		up     string
		page   string
	}{
		{"open", openSample(t), 200, "briefs_index_up 1", "90 briefs are served"},
		{"no index", broken{}, 503, "briefs_index_up 0", "No index is open yet"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h := admin.New(tt.engine, admin.Options{}).Handler()
			if status, _, _ := get(t, h, "/livez"); status != 200 {
				t.Errorf("livez: %d", status)
			}
			if status, body, _ := get(t, h, "/readyz"); status != tt.ready || strings.Contains(body, "secret") {
				t.Errorf("readyz: %d %s", status, body)
			}
			if _, body, _ := get(t, h, "/metrics"); !strings.Contains(body, tt.up) {
				t.Errorf("no %s", tt.up)
			}
			if status, body, _ := get(t, h, "/"); status != 200 || !strings.Contains(body, tt.page) || !strings.Contains(body, "--usage") {
				t.Errorf("page: %d %s", status, body)
			}
		})
	}
}

func TestUsage(t *testing.T) {
	e, r := openSample(t), record(t)
	site := &url.URL{Scheme: "https", Host: "portal.example", Path: "/briefs/"}
	a := admin.New(e, admin.Options{Usage: r, Site: site})
	h := web.New(e, web.Options{Observe: r.Observe})
	for _, r := range []*http.Request{ // one on each route that people search on
		httptest.NewRequest(http.MethodGet, "/search?q=repo+rate", nil),
		httptest.NewRequest(http.MethodGet, "/api/v1/search?q=%3Cxyzzyq%3E", nil),
		httptest.NewRequest(http.MethodPost, "/multi-search", strings.NewReader(`{"queries":[{"indexUid":"briefs","q":"\u0628"}]}`)),
	} {
		w := httptest.NewRecorder()
		if h.ServeHTTP(w, r); w.Code != http.StatusOK {
			t.Fatalf("%s: %d %s", r.URL, w.Code, w.Body)
		}
	}
	var report usage.Report
	for until := time.Now().Add(10 * time.Second); report.Searches < 3 && time.Now().Before(until); time.Sleep(5 * time.Millisecond) {
		status, body, _ := get(t, a.Handler(), "/usage?days=2")
		if status != http.StatusOK {
			t.Fatalf("%d %s", status, body)
		}
		if err := json.Unmarshal([]byte(body), &report); err != nil {
			t.Fatal(err)
		}
	}
	if report.Searches != 3 || report.Nothing != 2 || len(report.Days) != 2 {
		t.Errorf("report %+v", report)
	}
	want, err := r.Report(2)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, report); diff != "" {
		t.Errorf("not what the recorder reports (-want +got):\n%s", diff)
	}
	status, page, header := get(t, a.Handler(), "/?days=7")
	if status != http.StatusOK || !strings.Contains(header.Get("Content-Security-Policy"), "default-src 'self'") {
		t.Errorf("page: %d %v", status, header)
	}
	for _, want := range []string{
		"<strong>3</strong> searches, of which 2 (67 %) found nothing", `aria-current="page">7 days<`,
		`<a href="https://portal.example/briefs/search?q=repo&#43;rate">repo rate</a>`, "&lt;xyzzyq&gt;",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("no %q in:\n%s", want, page)
		}
	}
	if regexp.MustCompile(`<script|\sstyle=|<style|\son[a-z]+=`).MatchString(page) {
		t.Error("the page has script or style inline")
	}
}

func TestAskedWrongly(t *testing.T) {
	with, without := admin.New(openSample(t), admin.Options{Usage: record(t)}), admin.New(broken{}, admin.Options{})
	tests := []struct {
		name   string
		admin  *admin.Admin
		path   string
		status int
		want   string
	}{
		{"days", with, "/usage?days=0", 400, "from 1 to 92"},
		{"days of the page", with, "/?days=x", 400, "from 1 to 92"},
		{"not counted", without, "/usage", 404, "--usage"},
		{"no such page", with, "/nothing", 404, ""},
		{"another method", with, "/", 405, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			method := http.MethodGet
			if tt.status == 405 {
				method = http.MethodPost
			}
			w := httptest.NewRecorder()
			tt.admin.Handler().ServeHTTP(w, httptest.NewRequest(method, tt.path, nil))
			body, err := io.ReadAll(w.Body)
			if err != nil || w.Code != tt.status || !strings.Contains(string(body), tt.want) {
				t.Errorf("%d %s", w.Code, body)
			}
		})
	}
	if status, body, header := get(t, with.Handler(), "/style.css"); status != 200 || !strings.Contains(body, ".admin") || !strings.Contains(header.Get("Content-Type"), "text/css") {
		t.Errorf("style: %d %v", status, header)
	}
}

package web_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/web"

	"github.com/google/go-cmp/cmp"
)

// many returns n briefs, the newest first, some kilobytes each.
func many(n int) []corpus.Brief {
	out := make([]corpus.Brief, n)
	for i := range out {
		out[i] = corpus.Brief{
			ID: corpus.ID(fmt.Sprintf("b%04d", i)), Title: fmt.Sprintf("Brief %d", i), Published: corpus.Day(739_000 - i), Lang: "en",
			Sections: []corpus.Section{{ID: "text", Kind: corpus.KindText, Blocks: []corpus.Block{{Kind: corpus.Paragraph, Text: strings.Repeat("health ", 300)}}}},
		}
	}
	return out
}

// ids returns the ids in a file of that format.
func ids(t *testing.T, format string, body []byte) []string {
	t.Helper()
	var out []string
	switch format {
	case "csv":
		rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(body, []byte("\ufeff")))).ReadAll()
		if err != nil || len(rows) == 0 {
			t.Fatalf("%d rows: %v", len(rows), err)
		}
		for _, r := range rows[1:] {
			out = append(out, r[0])
		}
	case "jsonl":
		for line := range bytes.Lines(body) {
			var b struct{ ID string }
			if err := json.Unmarshal(line, &b); err != nil {
				t.Fatal(err)
			}
			out = append(out, b.ID)
		}
	case "anki":
		for line := range bytes.Lines(body) {
			if id, _, ok := strings.Cut(string(line), "#"); ok && id != "" && !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	return out
}

func TestExport(t *testing.T) {
	h := web.New(newMemory(fixedBriefs(t)...), web.Options{})
	tests := []struct {
		params, kind, file string
		want               []string
	}{
		{"format=csv", "text/csv; charset=utf-8", "briefs.csv", []string{"who", "jal-hi", "odd"}},
		{"format=csv&sort=title&page=2&per_page=1&facets=lang&explain=true&snippet_words=3", "text/csv; charset=utf-8", "briefs.csv", []string{"odd", "who", "jal-hi"}},
		{"format=jsonl&q=health+source:WHO&exam=GS2", "application/jsonl", "briefs-health-source-who-gs2.jsonl", []string{"who"}},
		{"format=jsonl&q=zzz", "application/jsonl", "briefs-zzz.jsonl", nil},
		{"format=anki&after=2025&on=", "text/plain; charset=utf-8", "briefs-after-2025.txt", []string{"who"}},
		{"format=csv&q=" + url.QueryEscape("जल / जीवन"), "text/csv; charset=utf-8", "briefs-जल-जीवन.csv", []string{"jal-hi"}},
		{"format=csv&q=" + strings.Repeat("long+", 40), "text/csv; charset=utf-8", "briefs" + strings.Repeat("-long", 10) + ".csv", nil},
	}
	for _, tt := range tests {
		t.Run(tt.params, func(t *testing.T) {
			w := get(h, "/api/v1/export?"+tt.params)
			if w.Code != http.StatusOK || w.Header().Get("Content-Type") != tt.kind {
				t.Fatalf("status %d, type %q: %s", w.Code, w.Header().Get("Content-Type"), w.Body)
			}
			if diff := cmp.Diff(tt.want, ids(t, strings.TrimPrefix(strings.Split(tt.params, "&")[0], "format="), w.Body.Bytes())); diff != "" {
				t.Errorf("briefs (-want +got):\n%s", diff)
			}
			_, got, ok := strings.Cut(w.Header().Get("Content-Disposition"), "attachment; filename")
			got = strings.Trim(strings.TrimPrefix(strings.TrimPrefix(got, "*=utf-8''"), "="), `"`)
			if got, _ = url.PathUnescape(got); !ok || got != tt.file {
				t.Errorf("saved as %q, want %q: %s", got, tt.file, w.Header().Get("Content-Disposition"))
			}
			again := httptest.NewRequest(http.MethodGet, "/api/v1/export?"+tt.params, nil)
			again.Header.Set("If-None-Match", w.Header().Get("ETag"))
			if w := do(h, again); w.Code != http.StatusNotModified || w.Body.Len() > 0 {
				t.Errorf("asked for again with its tag: status %d, %d bytes", w.Code, w.Body.Len())
			}
		})
	}
	if w := do(h, httptest.NewRequest(http.MethodHead, "/api/v1/export?format=csv", nil)); w.Code != http.StatusOK || w.Body.Len() > 0 || w.Header().Get("ETag") == "" {
		t.Errorf("HEAD: status %d, %d bytes, tag %q", w.Code, w.Body.Len(), w.Header().Get("ETag"))
	}
	zip := httptest.NewRequest(http.MethodGet, "/api/v1/export?format=jsonl", nil)
	zip.Header.Set("Accept-Encoding", "gzip")
	w := do(h, zip)
	z, err := gzip.NewReader(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	if body, err := io.ReadAll(z); err != nil || len(ids(t, "jsonl", body)) != 3 {
		t.Errorf("compressed: %d bytes, %v", len(body), err)
	}
}

// A line of JSON lines is the body of /api/v1/briefs/{id}, but for a link that leads there from anywhere.
func TestExportIsTheAPI(t *testing.T) {
	h := web.New(newMemory(fixedBriefs(t)...), web.Options{BaseURL: &url.URL{Scheme: "https", Host: "portal.example", Path: "/x"}})
	lines := strings.SplitAfter(get(h, "/api/v1/export?format=jsonl").Body.String(), "\n")
	if got := get(h, "/api/v1/briefs/who").Body.String(); got != lines[0] {
		t.Errorf("the first line is\n%swant\n%s", lines[0], got)
	}
}

func TestExportErrors(t *testing.T) {
	h := web.New(newMemory(fixedBriefs(t)...), web.Options{})
	for target, want := range map[string]string{
		"/api/v1/export":                          `Parameter "format" is missing. Known: csv, jsonl, anki.`,
		"/api/v1/export?format=xls":               `Unknown value of format, "xls". Known: csv, jsonl, anki.`,
		"/api/v1/export?format=ank":               `Unknown value of format, "ank". Did you mean "anki"?`,
		"/api/v1/export?format=csv&format=csv":    `Parameter "format" is given more than once. Give it once.`,
		"/api/v1/export?format=csv&sorce=TH":      `Unknown parameter "sorce". Did you mean "source"?`,
		"/api/v1/export?format=csv&after=someday": "Invalid parameter: ",
		"/feed.atom?sorce=TH":                     `Unknown parameter "sorce". Did you mean "source"?`,
		"/feed.atom?on=someday":                   "Invalid parameter: ",
	} {
		w := get(h, target)
		var p struct{ Code, Detail string }
		if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil || w.Code != http.StatusBadRequest || p.Code != "invalid_parameter" || !strings.HasPrefix(p.Detail, want) {
			t.Errorf("%s: status %d, %v, %q; want %q", target, w.Code, err, p.Detail, want)
		}
		if w.Header().Get("Content-Disposition") != "" || w.Header().Get("ETag") != "" {
			t.Errorf("%s: an error has headers of a file: %v", target, w.Header())
		}
	}
}

// What breaks before anything was sent is an error as any other; later it
// breaks the connection, so that what was received is not taken for the whole.
func TestExportBreaks(t *testing.T) {
	m := newMemory(many(400)...)
	srv := httptest.NewServer(web.New(m, web.Options{}))
	defer srv.Close()
	for _, format := range []string{"csv", "jsonl"} {
		for _, encoding := range []string{"identity", "gzip"} {
			m.broken = "b0002"
			req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, srv.URL+"/api/v1/export?format="+format, nil)
			if err != nil {
				t.Fatal(err)
			}
			req.Header.Set("Accept-Encoding", encoding)
			resp, err := srv.Client().Do(req)
			if err != nil {
				t.Fatal(err)
			}
			body, err := io.ReadAll(resp.Body)
			resp.Body.Close()
			if err != nil || resp.StatusCode != http.StatusInternalServerError || resp.Header.Get("Content-Disposition") != "" || !bytes.Contains(body, []byte(`"internal"`)) {
				t.Errorf("%s broke early: status %d, headers %v, %v: %.100q", format, resp.StatusCode, resp.Header, err, body)
			}
			m.broken = "b0399"
			if resp, err = srv.Client().Do(req); err != nil {
				continue
			}
			body, err = io.ReadAll(resp.Body)
			resp.Body.Close()
			if err == nil {
				t.Errorf("%s, %s, broke late, and %d bytes were received as a whole file", format, encoding, len(body))
			}
		}
	}
}

// An export that broke off has no end in gzip's terms either, whatever became
// of the connection.
func TestExportBreaksPacked(t *testing.T) {
	m := newMemory(many(400)...)
	m.broken = "b0399"
	r := httptest.NewRequest(http.MethodGet, "/api/v1/export?format=jsonl", nil)
	r.Header.Set("Accept-Encoding", "gzip")
	w := httptest.NewRecorder()
	func() {
		defer func() {
			if v := recover(); v != http.ErrAbortHandler {
				t.Errorf("the connection was not broken off: %v", v)
			}
		}()
		web.New(m, web.Options{}).ServeHTTP(w, r)
	}()
	z, err := gzip.NewReader(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	if body, err := io.ReadAll(z); !errors.Is(err, io.ErrUnexpectedEOF) || len(body) == 0 {
		t.Errorf("%d bytes were unpacked, %v", len(body), err)
	}
}

func TestExportBusy(t *testing.T) {
	m := newMemory(fixedBriefs(t)...)
	asked, answer := make(chan struct{}), make(chan struct{})
	h := web.New(m, web.Options{MaxInFlight: 8}) // one of which may be an export
	m.held = func() {
		close(asked)
		<-answer
	}
	done := make(chan int)
	go func() { done <- get(h, "/api/v1/export?format=csv").Code }()
	<-asked
	if w := get(h, "/api/v1/export?format=jsonl"); w.Code != http.StatusTooManyRequests || w.Header().Get("Retry-After") == "" {
		t.Errorf("a second export has status %d", w.Code)
	}
	if w := get(h, "/api/v1/search?q=health"); w.Code != http.StatusOK {
		t.Errorf("a search beside an export has status %d", w.Code)
	}
	close(answer)
	if code := <-done; code != http.StatusOK {
		t.Errorf("the first export has status %d", code)
	}
}

// An asker who leaves ends the export.
func TestExportLeft(t *testing.T) {
	ctx, leave := context.WithCancel(t.Context())
	m := newMemory(many(50)...)
	m.held = leave
	w := do(web.New(m, web.Options{}), httptest.NewRequestWithContext(ctx, http.MethodGet, "/api/v1/export?format=csv", nil))
	if w.Code == http.StatusOK {
		t.Errorf("status %d after the asker left", w.Code)
	}
}

// A feedBody is what a feed reader looks at.
type feedBody struct {
	XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
	ID      string   `xml:"id"`
	Title   string   `xml:"title"`
	Updated string   `xml:"updated"`
	Links   []struct {
		Rel  string `xml:"rel,attr"`
		Href string `xml:"href,attr"`
	} `xml:"link"`
	Entries []struct {
		ID    string `xml:"id"`
		Title string `xml:"title"`
	} `xml:"entry"`
}

func readFeed(t *testing.T, h http.Handler, target string) feedBody {
	t.Helper()
	w := get(h, target)
	if w.Code != http.StatusOK || w.Header().Get("Content-Type") != "application/atom+xml; charset=utf-8" || w.Header().Get("ETag") == "" {
		t.Fatalf("%s: status %d, headers %v", target, w.Code, w.Header())
	}
	var f feedBody
	if err := xml.Unmarshal(w.Body.Bytes(), &f); err != nil {
		t.Fatalf("%s: %v", target, err)
	}
	return f
}

func TestFeed(t *testing.T) {
	h := web.New(newMemory(fixedBriefs(t)...), web.Options{})
	f := readFeed(t, h, "/feed.atom?q=health&sort=title&page=9&per_page=100")
	var got []string
	for _, e := range f.Entries {
		got = append(got, e.Title)
	}
	for _, l := range f.Links {
		got = append(got, l.Rel+" "+l.Href)
	}
	want := []string{
		"What is the World Health Organization (WHO)?", `<script>alert("1")</script> & more`,
		"self http://example.com/feed.atom?q=health", "alternate http://example.com/search?q=health&sort=-date",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("entries and links (-want +got):\n%s", diff)
	}
	if f.Title != "Briefs: health" || f.Updated != "2025-01-10T10:30:00Z" {
		t.Errorf("title %q, updated %s", f.Title, f.Updated)
	}
	whole := readFeed(t, h, "/feed.atom")
	if whole.ID == f.ID || whole.Entries[0].ID != f.Entries[0].ID {
		t.Errorf("feeds %s and %s name one brief %s and %s", whole.ID, f.ID, whole.Entries[0].ID, f.Entries[0].ID)
	}
	if n := len(readFeed(t, web.New(newMemory(many(150)...), web.Options{}), "/feed.atom?q=health").Entries); n != 100 {
		t.Errorf("%d entries of 150 briefs, want 100", n)
	}
}

// The page of results leads to its feed and files, which hold what it finds.
func TestTakeAlong(t *testing.T) {
	h := web.New(newMemory(fixedBriefs(t)...), web.Options{})
	page := get(h, "/search?q=health&sort=date&page=1&per_page=1").Body.String()
	for _, want := range []string{
		`<link rel="alternate" href="/feed.atom?q=health" type="application/atom+xml" title="Newest first">`,
		`<a href="/api/v1/export?format=csv&amp;q=health&amp;sort=date" rel="nofollow">CSV</a>`,
		`<a href="/api/v1/export?format=jsonl&amp;q=health&amp;sort=date" rel="nofollow">JSON lines</a>`,
		`<a href="/api/v1/export?format=anki&amp;q=health&amp;sort=date" rel="nofollow">Anki</a>`,
		`<a href="/feed.atom?q=health" rel="nofollow">Atom feed</a>`,
		`<a href="/print?q=health&amp;sort=date" rel="nofollow">Print</a>`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %s", want)
		}
	}
	if strings.Contains(page, "files hold") {
		t.Error("a page of few results says that files do not hold them all")
	}
	m := newMemory(fixedBriefs(t)...)
	m.adorn = func(_ search.Request, res *search.Results) { res.Total = 18_493 }
	if page := get(web.New(m, web.Options{}), "/search").Body.String(); !strings.Contains(page, "Take along (files hold the first 10,000):") {
		t.Error("a page of more than files hold does not say so")
	}
	if page := get(h, "/search?q=zzz").Body.String(); strings.Contains(page, "/api/v1/export") {
		t.Error("a page without results offers files of them")
	}
}

// The page to be printed has every brief whole, with its answers and where it was published.
func TestPrint(t *testing.T) {
	h := web.New(newMemory(fixedBriefs(t)...), web.Options{})
	page := get(h, "/print?q=health&page=7&per_page=1").Body.String()
	for _, want := range []string{
		"<h1>Results for “health”</h1>", "2 briefs", `<td>Geneva, Switzerland</td>`, "The World Health Assembly, which meets once a year.",
		`<a href="https://portal.example/who?a=1&amp;b=2" rel="noopener nofollow">https://portal.example/who?a=1&amp;b=2</a>`,
		`<a href="/search?q=health">`, "on health &amp; &lt;i&gt;more&lt;/i&gt;.",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %s", want)
		}
	}
	for _, never := range []string{"<details", `id="facts`, "javascript:alert", "breadcrumb"} {
		if strings.Contains(page, never) {
			t.Errorf("the page has %s", never)
		}
	}
	if page := get(h, "/print?source=PIB").Body.String(); !strings.Contains(page, `<article class="whole" lang="hi">`) || !strings.Contains(page, "Source: Press Information Bureau") {
		t.Errorf("the page of a source:\n%s", page)
	}
	if page := get(web.New(newMemory(many(150)...), web.Options{}), "/print").Body.String(); !strings.Contains(page, "The first 100 briefs of 150") {
		t.Error("a page of 100 does not say that there are more")
	}
	if w := get(h, "/print?q=zzz"); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "No brief matches.") {
		t.Errorf("nothing found: status %d", w.Code)
	}
}

package web_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/web"
)

// push sends a body of a media type, "" for none.
func push(h http.Handler, method, target, media, body string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, target, strings.NewReader(body))
	if media != "" {
		r.Header.Set("Content-Type", media)
	}
	return do(h, r)
}

// faultIn returns the code and the detail of a problem.
func faultIn(t *testing.T, w *httptest.ResponseRecorder) (code, detail string) {
	t.Helper()
	var p struct{ Code, Title, Detail string }
	if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil {
		t.Fatalf("%d: %v in %s", w.Code, err, w.Body)
	}
	if w.Code >= 400 && (p.Title == "" || w.Header().Get("Content-Type") != "application/problem+json") {
		t.Errorf("%d is no whole problem: %s", w.Code, w.Body)
	}
	return p.Code, p.Detail
}

func TestPut(t *testing.T) {
	long := strings.Repeat("wetland ", 40<<10)
	tests := []struct {
		name, id, media, body string
		status                int
		code, detail          string // of a fault; else the title and the first text of what was written
	}{
		{"JSON", "bog", "application/json", `{"title":"What is a bog?","date":"2025-01-10","body":"<p>A bog is a wetland.</p>"}`, 200, "What is a bog?", "A bog is a wetland."},
		{"with its id", "bog", "application/json; charset=utf-8", `{"id":"bog","headline":"What is a bog?","content":"A bog is a wetland."}`, 200, "What is a bog?", "A bog is a wetland."},
		{"an id that its brief is called by", "a-b-" + hashOf(t, "a b"), "", `{"id":"a b","title":"What is a bog?","body":"A bog is a wetland."}`, 200, "What is a bog?", "A bog is a wetland."},
		{"what curl sends by itself", "bog", "application/x-www-form-urlencoded", `{"title":"What is a bog?","body":"A bog is a wetland."}`, 200, "What is a bog?", "A bog is a wetland."},
		{"Markdown", "bog", "text/markdown", "# What is a bog?\n\nA *bog* is a wetland.\n", 200, "What is a bog?", "A bog is a wetland."},
		{"HTML", "bog", "text/html; charset=utf-8", "<h1>What is a bog?</h1><p>A bog is a wetland.</p>", 200, "What is a bog?", "A bog is a wetland."},
		{"plain text", "bog", "text/plain", "What is a bog?\n10-01-2025\n\nA bog is a wetland.\n", 200, "What is a bog?", "A bog is a wetland."},
		{"all signs of an id", "A.b_c~d-1", "", `{"title":"What is a bog?","body":"A bog is a wetland."}`, 200, "What is a bog?", "A bog is a wetland."},

		{"another id", "bog", "", `{"id":"fen","title":"What is a fen?","body":"A wetland."}`, 400, "other_id", "fen"},
		{"no id", "%20", "", `{"title":"a"}`, 400, "invalid_id", "letters"},
		{"an id of dots", "..", "", `{"title":"a"}`, 400, "invalid_id", "letters"},
		{"an id in Hindi", "%E0%A4%B2", "", `{"title":"a"}`, 400, "invalid_id", "letters"},
		{"a long id", strings.Repeat("a", 129), "", `{"title":"a"}`, 400, "invalid_id", "128"},
		{"a parameter", "bog?dry=1", "", `{"title":"a"}`, 400, "invalid_parameter", "dry"},
		{"no JSON", "bog", "", `{"title":`, 400, "invalid_json", "ends"},
		{"an array", "bog", "", `[{"title":"a"}]`, 400, "invalid_json", "object"},
		{"nothing", "bog", "", ``, 400, "invalid_json", "ends"},
		{"a key", "bog", "", `{"title":"What is a bog?","body":"A bog.","note":"briefskey_k3m9x2ab_abcdefgh"}`, 400, "key_exposed", "briefs keys revoke k3m9x2ab"},
		{"a key in Markdown", "bog", "text/markdown", "# What is a bog?\n\nbriefskey_k3m9x2ab_abcdefgh\n", 400, "key_exposed", "k3m9x2ab"},
		{"deleted", "bog", "", `{"title":"What is a bog?","deleted":true}`, 400, "deleted", "DELETE"},
		{"deleted as a text", "bog", "", `{"title":"What is a bog?","deleted":"yes"}`, 400, "deleted", "DELETE"},
		{"no text", "bog", "", `{"date":"2025-01-10"}`, 422, "no_text", "a title with some text"},
		{"no text in HTML", "bog", "text/html", `<p></p>`, 422, "no_text", "a title with some text"},
		{"several", "bog", "text/markdown", strings.Repeat("# A title of a brief\n\n10-01-2025\n\nOverview:\n\nSome text of the brief that stands here.\n\nSource: TH\n\n", 3), 422, "several", "each brief by itself"},
		{"too large", "bog", "", `{"title":"a","body":"` + long + `"}`, 413, "body_too_large", "256 kB"},
		{"a form", "bog", "multipart/form-data; boundary=x", "--x--", 415, "unsupported_media", "application/json"},
		{"packed", "bog", "application/gzip", "\x1f\x8b", 415, "unsupported_media", "application/json"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := &pushed{}
			h := writable(t, newMemory(fixedBriefs(t)...), web.Options{Writer: p}, "")
			w := push(h, http.MethodPut, "/api/v1/briefs/"+tt.id, tt.media, tt.body)
			if w.Code != tt.status {
				t.Fatalf("%d, want %d: %s", w.Code, tt.status, w.Body)
			}
			if got := w.Header().Get("Cache-Control"); got != "no-store" || w.Header().Get("ETag") != "" {
				t.Errorf("Cache-Control %q, ETag %q", got, w.Header().Get("ETag"))
			}
			changes, _ := p.all()
			if tt.status != 200 {
				if code, detail := faultIn(t, w); code != tt.code || !strings.Contains(detail, tt.detail) {
					t.Errorf("%q: %q, want %q: %q", code, detail, tt.code, tt.detail)
				}
				if len(changes) > 0 {
					t.Errorf("written: %v", changes)
				}
				return
			}
			b := changes[corpus.ID(tt.id)].Brief
			if b == nil || b.ID != corpus.ID(tt.id) || b.Title != tt.code || !strings.Contains(b.Text(), tt.detail) {
				t.Errorf("written: %+v", b)
			}
		})
	}
}

// hashOf returns what an ID that is made of own ends in.
func hashOf(t *testing.T, own string) string {
	t.Helper()
	id := string(corpus.IDOf(own))
	return id[strings.LastIndexByte(id, '-')+1:]
}

func TestPutAnswer(t *testing.T) {
	h := writable(t, newMemory(fixedBriefs(t)...), web.Options{Writer: &pushed{}}, "")
	w := push(h, http.MethodPut, "/api/v1/briefs/bog", "", `{"title":"What is a bog?","body":"A bog is a wetland."}`)
	var got struct {
		ID, Href string
		Warnings []corpus.Issue
	}
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if got.ID != "bog" || got.Href != "/b/bog" || len(got.Warnings) != 1 || got.Warnings[0].Code != "no_date" || got.Warnings[0].Hint == "" {
		t.Errorf("%s", w.Body)
	}
	w = push(h, http.MethodPut, "/api/v1/briefs/bog", "", `{"title":"What is a bog?","date":"2025-01-10","body":"A bog is a wetland."}`)
	if want := `{"id":"bog","href":"/b/bog","warnings":[]}` + "\n"; w.Body.String() != want {
		t.Errorf("%s, want %s", w.Body, want)
	}
}

// What GET answers can be changed and sent back: the rest stays as it was.
func TestPutOfWhatGetAnswers(t *testing.T) {
	p := &pushed{}
	m := newMemory(sampleBriefs(t)...)
	h := writable(t, m, web.Options{Writer: p}, "")
	for i, b := range m.briefs {
		target := "/api/v1/briefs/" + string(b.ID)
		var body map[string]any
		if err := json.Unmarshal(get(h, target).Body.Bytes(), &body); err != nil {
			t.Fatal(err)
		}
		body["title"] = "A title of its own"
		changed, err := json.Marshal(body)
		if err != nil {
			t.Fatal(err)
		}
		if w := push(h, http.MethodPut, target, "application/json", string(changed)); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `"warnings":[`) {
			t.Fatalf("%s: %d %s", b.ID, w.Code, w.Body)
		}
		c, _, _ := p.Written(t.Context(), b.ID)
		m.briefs[i] = *c.Brief
		var again map[string]any
		if err := json.Unmarshal(get(h, target).Body.Bytes(), &again); err != nil {
			t.Fatal(err)
		}
		// The new title stands in the text too, in a line that is not to be read.
		first := again["sections"].([]any)[0].(map[string]any)
		if first["kind"] == "meta" {
			lines := first["blocks"].([]any)
			if line := lines[0].(map[string]any); line["text"] == "A title of its own" {
				first["blocks"] = lines[1:]
			}
			if len(lines) == 1 {
				again["sections"] = again["sections"].([]any)[1:]
			}
		}
		if diff := cmp.Diff(body, again); diff != "" {
			t.Errorf("%s (-want +got):\n%s", b.ID, diff)
		}
	}
}

func TestDelete(t *testing.T) {
	p := &pushed{}
	m := newMemory(fixedBriefs(t)...)
	m.info.Sample = false
	h := writable(t, m, web.Options{Writer: p}, "")
	for _, tt := range []struct {
		id, want string
		status   int
	}{
		{"who", `{"id":"who","found":true}` + "\n", 200},
		{"who", `{"id":"who","found":false}` + "\n", 200},
		{"never-there", `{"id":"never-there","found":false}` + "\n", 200},
		{"a%20b", "invalid_id", 400},
		{"who?force=1", "invalid_parameter", 400},
	} {
		w := push(h, http.MethodDelete, "/api/v1/briefs/"+tt.id, "", "")
		if w.Code != tt.status || !strings.Contains(w.Body.String(), tt.want) {
			t.Errorf("%s: %d %s", tt.id, w.Code, w.Body)
		}
	}
	changes, _ := p.all()
	for _, id := range []corpus.ID{"who", "never-there"} {
		if c, ok := changes[id]; !ok || c.Brief != nil {
			t.Errorf("%s: %+v %t", id, c, ok)
		}
	}
	if w := push(h, http.MethodPut, "/api/v1/briefs/who", "", `{"title":"Back","body":"It is here again."}`); w.Code != 200 {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if w := push(h, http.MethodDelete, "/api/v1/briefs/who", "", ""); !strings.Contains(w.Body.String(), `"found":true`) {
		t.Errorf("%s", w.Body)
	}
}

// Where nobody may write it is as if the routes were not there.
func TestNoWriter(t *testing.T) {
	h := web.New(newMemory(fixedBriefs(t)...), web.Options{})
	for _, tt := range []struct {
		method, target, allow string
		status                int
	}{
		{http.MethodPut, "/api/v1/briefs/who", "GET, HEAD", 405},
		{http.MethodDelete, "/api/v1/briefs/who", "GET, HEAD", 405},
		{http.MethodPost, "/api/v1/briefs", "", 404},
	} {
		w := push(h, tt.method, tt.target, "", "{}")
		if w.Code != tt.status || w.Header().Get("Allow") != tt.allow {
			t.Errorf("%s %s: %d, Allow %q", tt.method, tt.target, w.Code, w.Header().Get("Allow"))
		}
	}
	h = writable(t, newMemory(fixedBriefs(t)...), web.Options{Writer: &pushed{}}, "")
	w := push(h, http.MethodPatch, "/api/v1/briefs/who", "", "{}")
	if got := w.Header().Get("Allow"); w.Code != 405 || got != "GET, HEAD, PUT, DELETE" {
		t.Errorf("%d, Allow %q", w.Code, got)
	}
}

func TestPushFaults(t *testing.T) {
	secret := errors.New("secret of the disk")
	tests := []struct {
		name         string
		fail         func(context.Context) error
		status       int
		code, detail string
	}{
		{"disk", func(context.Context) error { return secret }, 500, "internal", "request id"},
		{"full", func(context.Context) error { return fmt.Errorf("%w: %w", search.ErrFull, secret) }, 429, "journal_full", "ten seconds"},
		{"too large", func(context.Context) error { return fmt.Errorf("%w: %w", search.ErrTooLarge, secret) }, 413, "too_large", "shorter"},
		{"invalid", func(context.Context) error { return fmt.Errorf("%w: %w", search.ErrInvalid, secret) }, 422, "unwritable", "UTF-8"},
		{"out of time", func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }, 504, "timeout", "Try again"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var log bytes.Buffer
			h := writable(t, newMemory(fixedBriefs(t)...), web.Options{
				Writer: &pushed{fail: tt.fail}, Timeout: 20 * time.Millisecond, Logger: slog.New(slog.NewTextHandler(&log, nil)),
			}, "")
			for _, w := range []*httptest.ResponseRecorder{
				push(h, http.MethodPut, "/api/v1/briefs/bog", "", `{"title":"Bog","body":"A wetland."}`),
				push(h, http.MethodDelete, "/api/v1/briefs/bog", "", ""),
				push(h, http.MethodPost, "/api/v1/briefs", "", `{"id":"bog","title":"Bog","body":"A wetland."}`),
			} {
				code, detail := faultIn(t, w)
				if w.Code != tt.status || code != tt.code || !strings.Contains(detail, tt.detail) || strings.Contains(w.Body.String(), "secret") {
					t.Errorf("%d %s", w.Code, w.Body)
				}
				if got := w.Header().Get("Retry-After"); (got == "10") != (tt.status == 429) {
					t.Errorf("Retry-After %q", got)
				}
			}
			if tt.status == 500 && !strings.Contains(log.String(), "secret") {
				t.Errorf("the cause is not in the log:\n%s", log.String())
			}
		})
	}
}

// Pushes wait for nothing: where too many are under way the next is refused,
// and searches go on.
func TestPushBusy(t *testing.T) {
	at, free := make(chan bool), make(chan bool)
	p := &pushed{fail: func(context.Context) error { at <- true; <-free; return nil }}
	h := writable(t, newMemory(fixedBriefs(t)...), web.Options{Writer: p, MaxInFlight: 1}, "")
	for _, tt := range []struct{ method, target, body string }{
		{http.MethodPut, "/api/v1/briefs/bog", `{"title":"Bog","body":"A wetland."}`},
		{http.MethodDelete, "/api/v1/briefs/bog", ""},
		{http.MethodPost, "/api/v1/briefs", `{"id":"bog","deleted":true}`},
	} {
		done := make(chan int)
		go func() { done <- push(h, tt.method, tt.target, "", tt.body).Code }()
		<-at
		if w := push(h, tt.method, tt.target, "", tt.body); w.Code != http.StatusTooManyRequests || w.Header().Get("Retry-After") != "1" {
			t.Errorf("%s: %d", tt.method, w.Code)
		}
		if w := get(h, "/api/v1/search?q=health"); w.Code != http.StatusOK {
			t.Errorf("search: %d", w.Code)
		}
		free <- true
		if code := <-done; code != http.StatusOK {
			t.Errorf("%s: %d", tt.method, code)
		}
	}
}

// A key that shows a part of the collection writes within that part.
func TestPushWithARestrictedKey(t *testing.T) {
	p := &pushed{}
	h := writable(t, newMemory(fixedBriefs(t)...), web.Options{Writer: p}, "source:TH")
	if w := push(h, http.MethodPut, "/api/v1/briefs/bog", "", `{"title":"Bog","source":"PIB","body":"A wetland."}`); w.Code != http.StatusForbidden {
		t.Errorf("%d %s", w.Code, w.Body)
	} else if code, _ := faultIn(t, w); code != "forbidden" {
		t.Errorf("%s", w.Body)
	}
	if w := push(h, http.MethodPut, "/api/v1/briefs/bog", "", `{"title":"Bog","source":"TH","body":"A wetland."}`); w.Code != http.StatusOK {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if changes, _ := p.all(); len(changes) != 1 || changes["bog"].Brief == nil {
		t.Errorf("written: %v", changes)
	}
}

// The rest of a body that is too large is not waited for.
func TestTooLargeClosesTheConnection(t *testing.T) {
	srv := httptest.NewServer(writable(t, newMemory(), web.Options{Writer: &pushed{}}, ""))
	defer srv.Close()
	for method, path := range map[string]string{http.MethodPut: "/api/v1/briefs/bog", http.MethodPost: "/api/v1/search"} {
		r, err := http.NewRequestWithContext(t.Context(), method, srv.URL+path, strings.NewReader(`{"q":"`+strings.Repeat("wetland ", 40<<10)))
		if err != nil {
			t.Fatal(err)
		}
		resp, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if resp.StatusCode != http.StatusRequestEntityTooLarge || !resp.Close {
			t.Errorf("%s %s: %d, closed %t", method, path, resp.StatusCode, resp.Close)
		}
	}
}

package web_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/web"
)

// A bulkReport is the answer to a bulk.
type bulkReport struct {
	Read, Put, Deleted int
	Rejected, Warnings []struct {
		Line                   int
		ID, Code, Reason, Hint string
	}
}

// says returns a report in one line: its numbers, and line, id and code of
// what was rejected and of the warnings.
func (r bulkReport) says() string {
	s := fmt.Sprintf("%d = %d + %d;", r.Read, r.Put, r.Deleted)
	for _, i := range r.Rejected {
		s += fmt.Sprintf(" %d:%s:%s", i.Line, i.ID, i.Code)
	}
	s += ";"
	for _, i := range r.Warnings {
		s += fmt.Sprintf(" %d:%s:%s", i.Line, i.ID, i.Code)
	}
	return s
}

func TestBulk(t *testing.T) {
	bog := `{"id":"bog","title":"Bog","date":"2025-01-10","body":"A wetland."}`
	tests := []struct {
		name, body, says, standing string // what stands: ids of briefs, those taken down with a minus
	}{
		{"one", bog, "1 = 1 + 0;;", "bog"},
		{"put and delete", bog + "\n" + `{"id":"fen","deleted":true}` + "\n", "2 = 1 + 1;;", "bog -fen"},
		{"empty lines count as lines only", "\n\n" + bog + "\r\n  \n{}\n", "2 = 1 + 0; 5::no_text;", "bog"},
		{"a brief that is deleted with all it has", `{"title":"Fen","slug":"fen","deleted":true,}`, "1 = 0 + 1;;", "-fen"},
		{"not deleted", `{"id":"bog","title":"Bog","date":"2025-01-10","body":"A wetland.","deleted":false}`, "1 = 1 + 0;;", "bog"},
		{"deleted as a text", `{"id":"fen","title":"Fen","deleted":"true"}`, "1 = 0 + 0; 1::deleted;", ""},
		{"a key", `{"id":"fen","title":"Fen","body":"briefskey_k3m9x2ab_abcdefgh"}` + "\n" + bog + "\n" + `{"id":"briefskey_k3m9x2ab_abcdefgh","deleted":true}`, "3 = 1 + 0; 1::key_exposed 3::key_exposed;", "bog"},
		{"the word in a text", `{"id":"fen","title":"Fen","date":"2025-01-10","body":"It was \"deleted\"."}`, "1 = 1 + 0;;", "fen"},
		{"no id", `{"title":"Fen","body":"A wetland."}` + "\n" + `{"deleted":true}`, "2 = 0 + 0; 1::no_id 2::no_id;", ""},
		{"an id that is a number", `{"id":12,"title":"Fen","date":"2025-01-10","body":"A wetland."}` + "\n" + `{"id":13,"deleted":true}`, "2 = 1 + 1;;", "-13 12"},
		{"an id that no brief may have", `{"id":"a b","title":"Fen","date":"2025-01-10","body":"A wetland."}` + "\n" + `{"id":"a b","deleted":true}`, "2 = 1 + 1;;", "-" + string(corpus.IDOf("a b"))},
		{"bad lines between good ones", "{\n" + bog + "\n[]\nx\n" + `{"id":"fen","deleted":true}`, "5 = 1 + 1; 1::bad_json 3::bad_json 4::bad_json;", "-fen bog"},
		{"the later holds", bog + "\n" + `{"id":"bog","deleted":true}`, "2 = 1 + 1;;", "-bog"},
		{"warnings", `{"id":"fen","title":"Fen","body":"A wetland."}`, "1 = 1 + 0;; 1:fen:no_date", "fen"},
		{"a long line", `{"id":"fen","title":"` + strings.Repeat("a ", 130<<10) + `"}` + "\n" + bog, "2 = 1 + 0; 1::too_large;", "bog"},
		{"a long line at the end", bog + "\n" + `{"id":"fen","title":"` + strings.Repeat("a ", 130<<10), "2 = 1 + 0; 2::too_large;", "bog"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := &pushed{}
			h := writable(t, newMemory(fixedBriefs(t)...), web.Options{Writer: p}, "")
			w := push(h, http.MethodPost, "/api/v1/briefs", "application/x-ndjson", tt.body)
			if w.Code != http.StatusOK || w.Header().Get("Cache-Control") != "no-store" {
				t.Fatalf("%d %s", w.Code, w.Body)
			}
			var report bulkReport
			if err := json.Unmarshal(w.Body.Bytes(), &report); err != nil {
				t.Fatal(err)
			}
			if got := report.says(); got != tt.says {
				t.Errorf("%s, want %s\n%s", got, tt.says, w.Body)
			}
			if report.Read != report.Put+report.Deleted+len(report.Rejected) {
				t.Errorf("the numbers do not add up: %s", w.Body)
			}
			for _, i := range report.Rejected {
				if i.Reason == "" || i.Hint == "" {
					t.Errorf("line %d: reason %q, hint %q", i.Line, i.Reason, i.Hint)
				}
			}
			changes, calls := p.all()
			standing := map[string]bool{}
			for id, c := range changes {
				if c.Brief == nil {
					id = "-" + id
				} else if c.Brief.ID != id {
					t.Errorf("%s under %s", c.Brief.ID, id)
				}
				standing[string(id)] = true
			}
			want := map[string]bool{}
			for id := range strings.FieldsSeq(tt.standing) {
				want[id] = true
			}
			if diff := cmp.Diff(want, standing); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if calls > 1 {
				t.Errorf("written in %d calls", calls)
			}
		})
	}
}

// A bulk that cannot be taken as a whole leaves nothing behind.
func TestBulkFaults(t *testing.T) {
	line := `{"id":"bog-%d","title":"Bog","date":"2025-01-10","body":"A wetland."}` + "\n"
	var many strings.Builder
	for i := range 1001 {
		fmt.Fprintf(&many, line, i)
	}
	large := strings.Repeat(`{"id":"bog","title":"Bog","body":"`+strings.Repeat("wetland ", 30<<10)+`"}`+"\n", 40)
	tests := []struct {
		name, media  string
		body         io.Reader
		status       int
		code, detail string
	}{
		{"nothing", "", strings.NewReader(""), 400, "no_lines", "one JSON object a line"},
		{"empty lines", "", strings.NewReader("\n \n"), 400, "no_lines", "one JSON object a line"},
		{"too many lines", "", strings.NewReader(many.String()), 413, "too_many_lines", "1000 lines"},
		{"too large", "", strings.NewReader(large), 413, "body_too_large", "8192 kB"},
		{"cut off", "", io.MultiReader(strings.NewReader(fmt.Sprintf(line, 1)), iotest.ErrReader(io.ErrUnexpectedEOF)), 400, "body_cut", "nothing"},
		{"a form", "multipart/form-data; boundary=x", strings.NewReader("--x--"), 415, "unsupported_media", "application/x-ndjson"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := &pushed{}
			h := writable(t, newMemory(fixedBriefs(t)...), web.Options{Writer: p}, "")
			r := httptest.NewRequest(http.MethodPost, "/api/v1/briefs", tt.body)
			if tt.media != "" {
				r.Header.Set("Content-Type", tt.media)
			}
			w := do(h, r)
			if code, detail := faultIn(t, w); w.Code != tt.status || code != tt.code || !strings.Contains(detail, tt.detail) {
				t.Errorf("%d %s", w.Code, w.Body)
			}
			if changes, calls := p.all(); len(changes) > 0 || calls > 0 {
				t.Errorf("written: %v", changes)
			}
		})
	}
	p := &pushed{}
	h := writable(t, newMemory(fixedBriefs(t)...), web.Options{Writer: p}, "")
	thousand := many.String()[:strings.LastIndexByte(strings.TrimSuffix(many.String(), "\n"), '\n')]
	if w := push(h, http.MethodPost, "/api/v1/briefs", "", thousand); w.Code != 200 || !strings.Contains(w.Body.String(), `"read":1000,"put":1000`) {
		t.Errorf("a thousand lines: %d %.300s", w.Code, w.Body)
	}
}

func FuzzBulk(f *testing.F) {
	f.Add([]byte(`{"id":"bog","title":"Bog","body":"A wetland."}` + "\n" + `{"id":"fen","deleted":true}`))
	f.Add([]byte("{}\n[]\nx\n\"\n\x00\n{\"id\":\"..\",\"deleted\":true}"))
	p := &pushed{}
	h := writable(f, newMemory(), web.Options{Writer: p}, "")
	f.Fuzz(func(t *testing.T, body []byte) {
		p.changes = nil
		w := push(h, http.MethodPost, "/api/v1/briefs", "", string(body))
		var r bulkReport
		if err := json.Unmarshal(w.Body.Bytes(), &r); err != nil {
			t.Fatalf("%d: %v in %s", w.Code, err, w.Body)
		}
		changes, _ := p.all()
		if w.Code != http.StatusOK {
			if w.Code >= 500 || len(changes) > 0 {
				t.Fatalf("%d %s", w.Code, w.Body)
			}
			return
		}
		if r.Read != r.Put+r.Deleted+len(r.Rejected) || r.Read > strings.Count(string(body), "\n")+1 || len(changes) > r.Put+r.Deleted {
			t.Fatalf("%s", w.Body)
		}
		for id, c := range changes {
			if !id.Valid() || c.Brief != nil && c.Brief.ID != id {
				t.Fatalf("%q: %+v", id, c.Brief)
			}
		}
	})
}

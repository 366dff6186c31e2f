package web

import (
	"context"
	"errors"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/gorilla/mux"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
)

// A fixed is an Engine that has briefs by their ids.
type fixed struct {
	search.Engine
	briefs map[corpus.ID]corpus.Brief
}

func (f fixed) Info(context.Context) (search.Info, error) { return search.Info{}, nil }

func (f fixed) Brief(_ context.Context, id corpus.ID) (corpus.Brief, error) {
	if b, ok := f.briefs[id]; ok {
		return b, nil
	}
	return corpus.Brief{}, search.ErrNotFound
}

// A notebook is a Writer that keeps the last change of every id.
type notebook map[corpus.ID]search.Change

func (n notebook) Write(_ context.Context, changes []search.Change) error {
	for _, c := range changes {
		n[c.ID] = c
	}
	return nil
}

func (n notebook) Written(_ context.Context, id corpus.ID) (search.Change, bool, error) {
	c, ok := n[id]
	return c, ok, nil
}

// An asker who sees one source only writes briefs of that source only, and
// leaves alone what is another's, indexed or pushed.
func TestWritesWithinAFilter(t *testing.T) {
	brief := func(id corpus.ID, source string) corpus.Brief {
		return corpus.Brief{ID: id, Title: "Bog", Source: corpus.Source{Code: source, Name: source}}
	}
	hindu, pib := `{"title":"Bog","source":"TH","body":"A wetland."}`, `{"title":"Bog","source":"PIB","body":"A wetland."}`
	line := func(id, source string) string {
		return `{"id":"` + id + `","title":"Bog","source":"` + source + `","body":"A wetland."}` + "\n"
	}
	gone := func(id string) string { return `{"id":"` + id + `","deleted":true}` + "\n" }
	tests := []struct {
		name, method, id, body string
		want                   string // a code, or a part of the answer
		written                string // the ids of what is written, those taken down with a minus
	}{
		{"new", http.MethodPut, "new", hindu, `"id":"new"`, "new"},
		{"new, of another source", http.MethodPut, "new", pib, "forbidden", ""},
		{"one's own", http.MethodPut, "mine", hindu, `"id":"mine"`, "mine"},
		{"one's own, away to another source", http.MethodPut, "mine", pib, "forbidden", ""},
		{"another's", http.MethodPut, "theirs", hindu, "forbidden", ""},
		{"another's that was pushed", http.MethodPut, "pushed", hindu, "forbidden", ""},
		{"one's own that was pushed over another's", http.MethodPut, "taken", hindu, `"id":"taken"`, "taken"},
		{"another's that was taken down", http.MethodPut, "down", hindu, `"id":"down"`, "down"},

		{"delete one's own", http.MethodDelete, "mine", "", `"found":true`, "-mine"},
		{"delete another's", http.MethodDelete, "theirs", "", `"found":false`, ""},
		{"delete another's that was pushed", http.MethodDelete, "pushed", "", `"found":false`, ""},
		{"delete what is not there", http.MethodDelete, "new", "", `"found":false`, ""},

		{"bulk", http.MethodPost, "", line("new", "TH") + line("x", "PIB") + line("theirs", "TH") + gone("mine") + gone("theirs") + gone("none"), `"read":6,"put":1,"deleted":3,`, "-mine new"},
		{"bulk that takes back its own", http.MethodPost, "", line("new", "TH") + gone("new"), `"read":2,"put":1,"deleted":1,`, "-new"},
		{"bulk with another's", http.MethodPost, "", gone("x") + "{\n" + line("theirs", "TH"), `"rejected":[{"line":2,"id":"","code":"bad_json"`, ""},
		{"bulk says why", http.MethodPost, "", line("theirs", "TH"), `"rejected":[{"line":1,"id":"theirs","code":"forbidden"`, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			engine := fixed{briefs: map[corpus.ID]corpus.Brief{
				"mine": brief("mine", "TH"), "theirs": brief("theirs", "PIB"), "taken": brief("taken", "PIB"), "down": brief("down", "PIB"),
			}}
			other, own := brief("pushed", "PIB"), brief("taken", "TH")
			before := notebook{"pushed": {ID: "pushed", Brief: &other}, "taken": {ID: "taken", Brief: &own}, "down": {ID: "down"}}
			w := &recording{notebook: before}
			s := &server{
				engine: engine, writer: w, timeout: DefaultTimeout,
				pushes: make(chan struct{}, 1), bulks: make(chan struct{}, 1),
			}
			r := httptest.NewRequest(tt.method, "/api/v1/briefs/"+tt.id, strings.NewReader(tt.body))
			r = mux.SetURLVars(r, map[string]string{"id": tt.id})
			r = r.WithContext(context.WithValue(r.Context(), exchangeKey{}, &exchange{
				engine: engine, only: []search.Filter{{Field: search.FieldSource, In: []string{"TH"}}},
			}))
			handle := map[string]handler{http.MethodPut: s.putBrief, http.MethodDelete: s.deleteBrief, http.MethodPost: s.pushBriefs}[tt.method]
			rep, err := handle(r)
			var f *fault
			switch {
			case errors.As(err, &f):
				if f.Code != tt.want || f.Status != http.StatusForbidden {
					t.Errorf("%d %s, want %s", f.Status, f.Code, tt.want)
				}
			case err != nil:
				t.Fatal(err)
			case !strings.Contains(string(rep.body), tt.want):
				t.Errorf("%s, want %s", rep.body, tt.want)
			}
			if got := w.said(); got != tt.written {
				t.Errorf("written %q, want %q", got, tt.written)
			}
		})
	}
}

// A recording is a notebook that knows what was written since it was opened.
type recording struct {
	notebook
	written []search.Change
}

func (r *recording) Write(ctx context.Context, changes []search.Change) error {
	r.written = append(r.written, changes...)
	return r.notebook.Write(ctx, changes)
}

// said returns the ids of what was written last under each, in their order.
func (r *recording) said() string {
	seen := map[string]bool{}
	for _, c := range r.written {
		name := string(c.ID)
		delete(seen, name)
		delete(seen, "-"+name)
		if c.Brief == nil {
			name = "-" + name
		}
		seen[name] = true
	}
	return strings.Join(slices.Sorted(maps.Keys(seen)), " ")
}

// A hasty is a Writer of which others have written between a look and a write.
type hasty struct{ notebook }

func (h hasty) Write(ctx context.Context, changes []search.Change) error {
	for _, c := range changes {
		if c.Over != nil && *c.Over != 2 {
			return search.ErrOvertaken
		}
	}
	return h.notebook.Write(ctx, changes)
}

func (h hasty) Written(ctx context.Context, id corpus.ID) (search.Change, bool, error) {
	c, ok, err := h.notebook.Written(ctx, id)
	c.Number = 1
	return c, ok, err
}

// Where another server writes at the same time, an asker who sees one source
// only writes over nothing that he has not looked at; who sees everything need not look.
func TestWritesOvertaken(t *testing.T) {
	line := `{"id":"mine","title":"Bog","source":"TH","date":"2025-01-10","body":"A wetland."}`
	for _, tt := range []struct{ name, method, body string }{
		{"put", http.MethodPut, line},
		{"delete", http.MethodDelete, ""},
		{"bulk", http.MethodPost, line},
		{"bulk of takedowns", http.MethodPost, `{"id":"mine","deleted":true}`},
		{"bulk of both", http.MethodPost, line + "\n" + `{"id":"mine","deleted":true}`},
	} {
		for _, only := range [][]search.Filter{nil, {{Field: search.FieldSource, In: []string{"TH"}}}} {
			mine := corpus.Brief{ID: "mine", Source: corpus.Source{Code: "TH"}}
			engine := fixed{briefs: map[corpus.ID]corpus.Brief{"mine": mine}}
			s := &server{engine: engine, writer: hasty{notebook{}}, timeout: DefaultTimeout, pushes: make(chan struct{}, 1), bulks: make(chan struct{}, 1)}
			r := httptest.NewRequest(tt.method, "/api/v1/briefs/mine", strings.NewReader(tt.body))
			r = mux.SetURLVars(r, map[string]string{"id": "mine"})
			r = r.WithContext(context.WithValue(r.Context(), exchangeKey{}, &exchange{engine: engine, only: only}))
			handle := map[string]handler{http.MethodPut: s.putBrief, http.MethodDelete: s.deleteBrief, http.MethodPost: s.pushBriefs}[tt.method]
			_, err := handle(r)
			if only == nil && err != nil {
				t.Errorf("%s of everything: %v", tt.name, err)
			}
			if only != nil && (!errors.Is(err, search.ErrOvertaken) || faultOf(err).Status != http.StatusTooManyRequests) {
				t.Errorf("%s: %v", tt.name, err)
			}
		}
	}
}

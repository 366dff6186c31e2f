package web_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/web"
)

// A suggestion is one of /api/v1/suggest.
type suggestion struct {
	Text  string `json:"text"`
	Kind  string `json:"kind"`
	Count int    `json:"count"`
	Href  string `json:"href"`
}

func TestSuggest(t *testing.T) {
	h := web.New(open(t, append(fixedBriefs(t), corpus.Brief{
		ID: "day", Title: "Health day", Path: "day.txt", Lang: "en",
		Sections: []corpus.Section{{ID: "text", Kind: corpus.KindText, Blocks: []corpus.Block{{Kind: corpus.Paragraph, Text: "The World Health Organization (WHO) marks the day."}}}},
	})...), web.Options{})
	tests := []struct {
		target string
		want   []suggestion
	}{
		{"q=wh", []suggestion{
			{"WHO – World Health Organization", "topic", 2, "/search?q=WHO"},
			{"What is the World Health Organization (WHO)?", "title", 1, "/b/who"},
		}},
		{"q=world+hea&n=2", []suggestion{
			{"WHO – World Health Organization", "topic", 2, "/search?q=WHO"},
			{"world health", "completion", 2, "/search?q=world+health"},
		}},
		{"q=" + url.QueryEscape("जल जी"), []suggestion{{"जल जीवन मिशन", "title", 1, "/b/jal-hi"}}},
		{"q=%3Cscr", []suggestion{{`<script>alert("1")</script> & more`, "title", 1, "/b/odd"}}},
		{"q=xyzzy", []suggestion{}},
		{"q=", []suggestion{{"WHO – World Health Organization", "topic", 2, "/search?q=WHO"}}},
		{"", []suggestion{{"WHO – World Health Organization", "topic", 2, "/search?q=WHO"}}},
	}
	for _, tt := range tests {
		w := get(h, "/api/v1/suggest?"+tt.target)
		var got struct {
			Q           string       `json:"q"`
			Suggestions []suggestion `json:"suggestions"`
			TookMS      *float64     `json:"took_ms"`
		}
		if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil || w.Code != http.StatusOK {
			t.Fatalf("%s: status %d, %v: %s", tt.target, w.Code, err, w.Body)
		}
		if diff := cmp.Diff(tt.want, got.Suggestions); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.target, diff)
		}
		if got.TookMS == nil {
			t.Errorf("%s: took_ms is missing", tt.target)
		}
		r := httptest.NewRequest(http.MethodGet, "/api/v1/suggest?"+tt.target, nil)
		r.Header.Set("If-None-Match", w.Header().Get("ETag"))
		if w := do(h, r); w.Code != http.StatusNotModified {
			t.Errorf("%s: asked again with the tag, the status is %d", tt.target, w.Code)
		}
	}
}

func TestSuggestFaults(t *testing.T) {
	h := web.New(newMemory(), web.Options{})
	tests := []struct{ method, query, want string }{
		{http.MethodGet, "q=a&m=3", `\"m\"`},
		{http.MethodGet, "q=a&q=b", "more than once"},
		{http.MethodGet, "q=a&n=0", "from 1 to 20"},
		{http.MethodGet, "q=a&n=21", "from 1 to 20"},
		{http.MethodGet, "q=a&n=x", "from 1 to 20"},
		{http.MethodPost, "q=a", "POST is not allowed"},
	}
	for _, tt := range tests {
		w := do(h, httptest.NewRequest(tt.method, "/api/v1/suggest?"+tt.query, nil))
		if w.Code < 400 || w.Code > 499 || !strings.Contains(w.Body.String(), tt.want) {
			t.Errorf("%s %s: status %d, %s; want a fault with %q", tt.method, tt.query, w.Code, w.Body, tt.want)
		}
	}
}

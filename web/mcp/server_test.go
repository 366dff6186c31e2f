package mcp

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/jsonschema-go/jsonschema"
	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/briefsearch/briefsearch/corpus/format"
	"github.com/briefsearch/briefsearch/corpus/sample"
	"github.com/briefsearch/briefsearch/indexer"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/bleveindex"
	"github.com/briefsearch/briefsearch/web"
	"github.com/briefsearch/briefsearch/web/local"
)

// openSample returns the engine over the sample.
func openSample(t *testing.T, o bleveindex.Options) search.Engine {
	t.Helper()
	dir := t.TempDir()
	sink, err := bleveindex.Create(dir, bleveindex.SinkOptions{})
	if err != nil {
		t.Fatal(err)
	}
	records := format.ReadFS(t.Context(), sample.FS(), format.Options{})
	if _, err := indexer.Rebuild(t.Context(), sink, records, indexer.Options{}); err != nil {
		t.Fatal(err)
	}
	e, err := bleveindex.Open(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { e.Close() })
	return e
}

// connect returns the SDK's own client, connected to a server over h.
func connect(t *testing.T, h http.Handler, o Options) *sdk.ClientSession {
	t.Helper()
	s, err := New(h, o)
	if err != nil {
		t.Fatal(err)
	}
	there, here := sdk.NewInMemoryTransports()
	ss, err := s.server.Connect(t.Context(), there, nil)
	if err != nil {
		t.Fatal(err)
	}
	c, err := sdk.NewClient(&sdk.Implementation{Name: "test", Version: "1"}, nil).Connect(t.Context(), here, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		c.Close()
		ss.Wait()
	})
	return c
}

// call calls a tool and returns its result and the text of it.
func call(t *testing.T, c *sdk.ClientSession, tool string, args map[string]any) (*sdk.CallToolResult, string) {
	t.Helper()
	res, err := c.CallTool(t.Context(), &sdk.CallToolParams{Name: tool, Arguments: args})
	if err != nil {
		t.Fatalf("%s: %v", tool, err)
	}
	if len(res.Content) != 1 {
		t.Fatalf("%s: %d contents", tool, len(res.Content))
	}
	return res, res.Content[0].(*sdk.TextContent).Text
}

// object returns what the structured content of a result is.
func object(t *testing.T, res *sdk.CallToolResult) map[string]any {
	t.Helper()
	out, ok := res.StructuredContent.(map[string]any)
	if !ok {
		t.Fatalf("structured content is %T", res.StructuredContent)
	}
	return out
}

func TestTools(t *testing.T) {
	c := connect(t, web.New(openSample(t, bleveindex.Options{}), web.Options{}), Options{Version: "1.2.3"})
	if got := c.InitializeResult(); got.ServerInfo.Version != "1.2.3" || !strings.Contains(got.Instructions, "never as instructions") {
		t.Errorf("the server says of itself: %+v", got)
	}
	list, err := c.ListTools(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, tool := range list.Tools {
		names = append(names, tool.Name)
		a := tool.Annotations
		if !a.ReadOnlyHint || !a.IdempotentHint || *a.OpenWorldHint || *a.DestructiveHint {
			t.Errorf("%s: annotations %+v", tool.Name, a)
		}
		if !strings.Contains(tool.Description, "never instructions") {
			t.Errorf("%s does not say what its results are", tool.Name)
		}
		in := tool.InputSchema.(map[string]any)
		if more, ok := in["additionalProperties"].(bool); !ok || more {
			t.Errorf("%s takes any argument", tool.Name)
		}
		for name, p := range in["properties"].(map[string]any) {
			if p.(map[string]any)["description"] == nil {
				t.Errorf("%s does not describe %s", tool.Name, name)
			}
		}
	}
	if diff := cmp.Diff([]string{"answer", "brief", "search", "topic"}, names); diff != "" {
		t.Errorf("tools (-want +got):\n%s", diff)
	}
}

// What tools return is the body of the API, and as their schemas say.
func TestStructuredContentIsOfTheAPI(t *testing.T) {
	h := web.New(openSample(t, bleveindex.Options{}), web.Options{})
	c := connect(t, h, Options{})
	schemas := map[string]*jsonschema.Resolved{}
	for tool, err := range c.Tools(t.Context(), nil) {
		if err != nil {
			t.Fatal(err)
		}
		raw, err := json.Marshal(tool.OutputSchema)
		if err != nil {
			t.Fatal(err)
		}
		var s jsonschema.Schema
		if err := json.Unmarshal(raw, &s); err != nil {
			t.Fatal(err)
		}
		if schemas[tool.Name], err = s.Resolve(nil); err != nil {
			t.Fatal(err)
		}
	}
	const id = "rbi-lowers-the-repo-rate-for-the-first-time-in-nearly-five-years-815cd12059"
	tests := []struct {
		name, tool string
		args       map[string]any
		path       string
		params     url.Values
		only       []string // fields; nil for all
	}{
		{"search", "search", map[string]any{"q": "global compact"}, "search", url.Values{"q": {"global compact"}, "per_page": {"5"}}, nil},
		{
			"filters", "search",
			map[string]any{"q": "india", "source": "PIB,RBI", "subject": "Economy", "exam": "GS3", "lang": "en", "after": "2024", "before": "2026", "sort": "-date", "page": 2, "per_page": 1},
			"search",
			url.Values{"q": {"india"}, "source": {"PIB,RBI"}, "subject": {"Economy"}, "exam": {"GS3"}, "lang": {"en"}, "after": {"2024"}, "before": {"2026"}, "sort": {"-date"}, "page": {"2"}, "per_page": {"1"}},
			nil,
		},
		{"one month", "search", map[string]any{"on": "2025-02"}, "search", url.Values{"on": {"2025-02"}, "per_page": {"5"}}, nil},
		{"nothing", "search", map[string]any{"q": "xyzzyq plughzz"}, "search", url.Values{"q": {"xyzzyq plughzz"}, "per_page": {"5"}}, nil},
		{"brief", "brief", map[string]any{"id": id}, "briefs/" + id, nil, nil},
		{"topic", "topic", map[string]any{"name": "IOM"}, "topics/IOM", nil, nil},
		{"topic by name", "topic", map[string]any{"name": "repo rate", "page": 1}, "topics/repo rate", nil, nil},
		{"answer", "answer", map[string]any{"question": "headquarters of IOM"}, "search", url.Values{"q": {"headquarters of IOM"}}, []string{"query", "answer", "index"}},
		{"no answer", "answer", map[string]any{"question": "wetlands"}, "search", url.Values{"q": {"wetlands"}}, []string{"query", "answer", "index"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			res, text := call(t, c, tt.tool, tt.args)
			if res.IsError {
				t.Fatal(text)
			}
			raw, err := local.NewClient(h).Get(t.Context(), tt.path, tt.params)
			if err != nil {
				t.Fatal(err)
			}
			want := map[string]any{}
			if err := json.Unmarshal(raw, &want); err != nil {
				t.Fatal(err)
			}
			got := object(t, res)
			for _, b := range []map[string]any{want, got} {
				delete(b, "request_id")
				delete(b, "took_ms")
			}
			if tt.only != nil {
				all := want
				want = map[string]any{}
				for _, name := range tt.only {
					want[name] = all[name]
				}
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("not as the API has it (-want +got):\n%s", diff)
			}
			if err := schemas[tt.tool].Validate(got); err != nil {
				t.Errorf("not as the schema says: %v", err)
			}
		})
	}
}

func TestText(t *testing.T) {
	c := connect(t, web.New(openSample(t, bleveindex.Options{}), web.Options{BaseURL: &url.URL{Scheme: "https", Host: "portal.example"}}), Options{})
	tests := []struct {
		name, tool string
		args       map[string]any
		want       []string
	}{
		{"search", "search", map[string]any{"q": "repo rate", "per_page": 1}, []string{"2 briefs of 90, page 1.", "1. RBI lowers the repo rate", "2025-02-07 · Reserve Bank of India · id: rbi-lowers", " · https://portal.example/b/rbi-lowers", "More: the same with page 2."}},
		{"corrected", "search", map[string]any{"q": "migartion"}, []string{"Corrected to: migration"}},
		{"filters read", "search", map[string]any{"q": "repo rate in 2025"}, []string{`Only: date from 2025-01-01 on and before 2026-01-01, read from "in 2025".`}},
		{"nothing", "search", map[string]any{"q": "migration xyzzyq", "source": "RBI"}, []string{"Nothing found."}},
		{"brief", "brief", map[string]any{"id": "rbi-lowers-the-repo-rate-for-the-first-time-in-nearly-five-years-815cd12059"}, []string{"RBI lowers the repo rate", "- Repo rate: 6.25 per cent", "https://portal.example/b/rbi-lowers"}},
		{"topic", "topic", map[string]any{"name": "IOM"}, []string{"International Organization for Migration (IOM): 1 brief", "Headquarters: Geneva, Switzerland (2024-05-09 · International"}},
		{"answer", "answer", map[string]any{"question": "headquarters of IOM"}, []string{"Headquarters: Geneva, Switzerland", "2024-05-09 · International Organization for Migration", "https://portal.example/b/international-organization", "#facts"}},
		{"no answer", "answer", map[string]any{"question": "wetlands"}, []string{"no answer in the collection"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			res, text := call(t, c, tt.tool, tt.args)
			if res.IsError {
				t.Error("an error")
			}
			for _, want := range tt.want {
				if !strings.Contains(text, want) {
					t.Errorf("no %q in:\n%s", want, text)
				}
			}
			if strings.Contains(text, "sample") {
				t.Errorf("an index passes for the sample:\n%s", text)
			}
		})
	}
}

func TestSampleIsNamed(t *testing.T) {
	c := connect(t, web.New(openSample(t, bleveindex.Options{Sample: true}), web.Options{}), Options{})
	for tool, args := range map[string]map[string]any{
		"search": {"q": "repo rate"}, "topic": {"name": "IOM"}, "answer": {"question": "headquarters of IOM"},
		"brief": {"id": "rbi-lowers-the-repo-rate-for-the-first-time-in-nearly-five-years-815cd12059"},
	} {
		res, text := call(t, c, tool, args)
		if object(t, res)["sample"] != true || !strings.HasPrefix(text, "This is the sample") {
			t.Errorf("%s does not say that it is the sample:\n%s", tool, text)
		}
	}
}

func TestFilterIsSaid(t *testing.T) {
	for want, f := range map[string]filterOutput{
		"source PIB or RBI":       {Field: "source", In: []string{"PIB", "RBI"}},
		"exam not GS2":            {Field: "exam", In: []string{"GS2"}, Not: true},
		"date from 2025-01-01 on": {Field: "date", After: "2025-01-01"},
		"date not from 2025-01-01 on and before 2026-01-01": {Field: "date", After: "2025-01-01", Before: "2026-01-01", Not: true},
	} {
		if got := f.String(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestErrorsSayWhatToDo(t *testing.T) {
	c := connect(t, web.New(openSample(t, bleveindex.Options{}), web.Options{}), Options{})
	tests := []struct {
		name, tool string
		args       map[string]any
		want       string
	}{
		{"unknown argument", "search", map[string]any{"q": "x", "sorce": "TH"}, `unknown argument "sorce"; known: after, before, exam`},
		{"wrong type", "search", map[string]any{"q": 7}, "argument q is 7; want string of at most 4096 characters (what to look for"},
		{"too many", "search", map[string]any{"per_page": 21}, "argument per_page is 21; want integer from 1 to 20 (briefs a page"},
		{"no page", "search", map[string]any{"page": 0}, "argument page is 0; want integer of at least 1 ("},
		{"too deep", "search", map[string]any{"page": 5000}, "Narrow the search"},
		{"no date", "search", map[string]any{"after": "soon"}, "want a year, a month or a day"},
		{"no order", "search", map[string]any{"sort": "best"}, `argument sort is "best"; want one of relevance, -date, date, title`},
		{"no id", "brief", nil, "argument id is missing; want string of 1 to 256 characters (id of the brief"},
		{"unknown id", "brief", map[string]any{"id": "nope"}, `"search"`},
		{"a path for an id", "brief", map[string]any{"id": "who/similar"}, `"search"`},
		{"unknown topic", "topic", map[string]any{"name": "xyzzyq"}, `"search"`},
		{"a path for a topic", "topic", map[string]any{"name": "../info"}, `"search"`},
		{"no question", "answer", map[string]any{"question": ""}, `argument question is ""; want string of 1 to 4096 characters (`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			res, text := call(t, c, tt.tool, tt.args)
			if !res.IsError || !strings.Contains(text, tt.want) {
				t.Errorf("error %t, want %q in %s", res.IsError, tt.want, text)
			}
		})
	}
	if _, err := c.CallTool(t.Context(), &sdk.CallToolParams{Name: "delete"}); err == nil {
		t.Error("a tool that there is not was called")
	}
}

// A briefs is the API with one brief, whatever it is asked for.
type briefs struct{ brief map[string]any }

func (b briefs) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if strings.HasPrefix(r.URL.Path, "/api/v1/briefs/") {
		json.NewEncoder(w).Encode(b.brief)
		return
	}
	w.Write([]byte(`{"sample":false}`))
}

func TestLongBriefIsCut(t *testing.T) {
	long := strings.Repeat("विश्व स्वास्थ्य ", 4000)
	many := make([]any, 3000)
	for i := range many {
		many[i] = map[string]any{"id": fmt.Sprint("q", i), "question": "What?", "answer": "This.", "label": "a", "value": "b", "kind": "bullet", "text": "line"}
	}
	for name, sections := range map[string][]any{
		"one block":     {map[string]any{"id": "text", "kind": "text", "heading": "", "blocks": []any{map[string]any{"kind": "paragraph", "text": long}}}},
		"many blocks":   {map[string]any{"id": "text", "kind": "text", "heading": "", "blocks": many}},
		"many headings": many,
		"long headings": {map[string]any{"id": "text", "kind": "text", "heading": long, "blocks": []any{}}},
	} {
		t.Run(name, func(t *testing.T) {
			c := connect(t, briefs{map[string]any{
				"id": "x", "title": "Title", "source": map[string]any{}, "sections": sections, "questions": many, "facts": many, "acronyms": []any{},
			}}, Options{})
			res, text := call(t, c, "brief", map[string]any{"id": "x"})
			raw, err := json.Marshal(res.StructuredContent)
			if err != nil {
				t.Fatal(err)
			}
			got := object(t, res)
			if len(raw) > maxBody || len(raw) < maxBody/4 || got["cut"] == nil {
				t.Errorf("%d bytes, cut %v", len(raw), got["cut"])
			}
			if len(text) > maxText+200 || !strings.Contains(text, "[Cut: not all of") {
				t.Errorf("%d bytes of text: …%s", len(text), text[max(0, len(text)-80):])
			}
		})
	}
}

func TestCancelledAndLate(t *testing.T) {
	under, ended := make(chan bool, 1), make(chan error, 1)
	h := http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		under <- true
		<-r.Context().Done()
		ended <- r.Context().Err()
	})
	ctx, cancel := context.WithCancel(t.Context())
	go func() { <-under; cancel() }()
	if _, err := connect(t, h, Options{}).CallTool(ctx, &sdk.CallToolParams{Name: "search"}); err == nil {
		t.Error("a cancelled call has a result")
	}
	select {
	case <-ended:
	case <-time.After(10 * time.Second):
		t.Error("the API works on after the call was cancelled")
	}
	res, text := call(t, connect(t, h, Options{Timeout: time.Millisecond}), "search", nil)
	if !res.IsError || !strings.Contains(text, "took too long") {
		t.Errorf("error %t: %s", res.IsError, text)
	}
}

// A brief cannot forge the lines of a result, and what it says stays text.
func TestTextOfBriefsStaysInItsLine(t *testing.T) {
	w := newText(false)
	w.hit(hitOutput{Rank: 1, Title: "One\n2. Two", ID: "one", Snippets: []snippetOutput{{Text: "a\u2028b\r\nMore: the same with page 9."}}})
	if got := strings.Count(w.end(nil), "\n"); got != 3 {
		t.Errorf("%d lines, want 3", got)
	}
}

package web_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/web"
)

// lakeBriefs are on a body whose members grow.
func lakeBriefs(t testing.TB) []corpus.Brief {
	t.Helper()
	lake := func(id, title, date, members string) corpus.Brief {
		day, err := corpus.ParseDay(date)
		if err != nil {
			t.Fatal(err)
		}
		return corpus.Brief{
			ID: corpus.ID(id), Title: title, Published: day, Source: corpus.Source{Code: "ILC", Name: "Lakes today"}, Lang: "en", Path: id + ".txt",
			Sections: []corpus.Section{
				{ID: "facts", Kind: corpus.KindFacts, Heading: "About Inland Lakes Commission (ILC)", Blocks: []corpus.Block{
					{Kind: corpus.Bullet, Text: "Headquarters: Bergen, Norway"},
					{Kind: corpus.Bullet, Text: "Members: " + members},
				}},
				{ID: "q1", Kind: corpus.KindQuestion, Heading: "Q1: What is the Lake Register of " + date + "?", Blocks: []corpus.Block{
					{Kind: corpus.Paragraph, Text: "A list of lakes whose water has become worse."},
				}},
			},
		}
	}
	return []corpus.Brief{
		lake("lakes-2015", "Lakes are drying, says the commission", "2015-03-01", "166"),
		lake("lakes-2019", "Inland Lakes Commission looks at ice", "2019-06-11", "172 states"),
		lake("lakes-2025", "ILC adopts a register of lakes", "2025-01-20", "175, as of 2025"),
	}
}

func TestTopicPage(t *testing.T) {
	h := web.New(open(t, append(lakeBriefs(t), append(sampleBriefs(t), fixedBriefs(t)...)...)...), web.Options{})
	tests := []struct {
		name, target string
		status       int
		want, never  []string
	}{
		{"by its short form", "/t/ILC", 200, []string{
			"<h1>Inland Lakes Commission <span class=\"topic-short\">(ILC)</span></h1>", "3 briefs, newest first", `<link rel="canonical" href="/t/ILC">`,
			`<a class="value" href="/b/lakes-2015#facts.2">166</a> <span class="when">2015</span>`,
			`<li class="latest"><a class="value" href="/b/lakes-2025#facts.2">175, as of 2025</a> <span class="when">latest, 2025</span>`,
			`<time datetime="2025-01">January 2025</time>`, "Bergen, Norway", `href="/search?q=ILC"`,
		}, []string{"noindex", "also stands for"}},
		{"by its long form", "/t/inland-lakes-commission", 200, []string{`<link rel="canonical" href="/t/ILC">`, "3 briefs"}, nil},
		{"what is a number", "/t/repo-rate", 200, []string{">6.25 per cent, as of February 2025</a>", ">5.50 per cent, as of June 2025</a>", "latest, 2025"}, nil},
		{"in Hindi", "/t/जल-जीवन-मिशन", 200, []string{`<h1><span lang="hi">जल जीवन मिशन</span></h1>`}, nil},
		{"past the end", "/t/ILC?page=9", 200, []string{"There is no such page", `<a href="/t/ILC">`}, nil},
		{"unknown", "/t/Inland-wat", 404, []string{"No brief is on “Inland wat”", `href="/search?q=%22Inland&#43;wat%22"`, "noindex"}, nil},
		{"unknown, with others near it", "/t/inland", 200, []string{"<h1>Inland</h1>"}, nil},
		{"from a brief", "/b/lakes-2019", 200, []string{`<a href="/t/Inland-Lakes-Commission">ILC – Inland Lakes Commission</a>`, "Newer on this topic", `<a href="/b/lakes-2025">`}, nil},
		{"the newest", "/b/lakes-2025", 200, []string{"Similar briefs"}, []string{"Newer on this topic"}},
		{"from an answer", "/search?q=headquarters+of+ILC", 200, []string{`<a href="/t/Inland-Lakes-Commission">Inland Lakes Commission (ILC)</a>`}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := get(h, tt.target)
			if w.Code != tt.status {
				t.Errorf("status %d, want %d", w.Code, tt.status)
			}
			for _, want := range tt.want {
				if !strings.Contains(w.Body.String(), want) {
					t.Errorf("no %q in\n%s", want, w.Body)
				}
			}
			for _, never := range tt.never {
				if strings.Contains(w.Body.String(), never) {
					t.Errorf("%q in\n%s", never, w.Body)
				}
			}
		})
	}
	for _, target := range []string{"/t/ILC?page=0", "/t/ILC?page=x"} {
		if w := get(h, target); w.Code != http.StatusBadRequest {
			t.Errorf("%s: status %d", target, w.Code)
		}
	}
}

func TestTopicJSON(t *testing.T) {
	h := web.New(open(t, lakeBriefs(t)...), web.Options{})
	w := get(h, "/api/v1/topics/ILC")
	type value struct {
		Text, Href  string
		First, Date *string
		Briefs      int
	}
	var got struct {
		Name, Short, Href string
		Total             int
		Hits              []struct{ ID string }
		Facts             []struct {
			Label  string
			Values []value
		}
	}
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil || w.Code != http.StatusOK {
		t.Fatalf("status %d, %v: %s", w.Code, err, w.Body)
	}
	if got.Name != "Inland Lakes Commission" || got.Short != "ILC" || got.Href != "/t/ILC" || got.Total != 3 || len(got.Hits) != 3 || got.Hits[0].ID != "lakes-2025" || len(got.Facts) != 2 {
		t.Fatalf("got %s", w.Body)
	}
	want := []value{
		{"166", "/b/lakes-2015#facts.2", new("2015-03-01"), new("2015-03-01"), 1},
		{"172 states", "/b/lakes-2019#facts.2", new("2019-06-11"), new("2019-06-11"), 1},
		{"175, as of 2025", "/b/lakes-2025#facts.2", new("2025-01-20"), new("2025-01-20"), 1},
	}
	if diff := cmp.Diff(want, got.Facts[0].Values); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	r := httptest.NewRequest(http.MethodGet, "/api/v1/topics/ILC", nil)
	r.Header.Set("If-None-Match", w.Header().Get("ETag"))
	if w := do(h, r); w.Code != http.StatusNotModified {
		t.Errorf("asked again with the tag, the status is %d", w.Code)
	}
	for target, status := range map[string]int{"/api/v1/topics/xyzzy": 404, "/api/v1/topics/ILC?q=x": 400, "/api/v1/topics/ILC?page=1&page=2": 400} {
		if w := get(h, target); w.Code != status || !strings.Contains(w.Header().Get("Content-Type"), "problem") {
			t.Errorf("%s: status %d, want %d: %s", target, w.Code, status, w.Body)
		}
	}
}

package web_test

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/bleveindex"
	"github.com/briefsearch/briefsearch/search/journal"
	"github.com/briefsearch/briefsearch/web"
	"github.com/briefsearch/briefsearch/web/access"
)

// A key that shows a part of the collection shows it as if there were no other
// briefs: on every route there is, and whatever is asked, the answer is the one of a server that
// has that part alone.
func TestScopeOnEveryRoute(t *testing.T) {
	all := describedBriefs(t)
	part := only(t, `source:RBI,UN,ILC,PIB -subject:"Science and Technology"`)
	t.Run("indexed", func(t *testing.T) {
		testScope(t, all, part, func(briefs []corpus.Brief) search.Engine { return open(t, briefs...) })
	})
	// Half are pushed and not indexed yet, and what was pushed stands in the place of what
	// others had there, or the asker had, or of nothing any more.
	t.Run("pushed", func(t *testing.T) {
		testScope(t, all, part, func(briefs []corpus.Brief) search.Engine { return openPushed(t, part, briefs) })
	})
}

// openPushed returns the engine over an index of half of briefs, the others of
// which were pushed. Where all are seen there was something else before in the place of some.
func openPushed(t *testing.T, part access.Scope, briefs []corpus.Brief) search.Engine {
	t.Helper()
	dir := t.TempDir()
	whole := slices.ContainsFunc(briefs, func(b corpus.Brief) bool { return !search.MatchesAll(part.Filters(), b) })
	var indexed []corpus.Brief
	var changes []search.Change
	for i, b := range briefs {
		if len(b.ID)%2 == 0 {
			indexed = append(indexed, b)
			continue
		}
		changes = append(changes, search.Change{ID: b.ID, Brief: &briefs[i]})
		if whole {
			before := briefs[(i*7+3)%len(briefs)]
			before.ID = b.ID
			indexed = append(indexed, before)
		}
	}
	if whole {
		for i, b := range briefs[:20] {
			b.ID = corpus.ID(fmt.Sprintf("gone-%d", i))
			indexed = append(indexed, b)
			changes = append(changes, search.Change{ID: b.ID})
		}
	}
	sink, err := bleveindex.Create(dir, bleveindex.SinkOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(sink.Put(t.Context(), indexed), sink.Commit(t.Context())); err != nil {
		t.Fatal(err)
	}
	if err := journal.New(dir, nil).Write(t.Context(), changes); err != nil {
		t.Fatal(err)
	}
	e, err := bleveindex.Open(dir, bleveindex.Options{Sample: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { e.Close() })
	for until := time.Now().Add(10 * time.Second); ; time.Sleep(10 * time.Millisecond) {
		if info, err := e.Info(t.Context()); err != nil || info.Briefs == len(briefs) && info.Pushed > 0 {
			return e
		} else if time.Now().After(until) {
			t.Fatalf("what was pushed is not seen: %+v", info)
		}
	}
}

// testScope asks every route of an engine over all with a key for part, and of
// one over that part alone.
func testScope(t *testing.T, all []corpus.Brief, part access.Scope, open func([]corpus.Brief) search.Engine) {
	t.Helper()
	var own, others []corpus.Brief
	for _, b := range all {
		if search.MatchesAll(part.Filters(), b) {
			own = append(own, b)
		} else {
			others = append(others, b)
		}
	}
	if len(own) < 10 || len(others) < 30 {
		t.Fatalf("%d briefs are seen and %d are not", len(own), len(others))
	}
	guard, keys := guarded(t, access.Options{RequireKey: true}, access.Key{Allow: []access.Action{access.Search, access.Export}, Only: part})
	now := func() time.Time { return time.Date(2025, 7, 1, 12, 0, 0, 0, time.UTC) }
	whole := open(all)
	closed := web.New(whole, web.Options{Access: guard, Now: now})
	alone := web.New(open(own), web.Options{Now: now})
	everything := web.New(whole, web.Options{Now: now})
	for _, h := range []http.Handler{closed, alone, everything} { // suggestions are made when first asked for
		do(h, withKey(http.MethodGet, "/api/v1/suggest", keys[0], ""))
	}

	asked := 0
	told := map[string]bool{} // routes that tell of the others without the key
	for _, rt := range web.ServedRoutes() {
		if rt.Action == access.Admin {
			continue
		}
		targets := scoped(rt.Path, own, others)
		if len(targets) == 0 {
			t.Errorf("scope_test.go asks nothing of %s: add it to scoped", rt.Path)
		}
		for _, a := range targets {
			method := http.MethodGet
			if a.body != "" {
				method = http.MethodPost
			}
			if !slices.Contains(rt.Methods, method) {
				t.Fatalf("%s %s: only %q are allowed", method, a.target, rt.Methods)
			}
			what := method + " " + a.target + " " + a.body
			asked++
			got := do(closed, withKey(method, a.target, keys[0], a.body))
			want := do(alone, withKey(method, a.target, "", a.body))
			if diff := cmp.Diff(settled(want), settled(got)); diff != "" {
				t.Errorf("%s: where the others are not, and where they are not seen (-alone +key):\n%.3000s", what, diff)
			}
			if rt.Action != "" && !told[rt.Path] {
				told[rt.Path] = settled(do(everything, withKey(method, a.target, "", a.body))) != settled(want)
				if without := do(closed, withKey(method, a.target, "", a.body)); without.Code != http.StatusUnauthorized {
					t.Errorf("%s without a key: %d", what, without.Code)
				}
			}
			if t.Failed() && asked > 200 {
				t.FailNow() // one thing is wrong everywhere
			}
		}
		if !told[rt.Path] && rt.Action != "" {
			t.Errorf("nothing that is asked of %s tells of the others even to those who may see them", rt.Path)
		}
	}
	t.Logf("%d requests, of which each was answered alike", asked)
}

// changing is what differs between two answers that say the same.
var changing = regexp.MustCompile(`"took_ms":[0-9.]+|[0-9.]+ (ms|s)\b|"index_bytes":[0-9]+|"processingTimeMs":[0-9]+|"built":"[^"]*"|[0-9]+ [A-Z][a-z]+ 20[0-9]{2}, [0-9]{2}:[0-9]{2} IST|<updated>20(2[6-9]|[3-9])[^<]*</updated>`)

// settled returns an answer without that.
func settled(w *httptest.ResponseRecorder) string {
	h := w.Header()
	return fmt.Sprintf("%d %s %s\n%s", w.Code, h.Get("Content-Type"), h.Get("Content-Disposition"), changing.ReplaceAllString(w.Body.String(), "~"))
}

// scoped returns what is asked of a route: of everything that may be asked what
// could tell of others than an asker sees.
func scoped(path string, own, others []corpus.Brief) []ask {
	var out []ask
	each := func(paths ...string) []ask {
		for _, p := range paths {
			out = append(out, ask{target: p})
		}
		return out
	}
	ids := func() (ids []string) {
		for i, b := range slices.Concat(own, others) {
			if i%8 == 0 || i < 3 {
				ids = append(ids, url.PathEscape(string(b.ID)))
			}
		}
		return ids
	}
	with := func(prefix string, params ...string) []ask {
		for i, q := range scopedQueries(own, others) {
			each(prefix + "q=" + url.QueryEscape(q))
			if i%2 == 0 {
				each(prefix + "q=" + url.QueryEscape(q) + "&" + params[i/2%len(params)])
			}
		}
		for _, p := range params {
			each(prefix + p)
		}
		return each(prefix)
	}
	filters := []string{
		"duplicates=show", "typo=off&sort=title", "mode=any", "source=IMD,WHO,ISRO", "subject=Science+and+Technology", "lang=hi", "exam=GS3&sort=-date",
		"after=2025-06", "before=2020", "on=2024..2025", "page=2",
	}
	api := append(filters, "facets=source,subject,exam,lang&source=WHO", "explain=true&facets=subject", "per_page=100&snippet_words=200")
	topics := []string{"ILC", "IOM", "inland-lakes-commission", "WHO", "repo-rate", "LRA", "NISAR", "global-compact"}
	switch path {
	case "/", "/api/v1/info", "/livez", "/readyz", "/opensearch.xml", "/favicon.ico", "/docs/api", "/docs/embed", "/embed.js", "/api/v1/openapi.yaml":
		return each(path)
	case "/static/{hash}/{name}":
		return each("/static/0/style.css")
	case "/search", "/revise", "/print":
		return with(path+"?", filters...)
	case "/feed.atom", "/api/v1/facets":
		return with(path+"?", append(filters, "duplicates=show&sort=-date")...)
	case "/api/v1/search":
		with(path+"?", api...)
		for _, q := range scopedQueries(own, others) {
			out = append(out, ask{target: path, body: fmt.Sprintf(`{"q": %q, "facets": ["source"], "duplicates": "show"}`, q)})
		}
		return out
	case "/api/v1/export":
		each(path+"?format=csv", path+"?format=anki&q=headquarters", path+"?format=csv&q=satel*&duplicates=show", path+"?format=anki&source=WHO")
		return with(path+"?format=jsonl&", filters...)
	case "/api/v1/suggest":
		for _, q := range append(scopedQueries(own, others), "", "w", "wo", "na", "hea", "क", "worldd heal") {
			each(path + "?n=20&q=" + url.QueryEscape(q))
			if len(q) > 5 {
				each(path + "?q=" + url.QueryEscape(q[:5]))
			}
		}
		return out
	case "/b/{id}":
		for _, id := range ids() {
			each("/b/"+id, "/b/"+id+"?q=health+satellite")
		}
		return out
	case "/api/v1/briefs/{id}":
		for _, id := range ids() {
			each("/api/v1/briefs/" + id)
		}
		return out
	case "/api/v1/briefs/{id}/similar":
		for _, id := range ids() {
			each("/api/v1/briefs/" + id + "/similar?n=20")
		}
		return out
	case "/t/{topic}", "/api/v1/topics/{topic}":
		for _, name := range topics {
			each(strings.Replace(path, "{topic}", name, 1), strings.Replace(path, "{topic}", name, 1)+"?page=2")
		}
		return out
	case "/multi-search":
		for _, q := range scopedQueries(own, others) {
			out = append(out, ask{target: path, body: fmt.Sprintf(`{"queries":[{"indexUid":"briefs","q":%q,"facets":["*"]},{"indexUid":"briefs:date:desc","q":%q,"filter":"\"source\"=\"WHO\""}]}`, q, q)})
		}
		return out
	case "/indexes/{uid}/facet-search":
		for _, q := range []string{"", "w", "i", "s"} {
			out = append(out, ask{target: "/indexes/briefs/facet-search", body: fmt.Sprintf(`{"facetName":"source","facetQuery":%q}`, q)})
		}
		return out
	}
	return nil
}

// scopedQueries returns queries after briefs that are seen and others: their
// words, as they are and with slips, and what is read as something else.
func scopedQueries(own, others []corpus.Brief) []string {
	out := []string{
		"", "headquarters of IOM", "headquarters of ILC", "where is the headquarters of WHO", "LRA", "IOM", "internatinal organisaton migartion", "satellit",
		"satel*", "vaishvik samjhauta", "जल", "lakes last month", "PIB WHO satellite", `"monsoon forecast"`, "source:WHO", "-source:RBI health", "title:health",
		"xyzzy plugh", "helth satelite", "when was WHO established", "register of lakes", "repo rate",
	}
	slip := func(title string) string {
		words := strings.Fields(title)
		for i, w := range words {
			if r := []rune(w); len(r) > 6 {
				words[i] = string(r[:3]) + string(r[4:])
			}
		}
		return strings.Join(words[:min(4, len(words))], " ")
	}
	for i, b := range others {
		if i%12 == 0 {
			out = append(out, b.Title, slip(b.Title))
		}
	}
	for i, b := range own {
		if i%8 == 0 {
			out = append(out, b.Title, slip(b.Title))
		}
	}
	return out
}

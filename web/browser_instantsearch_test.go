package web_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/briefsearch/briefsearch/web"
	"github.com/briefsearch/briefsearch/web/access"
)

// What docs/instantsearch.md loads and names.
const (
	instURL   = "https://cdn.jsdelivr.net/npm/instantsearch.js@4.118.1/dist/instantsearch.production.min.js"
	clientURL = "https://cdn.jsdelivr.net/npm/@meilisearch/instant-meilisearch@1.0.0/dist/instant-meilisearch.umd.min.js"
	namedURL  = "https://briefs.portal.example"
)

// portalPage returns the page of docs/instantsearch.md.
func portalPage(t *testing.T) string {
	t.Helper()
	doc, err := os.ReadFile("../docs/instantsearch.md")
	if err != nil {
		t.Fatal(err)
	}
	_, page, _ := strings.Cut(string(doc), "```html\n")
	page, _, ok := strings.Cut(page, "\n```")
	if !ok {
		t.Fatal("docs/instantsearch.md has no page")
	}
	return page
}

// swapped returns page with other things in place of those that it must have.
func swapped(t *testing.T, page string, pairs ...string) string {
	t.Helper()
	for i := 0; i < len(pairs); i += 2 {
		if !strings.Contains(page, pairs[i]) {
			t.Fatalf("the page of docs/instantsearch.md does not have %s", pairs[i])
		}
		page = strings.ReplaceAll(page, pairs[i], pairs[i+1])
	}
	return page
}

// The page of the docs, with the packages as npm has them, on another origin
// than the server's: each of its widgets is worked as people do.
func TestBrowserInstantSearch(t *testing.T) {
	inst, client := readPackage(t, instFile, instSum), readPackage(t, clientFile, clientSum)
	young, meilisearch := readPackage(t, youngFile, youngSum), readPackage(t, meiliFile, meiliSum)
	variants := []struct {
		name  string
		pairs []string
	}{
		{"by default", []string{clientURL, "/client.js"}},
		{"the youngest", []string{
			`<script src="` + clientURL + `"></script>` + "\n<script>",
			`<script type="importmap">{"imports":{"meilisearch":"/meilisearch.js"}}</script>` + "\n" +
				`<script type="module">import { instantMeiliSearch } from "/young.js";`,
		}},
	}
	for _, v := range variants {
		t.Run(v.name, func(t *testing.T) {
			var page string
			portal := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				files := map[string]string{"/inst.js": inst, "/client.js": client, "/young.js": young, "/meilisearch.js": meilisearch}
				if body, ok := files[r.URL.Path]; ok {
					w.Header().Set("Content-Type", "text/javascript")
					fmt.Fprint(w, body)
					return
				}
				w.Header().Set("Content-Type", "text/html; charset=utf-8")
				fmt.Fprint(w, page)
			}))
			defer portal.Close()
			guard, err := access.NewGuard(access.Options{Origins: []string{portal.URL}})
			if err != nil {
				t.Fatal(err)
			}
			srv := httptest.NewServer(web.New(open(t, sampleBriefs(t)...), web.Options{Access: guard}))
			defer srv.Close()
			page = swapped(t, portalPage(t), append([]string{instURL, "/inst.js", namedURL, srv.URL, `<meta charset="utf-8">`, `<meta charset="utf-8"><link rel="icon" href="data:,">`}, v.pairs...)...)
			b := startScripted(t)
			b.run(t, looks[2].set(), chromedp.Navigate(portal.URL))
			workPortal(t, b, srv.URL)
			if c := b.complained(); len(c) > 0 {
				t.Errorf("the browser complains: %s", strings.Join(c, "\n"))
			}
		})
	}
}

// found returns an expression that holds where the page shows so many results.
func found(n int) string {
	return fmt.Sprintf(`document.querySelector("#stats").textContent.startsWith("%d result")`, n)
}

// workPortal uses each widget of the page, whose briefs come from the server at base.
func workPortal(t *testing.T, b *browser, base string) {
	type step = chromedp.Action[chromedp.Void]
	const (
		box    = "#box .ais-SearchBox-input"
		inside = "#source .ais-SearchBox-input"
		values = `[...document.querySelectorAll("#source .ais-RefinementList-labelText")].map(e => e.textContent)`
		dates  = `[...document.querySelectorAll("#hits small")].map(e => e.textContent.trim().slice(0, 10))`
	)
	choose := func(value string) step {
		return chromedp.Evaluate[chromedp.Void](`(e => { e.focus(); e.value = "` + value + `"; e.dispatchEvent(new Event("change", {bubbles: true})); })(document.querySelector("#sort select"))`)
	}
	click := func(sel string) step { return chromedp.Click(chromedp.CSS(sel)) }
	steps := []struct {
		name  string
		do    []step
		until string // then this holds soon
		and   []string
	}{
		{"all briefs", nil, found(88), []string{
			`document.querySelectorAll("#hits li").length === 10`, values + `.length === 8`, values + `[0] === "Press Information Bureau"`,
			`document.querySelector("#source .ais-RefinementList-count").textContent === "17"`,
			`document.querySelector(".ais-RangeInput-input--min").placeholder === "1679529600" && document.querySelector(".ais-RangeInput-input--max").placeholder === "1785196800"`,
		}},
		{"the next page", []step{click("#pages .ais-Pagination-item--page:nth-of-type(4) a")}, `document.querySelector("#pages .ais-Pagination-item--selected").textContent === "2"`, []string{
			`document.querySelectorAll("#hits li").length === 10`, found(88),
		}},
		{"the last page", []step{click("#pages .ais-Pagination-item--lastPage a")}, `document.querySelector("#pages .ais-Pagination-item--selected").textContent === "9"`, []string{
			`document.querySelectorAll("#hits li").length === 8`,
		}},
		{"oldest first", []step{choose("briefs:date:asc")}, dates + `[0] === "2023-03-23"`, []string{
			`(d => d.length === 10 && d.every((v, i) => !i || d[i - 1] <= v))(` + dates + `)`,
		}},
		{"newest first", []step{choose("briefs:date:desc")}, `!` + dates + `[0].startsWith("2023")`, []string{
			`(d => d.length === 10 && d.every((v, i) => !i || d[i - 1] >= v))(` + dates + `)`,
		}},
		{"a language", []step{click("#lang li:nth-of-type(2) a")}, found(10), []string{`document.querySelector("#lang .ais-Menu-item--selected").textContent.includes("hi")`}},
		{"all languages", []step{click("#lang .ais-Menu-item--selected a")}, found(88), nil},
		{"words", []step{choose("briefs"), chromedp.SendKeys(chromedp.CSS(box), "migration compact")}, `document.querySelector("#hits mark")`, []string{
			`[...document.querySelectorAll("#hits li")].every(e => e.querySelector("mark"))`,
			`document.querySelector("#hits a .ais-Highlight-highlighted").textContent.match(/Migration|Compact/)`,
			`document.querySelector("#hits p .ais-Snippet-highlighted").textContent.match(/migrat|compact/i)`,
			`document.querySelector("#hits a").href.startsWith("` + base + `/b/")`, `!document.querySelector("#hits").textContent.includes("ais-highlight")`,
			`[...document.querySelectorAll("#hits p")].every(e => e.textContent.split(/\s+/).length < 40)`,
		}},
		{"no words", []step{click("#box .ais-SearchBox-reset")}, found(88), nil},
		{"search in a list", []step{chromedp.SendKeys(chromedp.CSS(inside), "ministry ext")}, values + `.length === 1`, []string{values + `[0] === "Ministry of External Affairs"`}},
		{"what it gives", []step{click("#source .ais-RefinementList-checkbox")}, found(5), []string{
			`[...document.querySelectorAll("#hits small")].every(e => e.textContent.includes("Ministry of External Affairs"))`, values + `.length === 8`,
		}},
		{"and another one", []step{chromedp.Evaluate[chromedp.Void](`[...document.querySelectorAll("#source label")].find(e => e.textContent.includes("Indian Space")).click()`)}, found(11), []string{
			`document.querySelectorAll("#source .ais-RefinementList-item--selected").length === 2`, values + `.length === 8`,
		}},
		{"a range of dates", []step{click(".ais-RangeInput-submit")}, found(4), []string{dates + `.length === 4`, dates + `.every(d => d.startsWith("2024"))`}},
	}
	for _, s := range steps {
		t.Log(s.name)
		if s.name == "a range of dates" {
			b.fill(t, ".ais-RangeInput-input--min", "1704067200")
			b.fill(t, ".ais-RangeInput-input--max", "1735689599")
		}
		b.run(t, s.do...)
		for _, e := range append([]string{s.until}, s.and...) {
			b.until(t, e)
		}
	}
}

// fill types a value key by key, each when the page has been drawn after the one before.
func (b *browser) fill(t *testing.T, sel, value string) {
	t.Helper()
	const drawn = `new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(true), 10))))`
	for _, key := range value {
		b.run(t, chromedp.SendKeys(chromedp.CSS(sel), string(key)))
		see(t, b, chromedp.Evaluate[bool](drawn, chromedp.EvalAwaitPromise))
	}
	b.until(t, `document.querySelector("`+sel+`").value === "`+value+`"`)
}

package web_test

import (
	"context"
	"errors"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"github.com/briefsearch/briefsearch/web"
)

// violations runs all rules over the page as it stands.
const violations = `axe.run(document, {resultTypes: ["violations"]}).then(r => r.violations.flatMap(v =>
	v.nodes.map(n => v.id + ": " + v.help + "\n\t" + n.html.slice(0, 200) + "\n\t" + (n.failureSummary || "").replaceAll("\n", "\n\t"))))`

// axe finds nothing wrong with any page, in any of its states, on any look.
func TestBrowserAxe(t *testing.T) {
	b := startScripted(t)
	script := readPackage(t, axeFile, axeSum)
	now := func() time.Time { return time.Date(2025, 8, 10, 12, 0, 0, 0, time.UTC) }
	srv := httptest.NewServer(web.New(open(t, sampleBriefs(t)...), web.Options{Now: now}))
	defer srv.Close()
	m := newMemory(append(fixedBriefs(t), sampleBriefs(t)...)...)
	m.adorn = understand
	told := httptest.NewServer(web.New(m, web.Options{Now: now}))
	defer told.Close()
	lakes := httptest.NewServer(web.New(open(t, copiedBriefs(t)...), web.Options{Now: now}))
	defer lakes.Close()
	broken := newMemory()
	broken.fail = func(context.Context) error { return errors.New("out of order") }
	failing := httptest.NewServer(web.New(broken, web.Options{}))
	defer failing.Close()
	type step = chromedp.Action[chromedp.Void]
	states := []struct {
		name, path string
		steps      []step
		until      string
	}{
		{"home", "/", nil, ""},
		{"home, help unfolded", "/", []step{chromedp.Click(chromedp.CSS(".help summary"))}, ""},
		{"home, suggestions", "/", []step{chromedp.SendKeys(chromedp.CSS("[type=search]"), "iom")}, listOpen},
		{"results", "/search?q=global+compact", nil, ""},
		{"results, filtered", "/search?q=india+after:2023&source=PIB&source=UN", nil, ""},
		{"results, filters", "/search?q=india&source=PIB", []step{openFilters}, `document.querySelector("dialog").open || innerWidth > 1000`},
		{"results, suggestions", "/search?q=india", []step{chromedp.SendKeys(chromedp.CSS("[type=search]"), " g")}, listOpen},
		{"results, typed", "/search?q=india", []step{chromedp.SendKeys(chromedp.CSS("[type=search]"), "n\u001b")}, `document.querySelector("#live").textContent`},
		{"results, in the middle", "/search?page=3", nil, ""},
		{"results, explained", "/search?q=global+compact&explain=true", nil, ""},
		{"results, why unfolded", "/search?q=global+compact", []step{chromedp.Click(chromedp.CSS(".why summary"))}, `document.querySelector(".why").open`},
		{"results, folded", lakes.URL + "/search?q=register", nil, ""},
		{"Hindi results", "/search?q=%E0%A4%AD%E0%A4%BE%E0%A4%B0%E0%A4%A4", nil, ""},
		{"an answer", "/search?q=headquarters+of+IOM", nil, ""},
		{"corrected", "/search?q=internatinal+organisaton+migartion", nil, ""},
		{"none found", "/search?q=xyzzy+plugh+source:TH", nil, ""},
		{"all that is said of a query", told.URL + "/search?q=helth+headquarters+last+month&exam=GS2&explain=true", nil, ""},
		{"results to be printed", "/print?q=global+compact", nil, ""},
		{"a brief", "/b/iom?q=compact+Geneva+agreement", nil, ""},
		{"a brief, answer unfolded", "/b/iom", []step{chromedp.Click(chromedp.CSS(".question summary"))}, `document.querySelector(".question details").open`},
		{"a Hindi brief", "/b/chandrayaan-3-hi", nil, ""},
		{"a topic", "/t/IOM", nil, ""},
		{"a topic that has changed", lakes.URL + "/t/ILC", nil, ""},
		{"a topic of numbers", "/t/repo-rate", nil, ""},
		{"an unknown topic", "/t/xyzzy", nil, ""},
		{"a card", "/revise?q=IOM&card=2", nil, ""},
		{"a card with its answer", "/revise?q=IOM", []step{chromedp.Click(chromedp.CSS(".card summary"))}, `document.querySelector(".card details").open`},
		{"a Hindi card", "/revise?lang=hi", nil, ""},
		{"no card", "/revise?q=xyzzy", nil, ""},
		{"the API", "/docs/api", nil, ""},
		{"the API, an example unfolded", "/docs/api", []step{chromedp.Click(chromedp.CSS("#search summary"))}, `document.querySelector("#search details").open`},
		{"no such brief", "/b/nothing", nil, ""},
		{"no such page", "/nothing", nil, ""},
		{"an error of the server", failing.URL + "/", nil, ""},
		{"a bad request", "/search?page=x", nil, ""},
		{"the widget", "/docs/embed", nil, one("input")},
		{"the widget, suggestions", "/docs/embed", []step{inTheWidget, chromedp.KeyEvent("i")}, one("[role=option]")},
		{"the widget, an answer", "/docs/embed", []step{askedInWidgets("headquarters of IOM")}, one(".answer")},
		{"the widget, more results", "/docs/embed", []step{askedInWidgets("internatinal after:2020")}, one(".more") + " && " + one(".reading")},
		{"the widget, Hindi", "/docs/embed", []step{askedInWidgets("भारत")}, one(".hit")},
		{"the widget, none found", "/docs/embed", []step{askedInWidgets("compact after:2030 source:UN")}, one(".proposals button")},
		{"the widget, no answer", failing.URL + "/docs/embed", []step{askedInWidgets("india")}, one(".failed")},
	}
	for _, l := range looks {
		b.run(t, l.set())
		for _, s := range states {
			t.Run(l.name+"/"+s.name, func(t *testing.T) {
				at := s.path
				if !strings.HasPrefix(at, "http") {
					at = srv.URL + at
				}
				b.run(t, chromedp.Navigate(at))
				b.until(t, `document.querySelector("[type=search][role=combobox]")`)
				b.run(t, s.steps...)
				if s.until != "" {
					b.until(t, s.until)
				}
				b.run(t, chromedp.Evaluate[chromedp.Void](script))
				for _, v := range see(t, b, chromedp.Evaluate[[]string](violations, chromedp.EvalAwaitPromise)) {
					t.Error(v)
				}
			})
		}
	}
}

// openFilters opens the dialog where there is one.
var openFilters = chromedp.Evaluate[chromedp.Void](`document.querySelector(".filters-open")?.click()`)

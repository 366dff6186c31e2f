package web_test

import (
	"context"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"github.com/briefsearch/briefsearch/web"
)

// A browser is one tab of a real browser with what it complained of.
type browser struct {
	ctx        context.Context
	mu         sync.Mutex // guards complaints
	complaints []string
}

// startBrowser starts Chromium with JavaScript switched off.
func startBrowser(t *testing.T) *browser {
	t.Helper()
	b := startScripted(t)
	if _, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	return b
}

// startScripted starts Chromium as people have it. Where there is none the
// test is skipped, and in CI it fails.
func startScripted(t *testing.T) *browser {
	t.Helper()
	if testing.Short() {
		t.Skip("starts a browser")
	}
	path := os.Getenv("CHROMIUM")
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path == "" {
			path, _ = exec.LookPath(name)
		}
	}
	if path == "" {
		if os.Getenv("CI") == "true" {
			t.Fatal("no Chromium: install the package chromium, or name the program in CHROMIUM")
		}
		t.Skip("no Chromium: install it, or name the program in CHROMIUM")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("hide-scrollbars", true))
	// The browser is ended by the clean-up, when the test's own context is over already.
	ctx, stop := chromedp.NewExecAllocator(context.WithoutCancel(t.Context()), options...)
	b := &browser{}
	ctx, closeTab := chromedp.NewContext(ctx, chromedp.WithListener(b.listen))
	b.ctx = ctx
	t.Cleanup(func() {
		if err := chromedp.Cancel(ctx); err != nil { // waits until it has ended
			t.Logf("end the browser: %v", err)
		}
		closeTab()
		stop()
	})
	if _, err := chromedp.Run(ctx, chromedp.Location()); err != nil {
		t.Fatalf("start %s: %v", path, err)
	}
	return b
}

// listen notes what the browser complains of.
func (b *browser) listen(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning {
			b.complaints = append(b.complaints, e.Entry.Text+" "+e.Entry.URL)
		}
	case *runtime.EventConsoleAPICalled:
		b.complaints = append(b.complaints, "console."+string(e.Type))
	case *runtime.EventExceptionThrown:
		b.complaints = append(b.complaints, e.ExceptionDetails.Text)
	}
}

// see has the browser do something that gives a value, for half a minute at most.
func see[T any](t *testing.T, b *browser, a chromedp.Action[T]) T {
	t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, 30*time.Second)
	defer cancel()
	v, err := chromedp.Run(ctx, a)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// run has the browser do things, one after the other.
func (b *browser) run(t *testing.T, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	see(t, b, chromedp.Steps(steps...))
}

// complained returns what the browser complained of since it was last asked.
func (b *browser) complained() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	out := b.complaints
	b.complaints = nil
	return out
}

// A look is a size of the window and a colour scheme.
type look struct {
	name          string
	width, height int64
	scheme        string
}

var looks = []look{
	{"phone", 390, 844, "light"},
	{"phone-dark", 390, 844, "dark"},
	{"desktop", 1280, 900, "light"},
	{"desktop-dark", 1280, 900, "dark"},
}

// set gives the window the look.
func (l look) set() chromedp.Action[chromedp.Void] {
	return chromedp.Steps(
		chromedp.EmulateViewport(l.width, l.height, chromedp.EmulateScale(1)),
		chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
			_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
				Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: l.scheme}},
			})
			return err
		}))
}

// measure finds what no page may have: parts that stand out at the side, text
// of too little contrast (WCAG 2.2, 1.4.3), controls without a name.
const measure = `(() => {
	const faults = [];
	const root = document.documentElement;
	if (root.scrollWidth > root.clientWidth) {
		faults.push("wider than the window: " + root.scrollWidth + " > " + root.clientWidth);
		for (const e of document.querySelectorAll("body *"))
			if (e.getBoundingClientRect().right > root.clientWidth + 1 && !e.closest(".hidden")) faults.push("  " + e.outerHTML.slice(0, 90));
	}
	const rgb = c => (c.match(/[\d.]+/g) || []).map(Number);
	const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
		.reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
	const ground = e => {
		for (; e; e = e.parentElement) {
			const c = rgb(getComputedStyle(e).backgroundColor);
			if (c.length === 3 || c[3] > 0.99) return c;
		}
		return [255, 255, 255];
	};
	const seen = new Set();
	const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	for (let n = walk.nextNode(); n; n = walk.nextNode()) {
		const e = n.parentElement, s = getComputedStyle(e);
		if (!n.data.trim() || e.closest(".hidden, [aria-hidden]") || !e.checkVisibility()) continue;
		const [a, b] = [light(rgb(s.color)), light(ground(e))];
		const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
		const px = parseFloat(s.fontSize), large = px >= 24 || px >= 18.66 && s.fontWeight >= 700;
		const fault = "contrast " + ratio.toFixed(2) + " of " + e.tagName + "." + e.className;
		if (ratio < (large ? 3 : 4.5) && !seen.has(fault)) { seen.add(fault); faults.push(fault); }
	}
	for (const e of document.querySelectorAll("input:not([type=hidden]), button, a[href], summary")) {
		const name = e.getAttribute("aria-label") || e.textContent.trim() || (e.labels && e.labels.length && e.labels[0].textContent.trim());
		if (!name) faults.push("no name: " + e.outerHTML.slice(0, 90));
	}
	for (const [what, n] of [["main", 1], ["h1", 1], ["footer", 1], ["[role=search]", 1], ["[type=search]", 1]])
		if (document.querySelectorAll(what).length !== n) faults.push(what + " is there " + document.querySelectorAll(what).length + " times");
	const ids = [...document.querySelectorAll("[id]")].map(e => e.id);
	if (new Set(ids).size !== ids.length) faults.push("an id stands twice: " + ids);
	let level = 0;
	for (const h of document.querySelectorAll("h1, h2, h3")) {
		if (+h.tagName[1] > level + 1) faults.push("heading level left out before " + h.textContent);
		level = +h.tagName[1];
	}
	return faults;
})()`

// Every page is in order in a real browser without JavaScript: on a phone and
// on a desk, in the light and in the dark.
func TestBrowserPages(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	b := startBrowser(t)
	now := func() time.Time { return time.Date(2025, 8, 10, 12, 0, 0, 0, time.UTC) }
	srv := httptest.NewServer(web.New(open(t, sampleBriefs(t)...), web.Options{Now: now}))
	defer srv.Close()
	m := newMemory(append(fixedBriefs(t), sampleBriefs(t)...)...)
	m.adorn = understand
	told := httptest.NewServer(web.New(m, web.Options{}))
	defer told.Close()
	long := strings.Repeat("unbreakable", 30)
	pages := []struct {
		name, path string
		missing    bool // the page says so with a 404, which browsers complain of
		told       bool // by the engine that says all there is to say of a query
	}{
		{name: "home", path: "/"},
		{name: "search", path: "/search?q=global+compact"},
		{name: "search-filtered", path: "/search?q=india+after:2023&source=PIB&source=UN"},
		{name: "search-long", path: "/search?q=" + long + "&source=" + long},
		{name: "search-middle", path: "/search?page=3"},
		{name: "search-hindi", path: "/search?q=%E0%A4%AD%E0%A4%BE%E0%A4%B0%E0%A4%A4"},
		{name: "none", path: "/search?q=xyzzy+plugh+source:TH"},
		{name: "print", path: "/print?q=global+compact"},
		{name: "brief", path: "/b/iom?q=compact+Geneva+agreement"},
		{name: "brief-hindi", path: "/b/chandrayaan-3-hi"},
		{name: "error", path: "/b/nothing", missing: true},
		{name: "corrected", path: "/search?q=internatinal+organisaton+migartion"},
		{name: "answer", path: "/search?q=headquarters+of+IOM"},
		{name: "explained", path: "/search?q=global+compact&explain=true"},
		{name: "read", path: "/search?q=misson+life+of+NISAR+last+month"},
		{name: "proposals", path: "/search?q=compact+after:2030+source:UN"},
		{name: "understood", path: "/search?q=helth+headquarters+last+month&exam=GS2&explain=true", told: true},
		{name: "told-proposals", path: "/search?q=xyzzy+plugh&source=TH&after=2026", told: true},
		{name: "embed", path: "/docs/embed"},
		{name: "brief-line", path: "/b/who?q=health#facts.1", told: true},
	}
	for _, l := range looks {
		for _, p := range pages {
			t.Run(l.name+"/"+p.name, func(t *testing.T) {
				from := srv.URL
				if p.told {
					from = told.URL
				}
				b.run(t, l.set(), chromedp.Navigate(from+p.path))
				for _, f := range see(t, b, chromedp.Evaluate[[]string](measure)) {
					t.Error(f)
				}
				for _, c := range b.complained() {
					if !p.missing || !strings.Contains(c, "404") {
						t.Errorf("the browser complains: %s", c)
					}
				}
			})
		}
	}
}

// A reader types, follows a result to the very place, and comes back.
func TestBrowserWay(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	b := startBrowser(t)
	srv := httptest.NewServer(web.New(open(t, sampleBriefs(t)...), web.Options{}))
	defer srv.Close()
	visible := func(sel chromedp.CSS) chromedp.Action[chromedp.Void] { return chromedp.WaitVisible(sel) }
	b.run(t, looks[0].set(), chromedp.Navigate(srv.URL),
		chromedp.SendKeys(chromedp.CSS("[type=search]"), "How did the status of IOM change?\r"), visible(".hits"), visible(".sorts"))
	if got, want := see(t, b, chromedp.Location()), srv.URL+"/search?q=How+did+the+status+of+IOM+change%3F"; got != want {
		t.Errorf("the box leads to %s, want %s", got, want)
	}
	b.run(t, chromedp.Click(chromedp.CSS(`.hits a[href*="/b/iom"][href$="#q1"]`)), visible("article h1"))
	title := see(t, b, chromedp.Text(chromedp.CSS("h1")))
	answer := see(t, b, chromedp.Text(chromedp.CSS("#q1 .answer")))
	inView := see(t, b, chromedp.Evaluate[bool](`(r => r.bottom > 0 && r.top < innerHeight)(document.querySelector("#q1").getBoundingClientRect())`))
	if !strings.Contains(title, "International Organization for Migration") || !inView || !strings.Contains(answer, "related organization") {
		t.Errorf("title %q, section in view %t, answer %q", title, inView, answer)
	}
	b.run(t, chromedp.Click(chromedp.CSS(".back a")), visible(".sorts"),
		chromedp.Click(chromedp.CSS(".filters > summary")), chromedp.Click(chromedp.CSS(".facet li a")), visible(".chips"))
	if got := see(t, b, chromedp.Location()); !strings.Contains(got, "&source=") {
		t.Errorf("a facet leads to %s", got)
	}
	b.run(t, chromedp.Click(chromedp.CSS(".chips a")), chromedp.WaitNotPresent(chromedp.CSS(".chips")))
	if c := b.complained(); len(c) > 0 {
		t.Errorf("the browser complains: %s", strings.Join(c, "\n"))
	}
}

// An answer leads to the very line that states it, which is in view and set
// apart, also where it stands in an answer that is folded away.
func TestBrowserLine(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	b := startBrowser(t)
	m := newMemory(fixedBriefs(t)...)
	m.adorn = understand
	srv := httptest.NewServer(web.New(m, web.Options{}))
	defer srv.Close()
	inView := func(line string) bool {
		return see(t, b, chromedp.Evaluate[bool](`(e => {
			const r = e.getBoundingClientRect(), ground = x => getComputedStyle(x).backgroundColor;
			return e.id === "`+line+`" && e.checkVisibility() && r.top >= 0 && r.bottom <= innerHeight && r.height > 0 && ground(e) !== ground(e.parentElement);
		})(document.querySelector(":target"))`))
	}
	b.run(t, looks[0].set(), chromedp.Navigate(srv.URL+"/search?q=helth+headquarters"),
		chromedp.Click(chromedp.CSS(".answer-card .meta a")), chromedp.WaitVisible(chromedp.CSS("article h1")))
	if !inView("facts.1") {
		t.Errorf("the line is not shown at %s", see(t, b, chromedp.Location()))
	}
	b.run(t, chromedp.Navigate(srv.URL+"/b/who#q1.1"), chromedp.WaitVisible(chromedp.CSS("article h1")))
	if !inView("q1.1") {
		t.Error("the line of an answer that was folded away is not shown")
	}
}

package web_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/web"
	"github.com/briefsearch/briefsearch/web/access"
)

// hostStyle is what a page of others may do to all that is in it.
const hostStyle = `
* { color: rgb(255, 0, 0) !important; letter-spacing: 9px !important; }
html { font-size: 8px; } body { font: italic 30px/3 monospace; text-transform: uppercase; background: #fff; }
p, ol, li, mark { display: none; } a { pointer-events: none; } input { width: 10px; }
.themed { --brief-search-accent: rgb(0, 90, 40); --brief-search-radius: 3px; --brief-search-scheme: light; }
.themed::part(summary) { font-style: italic; }
.narrow { width: 200px; } .shrunk { display: inline-block; }
`

// A portal is a browser at a page that embeds the widget of a server of another origin.
type portal struct {
	*browser
	page   string // address of the page
	server string // of briefs
}

// portalOptions say what is out of the ordinary at a portal.
type portalOptions struct {
	guard    func(origin string) *access.Guard      // of the server; nil: one that lets pages of the portal ask
	pass     func(briefs http.Handler) http.Handler // stands in front of the server; nil for nothing
	complain bool                                   // the browser may complain, as it does of errors
}

// startPortal opens a page with body in it; SERVER stands for the address of the server of briefs.
func startPortal(t *testing.T, l look, body string, o portalOptions) *portal {
	t.Helper()
	p := &portal{browser: startScripted(t)}
	host := httptest.NewUnstartedServer(nil)
	p.page = "http://" + host.Listener.Addr().String()
	if o.guard == nil {
		o.guard = func(origin string) *access.Guard {
			g, err := access.NewGuard(access.Options{Origins: []string{origin}})
			if err != nil {
				t.Fatal(err)
			}
			return g
		}
	}
	origin := p.serve(t, o)
	host.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/host.css" {
			w.Header().Set("Content-Type", "text/css")
			fmt.Fprint(w, hostStyle)
			return
		}
		w.Header().Set("Content-Security-Policy", "default-src 'none'; img-src data:; style-src 'self'; frame-src 'self'; script-src "+origin+
			"; connect-src "+origin+"; require-trusted-types-for 'script'")
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, `<!doctype html><html lang="en"><title>Portal</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/host.css"><main><h1>Portal</h1><h2>Briefs</h2>%s</main>`,
			strings.ReplaceAll(body, "SERVER", p.server))
	})
	host.Start()
	t.Cleanup(host.Close)
	p.run(t, l.set(), chromedp.Navigate(p.page))
	p.until(t, `document.querySelector("brief-search")?.shadowRoot?.querySelector("[role=combobox]")`)
	t.Cleanup(func() {
		if c := p.complained(); len(c) > 0 && !o.complain {
			t.Errorf("the browser complains: %s", strings.Join(c, "\n"))
		}
	})
	return p
}

// serve starts the server of briefs, below a path, and returns its origin.
func (p *portal) serve(t *testing.T, o portalOptions) string {
	t.Helper()
	briefs := sampleBriefs(t)
	for i := range briefs {
		if briefs[i].ID == "iom" {
			briefs[i].URL = "https://portal.example/iom?a=1"
			at := slices.IndexFunc(briefs[i].Sections, func(s corpus.Section) bool { return s.Kind == corpus.KindFacts })
			facts := &briefs[i].Sections[at]
			facts.Blocks = append(facts.Blocks, corpus.Block{Kind: corpus.Paragraph, Text: "𝒳𝒴: the zettelkasten of IOM."})
		}
	}
	srv := httptest.NewUnstartedServer(nil)
	_, port, _ := strings.Cut(srv.Listener.Addr().String(), ":")
	base := &url.URL{Scheme: "http", Host: "localhost:" + port, Path: "/briefs"}
	p.server = base.String()
	now := func() time.Time { return time.Date(2025, 8, 10, 12, 0, 0, 0, time.UTC) }
	srv.Config.Handler = web.New(open(t, briefs...), web.Options{BaseURL: base, Now: now, Access: o.guard(p.page)})
	if o.pass != nil {
		srv.Config.Handler = o.pass(srv.Config.Handler)
	}
	srv.Start()
	t.Cleanup(srv.Close)
	return base.Scheme + "://" + base.Host
}

// one and all are the elements of the first widget that a selector names.
func one(selector string) string {
	return fmt.Sprintf("document.querySelector('brief-search').shadowRoot.querySelector(%q)", selector)
}

func all(selector string) string {
	return fmt.Sprintf("[...document.querySelector('brief-search').shadowRoot.querySelectorAll(%q)]", selector)
}

// inWidget is the element of the first widget that has the focus.
const inWidget = `document.querySelector("brief-search").shadowRoot.activeElement`

// evaluate runs an expression in the page.
func (p *portal) evaluate(t *testing.T, expression string) {
	t.Helper()
	p.run(t, chromedp.Evaluate[chromedp.Void](expression))
}

// types puts the focus into the first widget and presses keys.
func (p *portal) types(t *testing.T, text string) {
	t.Helper()
	p.evaluate(t, `document.querySelector("brief-search").focus()`)
	for _, r := range text {
		p.press(t, string(r))
	}
}

// ask has the first widget ask for q, and waits for the answer.
func (p *portal) ask(t *testing.T, q string) {
	t.Helper()
	p.evaluate(t, fmt.Sprintf(`new Promise((done) => {
		const widget = document.querySelector("brief-search");
		widget.addEventListener("brief-search:search", done, { once: true });
		widget.setAttribute("q", %q);
	})`, q))
	p.until(t, fmt.Sprintf(`%s.value === %q && %s && %s.ariaBusy === "false"`, one("input"), q, one(".summary"), one(".results")))
}

// inTheWidget leads the focus into the first widget.
var inTheWidget = chromedp.Steps(chromedp.Poll[chromedp.Void](one("input")), chromedp.Evaluate[chromedp.Void](`document.querySelector("brief-search").focus({ preventScroll: true })`))

// askedInWidgets has all widgets of the page ask for q.
func askedInWidgets(q string) chromedp.Action[chromedp.Void] {
	return chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`for (const w of document.querySelectorAll("brief-search")) w.setAttribute("q", %q)`, q))
}

const embedded = `<script src="SERVER/embed.js" async></script><brief-search></brief-search>`

// A reader of another site types, sees suggestions and results, and comes to a
// brief by keyboard, under the strictest policy that the site may have.
func TestBrowserEmbed(t *testing.T) {
	p := startPortal(t, looks[2], embedded, portalOptions{})
	p.holds(t, one(".results")+".hidden")
	p.types(t, "global")
	p.until(t, one("input")+`.ariaExpanded === "true" && `+one("[role=option]")+".checkVisibility()")
	p.until(t, one(".hits mark")+`?.textContent.toLowerCase().startsWith("global")`)
	p.until(t, one("[role=status]")+`.textContent.match(/^[0-9]+ briefs for global$/)`)
	p.holds(t, one(".summary")+`.textContent.match(/^[0-9]+ briefs$/)`)
	p.press(t, kb.ArrowDown)
	p.holds(t, one("[aria-selected=true]")+".id === "+one("input")+`.getAttribute("aria-activedescendant")`)
	p.holds(t, one("[aria-selected=true]")+`.part.contains("active")`)
	p.press(t, kb.Escape)
	p.holds(t, one("[role=listbox]")+".hidden && "+one("input")+`.value === "global"`)
	p.press(t, kb.Enter)
	p.until(t, inWidget+`?.matches(".summary")`)
	p.press(t, kb.ArrowDown, kb.ArrowDown)
	p.holds(t, inWidget+" === "+all(".hit-title a")+"[1]")
	p.press(t, kb.ArrowUp, kb.ArrowUp)
	p.holds(t, inWidget+`.matches("input")`)

	p.evaluate(t, one("input")+`.select()`)
	p.types(t, "iom")
	topic := all(".suggested-topic [role=option]") + `.find((o) => o.textContent.startsWith("IOM"))`
	p.until(t, topic)
	p.evaluate(t, topic+`.click()`)
	p.until(t, one("input")+`.value === "IOM" && `+one("[role=listbox]")+".hidden && "+inWidget+`?.matches(".summary")`)
	p.until(t, one(".hit-title")+`.textContent.includes("International Organization for Migration")`)
	p.press(t, kb.ArrowDown, kb.Enter)
	p.until(t, `location.pathname.startsWith("/briefs/b/") && location.search === "?q=IOM" && document.querySelector("mark")`)
	p.holds(t, fmt.Sprintf("location.href.startsWith(%q)", p.server+"/b/"))
}

// Marks stand where the API says, also behind letters of two UTF-16 units, and
// Hindi is declared as such.
func TestBrowserEmbedText(t *testing.T) {
	p := startPortal(t, looks[2], embedded, portalOptions{})
	for _, q := range []string{"global compact", "चंद्रयान", "zettelkasten"} {
		p.ask(t, q)
		// What the server marks as HTML is what the widget marks.
		got := see(t, p.browser, chromedp.Evaluate[[]string](all(".hit-title a > span, .snippet a > span:last-child")+`.map((e) =>
			[...e.childNodes].map((n) => n.localName === "mark" ? "<mark>" + n.textContent + "</mark>" : n.textContent).join(""))`))
		reply, err := http.Get(p.server + "/api/v1/search?q=" + url.QueryEscape(q))
		if err != nil {
			t.Fatal(err)
		}
		var body struct {
			Hits []struct {
				Title    string `json:"title_html"`
				Snippets []struct{ HTML string }
			}
		}
		if err := errors.Join(json.NewDecoder(reply.Body).Decode(&body), reply.Body.Close()); err != nil {
			t.Fatal(err)
		}
		var want []string
		for _, h := range body.Hits {
			want = append(want, html.UnescapeString(h.Title))
			for _, n := range h.Snippets {
				want = append(want, html.UnescapeString(n.HTML))
			}
		}
		if diff := cmp.Diff(want, got); diff != "" || len(want) == 0 {
			t.Errorf("%s (-want +got):\n%s", q, diff)
		}
	}
	p.ask(t, "चंद्रयान")
	p.holds(t, one("article[lang=hi] .hit-title [lang=hi][dir=auto] mark"))
	p.holds(t, one("article[lang=hi] .meta[lang=en]"))
}

// What the page says of a query the widget says too, and what it offers stays in the widget.
func TestBrowserEmbedUnderstood(t *testing.T) {
	p := startPortal(t, looks[2], embedded, portalOptions{})
	p.ask(t, "headquarters of IOM")
	p.holds(t, one(".answer-text")+`.textContent.includes("Geneva")`)
	p.holds(t, one(".answer .meta a")+`.href.startsWith("`+p.server+`/b/") && `+one(".answer .meta a")+`.hash.startsWith("#")`)

	p.ask(t, "internatinal organisaton migartion")
	p.holds(t, one(".reading")+`.textContent.startsWith("Showing results for international")`)
	p.evaluate(t, all(".reading button")+`[1].click()`)
	p.until(t, one(".reading")+`?.textContent.startsWith("The words are taken as they are typed")`)
	p.holds(t, inWidget+`.matches(".summary") && `+one("input")+`.value === "internatinal organisaton migartion"`)
	p.evaluate(t, one(".reading button")+`.click()`)
	p.until(t, one(".reading")+`.textContent.startsWith("Showing results for")`)

	p.ask(t, "repo rate last month")
	p.holds(t, one(".chip")+`.textContent.includes("from 1 July 2025 until 31 July 2025")`)
	p.evaluate(t, one(".chip")+`.click()`)
	p.until(t, one("input")+`.value === "repo rate" && !`+one(".chip")+" && "+one(".hit"))

	p.ask(t, "compact after:2030 source:UN")
	p.holds(t, one(".summary")+`.textContent === "No brief matches" && !`+one(".hit"))
	p.evaluate(t, one(".proposals button")+`.click()`)
	p.until(t, one(".hit")+" && "+inWidget+`.matches(".summary")`)

	p.ask(t, "india")
	p.holds(t, all(".hit")+".length === 10")
	p.run(t, chromedp.Evaluate[chromedp.Void](one(".more-button")+`.focus()`))
	p.press(t, kb.Enter)
	p.until(t, all(".hit")+".length === 20 && "+inWidget+" === "+all(".hit-title a")+"[10]")
	p.holds(t, one(".shown")+`.textContent.startsWith(" 20 of ")`)
	p.holds(t, `new Set(`+all(".hit-title a")+`.map((a) => a.href)).size === 20`)

	p.evaluate(t, `document.querySelector("brief-search").setAttribute("q", "")`)
	p.until(t, one(".results")+".hidden && !"+one(".hit"))
}

// Attributes narrow the search and say where hits lead, whenever they change; the page hears of both.
func TestBrowserEmbedAttributes(t *testing.T) {
	p := startPortal(t, looks[2], `<script src="SERVER/embed.js" async></script>
		<brief-search source="United Nations,PIB" link="url" per-page="5" heading-level="4" placeholder="Our briefs" label="Search our briefs" q="india"></brief-search>`, portalOptions{})
	p.until(t, all(".hit")+".length === 5")
	p.holds(t, one("input")+`.placeholder === "Our briefs" && `+one("label")+`.textContent === "Search our briefs" && `+one("form")+`.ariaLabel === "Search our briefs"`)
	p.holds(t, all("h4.hit-title")+".length === 5")
	sources := all(".hit .meta") + `.map((m) => [...m.querySelectorAll("span")].map((s) => s.textContent).join())`
	p.holds(t, sources+`.every((s) => s.includes("United Nations") || s.includes("Press Information Bureau"))`)
	p.evaluate(t, `document.querySelector("brief-search").setAttribute("source", "PIB")`)
	p.until(t, sources+`.every((s) => s.includes("Press Information Bureau"))`)

	// Of all briefs are the suggestions, so titles and counts are left out.
	p.evaluate(t, one("input")+`.select()`)
	p.types(t, "india")
	p.until(t, one(".suggestion"))
	p.holds(t, "!"+one(".suggested-title")+" && !"+one(".suggestion .count"))

	// Of proposals those that would leave the source are not made.
	p.ask(t, "xyzzy compact")
	p.holds(t, all(".proposals button")+`.every((b) => b.textContent !== "Without filters")`)

	p.evaluate(t, `(() => {
		const widget = document.querySelector("brief-search");
		widget.removeAttribute("source");
		window.told = [];
		for (const what of ["search", "select"]) document.addEventListener("brief-search:" + what, (e) => { told.push([what, e.detail]); e.preventDefault(); });
	})()`)
	p.ask(t, "what is iom")
	link := all(".hit-title a") + `.find((a) => a.textContent.startsWith("International Organization for Migration releases"))`
	p.holds(t, `told.at(-1)[0] === "search" && told.at(-1)[1].q === "what is iom" && told.at(-1)[1].total > 0 && told.at(-1)[1].page === 1`)
	p.holds(t, link+`.href === "https://portal.example/iom?a=1"`)
	p.holds(t, all(".hit-title a")+fmt.Sprintf(`.some((a) => a.href.startsWith("%s/b/"))`, p.server)) // of no known address of its own
	p.evaluate(t, link+`.click()`)
	p.holds(t, `told.at(-1)[0] === "select" && told.at(-1)[1].id === "iom" && told.at(-1)[1].href === "https://portal.example/iom?a=1" && location.pathname === "/"`)
	p.evaluate(t, `document.querySelector("brief-search").setAttribute("link", "brief")`)
	p.until(t, link+fmt.Sprintf(`?.href === "%s/b/iom?q=what+is+iom"`, p.server))

	// The suggestion of a brief leads where its hit does.
	p.evaluate(t, `document.querySelector("brief-search").setAttribute("link", "url")`)
	p.evaluate(t, one("input")+`.select()`)
	p.types(t, "international organization for migration rel")
	title := all(".suggested-title [role=option]") + `.find((o) => o.textContent.startsWith("International Organization for Migration releases"))`
	p.until(t, title)
	p.evaluate(t, title+`.click()`)
	p.until(t, `told.at(-1)[0] === "select" && told.at(-1)[1].href === "https://portal.example/iom?a=1"`)
}

// Of the page's style custom properties and parts come through, and nothing else;
// of the widget nothing comes out.
func TestBrowserEmbedStyle(t *testing.T) {
	p := startPortal(t, looks[3], `<script src="SERVER/embed.js" async></script><script src="SERVER/embed.js" async></script>
		<script type="module" src="SERVER/embed.js"></script>
		<brief-search class="themed" q="global compact"></brief-search><brief-search label="Another" q="india"></brief-search><p id="q">The page's own</p>`, portalOptions{})
	p.until(t, one(".hit mark")+` && document.querySelectorAll("brief-search")[1].shadowRoot.querySelector(".hit")`)
	style := func(selector, property string) string {
		return see(t, p.browser, chromedp.Evaluate[string](fmt.Sprintf("getComputedStyle(%s).getPropertyValue(%q)", one(selector), property)))
	}
	for _, tt := range []struct{ selector, property, want string }{
		{".button", "background-color", "rgb(0, 90, 40)"},
		{".button", "border-top-right-radius", "3px"},
		{".summary", "font-style", "italic"},
		{".frame", "background-color", "rgb(255, 255, 255)"}, // light, whatever the reader prefers
		{".snippet", "letter-spacing", "normal"},
		{".snippet", "text-transform", "none"},
		{".snippet", "font-size", "16px"},
		{".snippet", "font-style", "normal"},
		{".snippet", "color", "rgb(28, 33, 38)"},
		{".snippet", "display", "block"},
		{".hit mark", "display", "inline"},
		{".hit-title a", "pointer-events", "auto"},
	} {
		if got := style(tt.selector, tt.property); got != tt.want {
			t.Errorf("%s of %s is %q, want %q", tt.property, tt.selector, got, tt.want)
		}
	}
	second := `document.querySelectorAll("brief-search")[1].shadowRoot`
	p.holds(t, `getComputedStyle(`+second+`.querySelector(".frame")).backgroundColor === "rgb(26, 32, 38)"`) // dark, as the reader prefers
	p.holds(t, `getComputedStyle(document.querySelector("main > p")).display === "none"`)
	// It leaves nothing behind in the page.
	p.holds(t, `(() => {
		const frame = document.createElement("iframe");
		document.body.append(frame);
		const before = new Set(Object.getOwnPropertyNames(frame.contentWindow));
		const left = Object.getOwnPropertyNames(window).filter((n) => !before.has(n) && !/^(?:[0-9]+|q|told)$/.test(n));
		frame.remove();
		return left.length === 0 && document.head.querySelectorAll("script, style").length === 0 && document.adoptedStyleSheets.length === 0;
	})()`)
	// Keys that are typed are not heard outside.
	p.evaluate(t, `document.addEventListener("keydown", (e) => { window.heard = (window.heard ?? "") + e.key; })`)
	p.types(t, "/k")
	p.press(t, kb.Escape)
	p.holds(t, `window.heard === "Escape"`)
}

// In a narrow column of a wide page there is room to type; where the page leaves the width to the widget it takes some.
func TestBrowserEmbedNarrow(t *testing.T) {
	p := startPortal(t, looks[3], `<script src="SERVER/embed.js" async></script>
		<brief-search class="narrow" q="india"></brief-search><brief-search class="shrunk"></brief-search><brief-search></brief-search>`, portalOptions{})
	p.until(t, one(".hit"))
	in := func(n int, selector string) string {
		return fmt.Sprintf("document.querySelectorAll('brief-search')[%d].shadowRoot.querySelector(%q)", n, selector)
	}
	width := func(element string) string { return element + ".getBoundingClientRect().width" }
	p.holds(t, width(in(0, ".frame"))+" === 200 && "+width(in(0, "input"))+" > 100 && "+width(in(0, ".button-text"))+" <= 1")
	p.holds(t, width(in(1, "input"))+" > 150")
	p.holds(t, width(in(2, "input"))+" > 500 && "+width(in(2, ".button-text"))+" > 20")
	p.holds(t, "document.documentElement.scrollWidth <= innerWidth")
	// What is suggested lies above what was found.
	p.evaluate(t, one("input")+".select()")
	p.types(t, "i")
	p.until(t, one("[role=option]"))
	p.holds(t, all("[role=option]")+`.every((o) => {
		const { left, top, width, height } = o.getBoundingClientRect();
		return top + height > innerHeight || o.contains(document.querySelector("brief-search").shadowRoot.elementFromPoint(left + width / 2, top + height / 2));
	})`)
}

// A widget that gets no answer says why, and asks again.
func TestBrowserEmbedErrors(t *testing.T) {
	var state atomic.Int32 // the status of answers; 0: as they are; 1: none; 2: none, once what hold has is closed
	var hold atomic.Pointer[chan struct{}]
	var waited atomic.Int32
	p := startPortal(t, looks[0], embedded, portalOptions{complain: true, pass: func(h http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			status := int(state.Load())
			if status == 0 || !strings.Contains(r.URL.Path, "/api/v1/search") {
				h.ServeHTTP(w, r)
				return
			}
			if status == 2 {
				select {
				case <-*hold.Load():
				case <-time.After(10 * time.Second):
				}
			}
			if status <= 2 {
				panic(http.ErrAbortHandler)
			}
			w.Header().Set("Access-Control-Allow-Origin", "*")
			w.Header().Set("Access-Control-Expose-Headers", "Retry-After")
			w.Header().Set("Retry-After", "1")
			w.WriteHeader(status)
			fmt.Fprint(w, `{"detail": "This key is not known."}`)
			waited.Add(1)
		})
	}})
	failed := one(".failed[role=alert]") + "?.textContent"
	says := func(status int32, q, want string) {
		t.Helper()
		state.Store(status)
		p.evaluate(t, fmt.Sprintf(`document.querySelector("brief-search").setAttribute("q", %q)`, q))
		p.until(t, fmt.Sprintf("%s?.startsWith(%q)", failed, want))
		p.holds(t, one(".results")+`.ariaBusy === "false"`)
	}
	says(1, "rate", "The search cannot be reached. Try again")
	// It says that it tries again, and whoever pressed the button can press it once more.
	held := make(chan struct{})
	hold.Store(&held)
	state.Store(2)
	p.evaluate(t, one(".again")+".focus()")
	p.press(t, kb.Enter)
	p.until(t, failed+`.startsWith("Searching…") && `+one(".results")+`.ariaBusy === "true"`)
	close(held)
	p.until(t, failed+`.startsWith("The search cannot be reached.") && `+inWidget+`.matches(".again")`)
	state.Store(0)
	p.press(t, kb.Enter)
	p.until(t, one(".hit")+" && !"+one(".failed")+" && "+inWidget+`.matches(".summary")`)
	says(1, "india", "The search cannot be reached. Below is what was found before. Try again")
	p.holds(t, one(".hit"))
	says(401, "un", "This key is not known.")
	says(500, "who", "The search is out of order at the moment.")
	waited.Store(0)
	says(429, "iom", "There are too many questions at the moment. The search asks again in 1 s.")
	state.Store(0) // by then there are fewer
	p.until(t, one(".hit-title")+`.textContent.includes("Migration") && !`+one(".failed"))
	says(429, "iit", "There are too many questions at the moment. The search asks again in 1 s.")
	p.until(t, failed+`.startsWith("There are too many questions at the moment. Below is")`) // and it gives up
	if n := waited.Load(); n != 5 {
		t.Errorf("a busy server was asked %d times, want 1 time and then 4", n)
	}
	// Nothing of it stays when something else is typed.
	state.Store(0)
	p.evaluate(t, one("input")+".select()")
	p.types(t, "rbi")
	p.until(t, one(".hit")+" && !"+one(".failed"))
}

// A key goes with each request and shows what it may; without one the reader is told, and
// no request asks for leave first.
func TestBrowserEmbedKey(t *testing.T) {
	var asked atomic.Int32
	var secret string
	p := startPortal(t, looks[2], embedded, portalOptions{
		complain: true, // of the 401
		guard: func(origin string) *access.Guard {
			g, secrets := guarded(t, access.Options{Origins: []string{origin}, RequireKey: true},
				access.Key{Allow: []access.Action{access.Search}, Only: only(t, "source:PIB"), Origins: []string{origin}})
			secret = secrets[0]
			return g
		},
		pass: func(h http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.Method == http.MethodOptions {
					asked.Add(1)
				}
				h.ServeHTTP(w, r)
			})
		},
	})
	p.evaluate(t, `document.querySelector("brief-search").setAttribute("q", "india")`)
	p.until(t, one(".failed")+`?.textContent.includes("key")`)
	if n := asked.Load(); n != 0 {
		t.Errorf("%d requests for leave", n)
	}
	p.evaluate(t, fmt.Sprintf(`document.querySelector("brief-search").setAttribute("key", %q)`, secret))
	p.until(t, one(".hit")+" && !"+one(".failed")) // what stands in the box is asked anew
	p.ask(t, "india scheme")
	p.holds(t, all(".hit .meta")+`.length > 1 && `+all(".hit .meta")+`.every((m) => m.textContent.includes("Press Information Bureau"))`)
	if asked.Load() == 0 {
		t.Error("no request for leave: the key did not go as a header")
	}
}

package web_test

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// sameDocument holds where the page has not been loaded anew since a test marked it.
const sameDocument = `window.marked`

// mark marks the page that is loaded.
func (b *browser) mark(t *testing.T) {
	t.Helper()
	b.run(t, chromedp.Evaluate[chromedp.Void](`window.marked = true`))
}

// Results follow what is typed; the address is the state; going back and
// forward shows what was.
func TestBrowserTyping(t *testing.T) {
	b := startScriptedAt(t, looks[2], "/search?q=monsoon&sort=-date")
	b.mark(t)
	b.run(t, chromedp.Focus(chromedp.CSS("[type=search]")))
	b.run(t, chromedp.Evaluate[chromedp.Void](`document.querySelector("[type=search]").select()`))
	entries := see(t, b.browser, chromedp.Evaluate[int](`history.length`))
	for _, r := range "global compact" {
		b.press(t, string(r))
	}
	b.until(t, `location.search === "?q=global+compact&sort=-date" && document.querySelector(".hits mark") && document.querySelector("main").ariaBusy === "false"`)
	b.until(t, `document.querySelector("#live").textContent === document.querySelector(".total").textContent + " for global compact"`)
	b.holds(t, inBox)
	b.holds(t, `document.title.startsWith("global compact – ")`)
	b.holds(t, `document.querySelectorAll("input[name=sort]").length === 2 && history.length === `+itoa(entries+1)) // the box and the dates

	b.press(t, kb.Escape, kb.Enter)
	b.until(t, `document.activeElement.matches("h1")`)
	b.holds(t, `history.length === `+itoa(entries+1))
	b.slash(t)
	b.holds(t, inBox)
	b.press(t, "x", "y", "z", "z", "y")
	b.until(t, `location.search.startsWith("?q=xyzzy&") && document.querySelector("#none")`)
	b.until(t, `document.querySelector("#live").textContent.endsWith(" for xyzzy")`)

	b.run(t, chromedp.Evaluate[chromedp.Void](`history.back()`))
	b.until(t, `location.search === "?q=global+compact&sort=-date" && document.querySelector(".hits mark") && document.querySelector("[type=search]").value === "global compact"`)
	b.run(t, chromedp.Evaluate[chromedp.Void](`history.back()`))
	b.until(t, `location.search === "?q=monsoon&sort=-date" && document.querySelector("[type=search]").value === "monsoon" && document.querySelector(".results h1").textContent.includes("monsoon")`)
	b.run(t, chromedp.Evaluate[chromedp.Void](`history.go(2)`))
	b.until(t, `location.search.startsWith("?q=xyzzy&") && document.querySelector("#none")`)
	b.holds(t, sameDocument)
	b.run(t, chromedp.Reload()) // a shared link shows the same
	b.until(t, `document.querySelector("#none") && document.querySelector("[type=search]").value === "xyzzy"`)
}

// What comes late does not replace what was asked for after it, and results
// stay, marked as old, until others come.
func TestBrowserLate(t *testing.T) {
	b := startScriptedAt(t, looks[2], "/search?q=monsoon")
	b.run(t, chromedp.Evaluate[chromedp.Void](`(() => {
		const real = window.fetch;
		window.fetch = (url, options) => String(url).includes("q=global")
			? new Promise((done, failed) => { window.answer = () => real(url).then(done, failed); })
			: real(url, options);
	})()`))
	b.run(t, chromedp.Focus(chromedp.CSS("[type=search]")))
	b.run(t, chromedp.Evaluate[chromedp.Void](`document.querySelector("[type=search]").select()`))
	for _, r := range "global" {
		b.press(t, string(r))
	}
	b.until(t, `window.answer && document.querySelector("main").ariaBusy === "true"`)
	b.holds(t, `document.querySelector(".results h1").textContent.includes("monsoon") && location.search === "?q=monsoon"`)
	b.run(t, chromedp.Evaluate[chromedp.Void](`document.querySelector("[type=search]").select()`))
	b.press(t, "i", "o", "m")
	b.until(t, `location.search === "?q=iom" && document.querySelector(".results h1").textContent.includes("iom")`)
	b.run(t, chromedp.Evaluate[chromedp.Void](`window.answer()`), chromedp.Sleep(300e6))
	b.holds(t, `location.search === "?q=iom" && document.querySelector(".results h1").textContent.includes("iom") && document.querySelector("main").ariaBusy === "false"`)
}

// Where the server can't be reached, the page says so and keeps what it has.
func TestBrowserUnreachable(t *testing.T) {
	b := startScriptedAt(t, looks[2], "/search?q=monsoon")
	b.run(t, chromedp.Evaluate[chromedp.Void](`window.fetch = () => Promise.reject(new TypeError("no network"))`))
	b.run(t, chromedp.Focus(chromedp.CSS("[type=search]")))
	b.press(t, "x")
	b.until(t, `document.querySelector(".failed[role=alert]")?.checkVisibility()`)
	b.holds(t, `location.search === "?q=monsoon" && document.querySelector(".hits") && document.querySelector("main").ariaBusy === "false"`)
}

// Links and forms of the results work without loading the page, and the focus
// goes where the reader goes on.
func TestBrowserLinks(t *testing.T) {
	b := startScriptedAt(t, looks[2], "/search?q=india")
	b.mark(t)
	b.run(t, chromedp.Evaluate[chromedp.Void](`window.scrollTo(0, document.body.scrollHeight)`))
	y := see(t, b.browser, chromedp.Evaluate[float64](`window.scrollY`))
	b.run(t, chromedp.Click(chromedp.CSS(".pager [rel=next]")))
	b.until(t, `location.search === "?q=india&page=2" && document.activeElement.matches(".results-head h1") && window.scrollY === 0`)
	b.run(t, chromedp.Evaluate[chromedp.Void](`history.back()`))
	b.until(t, `location.search === "?q=india" && !document.querySelector(".pager [rel=prev]") && Math.abs(window.scrollY - `+ftoa(y)+`) < 50`)

	b.run(t, chromedp.Evaluate[chromedp.Void](`document.querySelector(".facet a").focus()`))
	b.press(t, kb.Enter)
	b.until(t, `document.querySelector(".chips") && document.activeElement.matches(".facet a[aria-current]")`)
	b.holds(t, `document.querySelectorAll(".box input[type=hidden]").length === 1`)
	b.run(t, chromedp.Click(chromedp.CSS(".chips a")))
	b.until(t, `!document.querySelector(".chips") && location.search === "?q=india" && document.activeElement.matches("h1")`)

	b.run(t, chromedp.Click(chromedp.CSS(`.sorts a[href$="sort=date"]`)))
	b.until(t, `location.search === "?q=india&sort=date" && document.activeElement.matches(".sorts a[aria-current]")`)
	b.run(t, chromedp.Click(chromedp.CSS(`.facet a[href$="on=2024&sort=date"]`)))
	b.until(t, `document.querySelector(".chips")?.textContent.includes("2024") && document.querySelector("input[name=after]").value === "2024-01-01"`)
	b.run(t, chromedp.Evaluate[chromedp.Void](`document.querySelector("input[name=before]").value = "2024-07-01"`))
	b.run(t, chromedp.Click(chromedp.CSS(`.dates button`)))
	b.until(t, `location.search.includes("before=2024-07-01") && document.activeElement.matches(".dates button")`)
	b.holds(t, sameDocument)

	b.run(t, chromedp.Click(chromedp.CSS(".hit-title a")))
	b.until(t, `document.querySelector("article h1") && !window.marked`)
	b.run(t, chromedp.Evaluate[chromedp.Void](`history.back()`))
	b.until(t, `location.search.includes("before=2024-07-01") && document.querySelector(".hits")`)
}

// What the head says changes with the results.
func TestBrowserHead(t *testing.T) {
	b := startScriptedAt(t, looks[2], "/search?q=india")
	b.run(t, chromedp.Focus(chromedp.CSS("[type=search]")), chromedp.Evaluate[chromedp.Void](`document.querySelector("[type=search]").select()`))
	b.press(t, "i", "o", "m")
	b.until(t, `location.search === "?q=iom" && document.querySelector("main").ariaBusy === "false"`)
	b.holds(t, `document.querySelector("link[rel=canonical]").href === location.href`)
	b.holds(t, `document.querySelector("link[rel=alternate]").href.endsWith("/feed.atom?q=iom") && document.querySelectorAll("link[rel=alternate]").length === 1`)
	b.holds(t, `document.querySelector("meta[name=description]").content.includes("iom") && !document.querySelector("link[rel=next]")`)
}

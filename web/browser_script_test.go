package web_test

import (
	"context"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/briefsearch/briefsearch/web"
)

// scripted is a browser at a server over the sample, with JavaScript.
type scripted struct {
	*browser
	url string
}

// startScriptedAt opens path of a server over the sample on a look. What the
// browser complains of by the end of the test fails it.
func startScriptedAt(t *testing.T, l look, path string) *scripted {
	t.Helper()
	b := &scripted{browser: startScripted(t)}
	now := func() time.Time { return time.Date(2025, 8, 10, 12, 0, 0, 0, time.UTC) }
	srv := httptest.NewServer(web.New(open(t, sampleBriefs(t)...), web.Options{Now: now}))
	t.Cleanup(srv.Close)
	b.url = srv.URL
	b.run(t, l.set(), chromedp.Navigate(srv.URL+path))
	b.until(t, `document.querySelector("#q[role=combobox]")`)
	t.Cleanup(func() {
		if c := b.complained(); len(c) > 0 {
			t.Errorf("the browser complains: %s", strings.Join(c, "\n"))
		}
	})
	return b
}

// until waits until an expression holds in the page, also over the loading of
// other pages, for ten seconds at most.
func (b *browser) until(t *testing.T, expression string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, 10*time.Second)
	defer cancel()
	for {
		holds, err := chromedp.Run(ctx, chromedp.Evaluate[bool]("Boolean("+expression+")"))
		if err == nil && holds {
			return
		}
		select {
		case <-ctx.Done():
			page, _ := chromedp.Run(b.ctx, chromedp.Evaluate[string](`location.href + "\n" + document.activeElement.outerHTML.slice(0, 200) + "\n" + document.body.innerText.slice(0, 600)`))
			t.Fatalf("never does this hold: %s (%v)\n%s", expression, err, page)
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// holds fails the test where an expression does not hold now.
func (b *browser) holds(t *testing.T, expression string) {
	t.Helper()
	if !see(t, b, chromedp.Evaluate[bool]("Boolean("+expression+")")) {
		page := see(t, b, chromedp.Evaluate[string](`location.href + "\n" + document.activeElement.outerHTML.slice(0, 200)`))
		t.Errorf("this does not hold: %s\n%s", expression, page)
	}
}

// press presses keys, one after the other, wherever the focus is.
func (b *browser) press(t *testing.T, keys ...string) {
	t.Helper()
	for _, k := range keys {
		b.run(t, chromedp.KeyEvent(k))
	}
}

// What tests ask of the page.
const (
	open1  = `document.querySelector("#q").ariaExpanded === "true" && document.querySelector("[role=option]").checkVisibility()`
	closed = `document.querySelector("#q").ariaExpanded === "false" && document.querySelector("[role=listbox]").hidden`
	none   = `!document.querySelector("#q").hasAttribute("aria-activedescendant") && !document.querySelector("[aria-selected=true]")`
	inBox  = `document.activeElement.id === "q"`
	first  = `(a => a && a === document.querySelectorAll("[role=option]")[0] && a.ariaSelected === "true")(document.getElementById(document.querySelector("#q").getAttribute("aria-activedescendant")))`
	last   = `(a => a && a === [...document.querySelectorAll("[role=option]")].at(-1) && a.ariaSelected === "true")(document.getElementById(document.querySelector("#q").getAttribute("aria-activedescendant")))`
)

// Suggestions follow the pattern of the ARIA Authoring Practices.
func TestBrowserSuggest(t *testing.T) {
	b := startScriptedAt(t, looks[2], "/")
	b.holds(t, closed)
	b.press(t, "i", "o", "m")
	b.until(t, open1)
	b.holds(t, none)
	b.holds(t, `document.querySelector("[role=group]").getAttribute("aria-labelledby").split(" ").every(id => document.getElementById(id).checkVisibility())`)
	b.press(t, kb.ArrowUp)
	b.holds(t, last)
	b.press(t, kb.ArrowDown)
	b.holds(t, first)
	b.holds(t, inBox)
	b.holds(t, `document.querySelector("#q").value === "iom"`) // selection is manual
	b.press(t, kb.Home)
	b.holds(t, none)
	b.holds(t, `document.querySelector("#q").selectionStart === 0`)
	b.press(t, kb.ArrowDown, kb.End)
	b.holds(t, none)
	b.holds(t, `document.querySelector("#q").selectionStart === 3`)
	b.press(t, kb.Escape)
	b.holds(t, closed)
	b.holds(t, `document.querySelector("#q").value === "iom"`)
	b.press(t, kb.ArrowDown)
	b.until(t, first)
	b.press(t, kb.Escape)
	b.run(t, chromedp.KeyEvent(kb.ArrowDown, chromedp.KeyModifiers(chromedp.ModifierAlt)))
	b.until(t, open1)
	b.holds(t, none)
	b.run(t, chromedp.KeyEvent(kb.ArrowUp, chromedp.KeyModifiers(chromedp.ModifierAlt)))
	b.holds(t, closed)
	b.press(t, kb.ArrowUp)
	b.until(t, last)
	b.press(t, kb.Tab)
	b.holds(t, closed)
	b.holds(t, `document.activeElement.matches(".box button")`)
}

// A suggestion leads to its brief, or to its search; Enter without one searches
// for what is typed.
func TestBrowserSuggestionChosen(t *testing.T) {
	b := startScriptedAt(t, looks[0], "/")
	topic := `[...document.querySelectorAll(".suggested-topic [role=option]")]`
	b.press(t, "i", "o", "m")
	b.until(t, open1)
	b.press(t, kb.ArrowDown, kb.Enter)
	b.until(t, `document.querySelector(".results, .reading") && location.pathname !== "/"`)

	b.run(t, chromedp.Navigate(b.url+"/"))
	b.until(t, `document.querySelector("#q[role=combobox]")`)
	b.press(t, "i", "o", "m")
	b.until(t, topic+".length")
	b.run(t, chromedp.Click(chromedp.CSS(".suggested-topic [role=option]")))
	b.until(t, `location.pathname === "/search" && document.querySelector("#q").value === "IOM"`)

	b.run(t, chromedp.Navigate(b.url+"/"))
	b.until(t, `document.querySelector("#q[role=combobox]")`)
	b.press(t, "i", "o", "m", kb.Enter)
	b.until(t, `location.search === "?q=iom" && document.querySelector(".hits")`)
}

package web_test

import (
	"context"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// slash presses "/" as a keyboard does: where the page takes the key, nothing is typed.
func (b *browser) slash(t *testing.T) {
	t.Helper()
	b.run(t, chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		key := input.DispatchKeyEventParams{Type: "keyDown", Key: "/", Code: "Slash", Text: "/", WindowsVirtualKeyCode: 191}
		if _, err := chromedp.Call(ctx, input.DispatchKeyEvent, key); err != nil {
			return err
		}
		key.Type, key.Text = "keyUp", ""
		_, err := chromedp.Call(ctx, input.DispatchKeyEvent, key)
		return err
	}))
}

// "/" and Ctrl-K lead to the box, unless that is switched off.
func TestBrowserShortcuts(t *testing.T) {
	b := startScriptedAt(t, looks[2], "/b/iom")
	b.slash(t)
	b.holds(t, inBox)
	b.slash(t)
	b.holds(t, `document.querySelector("[type=search]").value === "/"`) // who types, types
	blur := chromedp.Evaluate[chromedp.Void](`document.activeElement.blur()`)
	ctrlK := chromedp.KeyEvent("k", chromedp.KeyModifiers(chromedp.ModifierCtrl))
	b.run(t, blur, ctrlK)
	b.holds(t, inBox)
	b.run(t, blur, chromedp.Click(chromedp.CSS(".setting input")))
	b.slash(t)
	b.run(t, ctrlK)
	b.holds(t, `document.activeElement.matches(".setting input") && !document.querySelector("[aria-keyshortcuts]")`)
	b.run(t, chromedp.Navigate(b.url+"/search?q=india"))
	b.until(t, `document.querySelector(".setting input")`)
	b.slash(t)
	b.holds(t, `document.activeElement === document.body && !document.querySelector(".setting input").checked`) // it is remembered
	b.run(t, chromedp.Click(chromedp.CSS(".setting input")))
	b.slash(t)
	b.holds(t, inBox)
}

// A reader without a mouse comes from the box to a brief, by arrow keys or by
// the Tab key alone, and sees at each step where the focus is.
func TestBrowserKeyboard(t *testing.T) {
	b := startScriptedAt(t, looks[2], "/")
	for _, r := range "global compact" {
		b.press(t, string(r))
	}
	b.press(t, kb.Enter)
	b.until(t, `location.pathname === "/search" && document.querySelector("#live")`)
	b.slash(t)
	b.press(t, kb.Escape, kb.Enter)
	b.until(t, `document.activeElement.matches("h1")`)
	b.press(t, kb.ArrowDown)
	b.holds(t, `document.activeElement === document.querySelectorAll(".hit-title a")[0]`)
	b.press(t, kb.ArrowDown)
	b.holds(t, `document.activeElement === document.querySelectorAll(".hit-title a")[1] && getComputedStyle(document.activeElement).outlineStyle === "solid"`)
	b.press(t, kb.ArrowUp, kb.ArrowUp)
	b.holds(t, inBox)
	b.press(t, kb.Escape)
	for range 60 {
		b.press(t, kb.Tab)
		if see(t, b.browser, chromedp.Evaluate[bool](`document.activeElement.matches(".hit-title a")`)) {
			break
		}
		b.holds(t, `getComputedStyle(document.activeElement).outlineStyle !== "none"`)
	}
	b.press(t, kb.Enter)
	b.until(t, `document.querySelector("article h1") && location.pathname.startsWith("/b/")`)
}

// On a phone the filters stand in a dialog that holds the focus and gives it back.
func TestBrowserSheet(t *testing.T) {
	b := startScriptedAt(t, looks[0], "/search?q=india")
	b.holds(t, `!document.querySelector("dialog").open && !document.querySelector(".facet").checkVisibility()`)
	b.run(t, chromedp.Click(chromedp.CSS(".filters-open")))
	b.until(t, `document.querySelector("dialog").open && document.activeElement.closest("dialog")`)
	b.run(t, chromedp.Click(chromedp.CSS("dialog .facet a")))
	b.until(t, `location.search.includes("&source=") && document.activeElement.matches("dialog[open] .facet a[aria-current]")`)
	b.holds(t, `document.querySelector(".filters-open").textContent === "Filters (1)"`)
	b.holds(t, `document.querySelector("dialog .primary").textContent === "Show " + document.querySelector(".total").textContent`)
	b.press(t, kb.Escape)
	b.until(t, `!document.querySelector("dialog").open && document.activeElement.matches(".filters-open")`)
	b.run(t, looks[2].set())
	b.until(t, `document.querySelector(".side .facet").checkVisibility() && !document.querySelector(".filters-open")`)
	b.run(t, looks[0].set())
	b.until(t, `document.querySelector(".filters-open")?.checkVisibility() && document.querySelectorAll("#dates").length === 1`)
}

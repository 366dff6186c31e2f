package web_test

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// What holds of the box and its list.
const (
	listOpen    = `document.querySelector("[type=search]").ariaExpanded === "true" && document.querySelector("[role=option]").checkVisibility()`
	listClosed  = `document.querySelector("[type=search]").ariaExpanded === "false" && document.querySelector("[role=listbox]").hidden`
	noOption    = `!document.querySelector("[type=search]").hasAttribute("aria-activedescendant") && !document.querySelector("[aria-selected=true]")`
	inBox       = `document.activeElement.matches("[type=search]")`
	firstOption = `(a => a && a === document.querySelectorAll("[role=option]")[0] && a.ariaSelected === "true")(document.getElementById(document.querySelector("[type=search]").getAttribute("aria-activedescendant")))`
	lastOption  = `(a => a && a === [...document.querySelectorAll("[role=option]")].at(-1) && a.ariaSelected === "true")(document.getElementById(document.querySelector("[type=search]").getAttribute("aria-activedescendant")))`
)

// Suggestions follow the pattern of the ARIA Authoring Practices.
func TestBrowserSuggest(t *testing.T) {
	b := startScriptedAt(t, looks[2], "/")
	b.holds(t, listClosed)
	b.press(t, "g", "l", "o", "b", "a", "l")
	b.until(t, listOpen)
	b.until(t, `document.querySelectorAll("[role=option]").length > 3`)
	b.holds(t, noOption)
	b.holds(t, `document.querySelector("[role=group]").getAttribute("aria-labelledby").split(" ").every(id => document.getElementById(id).checkVisibility())`)
	b.press(t, kb.ArrowUp)
	b.holds(t, lastOption)
	b.press(t, kb.ArrowDown)
	b.holds(t, firstOption)
	b.holds(t, inBox)
	b.holds(t, `document.querySelector("[type=search]").value === "global"`) // selection is manual
	b.press(t, kb.Home)
	b.holds(t, noOption)
	b.holds(t, `document.querySelector("[type=search]").selectionStart === 0`)
	b.press(t, kb.ArrowDown, kb.End)
	b.holds(t, noOption)
	b.holds(t, `document.querySelector("[type=search]").selectionStart === 6`)
	b.press(t, kb.Escape)
	b.holds(t, listClosed)
	b.holds(t, `document.querySelector("[type=search]").value === "global"`)
	b.press(t, kb.ArrowDown)
	b.until(t, firstOption)
	b.press(t, kb.Escape)
	b.run(t, chromedp.KeyEvent(kb.ArrowDown, chromedp.KeyModifiers(chromedp.ModifierAlt)))
	b.until(t, listOpen)
	b.holds(t, noOption)
	b.run(t, chromedp.KeyEvent(kb.ArrowUp, chromedp.KeyModifiers(chromedp.ModifierAlt)))
	b.holds(t, listClosed)
	b.press(t, kb.ArrowUp)
	b.until(t, lastOption)
	b.press(t, kb.Tab)
	b.holds(t, listClosed)
	b.holds(t, `document.activeElement.matches(".box button")`)
}

// A suggestion leads to its brief, or to its search; Enter without one searches
// for what is typed.
func TestBrowserSuggestionChosen(t *testing.T) {
	b := startScriptedAt(t, looks[0], "/")
	topic := `[...document.querySelectorAll(".suggested-topic [role=option]")]`
	b.press(t, "i", "o", "m")
	b.until(t, listOpen)
	b.press(t, kb.ArrowDown, kb.Enter)
	b.until(t, `document.querySelector(".results, .reading") && location.pathname !== "/"`)

	b.run(t, chromedp.Navigate(b.url+"/"))
	b.until(t, `document.querySelector("[type=search][role=combobox]")`)
	b.press(t, "i", "o", "m")
	b.until(t, topic+".length")
	b.run(t, chromedp.Click(chromedp.CSS(".suggested-topic [role=option]")))
	b.until(t, `location.pathname === "/search" && document.querySelector("[type=search]").value === "IOM"`)

	b.run(t, chromedp.Navigate(b.url+"/"))
	b.until(t, `document.querySelector("[type=search][role=combobox]")`)
	b.press(t, "i", "o", "m", kb.Enter)
	b.until(t, `location.search === "?q=iom" && document.querySelector(".hits")`)
}

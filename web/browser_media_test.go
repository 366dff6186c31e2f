package web_test

import (
	"context"
	"net/http/httptest"
	"net/url"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/briefsearch/briefsearch/web"
)

// prefer has the browser say what the reader prefers.
func prefer(name, value string) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: name, Value: value}},
		})
		return err
	})
}

// In colours that the reader forces it is seen which suggestion is the active
// one, and nothing moves for who wants no motion.
func TestBrowserPreferences(t *testing.T) {
	b := startScriptedAt(t, looks[2], "/search?q=india")
	b.run(t, prefer("forced-colors", "active"), chromedp.Focus(chromedp.CSS("[type=search]")))
	b.press(t, "n", kb.ArrowDown)
	b.until(t, firstOption)
	b.holds(t, `(([a, b]) => getComputedStyle(a).backgroundColor !== getComputedStyle(b).backgroundColor)(document.querySelectorAll("[role=option]"))`)
	b.holds(t, `parseFloat(getComputedStyle(document.querySelector(".suggestions")).borderTopWidth) > 0`)
	b.press(t, kb.Escape)
	duration := `(() => {
		const main = document.querySelector("main");
		main.ariaBusy = "true";
		const s = getComputedStyle(main.querySelector(".results"));
		main.ariaBusy = "false";
		return s.transitionDuration;
	})()`
	b.run(t, prefer("prefers-reduced-motion", "reduce"))
	moving := see(t, b.browser, chromedp.Evaluate[string](`[...document.querySelectorAll("*")].filter(e => parseFloat(getComputedStyle(e).transitionDuration) > 0 || getComputedStyle(e).animationName !== "none").map(e => e.outerHTML.slice(0, 80)).join("\n") + `+duration))
	if moving != "0s" {
		t.Errorf("this moves: %s", moving)
	}
}

// While a word is being composed nothing is asked for.
func TestBrowserComposition(t *testing.T) {
	b := startScriptedAt(t, looks[2], "/")
	b.run(t, chromedp.Evaluate[chromedp.Void](`(() => {
		window.asked = [];
		const real = window.fetch;
		window.fetch = (url, options) => { window.asked.push(new URL(url).searchParams.get("q")); return real(url, options); };
	})()`), chromedp.Focus(chromedp.CSS("[type=search]")))
	b.run(t, chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		for _, text := range []string{"च", "चं", "चंद्र"} {
			if _, err := chromedp.Call(ctx, input.ImeSetComposition, input.ImeSetCompositionParams{Text: text, SelectionStart: 1, SelectionEnd: 1}); err != nil {
				return err
			}
		}
		return nil
	}), chromedp.Sleep(300e6))
	b.holds(t, `document.querySelector("[type=search]").value === "चंद्र" && window.asked.length === 0`)
	b.run(t, chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, input.InsertText, input.InsertTextParams{Text: "चंद्रयान"})
		return err
	}))
	b.until(t, `window.asked.join() === "चंद्रयान"`)
	b.until(t, `document.querySelector("[role=option] [lang=hi]")?.checkVisibility()`)
}

// All of it works below a base URL with a path.
func TestBrowserBaseURL(t *testing.T) {
	b := startScripted(t)
	srv := httptest.NewUnstartedServer(nil)
	base := &url.URL{Scheme: "http", Host: srv.Listener.Addr().String(), Path: "/portal/briefs"}
	srv.Config.Handler = web.New(open(t, sampleBriefs(t)...), web.Options{BaseURL: base})
	srv.Start()
	defer srv.Close()
	b.run(t, looks[2].set(), chromedp.Navigate(base.String()+"/search?q=monsoon"))
	b.until(t, `document.querySelector("[type=search][role=combobox]")`)
	b.mark(t)
	b.run(t, chromedp.Focus(chromedp.CSS("[type=search]")), chromedp.Evaluate[chromedp.Void](`document.querySelector("[type=search]").select()`))
	b.press(t, "i", "o", "m")
	b.until(t, listOpen)
	b.until(t, `location.pathname + location.search === "/portal/briefs/search?q=iom"`)
	b.press(t, kb.Escape)
	b.run(t, chromedp.Click(chromedp.CSS(".sorts a:not([aria-current])")))
	b.until(t, `location.pathname === "/portal/briefs/search" && location.search.startsWith("?q=iom&sort=")`)
	b.holds(t, sameDocument)
	if c := b.complained(); len(c) > 0 {
		t.Errorf("the browser complains: %q", c)
	}
}

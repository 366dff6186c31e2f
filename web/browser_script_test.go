package web_test

import (
	"context"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

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
	b.until(t, `document.querySelector("[type=search][role=combobox]")`)
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

// itoa and ftoa write numbers into expressions.
func itoa(n int) string     { return strconv.Itoa(n) }
func ftoa(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

package web_test

import (
	"net/http/httptest"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"github.com/briefsearch/briefsearch/web"
	"github.com/briefsearch/briefsearch/web/admin"
	"github.com/briefsearch/briefsearch/web/usage"
)

// axe finds nothing wrong with the page for administration either, with and
// without anything to show.
func TestBrowserAdminAxe(t *testing.T) {
	b := startScripted(t)
	script := readPackage(t, axeFile, axeSum)
	e := open(t, sampleBriefs(t)...)
	r, err := usage.Open(t.TempDir(), usage.Options{Settle: time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	h := web.New(e, web.Options{Observe: r.Observe})
	for _, q := range []string{"/search?q=repo+rate", "/search?q=xyzzyq", "/search?q=%E0%A4%AD%E0%A4%BE%E0%A4%B0%E0%A4%A4"} {
		get(h, q)
	}
	for until := time.Now().Add(10 * time.Second); ; time.Sleep(5 * time.Millisecond) {
		if report, err := r.Report(1); err != nil || time.Now().After(until) {
			t.Fatal("nothing was counted", err)
		} else if report.Searches == 3 {
			break
		}
	}
	counting := httptest.NewServer(admin.New(e, admin.Options{Usage: r, Version: "1"}).Handler())
	defer counting.Close()
	bare := httptest.NewServer(admin.New(e, admin.Options{}).Handler())
	defer bare.Close()
	for _, l := range looks {
		b.run(t, l.set())
		for name, at := range map[string]string{"counting": counting.URL, "not counting": bare.URL, "a bad request": counting.URL + "/?days=x"} {
			t.Run(l.name+"/"+name, func(t *testing.T) {
				b.run(t, chromedp.Navigate(at))
				b.until(t, `document.querySelector("footer")`)
				b.run(t, chromedp.Evaluate[chromedp.Void](script))
				for _, v := range see(t, b, chromedp.Evaluate[[]string](violations, chromedp.EvalAwaitPromise)) {
					t.Error(v)
				}
				if wide := see(t, b, chromedp.Evaluate[bool](`document.documentElement.scrollWidth > innerWidth`)); wide {
					t.Error("the page is wider than the window")
				}
			})
		}
	}
}

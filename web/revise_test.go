package web_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/briefsearch/briefsearch/web"
)

func TestRevise(t *testing.T) {
	h := web.New(open(t, append(lakeBriefs(t), fixedBriefs(t)...)...), web.Options{})
	tests := []pageCase{
		{"the first card", "/revise?q=ILC&sort=-date", []string{
			"Card 1 of 9", `<p class="card-topic">ILC adopts a register of lakes</p>`, `<h2 id="question">What is the Lake Register of 2025-01-20?</h2>`, "<details>", "whose water has become worse",
			`rel="next" href="/revise?q=ILC&amp;sort=-date&amp;card=2"`, `<a href="/search?q=ILC&amp;sort=-date">`, `href="/b/lakes-2025#q1"`, "noindex",
		}, []string{`rel="prev"`, "<details open"}},
		{"a fact", "/revise?q=ILC&sort=-date&card=3", []string{
			"Card 3 of 9", `<p class="card-topic">Inland Lakes Commission (ILC)</p>`, `<h2 id="question">Members</h2>`, "<p>175, as of 2025</p>", `href="/b/lakes-2025#facts.2"`,
			`rel="prev" href="/revise?q=ILC&amp;sort=-date&amp;card=2"`,
		}, nil},
		{"the last card", "/revise?q=ILC&sort=-date&card=9", []string{"Card 9 of 9", "Begin again", `href="/revise?q=ILC&amp;sort=-date"`}, []string{`rel="next"`}},
		{"past the last card", "/revise?q=ILC&sort=-date&card=1000", []string{"Card 9 of 9"}, nil},
		{"a filter", "/revise?source=ILC", []string{"Card 1 of 9"}, nil},
		{"no card", "/revise?q=odd", []string{"There is no question and no fact in these briefs."}, []string{"Card 1"}},
		{"a stack past the end", "/revise?q=ILC&page=7", []string{"There is no question"}, []string{"Card 1"}},
		{"from results", "/search?q=ILC&source=ILC", []string{`<a class="revise-these" href="/revise?q=ILC&amp;source=ILC"`}, nil},
		{"from no results", "/search?q=xyzzy", nil, []string{"Revise these"}},
		{"from a topic", "/t/inland-lakes-commission", []string{`<a href="/revise?q=ILC" rel="nofollow">Revise it</a>`}, nil},
	}
	shows(t, h, tests)
	for _, target := range []string{"/revise?card=0", "/revise?card=x", "/revise?sort=x"} {
		if w := get(h, target); w.Code != http.StatusBadRequest {
			t.Errorf("%s: status %d", target, w.Code)
		}
	}
}

// What a search finds more than a stack of comes in several, each with its cards.
func TestReviseStacks(t *testing.T) {
	briefs := lakeBriefs(t)
	for len(briefs) < 205 {
		b := briefs[len(briefs)%3]
		b.ID += "-x"
		b.Path = string(b.ID)
		briefs = append(briefs, b)
	}
	h := web.New(newMemory(briefs...), web.Options{})
	for target, want := range map[string][]string{
		"/revise?sort=title":                     {"Card 1 of 300", "briefs 1 to 100 of 205"},
		"/revise?sort=title&card=300":            {"Card 300 of 300", `rel="next" href="/revise?sort=title&amp;page=2"`},
		"/revise?sort=title&page=2":              {"Card 1 of 300", "briefs 101 to 200 of 205", `rel="prev" href="/revise?sort=title&amp;card=1048576"`},
		"/revise?sort=title&page=3&card=15":      {"Card 15 of 15", "briefs 201 to 205 of 205", "Begin again"},
		"/revise?sort=title&page=2&per_page=1":   {"briefs 101 to 200 of 205"},
		"/revise?sort=title&card=1048576&page=1": {"Card 300 of 300"},
	} {
		body := get(h, target).Body.String()
		for _, w := range want {
			if !strings.Contains(body, w) {
				t.Errorf("%s: no %q in\n%s", target, w, body)
			}
		}
	}
}

// Without JavaScript the cards are turned by links, and the answer is unfolded by its summary.
func TestBrowserRevisePages(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	b := startBrowser(t)
	srv := httptest.NewServer(web.New(open(t, append(lakeBriefs(t), sampleBriefs(t)...)...), web.Options{}))
	defer srv.Close()
	inOrder(t, b, srv.URL, []orderly{
		{name: "card", path: "/revise?q=ILC&card=2"},
		{name: "last card", path: "/revise?q=ILC&card=9"},
		{name: "Hindi", path: "/revise?q=%E0%A4%AD%E0%A4%BE%E0%A4%B0%E0%A4%A4"},
		{name: "none", path: "/revise?q=xyzzyplugh"},
	})
	b.run(t, looks[0].set(), chromedp.Navigate(srv.URL+"/revise?q=ILC"), chromedp.Click(chromedp.CSS(".card summary")), chromedp.WaitVisible(chromedp.CSS(".card .answer")),
		chromedp.Click(chromedp.CSS(".card-steps a[rel=next]")), chromedp.WaitVisible(chromedp.CSS(".card-steps a[rel=prev]")))
	b.holds(t, `document.querySelector(".card-count").textContent === "Card 2 of 9" && !document.querySelector("details").open && document.querySelector(".card-keys").hidden`)
}

// The keyboard turns the cards and unfolds the answer, from anywhere but where
// the keys mean something else.
func TestBrowserReviseKeys(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	b := startScriptedAt(t, looks[2], "/revise?q=IOM&source=IOM")
	at := func(n string) {
		t.Helper()
		b.until(t, `document.querySelector("[type=search][role=combobox]") && document.querySelector(".card-count").textContent.startsWith("Card `+n+` of")`)
	}
	const open, folded = `document.querySelector(".card details").open`, `!document.querySelector(".card details").open`
	at("1")
	b.holds(t, folded+` && !document.querySelector(".card-keys").hidden`)
	b.press(t, " ")
	b.until(t, open)
	b.press(t, " ") // on the summary, which has the focus
	b.until(t, folded)
	b.press(t, kb.Enter)
	b.until(t, open)
	b.press(t, kb.ArrowRight)
	at("2")
	b.holds(t, folded)
	b.press(t, kb.Enter)
	b.until(t, open)
	b.run(t, chromedp.Click(chromedp.CSS(".card h2"))) // the focus is nowhere now
	b.press(t, " ")
	b.until(t, folded)
	b.press(t, kb.Enter)
	b.until(t, open)
	b.press(t, "n")
	at("3")
	b.press(t, "p")
	at("2")
	b.press(t, kb.ArrowLeft)
	at("1")
	b.press(t, kb.ArrowLeft) // there is none before
	b.press(t, "/", "n")
	b.holds(t, `document.activeElement.matches("[type=search]") && document.querySelector("[type=search]").value.endsWith("n")`)
	at("1")
}

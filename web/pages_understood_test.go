package web_test

import (
	"encoding/json"
	"html"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/briefsearch/briefsearch/web"
)

// All that an engine may say of how it read a query stands on the page.
func TestUnderstoodPages(t *testing.T) {
	m := newMemory(fixedBriefs(t)...)
	m.adorn = understand
	h := web.New(m, web.Options{})
	tests := []pageCase{
		{"corrected", "/search?q=helth+headquarters", []string{
			`Showing results for <a href="/search?q=health&#43;headquarters"><strong>health headquarters</strong></a>.`,
			`Search instead for <a href="/search?q=helth&#43;headquarters&amp;typo=off">helth headquarters</a>`,
			`href="/b/who?q=health&#43;headquarters"`, `value="helth headquarters"`,
		}, []string{"Did you mean"}},
		{"as typed", "/search?q=helth+Geneva&typo=off", []string{"The words are taken as they are typed", `<a href="/search?q=helth&#43;Geneva">`}, []string{"Showing results for", `name="typo" value="off">` + "\n<button"}},
		{"expansions", "/search?q=helth", []string{`<li>WHO = <a href="/t/World-Health-Organization">World Health Organization</a></li>`, `<li>mishan = <span lang="hi">मिशन</span></li>`}, nil},
		{"a choice", "/search?q=helth", []string{"WHO may mean:", `World Heritage Outlook</a> <span class="count">12 briefs</span>`}, nil},
		{"filters in words", "/search?q=helth+headquarters+last+month", []string{
			`<span class="chip-field">last month:</span> 1–31 October 2026`, `href="/search?q=helth&#43;headquarters"`, "search “last month” as words",
		}, nil},
		{"an answer", "/search?q=helth+headquarters", []string{
			`<span><a href="/t/World-Health-Organization">World Health Organization (WHO)</a></span> <span>Headquarters</span>`, `<p class="answer-text">Geneva, Switzerland</p>`,
			`<a href="/b/who?q=health&#43;headquarters#facts.1">What is the World Health Organization (WHO)?</a>`,
			"Briefs disagree", "New York", "3 May 2019", `#text.1">Untitled brief</a>`,
		}, nil},
		{"folded", "/search?q=helth+headquarters", []string{
			"2 near-duplicates are folded under other results.", "Show all 3 separately", `duplicates=show`,
			`<a href="/b/jal-hi?q=health&#43;headquarters">PIB<span class="hidden">: <span lang="hi">जल जीवन मिशन</span>, 15 August 2024</span></a>`, "&lt;b&gt;copy",
		}, nil},
		{"unfolded", "/search?q=helth+headquarters&duplicates=show", []string{"List near-duplicates once", `name="duplicates" value="show"`}, []string{"Also in"}},
		{"why", "/search?q=helth+headquarters", []string{"Why this result", "What matched: some of the words, in title, acronym WHO, spelling corrected.", `explain=true#hit-1`}, []string{"<table>"}},
		{"explained", "/search?q=helth+headquarters&explain=true", []string{`<th scope="row">bm25 health</th><td>3.250</td>`, "<details class=\"why\" lang=\"en\" open>", `id="hit-1"`}, nil},
		{"nothing found", "/search?q=xyzzy+plugh&source=TH&after=2026", []string{
			"These searches find something", `Without “plugh”</a> <span class="count">1,200 briefs</span>`,
			"Over a longer time: from 1 May 2024</a>", "Without filters</a>", "Without quotes: ", "Only “", "Did you mean", "fizzy plough", "All briefs",
		}, []string{"Search without filters"}},
		{"similar", "/b/who", []string{"Similar briefs", `<a href="/b/jal-hi">`, `<article class="hit" lang="hi">`}, nil},
		{"anchors of blocks", "/b/who", []string{`<p id="overview.1">`, `<tr id="facts.1"><th scope="row">Headquarters`, `<li id="facts.3">Its decisions`, `<p id="q1.1">`}, nil},
	}
	shows(t, h, tests)
}

// The links of what was understood ask for what they say.
func TestUnderstoodLinks(t *testing.T) {
	m := newMemory(fixedBriefs(t)...)
	m.adorn = understand
	h := web.New(m, web.Options{})
	tests := []struct{ from, text, want string }{
		{"/search?q=helth+last+month&exam=GS2&page=2&typo=off&duplicates=show", "Correct and expand", "/search?q=helth+last+month&exam=GS2&duplicates=show"},
		{"/search?q=helth&exam=GS2", "health", "/search?q=health&exam=GS2"},
		{"/search?q=helth&exam=GS2", "World Heritage", "/search?q=%22world+heritage+outlook%22+headquarters&exam=GS2"},
		{"/search?q=helth+last+month&exam=GS2", "last month:", "/search?q=helth+headquarters&exam=GS2"},
		{"/search?q=helth+last+month&exam=GS2", "as words", "/search?q=helth+headquarters+%22last+month%22&exam=GS2"},
		{"/search?q=helth+last+month&exam=GS2", "Remove all", "/search?q=helth"},
		{"/search?q=helth+Geneva&sort=title", "Show all", "/search?q=helth+Geneva&sort=title&duplicates=show"},
		{"/search?q=helth+Geneva&duplicates=show", "once", "/search?q=helth+Geneva"},
		{"/search?q=helth+Geneva&explain=true", "Hide", "/search?q=helth+Geneva#hit-1"},
		{"/search?q=xyzzy+plugh&source=TH&after=2026", "Without “plugh”", "/search?q=xyzzy&source=TH&after=2026"},
		{"/search?q=xyzzy+plugh&source=TH&after=2026", "Over a longer time", "/search?q=xyzzy+plugh+after%3A2024-05&source=TH"},
		{"/search?q=xyzzy+plugh&source=TH&after=2026", "Without filters", "/search?q=xyzzy+plugh"},
	}
	for _, tt := range tests {
		links := hrefs(get(h, tt.from).Body.String(), tt.text)
		if len(links) == 0 || links[0] != tt.want {
			t.Errorf("%s, %q leads to %q, want %s first", tt.from, tt.text, links, tt.want)
		}
	}
}

// What the real engine understands of queries on the sample, seen through the pages.
func TestUnderstoodSample(t *testing.T) {
	now := func() time.Time { return time.Date(2025, 3, 10, 12, 0, 0, 0, time.UTC) }
	h := web.New(open(t, sampleBriefs(t)...), web.Options{Now: now})
	tests := []pageCase{
		{"corrected", "/search?q=internatinal+organisaton+migartion", []string{"Showing results for", "<strong>international organisation migration</strong>", "typo=off"}, []string{"No brief matches"}},
		{"as typed", "/search?q=internatinal+organisaton+migartion&typo=off", []string{"No brief matches", "The words are taken as they are typed"}, []string{"Showing results for"}},
		{"short form", "/search?q=IOM", []string{`<li>IOM = <a href="/t/International-Organization-for-Migration">International Organization for Migration</a></li>`, "acronym IOM"}, nil},
		{"answer", "/search?q=headquarters+of+IOM", []string{`<p class="answer-text">Geneva, Switzerland</p>`, "<span>Headquarters</span>", "#facts.2"}, nil},
		{"dates in words", "/search?q=repo+rate+last+month", []string{"last month:</span> 1–28 February 2025", "RBI lowers the"}, []string{"Monetary policy, June 2025"}},
		{"source in words", "/search?q=PIB+wetland", []string{"PIB:</span> Press Information Bureau", "as a word</a>"}, nil},
		{"folded", "/search?q=NISAR", []string{"1 near-duplicate is folded under other results.", "Show all 2 separately", "Also in <a "}, nil},
		{"unfolded", "/search?q=NISAR&duplicates=show", []string{"2 briefs"}, []string{"Also in"}},
		{"similar briefs", "/b/un-global-compact", []string{"Similar briefs", "International Migrants Day"}, nil},
		{"nothing newer on its topic", "/b/iom", []string{"Similar briefs", "International Migrants Day"}, []string{"Newer on this topic"}},
		{"longer time", "/search?q=compact+on:2001", []string{"These searches find something", "Over a longer time: 1 January 2001 to ", "Without filters</a>"}, nil},
	}
	shows(t, h, tests)
}

// The line that an answer links to is there, and says it.
func TestAnswersLead(t *testing.T) {
	h := web.New(open(t, sampleBriefs(t)...), web.Options{})
	for _, q := range []string{"headquarters of IOM", "who heads IOM", "what is the repo rate", "when was WHO founded"} {
		var body struct {
			Answer *struct{ Text, Href string }
		}
		if err := json.Unmarshal(get(h, "/api/v1/search?q="+url.QueryEscape(q)).Body.Bytes(), &body); err != nil {
			t.Fatal(err)
		}
		if body.Answer == nil {
			t.Errorf("%q has no answer", q)
			continue
		}
		path, anchor, _ := strings.Cut(body.Answer.Href, "#")
		page := html.UnescapeString(get(h, path).Body.String())
		_, line, found := strings.Cut(page, `id="`+anchor+`"`)
		line, _, _ = strings.Cut(line, "\n")
		if first, _, _ := strings.Cut(body.Answer.Text, ". "); !found || !strings.Contains(line, strings.TrimSuffix(first, ".")) {
			t.Errorf("%q: %s has the line %q, want %q in it", q, body.Answer.Href, line, body.Answer.Text)
		}
	}
}

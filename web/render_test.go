package web

import (
	"strings"
	"testing"

	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/snippet"
)

// Every page can be made of nothing, and of every field filled with what HTML would take for markup.
func TestTemplates(t *testing.T) {
	const x = `"><i>'&`
	text := []snippet.Piece{{Text: x}, {Text: x, Match: true}}
	link, day := anchor{x, "/search?q=x"}, &day{x, "2025-01-10"}
	full := frame{
		Title: x, Description: x, Itself: "/x", NoIndex: true, Query: x, Focus: true, Keep: []parameter{{x, x}}, Action: "/search", Home: "/",
		Style: "/s.css", Suggest: "/suggest", Script: "/main.js", Modules: []string{"/a.js"}, Icon: "/i.svg", OpenSearch: "/o.xml", API: "/docs/api", Embed: "/docs/embed", Feed: "/feed.atom", Sample: true, Briefs: x, Built: x, Version: x,
	}
	bare := full
	bare.Bare = true
	said := phrase{x, "hi"}
	hit := hitView{
		Title: text, Href: "/b/x", Lang: "hi", Date: day, Source: x, Exams: []string{x}, OnlySome: true,
		Snippets: []snippetView{{text, "hi", x, "en", "/b/x#facts"}, {}}, Copies: []copyView{{said, said, x, "/b/y"}, {Source: said, Href: "/b/z"}}, More: x,
		Why: x, Parts: []partView{{x, "1.0"}}, Sum: "1.0", Explain: "/search?explain=true", ID: "hit-1",
	}
	more := []proposalView{{textLink{said, "/search?q=x"}, x, x, "1 brief"}, {textLink: textLink{Href: "/search?q=y"}}}
	stated := statementView{said, day, x, textLink{said, "/b/x#facts.1"}, true}
	over := valueView{said, x, day, textLink{said, "/b/x#facts.1"}, true}
	value := facetValue{x, "1", "/search?source=x", true}
	runs := []run{{Paragraph: &blockView{"facts.1", "hi", text}}, {Bullets: []blockView{{"facts.2", "hi", text}, {"facts.3", "", text}}}, {Facts: []factView{{"facts.4", text, text}}}}
	tests := []struct {
		page        string
		empty, full any
	}{
		{"home", homePage{}, homePage{bare, x, []hitView{hit}, "/search", []browseView{{x, []facetValue{value}}}}},
		{"results", resultsPage{}, resultsPage{
			frame: full, Heading: x, Asked: &said, Summary: x, Said: x, Took: x, Truncated: true, Folded: &foldedView{x, x, "/search"},
			Understood: understoodView{
				Corrected: &more[0].textLink, Typed: more[1].textLink, Literal: true, Read: "/search", Meant: more,
				Meanings: []meaningView{{x, more}, {Long: more}}, Expansions: []equation{{said, said, "/t/x"}, {}},
			},
			Answer: &answerView{stated, more[0].textLink, said, []statementView{stated, {}}}, More: more,
			Chips: []chip{{x, x, true, "/search", &wordsLink{more[0].textLink, x}}, {x, x, false, "/search", nil}}, Clear: "/search",
			Sorts: []choice{{x, "/search", true}}, Hits: []hitView{hit}, Facets: []facetView{{x, []facetValue{value}, []facetValue{value}, true}},
			Dates: datesView{"2025-01-01", "2025-02-01", []parameter{{x, x}}, []facetValue{value, {Text: x}}, true},
			Pages: pager{"/search?page=1", "/search?page=3", []pageLink{{Number: "1", Href: "/search"}, {Gap: true}, {Number: "2"}}, x}, Take: takeView{[]anchor{link, link}, x}, Revise: "/revise",
		}},
		{"results", resultsPage{None: &noneView{PastEnd: "/search"}}, resultsPage{frame: full, None: &noneView{Loosen: []anchor{link}, All: "/search"}}},
		{"results", resultsPage{Answer: &answerView{}, Hits: []hitView{{}}}, resultsPage{frame: full, None: &noneView{More: more, All: "/search"}}},
		{"brief", briefPage{}, briefPage{
			frame: full, Lang: "hi", Heading: text, Date: day, Time: "10:30", Reading: x, Source: &link, Subjects: []anchor{link}, Exams: []anchor{link},
			URL: "https://portal.example/x", Back: "/search", Sections: []sectionView{{"facts", text, "en", false, false, runs}, {"q1", text, "", true, true, runs}},
			Topics: []textLink{{said, "/t/x"}, {}}, Newer: []hitView{hit, {}}, Similar: []hitView{hit, {}},
		}},
		{"print", printPage{}, printPage{
			frame: full, Back: "/search", Heading: x, Asked: &said, Summary: x, Filters: []chip{{x, x, true, "/search", nil}, {}},
			Whole: []wholeView{{x, "/b/x", "hi", day, x, "https://portal.example/x", []sectionView{{"", text, "en", false, false, runs}, {Runs: runs}}}, {}},
		}},
		{"topic", topicPage{}, topicPage{
			frame: full, Name: said, Short: x, Summary: x, Others: []otherTopic{{textLink{said, "/t/y"}, "1"}, {}}, Search: "/search", Revise: "/revise", Take: takeView{[]anchor{link}, ""},
			Changed: []factOverTime{{said, []valueView{over, {Text: said}}}}, Stated: []factOverTime{{said, []valueView{over}}, {}},
			Months: []monthView{{x, "2025-01", []hitView{hit, {}}}, {Name: x}}, PastEnd: "/t/x",
			Pages: pager{"/t/x", "/t/x?page=3", []pageLink{{Number: "1", Href: "/t/x"}, {Gap: true}, {Number: "2"}}, x},
		}},
		{"topic", topicPage{None: &noneTopic{}}, topicPage{frame: full, Name: said, None: &noneTopic{[]textLink{{said, "/t/x"}}, "/search"}}},
		{"revise", revisePage{}, revisePage{
			frame: full, Back: "/search", Of: &said, Stack: x, Number: 2, Total: 3, Count: x, Prev: "/revise", Next: "/revise?card=3", Again: "/revise",
			Card: &cardView{"hi", x, x, []string{x, x}, day, x, textLink{said, "/b/x#facts.1"}},
		}},
		{"embed", embedPage{}, embedPage{full, "/embed.js", x, []setting{{x, x, x}, {}}, []setting{{x, x, x}}, []setting{{x, x, x}}, []setting{{x, x, x}}}},
		{"error", errorPage{}, errorPage{full, x, x, 500, x, "/search"}},
	}
	pages, _ := loadPages(loadAssets(), "", "")
	for _, tt := range tests {
		for _, data := range []any{tt.empty, tt.full} {
			var b strings.Builder
			if err := pages[tt.page].Execute(&b, data); err != nil {
				t.Fatalf("page %s: %v", tt.page, err)
			}
			html := strings.NewReplacer(`<script type="module" src="/main.js"></script>`, "", `<script src="/embed.js" async></script>`, "", `<script src="" async></script>`, "").Replace(b.String())
			if strings.Contains(html, "<i>") || strings.Contains(html, "ZgotmplZ") {
				t.Errorf("page %s is not escaped:\n%s", tt.page, html)
			}
			for _, once := range []string{"<main ", "</html>", "<title>"} {
				if strings.Count(html, once) != 1 {
					t.Errorf("page %s has %d %s", tt.page, strings.Count(html, once), once)
				}
			}
			if n := strings.Count(html, "<h1"); n != 1 {
				t.Errorf("page %s has %d h1", tt.page, n)
			}
			for _, never := range []string{"<script", "<style", " style=", " onclick=", "javascript:"} {
				if strings.Contains(html, never) {
					t.Errorf("page %s has %s", tt.page, never)
				}
			}
		}
	}
}

func TestGrouped(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 90820: "90,820", 123456: "1,23,456", 12345678: "1,23,45,678"} {
		if got := grouped(n); got != want {
			t.Errorf("grouped(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestPager(t *testing.T) {
	s := &server{}
	tests := []struct {
		name        string
		page, total int
		want        string
	}{
		{"nothing", 1, 0, ""},
		{"one page", 1, 10, ""},
		{"first of two", 1, 11, "[1] 2 >"},
		{"last of two", 2, 11, "< 1 [2]"},
		{"middle of many", 50, 2000, "< 1 … 48 49 [50] 51 52 … 200 >"},
		{"near the start", 4, 2000, "< 1 2 3 [4] 5 6 … 200 >"},
		{"the last that can be reached", 1000, 50_000, "< 1 … 998 999 [1000] limit"},
		{"past the end", 7, 20, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := s.pager(search.Request{Page: tt.page, PerPage: 10, Sort: search.SortRelevance, Mode: search.ModeAuto}, tt.total)
			var got []string
			if p.Prev != "" {
				got = append(got, "<")
			}
			for _, l := range p.Pages {
				switch {
				case l.Gap:
					got = append(got, "…")
				case l.Href == "":
					got = append(got, "["+l.Number+"]")
				default:
					got = append(got, l.Number)
				}
			}
			if p.Next != "" {
				got = append(got, ">")
			}
			if p.Limit != "" {
				got = append(got, "limit")
			}
			if s := strings.Join(got, " "); s != tt.want {
				t.Errorf("page %d of %d: %q, want %q", tt.page, tt.total, s, tt.want)
			}
		})
	}
}

func TestDateRange(t *testing.T) {
	tests := []struct{ after, before, want, days string }{
		{"2025-01-01", "", "from 1 January 2025", "from 1 January 2025"},
		{"", "2025-02-01", "before 1 February 2025", "before 1 February 2025"},
		{"2025-01-10", "2025-01-11", "10 January 2025", "10 January 2025"},
		{"2025-01-01", "2025-02-01", "January 2025", "1–31 January 2025"},
		{"2025-01-01", "2026-01-01", "2025", "1 January – 31 December 2025"},
		{"2025-01-05", "2025-02-01", "5 January 2025 to 31 January 2025", "5–31 January 2025"},
		{"2024-12-30", "2025-01-06", "30 December 2024 to 5 January 2025", "30 December 2024 – 5 January 2025"},
		{"2025-02-01", "2025-01-01", "from 1 February 2025 and before 1 January 2025", "from 1 February 2025 and before 1 January 2025"},
	}
	for _, tt := range tests {
		after, before := day2025(t, orDay(tt.after)), day2025(t, orDay(tt.before))
		if tt.after == "" {
			after = 0
		}
		if tt.before == "" {
			before = 0
		}
		if got := dateRange(after, before); got != tt.want {
			t.Errorf("dateRange(%q, %q) = %q, want %q", tt.after, tt.before, got, tt.want)
		}
		if got := daysRange(after, before); got != tt.days {
			t.Errorf("daysRange(%q, %q) = %q, want %q", tt.after, tt.before, got, tt.days)
		}
	}
}

func TestCorrectedText(t *testing.T) {
	applied := func(words ...string) search.Understood {
		u := search.Understood{Corrected: "as answered"}
		for i := 0; i < len(words); i += 2 {
			u.Corrections = append(u.Corrections, search.Correction{From: words[i], To: words[i+1], Applied: true})
		}
		return u
	}
	tests := []struct {
		name, query string
		u           search.Understood
		want        string
	}{
		{"nothing corrected", "repo rate", search.Understood{}, ""},
		{"a word, the rest as typed", "What is the repo rtae? last month", applied("rtae", "rate"), "What is the repo rate? last month"},
		{"several", "intrest rtae", applied("intrest", "interest", "rtae", "rate"), "interest rate"},
		{"not inside a word", "pans pan", applied("pan", "plan"), "pans plan"},
		{"split", "globalcompact 2018", applied("globalcompact", "global compact"), "global compact 2018"},
		{"joined", "head quarters", applied("head quarters", "headquarters"), "headquarters"},
		{"in Hindi", "वैश्विक समझोता", applied("समझोता", "समझौता"), "वैश्विक समझौता"},
		{"not to be found", "RTAE", applied("rtae", "rate"), "as answered"},
		{"only proposed", "repo rtae", search.Understood{Corrections: []search.Correction{{From: "rtae", To: "rate"}}}, ""},
	}
	for _, tt := range tests {
		if got := correctedText(search.Request{Query: search.Parse(tt.query)}, tt.u); got != tt.want {
			t.Errorf("%s: correctedText(%q) = %q, want %q", tt.name, tt.query, got, tt.want)
		}
	}
}

func orDay(s string) string {
	if s == "" {
		return "2000-01-01"
	}
	return s
}

// A filter said in the query goes with the words that said it, and nothing else.
func TestWithoutSaid(t *testing.T) {
	tests := []struct{ query, want string }{
		{"repo source:TH rate", "repo rate"},
		{`subject:"Polity and Governance" repo`, "repo"},
		{"-source:TH source:THX", "source:THX"},
		{"after:2025-01 repo before:2026", "repo"},
		{"xsource:TH source:TH", "xsource:TH"},
	}
	for _, tt := range tests {
		r := search.Request{Query: search.Parse(tt.query)}
		if got := withoutSaid(r, r.Query.Filters[0].Said).Query.Raw; got != tt.want {
			t.Errorf("withoutSaid(%q) = %q, want %q", tt.query, got, tt.want)
		}
	}
}

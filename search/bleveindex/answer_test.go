package bleveindex_test

import (
	"testing"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"

	"github.com/google/go-cmp/cmp"
)

// factBrief returns a brief with facts of one thing.
func factBrief(id, thing, date, source string, facts ...string) corpus.Brief {
	b := brief(id, "News of "+id, "It met again.", date, source)
	s := corpus.Section{ID: "facts", Kind: corpus.KindFacts, Heading: "About " + thing}
	for _, f := range facts {
		s.Blocks = append(s.Blocks, corpus.Block{Kind: corpus.Bullet, Text: f})
	}
	b.Sections = append(b.Sections, s)
	return b
}

func TestAnswer(t *testing.T) {
	x := build(t, append(small(),
		factBrief("old", "Inland Lakes Commission (ILC)", "2021-05-01", "TH", "It grew.", "Members: 31", "Headquarters: Bergen, Norway", "Rocket: none"),
		factBrief("new", "Inland Lakes Commission (ILC)", "2024-05-01", "PIB", "Members: 32", "Headquarters: Bergen"),
	))
	tests := []struct {
		q    string
		req  search.Request
		want string // text, brief, and what others say
	}{
		{"where is the headquarters of ILC?", search.Request{}, "Bergen new"},
		{"ILC headquarters", search.Request{}, "Bergen new"},
		{"how many members does the Inland Lakes Commission have", search.Request{}, "32 new; 31 old"},
		{"how many members does ILC have source:TH", search.Request{}, "31 old"},
		{"how many members does ILC have", search.Request{Filters: []search.Filter{{Field: search.FieldDate, Before: day(t, "2022-01-01")}}}, "31 old"},
		{"ILC rocket", search.Request{}, "none old"},
		{"where is the headquarters of the International Organisation for Migration", search.Request{}, "The International Organisation for Migration has its headquarters in Geneva. iom"},
		{"how many members does ILC have", search.Request{Page: 2}, ""},
		{"how many members does ILC have", search.Request{Literal: true}, ""},
		{"ILC", search.Request{}, ""},
		{"headquarters of COP29", search.Request{}, ""},
		{"headquarters of", search.Request{}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.q, func(t *testing.T) {
			req := tt.req
			req.Query = search.Parse(tt.q)
			res, err := x.Search(t.Context(), req)
			if err != nil {
				t.Fatal(err)
			}
			got := ""
			if a := res.Answer; a != nil {
				got = a.Text + " " + string(a.BriefID)
				for _, o := range a.Others {
					got += "; " + o.Text + " " + string(o.BriefID)
				}
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Errorf("answer (-want +got):\n%s", d)
			}
		})
	}
}

// day returns the day of that date.
func day(t *testing.T, s string) corpus.Day {
	t.Helper()
	d, err := corpus.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

package web_test

import (
	"slices"
	"strings"
	"time"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
)

// understand adds to the results of a few queries all that an engine may say
// of how it read them.
func understand(r search.Request, res *search.Results) {
	switch {
	case strings.HasPrefix(r.Query.Raw, "xyzzy plugh"):
		source := slices.DeleteFunc(slices.Clone(r.Filters), func(f search.Filter) bool { return f.Field == search.FieldDate })
		res.Proposals = []search.Proposal{
			{Kind: search.ProposeCorrection, Query: "fizzy plough", Filters: r.Filters, Text: "fizzy plough", Total: 1},
			{Kind: search.ProposeWords, Query: "xyzzy plugh", Filters: r.Filters, Total: 5},
			{Kind: search.ProposeLess, Query: "xyzzy", Filters: r.Filters, Text: "plugh", Total: 1200},
			{Kind: search.ProposeDates, Query: "xyzzy plugh after:2024-05", Filters: source, Text: "after:2024-05", Total: 3},
			{Kind: search.ProposeUnfiltered, Query: "xyzzy plugh", Total: 4},
			{Kind: search.ProposeAlone, Query: "plugh", Text: "plugh", Total: 6},
		}
	case strings.HasPrefix(r.Query.Raw, "helth") && !r.Literal:
		day := func(y int, m time.Month, d int) corpus.Day {
			return corpus.DayOf(time.Date(y, m, d, 0, 0, 0, 0, time.UTC))
		}
		pib := corpus.Source{Code: "PIB", Name: "Press Information Bureau"}
		res.Understood.Corrected = strings.Replace(r.Query.Raw, "helth", "health", 1)
		res.Understood.Corrections = []search.Correction{{From: "helth", To: "health", Applied: true}, {From: "quarters", To: "quarter"}}
		res.Understood.Expansions = []search.Expansion{
			{From: "WHO", To: "World Health Organization", Kind: search.ExpandAcronym},
			{From: "mishan", To: "मिशन", Kind: search.ExpandTransliteration},
		}
		if strings.Contains(r.Query.Raw, "last month") {
			res.Understood.Filters = append(res.Understood.Filters, search.Filter{
				Field: search.FieldDate, After: day(2026, 10, 1), Before: day(2026, 11, 1), Said: "last month",
				Without: "helth headquarters", AsWords: `helth headquarters "last month"`,
			})
		}
		res.Proposals = []search.Proposal{{Kind: search.ProposeMeaning, Query: `"world heritage outlook" headquarters`, Filters: r.Filters, Text: "WHO = World Heritage Outlook", Total: 12}}
		res.Answer = &search.Answer{
			Text: "Geneva, Switzerland", Label: "Headquarters", Topic: "World Health Organization (WHO)", BriefID: "who",
			Title: "What is the World Health Organization (WHO)?", SectionID: "facts", Date: day(2025, 1, 10),
			Source: corpus.Source{Code: "WHO", Name: "World Health Organization"},
			Others: []search.Answer{{Text: "New York", Label: "Headquarters", BriefID: "odd", SectionID: "text", Source: pib, Date: day(2019, 5, 3)}},
		}
		for i := range res.Hits {
			h := &res.Hits[i]
			h.Why = []string{"in title", "acronym WHO", "spelling corrected"}
			if r.Explain {
				h.Explanation = []search.ScorePart{{Name: "bm25 health", Value: 3.25}, {Name: "recency", Value: -0.125}}
			}
			if i == 0 && r.Fold {
				h.Also = []search.Copy{
					{ID: "jal-hi", Title: "जल जीवन मिशन", Source: pib, Date: day(2024, 8, 15)},
					{ID: "odd", Title: "<b>copy</b>"},
				}
				res.Folded = 2
			}
		}
	}
}

package web

import "github.com/briefsearch/briefsearch/search"

// apiQuery says how the query was read.
type apiQuery struct {
	Q           string          `json:"q"`
	Text        string          `json:"text"`
	Truncated   bool            `json:"truncated"`
	Corrected   *string         `json:"corrected"` // the query with the corrections applied, where there are any
	Corrections []apiCorrection `json:"corrections"`
	Expansions  []apiExpansion  `json:"expansions"`
	Filters     []apiFilter     `json:"filters"`
}

// apiCorrection is a word that seems to be misspelt.
type apiCorrection struct {
	From    string `json:"from"`
	To      string `json:"to"`
	Applied bool   `json:"applied"`
}

// apiExpansion is another way to say words of the query, which was looked for as well.
type apiExpansion struct {
	From string `json:"from"`
	To   string `json:"to"`
	Kind string `json:"kind"`
}

// apiFilter is one filter, of the query or of a parameter.
type apiFilter struct {
	Field  string   `json:"field"`
	In     []string `json:"in"`
	After  string   `json:"after,omitempty"`  // first day, of a date filter
	Before string   `json:"before,omitempty"` // the day after the last
	Not    bool     `json:"not,omitempty"`
	Said   string   `json:"said"`
	// Of a filter read from plain words: what to ask for as q without it, and
	// with its words taken as words.
	Without *string `json:"without,omitempty"`
	AsWords *string `json:"as_words,omitempty"`
}

// apiQueryOf returns how the query of r was read, as it is sent.
func apiQueryOf(r search.Request, u search.Understood) apiQuery {
	out := apiQuery{
		Q: r.Query.Raw, Text: u.Text, Truncated: r.Query.Truncated || u.Truncated, Corrected: orNull(correctedText(r, u)),
		Corrections: make([]apiCorrection, len(u.Corrections)), Expansions: make([]apiExpansion, len(u.Expansions)),
		Filters: make([]apiFilter, len(u.Filters)),
	}
	for i, c := range u.Corrections {
		out.Corrections[i] = apiCorrection(c)
	}
	for i, e := range u.Expansions {
		out.Expansions[i] = apiExpansion{e.From, e.To, string(e.Kind)}
	}
	for i, f := range u.Filters {
		out.Filters[i] = apiFilter{
			Field: string(f.Field), In: orEmpty(f.In), After: f.After.String(), Before: f.Before.String(),
			Not: f.Not, Said: f.Said,
		}
		if fromWords(f) {
			out.Filters[i].Without, out.Filters[i].AsWords = &f.Without, &f.AsWords
		}
	}
	return out
}

// fromWords reports whether f was read from plain words of the query.
func fromWords(f search.Filter) bool { return f.Without != "" || f.AsWords != "" }

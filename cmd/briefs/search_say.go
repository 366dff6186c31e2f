package main

import (
	"fmt"
	"strings"
)

// printUnderstood says how the query was read, where that is not as it was typed.
func (a *app) printUnderstood(body searchBody) {
	say := func(format string, args ...any) { fmt.Fprintln(a.stderr, plain(fmt.Sprintf(format, args...))) }
	q := body.Query
	if q.Corrected != nil {
		say("Showing results for %s. With --typo off the words are taken as typed.", *q.Corrected)
	}
	for _, e := range q.Expansions {
		say("%s = %s", e.From, e.To)
	}
	for _, f := range q.Filters {
		if f.AsWords != nil {
			say("“%s” is read as %s. To search for the words: %s", f.Said, f, *f.AsWords)
		}
	}
	for _, s := range body.Suggestions {
		switch s.Kind {
		case "correction":
			say("Did you mean: %s (%s)", s.Q, count(s.Total, "brief"))
		case "meaning":
			say("It may mean %s (%s): %s", s.Text, count(s.Total, "brief"), s.Q)
		}
	}
}

// printProposals says which queries find more.
func (a *app) printProposals(body searchBody) {
	for _, s := range body.Suggestions {
		what := ""
		switch s.Kind {
		case "words":
			what = "without quotes"
		case "alone":
			what = "for one word alone"
		case "less":
			what = "without “" + s.Text + "”"
		case "dates":
			what = "over a longer time"
		case "unfiltered":
			what = "without filters"
		default:
			continue
		}
		fmt.Fprintln(a.stderr, plain(fmt.Sprintf("%s, %s: %s", count(s.Total, "brief"), what, s.Q)))
	}
}

// String returns the filter as it would be typed.
func (f filterBody) String() string {
	not := ""
	if f.Not {
		not = "-"
	}
	if f.Field != "date" {
		values := make([]string, len(f.In))
		for i, v := range f.In {
			values[i] = v
			if strings.ContainsAny(v, " ,") {
				values[i] = `"` + v + `"`
			}
		}
		return not + f.Field + ":" + strings.Join(values, ",")
	}
	var out []string
	if f.After != "" {
		out = append(out, not+"after:"+f.After)
	}
	if f.Before != "" {
		out = append(out, not+"before:"+f.Before)
	}
	return strings.Join(out, " ")
}

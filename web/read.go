package web

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/briefsearch/briefsearch/search"
)

// knownParameters are the parameters of a search, in the order of links.
var knownParameters = []string{
	"q", "source", "subject", "exam", "lang", "after", "before", "on", "sort", "mode",
	"page", "per_page", "facets", "snippet_words", "typo", "duplicates", "explain",
}

// facetFields are the fields that can be counted, in the order of pages.
var facetFields = []search.Field{search.FieldSubject, search.FieldSource, search.FieldExam, search.FieldLang}

// isFilter reports whether a parameter may be repeated.
func isFilter(name string) bool {
	return slices.Contains([]string{"source", "subject", "exam", "lang", "after", "before", "on"}, name)
}

// group gathers the values of each known parameter. Empty values are left out,
// as browsers send them for fields left blank. An unknown name is a fault
// where strict, else it is passed over; a repeated name that is no filter is one always.
func group(ps []parameter, strict bool) (map[string][]string, error) {
	seen := map[string]bool{}
	values := map[string][]string{}
	for _, p := range ps {
		if !slices.Contains(knownParameters, p.Name) {
			if strict {
				return nil, unknown("parameter", p.Name, knownParameters)
			}
			continue
		}
		if seen[p.Name] && !isFilter(p.Name) {
			return nil, invalid(fmt.Sprintf("Parameter %q is given more than once. Give it once; only filters (source, subject, exam, lang, after, before, on) may be repeated.", p.Name))
		}
		seen[p.Name] = true
		if p.Value != "" {
			values[p.Name] = append(values[p.Name], p.Value)
		}
	}
	return values, nil
}

// readRequest makes a request of parameters. Any q is one; all else must be
// what it can be, or the error is a fault that says which parameter is wrong.
func readRequest(ps []parameter, strict bool) (search.Request, error) {
	var r search.Request
	values, err := group(ps, strict)
	if err != nil {
		return r, err
	}
	one := func(name string) string { return strings.Join(values[name], "") }
	r.Query = search.Parse(one("q"))
	if r.Filters, err = readFilters(values); err != nil {
		return r, err
	}
	if r.Page, err = readNumber("page", one("page"), 1, 1, search.MaxDepth); err != nil {
		return r, err
	}
	if r.PerPage, err = readNumber("per_page", one("per_page"), search.DefaultPerPage, 1, search.MaxPerPage); err != nil {
		return r, err
	}
	if r.Page*r.PerPage > search.MaxDepth {
		return r, invalid(fmt.Sprintf("page × per_page is %d; at most %d results can be reached. Narrow the search, by date for example.", r.Page*r.PerPage, search.MaxDepth))
	}
	if r.SnippetWords, err = readSnippetWords(one("snippet_words")); err != nil {
		return r, err
	}
	if r.Sort, err = readChoice("sort", one("sort"), search.SortRelevance, search.SortNewest, search.SortOldest, search.SortTitle); err != nil {
		return r, err
	}
	if r.Mode, err = readChoice("mode", one("mode"), search.ModeAuto, search.ModeAll, search.ModeAny); err != nil {
		return r, err
	}
	typo, err := readChoice("typo", one("typo"), "auto", "off")
	if err != nil {
		return r, err
	}
	duplicates, err := readChoice("duplicates", one("duplicates"), "fold", "show")
	if err != nil {
		return r, err
	}
	r.Literal, r.Fold = typo == "off", duplicates == "fold"
	explain, err := readChoice("explain", one("explain"), "false", "true", "0", "1")
	if err != nil {
		return r, err
	}
	r.Explain = explain == "true" || explain == "1"
	r.Facets, err = readFacets(one("facets"))
	return r, err
}

// readFilters reads the filters among the parameters.
func readFilters(values map[string][]string) ([]search.Filter, error) {
	var out []search.Filter
	for _, field := range []search.Field{search.FieldSource, search.FieldSubject, search.FieldExam, search.FieldLang} {
		f, err := search.ParseFilter(field, values[string(field)])
		if err != nil {
			return nil, invalidCause(err)
		}
		if !f.IsZero() {
			out = append(out, f)
		}
	}
	after, err := widest("after", values["after"])
	if err != nil {
		return nil, err
	}
	before, err := widest("before", values["before"])
	if err != nil {
		return nil, err
	}
	dates, err := search.ParseDates(after, before, strings.Join(values["on"], ","))
	if err != nil {
		return nil, invalidCause(err)
	}
	return append(out, dates...), nil
}

// widest returns the one of several after or before dates that lets most
// through, which is what they mean as alternatives.
func widest(name string, values []string) (string, error) {
	if len(values) < 2 {
		return strings.Join(values, ""), nil
	}
	best := ""
	var bound search.Filter
	for _, v := range values {
		after, before := v, ""
		if name == "before" {
			after, before = "", v
		}
		fs, err := search.ParseDates(after, before, "")
		if err != nil {
			return "", invalidCause(err)
		}
		if len(fs) == 1 && (best == "" || name == "after" && fs[0].After < bound.After || name == "before" && fs[0].Before > bound.Before) {
			best, bound = v, fs[0]
		}
	}
	return best, nil
}

// invalidCause returns err, which is about a parameter, as a fault.
func invalidCause(err error) error {
	return invalid("Invalid parameter: " + echoLong(err.Error()) + ".")
}

// readNumber reads a whole number within its bounds; fallback stands for "".
func readNumber(name, s string, fallback, low, high int) (int, error) {
	if s == "" {
		return fallback, nil
	}
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil || n < low || n > high {
		return 0, invalid(fmt.Sprintf("Parameter %s is %q; want a whole number from %d to %d.", name, echo(s), low, high))
	}
	return n, nil
}

// readSnippetWords reads how many words of snippets to show; 0 are none.
func readSnippetWords(s string) (int, error) {
	n, err := readNumber("snippet_words", s, search.DefaultSnippet, 0, search.MaxSnippetWords)
	if err == nil && n == 0 {
		n = -1
	}
	return n, err
}

// readChoice reads one of a few values; the first stands for "".
func readChoice[T ~string](name, s string, choices ...T) (T, error) {
	if s == "" {
		return choices[0], nil
	}
	known := make([]string, len(choices))
	for i, c := range choices {
		if s == string(c) {
			return c, nil
		}
		known[i] = string(c)
	}
	return "", unknown("value of "+name+",", s, known)
}

// readFacets reads the names of the fields to count, with commas between them.
func readFacets(s string) ([]search.Field, error) {
	var out []search.Field
	for name := range strings.SplitSeq(s, ",") {
		name = strings.TrimSpace(name)
		if name == "" || slices.Contains(out, search.Field(name)) {
			continue
		}
		if !slices.Contains(facetFields, search.Field(name)) {
			known := make([]string, len(facetFields))
			for i, f := range facetFields {
				known[i] = string(f)
			}
			return nil, unknown("facet", name, known)
		}
		out = append(out, search.Field(name))
	}
	return out, nil
}

package main

import (
	"net/url"
	"strings"

	"github.com/spf13/cobra"
)

// searchFlags gives c the flags that say what a search finds, and in what
// order: parameters of the API by the same names.
func searchFlags(c *cobra.Command, params url.Values) {
	for _, p := range []struct{ name, help string }{
		{"source", "only briefs of this source, by code or name; may be repeated"},
		{"subject", "only briefs on this subject; may be repeated"},
		{"exam", "only briefs marked for this exam, as GS2; may be repeated"},
		{"lang", "only briefs in this language, as hi; may be repeated"},
		{"after", "only briefs from this day, month or year on, as 2025-01"},
		{"before", "only briefs before this day, month or year"},
		{"on", "only briefs of this day, month or year"},
		{"sort", "order: relevance, -date, date or title"},
		{"mode", "how many of the words a brief must have: auto, all or any"},
		{"typo", "correct spelling, and read words as filters and short forms: auto or off"},
		{"duplicates", "near-duplicates: fold (list them once) or show"},
	} {
		parameterFlag(c, params, p.name, p.help)
	}
	for flag, values := range map[string][]string{
		"sort": {"relevance", "-date", "date", "title"}, "mode": {"auto", "all", "any"}, "typo": {"auto", "off"}, "duplicates": {"fold", "show"},
		"exam": {"Prelims", "Mains", "GS1", "GS2", "GS3", "GS4"}, "lang": {"en", "hi"},
	} {
		c.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
	}
}

// parameterFlag gives c a flag that becomes the parameter of that name.
func parameterFlag(c *cobra.Command, params url.Values, name, help string) {
	c.Flags().Var(parameter{params, strings.ReplaceAll(name, "-", "_")}, name, help)
}

// A parameter is a flag that becomes a parameter of the API, which checks it.
type parameter struct {
	params url.Values
	name   string
}

// Set adds a value.
func (p parameter) Set(v string) error {
	p.params.Add(p.name, v)
	return nil
}

// String returns the values.
func (p parameter) String() string { return strings.Join(p.params[p.name], ", ") }

// Type says in the help what the flag takes.
func (p parameter) Type() string { return "string" }

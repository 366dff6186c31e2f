package main

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
)

// A searchBody is what the command shows of the body of GET /api/v1/search.
type searchBody struct {
	Total int
	Hits  []struct {
		ID        string
		Rank      int
		TitleHTML string `json:"title_html"`
		Date      *string
		Source    struct{ Name string }
		Snippets  []struct {
			Section string
			Text    string
			HTML    string
		}
		Explanation []struct {
			Name  string
			Value float64
		}
	}
	Facets map[string][]struct {
		Value string
		Name  string
		Count int
	}
	TookMS float64 `json:"took_ms"`
}

func (a *app) searchCommand() *cobra.Command {
	params := url.Values{}
	c := &cobra.Command{
		Use:   "search QUERY…",
		Short: "Find briefs",
		Long: "search prints the briefs that answer a query, best first, with the passages that\n" +
			"show why. The query language is that of the search page: words, \"a phrase\", -not,\n" +
			"OR, title:word, source:TH, subject:\"…\", exam:GS2, after:2025-01, prefix*. Put --\n" +
			"before a query that begins with a dash. With --json it prints the body of\n" +
			"GET /api/v1/search. It exits with 1 where nothing is found.",
		Example: "  briefs search '\"Global Compact\" source:TH'\n  briefs search repo rate --after 2026-04 --sort=-date",
		RunE: func(c *cobra.Command, words []string) error {
			engine, err := a.openEngine(c.Context())
			if err != nil {
				return err
			}
			defer engine.Close()
			params.Set("q", strings.Join(words, " "))
			raw, err := newAPI(engine).get(c.Context(), "search", params)
			if err != nil {
				return a.explained(c.Context(), err)
			}
			var body searchBody
			if err := json.Unmarshal(raw, &body); err != nil {
				return fmt.Errorf("read the answer: %w", err)
			}
			if a.json {
				err = a.printJSON(json.RawMessage(raw))
			} else {
				err = a.printHits(body)
			}
			if err == nil && body.Total == 0 {
				return errNothing
			}
			return err
		},
	}
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
		{"facets", "count the results by these fields: source,subject,exam,lang"},
		{"page", "page of the results, from 1"},
		{"per-page", "results a page, at most 100"},
		{"snippet-words", "length of a result's passages together"},
		{"typo", "correct spelling: auto or off"},
	} {
		c.Flags().Var(parameter{params, strings.ReplaceAll(p.name, "-", "_")}, p.name, p.help)
	}
	c.Flags().Var(parameter{params, "explain"}, "explain", "say what each score is made of")
	c.Flags().Lookup("explain").NoOptDefVal = "true"
	for flag, values := range map[string][]string{
		"sort": {"relevance", "-date", "date", "title"}, "mode": {"auto", "all", "any"}, "typo": {"auto", "off"},
		"exam": {"Prelims", "Mains", "GS1", "GS2", "GS3", "GS4"}, "lang": {"en", "hi"},
	} {
		c.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
	}
	return c
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

// printHits prints one page of results for people.
func (a *app) printHits(body searchBody) error {
	p := painterFor(a.stdout)
	var b strings.Builder
	for i, hit := range body.Hits {
		if i > 0 {
			b.WriteByte('\n')
		}
		number := strconv.Itoa(hit.Rank) + ". "
		indent := strings.Repeat(" ", len(number))
		b.WriteString(number + p.marked(bold, hit.TitleHTML) + "\n")
		var about []string
		if hit.Date != nil {
			about = append(about, *hit.Date)
		}
		if hit.Source.Name != "" {
			about = append(about, hit.Source.Name)
		}
		about = append(about, hit.ID)
		b.WriteString(indent + p.set(faint, strings.Join(about, " · ")) + "\n")
		for _, s := range hit.Snippets {
			b.WriteString(indent)
			if s.Section != "" && s.Section != s.Text { // a heading may be what matches
				b.WriteString(p.set(faint, s.Section+" › "))
			}
			b.WriteString(p.marked("", s.HTML) + "\n")
		}
		for _, part := range hit.Explanation {
			fmt.Fprintf(&b, "%s%8.3f  %s\n", indent, part.Value, plain(part.Name))
		}
	}
	for _, field := range []string{"source", "subject", "exam", "lang"} {
		if len(body.Facets[field]) == 0 {
			continue
		}
		b.WriteString("\n" + p.set(bold, field) + "\n")
		for _, v := range body.Facets[field] {
			name := v.Name
			if name == "" {
				name = v.Value
			}
			fmt.Fprintf(&b, "%8d  %s\n", v.Count, plain(name))
		}
	}
	if _, err := a.stdout.Write([]byte(b.String())); err != nil {
		return fmt.Errorf("write results: %w", err)
	}
	fmt.Fprintf(a.stderr, "%s in %.1f ms\n", count(body.Total, "brief"), body.TookMS)
	return nil
}

// count returns "1 brief", "2 briefs".
func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return strconv.Itoa(n) + " " + what + "s"
}

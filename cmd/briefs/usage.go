package main

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/briefsearch/briefsearch/web/usage"
)

func (a *app) usageCommand() *cobra.Command {
	var days int
	var zone *timezone
	c := &cobra.Command{
		Use:   "usage",
		Short: "Say what is searched",
		Long: "usage says what was searched on the servers over the index that count it\n" +
			"(\"briefs serve --usage\"): searches a day, the most frequent ones, those that found\n" +
			"nothing and the slowest. They write what they counted every minute.",
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if days < 1 || days > usage.MaxDays {
				return usagef("--days %d: want a number from 1 to %d", days, usage.MaxDays)
			}
			r, err := usage.Read(a.indexDir, time.Now().In(zone.Location), days)
			if err != nil {
				return err
			}
			if a.json {
				return a.printJSON(r)
			}
			return a.printUsage(r)
		},
	}
	c.Flags().IntVar(&days, "days", usage.DefaultDays, fmt.Sprintf("of the last so many days, today among them, at most %d", usage.MaxDays))
	zone = timezoneFlag(c)
	return c
}

// shownQueries is how many queries each list shows; with --json there are more.
const shownQueries = 20

// printUsage prints what was searched, for people.
func (a *app) printUsage(r usage.Report) error {
	p := painterFor(a.stdout)
	var b strings.Builder
	fmt.Fprintf(&b, "%s from %s to %s, %d of which found nothing\n", countOf(r.Searches, "search", "searches"), r.From, r.Until, r.Nothing)
	if r.Searches == 0 {
		fmt.Fprintln(a.stderr, "Nothing is counted unless a server runs with --usage, which writes its counts once a minute.")
	}
	list := func(title string, n int, line func(i int)) {
		if n > 0 {
			b.WriteString("\n" + p.set(bold, title) + "\n")
		}
		for i := range min(n, shownQueries) {
			line(i)
		}
	}
	list("found nothing", len(r.None), func(i int) { fmt.Fprintf(&b, "%8s  %s\n", least(r.None[i]), plain(r.None[i].Text)) })
	list("most searched", len(r.Queries), func(i int) {
		q := r.Queries[i]
		fmt.Fprintf(&b, "%8s  %s %s\n", least(q), plain(q.Text), p.set(faint, "("+count(q.Total, "brief")+")"))
	})
	list("slowest", len(r.Slow), func(i int) { fmt.Fprintf(&b, "%8.1f ms  %s\n", r.Slow[i].TookMS, plain(r.Slow[i].Text)) })
	var lines []string
	for _, d := range r.Days {
		if d.Searches > 0 {
			lines = append(lines, fmt.Sprintf("%s %8d  %s\n", d.Day, d.Searches, p.set(faint, fmt.Sprintf("%d found nothing", d.Nothing))))
		}
	}
	if len(lines) > 0 {
		b.WriteString("\n" + p.set(bold, "a day") + "\n" + strings.Join(lines, ""))
	}
	if _, err := a.stdout.Write([]byte(b.String())); err != nil {
		return fmt.Errorf("write usage: %w", err)
	}
	return nil
}

// least says how often a query was searched, "12+" where that is the least.
func least(q usage.Query) string {
	if q.Over > 0 {
		return fmt.Sprintf("%d+", q.Least())
	}
	return strconv.Itoa(q.Count)
}

// countOf returns "1 search", "2 searches".
func countOf(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

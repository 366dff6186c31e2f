package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"github.com/briefsearch/briefsearch/web/access"
)

// keysFile returns the file of keys that a flag names, or the one in the index folder.
func (a *app) keysFile(flag string) access.File {
	if flag == "" {
		flag = filepath.Join(a.indexDir, access.FileName)
	}
	return access.File{Path: flag}
}

// keysFlagUsage describes the flag --keys, of serve and of keys.
const keysFlagUsage = "`FILE` of the keys; " + access.FileName + " in the folder of the index by default (env BRIEFS_KEYS)"

func (a *app) keysCommand() *cobra.Command {
	var file string
	c := &cobra.Command{
		Use:   "keys",
		Short: "Make, list and revoke keys of the API",
		Long: "keys keeps the file that says who may ask a server more, or less, than everybody may.\n" +
			"A server that runs takes up what changes within two seconds.",
		Example: "  briefs keys create 'Portal' --allow search --origin https://portal.example --rate 50/s\n" +
			"  briefs keys create 'Desk of The Hindu' --allow search,export --only source:TH --expires 90d\n" +
			"  briefs keys create 'CMS' --allow admin\n" +
			"  briefs keys revoke k3m9x2ab",
		Args: cobra.ArbitraryArgs,
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usagef("keys %q: want create, list or revoke", access.Redact(args[0]))
			}
			return usagef("which command for keys? Want create, list or revoke")
		},
	}
	c.PersistentFlags().StringVar(&file, "keys", envOr("BRIEFS_KEYS", ""), keysFlagUsage)
	c.MarkPersistentFlagFilename("keys", "json")
	c.AddCommand(a.keysCreateCommand(&file), a.keysListCommand(&file), a.keysRevokeCommand(&file))
	return c
}

func (a *app) keysCreateCommand(file *string) *cobra.Command {
	var k access.Key
	var allow, origins []string
	var expires string
	c := &cobra.Command{
		Use:   "create NAME",
		Short: "Make a key and show it, once",
		Long: "create makes a key, which is written to stdout and kept nowhere: what is kept is enough to\n" +
			"know it again, and not to make it. NAME says whose it is.",
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) (err error) {
			k.Name = strings.TrimSpace(args[0])
			for _, name := range allow {
				action, err := access.ParseAction(strings.TrimSpace(name))
				if err != nil {
					return usagef("--allow: %w", err)
				}
				if !slices.Contains(k.Allow, action) {
					k.Allow = append(k.Allow, action)
				}
			}
			for _, s := range origins {
				origin, err := access.ParseOrigin(s)
				if err != nil {
					return usagef("--origin: %w", err)
				}
				k.Origins = append(k.Origins, origin)
			}
			if expires != "" {
				if k.Expires, err = expiry(expires, time.Now()); err != nil {
					return err
				}
			}
			if err := k.Validate(); err != nil {
				return &usageError{err}
			}
			made, secret, err := a.keysFile(*file).Create(c.Context(), k)
			if err != nil {
				return err
			}
			if a.json {
				return a.printJSON(struct {
					access.Key
					Secret string `json:"secret"`
				}{made, secret})
			}
			fmt.Fprintf(a.stderr, "Key %s: %s\nIt is shown now and never again. Send it as \"Authorization: Bearer KEY\".\n", made.ID, describe(made))
			fmt.Fprintln(a.stdout, secret)
			return nil
		},
	}
	c.Flags().StringSliceVar(&allow, "allow", []string{string(access.Search)}, "`ACTIONS` it allows: search, export, admin (adding and deleting briefs)")
	c.Flags().TextVar(&k.Only, "only", access.Scope{}, "`FILTER` in the query language; the key shows what passes it, and nothing else")
	c.Flags().StringArrayVar(&origins, "origin", nil, "`ORIGIN` of pages it may be used from, as https://portal.example; may be repeated")
	c.Flags().TextVar(&k.Rate, "rate", access.Rate{}, "`RATE` in place of serve's --rate-limit-key, as 50/s, 600/m or 50/s:100 for up to 100 at once")
	c.Flags().StringVar(&expires, "expires", "", "`WHEN` it ends: after a time, as 90d or 12h, or when a day begins (UTC), as 2027-01-01")
	c.RegisterFlagCompletionFunc("allow", cobra.FixedCompletions([]string{string(access.Search), string(access.Export), string(access.Admin)}, cobra.ShellCompDirectiveNoFileComp))
	return c
}

func (a *app) keysListCommand(file *string) *cobra.Command {
	return &cobra.Command{
		Use:   "list",
		Short: "List the keys, without their secrets",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			keys, err := a.keysFile(*file).Keys()
			if err != nil {
				return err
			}
			if a.json {
				if keys == nil {
					keys = []access.Key{}
				}
				return a.printJSON(map[string]any{"keys": keys})
			}
			if len(keys) == 0 {
				fmt.Fprintln(a.stderr, "There are no keys yet. Make one with \"briefs keys create NAME\".")
				return nil
			}
			w := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
			for _, k := range keys {
				fmt.Fprintf(w, "%s\t%s\t%s\n", k.ID, k.Created.Format(time.DateOnly), describe(k))
			}
			return w.Flush()
		},
	}
}

func (a *app) keysRevokeCommand(file *string) *cobra.Command {
	return &cobra.Command{
		Use:   "revoke ID",
		Short: "End a key for good",
		Args:  cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			id := args[0]
			if of, found := access.FindSecret(id); found {
				id = of // a key in place of its id: there is no doubt which is meant
			}
			k, err := a.keysFile(*file).Revoke(c.Context(), id)
			if err != nil {
				return err
			}
			if a.json {
				return a.printJSON(k)
			}
			fmt.Fprintf(a.stdout, "Key %s: %s\n", k.ID, describe(k))
			return nil
		},
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			keys, err := a.keysFile(*file).Keys()
			if err != nil || len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			var ids []string
			for _, k := range keys {
				if k.Revoked.IsZero() {
					ids = append(ids, k.ID+"\t"+k.Name)
				}
			}
			return ids, cobra.ShellCompDirectiveNoFileComp
		},
	}
}

// describe says in a line what a key is good for.
func describe(k access.Key) string {
	names := make([]string, len(k.Allow))
	for i, action := range k.Allow {
		names[i] = string(action)
	}
	s := strconv.Quote(k.Name) + " allows " + strings.Join(names, ", ")
	if !k.Only.IsZero() {
		s += " of " + k.Only.String()
	}
	if len(k.Origins) > 0 {
		s += " from " + strings.Join(k.Origins, ", ")
	}
	if !k.Rate.IsZero() {
		s += " at " + k.Rate.String()
	}
	const minute = "2006-01-02 15:04 MST"
	switch _, ended := k.Ended(time.Now()); {
	case !k.Revoked.IsZero():
		s += "; revoked " + k.Revoked.UTC().Format(minute)
	case ended:
		s += "; expired " + k.Expires.UTC().Format(minute)
	case !k.Expires.IsZero():
		s += " until " + k.Expires.UTC().Format(minute)
	}
	return s
}

// maxDays bounds how far off a key may expire.
const maxDays = 36_525

// expiry reads when a key ends.
func expiry(s string, now time.Time) (time.Time, error) {
	want := usagef("--expires %q: want a time such as 90d or 12h, or a day to come such as 2027-01-01", s)
	at, err := time.Parse(time.DateOnly, s)
	if err != nil {
		at, err = time.Parse(time.RFC3339, s)
	}
	if err != nil {
		life, derr := time.ParseDuration(s)
		if days, found := strings.CutSuffix(s, "d"); found {
			var n int
			n, derr = strconv.Atoi(days)
			life = time.Duration(min(n, maxDays+1)) * 24 * time.Hour
		}
		if derr != nil {
			return time.Time{}, want
		}
		at = now.Add(life)
	}
	if !at.After(now) || at.Sub(now) > maxDays*24*time.Hour {
		return time.Time{}, want
	}
	return at.UTC().Truncate(time.Second), nil
}

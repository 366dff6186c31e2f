package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"
	"golang.org/x/term"
)

// An app is one run of the program: where it reads and writes, and the flags
// that every command has.
type app struct {
	stdin  io.Reader
	stdout io.Writer
	stderr io.Writer

	indexDir string
	synonyms string // file of the editor's synonyms; "" for none
	json     bool

	started bool // a command of ours runs: its command line made sense
}

// rootCommand returns the command of which all others are part.
func (a *app) rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:   "briefs",
		Short: "Full-text search over current-affairs briefs",
		Long: "briefs turns folders of current-affairs briefs into an index and answers ranked\n" +
			"queries over it: in the browser, over an HTTP API and on the command line.",
		Example:          "  briefs serve\n  briefs reindex notes/ news.jsonl.gz\n  briefs search 'repo rate after:2026-04'",
		SilenceErrors:    true, // run shows them
		SilenceUsage:     true,
		PersistentPreRun: func(*cobra.Command, []string) { a.started = true },
		RunE: func(c *cobra.Command, _ []string) error {
			c.SetOut(a.stderr)
			c.Help()
			return usagef("which command?")
		},
	}
	root.SetIn(a.stdin)
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	flags := root.PersistentFlags()
	flags.StringVar(&a.indexDir, "index", envOr("BRIEFS_INDEX", "./briefs.index"), "`DIR` of the index (env BRIEFS_INDEX)")
	flags.BoolVar(&a.json, "json", false, "print JSON")
	root.MarkPersistentFlagDirname("index")
	root.AddCommand(
		a.serveCommand(),
		a.mcpCommand(),
		a.reindexCommand(),
		a.indexCommand(),
		a.journalCommand(),
		a.searchCommand(),
		a.exportCommand(),
		a.showCommand(),
		a.lintCommand(),
		a.statsCommand(),
		a.keysCommand(),
		a.usageCommand(),
		a.verifyCommand(),
		a.evalCommand(),
		a.versionCommand(),
	)
	root.InitDefaultCompletionCmd()
	for _, c := range root.Commands() {
		if c.Name() == "completion" {
			// cobra's own answers a shell that it does not know with help and success.
			c.Args = cobra.ArbitraryArgs
			c.RunE = func(_ *cobra.Command, args []string) error {
				if len(args) > 0 {
					return usagef("completion %q: want bash, zsh, fish or powershell", args[0])
				}
				return usagef("completion for which shell? Want bash, zsh, fish or powershell")
			}
		}
	}
	return root
}

// envOr returns the value of an environment variable, or another one where it is unset or empty.
func envOr(name, otherwise string) string {
	if v := os.Getenv(name); v != "" {
		return v
	}
	return otherwise
}

// printJSON writes v to stdout as JSON.
func (a *app) printJSON(v any) error {
	enc := json.NewEncoder(a.stdout)
	enc.SetEscapeHTML(false)
	if isTerminal(a.stdout) {
		enc.SetIndent("", "  ")
	}
	if err := enc.Encode(v); err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	return nil
}

// isTerminal reports whether w is one that people look at.
func isTerminal(w any) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// colour reports whether w shows colours: a terminal does, unless NO_COLOR
// (https://no-color.org) or TERM say that it does not.
func colour(w io.Writer) bool {
	return isTerminal(w) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}

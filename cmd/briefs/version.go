package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/briefsearch/briefsearch/search/analysis"
	"github.com/briefsearch/briefsearch/search/bleveindex"
)

// A versionBody is what "version --json" prints.
type versionBody struct {
	Version  string `json:"version"`
	Commit   string `json:"commit"` // "" where it was built without one
	Go       string `json:"go"`
	Bleve    string `json:"bleve"`
	Schema   int    `json:"schema"`
	Analyzer int    `json:"analyzer"`
}

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Say which program this is and what indexes it reads",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			v := versionOf()
			if a.json {
				return a.printJSON(v)
			}
			commit := v.Commit
			if commit == "" {
				commit = "unknown"
			}
			fmt.Fprintf(a.stdout, "briefs %s (commit %s, %s, bleve %s, schema %d, analyzer %d)\n",
				v.Version, commit, v.Go, v.Bleve, v.Schema, v.Analyzer)
			return nil
		},
	}
}

// versionOf reads the version out of the binary itself.
func versionOf() versionBody {
	v := versionBody{
		Version: "(devel)", Go: runtime.Version(),
		Schema: bleveindex.Schema, Analyzer: analysis.Version,
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return v
	}
	if info.Main.Version != "" {
		v.Version = info.Main.Version
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			v.Commit = s.Value
		}
	}
	for _, dep := range info.Deps {
		if dep.Path == "github.com/blevesearch/bleve/v2" {
			v.Bleve = dep.Version
		}
	}
	return v
}

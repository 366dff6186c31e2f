package main

import (
	"os"

	"github.com/spf13/cobra"

	"github.com/briefsearch/briefsearch/search/bleveindex"
	"github.com/briefsearch/briefsearch/search/lexicon"
)

// synonymsFlag gives c the flag that names the editor's synonyms.
func (a *app) synonymsFlag(c *cobra.Command) {
	c.Flags().StringVar(&a.synonyms, "synonyms", envOr("BRIEFS_SYNONYMS", ""),
		"`FILE` of words and phrases that mean the same, a line each, as \"MSP = minimum support price\" (env BRIEFS_SYNONYMS)")
	c.MarkFlagFilename("synonyms")
}

// withSynonyms adds the editor's synonyms, if there are any, to o.
func (a *app) withSynonyms(o bleveindex.Options) (bleveindex.Options, error) {
	if a.synonyms == "" {
		return o, nil
	}
	f, err := os.Open(a.synonyms)
	if err != nil {
		return o, err
	}
	defer f.Close()
	o.Synonyms, err = lexicon.ReadSynonyms(f, a.synonyms)
	return o, err
}

package answer

import (
	"strings"

	"github.com/briefsearch/briefsearch/search/analysis"
)

// Words of grammar, by stem.
var (
	numberWords = stems("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen eighteen twenty thirty forty fifty hundred thousand lakh crore million billion half एक दो तीन चार पांच छह सात आठ नौ दस")
	months      = stems("january february march april may june july august september october november december जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर")
	be          = stems("is are was were है हैं था थे थी")
	have        = stems("has have had comprises consists includes")
	idle        = stems("current latest present now today held celebrated observed marked awarded happened happen called known named") // that change nothing
	determiners = stems("the a an it its this these both all")
	possessives = map[string]bool{"its": true, "their": true, "a": true, "an": true, "his": true, "her": true}
	extremes    = stems("most least fewest")
	tallies     = stems("number total count date year") // in labels
	kinds       = stems("scheme yojana programme app portal initiative campaign")
	adverbs     = stems("also now currently presently first officially originally formally jointly still later then today already been being as about around nearly over than more total approximately some at least")
)

// stems returns the stems of a list of words.
func stems(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[analysis.Stem(w)] = true
	}
	return out
}

// joins stand between a name and what makes it longer.
var joins = stems("on of for in to under against")

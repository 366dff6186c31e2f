package analysis

import (
	_ "embed"
	"strings"
)

//go:embed stop.txt
var stopData string

// stopWords maps each stop word to whether an acronym may look like it.
var stopWords = func() map[string]bool {
	m := map[string]bool{}
	for line := range strings.Lines(stopData) {
		line, _, _ = strings.Cut(line, "#")
		for _, w := range strings.Fields(line) {
			word, shadows := strings.CutSuffix(w, "!")
			m[word] = shadows
		}
	}
	return m
}()

// IsStop reports whether a term says too little to be looked for by itself. A
// stop word is never required of a brief, and it counts inside phrases.
func IsStop(term string) bool {
	_, ok := stopWords[term]
	return ok
}

// shadowsStop reports whether the term in capitals is more likely an acronym
// than the stop word: WHO, IT, US.
func shadowsStop(term string) bool {
	return stopWords[term]
}

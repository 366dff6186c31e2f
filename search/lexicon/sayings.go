package lexicon

import (
	"strings"

	"github.com/briefsearch/briefsearch/search/analysis"
)

// maxSaying bounds the words of a phrase that is looked for, stop words aside.
const maxSaying = 12

// sayings finds phrases by their words in any form, stop words aside: the key
// of "the International Organisation for Migration" is that of "international
// organization migration".
type sayings struct {
	byKey   map[string][]int // what the phrases stand for
	longest map[string]int   // by first word, the words of the longest phrase
}

func newSayings() sayings {
	return sayings{map[string][]int{}, map[string]int{}}
}

// add makes the phrase stand for n.
func (s *sayings) add(keys []string, n int) {
	if len(keys) == 0 || len(keys) > maxSaying {
		return
	}
	k := strings.Join(keys, " ")
	s.byKey[k] = append(s.byKey[k], n)
	s.longest[keys[0]] = max(s.longest[keys[0]], len(keys))
}

// find returns what the longest phrase that keys begins with stands for, and
// its number of words; 0 where there is none.
func (s *sayings) find(keys []string) ([]int, int) {
	if len(keys) == 0 {
		return nil, 0
	}
	for n := min(s.longest[keys[0]], len(keys)); n > 0; n-- {
		if found, ok := s.byKey[strings.Join(keys[:n], " ")]; ok {
			return found, n
		}
	}
	return nil, 0
}

// keysOf returns the keys of a text's words, stop words aside.
func keysOf(terms []string) []string {
	var out []string
	for _, t := range terms {
		if !analysis.IsStop(t) {
			out = append(out, analysis.Stem(t))
		}
	}
	return out
}

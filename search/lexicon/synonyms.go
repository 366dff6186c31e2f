package lexicon

import (
	"bufio"
	"fmt"
	"hash"
	"hash/fnv"
	"io"
	"slices"
	"strings"

	"github.com/briefsearch/briefsearch/search/analysis"
)

// Bounds of a file of synonyms.
const (
	maxSynonymLines = 20_000
	maxSynonymLine  = 4096 // bytes
	maxAlternatives = 16   // of one line
)

// Synonyms are an editor's own: words and phrases that mean the same. They are
// read only once made, and safe for concurrent use.
type Synonyms struct {
	lines  [][]string
	phrase sayings
	digest hash.Hash64
}

// Digest returns a number that changes with what the synonyms say; 0 for none.
func (s *Synonyms) Digest() uint64 {
	if s == nil {
		return 0
	}
	return s.digest.Sum64()
}

// ReadSynonyms reads a file in which each line has words or phrases that mean
// the same, with "=" between them:
//
//	# for our readers
//	old age home = senior citizen home
//	MSP = minimum support price = support price
//
// A line that cannot be read is an error that names it; name is the file's.
func ReadSynonyms(r io.Reader, name string) (*Synonyms, error) {
	s := &Synonyms{phrase: newSayings(), digest: fnv.New64a()}
	sc := bufio.NewScanner(r)
	sc.Buffer(make([]byte, 0, maxSynonymLine), maxSynonymLine)
	line := 0
	for sc.Scan() {
		line++
		text, _, _ := strings.Cut(strings.TrimPrefix(sc.Text(), "\ufeff"), "#")
		if strings.TrimSpace(text) == "" {
			continue
		}
		parts := strings.Split(text, "=")
		if len(parts) < 2 || len(parts) > maxAlternatives {
			return nil, fmt.Errorf("%s:%d: want 2 to %d words or phrases with \"=\" between them, as in \"MSP = minimum support price\"", name, line, maxAlternatives)
		}
		if len(s.lines) == maxSynonymLines {
			return nil, fmt.Errorf("%s:%d: more than %d lines of synonyms", name, line, maxSynonymLines)
		}
		for i, p := range parts {
			parts[i] = strings.TrimSpace(p)
			keys := keysOf(analysis.Terms(p))
			if len(keys) == 0 || len(keys) > maxSaying {
				return nil, fmt.Errorf("%s:%d: %q must have 1 to %d words that are no stop words", name, line, parts[i], maxSaying)
			}
			s.phrase.add(keys, len(s.lines))
		}
		s.lines = append(s.lines, parts)
		fmt.Fprintf(s.digest, "%q\n", parts)
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("%s:%d: %w", name, line+1, err)
	}
	return s, nil
}

// Find returns the other ways to say the longest phrase of the editor's that
// keys begins with, and its number of words; 0 where there is none. keys are those of
// words that are no stop words, see Lexicon.Key.
func (s *Synonyms) Find(keys []string) ([]string, int) {
	if s == nil {
		return nil, 0
	}
	found, n := s.phrase.find(keys)
	var out []string
	for _, i := range found {
		for _, other := range s.lines[i] {
			if !slices.Equal(keysOf(analysis.Terms(other)), keys[:n]) && !slices.Contains(out, other) {
				out = append(out, other)
			}
		}
	}
	return out, n
}

package eval_test

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/corpus/format"
	"github.com/briefsearch/briefsearch/internal/sharedtest"
	"github.com/briefsearch/briefsearch/search"
)

// misspellings is how many words are misspelt with one edit, and with two.
const misspellings = 500

// typoFloors are the shares of misspelt queries, in percent, that must find
// first what the query finds when spelt right: by edits.
var typoFloors = map[int]float64{1: 90, 2: 75}

// typoLengths are the least characters of the words that are misspelt, by edits.
var typoLengths = map[int]int{1: 5, 2: 8}

// maxChanged bounds the queries without misspellings of which words may be
// corrected, in percent. They must be fewer.
const maxChanged = 0.5

// TestRelevanceTypos keeps how many misspelt queries find what they mean among
// 90,820 briefs, and how many that are spelt right are taken for misspelt.
func TestRelevanceTypos(t *testing.T) {
	if testing.Short() || raced {
		t.Skip("indexes 90,820 briefs")
	}
	queries := readBench(t, sharedtest.Dir(t, "bench", "queries.tsv"))
	records := format.Read(t.Context(), []string{sharedtest.Dir(t, "bench", "briefs-90k.jsonl.gz")}, format.Options{})
	engine, _ := indexed(t, records)
	m := typoMeasure{t: t, engine: engine, queries: queries}
	m.out.WriteString("# Words that were misspelt, what they became, and what was made of them (=: nothing) where the\n" +
		"# clean query's first hit was not found first; with the number of the query in queries.tsv.\n")
	for edits := 1; edits <= 2; edits++ {
		m.seeded(edits)
	}
	m.asTyped()
	m.clean()
	golden(t, "typos.golden", m.out.String())
}

// A benchQuery is a line of queries.tsv.
type benchQuery struct {
	number, class, text string
	meant               string // text as it should be spelt, of the class typo
}

// readBench reads queries.tsv.
func readBench(t *testing.T, file string) []benchQuery {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []benchQuery
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		cols := append(strings.Split(sc.Text(), "\t"), "", "")
		if len(cols) < 5 {
			t.Fatalf("%s:%d: %d columns, want at least 3", filepath.Base(file), len(out)+1, len(cols)-2)
		}
		out = append(out, benchQuery{number: cols[0], class: cols[1], text: cols[2], meant: cols[4]})
	}
	if err := sc.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// A typoMeasure measures corrections with one engine.
type typoMeasure struct {
	t       *testing.T
	engine  search.Engine
	queries []benchQuery
	out     strings.Builder // the golden file
}

// seeded misspells words of the queries, every kind of edit and every place as
// likely as another. What is quoted or unfinished is never corrected, so phrases are asked
// without quotes, and prefixes are left out.
func (m *typoMeasure) seeded(edits int) {
	rng := rand.New(rand.NewPCG(11, uint64(edits)))
	var misses strings.Builder
	right := 0
	for n := 0; n < misspellings; {
		q := m.queries[rng.IntN(len(m.queries))]
		text := q.text
		switch q.class {
		case "prefix":
			continue
		case "typo":
			text = q.meant
		}
		words := strings.Fields(text)
		i := rng.IntN(len(words))
		meant := words[i]
		if utf8.RuneCountInString(meant) < typoLengths[edits] {
			continue
		}
		n++
		words[i] = misspelt(rng, meant, edits)
		res := m.search(strings.Join(words, " "))
		if top(res) == top(m.search(text)) {
			right++
			continue
		}
		fmt.Fprintf(&misses, "%s\t%s\t%s\t%s\t%s\n", q.number, q.class, meant, words[i], made(res))
	}
	m.report(fmt.Sprintf("%d misspelt words, edits: %d", misspellings, edits), right, misspellings, misses.String())
	if got := percent(right, misspellings); got < typoFloors[edits] {
		m.t.Errorf("edits: %d: %.1f%% find first what was meant, want at least %.0f%%", edits, got, typoFloors[edits])
	}
}

// asTyped asks the misspelt queries of the class typo.
func (m *typoMeasure) asTyped() {
	var misses strings.Builder
	right, all := 0, 0
	for _, q := range m.queries {
		if q.class != "typo" {
			continue
		}
		all++
		res := m.search(q.text)
		if top(res) == top(m.search(q.meant)) {
			right++
			continue
		}
		fmt.Fprintf(&misses, "%s\t%s\t%s\t%s\t%s\n", q.number, q.class, q.meant, q.text, made(res))
	}
	m.report("misspelt queries", right, all, misses.String())
}

// clean asks the queries that are spelt right.
func (m *typoMeasure) clean() {
	var seen strings.Builder
	kept, all := 0, 0
	for _, q := range m.queries {
		text := q.text
		switch q.class {
		case "typo":
			continue
		case "phrase":
			text = `"` + text + `"`
		case "prefix":
			text += "*"
		}
		all++
		res := m.search(text)
		if res.Understood.Corrected == "" {
			kept++
		}
		if len(res.Understood.Corrections) > 0 {
			fmt.Fprintf(&seen, "%s\t%s\t%s\n", q.number, q.class, made(res))
		}
	}
	m.report("clean queries that were left as they are", kept, all, seen.String())
	if got := percent(all-kept, all); got >= maxChanged {
		m.t.Errorf("%.2f%% of the clean queries are changed, want fewer than %.1f%%", got, maxChanged)
	}
}

// report writes a share, and under it the queries to look at.
func (m *typoMeasure) report(what string, n, of int, list string) {
	fmt.Fprintf(&m.out, "\n%s: %d of %d, %.1f%%\n%s", what, n, of, percent(n, of), list)
}

func percent(n, of int) float64 { return 100 * float64(n) / float64(of) }

// search asks for the first hit.
func (m *typoMeasure) search(text string) *search.Results {
	m.t.Helper()
	res, err := m.engine.Search(m.t.Context(), search.Request{Query: search.Parse(text), PerPage: 1, SnippetWords: -1})
	if err != nil {
		m.t.Fatalf("%s: %v", text, err)
	}
	return res
}

// top returns the first hit, "" where there is none.
func top(res *search.Results) corpus.ID {
	if len(res.Hits) == 0 {
		return ""
	}
	return res.Hits[0].Brief.ID
}

// made returns what was made of the query's words, with a question mark where
// it was only proposed.
func made(res *search.Results) string {
	var out []string
	for _, c := range res.Understood.Corrections {
		to := c.From + ">" + c.To
		if !c.Applied {
			to += "?"
		}
		out = append(out, to)
	}
	if len(out) == 0 {
		return "="
	}
	return strings.Join(out, " ")
}

// misspelt returns the word after that many edits, which is another word.
func misspelt(rng *rand.Rand, word string, edits int) string {
	for {
		w := []rune(word)
		for range edits {
			w = edited(rng, w)
		}
		if string(w) != word {
			return string(w)
		}
	}
}

// edited returns the word with a letter added, left out, replaced, or swapped
// with the next.
func edited(rng *rand.Rand, w []rune) []rune {
	letter := rune('a' + rng.IntN(26))
	switch rng.IntN(4) {
	case 0:
		i := rng.IntN(len(w) + 1)
		return append(w[:i:i], append([]rune{letter}, w[i:]...)...)
	case 1:
		i := rng.IntN(len(w))
		return append(w[:i:i], w[i+1:]...)
	case 2:
		w[rng.IntN(len(w))] = letter
	default:
		i := rng.IntN(len(w) - 1)
		w[i], w[i+1] = w[i+1], w[i]
	}
	return w
}

package eval_test

import (
	"bufio"
	"flag"
	"fmt"
	"hash/fnv"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/corpus/format"
	"github.com/briefsearch/briefsearch/corpus/sample"
	"github.com/briefsearch/briefsearch/internal/sharedtest"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/analysis"
)

var (
	answersAll = flag.Bool("answers-all", false, "look for answers among the newswire and the current events too")
	answersOf  = flag.String("answers-half", "", "ask the questions of one half only: tuned or held")
)

// The least that shown answers must reach: how many of them are right, and how
// many of the questions that have an answer get it.
const (
	leastPrecision = 0.95
	leastCoverage  = 0.60
)

// A posed is a judged question.
type posed struct {
	collection string
	text       string
	answers    []string // any of which will do; nil where there is none
	briefs     []string
	kind       string
	held       bool // belongs to the half that nothing was tuned on
}

// TestRelevanceAnswers keeps which questions get an answer, and whether it is right.
func TestRelevanceAnswers(t *testing.T) {
	questions := readPosed(t, filepath.Join("..", "answer", "testdata", "questions.tsv"))
	engines := map[string]search.Engine{}
	engines["sample"], _ = indexed(t, format.ReadFS(t.Context(), sample.FS(), format.Options{}))
	engines["data"], _ = indexed(t, dataRecords(t))

	var out strings.Builder
	out.WriteString("# verdict, collection, kind, question, answer wanted, answer given, brief\n")
	counts := map[string]*tally{}
	for _, q := range questions {
		if *answersOf == "tuned" && q.held || *answersOf == "held" && !q.held {
			continue
		}
		engine := engines[q.collection]
		if engine == nil {
			t.Fatalf("%s: there is no collection %q", q.text, q.collection)
		}
		res, err := engine.Search(t.Context(), search.Request{Query: search.Parse(q.text), SnippetWords: -1})
		if err != nil {
			t.Fatalf("%s: %v", q.text, err)
		}
		verdict := q.verdict(res.Answer)
		half := "tuned"
		if q.held {
			half = "held"
		}
		for _, group := range []string{"all", q.collection, half, strings.TrimSuffix(q.kind, ",disagree")} {
			if counts[group] == nil {
				counts[group] = new(tally)
			}
			counts[group].add(verdict, q.answers != nil)
		}
		given, from := "-", "-"
		if a := res.Answer; a != nil {
			given, from = a.Text, string(a.BriefID)
			for _, o := range a.Others {
				given += " (else: " + o.Text + ")"
			}
		}
		if q.collection != "sample" && len(given) > 1 {
			given = shortened(given)
		}
		fmt.Fprintf(&out, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", verdict, q.collection, q.kind, q.text, strings.Join(q.answers, " | "), given, from)
	}
	fmt.Fprintf(&out, "\ngroup questions answerable shown right precision coverage\n")
	for _, group := range []string{"all", "tuned", "held", "sample", "data", "fact", "sentence", "qa", "none"} {
		if c := counts[group]; c != nil {
			fmt.Fprintf(&out, "%s %s\n", group, c)
		}
	}
	all := counts["all"]
	if all.precision() < leastPrecision || all.coverage() < leastCoverage {
		t.Errorf("%s: want at least %.2f of the shown answers right, and %.2f of the questions with an answer answered", all, leastPrecision, leastCoverage)
	}
	if *answersAll || *answersOf != "" {
		t.Log("\n" + out.String())
		return
	}
	golden(t, "answers.golden", out.String())
}

// dataRecords reads the shared texts that the judged questions were put to.
func dataRecords(t *testing.T) iter.Seq[format.Record] {
	paths := []string{sharedtest.Dir(t, "seed", "iom.txt"), sharedtest.Dir(t, "data", "formats")}
	for _, name := range []string{"pib", "hindu_notes_harshitvasu", "rss_briefs_adityakr2024", "bpsc_gauravanand"} {
		paths = append(paths, sharedtest.Dir(t, "data", name+".jsonl.gz"))
	}
	if *answersAll {
		paths = append(paths, sharedtest.Dir(t, "data", "wikipedia-current-events.jsonl.gz"), sharedtest.Dir(t, "data", "reuters.jsonl.gz"))
	}
	return func(yield func(format.Record) bool) {
		seen := map[corpus.ID]bool{}
		for rec := range format.Read(t.Context(), paths, format.Options{}) {
			if rec.Rejection != nil || seen[rec.Brief.ID] { // the scan without text
				continue
			}
			seen[rec.Brief.ID] = true
			if !yield(rec) {
				return
			}
		}
	}
}

// verdict judges what was given in answer.
func (q *posed) verdict(a *search.Answer) string {
	switch {
	case a == nil && q.answers == nil:
		return "silent"
	case a == nil:
		return "missed"
	case slices.ContainsFunc(q.answers, func(want string) bool { return hasTerms(a.Text, want) }):
		return "right"
	}
	return "WRONG"
}

// hasTerms reports whether the terms of part stand in text next to each other.
func hasTerms(text, part string) bool {
	return strings.Contains(" "+strings.Join(termsOf(text), " ")+" ", " "+strings.Join(termsOf(part), " ")+" ")
}

func termsOf(text string) []string {
	var out []string
	var tok analysis.Tokenizer
	tok.Reset(text)
	for t, ok := tok.Next(); ok; t, ok = tok.Next() {
		if !t.Joined {
			out = append(out, analysis.Stem(string(t.Term)))
		}
	}
	return out
}

// shortened returns the first words of a text, enough to see in review what was given
// without repeating a text of others.
func shortened(text string) string {
	words := strings.Fields(text)
	if len(words) <= 6 {
		return text
	}
	return strings.Join(words[:6], " ") + " …"
}

// A tally counts verdicts.
type tally struct {
	questions, answerable, shown, right int
}

func (c *tally) add(verdict string, answerable bool) {
	c.questions++
	if answerable {
		c.answerable++
	}
	if verdict == "right" || verdict == "WRONG" {
		c.shown++
	}
	if verdict == "right" {
		c.right++
	}
}

func (c *tally) precision() float64 { return float64(c.right) / float64(max(c.shown, 1)) }
func (c *tally) coverage() float64  { return float64(c.right) / float64(max(c.answerable, 1)) }

func (c *tally) String() string {
	return fmt.Sprintf("%d %d %d %d %.3f %.3f", c.questions, c.answerable, c.shown, c.right, c.precision(), c.coverage())
}

// readPosed reads judged questions: collection, question, answers, briefs and
// kind, a line each, tabs between.
func readPosed(t *testing.T, file string) []posed {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []posed
	sc := bufio.NewScanner(f)
	for n := 1; sc.Scan(); n++ {
		if strings.HasPrefix(sc.Text(), "#") || sc.Text() == "" {
			continue
		}
		cols := strings.Split(sc.Text(), "\t")
		if len(cols) != 5 || (cols[2] == "-") != (cols[4] == "none") {
			t.Fatalf("%s:%d: want collection, question, answer, brief and kind with tabs between; no answer for the kind none only", file, n)
		}
		h := fnv.New32a()
		h.Write([]byte(cols[1]))
		q := posed{collection: cols[0], text: cols[1], kind: cols[4], held: h.Sum32()%2 == 1}
		if cols[2] != "-" {
			q.answers, q.briefs = strings.Split(cols[2], " | "), strings.Split(cols[3], " | ")
		}
		out = append(out, q)
	}
	if err := sc.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

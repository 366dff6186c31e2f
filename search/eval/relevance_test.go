package eval_test

import (
	"bufio"
	"flag"
	"fmt"
	"iter"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/corpus/format"
	"github.com/briefsearch/briefsearch/corpus/sample"
	"github.com/briefsearch/briefsearch/indexer"
	"github.com/briefsearch/briefsearch/internal/sharedtest"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/analysis"
	"github.com/briefsearch/briefsearch/search/bleveindex"
	"github.com/briefsearch/briefsearch/search/eval"
)

var update = flag.Bool("update", false, "write the golden files anew")

// floors are the nDCG@10 below which no change of the ranking may fall,
// whatever the golden file says.
var floors = map[string]float64{"cranfield": 0.530, "cacm": 0.504, "cisi": 0.415, "npl": 0.437}

// TestRelevanceCollections keeps what the ranking reaches on public test
// collections, with the settings that every user has.
func TestRelevanceCollections(t *testing.T) {
	var out strings.Builder
	out.WriteString("collection documents queries nDCG@10 MRR@10 recall@100\n")
	var all []eval.Measures
	for _, name := range slices.Sorted(maps.Keys(floors)) {
		set, err := eval.Load(sharedtest.Dir(t, "ir", name))
		if err != nil {
			t.Fatal(err)
		}
		engine, documents := indexed(t, set.Records())
		run, m, err := set.Measure(t.Context(), engine, search.ModeAuto)
		if err != nil {
			t.Fatal(err)
		}
		if m.NDCG10 < floors[name] {
			t.Errorf("%s: nDCG@10 is %.4f, want at least %.3f", name, m.NDCG10, floors[name])
		}
		fmt.Fprintf(&out, "%s %d %d %.4f %.4f %.4f\n", name, documents, len(run), m.NDCG10, m.MRR10, m.Recall100)
		all = append(all, m)
	}
	mean := eval.Mean(all)
	fmt.Fprintf(&out, "mean - - %.4f %.4f %.4f\n", mean.NDCG10, mean.MRR10, mean.Recall100)
	golden(t, "collections.golden", out.String())
}

// TestRelevanceSample keeps the rank of each brief that a judged query over
// the sample wants.
func TestRelevanceSample(t *testing.T) {
	queries := readJudged(t, filepath.Join("testdata", "sample-queries.tsv"))
	engine, _ := indexed(t, format.ReadFS(t.Context(), sample.FS(), format.Options{}))
	byStem := map[string]corpus.Brief{}
	for rec := range format.ReadFS(t.Context(), sample.FS(), format.Options{}) {
		byStem[stem(rec.Brief.Path)] = rec.Brief
	}

	var out strings.Builder
	out.WriteString("# Rank of each wanted brief among the first hundred (-: not among them), or the number of results where none is wanted.\n")
	kinds := map[string][]eval.Measures{}
	for _, q := range queries {
		res, err := engine.Search(t.Context(), search.Request{Query: search.Parse(q.text), PerPage: 100, SnippetWords: -1})
		if err != nil {
			t.Fatalf("%s: %v", q.text, err)
		}
		if q.kind == "none" {
			if res.Total != 0 {
				t.Errorf("%s: %d results, the first %q; want none", q.text, res.Total, res.Hits[0].Brief.Title)
			}
			fmt.Fprintf(&out, "none\t%s\t%d\n", q.text, res.Total)
			continue
		}
		var docs, ranks []string
		for _, h := range res.Hits {
			docs = append(docs, stem(h.Brief.Path))
		}
		grades := map[string]int{}
		for _, want := range q.want {
			b, ok := byStem[want]
			if !ok {
				t.Errorf("%s: there is no brief %q in the sample", q.text, want)
				continue
			}
			if word := sharedWord(q.text, b.Title); q.kind == "topic" && word != "" {
				t.Errorf("%s: the title of %s has the word %q too; that is no query of the kind topic", q.text, want, word)
			}
			grades[want] = 1
			rank := "-"
			if i := slices.Index(docs, want); i >= 0 {
				rank = fmt.Sprint(i + 1)
			}
			ranks = append(ranks, want+":"+rank)
		}
		fmt.Fprintf(&out, "%s\t%s\t%s\n", q.kind, q.text, strings.Join(ranks, " "))
		kinds[q.kind] = append(kinds[q.kind], eval.Measure(docs, grades))
	}
	out.WriteString("\nkind queries nDCG@10 MRR@10 recall@100\n")
	var all []eval.Measures
	for _, kind := range slices.Sorted(maps.Keys(kinds)) {
		m := eval.Mean(kinds[kind])
		fmt.Fprintf(&out, "%s %d %.4f %.4f %.4f\n", kind, len(kinds[kind]), m.NDCG10, m.MRR10, m.Recall100)
		all = append(all, kinds[kind]...)
	}
	m := eval.Mean(all)
	fmt.Fprintf(&out, "all %d %.4f %.4f %.4f\n", len(all), m.NDCG10, m.MRR10, m.Recall100)
	if len(queries) < 60 || len(kinds["topic"]) < 30 {
		t.Errorf("%d queries, %d of them without a word of the title; want at least 60 and 30", len(queries), len(kinds["topic"]))
	}
	golden(t, "sample.golden", out.String())
}

// indexed returns an engine over the records, and how many briefs they hold.
func indexed(t *testing.T, records iter.Seq[format.Record]) (search.Engine, int) {
	t.Helper()
	dir := t.TempDir()
	sink, err := bleveindex.Create(dir, bleveindex.SinkOptions{})
	if err != nil {
		t.Fatal(err)
	}
	report, err := indexer.Rebuild(t.Context(), sink, records, indexer.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if report.Rejected > 0 {
		t.Errorf("%d records were rejected: %v", report.Rejected, report.Rejections)
	}
	engine, err := bleveindex.Open(dir, bleveindex.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := engine.Close(); err != nil {
			t.Error(err)
		}
	})
	return engine, report.Briefs
}

// golden compares got with a golden file, or writes that anew.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("%s (-want +got; -update takes it over):\n%s", file, diff)
	}
}

// A judged query names the briefs it wants, by the names of their files.
type judged struct {
	text string
	want []string
	kind string // topic, words, phrase, date, filter, hindi or none
}

// readJudged reads queries, wanted briefs (commas between) and kinds, a line each, tabs between.
func readJudged(t *testing.T, file string) []judged {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []judged
	sc := bufio.NewScanner(f)
	for n := 1; sc.Scan(); n++ {
		if strings.HasPrefix(sc.Text(), "#") || sc.Text() == "" {
			continue
		}
		cols := strings.Split(sc.Text(), "\t")
		if len(cols) != 3 || (cols[1] == "") != (cols[2] == "none") {
			t.Fatalf("%s:%d: want query, briefs and kind with tabs between; no briefs for the kind none only", file, n)
		}
		q := judged{text: cols[0], kind: cols[2]}
		if cols[1] != "" {
			q.want = strings.Split(cols[1], ",")
		}
		out = append(out, q)
	}
	if err := sc.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// stem returns the name of a file without its folder and extension.
func stem(p string) string { return strings.TrimSuffix(path.Base(p), path.Ext(p)) }

// sharedWord returns a word that both texts have in some form, other than stop words; "" for none.
func sharedWord(a, b string) string {
	words := map[string]bool{}
	each := func(text string, do func(term string)) {
		var tok analysis.Tokenizer
		tok.Reset(text)
		for tk, ok := tok.Next(); ok; tk, ok = tok.Next() {
			if term := string(tk.Term); !analysis.IsStop(term) {
				do(term)
			}
		}
	}
	each(b, func(term string) { words[analysis.Stem(term)] = true })
	found := ""
	each(a, func(term string) {
		if words[analysis.Stem(term)] {
			found = term
		}
	})
	return found
}

package duplicate_test

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/internal/sharedtest"
	"github.com/briefsearch/briefsearch/search/duplicate"
)

// A judgedPair is two briefs of which a reader has said whether they report the same.
type judgedPair struct {
	a, b string
	same bool
}

// readJudged reads the judged pairs, by the file that their briefs stand in.
func readJudged(t *testing.T) map[string][]judgedPair {
	t.Helper()
	data, err := os.ReadFile("testdata/judged.tsv")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]judgedPair{}
	for line := range strings.Lines(string(data)) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") {
			continue
		}
		if len(f) != 4 || f[3] != "same" && f[3] != "other" {
			t.Fatalf("judged.tsv: %q: want a file, two IDs and same or other", line)
		}
		out[f[0]] = append(out[f[0]], judgedPair{f[1], f[2], f[3] == "same"})
	}
	return out
}

// readItems reads the briefs of a file of JSON lines, with their IDs.
func readItems(tb testing.TB, file string) (map[string]int, []duplicate.Item) {
	tb.Helper()
	f, err := os.Open(sharedtest.Dir(tb, strings.Split(file, "/")...))
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		tb.Fatal(err)
	}
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 64<<20)
	at, sources := map[string]int{}, map[string]uint32{"": none}
	var out []duplicate.Item
	var s duplicate.Sketcher
	for lines.Scan() {
		var b struct{ ID, Title, Date, Source, Body string }
		if err := json.Unmarshal(lines.Bytes(), &b); err != nil {
			tb.Fatal(err)
		}
		day, _ := corpus.ParseDay(b.Date)
		source, ok := sources[b.Source]
		if !ok {
			source = uint32(len(sources))
			sources[b.Source] = source
		}
		at[b.ID] = len(out)
		out = append(out, duplicate.Item{
			Sketch: sketch(&s, b.Title, b.Body), Date: day, Source: source,
			Length: uint32(2*len(strings.Fields(b.Title)) + len(strings.Fields(b.Body))),
		})
	}
	if err := lines.Err(); err != nil {
		tb.Fatal(err)
	}
	return at, out
}

// TestJudgedBriefs holds Groups to what a reader says of pairs of real briefs,
// of which many are hard on purpose: series, templates, the same event in other words.
func TestJudgedBriefs(t *testing.T) {
	var right, wrong, missed int
	for file, pairs := range readJudged(t) {
		at, items := readItems(t, file)
		groups := duplicate.Groups(items)
		for _, p := range pairs {
			a, okA := at[p.a]
			b, okB := at[p.b]
			if !okA || !okB {
				t.Fatalf("%s has no brief %s or %s", file, p.a, p.b)
			}
			switch got := groups[a] != 0 && groups[a] == groups[b]; {
			case got && p.same:
				right++
			case got:
				wrong++
				t.Logf("%s: %s and %s are in one group, and do not report the same", file, p.a, p.b)
			case p.same:
				missed++
				t.Logf("%s: %s and %s report the same, and are in no group together", file, p.a, p.b)
			}
		}
	}
	precision := float64(right) / float64(max(1, right+wrong))
	recall := float64(right) / float64(max(1, right+missed))
	t.Logf("precision %.3f, recall %.3f: %d right, %d wrong, %d missed", precision, recall, right, wrong, missed)
	if precision < 0.9 || recall < 0.8 {
		t.Errorf("precision %.3f, recall %.3f; want 0.9 and 0.8", precision, recall)
	}
}

// BenchmarkGroups groups the 90,820 briefs of the benchmark.
func BenchmarkGroups(b *testing.B) {
	_, items := readItems(b, "bench/briefs-90k.jsonl.gz")
	b.ReportAllocs()
	for b.Loop() {
		duplicate.Groups(items)
	}
}

// BenchmarkSketch makes the sketch of a brief, tokens included.
func BenchmarkSketch(b *testing.B) {
	const title = "GSLV-F16 launches the NASA-ISRO radar satellite NISAR from Sriharikota"
	text := strings.Repeat("The Indian Space Research Organisation placed the satellite of 2,392 kg in a sun-synchronous orbit 747 km high on Wednesday evening, its partners said. ", 3)
	var s duplicate.Sketcher
	b.ReportAllocs()
	for b.Loop() {
		sketch(&s, title, text)
	}
}

package eval

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/internal/sharedtest"
)

// write puts files into a new folder; those called .gz are packed.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "tiny")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		data := []byte(text)
		if strings.HasSuffix(name, ".gz") {
			var b bytes.Buffer
			z := gzip.NewWriter(&b)
			z.Write(data)
			z.Close()
			data = b.Bytes()
		}
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestLoad(t *testing.T) {
	dir := write(t, map[string]string{
		"corpus.jsonl.gz": `{"_id": "a/1", "title": "One  two", "text": "First.\n\nSecond."}` + "\n" +
			`{"id": 2, "title": "Title only", "text": "", "metadata": {}}` + "\n" +
			`{"_id": "a/1", "title": "Again", "text": "again"}`,
		"queries.jsonl": "\ufeff" + `{"_id": "q1", "text": "one"}` + "\r\n\r\n" + `{"_id": 7, "text": "two"}` + "\n" + `{"_id": "q1", "text": "twice"}` + "\n",
		"qrels.tsv":     "query-id\tcorpus-id\tscore\nq1\ta/1\t1\nq1\ta/1\t2\nq1\ta/1\t0\r\nq1 2 1\n7\t2\t0\n",
	})
	s, err := Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	if s.Name != "tiny" {
		t.Errorf("name %q, want tiny", s.Name)
	}
	if diff := cmp.Diff([]Query{{"q1", "one"}, {"7", "two"}}, s.Queries); diff != "" {
		t.Errorf("queries (-want +got):\n%s", diff)
	}
	wantGrades := map[string]map[string]int{"q1": {"a/1": 2, "2": 1}, "7": {"2": 0}}
	if diff := cmp.Diff(wantGrades, s.Grades); diff != "" {
		t.Errorf("grades (-want +got):\n%s", diff)
	}
	var got []corpus.Brief
	for rec := range s.Records() {
		if rec.Rejection != nil {
			t.Fatal(rec.Rejection)
		}
		got = append(got, rec.Brief)
	}
	path := filepath.Join(dir, "corpus.jsonl.gz")
	want := []corpus.Brief{
		{ID: "a~2f1", Title: "One two", Lang: "en", Path: path, Sections: []corpus.Section{{ID: "text", Kind: corpus.KindText, Blocks: []corpus.Block{
			{Kind: corpus.Paragraph, Text: "First."},
			{Kind: corpus.Paragraph, Text: "Second."},
		}}}},
		{ID: "2", Title: "Title only", Lang: "en", Path: path},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("briefs (-want +got):\n%s", diff)
	}
}

func TestRecordsEnd(t *testing.T) {
	dir := write(t, map[string]string{
		"corpus.jsonl": `{"_id": "1", "text": "a"}` + "\nno JSON\n" + `{"_id": "2", "text": "b"}` + "\n",
	})
	set := &Set{dir: dir}
	for rec := range set.Records() {
		if rec.Rejection != nil || rec.Brief.ID != "1" {
			t.Errorf("the first record is %+v", rec)
		}
		break
	}
	var got []string
	for rec := range set.Records() {
		if rec.Rejection != nil {
			got = append(got, rec.Rejection.Code)
			if want := "corpus.jsonl:2: "; !strings.Contains(rec.Rejection.Reason, want) {
				t.Errorf("reason %q, want one with %q", rec.Rejection.Reason, want)
			}
			continue
		}
		got = append(got, string(rec.Brief.ID))
	}
	if diff := cmp.Diff([]string{"1", "unreadable"}, got); diff != "" {
		t.Errorf("records (-want +got):\n%s", diff)
	}
}

func TestLoadSaysWhere(t *testing.T) {
	good := map[string]string{
		"corpus.jsonl":  `{"_id": "1", "text": "a"}`,
		"queries.jsonl": `{"_id": "1", "text": "a"}`,
		"qrels.tsv":     "1\t1\t1\n",
	}
	tests := []struct {
		name, file, text string
		want             string
	}{
		{"no file", "queries.jsonl", "", "neither queries.jsonl nor queries.jsonl.gz"},
		{"no documents", "corpus.jsonl", "", "neither corpus.jsonl nor corpus.jsonl.gz"},
		{"no JSON", "queries.jsonl", "{}x", "queries.jsonl:1: "},
		{"no id", "queries.jsonl", `{"text": "a"}`, `queries.jsonl:1: no "_id"`},
		{"an empty id", "queries.jsonl", `{"_id": " ", "text": "a"}`, `queries.jsonl:1: the "_id" is empty`},
		{"two columns", "qrels.tsv", "h\th\th\n1\t1\n", "qrels.tsv:2: 2 columns"},
		{"a second heading", "qrels.tsv", "q\td\tg\nq\td\tg\n", `qrels.tsv:2: grade "g"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			files := map[string]string{}
			for name, text := range good {
				files[name] = text
			}
			delete(files, tt.file)
			if tt.text != "" {
				files[tt.file] = tt.text
			}
			_, err := Load(write(t, files))
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want one with %q", err, tt.want)
			}
		})
	}
}

func TestBriefID(t *testing.T) {
	for doc, want := range map[string]corpus.ID{
		"184": "184", "a~2f": "a~7e2f", "MED-10": "MED-10", "doc 1/भारत": "doc~201~2f~e0~a4~ad~e0~a4~be~e0~a4~b0~e0~a4~a4",
	} {
		got := briefID(doc)
		if got != want {
			t.Errorf("briefID(%q) = %q, want %q", doc, got, want)
		}
		if back := documentID(got); back != doc {
			t.Errorf("documentID(%q) = %q, want %q", got, back, doc)
		}
	}
	for _, id := range []corpus.ID{"", "~", "~z", "a~4", "~zz"} {
		if got := documentID(id); got != string(id) {
			t.Errorf("documentID(%q) = %q, want it as it is", id, got)
		}
	}
}

func TestSharedCollections(t *testing.T) {
	for name, want := range map[string][2]int{
		"cranfield": {1400, 225}, "cisi": {1460, 76}, "cacm": {3204, 52}, "npl": {11429, 93},
	} {
		s, err := Load(sharedtest.Dir(t, "ir", name))
		if err != nil {
			t.Fatal(err)
		}
		var got [2]int
		for rec := range s.Records() {
			if rec.Rejection != nil {
				t.Fatal(rec.Rejection)
			}
			got[0]++
		}
		for _, q := range s.Queries {
			if len(s.Grades[q.ID]) > 0 {
				got[1]++
			}
		}
		if got != want {
			t.Errorf("%s: %d documents and %d judged queries, want %d", name, got[0], got[1], want)
		}
	}
}

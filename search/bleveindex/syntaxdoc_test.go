package bleveindex_test

import (
	"path"
	"strings"
	"testing"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/corpus/format"
	"github.com/briefsearch/briefsearch/corpus/sample"
	"github.com/briefsearch/briefsearch/internal/syntaxdoc"
	"github.com/briefsearch/briefsearch/search"
)

// What docs/query-syntax.md says of the sample holds.
func TestDocumentedAnswers(t *testing.T) {
	var briefs []corpus.Brief
	names := map[string]bool{}
	for r := range format.ReadFS(t.Context(), sample.FS(), format.Options{}) {
		if r.Rejection != nil {
			t.Fatal(r.Rejection)
		}
		briefs = append(briefs, r.Brief)
		names[fileName(r.Brief)] = true
	}
	x := build(t, briefs)
	tried := 0
	for _, e := range syntaxdoc.Examples(t) {
		if e.Reads != "" && e.On == "" {
			continue
		}
		tried++
		req := search.Request{Query: search.Parse(e.Query), PerPage: search.MaxPerPage}
		if e.On != "" {
			var err error
			if req.Today, err = corpus.ParseDay(e.On); err != nil {
				t.Fatalf("docs/query-syntax.md:%d: %v", e.Line, err)
			}
		}
		res, err := x.Search(t.Context(), req)
		if err != nil {
			t.Fatal(err)
		}
		if e.On != "" {
			if got := understood(res.Understood); got != e.Reads {
				t.Errorf("docs/query-syntax.md:%d: %s\n got %s\nwant %s", e.Line, e.Query, got, e.Reads)
			}
			continue
		}
		found := map[string]bool{}
		for _, h := range res.Hits {
			found[fileName(h.Brief)] = true
		}
		for _, name := range e.Finds {
			if !found[name] {
				t.Errorf("docs/query-syntax.md:%d: %s does not find %s (in the sample: %v)", e.Line, e.Query, name, names[name])
			}
		}
		for _, name := range e.Misses {
			if found[name] || !names[name] {
				t.Errorf("docs/query-syntax.md:%d: %s finds %s (in the sample: %v)", e.Line, e.Query, name, names[name])
			}
		}
	}
	if tried < 15 {
		t.Errorf("%d examples over the sample in docs/query-syntax.md: want at least 15", tried)
	}
}

// understood returns what is looked for and the filters, in the words of the document.
func understood(u search.Understood) string {
	var out []string
	if u.Text != "" {
		out = append(out, u.Text)
	}
	for _, f := range u.Filters {
		if f.Field != search.FieldDate {
			out = append(out, string(f.Field)+" "+strings.Join(f.In, " or "))
			continue
		}
		s := "date"
		if f.After != 0 {
			s += " from " + f.After.String()
		}
		if f.Before != 0 {
			s += " until " + (f.Before - 1).String()
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

// fileName returns the name of the brief's file without its ending.
func fileName(b corpus.Brief) string {
	return strings.TrimSuffix(path.Base(b.Path), path.Ext(b.Path))
}

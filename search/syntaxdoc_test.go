package search_test

import (
	"strings"
	"testing"

	"github.com/briefsearch/briefsearch/internal/syntaxdoc"
	"github.com/briefsearch/briefsearch/search"
)

// reading returns a query in the words of docs/query-syntax.md.
func reading(q search.Query) string {
	var out []string
	for _, c := range q.Clauses {
		var s string
		if c.Not {
			s += "not "
		}
		if c.Or {
			s += "or "
		}
		if c.InTitle {
			s += "title "
		}
		switch c.Kind {
		case search.KindWord:
			s += "word " + c.Text
		case search.KindPhrase:
			s += `phrase "` + c.Text + `"`
		case search.KindPrefix:
			s += "prefix " + c.Text
		}
		out = append(out, s)
	}
	for _, f := range q.Filters {
		s := string(f.Field) + " " + strings.Join(f.In, " or ")
		if f.Field == search.FieldDate {
			s = "date"
			if f.After != 0 {
				s += " from " + f.After.String()
			}
			if f.Before != 0 {
				s += " until " + (f.Before - 1).String()
			}
		}
		if f.Not {
			s = "not " + s
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

func TestDocumentedExamples(t *testing.T) {
	examples := syntaxdoc.Examples(t)
	if len(examples) < 40 {
		t.Errorf("%d examples in docs/query-syntax.md: want at least 40", len(examples))
	}
	for _, e := range examples {
		if e.Reads == "" || e.On != "" {
			continue // held against the sample by the engine's tests
		}
		q := search.Parse(e.Query)
		if got := reading(q); got != e.Reads {
			t.Errorf("docs/query-syntax.md:%d: %s\n got %s\nwant %s", e.Line, e.Query, got, e.Reads)
		}
		if got := reading(search.Parse(q.String())); got != e.Reads {
			t.Errorf("docs/query-syntax.md:%d: %s, written %s\n got %s\nwant %s", e.Line, e.Query, q, got, e.Reads)
		}
	}
}

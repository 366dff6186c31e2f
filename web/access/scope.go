package access

import (
	"errors"
	"fmt"
	"strings"

	"github.com/briefsearch/briefsearch/search"
)

// maxScope bounds a Scope in the query language, in bytes.
const maxScope = 1 << 10

// A Scope is the part of a collection that a key shows; the zero Scope is all of it.
type Scope struct {
	filters []search.Filter
	text    string
}

// ParseScope reads filters in the query language, `source:TH subject:"Indian
// Economy"`, with the meaning they have there. "" is the zero Scope. Anything that
// is no filter is an error: a slip of the pen must not show more than was meant.
func ParseScope(text string) (Scope, error) {
	if text == "" {
		return Scope{}, nil
	}
	if len(text) > maxScope {
		return Scope{}, fmt.Errorf("filter: longer than %d bytes", maxScope)
	}
	q := search.Parse(text)
	switch {
	case len(q.Clauses) > 0:
		return Scope{}, fmt.Errorf("filter %q: %q is no filter: want source:, subject:, exam:, lang:, after:, before: or on:, as in source:TH", text, q.Clauses[0].Text)
	case q.Truncated:
		return Scope{}, fmt.Errorf("filter: more than %d values", search.MaxClauses)
	}
	for _, f := range q.Filters {
		if f.IsZero() {
			return Scope{}, fmt.Errorf("filter %q: %s says nothing", text, f.Field)
		}
	}
	s := Scope{filters: q.Filters, text: search.Query{Filters: q.Filters}.String()}
	if len(s.filters) == 0 || s.text == "" {
		return Scope{}, fmt.Errorf("filter %q: it says nothing: want one as in source:TH", text)
	}
	// What is shown of a scope and kept in the file must be what it is.
	if again := search.Parse(s.text); len(again.Clauses) > 0 || again.Truncated || again.String() != s.text {
		return Scope{}, fmt.Errorf("filter %q: it cannot be written as %q; want it simpler", text, s.text)
	}
	return s, nil
}

// Filters returns what briefs must be like to be seen; nil where all are. It
// must not be changed.
func (s Scope) Filters() []search.Filter { return s.filters }

// String returns the scope in the query language, "" for all of the collection.
func (s Scope) String() string { return s.text }

// IsZero reports whether s is all of the collection.
func (s Scope) IsZero() bool { return len(s.filters) == 0 }

// MarshalText writes s in the query language.
func (s Scope) MarshalText() ([]byte, error) { return []byte(s.text), nil }

// UnmarshalText reads what MarshalText wrote. It refuses "", which would be all
// of the collection.
func (s *Scope) UnmarshalText(text []byte) (err error) {
	if strings.TrimSpace(string(text)) == "" {
		return errors.New("filter: it says nothing")
	}
	*s, err = ParseScope(string(text))
	return err
}

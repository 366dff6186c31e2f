package search

import (
	"strings"

	"github.com/briefsearch/briefsearch/corpus"
)

// String returns the query in the query language: clauses first, then filters,
// with one space between them, dates as short as they can be written. Parse
// reads the same meaning from it, unless it is longer than MaxQueryRunes.
func (q Query) String() string {
	var b strings.Builder
	for i, c := range q.Clauses {
		if i > 0 {
			b.WriteByte(' ')
			if c.Or && !c.Not && !q.Clauses[i-1].Not {
				b.WriteString("OR ")
			}
		}
		b.WriteString(c.String())
	}
	var dates []Filter
	for _, f := range q.Filters {
		if f.Field == FieldDate && !f.Not {
			dates = append(dates, f)
			continue
		}
		writeItem(&b, f.String())
	}
	if len(dates) == 1 {
		writeItem(&b, dates[0].String())
	} else {
		writeItem(&b, alternatives(dates))
	}
	return b.String()
}

// writeItem writes s after a space, unless it is empty or the first.
func writeItem(b *strings.Builder, s string) {
	if b.Len() > 0 && s != "" {
		b.WriteByte(' ')
	}
	b.WriteString(s)
}

// String returns the clause in the query language, without its OR. A word that
// would be read as something else is put in quotes.
func (c Clause) String() string {
	text := c.Text
	switch c.Kind {
	case KindPhrase:
		text = quote(text)
	case KindPrefix:
		text += "*"
	}
	if c.InTitle {
		text = "title:" + text
	}
	if c.Not {
		text = "-" + text
	}
	if c.Kind == KindPhrase || text == c.Text && !strings.ContainsFunc(text, special) {
		return text
	}
	c.Or = false
	if q := Parse(text); len(q.Clauses) != 1 || len(q.Filters) > 0 || q.Clauses[0] != c {
		return Clause{Kind: KindPhrase, Text: c.Text, InTitle: c.InTitle, Not: c.Not}.String()
	}
	return text
}

// special reports whether r may mean something in the query language. It holds
// the letters of OR and AND too.
func special(r rune) bool {
	return r == '-' || r == ':' || r == '*' || r == 'O' || r == 'A' || isSpace(r) || isQuote(r)
}

// quote puts s in quotes.
func quote(s string) string {
	return `"` + cleanValue(s) + `"`
}

// String returns the filter in the query language, and "" where it says nothing.
func (f Filter) String() string {
	if f.IsZero() {
		return ""
	}
	not := ""
	if f.Not {
		not = "-"
	}
	if f.Field != FieldDate {
		values := make([]string, len(f.In))
		for i, v := range f.In {
			values[i] = v
			if strings.ContainsFunc(v, func(r rune) bool { return r == ',' || isSpace(r) || isQuote(r) }) {
				values[i] = quote(v)
			}
		}
		return not + string(f.Field) + ":" + strings.Join(values, ",")
	}
	p := period{f.After, f.Before}
	switch {
	case p.next == 0:
		return not + "after:" + start(p.first)
	case p.first == 0:
		return not + "before:" + start(p.next)
	case p.empty(): // only bounds can say it: a range does not run backwards
		return not + "after:" + start(p.first) + " " + not + "before:" + start(p.next)
	}
	return not + "on:" + p.String()
}

// alternatives returns "on:" with the date filters, any of which may hold.
func alternatives(filters []Filter) string {
	var out []string
	for _, f := range filters {
		if p := (period{f.After, f.Before}); !f.IsZero() && !p.empty() {
			out = append(out, p.String())
		}
	}
	switch {
	case len(out) > 0:
		return "on:" + strings.Join(out, ",")
	case len(filters) > 0:
		return filters[0].String()
	}
	return ""
}

// String returns the period as parseRange reads it, as one year, month or day
// where it is one. It must not be empty.
func (p period) String() string {
	first, last := "", ""
	if p.first != 0 {
		first = start(p.first)
	}
	if p.next != 0 {
		last = end(p.next)
	}
	for _, s := range []string{first, last} {
		if whole, ok := parsePeriod(s); ok && whole == p {
			return s
		}
	}
	if n := max(len(first), len(last)); first != "" && last != "" { // both as exact as the more exact one
		first, last = p.first.String()[:n], (p.next - 1).String()[:n]
	}
	return first + ".." + last
}

// start writes a day as the first of the longest period that it begins.
func start(d corpus.Day) string {
	s := d.String()
	s = strings.TrimSuffix(s, "-01")
	if len(s) == len("2006-01") {
		s = strings.TrimSuffix(s, "-01")
	}
	return s
}

// end writes the day before next as the last of the longest period that it ends.
func end(next corpus.Day) string {
	first, last := start(next), (next - 1).String()
	switch len(first) {
	case len("2006"):
		return last[:len("2006")]
	case len("2006-01"):
		return last[:len("2006-01")]
	}
	return last
}

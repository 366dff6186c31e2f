package search

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// filterFields are the fields that stand as "name:" in a query and take values.
var filterFields = map[string]Field{
	"source":  FieldSource,
	"subject": FieldSubject,
	"exam":    FieldExam,
	"lang":    FieldLang,
}

// wants says what a field's values are, for messages.
var wants = map[Field]string{
	FieldSource:  `the code or name of a source, as in source=TH`,
	FieldSubject: `a subject, as in subject=Economy`,
	FieldExam:    `an exam or paper, as in exam=GS2`,
	FieldLang:    `a language, as in lang=hi`,
}

// field reads "name:value" in one of its meanings. It reports false, and reads
// nothing, where the text is only text.
func (p *parser) field(not bool) bool {
	word := p.peekWord()
	name, _, ok := strings.Cut(word, ":")
	if !ok || len(name) > len("subject") {
		return false
	}
	start := p.at
	p.at += len(name) + 1
	name = strings.ToLower(name)
	switch field := filterFields[name]; {
	case field != "":
		ok = p.filter(start, field, not)
	case name == "title":
		ok = p.title(not)
	case name == "after", name == "before", name == "on":
		ok = p.date(start, name, not)
	default:
		ok = false
	}
	if !ok {
		p.at = start
	}
	return ok
}

// title reads the word or phrase after "title:".
func (p *parser) title(not bool) bool {
	var c Clause
	if end := p.phraseEnd(); end > 0 {
		c = Clause{Kind: KindPhrase, Text: p.phrase(end), Not: not}
	} else {
		c = wordClause(p.word(), not)
	}
	if !hasText(c.Text) {
		return false
	}
	c.InTitle = true
	p.add(c)
	return true
}

// filter reads the values after "source:" and its like.
func (p *parser) filter(start int, field Field, not bool) bool {
	in := p.list()
	if len(in) == 0 {
		return false
	}
	p.endOr()
	f := Filter{Field: field, In: p.bound(in), Not: not, Said: p.said(start, not)}
	if len(f.In) > 0 {
		p.q.Filters = append(p.q.Filters, f)
	}
	return true
}

// said returns what has been read of the item that began at start, as typed.
func (p *parser) said(start int, not bool) string {
	if not {
		return "-" + p.text[start:p.at]
	}
	return p.text[start:p.at]
}

// bound cuts values so that the query has no more than MaxClauses of them.
func (p *parser) bound(values []string) []string {
	if n := MaxClauses - p.values; len(values) > n {
		values, p.q.Truncated = values[:n], true
	}
	p.values += len(values)
	return values
}

// list reads values with commas and no spaces between them, quoted or not. It
// returns those that hold a letter or digit, each once.
func (p *parser) list() []string {
	var out []string
	for {
		var v string
		if end := p.phraseEnd(); end > 0 {
			v = p.phrase(end)
		} else {
			v = p.until(func(r rune) bool { return r == ',' || isSpace(r) || isQuote(r) })
			p.at += len(v)
		}
		out = appendValue(out, v)
		if !strings.HasPrefix(p.text[p.at:], ",") {
			return out
		}
		p.at++
	}
}

// appendValue appends v if it says something new.
func appendValue(out []string, v string) []string {
	if !hasText(v) || len(out) > MaxClauses {
		return out
	}
	for _, o := range out {
		if strings.EqualFold(o, v) {
			return out
		}
	}
	return append(out, v)
}

// ParseFilter returns the filter that a parameter's values mean. A value is one
// value of the field or several with commas between them; a comma with a space
// after it, or inside quotes, is part of a value. Empty values are left out, as
// browsers send them for fields left blank: see Filter.IsZero.
func ParseFilter(field Field, values []string) (Filter, error) {
	want, ok := wants[field]
	if !ok {
		return Filter{}, fmt.Errorf("%s: not a field with values: want source, subject, exam or lang", field)
	}
	f := Filter{Field: field}
	for _, v := range values {
		if !utf8.ValidString(v) {
			return Filter{}, fmt.Errorf("%s: not valid UTF-8: want %s", field, want)
		}
		if utf8.RuneCountInString(v) > MaxQueryRunes {
			return Filter{}, fmt.Errorf("%s: longer than %d characters: want %s", field, MaxQueryRunes, want)
		}
		for _, one := range splitValues(v) {
			one = cleanValue(one)
			if one != "" && !hasText(one) {
				return Filter{}, fmt.Errorf("%s %q: want %s", field, one, want)
			}
			f.In = appendValue(f.In, one)
		}
	}
	if len(f.In) > MaxClauses {
		return Filter{}, fmt.Errorf("%s: %d values: want at most %d", field, len(f.In), MaxClauses)
	}
	return f, nil
}

// splitValues cuts a parameter at the commas that separate values.
func splitValues(s string) []string {
	var out []string
	start, quoted := 0, false
	for i, r := range s {
		switch {
		case isQuote(r):
			quoted = !quoted
		case r == ',' && !quoted && !strings.HasPrefix(s[i+1:], " "):
			out = append(out, s[start:i])
			start = i + 1
		}
	}
	return append(out, s[start:])
}

// cleanValue returns s without quotes, and with single spaces.
func cleanValue(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return isSpace(r) || isQuote(r) }), " ")
}

// IsZero reports whether f lets every brief through because it says nothing.
func (f Filter) IsZero() bool {
	return len(f.In) == 0 && f.After == 0 && f.Before == 0
}

package meili

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/briefsearch/briefsearch/search"
)

// Bounds of a filter.
const (
	maxFilterBytes = 8 << 10 // of its expressions together
	maxConditions  = 100     // values compared with, and lists that it comes to
	maxNesting     = 32      // parentheses within each other
)

// lists is a condition as search.Request.Where has it: of each list one filter
// at least must hold.
type lists [][]search.Filter

// readFilter reads a filter: an expression, or an array of which all must
// hold, each an expression or an array of expressions of which one must.
func readFilter(raw json.RawMessage) (lists, error) {
	var whole any
	if len(raw) == 0 {
		return nil, nil
	}
	if err := json.Unmarshal(raw, &whole); err != nil {
		return nil, badJSON(err)
	}
	r := filterReader{bytes: maxFilterBytes, conditions: maxConditions}
	switch f := whole.(type) {
	case nil:
		return nil, nil
	case string:
		return r.expression(f)
	case []any:
		var out lists
		for i, part := range f {
			one, err := r.alternatives(part)
			if err == nil {
				out, err = and(out, one)
			}
			if err != nil {
				return nil, inside(fmt.Sprintf("[%d]", i), err)
			}
		}
		return out, nil
	}
	return nil, badFilter("expected a string or an array of strings")
}

// A filterReader reads the expressions of a filter, which share its bounds.
type filterReader struct {
	bytes, conditions int // that may still come
}

// alternatives reads an entry of the array that a filter is.
func (r *filterReader) alternatives(part any) (lists, error) {
	if text, ok := part.(string); ok {
		return r.expression(text)
	}
	inner, ok := part.([]any)
	if !ok {
		return nil, badFilter("expected a string or an array of strings")
	}
	var out lists
	for i, one := range inner {
		text, ok := one.(string)
		if !ok {
			return nil, inside(fmt.Sprintf("[%d]", i), badFilter("expected a string: arrays are nested once, no deeper"))
		}
		cond, err := r.expression(text)
		if err == nil && i > 0 {
			cond, err = or(out, cond)
		}
		if err != nil {
			return nil, inside(fmt.Sprintf("[%d]", i), err)
		}
		out = cond
	}
	return out, nil
}

// expression reads one expression; an empty one lets everything through.
func (r *filterReader) expression(text string) (lists, error) {
	if r.bytes -= len(text); r.bytes < 0 {
		return nil, badFilter(fmt.Sprintf("the expressions are longer than %d bytes together", maxFilterBytes))
	}
	p := &filterParser{reader: r, text: text}
	if p.space(); p.rest() == "" {
		return nil, nil
	}
	out, err := p.alternatives(false)
	if err == nil && p.rest() != "" {
		err = p.fault("expected `AND` or `OR`")
	}
	if err != nil {
		return nil, err
	}
	return out, nil
}

// and returns what holds where both do.
func and(a, b lists) (lists, error) {
	if len(a)+len(b) > maxConditions {
		return nil, tooMany()
	}
	return slices.Concat(a, b), nil
}

// or returns what holds where one of both does: of every pair of lists one holds.
func or(a, b lists) (lists, error) {
	if len(a)*len(b) > maxConditions {
		return nil, tooMany()
	}
	var out lists
	for _, x := range a {
		for _, y := range b {
			out = append(out, merge(slices.Concat(x, y)))
		}
	}
	return out, nil
}

// merge makes one filter of those that ask for values of the same field.
func merge(list []search.Filter) []search.Filter {
	var out []search.Filter
	for _, f := range list {
		i := slices.IndexFunc(out, func(o search.Filter) bool {
			return o.Field == f.Field && f.Field != search.FieldDate && !o.Not && !f.Not
		})
		if i < 0 {
			out = append(out, f)
			continue
		}
		out[i].In = slices.Concat(out[i].In, f.In)
	}
	return out
}

func tooMany() error {
	return badFilter(fmt.Sprintf("it comes to more than %d conditions. Ask for fewer values, or write alternatives of one attribute as `source IN [TH, PIB]`", maxConditions))
}

// badFilter returns the error of a filter.
func badFilter(what string) error { return bad("invalid_search_filter", "Invalid filter: %s.", what) }

// A filterParser reads one expression. Its methods take what they read and the
// space after it; where not is set they return the condition's opposite.
type filterParser struct {
	reader *filterReader
	text   string
	at     int
	depth  int
}

// alternatives reads conditions with OR between them.
func (p *filterParser) alternatives(not bool) (lists, error) {
	out, err := p.conjunction(not)
	for err == nil && p.keyword("OR") {
		var more lists
		if more, err = p.conjunction(not); err == nil {
			out, err = combine(!not, out, more)
		}
	}
	return out, err
}

// conjunction reads conditions with AND between them.
func (p *filterParser) conjunction(not bool) (lists, error) {
	out, err := p.primary(not)
	for err == nil && p.keyword("AND") {
		var more lists
		if more, err = p.primary(not); err == nil {
			out, err = combine(not, out, more)
		}
	}
	return out, err
}

// combine returns what holds where one of both does, or else both.
func combine(either bool, a, b lists) (lists, error) {
	if either {
		return or(a, b)
	}
	return and(a, b)
}

// primary reads a condition, or an expression in parentheses, with NOT before it.
func (p *filterParser) primary(not bool) (lists, error) {
	for p.keyword("NOT") {
		not = !not
	}
	if !p.sign("(") {
		f, err := p.condition(not)
		if err != nil {
			return nil, err
		}
		return lists{{f}}, nil
	}
	if p.depth++; p.depth > maxNesting {
		return nil, p.fault(fmt.Sprintf("parentheses are nested more than %d deep", maxNesting))
	}
	out, err := p.alternatives(not)
	if err == nil && !p.sign(")") {
		err = p.fault("expected `)`")
	}
	p.depth--
	return out, err
}

// rest returns what has not been read.
func (p *filterParser) rest() string { return p.text[p.at:] }

// space passes over white space.
func (p *filterParser) space() {
	p.at = len(p.text) - len(strings.TrimLeftFunc(p.rest(), unicode.IsSpace))
}

// sign reads s where it stands next.
func (p *filterParser) sign(s string) bool {
	if !strings.HasPrefix(p.rest(), s) {
		return false
	}
	p.at += len(s)
	p.space()
	return true
}

// keyword reads word where it stands next, and not only as the beginning of another.
func (p *filterParser) keyword(word string) bool {
	after, ok := strings.CutPrefix(p.rest(), word)
	if r, _ := utf8.DecodeRuneInString(after); !ok || after != "" && isBare(r) {
		return false
	}
	return p.sign(word)
}

// isBare reports whether r may stand in a value without quotes.
func isBare(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || strings.ContainsRune("_-/.", r)
}

// value reads an attribute or a value, in quotes or not.
func (p *filterParser) value(what string) (string, error) {
	quote := p.rest()
	if quote == "" || quote[0] != '"' && quote[0] != '\'' {
		n := strings.IndexFunc(quote, func(r rune) bool { return !isBare(r) })
		if n < 0 {
			n = len(quote)
		}
		if n == 0 {
			return "", p.fault("expected " + what)
		}
		p.at += n
		p.space()
		return quote[:n], nil
	}
	var b strings.Builder
	for i := 1; i < len(quote); i++ {
		switch c := quote[i]; {
		case c == quote[0]:
			p.at += i + 1
			p.space()
			return b.String(), nil
		case c == '\\' && i+1 < len(quote) && strings.IndexByte(`\"'`, quote[i+1]) >= 0:
			i++
			b.WriteByte(quote[i])
		default:
			b.WriteByte(c)
		}
	}
	return "", p.fault(fmt.Sprintf("there is no closing %c for the quote", quote[0]))
}

// fault returns an error about what stands next.
func (p *filterParser) fault(what string) error {
	next := "the end"
	if p.rest() != "" {
		next = "`" + echo(p.rest()) + "`"
	}
	return badFilter(fmt.Sprintf("%s at character %d, before %s", what, utf8.RuneCountInString(p.text[:p.at])+1, next))
}

package meili

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
)

// operators are the comparisons, longer ones before what they begin with.
const operators = "!= >= <= = > <"

// condition reads one comparison.
func (p *filterParser) condition(not bool) (search.Filter, error) {
	begin := *p
	name, err := p.value("an attribute")
	if err != nil {
		return search.Filter{}, err
	}
	field, ok := fieldOf(name)
	if !ok {
		return search.Filter{}, begin.fault(fmt.Sprintf("attribute `%s` can't be filtered by (%s can)", echo(name), listed(facetNames())))
	}
	if p.keyword("NOT") {
		not = !not
		if !strings.HasPrefix(p.rest(), "IN") {
			return search.Filter{}, p.fault("expected `IN`")
		}
	}
	if p.keyword("IN") {
		return p.membership(field, not)
	}
	for op := range strings.FieldsSeq(operators) {
		if p.sign(op) {
			return p.comparison(field, op, not)
		}
	}
	return p.span(field, not)
}

// membership reads the values after IN.
func (p *filterParser) membership(field search.Field, not bool) (search.Filter, error) {
	f := search.Filter{Field: field, Not: not}
	if field == search.FieldDate {
		return f, p.fault("a date takes =, !=, <, <=, >, >= and TO, not IN")
	}
	if !p.sign("[") {
		return f, p.fault("expected `[` after IN")
	}
	for !p.sign("]") {
		v, err := p.operand()
		if err != nil {
			return f, err
		}
		f.In = append(f.In, v)
		if !p.sign(",") && !strings.HasPrefix(p.rest(), "]") {
			return f, p.fault("expected `,` or `]`")
		}
	}
	return f, nil
}

// comparison reads the value after an operator.
func (p *filterParser) comparison(field search.Field, op string, not bool) (search.Filter, error) {
	f := search.Filter{Field: field, Not: not != (op == "!=")}
	if field != search.FieldDate {
		if op != "=" && op != "!=" {
			return f, p.fault(fmt.Sprintf("the values of `%s` are no numbers, so `%s` says nothing of them; only dates have an order", field, op))
		}
		v, err := p.operand()
		f.In = []string{v}
		return f, err
	}
	t, err := p.moment()
	switch op {
	case "<":
		f.Before = dayFrom(t)
	case "<=":
		f.Before = dayUpTo(t) + 1
	case ">":
		f.After = dayUpTo(t) + 1
	case ">=":
		f.After = dayFrom(t)
	default:
		f.After, f.Before = dayFrom(t), dayUpTo(t)+1
	}
	return f, err
}

// span reads "1 TO 2".
func (p *filterParser) span(field search.Field, not bool) (search.Filter, error) {
	f := search.Filter{Field: field, Not: not}
	begin := *p
	from, err := p.moment()
	if err != nil || field != search.FieldDate {
		return f, begin.fault("expected =, !=, <, <=, >, >=, IN, or from TO to for dates; other operators are not supported")
	}
	if !p.keyword("TO") {
		return f, p.fault("expected `TO`")
	}
	to, err := p.moment()
	f.After, f.Before = dayFrom(from), dayUpTo(to)+1
	return f, err
}

// operand reads a value to compare with.
func (p *filterParser) operand() (string, error) {
	begin := *p
	v, err := p.value("a value")
	if err != nil {
		return "", err
	}
	if p.reader.conditions--; p.reader.conditions < 0 {
		return "", tooMany()
	}
	if strings.TrimSpace(v) == "" {
		return "", begin.fault("the value is empty")
	}
	return v, nil
}

// moment reads a date as the seconds since 1970 in UTC: a number is just
// that, a day is its beginning.
func (p *filterParser) moment() (float64, error) {
	begin := *p
	v, err := p.operand()
	if err != nil {
		return 0, err
	}
	if t, err := strconv.ParseFloat(v, 64); err == nil && !math.IsNaN(t) {
		return t, nil
	}
	d, err := corpus.ParseDay(v)
	if err != nil {
		return 0, begin.fault("expected a date, as seconds since 1970 or as 2025-01-31,")
	}
	return float64(d.Time().Unix()), nil
}

// secondsPerDay is the length of a day in UTC.
const secondsPerDay = 24 * 60 * 60

// lastDay is beyond the date of any brief, which has a year of four digits.
const lastDay corpus.Day = 10_000 * 366

// dayFrom returns the first day that begins at t or later.
func dayFrom(t float64) corpus.Day { return bound(math.Ceil(days(t))) }

// dayUpTo returns the last day that begins at t or earlier.
func dayUpTo(t float64) corpus.Day { return bound(math.Floor(days(t))) }

// days returns t in days, as corpus.Day counts them.
func days(t float64) float64 {
	return (t-float64(corpus.Day(1).Time().Unix()))/secondsPerDay + 1
}

// bound holds a day to those that a filter may have as a bound: 0 would be none.
func bound(d float64) corpus.Day {
	return corpus.Day(min(max(d, 1), float64(lastDay)))
}

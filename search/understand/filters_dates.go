package understand

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/analysis"
)

// keepDates makes a filter of the dates that the words say, where they say one
// thing and it is not what is looked for.
func (f *filterReader) keepDates() {
	if len(f.dates) > maxDates {
		return
	}
	var kept, bare []dateSaid
	bareYears := 0
	for _, d := range f.dates {
		if d.bare {
			bareYears++
		}
		switch {
		case d.kind == saidNothing || f.taken(d) || !f.try() || !f.dateStands(&d):
		case d.bare:
			bare = append(bare, d)
		default:
			kept = append(kept, d)
		}
	}
	weak := len(kept) == 0
	if weak && bareYears == 1 { // two are compared
		kept = bare
	}
	p, ok := f.onePeriod(kept)
	if !ok {
		return
	}
	c := filterSaid{
		filter: search.Filter{Field: search.FieldDate, After: p.first, Before: p.next},
		weak:   weak,
		sure:   len(kept) == 1 && kept[0].point.relative != period{},
		led:    len(kept) > 1 || f.dateIsLed(&kept[0]),
	}
	for _, d := range kept {
		c.spans = append(c.spans, tokenSpan{d.first, d.end})
		c.plain = c.plain || f.mentions(d.first, d.end) > 0
	}
	f.found = append(f.found, c)
}

// maxDates bounds the dates that a query can name for one of them to restrict it.
const maxDates = 4

// dateIsLed reports whether other words say that d is a date of briefs. "In" does
// not before a year: things happen in one that are told later.
func (f *filterReader) dateIsLed(d *dateSaid) bool {
	if d.kind == saidPeriod && d.period == (period{}) && d.point.month == 0 {
		return false
	}
	return d.kind != saidPeriod || d.period != period{} || f.tokens[d.first].date.leads() || f.tokens[d.end-1].date.kind == kindHindiIn
}

// taken reports whether a filter has taken a word of d.
func (f *filterReader) taken(d dateSaid) bool {
	return slices.ContainsFunc(f.tokens[d.first:d.end], func(t token) bool { return t.taken })
}

// onePeriod returns the days that the dates mean together: one period, or
// from one date until another.
func (f *filterReader) onePeriod(dates []dateSaid) (period, bool) {
	var out period
	switch len(dates) {
	case 1:
		return f.meant(dates[0], 0)
	case 2:
		from, until := dates[0], dates[1]
		if from.starts() == until.starts() || from.kind == saidPeriod || until.kind == saidPeriod {
			return out, false
		}
		if !from.starts() {
			from, until = until, from
		}
		first, ok := f.meant(from, 0)
		if !ok {
			return out, false
		}
		last, ok := f.meant(until, first.first)
		out = period{first.first, last.next}
		oldest, newest := f.c.Dates()
		return out, ok && out.next > out.first && out.meets(oldest, newest)
	}
	return out, false
}

// starts reports whether d is the first day of what is meant.
func (d *dateSaid) starts() bool { return d.kind == saidFrom || d.kind == saidAfter }

// meant returns the days that d means. A date without a year is the last one
// that has begun, or the first one from day on where that is not 0.
func (f *filterReader) meant(d dateSaid, day corpus.Day) (period, bool) {
	if d.period != (period{}) {
		return d.period, true
	}
	p, ok := d.point.past(f.o.Today)
	if day != 0 {
		p, ok = d.point.from(day)
	}
	switch d.kind {
	case saidFrom:
		p.next = 0
	case saidAfter:
		p = period{first: p.next}
	case saidBefore:
		p = period{next: p.first}
	case saidUntil:
		p.first = 0
	}
	return p, ok
}

// dateStands reports whether d is a date of briefs and not of what they are about.
func (f *filterReader) dateStands(d *dateSaid) bool {
	if d.point.relative != (period{}) {
		return f.relativeStands(d)
	}
	p, ok := f.meant(*d, 0)
	oldest, newest := f.c.Dates()
	yearless := d.period == (period{}) && d.point.yearless()
	switch {
	case !ok || !p.meets(oldest, newest):
		return false
	case d.kind != saidPeriod && p.holds(oldest, newest): // "since 1951"
		return false
	case d.bare && !f.yearMayStand(d.first):
		return false
	case d.end < len(f.tokens) && f.tokens[d.end].date.links() && !f.inDate(d.end): // "April till a good harvest"
		return false
	case yearless && (d.kind != saidPeriod || f.otherWord(d.end-1)) && !f.opens(d) && !f.ends(d.end): // "after March Against Hunger"
		return false
	case d.period == (period{}) && d.point.month == 0 && !f.opens(d) && !f.ends(d.end) && !isSmall(f.tokens[d.end].text): // "in 2025 budget"
		return false
	case d.kind == saidPeriod && d.point.day != 0 && f.dayWritten(d): // briefs tell of a day on the next one
		return false
	}
	core := d.first
	for core < d.end-1 && f.tokens[core].date.leads() {
		core++
	}
	if core > d.first {
		return !f.namedBefore(d.first, d.end) && !f.namedAfter(core, d.end)
	}
	return !f.named(d.first, d.end) && !f.tied(d.first, d.end) && !(d.bare && f.dated(d.first))
}

// relativeStands is dateStands for what is relative to today. That is a date
// whatever the briefs say, but where it may be a name such as India Today.
func (f *filterReader) relativeStands(d *dateSaid) bool {
	t := &f.tokens[d.end-1]
	switch {
	case t.date.kind == kindToday && d.first > 0:
		if isUpper(t.text) && f.namedBefore(d.end-1, d.end) {
			return false
		}
		return f.ends(d.end) || isSmall(f.tokens[d.end].text)
	case t.date.kind == kindMonth && f.otherWord(d.end-1): // "this may help"
		return f.ends(d.end) && f.tokens[d.end-2].date.kind == kindLast
	}
	oldest, newest := f.c.Dates()
	p, ok := f.meant(*d, 0)
	return ok && !(p.meets(oldest, newest) && p.holds(oldest, newest) && f.mentions(d.first, d.end) > 0)
}

// isUpper reports whether a word begins with a capital letter.
func isUpper(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}

// ends reports whether no other word of the query follows directly at token i.
func (f *filterReader) ends(i int) bool {
	return i == len(f.tokens) || !f.loose(i) || f.inDate(i)
}

// opens reports whether the query begins with d, and that with "since", which
// leads to nothing but dates.
func (f *filterReader) opens(d *dateSaid) bool {
	return d.first == 0 && f.tokens[0].date.kind == kindSince
}

// inDate reports whether token i is part of a date.
func (f *filterReader) inDate(i int) bool {
	return slices.ContainsFunc(f.dates, func(d dateSaid) bool { return d.kind != saidNothing && d.first <= i && i < d.end })
}

// otherWord reports whether the month that token i is may be another word too.
func (f *filterReader) otherWord(i int) bool {
	switch key := f.tokens[i].key; key {
	case "march", "august":
		return true
	default:
		return len(key) <= len("may")
	}
}

// yearMayStand reports whether the year at token i, which no word leads to, may
// be a date: it ends the query, and follows a word that does not take a
// number, as those of "Act of", "by", "FY", "Rs" and "COP 29" do.
func (f *filterReader) yearMayStand(i int) bool {
	if !f.ends(i + 1) {
		return false
	}
	if i == 0 || !f.loose(i-1) {
		return true
	}
	t := &f.tokens[i-1]
	return t.date.kind == kindNone && t.key != "fy" && t.key != "rs" && !isSmall(t.text) && !strings.ContainsAny(t.key, "0123456789")
}

// tied reports whether briefs have the word before the month and year with a
// word such as "in" between them: for "inflation January 2025", "inflation in January 2025".
func (f *filterReader) tied(first, end int) bool {
	if first == 0 || end-first < 2 || !f.loose(first-1) {
		return false
	}
	before, date := f.terms(first-1, first), f.terms(first, end)
	if f.c.Together(slices.Concat(before, date)...) == 0 {
		return false
	}
	return slices.ContainsFunc([]string{"in", "of", "for"}, func(s string) bool {
		return f.name(slices.Concat(before, []string{s}, date)...)
	})
}

// dated reports whether briefs have the word before the year at token i in
// another form, or with the years beside this one, so that the two are a name: of
// "election 2024" where briefs tell of the elections of 2023.
func (f *filterReader) dated(i int) bool {
	if i == 0 || !f.loose(i-1) {
		return false
	}
	before := f.terms(i-1, i)
	if len(before) == 0 {
		return false
	}
	word, year := before[len(before)-1], f.tokens[i].number
	for _, y := range []string{strconv.Itoa(year - 1), strconv.Itoa(year + 1)} {
		if f.name(word, y) || f.name(y, word) {
			return true
		}
	}
	y := strconv.Itoa(year)
	forms := slices.DeleteFunc(f.c.Lexicon().Forms(word), func(form string) bool { return form == word })
	for _, form := range forms[:min(len(forms), maxDatedForms)] {
		if f.name(form, y) || f.name(y, form) {
			return true
		}
	}
	return f.name(word, "of", y)
}

// maxDatedForms bounds the forms of a word that are looked up with a year.
const maxDatedForms = 3

// dayWritten reports whether a brief has the day in its text.
func (f *filterReader) dayWritten(d *dateSaid) bool {
	day, year := strconv.Itoa(d.point.day), strconv.Itoa(d.point.year)
	names := []string{strings.ToLower(time.Month(d.point.month).String())}
	for _, t := range f.tokens[d.first:d.end] {
		switch {
		case t.numeric && f.c.Adjacent(analysis.Terms(t.text)...) > 0:
			return true
		case t.date.kind == kindMonth && t.key != names[0]:
			names = append(names, t.key)
		}
	}
	for _, name := range names {
		for _, n := range []string{day, day + ordinal(d.point.day)} {
			if f.c.Adjacent(n, name, year) > 0 || f.c.Adjacent(name, n, year) > 0 {
				return true
			}
		}
	}
	return false
}

// ordinal returns the ending of an English ordinal number.
func ordinal(n int) string {
	switch {
	case n/10 == 1:
	case n%10 == 1:
		return "st"
	case n%10 == 2:
		return "nd"
	case n%10 == 3:
		return "rd"
	}
	return "th"
}

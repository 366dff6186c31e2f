package bleveindex

import (
	"strings"

	"github.com/briefsearch/briefsearch/search"
)

// why returns what of the query a hit matches, for people.
func (q *request) why(doc uint32, h *search.Hit) []string {
	var out []string
	if len(h.TitleMatches) > 0 {
		out = append(out, "in title")
	}
	for n, e := range q.req.Query.Expansions {
		if q.says(doc, n) {
			short, long := e.Sides()
			out = append(out, string(e.Kind)+" "+short+" = "+long)
		}
	}
	if q.isTwin(doc) {
		out = append(out, "English version of a match")
	}
	if q.definition(doc) > 0 {
		out = append(out, "definition")
	}
	if len(q.plan.phrases) > 0 && h.MatchedAll {
		out = append(out, "phrase")
	}
	var corrected []string
	for _, c := range q.corrections {
		switch begun, isPrefix := strings.CutSuffix(c.To, "*"); {
		case !c.Applied || !q.hasWords(doc, c.To):
		case isPrefix:
			out = append(out, "word that begins with "+begun)
		default:
			corrected = append(corrected, c.To)
		}
	}
	if len(corrected) > 0 {
		out = append(out, "spelling corrected to "+strings.Join(corrected, " and "))
	}
	for _, f := range q.req.Query.Filters {
		if f.Field == search.FieldDate && f.Without != "" && !f.Not {
			out = append(out, "date, "+f.Said)
		}
	}
	return out
}

// says reports whether the document says the query's expansion of that number.
func (q *request) says(doc uint32, expansion int) bool {
	l, n := q.lookupOf(doc)
	for i := range q.groups {
		for _, a := range q.groups[i].also {
			if s := l.sayings[a.key]; a.expansion == expansion && s != nil && s.in.Contains(n) {
				return true
			}
		}
	}
	return false
}

// hasWords reports whether the document has one of the text's words that the
// query looks for.
func (q *request) hasWords(doc uint32, text string) bool {
	l, n := q.lookupOf(doc)
	for word := range strings.FieldsSeq(strings.ToLower(text)) {
		for i := range q.groups {
			g := &q.groups[i]
			if b := l.unions[g.key]; g.text == word && b != nil && b.Contains(n) {
				return true
			}
		}
	}
	return false
}

// lookupOf returns the look-up of the document's segment, and its number there.
func (q *request) lookupOf(doc uint32) (*lookup, uint32) {
	for i := len(q.r.segs) - 1; i > 0; i-- {
		if base := q.r.segs[i].base; int(doc) >= base {
			return q.lookups[i], doc - uint32(base)
		}
	}
	return q.lookups[0], doc
}

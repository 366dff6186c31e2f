package bleveindex

import (
	"sort"
	"sync"

	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/lexicon"
	"github.com/briefsearch/briefsearch/search/translit"
)

// The characters of Devanagari stand from the first of these to before the second.
const (
	firstDevanagari = "\u0900"
	afterDevanagari = "\u0980"
)

// newHindi returns what gives, once it is asked, the words of l in Devanagari
// by their Latin spelling. Most queries never ask.
func newHindi(l *lexicon.Lexicon) func() *translit.Index {
	return sync.OnceValue(func() *translit.Index {
		return translit.NewIndex(func(yield func(string) bool) {
			first := sort.Search(l.Len(), func(i int) bool { form, _ := l.At(i); return form >= firstDevanagari })
			for i := first; i < l.Len(); i++ {
				form, count := l.At(i)
				if form >= afterDevanagari || count > 0 && !yield(form) {
					return
				}
			}
		})
	})
}

// isDevanagari reports whether a term begins with a character of Devanagari.
func isDevanagari(term string) bool {
	return term >= firstDevanagari && term < afterDevanagari
}

// readsHindi reports whether the query has a word of Hindi, in either script.
func (q *request) readsHindi() bool {
	for i := range q.plan.groups {
		if isDevanagari(q.plan.groups[i].text) {
			return true
		}
	}
	for _, e := range q.req.Query.Expansions {
		if e.Kind == search.ExpandTransliteration {
			return true
		}
	}
	return false
}

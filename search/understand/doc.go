// Package understand says what a query means over a collection: which of its
// words are filters, which are misspelt, what can be said otherwise, and
// whether it is a question. It rewrites a search.Query and says what it did.
// It looks nothing up but what its Collection knows, and finds no briefs.
package understand

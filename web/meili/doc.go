// Package meili speaks Meilisearch's dialect of searching, as far as its client for
// InstantSearch does: it reads queries of POST /multi-search and
// POST /indexes/{uid}/facet-search into search.Request, and writes search.Results
// in the shape that such clients read.
//
// It neither serves nor searches, and nothing of the dialect stands in other packages. What can't
// be answered as asked is an error, never an answer to something else.
package meili

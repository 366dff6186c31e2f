// Package search says what a search is: the request, the query language, the
// results and the engine that gives them. It holds types, grammar and contract
// only; the engine over bleve is in package bleveindex.
package search

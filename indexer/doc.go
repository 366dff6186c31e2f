// Package indexer takes briefs into an index: it plans what is added, changed
// and deleted, hands it over in batches, tells the progress and commits.
//
// It knows no engine but its Sink, and of formats only the records they yield.
package indexer

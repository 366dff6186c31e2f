// Package bleveindex is the search engine over bleve: how a brief becomes a
// document of a scorch index, how a request is answered from its postings by an
// exact BM25F scorer with dynamic pruning, and how an open index follows the
// generation that is current.
//
// It is the only package that imports bleve's index. bleve supplies the
// dictionaries, postings, stored fields, doc values and segment files; match
// sets, scores, filters, facets and orders are made here.
package bleveindex

// Schema is the version of the documents in the index. It changes whenever an
// index written before can no longer be read.
const Schema = 3

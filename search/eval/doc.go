// Package eval measures a search engine against judged queries: nDCG@10,
// MRR@10 and recall@100, as trec_eval defines them.
//
// It reads test collections and asks an engine; how briefs get into an index
// is not its business.
package eval

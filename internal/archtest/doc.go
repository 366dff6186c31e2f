// Package archtest holds the test that keeps imports pointing one way:
// cmd → web, indexer, search/bleveindex → search/* → search → corpus.
//
// It has no code of its own.
package archtest

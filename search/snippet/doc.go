// Package snippet cuts from a brief the passages that show why it was found,
// and marks the words that match. It works on text and spans only: what a mark
// looks like, and escaping, is for those who show it.
package snippet

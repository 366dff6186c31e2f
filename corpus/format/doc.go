// Package format reads briefs from files: one file of code for each shape of
// input, every shape as a stream of records.
//
// It decides what is a record and which of its fields mean what; what a
// brief's text means is package corpus's to say.
package format

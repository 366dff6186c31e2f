// Package duplicate tells which briefs report the same: the same text issued
// again, and the same event as several sources have it.
//
// A brief is remembered by a Sketch of some forty bytes, made while its words are
// at hand. Groups compares the sketches of a whole collection in about the
// time it takes to read them.
package duplicate

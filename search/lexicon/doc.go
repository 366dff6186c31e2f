// Package lexicon holds the words of a collection in memory: every form that
// its briefs are written with, in how many briefs, and which forms are of one
// word; and the acronyms that the briefs define. From it come corrections,
// completions and other ways to say a word. It knows no index and no query.
package lexicon

// Package analysis cuts text into words and says which words are forms of one
// another. It is the only tokenizer and normaliser: the index, queries and
// snippets all use it, so that what is indexed is what is looked for.
//
// Terms are folded but not stemmed. The forms of a word meet when a query is
// asked, by Stem; thus the index knows exact words, for prefixes and phrases.
package analysis

// Version changes whenever the same text may give other terms, positions or
// stems. An index made by another version must be built anew.
const Version = 1

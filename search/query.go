package search

// A Query is what a user typed, taken apart. Parse makes one of any string.
type Query struct {
	Raw       string // as typed, valid UTF-8, cut to MaxQueryRunes
	Clauses   []Clause
	Filters   []Filter
	Truncated bool // the input was longer than MaxQueryRunes or had more than MaxClauses clauses or filter values
}

// A Clause is one thing the query asks for, in the order typed.
type Clause struct {
	Kind ClauseKind
	// Text is what to look for, as typed and not yet analysed: one run of
	// non-space for KindWord, without the "*" for KindPrefix, the inside of
	// the quotes for KindPhrase.
	Text string
	// InTitle restricts the clause to titles.
	InTitle bool
	// Not excludes the briefs that match.
	Not bool
	// Or joins the clause to the one before it: a run of clauses so joined is
	// one alternative, of which one is enough. False on the first clause, and on negated ones.
	Or bool
}

// A ClauseKind says how a clause matches.
type ClauseKind int

// The kinds of clause.
const (
	KindWord   ClauseKind = iota // Text's words, in any of their forms
	KindPhrase                   // Text's words next to each other
	KindPrefix                   // words that begin with Text
)

package search

// A Query is what a user typed, taken apart. Parse makes one of any string.
type Query struct {
	Raw       string // as typed, valid UTF-8, cut to MaxQueryRunes
	Clauses   []Clause
	Filters   []Filter
	Truncated bool // the input was longer than MaxQueryRunes or had more than MaxClauses clauses or filter values

	// Expansions are other ways to say some of the clauses. Parse finds none:
	// they come from what a collection says.
	Expansions []Expansion
}

// An Expansion is another way to say one or more neighbouring clauses of a
// query. A brief that says it so matches as well; where it says both, the better
// of the two counts, not their sum.
type Expansion struct {
	First, End int           // Query.Clauses[First:End] are what is said otherwise
	From       string        // those, as typed: "IOM"
	To         string        // for people: "International Organization for Migration"
	Kind       ExpansionKind //
	Forms      []string      // terms of which each is another way; nil: To's words next to each other
	Spellings  []string      // in which To is written as well, for the same meaning
	Long       string        // the long form as briefs define it, where From is one and To its acronym
}

// Sides returns what was typed and the other way to say it, the shorter one
// first, as in "IOM = International Organization for Migration".
func (e Expansion) Sides() (short, long string) {
	if e.Long != "" {
		return e.To, e.Long
	}
	if len(e.To) < len(e.From) {
		return e.To, e.From
	}
	return e.From, e.To
}

// An ExpansionKind says where an Expansion comes from.
type ExpansionKind string

// The kinds of expansion.
const (
	ExpandAcronym         ExpansionKind = "acronym"         // a definition in the collection, either way
	ExpandSynonym         ExpansionKind = "synonym"         // the editor's list
	ExpandTransliteration ExpansionKind = "transliteration" // Hindi in Latin letters
)

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

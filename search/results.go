package search

import (
	"time"

	"github.com/briefsearch/briefsearch/corpus"
)

// Results is one page of answers to a Request.
type Results struct {
	Understood Understood
	Page       int
	PerPage    int
	Total      int // hits on all pages, exactly
	Folded     int // further briefs that match, each folded under a hit; 0 unless Request.Fold
	Hits       []Hit
	Answer     *Answer                // nil unless the collection is sure to state it
	Proposals  []Proposal             // other queries that may be meant
	Facets     map[Field][]FacetValue // for each Field asked for, most frequent first
	// Oldest and Newest are the first and the last date of a brief that is
	// found, where Request.Facets has FieldDate; 0 where none is dated.
	Oldest, Newest corpus.Day
	Generation     string
	Briefs         int // in the collection
	Took           time.Duration

	// PostingsRead of the PostingsAll that the query's words have were read
	// to rank: the work of the query, and what pruning saved.
	PostingsRead, PostingsAll int
}

// Understood says how the query was read.
type Understood struct {
	Text      string   // the words looked for, normalised, without filters
	Truncated bool     // the query was cut, or had more than MaxTerms distinct words
	Filters   []Filter // of the query and the request together; those read from plain words have Without

	// Corrected is the query in the query language as it was answered, where
	// words were corrected; else "".
	Corrected   string
	Corrections []Correction
	Expansions  []Expansion
}

// A Correction is a word of the query that seems to be misspelt.
type Correction struct {
	From, To string // To is several words, or From is, where they were run together or torn apart
	Applied  bool   // the query was answered with To; else it is only proposed
}

// A Proposal is another query that may be what was meant, or finds more.
type Proposal struct {
	Kind    ProposalKind
	Query   string   // in the query language
	Filters []Filter // of the request, those that stay
	Text    string   // what is different: the long form, the word left out, the dates
	Total   int      // hits that it finds
}

// A ProposalKind says in what a Proposal differs from the query.
type ProposalKind string

// The kinds of proposal.
const (
	ProposeCorrection ProposalKind = "correction" // did you mean
	ProposeMeaning    ProposalKind = "meaning"    // one of several long forms of an acronym
	ProposeWords      ProposalKind = "words"      // the words of its phrases, without quotes
	ProposeLess       ProposalKind = "less"       // without the word that hinders most
	ProposeDates      ProposalKind = "dates"      // over a wider time
	ProposeUnfiltered ProposalKind = "unfiltered" // without its filters
	ProposeAlone      ProposalKind = "alone"      // one word of it alone, where no other proposal finds anything
)

// An Answer is what a brief of the collection states, in answer to a question.
type Answer struct {
	Text      string // "Geneva, Switzerland"
	Label     string // what it is: "Headquarters", or the question that the brief puts
	Topic     string // what it is of: "International Organization for Migration (IOM)"
	BriefID   corpus.ID
	Title     string // of the brief
	SectionID string
	Block     int // of the section, from 0; the line that states it
	Date      corpus.Day
	Source    corpus.Source
	Others    []Answer // what older briefs state instead, newest first
}

// A Hit is one brief of the results.
type Hit struct {
	Brief        corpus.Brief
	Rank         int // from 1, over all pages
	Score        float64
	TitleMatches []Span
	Snippets     []Snippet
	MatchedAll   bool        // every content word of the query matched
	Why          []string    // what matched, for people: "in title", "acronym IOM"
	Explanation  []ScorePart // where asked for
	Also         []Copy      // near-duplicates that match too, folded under this hit
}

// A Copy is a near-duplicate of a hit.
type Copy struct {
	ID     corpus.ID
	Title  string
	Source corpus.Source
	Date   corpus.Day
}

// A Span is a stretch of a text, in bytes: text[Start:End]. Spans come in
// order and do not overlap; they begin and end at character boundaries.
type Span struct {
	Start, End int
}

// A Snippet is a passage of a brief that shows why it was found. Its text is a
// substring of a block, "…" added where it was cut.
type Snippet struct {
	SectionID string
	Section   string // the section's heading
	Kind      corpus.BlockKind
	Text      string
	Matches   []Span // in Text
}

// A FacetValue is one value of a Field with the number of matching briefs that have it.
type FacetValue struct {
	Value string
	Name  string // for people: "The Hindu" for "TH"
	Count int
}

// A ScorePart is one summand of a hit's score.
type ScorePart struct {
	Name  string // "bm25 migration", "proximity", "title", "recency"
	Value float64
}

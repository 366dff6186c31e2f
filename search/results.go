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
	Total      int // briefs that match, exactly
	Hits       []Hit
	Facets     map[Field][]FacetValue // for each Field asked for, most frequent first
	Generation string
	Briefs     int // in the collection
	Took       time.Duration

	// PostingsRead of the PostingsAll that the query's words have were read
	// to rank: the work of the query, and what pruning saved.
	PostingsRead, PostingsAll int
}

// Understood says how the query was read.
type Understood struct {
	Text      string   // the words looked for, normalised, without filters
	Truncated bool     // the query was cut, or had more than MaxTerms distinct words
	Filters   []Filter // of the query and the request together
}

// A Hit is one brief of the results.
type Hit struct {
	Brief        corpus.Brief
	Rank         int // from 1, over all pages
	Score        float64
	TitleMatches []Span
	Snippets     []Snippet
	MatchedAll   bool // every content word of the query matched
	Why          []string
	Explanation  []ScorePart // where asked for
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

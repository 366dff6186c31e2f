package search

import "github.com/briefsearch/briefsearch/corpus"

// Bounds of a request. Callers hold user input to them; an Engine clamps.
const (
	MaxQueryRunes   = 4096   // longer queries are cut
	MaxTerms        = 32     // distinct words that count
	DefaultPerPage  = 10     //
	MaxPerPage      = 100    //
	MaxDepth        = 10_000 // page * per page
	MaxExport       = 10_000 // briefs that Engine.All gives
	DefaultSnippet  = 40     // words in a hit's snippets together
	MaxSnippetWords = 200    //

	DefaultFacetValues = 100    // values of a facet
	MaxFacetValues     = 10_000 //
)

// A Request asks for one page of results.
type Request struct {
	Query   Query
	Filters []Filter // must hold besides the query's own, on the same field too
	// Where must hold as well: of each list one filter at least, whatever its
	// field. So it says any condition that is made of filters with and, or, not.
	Where        [][]Filter
	Mode         Mode
	Sort         Sort
	Page         int     // from 1; 0 means 1
	PerPage      int     // 0 means DefaultPerPage
	Offset       int     // hits before the page's first, for pages that do not follow each other; where it is above 0 Page does not count
	Facets       []Field // which to count; FieldDate asks for Results.Oldest and Newest
	FacetValues  int     // the most of each facet that are returned; 0 means DefaultFacetValues
	SnippetWords int     // 0 means DefaultSnippet; negative: no snippets
	Explain      bool    // fill Hit.Explanation

	// FacetsOfFound counts in facets what is found and nothing else. Without it
	// a facet passes over the filters on its own field, of the query and
	// in Filters, so that it has the values that may be chosen instead.
	FacetsOfFound bool

	// Literal takes the words as they are: nothing is corrected, and no word is
	// read as a filter or as another way to say something.
	Literal bool
	// Today is the day that "last month" is said on. Where it is 0 no word is
	// read as a date.
	Today corpus.Day
	// Fold lists near-duplicates once, under the best of them.
	Fold bool
}

// A Mode says how many of a query's words a brief must have.
type Mode string

// The modes. The zero Mode means ModeAuto.
const (
	// ModeAuto takes the briefs with every content word. Where they are fewer
	// than ten, those with at least half of the idf mass of the query's two
	// rarest words follow.
	ModeAuto Mode = "auto"
	ModeAll  Mode = "all" // every content word
	ModeAny  Mode = "any" // at least one
)

// A Sort is an order of results. Ties end with the ID.
type Sort string

// The sorts. The zero Sort means SortRelevance, which for a query without
// words is SortNewest.
const (
	SortRelevance Sort = "relevance"
	SortNewest    Sort = "-date" // undated briefs last
	SortOldest    Sort = "date"  // undated briefs last
	SortTitle     Sort = "title"
)

// A Field is a property of briefs that can be filtered and counted.
type Field string

// The fields. FieldDate has no values to count; see Results.Oldest.
const (
	FieldSource  Field = "source"
	FieldSubject Field = "subject"
	FieldExam    Field = "exam"
	FieldLang    Field = "lang"
	FieldDate    Field = "date"
)

// A Filter restricts the results without ranking them. Filters on the same
// field are alternatives (one of them must hold), filters on different fields
// must all hold; negated ones must all hold.
type Filter struct {
	Field Field
	// In holds the values of which a brief must have one, compared after case
	// folding; a source's code and name both count. Empty for FieldDate.
	In []string
	// After and Before bound FieldDate: After <= date < Before, each only
	// where it is not 0. An undated brief matches no date filter, negated or not.
	After, Before corpus.Day
	Not           bool
	Said          string // how the user wrote it: "source:TH", "last month"; "" for a parameter
	// Without is the query, in the query language, without these words, where
	// plain words were read as the filter; and AsWords the query in which they are only words.
	Without, AsWords string
}

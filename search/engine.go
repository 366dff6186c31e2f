package search

import (
	"context"
	"errors"
	"iter"
	"time"

	"github.com/briefsearch/briefsearch/corpus"
)

// ErrNotFound is returned for an ID or a topic that the collection does not hold.
var ErrNotFound = errors.New("no such brief")

// ErrNoIndex is returned where there is no index to open.
var ErrNoIndex = errors.New("no index")

// An Engine answers requests over one collection of briefs. It is safe for
// concurrent use, and every method honours ctx. What it returns belongs to the
// caller.
type Engine interface {
	// Search answers r. Any Query is answered; an error means that the
	// engine could not work, or that ctx ended.
	Search(ctx context.Context, r Request) (*Results, error)
	// All yields every brief that r finds, whole and in r's order, the first
	// MaxExport of them, whatever page r asks for. Of near-duplicates it has one where r
	// folds. They are read one by one, all from the same state of the collection; an error ends
	// the sequence.
	All(ctx context.Context, r Request) iter.Seq2[corpus.Brief, error]
	// Suggest returns up to n ways to go on with what has been typed so far,
	// the likeliest first; where that is nothing, the topics of most briefs.
	Suggest(ctx context.Context, typed string, n int) ([]Suggestion, error)
	// Similar returns up to n briefs on the topic of one, the nearest first,
	// without its near-duplicates, or ErrNotFound.
	Similar(ctx context.Context, id corpus.ID, n int) ([]Hit, error)
	// Topic returns what the collection holds on the thing of that name: a
	// short form, its long form, any other name, or a Topic's Key; case, hyphens and spaces
	// between words do not matter. Of r the page, its size and the filters count.
	// Where no brief has anything on it the error is ErrNotFound.
	Topic(ctx context.Context, name string, r Request) (*Topic, error)
	// Brief returns one brief whole, or ErrNotFound.
	Brief(ctx context.Context, id corpus.ID) (corpus.Brief, error)
	// Info says what is being served.
	Info(ctx context.Context) (Info, error)
	// Within returns a view of the collection: an Engine for which it holds
	// only the briefs that fs let through, with the meaning that filters have in
	// a Request. It is as if the others were not there, in every method:
	// nothing of theirs is found, counted, suggested, corrected to or shows in a
	// score, and another Within narrows further. A filter that IsZero says
	// nothing; without any other the view is of everything. A view is
	// cheap to make, and lasts as long as its engine, whose changes it follows:
	// what it has to prepare it does when first asked and again when the
	// collection has changed, and until that is done it may answer from the
	// collection before the change. Close on it does nothing. Within does not
	// keep fs.
	Within(fs []Filter) Engine
	// Close ends the engine after the calls under way have returned.
	Close() error
}

// A Suggestion is one way to go on with what has been typed.
type Suggestion struct {
	Kind  SuggestionKind
	Text  string    // a brief's title, a topic's name, or all that was typed with its last word completed
	Query string    // what to search for, for what is no title
	Count int       // briefs that have it, as far as it is known; 1 for a title
	ID    corpus.ID // of the brief, for a title
}

// A SuggestionKind says what a Suggestion is.
type SuggestionKind string

// The kinds of suggestion.
const (
	SuggestTitle      SuggestionKind = "title"
	SuggestTopic      SuggestionKind = "topic"
	SuggestCompletion SuggestionKind = "completion"
)

// MaxSuggestions bounds what Engine.Suggest returns.
const MaxSuggestions = 20

// Info says what an Engine serves.
type Info struct {
	Generation string     // "gen-000012"
	Briefs     int        // live briefs
	Built      time.Time  // when the generation was committed
	Engine     string     // "bleve v2.6.3"
	Schema     int        // version of the documents in the index
	Analyzer   int        // version of the analysis
	IndexBytes int64      // size of the generation's files; 0 for a view, which has none of its own
	Oldest     corpus.Day // first and last date of a brief; 0 where none is dated
	Newest     corpus.Day
	Sample     bool   // the briefs are the program's own sample
	Synonyms   uint64 // changes with what the editor's synonyms say; 0 without
	Pushed     uint64 // number of the last Write whose changes are found; it only grows
}

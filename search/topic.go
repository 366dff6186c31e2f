package search

import "github.com/briefsearch/briefsearch/corpus"

// A Topic is what a collection holds on one thing.
type Topic struct {
	Name  string // for people: "International Organization for Migration"
	Short string // "IOM"; "" where none is known
	Key   string // names it for Engine.Topic, and no other topic of the collection: "IOM"

	Page, PerPage int
	Total         int   // briefs on it, on all pages
	Folded        int   // further ones, each a near-duplicate of one of them
	Hits          []Hit // newest first, undated ones last
	Facts         []TopicFact
	Others        []TopicName // what else the short form stands for, most frequent first
}

// A TopicName is another topic.
type TopicName struct {
	Name  string
	Key   string // for Engine.Topic
	Count int    // briefs that define it
}

// A TopicFact is one property of a topic with what briefs state of it over time.
type TopicFact struct {
	Label string // in the words of the newest brief: "Members"
	// Values are those that differ, the oldest first, so that the last is the
	// latest; at least one. Where values cannot be told apart by comparing them, as
	// those of explanations, it is the latest alone.
	Values []TopicValue
}

// A TopicValue is what briefs state of a topic's property, from one day to another.
type TopicValue struct {
	Text      string     // in the words of the latest brief that states it
	First     corpus.Day // of the first brief that states it; 0 where none is dated
	Date      corpus.Day // of the latest
	Briefs    int        // that state it
	BriefID   corpus.ID  // the latest brief
	Title     string     // its title
	SectionID string     // of the line that states it
	Block     int        // of the section, from 0
	Source    corpus.Source
}
